#include "resources/assignment/footing.h"

#include "resources/assignment/assignment_cycle.h"
#include "resources/assignment/assignment_store.h"

static const struct expert *expert_of(const struct list *experts, int64_t id)
{
	const struct expert *expert = experts->items;

	for (size_t i = 0; i < experts->count; i++) {
		if (expert[i].id == id)
			return &expert[i];
	}
	return NULL;
}

static uint64_t broken_of(struct ctx *ctx, const struct footing *footing,
			  const struct list *experts)
{
	const struct expert *expert = expert_of(experts, footing->expert_id);
	const struct unit *unit = unit_by_id(ctx, footing->unit_id);
	const struct programme *programme = programme_today(ctx, footing->programme_id,
							    footing->unit_id);
	uint64_t broken = 0;

	if (expert == NULL || check_group(expert, unit, footing->industry) == NULL)
		broken |= RULE_BIT(RULE_GROUP);
	if (expert == NULL || !check_knows(expert, footing->industry))
		broken |= RULE_BIT(RULE_SPECIALITY);
	return rule_set_blocking(&programme->rules, broken);
}

bool footing_read(struct ctx *ctx, int64_t body_id, int64_t person_id, struct list *footings)
{
	const struct expert_query query = {.id = person_id,
					   .body_id = body_id,
					   .ledger_id = NULL_INT,
					   .work_group_id = NULL_INT};
	struct footing *footing;
	struct list experts;

	if (!programme_book_load(ctx) ||
	    !assignment_store_footings(ctx, body_id, person_id, footings))
		return false;
	if (footings->count == 0)
		return true;
	if (!assignment_read_experts(ctx, &query, &experts))
		return false;
	footing = footings->items;
	for (size_t i = 0; i < footings->count; i++)
		footing[i].broken = broken_of(ctx, &footing[i], &experts);
	return true;
}

static uint64_t broken_in(const struct list *footings, int64_t id)
{
	const struct footing *footing = footings->items;

	for (size_t i = 0; i < footings->count; i++) {
		if (footing[i].id == id)
			return footing[i].broken;
	}
	return 0;
}

static bool refuse(struct ctx *ctx, const struct footing *footing, uint64_t lost)
{
	bool group = (lost & RULE_BIT(RULE_GROUP)) != 0;

	return fail_with(
		ctx, P_WRONG_STATE,
		arena_printf(ctx->arena,
			     group ? "“%s”的帮扶任务未办结，专家须留在适合该企业的帮扶工作组内；"
				     "请先请县（市、区）局换人。"
				   : "“%s”的帮扶任务未办结，专家须保留与该企业对口的专业；"
				     "请先请县（市、区）局换人。",
			     footing->enterprise_name),
		arena_printf(
			ctx->arena,
			group ? "The assignment at “%s” is open: its expert stays in a work "
				"group that fits the enterprise. Have the district replace "
				"the expert first."
			      : "The assignment at “%s” is open: its expert keeps a speciality "
				"that covers the enterprise. Have the district replace the "
				"expert first.",
			footing->enterprise_name));
}

bool footing_hold(struct ctx *ctx, int64_t body_id, int64_t person_id, const struct list *before)
{
	const struct footing *footing;
	struct list now;

	if (!footing_read(ctx, body_id, person_id, &now))
		return false;
	footing = now.items;
	for (size_t i = 0; i < now.count; i++) {
		uint64_t lost = footing[i].broken & ~broken_in(before, footing[i].id);

		if (lost != 0)
			return refuse(ctx, &footing[i], lost);
	}
	return true;
}
