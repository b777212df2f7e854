#include "resources/quota/apportion.h"

typedef __int128 wide; /* a weight times a weight sum times a number of places */

static int64_t clamp(wide value, const struct claim *claim)
{
	if (value < claim->min)
		return claim->min;
	return value > claim->max ? claim->max : (int64_t)value;
}

static int64_t sum_of_weights(const struct claim *claims, size_t count)
{
	int64_t sum = 0;

	for (size_t i = 0; i < count; i++)
		sum += claims[i].weight;
	return sum;
}

/* Whether the bounds leave room for so many places; without a weight nobody takes more than its
 * minimum. */
static bool is_possible(const struct claim *claims, size_t count, int64_t places)
{
	int64_t least = 0, most = 0;

	for (size_t i = 0; i < count; i++) {
		least += claims[i].min;
		most += claims[i].weight > 0 ? claims[i].max : claims[i].min;
	}
	return least <= places && places <= most;
}

/*
 * What each has got when the places of an unbounded split are `total`: its exact share, a half
 * rounded down. The smaller of two totals never gives anybody more, and whatever it gives, handing
 * out one by one would have given, too. Returns the sum.
 */
static int64_t round_shares(struct claim *claims, size_t count, wide total, int64_t weights)
{
	int64_t sum = 0;

	for (size_t i = 0; i < count; i++) {
		wide share = (2 * claims[i].weight * total + weights - 1) / (2 * (wide)weights);

		claims[i].share = clamp(claims[i].weight > 0 ? share : 0, &claims[i]);
		sum += claims[i].share;
	}
	return sum;
}

/* The largest total whose rounded shares do not exceed the places; one by one would take too long.
 */
static int64_t start_near(struct claim *claims, size_t count, int64_t places, int64_t weights)
{
	wide low = 0,
	     high = ((wide)places + 1) * weights; /* enough for the smallest weight alone */

	while (low < high) {
		wide middle = low + (high - low + 1) / 2;

		if (round_shares(claims, count, middle, weights) <= places)
			low = middle;
		else
			high = middle - 1;
	}
	return round_shares(claims, count, low, weights);
}

/* Whether a's next place has the larger claim: a/(2·got_a+1) > b/(2·got_b+1). */
static bool claims_more(const struct claim *a, const struct claim *b)
{
	return (wide)a->weight * (2 * b->share + 1) > (wide)b->weight * (2 * a->share + 1);
}

static struct claim *largest_claim(struct claim *claims, size_t count)
{
	struct claim *best = NULL;

	for (size_t i = 0; i < count; i++) {
		if (claims[i].weight > 0 && claims[i].share < claims[i].max &&
		    (best == NULL || claims_more(&claims[i], best)))
			best = &claims[i];
	}
	return best;
}

bool apportion_sainte_lague(struct claim *claims, size_t count, int64_t places)
{
	int64_t weights = sum_of_weights(claims, count), handed = 0;

	if (!is_possible(claims, count, places))
		return false;
	if (weights > 0)
		handed = start_near(claims, count, places, weights);
	else
		for (size_t i = 0; i < count; i++)
			handed += claims[i].share = claims[i].min;
	for (; handed < places; handed++) {
		struct claim *best = largest_claim(claims, count);

		if (best == NULL)
			return false;
		best->share++;
	}
	return true;
}

/* ---- largest remainder ---- */

#define FREE APPORTION_FREE

static struct apportion_rest rest_of(const struct claim *claims, size_t count, int64_t places)
{
	struct apportion_rest rest = {.places = places};

	for (size_t i = 0; i < count; i++) {
		if (claims[i].share == FREE)
			rest.weights += claims[i].weight;
		else
			rest.places -= claims[i].share;
	}
	return rest;
}

/* How far a free claim's exact share lies below its minimum (positive) or above its maximum, ×
 * weights. */
static wide violation(const struct claim *claim, struct apportion_rest rest)
{
	wide exact = (wide)claim->weight * rest.places;

	if (exact < (wide)claim->min * rest.weights)
		return (wide)claim->min * rest.weights - exact;
	if (exact > (wide)claim->max * rest.weights)
		return (wide)claim->max * rest.weights - exact;
	return 0;
}

/*
 * Settles those whom a bound stops: at the minimum when minimums take more than maximums leave,
 * else at the maximum. The other side is looked at again with what is then left. False: nobody was
 * stopped.
 */
static bool settle(struct claim *claims, size_t count, struct apportion_rest rest)
{
	wide sum = 0;
	bool any = false;

	for (size_t i = 0; i < count; i++)
		sum += claims[i].share == FREE ? violation(&claims[i], rest) : 0;
	for (size_t i = 0; i < count; i++) {
		wide own = claims[i].share == FREE ? violation(&claims[i], rest) : 0;

		if (own == 0 || (own > 0 && sum < 0) || (own < 0 && sum > 0))
			continue;
		claims[i].share = own > 0 ? claims[i].min : claims[i].max;
		any = true;
	}
	return any;
}

static wide remainder_of(const struct claim *claim, struct apportion_rest rest)
{
	return (wide)claim->weight * rest.places % rest.weights;
}

static struct claim *largest_remainder(struct claim *claims, size_t count,
				       struct apportion_rest rest)
{
	struct claim *best = NULL;

	for (size_t i = 0; i < count; i++) {
		if (claims[i].waits &&
		    (best == NULL || remainder_of(&claims[i], rest) > remainder_of(best, rest)))
			best = &claims[i];
	}
	return best;
}

/* Whole parts first, then one each to the largest remainders. */
static bool share_out(struct claim *claims, size_t count, struct apportion_rest rest)
{
	int64_t left = rest.places;

	for (size_t i = 0; i < count; i++) {
		claims[i].waits = claims[i].share == FREE;
		if (!claims[i].waits)
			continue;
		claims[i].share = (int64_t)((wide)claims[i].weight * rest.places / rest.weights);
		left -= claims[i].share;
	}
	for (; left > 0; left--) {
		struct claim *best = largest_remainder(claims, count, rest);

		if (best == NULL)
			return false;
		best->share++;
		best->waits = false;
	}
	return true;
}

struct apportion_rest apportion_settle(struct claim *claims, size_t count, int64_t places)
{
	struct apportion_rest rest;

	for (size_t i = 0; i < count; i++)
		claims[i].share = claims[i].weight > 0 ? FREE : claims[i].min;
	do
		rest = rest_of(claims, count, places);
	while (settle(claims, count, rest));
	return rest;
}

bool apportion_largest_remainder(struct claim *claims, size_t count, int64_t places)
{
	return is_possible(claims, count, places) &&
	       share_out(claims, count, apportion_settle(claims, count, places));
}
