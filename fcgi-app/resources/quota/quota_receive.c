/* What a new cell does to its receiver's balance. */
#include "resources/quota/quota_receive.h"
#include "resources/quota/quota.h"

static int64_t at_least_zero(int64_t n)
{
	return n > 0 ? n : 0;
}

int64_t quota_possible_change(struct ctx *ctx, const struct indicator *indicator,
			      const struct quota *was, int64_t target)
{
	bool leaf = !unit_has_receivers(ctx, unit_by_id(ctx, was->unit_id));
	int64_t change = target - was->received;
	int64_t available = at_least_zero(leaf ? was->kept - was->used : was->reserve);

	if (indicator->kind == KIND_CEILING && change < -available)
		return -available;
	return change;
}

static bool must_be_handed_on_again(const struct quota *was, const struct quota *now)
{
	bool handed_on = was->kept + was->allocated > 0;

	if (now->received > was->received)
		return handed_on && now->reserve > 0;
	return now->received < was->received && now->kept + now->allocated > now->received;
}

static void settle_state(const char *redecompose_by, bool leaf, bool floor, const struct quota *was,
			 struct quota *now)
{
	now->redecompose_by = NULL;
	if (now->deficit > 0) {
		now->state = QUOTA_OVER_ALLOCATED;
	} else if (!leaf && floor && must_be_handed_on_again(was, now)) {
		now->state = QUOTA_REDECOMPOSE_DUE;
		now->redecompose_by = redecompose_by;
	} else if (was->state == QUOTA_REDECOMPOSE_DUE && now->received == was->received) {
		now->state = was->state;
		now->redecompose_by = was->redecompose_by;
	} else {
		now->state = QUOTA_OK;
	}
}

void quota_receive(struct ctx *ctx, const struct indicator *indicator, const char *redecompose_by,
		   int64_t target, const struct quota *was, struct quota *now)
{
	bool leaf = !unit_has_receivers(ctx, unit_by_id(ctx, was->unit_id));
	int64_t change = quota_possible_change(ctx, indicator, was, target);

	now->target = target;
	now->received += change;
	now->deficit = now->received - target;
	if (leaf) {
		now->kept += change; /* without receivers all that comes is kept at once */
	} else {
		now->raised = at_least_zero(now->kept + now->allocated - now->received);
		now->reserve = at_least_zero(now->received - now->kept - now->allocated);
	}
	settle_state(redecompose_by, leaf, indicator->kind == KIND_FLOOR, was, now);
}
