/*
 * apportion: whole numbers in proportion to weights, within bounds, summing exactly.
 *
 * Sainte-Laguë (Webster): each place goes to whoever has the largest weight ÷ (2·got + 1) and has
 * not reached its maximum; everyone begins with its minimum. It has no Alabama paradox: one more
 * place to hand out never costs anybody one.
 *
 * Largest remainder (Hamilton): everyone gets the whole part of its exact share, and what is left
 * goes to the largest remainders; a bound that is touched is kept and the rest shared among the
 * others.
 *
 * Equal claims go to the earlier one.
 */
#ifndef RESOURCES_QUOTA_APPORTION_H
#define RESOURCES_QUOTA_APPORTION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* One receiver's claim. Numbers are >= 0, at most 10^9; max >= min. */
struct claim {
	int64_t weight, min, max;
	int64_t share; /* set */
	bool waits;    /* ours */
};

/*
 * Hands out `places` (at most 10^9) over the claims. False, and no share is to be used, when the
 * bounds leave no way: the minimums exceed the places, or those with a weight cannot take them all.
 */
bool apportion_sainte_lague(struct claim *claims, size_t count, int64_t places);
bool apportion_largest_remainder(struct claim *claims, size_t count, int64_t places);

/* ---- why: for the words beside a number ---- */

#define APPORTION_FREE (-1) /* share of a claim that no bound has settled */

/* What the claims that no bound stops share among them, and the sum of their weights. */
struct apportion_rest {
	int64_t places, weights;
};

/* Sets the share of whoever is stopped by a bound, and APPORTION_FREE for all others. */
struct apportion_rest apportion_settle(struct claim *claims, size_t count, int64_t places);

enum apportion_outcome {
	APPORTION_EXACT,    /* the exact share is whole */
	APPORTION_EXTRA,    /* one more than the whole part */
	APPORTION_NO_EXTRA, /* the whole part, with others before it in the order of claims */
	APPORTION_AT_MIN,
	APPORTION_AT_MAX,
	APPORTION_STEPWISE, /* of Sainte-Laguë, where whole part and one more do not say it */
};

struct apportion_reason {
	int outcome;
	int64_t hundredths; /* exact share × 100, rounded, a half up */
	int64_t whole;      /* of the exact share */
	int64_t left;       /* places left when everybody free has its whole part */
	int64_t rank;       /* among the claims for them, from 1; equal ones in their order */
	bool tied;          /* somebody else's claim is just as large */
};

/*
 * Explains shares that either method gave for so many places: one reason a claim. The exact share
 * is of what the bounds leave (rest, which is set).
 */
void apportion_explain(const struct claim *claims, size_t count, int64_t places,
		       bool largest_remainder, struct claim *scratch, struct apportion_rest *rest,
		       struct apportion_reason *reasons);

#endif
