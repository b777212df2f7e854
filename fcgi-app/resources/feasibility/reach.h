/*
 * reach: whether a number can still be reached in time, in whole numbers only.
 *
 * A sum (a floor's target, a minimum, the lower end of a range) is
 *
 *	reached       actual >= target
 *	on_course     at the pace so far it will be: actual × all days >= target × days elapsed
 *	out_of_reach  nothing is left of the period; or what is missing would have to be done at
 *	              more than twice (REACH_MOST_PACE) the pace that the target asked for from the
 *	              first day: missing ÷ days left > 2 × target ÷ all days
 *	at_risk       everything else: not at the pace so far, but at a pace that can be kept
 *
 * The light is another question, whether a number is far behind today; a green one can be at risk.
 *
 * A rate goes by its answers, as many more of which are expected in the days left as came in so
 * far:
 *
 *	on_course     it passes now; reached, when the period is over
 *	out_of_reach  it would not pass if every answer that is still expected were a good one
 *	at_risk       everything else
 *
 * none: nothing is asked, the period has not begun, or a rate has no answers yet. No data is not
 * zero, but a sum that nobody has reported to is 0 like its light.
 *
 * Paces of sums are per 30 days in 0.01 of the unit of count: 1 done in 45 days is 66. What was
 * done rounds down, what is needed rounds up; NULL_INT when no day is left. Paces of rates are
 * shares in 0.01 %: of the answers so far, and needed of those still expected; NULL_INT when all of
 * them would not do.
 */
#ifndef RESOURCES_FEASIBILITY_REACH_H
#define RESOURCES_FEASIBILITY_REACH_H

#include <stdbool.h>
#include <stdint.h>

#include "core/schema.h"

#define REACH_MOST_PACE 2 /* times the pace of the whole period */

/* The higher, the worse. */
enum reach {
	REACH_NONE,
	REACH_REACHED,
	REACH_ON_COURSE,
	REACH_AT_RISK,
	REACH_OUT_OF_REACH,
};

/* Where the period stands: 0 <= elapsed <= total, total > 0. */
struct course {
	int64_t elapsed, total; /* days */
};

struct outlook {
	int reach; /* enum reach */
	int64_t pace, pace_needed;
	int64_t projected; /* at the end, at the pace so far; a rate in 0.01 %, rounded down */
};

/* What cannot be said is NULL_INT. target may be NULL_INT. */
struct outlook reach_of_sum(const struct course *course, int64_t target, int64_t actual);

/* value: in 0.01 %, may be NULL_INT; strict: it must be exceeded. */
struct outlook reach_of_rate(const struct course *course, int64_t value, bool strict,
			     int64_t numerator, int64_t denominator);

#endif
