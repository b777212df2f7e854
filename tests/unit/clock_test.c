/* clock: the calendar against the C library's, and Beijing days. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>
#include <time.h>

#include "base/clock.h"

static int setup(void **state)
{
	*state = arena_new();
	return 0;
}

static int teardown(void **state)
{
	arena_free(*state);
	return 0;
}

/* Every day from the year -1 to 3000 and back. */
static void test_civil_round_trip(void **state)
{
	int64_t first = clock_days(-1, 1, 1), last = clock_days(3000, 12, 31);
	int previous_day = 0, previous_month = 0;

	(void)state;
	for (int64_t days = first; days <= last; days++) {
		int year, month, day;

		clock_civil(days, &year, &month, &day);
		assert_int_equal(clock_days(year, month, day), days);
		assert_in_range(month, 1, 12);
		assert_in_range(day, 1, 31);
		assert_true(day == previous_day + 1 || (day == 1 && month != previous_month));
		previous_day = day;
		previous_month = month;
	}
}

static void test_civil_agrees_with_the_library(void **state)
{
	(void)state;
	for (int64_t days = -40000; days < 60000; days++) {
		time_t seconds = (time_t)(days * 86400);
		int year, month, day;
		struct tm tm;

		gmtime_r(&seconds, &tm);
		clock_civil(days, &year, &month, &day);
		assert_int_equal(year, tm.tm_year + 1900);
		assert_int_equal(month, tm.tm_mon + 1);
		assert_int_equal(day, tm.tm_mday);
	}
}

static void test_day_valid(void **state)
{
	static const char *const good[] = {"2023-09-18", "2024-02-29", "2000-02-29",
					   "1900-01-01", "9999-12-31", "2023-12-31"};
	static const char *const bad[] = {
		"",           "2023-9-18",   "2023-09-1",   "2023/09/18",
		"2023-02-29", "1900-02-29",  "2100-02-29",  "2023-00-10",
		"2023-13-10", "2023-04-31",  "2023-04-00",  "0000-01-01",
		"1899-12-31", "2023-09-18 ", " 2023-09-18", "2023-09-180",
		"-023-09-18", "2023-0a-18",  "2023-09-18T", "２０２３",
	};

	(void)state;
	for (size_t i = 0; i < sizeof(good) / sizeof(good[0]); i++) {
		if (!clock_day_valid(good[i]))
			fail_msg("%s was refused", good[i]);
	}
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
		if (clock_day_valid(bad[i]))
			fail_msg("%s was accepted", bad[i]);
	}
}

/* 2023-09-18 24:00 in Beijing is 16:00 UTC; one millisecond earlier is still that day. */
static void test_a_due_day_ends_at_24_in_beijing(void **state)
{
	int64_t end = clock_end_of_day("2023-09-18");

	assert_int_equal(end, INT64_C(1695052800) * MS_PER_SECOND);
	assert_string_equal(clock_rfc3339(*state, end), "2023-09-19T00:00:00+08:00");
	assert_string_equal(clock_rfc3339(*state, end - 1), "2023-09-18T23:59:59+08:00");
	assert_string_equal(clock_day(*state, end - 1), "2023-09-18");
	assert_string_equal(clock_day(*state, end), "2023-09-19");
	assert_int_equal(clock_start_of_day("2023-09-19"), end);
	assert_int_equal(end - clock_start_of_day("2023-09-18"), MS_PER_DAY);
}

static void test_instants_before_1970(void **state)
{
	assert_string_equal(clock_rfc3339(*state, 0), "1970-01-01T08:00:00+08:00");
	assert_string_equal(clock_rfc3339(*state, -1), "1970-01-01T07:59:59+08:00");
	assert_string_equal(clock_day(*state, -8 * 3600 * MS_PER_SECOND), "1970-01-01");
	assert_string_equal(clock_day(*state, -8 * 3600 * MS_PER_SECOND - 1), "1969-12-31");
}

static void test_adding_months(void **state)
{
	assert_string_equal(clock_add_months(*state, "2021-03-01", 24), "2023-03-01");
	assert_string_equal(clock_add_months(*state, "2023-11-30", 3), "2024-02-29");
	assert_string_equal(clock_add_months(*state, "2022-11-30", 3), "2023-02-28");
	assert_string_equal(clock_add_months(*state, "2023-12-31", 1), "2024-01-31");
	assert_string_equal(clock_add_months(*state, "2023-01-31", -2), "2022-11-30");
	assert_string_equal(clock_add_months(*state, "2023-10-31", 2), "2023-12-31");
	assert_string_equal(clock_add_months(*state, "2023-04-17", 0), "2023-04-17");
}

static void test_adding_days(void **state)
{
	assert_string_equal(clock_add_days(*state, "2024-02-28", 1), "2024-02-29");
	assert_string_equal(clock_add_days(*state, "2023-02-28", 1), "2023-03-01");
	assert_string_equal(clock_add_days(*state, "2023-12-31", 1), "2024-01-01");
	assert_string_equal(clock_add_days(*state, "2024-03-01", -1), "2024-02-29");
	assert_string_equal(clock_add_days(*state, "2023-04-17", 0), "2023-04-17");
	assert_string_equal(clock_add_days(*state, "2000-01-01", 146097), "2400-01-01");
}

/* Texts compare as the days do, and adding undoes the difference. */
static void test_days_between(void **state)
{
	const char *day = "2019-12-30";

	assert_int_equal(clock_days_between("2023-09-18", "2023-09-28"), 10);
	assert_int_equal(clock_days_between("2024-03-01", "2024-02-28"), -2);
	for (int64_t n = 0; n < 2000; n++) {
		const char *later = clock_add_days(*state, day, n);

		assert_true(clock_day_valid(later));
		assert_int_equal(clock_days_between(day, later), n);
		assert_true(n == 0 || strcmp(day, later) < 0);
	}
}

static void test_now_is_the_present(void **state)
{
	int64_t before = (int64_t)time(NULL) * MS_PER_SECOND, now = clock_now();

	(void)state;
	assert_true(now >= before - MS_PER_SECOND && now < before + 60 * MS_PER_SECOND);
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, setup, teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_civil_round_trip),
		TEST(test_civil_agrees_with_the_library),
		TEST(test_day_valid),
		TEST(test_a_due_day_ends_at_24_in_beijing),
		TEST(test_instants_before_1970),
		TEST(test_adding_days),
		TEST(test_adding_months),
		TEST(test_days_between),
		TEST(test_now_is_the_present),
	};

	return cmocka_run_group_tests_name("clock", tests, NULL, NULL);
}
