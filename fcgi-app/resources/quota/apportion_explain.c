/* Why a share is what it is: the exact share, the bound that stopped it, its place in the order. */
#include "resources/quota/apportion.h"

typedef __int128 wide;

struct explaining {
	const struct claim *claims; /* as they were split */
	const struct claim *settled;
	size_t count;
	struct apportion_rest rest;
	bool largest_remainder;
	struct apportion_reason *reasons;
};

static bool is_free(const struct explaining *explaining, size_t i)
{
	return explaining->settled[i].share == APPORTION_FREE;
}

static wide remainder_of(const struct explaining *explaining, size_t i)
{
	return (wide)explaining->claims[i].weight * explaining->rest.places %
	       explaining->rest.weights;
}

/* Of two claims for one place beyond the whole part: positive when a's is the larger. */
static int compare_claims(const struct explaining *explaining, size_t a, size_t b)
{
	wide left, right;

	if (explaining->largest_remainder) {
		left = remainder_of(explaining, a);
		right = remainder_of(explaining, b);
	} else {
		left = (wide)explaining->claims[a].weight * (2 * explaining->reasons[b].whole + 1);
		right = (wide)explaining->claims[b].weight * (2 * explaining->reasons[a].whole + 1);
	}
	return (left > right) - (left < right);
}

static void rank(struct explaining *explaining, size_t i)
{
	struct apportion_reason *reason = &explaining->reasons[i];

	reason->rank = 1;
	for (size_t other = 0; other < explaining->count; other++) {
		int order;

		if (other == i || !is_free(explaining, other))
			continue;
		order = compare_claims(explaining, other, i);
		reason->rank += order > 0 || (order == 0 && other < i);
		reason->tied |= order == 0;
	}
}

/* What all share alike: how many places the whole parts leave, and whether one more each says it.
 */
static bool count_left(struct explaining *explaining, int64_t *left)
{
	bool plain = true;

	*left = explaining->rest.places;
	for (size_t i = 0; i < explaining->count; i++) {
		int64_t over = explaining->claims[i].share - explaining->reasons[i].whole;

		if (!is_free(explaining, i))
			continue;
		*left -= explaining->reasons[i].whole;
		plain &= over == 0 || over == 1;
	}
	return plain;
}

static void measure(struct explaining *explaining, size_t i, int64_t places, int64_t weights)
{
	wide exact = (wide)explaining->claims[i].weight * places;
	struct apportion_reason *reason = &explaining->reasons[i];

	*reason = (struct apportion_reason){0};
	if (weights == 0)
		return;
	reason->hundredths = (int64_t)((200 * exact + weights) / (2 * (wide)weights));
	reason->whole = (int64_t)(exact / weights);
}

static int outcome_of(const struct explaining *explaining, size_t i, bool plain)
{
	const struct claim *claim = &explaining->claims[i];
	int64_t over = claim->share - explaining->reasons[i].whole;

	if (!is_free(explaining, i) && claim->share == claim->min)
		return claim->weight == 0 && claim->min == 0 ? APPORTION_EXACT : APPORTION_AT_MIN;
	if (!is_free(explaining, i))
		return APPORTION_AT_MAX;
	if (over == 0 && remainder_of(explaining, i) == 0)
		return APPORTION_EXACT;
	if (!plain)
		return APPORTION_STEPWISE;
	return over == 1 ? APPORTION_EXTRA : APPORTION_NO_EXTRA;
}

static void explain_all(struct explaining *explaining, int64_t places, int64_t weights)
{
	int64_t left;
	bool plain;

	for (size_t i = 0; i < explaining->count; i++) {
		if (is_free(explaining, i))
			measure(explaining, i, explaining->rest.places, explaining->rest.weights);
		else
			measure(explaining, i, places, weights);
	}
	plain = count_left(explaining, &left);
	for (size_t i = 0; i < explaining->count; i++) {
		explaining->reasons[i].left = left;
		explaining->reasons[i].outcome = outcome_of(explaining, i, plain);
		if (is_free(explaining, i))
			rank(explaining, i);
	}
}

void apportion_explain(const struct claim *claims, size_t count, int64_t places,
		       bool largest_remainder, struct claim *scratch, struct apportion_rest *rest,
		       struct apportion_reason *reasons)
{
	struct explaining explaining = {
		.claims = claims,
		.settled = scratch,
		.count = count,
		.largest_remainder = largest_remainder,
		.reasons = reasons,
	};
	int64_t weights = 0;

	for (size_t i = 0; i < count; i++) {
		scratch[i] = claims[i];
		weights += claims[i].weight;
	}
	*rest = explaining.rest = apportion_settle(scratch, count, places);
	explain_all(&explaining, places, weights);
}
