/* Tier by tier: what was handed down and added, and how many units meet a standard. */
#include "resources/quota/quota.h"
#include "resources/quota/quota_store.h"

static enum standing standing_of_rate(const struct quota *quota)
{
	int64_t left = quota->numerator * 10000, right = quota->value * quota->denominator;

	if (quota->denominator == 0)
		return STANDING_NONE;
	if (left > right || (left == right && quota->op != OP_GT))
		return STANDING_MET;
	return STANDING_SHORT;
}

enum standing quota_standing(const struct quota *quota, bool has_receivers)
{
	bool within = has_receivers || quota->max == NULL_INT || quota->actual <= quota->max;

	switch (quota->kind) {
	case KIND_RATE:
		return quota->value == NULL_INT ? STANDING_NONE : standing_of_rate(quota);
	case KIND_MINIMUM:
		if (quota->value == NULL_INT)
			return STANDING_NONE;
		return quota->actual >= quota->value ? STANDING_MET : STANDING_SHORT;
	case KIND_RANGE:
		if (quota->min == NULL_INT)
			return STANDING_NONE;
		return quota->actual >= quota->min && within ? STANDING_MET : STANDING_SHORT;
	default:
		return STANDING_NONE;
	}
}

static void dress_tier(const struct indicator *indicator, struct quota_tier *tier)
{
	/* What the nation has done is in its provinces' rows only: its own tells nothing of it. */
	bool counted = indicator_is_standard(indicator) && tier->tier != TIER_NATIONAL;

	tier->indicator = indicator->code;
	if (!indicator_is_additive(indicator))
		tier->received = tier->raised = tier->kept = tier->reserve = tier->allocated =
			NULL_INT;
	if (!counted)
		tier->asked = tier->met = tier->waiting = NULL_INT;
}

bool quota_tiers(struct ctx *ctx, const struct programme *programme, const struct unit *unit,
		 struct list *tiers)
{
	struct quota_tier *kept;
	size_t count;

	if (!quota_store_tiers(ctx, programme->root_id, unit, tiers))
		return false;
	kept = tiers->items;
	count = tiers->count;
	tiers->count = 0;
	for (size_t i = 0; i < count; i++) {
		struct quota_tier tier = kept[i];
		const struct indicator *indicator = programme_indicator_by_id(programme,
									      tier.indicator_id);

		/* Not one of a sister programme's, and one that is handed down. */
		if (indicator == NULL ||
		    (!indicator_is_additive(indicator) && !indicator_is_standard(indicator)))
			continue;
		dress_tier(indicator, &tier);
		kept[tiers->count++] = tier;
	}
	return true;
}
