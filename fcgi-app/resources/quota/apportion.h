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

#endif
