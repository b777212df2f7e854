#include "base/clock.h"

#include <ctype.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define BEIJING_OFFSET (INT64_C(8) * 3600 * MS_PER_SECOND)
#define DAYS_PER_ERA 146097  /* 400 years */
#define DAYS_TO_EPOCH 719468 /* 0000-03-01 to 1970-01-01 */

static int64_t read_clock(clockid_t clock)
{
	struct timespec time;

	clock_gettime(clock, &time);
	return (int64_t)time.tv_sec * MS_PER_SECOND + time.tv_nsec / 1000000;
}

int64_t clock_now(void)
{
	return read_clock(CLOCK_REALTIME);
}

int64_t clock_steady(void)
{
	return read_clock(CLOCK_MONOTONIC);
}

void clock_sleep(int64_t ms)
{
	struct timespec rest = {.tv_sec = ms / MS_PER_SECOND,
				.tv_nsec = ms % MS_PER_SECOND * 1000000};

	while (nanosleep(&rest, &rest) != 0 && errno == EINTR)
		continue;
}

/* Both directions count years from March, so that the leap day is the last of its year. */
void clock_civil(int64_t days, int *year, int *month, int *day)
{
	int64_t shifted = days + DAYS_TO_EPOCH;
	int64_t era = (shifted >= 0 ? shifted : shifted - DAYS_PER_ERA + 1) / DAYS_PER_ERA;
	int64_t of_era = shifted - era * DAYS_PER_ERA;
	int64_t year_of_era = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
	int64_t of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
	int64_t march_month = (5 * of_year + 2) / 153;

	*day = (int)(of_year - (153 * march_month + 2) / 5 + 1);
	*month = (int)(march_month < 10 ? march_month + 3 : march_month - 9);
	*year = (int)(year_of_era + era * 400 + (*month <= 2));
}

int64_t clock_days(int year, int month, int day)
{
	int64_t march_year = (int64_t)year - (month <= 2);
	int64_t era = (march_year >= 0 ? march_year : march_year - 399) / 400;
	int64_t of_era = march_year - era * 400;
	int64_t of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;

	return era * DAYS_PER_ERA + of_era * 365 + of_era / 4 - of_era / 100 + of_year -
	       DAYS_TO_EPOCH;
}

static int64_t floor_div(int64_t a, int64_t b)
{
	return a >= 0 ? a / b : -((-a + b - 1) / b);
}

static int64_t day_number(const char *day)
{
	return clock_days(atoi(day), atoi(day + 5), atoi(day + 8));
}

static char *day_text(struct arena *arena, int64_t days)
{
	int year, month, day;

	clock_civil(days, &year, &month, &day);
	return arena_printf(arena, "%04d-%02d-%02d", year, month, day);
}

char *clock_rfc3339(struct arena *arena, int64_t instant)
{
	int64_t local = instant + BEIJING_OFFSET;
	int64_t days = floor_div(local, MS_PER_DAY);
	int64_t seconds = (local - days * MS_PER_DAY) / MS_PER_SECOND;
	int year, month, day;

	clock_civil(days, &year, &month, &day);
	return arena_printf(arena, "%04d-%02d-%02dT%02d:%02d:%02d+08:00", year, month, day,
			    (int)(seconds / 3600), (int)(seconds / 60 % 60), (int)(seconds % 60));
}

char *clock_minute(struct arena *arena, int64_t instant)
{
	char *text = clock_rfc3339(arena, instant);

	text[10] = ' ';
	text[16] = '\0';
	return text;
}

char *clock_day(struct arena *arena, int64_t instant)
{
	return day_text(arena, floor_div(instant + BEIJING_OFFSET, MS_PER_DAY));
}

int64_t clock_start_of_day(const char *day)
{
	return day_number(day) * MS_PER_DAY - BEIJING_OFFSET;
}

int64_t clock_end_of_day(const char *day)
{
	return clock_start_of_day(day) + MS_PER_DAY;
}

char *clock_add_days(struct arena *arena, const char *day, int64_t n)
{
	return day_text(arena, day_number(day) + n);
}

char *clock_add_months(struct arena *arena, const char *day, int64_t n)
{
	int year, month, day_of_month, next_year, next_month, last, ignored;
	int64_t months;

	clock_civil(day_number(day), &year, &month, &day_of_month);
	months = (int64_t)year * 12 + month - 1 + n;
	year = (int)floor_div(months, 12);
	month = (int)(months - (int64_t)year * 12) + 1;
	next_year = (int)floor_div(months + 1, 12);
	next_month = (int)(months + 1 - (int64_t)next_year * 12) + 1;
	clock_civil(clock_days(next_year, next_month, 1) - 1, &ignored, &ignored, &last);
	return day_text(arena, clock_days(year, month, day_of_month < last ? day_of_month : last));
}

int64_t clock_days_between(const char *from, const char *to)
{
	return day_number(to) - day_number(from);
}

bool clock_day_valid(const char *text)
{
	static const char shape[] = "dddd-dd-dd";
	int year, month, day;

	if (strlen(text) != sizeof(shape) - 1)
		return false;
	for (size_t i = 0; i < sizeof(shape) - 1; i++) {
		if (shape[i] == 'd' ? !isdigit((unsigned char)text[i]) : text[i] != '-')
			return false;
	}
	if (atoi(text) < 1900)
		return false;
	clock_civil(day_number(text), &year, &month, &day);
	return year == atoi(text) && month == atoi(text + 5) && day == atoi(text + 8);
}
