/* Reach: the rules of reach.h at their boundaries. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include "resources/feasibility/reach.h"

#include <cmocka.h>

#define YEAR 360

static struct outlook sum_after(int64_t elapsed, int64_t target, int64_t actual)
{
	struct course course = {elapsed, YEAR};

	return reach_of_sum(&course, target, actual);
}

static struct outlook rate_after(int64_t elapsed, int64_t value, bool strict, int64_t numerator,
				 int64_t denominator)
{
	struct course course = {elapsed, YEAR};

	return reach_of_rate(&course, value, strict, numerator, denominator);
}

static void expect(struct outlook outlook, int reach, int64_t pace, int64_t needed,
		   int64_t projected)
{
	assert_int_equal(outlook.reach, reach);
	assert_int_equal(outlook.pace, pace);
	assert_int_equal(outlook.pace_needed, needed);
	assert_int_equal(outlook.projected, projected);
}

/* 120 asked over 360 days: 10 in 30 days. */
static void test_a_sum(void **state)
{
	(void)state;
	expect(sum_after(180, 120, 120), REACH_REACHED, 2000, 0, 240);
	expect(sum_after(180, 120, 119), REACH_ON_COURSE, 1983, 17, 238);
	expect(sum_after(180, 120, 40), REACH_AT_RISK, 666, 1334, 80);
}

/* 312 asked, 95 % of what is due done: the light is green, and the forecast is 297. */
static void test_the_forecast_decides(void **state)
{
	(void)state;
	expect(sum_after(180, 312, 156), REACH_ON_COURSE, 2600, 2600, 312);
	expect(sum_after(180, 312, 155), REACH_AT_RISK, 2583, 2617, 310);
	expect(sum_after(240, 312, 198), REACH_AT_RISK, 2475, 2850, 297);
}

/* At half the period nothing done needs exactly twice the pace; a day later it needs more. */
static void test_twice_the_pace(void **state)
{
	(void)state;
	expect(sum_after(180, 120, 0), REACH_AT_RISK, 0, 2000, 0);
	expect(sum_after(181, 120, 0), REACH_OUT_OF_REACH, 0, 2012, 0);
	expect(sum_after(270, 120, 60), REACH_AT_RISK, 666, 2000, 80);
	expect(sum_after(270, 120, 59), REACH_OUT_OF_REACH, 655, 2034, 78);
}

static void test_the_ends_of_the_period(void **state)
{
	(void)state;
	expect(sum_after(0, 120, 0), REACH_NONE, NULL_INT, NULL_INT, NULL_INT);
	expect(sum_after(1, 120, 0), REACH_AT_RISK, 0, 1003, 0);
	expect(sum_after(360, 120, 119), REACH_OUT_OF_REACH, 991, NULL_INT, 119);
	expect(sum_after(360, 120, 120), REACH_REACHED, 1000, 0, 120);
}

static void test_nothing_asked(void **state)
{
	(void)state;
	expect(sum_after(180, NULL_INT, 5), REACH_NONE, NULL_INT, NULL_INT, NULL_INT);
	expect(sum_after(180, 0, 5), REACH_NONE, NULL_INT, NULL_INT, NULL_INT);
	expect(rate_after(180, NULL_INT, false, 5, 6), REACH_NONE, NULL_INT, NULL_INT, NULL_INT);
	expect(rate_after(180, 9000, false, 0, 0), REACH_NONE, NULL_INT, NULL_INT, NULL_INT);
}

/* 90 of 100 is 90 %: enough for >= and not for >. */
static void test_a_rate_at_its_threshold(void **state)
{
	(void)state;
	expect(rate_after(180, 9000, false, 90, 100), REACH_ON_COURSE, 9000, 9000, 9000);
	expect(rate_after(180, 9000, true, 90, 100), REACH_AT_RISK, 9000, 9001, 9000);
	expect(rate_after(360, 9000, false, 91, 100), REACH_REACHED, 9100, 0, 9100);
	assert_int_equal(rate_after(360, 9000, false, 90, 100).reach, REACH_REACHED);
	expect(rate_after(360, 9000, true, 90, 100), REACH_OUT_OF_REACH, 9000, NULL_INT, 9000);
}

/* 8999 of 10000 is below 90 %, and is not rounded up to it. */
static void test_a_rate_is_not_rounded_up(void **state)
{
	(void)state;
	expect(rate_after(360, 9000, false, 89999, 100000), REACH_OUT_OF_REACH, 8999, NULL_INT,
	       8999);
}

/* After half the period as many answers are still to come: 80 of 100 can become 180 of 200. */
static void test_the_answers_to_come(void **state)
{
	(void)state;
	expect(rate_after(180, 9000, false, 80, 100), REACH_AT_RISK, 8000, 10000, 8000);
	expect(rate_after(180, 9000, true, 80, 100), REACH_OUT_OF_REACH, 8000, NULL_INT, 8000);
	expect(rate_after(180, 9000, false, 79, 100), REACH_OUT_OF_REACH, 7900, NULL_INT, 7900);
	expect(rate_after(180, 4000, false, 100, 100), REACH_ON_COURSE, 10000, 0, 10000);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_a_sum),
		cmocka_unit_test(test_the_forecast_decides),
		cmocka_unit_test(test_twice_the_pace),
		cmocka_unit_test(test_the_ends_of_the_period),
		cmocka_unit_test(test_nothing_asked),
		cmocka_unit_test(test_a_rate_at_its_threshold),
		cmocka_unit_test(test_a_rate_is_not_rounded_up),
		cmocka_unit_test(test_the_answers_to_come),
	};

	return cmocka_run_group_tests_name("reach", tests, NULL, NULL);
}
