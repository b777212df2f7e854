#include "resources/enterprise/enterprise.h"

#include <inttypes.h>

#include "base/uscc.h"
#include "db/work.h"
#include "resources/enterprise/enterprise_store.h"
#include "resources/industry/industry.h"
#include "resources/unit/unit.h"

static void complete(struct ctx *ctx, struct enterprise *enterprise)
{
	static const char *const actions[] = {"change"};

	enterprise->unit = unit_ref_new(ctx, unit_by_id(ctx, enterprise->unit_id));
	enterprise->allowed_actions = (struct list){
		.items = (void *)actions, .count = may(ctx->who, PERM_ENTERPRISE_WRITE) ? 1 : 0};
}

static bool find_unit(struct ctx *ctx, struct enterprise_filter *filter)
{
	const struct unit *unit;

	filter->unit_lo = filter->unit_hi = NULL_INT;
	if (filter->unit == NULL)
		return unit_tree_load(ctx);
	if (!unit_in_scope(ctx, filter->unit, &unit))
		return false;
	filter->unit_lo = unit->lo;
	filter->unit_hi = unit->hi;
	return true;
}

bool enterprise_list(struct ctx *ctx, struct enterprise_filter *filter, struct list *enterprises,
		     const char **next)
{
	struct enterprise *rows;

	if (!find_unit(ctx, filter) ||
	    !enterprise_store_list(ctx, filter, filter->limit + 1, enterprises))
		return false;
	rows = enterprises->items;
	*next = list_cut(enterprises, filter->limit)
			? arena_printf(ctx->arena, "%" PRId64, rows[enterprises->count - 1].id)
			: NULL;
	for (size_t i = 0; i < enterprises->count; i++)
		complete(ctx, &rows[i]);
	return true;
}

static bool find(struct ctx *ctx, int64_t id, struct enterprise **enterprise)
{
	return unit_tree_load(ctx) && enterprise_store_find(ctx, id, enterprise) &&
	       (*enterprise != NULL || fail(ctx, P_NOT_FOUND));
}

bool enterprise_get(struct ctx *ctx, int64_t id, struct enterprise *enterprise)
{
	struct enterprise *found;

	if (!find(ctx, id, &found))
		return false;
	complete(ctx, found);
	*enterprise = *found;
	return true;
}

bool enterprise_find_by_uscc(struct ctx *ctx, const char *uscc, struct enterprise **enterprise)
{
	if (!unit_tree_load(ctx) || !enterprise_store_find_by_uscc(ctx, uscc, enterprise))
		return false;
	if (*enterprise != NULL)
		complete(ctx, *enterprise);
	return true;
}

bool enterprise_uscc_taken(struct ctx *ctx, const char *uscc, bool *taken)
{
	return enterprise_store_uscc_taken(ctx, uscc, taken);
}

bool enterprise_ref_find(struct ctx *ctx, int64_t id, const struct enterprise_ref **ref)
{
	return enterprise_store_ref(ctx, id, ref);
}

/* The unit that answers for it has nobody beneath it: whoever is above sees it through its scope.
 */
static bool may_answer(struct ctx *ctx, const struct unit *unit)
{
	return unit != NULL && unit->quota_holder && unit_visible(ctx, unit) &&
	       !unit_has_receivers(ctx, unit);
}

void enterprise_check(struct ctx *ctx, const struct enterprise_input *input,
		      const struct list *industries)
{
	if (!uscc_valid(input->uscc))
		input_error(ctx, "/uscc", R_BAD_USCC, NULL);
	if (!may_answer(ctx, unit_by_code(ctx, input->unit)))
		input_error(ctx, "/unit", R_UNKNOWN_UNIT, NULL);
	if (!industry_known(industries, input->industry))
		input_error(ctx, "/industry", R_UNKNOWN_INDUSTRY, NULL);
}

/* What is registered, from an input that is collected to be right. The tree is loaded. */
static bool read_input(struct ctx *ctx, const struct enterprise_input *input,
		       struct enterprise *enterprise)
{
	const struct unit *unit = unit_by_code(ctx, input->unit);
	struct list industries;

	if (!industry_all(ctx, &industries))
		return false;
	enterprise_check(ctx, input, &industries);
	if (!input_ok(ctx))
		return false;
	enterprise->uscc = input->uscc;
	enterprise->name = input->name;
	enterprise->industry = input->industry;
	enterprise->unit_id = unit->id;
	enterprise->lo = unit->lo;
	return true;
}

bool enterprise_create(struct ctx *ctx, const struct enterprise_input *input,
		       struct enterprise *enterprise)
{
	struct enterprise entry = {0};
	int64_t id;

	if (!unit_tree_load(ctx) || !read_input(ctx, input, &entry) ||
	    !enterprise_store_insert(ctx, &entry, &id))
		return false;
	work_record(ctx, "enterprise.created", "enterprise", id, entry.unit_id, NULL);
	return enterprise_get(ctx, id, enterprise);
}

bool enterprise_change(struct ctx *ctx, int64_t id, int64_t version,
		       const struct enterprise_input *input, struct enterprise *enterprise)
{
	struct enterprise *found;
	bool changed;

	if (!find(ctx, id, &found))
		return false;
	if (version != found->version)
		return fail(ctx, P_STALE);
	if (!read_input(ctx, input, found) || !enterprise_store_update(ctx, found, &changed))
		return false;
	if (!changed)
		return fail(ctx, P_STALE);
	work_record(ctx, "enterprise.changed", "enterprise", id, found->unit_id, NULL);
	return enterprise_get(ctx, id, enterprise);
}
