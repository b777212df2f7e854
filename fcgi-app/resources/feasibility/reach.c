#include "resources/feasibility/reach.h"

#define PACE_DAYS 30
#define PACE_PARTS 100 /* 0.01 */
#define WHOLE 10000    /* 100 % in 0.01 % */

static int64_t divide_up(int64_t a, int64_t b)
{
	return (a + b - 1) / b;
}

/* Whether the missing part asks for more than REACH_MOST_PACE times the pace of the whole. */
static bool is_too_much(const struct course *course, int64_t target, int64_t missing)
{
	int64_t rest = course->total - course->elapsed;

	return missing * course->total > REACH_MOST_PACE * target * rest;
}

static int sum_reach(const struct course *course, int64_t target, int64_t actual)
{
	int64_t missing = target - actual;

	if (missing <= 0)
		return REACH_REACHED;
	if (course->elapsed == course->total)
		return REACH_OUT_OF_REACH;
	if (actual * course->total >= target * course->elapsed)
		return REACH_ON_COURSE;
	return is_too_much(course, target, missing) ? REACH_OUT_OF_REACH : REACH_AT_RISK;
}

struct outlook reach_of_sum(const struct course *course, int64_t target, int64_t actual)
{
	struct outlook outlook = {REACH_NONE, NULL_INT, NULL_INT, NULL_INT};
	int64_t rest = course->total - course->elapsed, missing;

	if (target == NULL_INT || target == 0 || course->elapsed == 0)
		return outlook;
	missing = target - actual;
	outlook.reach = sum_reach(course, target, actual);
	outlook.pace = actual * PACE_DAYS * PACE_PARTS / course->elapsed;
	outlook.projected = actual * course->total / course->elapsed;
	if (missing <= 0)
		outlook.pace_needed = 0;
	else if (rest > 0)
		outlook.pace_needed = divide_up(missing * PACE_DAYS * PACE_PARTS, rest);
	return outlook;
}

static bool passes(int64_t value, bool strict, int64_t numerator, int64_t denominator)
{
	int64_t left = numerator * WHOLE, right = value * denominator;

	return left > right || (left == right && !strict);
}

/* The smallest share of the answers to come that lets the whole pass; NULL_INT: none does. */
static int64_t share_needed(int64_t value, bool strict, int64_t numerator, int64_t denominator,
			    int64_t to_come)
{
	int64_t missing = value * (denominator + to_come) - numerator * WHOLE, share;

	if (missing < 0)
		return 0;
	if (to_come == 0)
		return NULL_INT;
	share = strict ? missing / to_come + 1 : divide_up(missing, to_come);
	return share > WHOLE ? NULL_INT : share;
}

struct outlook reach_of_rate(const struct course *course, int64_t value, bool strict,
			     int64_t numerator, int64_t denominator)
{
	struct outlook outlook = {REACH_NONE, NULL_INT, NULL_INT, NULL_INT};
	int64_t rest = course->total - course->elapsed, to_come;

	if (value == NULL_INT || denominator == 0 || course->elapsed == 0)
		return outlook;
	to_come = denominator * rest / course->elapsed;
	outlook.pace = outlook.projected = numerator * WHOLE / denominator;
	outlook.pace_needed = share_needed(value, strict, numerator, denominator, to_come);
	if (passes(value, strict, numerator, denominator))
		outlook.reach = rest == 0 ? REACH_REACHED : REACH_ON_COURSE;
	else
		outlook.reach = outlook.pace_needed == NULL_INT ? REACH_OUT_OF_REACH
								: REACH_AT_RISK;
	return outlook;
}
