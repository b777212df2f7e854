/*
 * clock: instants and days.
 *
 * An instant is milliseconds since 1970-01-01 UTC. A day is the text YYYY-MM-DD, in Beijing time
 * (UTC+8, no summer time); texts compare as the days do. A due day ends at 24:00.
 */
#ifndef BASE_CLOCK_H
#define BASE_CLOCK_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"

#define MS_PER_SECOND INT64_C(1000)
#define MS_PER_DAY (INT64_C(86400) * MS_PER_SECOND)

int64_t clock_now(void);

/* Milliseconds since some moment: for spans, which no correction of the clock may bend. */
int64_t clock_steady(void);

void clock_sleep(int64_t ms);

/* 2023-04-17T09:30:00+08:00, always Beijing time. */
char *clock_rfc3339(struct arena *arena, int64_t instant);

/* 2021-02-19 16:05, Beijing time, as a sheet shows it. */
char *clock_minute(struct arena *arena, int64_t instant);

/* The Beijing day that holds the instant. */
char *clock_day(struct arena *arena, int64_t instant);

/* The instant at which the day begins in Beijing; end_of_day: at which it ends (24:00). */
int64_t clock_start_of_day(const char *day);
int64_t clock_end_of_day(const char *day);

/* day moved by n days. */
char *clock_add_days(struct arena *arena, const char *day, int64_t n);

/* The same day n months later, or the last of that month where it has no such day. */
char *clock_add_months(struct arena *arena, const char *day, int64_t n);

/* Days from one day to another; negative when to is earlier. Both must be valid. */
int64_t clock_days_between(const char *from, const char *to);

/* YYYY-MM-DD and a day that exists. */
bool clock_day_valid(const char *text);

/* Civil date of a count of days since 1970-01-01, and back (proleptic Gregorian). */
void clock_civil(int64_t days, int *year, int *month, int *day);
int64_t clock_days(int year, int month, int day);

#endif
