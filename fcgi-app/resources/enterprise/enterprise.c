#include "resources/enterprise/enterprise.h"

#include <inttypes.h>
#include <string.h>

#include "base/uscc.h"
#include "db/work.h"
#include "resources/engagement/engagement.h"
#include "resources/enterprise/enterprise_store.h"
#include "resources/industry/industry.h"
#include "resources/unit/unit.h"
#include "resources/user/user.h"

static void complete(struct ctx *ctx, struct enterprise *enterprise)
{
	static const char *const actions[] = {"change", "delete"};
	size_t allowed = enterprise->in_use ? 1 : 2;

	enterprise->unit = unit_ref_new(ctx, unit_by_id(ctx, enterprise->unit_id));
	enterprise->allowed_actions = (struct list){
		.items = (void *)actions,
		.count = may(ctx->who, PERM_ENTERPRISE_WRITE) ? allowed : 0};
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

	if (!find_unit(ctx, filter) || !industry_check(ctx, "?industry", filter->industry) ||
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

/* The code of an enterprise that is there stays. */
void enterprise_check(struct ctx *ctx, const struct enterprise_input *input,
		      const struct enterprise *present, const struct list *industries)
{
	if (!uscc_valid(input->uscc))
		input_error(ctx, "/uscc", R_BAD_USCC, NULL);
	else if (present != NULL && strcmp(input->uscc, present->uscc) != 0)
		input_error(ctx, "/uscc", R_USCC_STAYS, NULL);
	if (!may_answer(ctx, unit_by_code(ctx, input->unit)))
		input_error(ctx, "/unit", R_UNKNOWN_UNIT, NULL);
	if (!industry_known(industries, input->industry))
		input_error(ctx, "/industry", R_UNKNOWN_INDUSTRY, NULL);
}

/* What is registered, from an input that is collected to be right. The tree is loaded. */
static bool read_input(struct ctx *ctx, const struct enterprise_input *input,
		       const struct enterprise *present, struct enterprise *enterprise)
{
	const struct unit *unit = unit_by_code(ctx, input->unit);
	struct list industries;

	if (!industry_all(ctx, &industries))
		return false;
	enterprise_check(ctx, input, present, &industries);
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

	if (!unit_tree_load(ctx) || !read_input(ctx, input, NULL, &entry) ||
	    !enterprise_store_insert(ctx, &entry, &id))
		return false;
	work_record(ctx, "enterprise.created", "enterprise", id, entry.unit_id, NULL);
	return enterprise_get(ctx, id, enterprise);
}

bool enterprise_take(struct ctx *ctx, int64_t id, bool *there)
{
	return enterprise_store_take(ctx, id, there);
}

bool enterprise_may_become(struct ctx *ctx, const struct enterprise *before,
			   const struct enterprise_input *input, bool *may)
{
	int64_t open;

	*may = strcmp(before->unit->code, input->unit) == 0 &&
	       strcmp(before->industry, input->industry) == 0;
	if (*may)
		return true;
	if (!enterprise_store_open_assignments(ctx, before->id, &open))
		return false;
	*may = open == 0;
	return true;
}

/* An offer at the same time waits. */
static bool check_may_become(struct ctx *ctx, const struct enterprise *before,
			     const struct enterprise_input *input)
{
	bool there, may;

	if (!enterprise_take(ctx, before->id, &there) ||
	    !enterprise_may_become(ctx, before, input, &may))
		return false;
	return may || fail_with(ctx, P_WRONG_STATE,
				"这家企业有未办结的帮扶任务，不能改主管单位和行业。请现在的主"
				"管单位先撤回或办结任务。",
				"The enterprise has an open assignment: its unit withdraws "
				"or ends it first, "
				"before unit or industry change.");
}

bool enterprise_change(struct ctx *ctx, int64_t id, int64_t version,
		       const struct enterprise_input *input, struct enterprise *enterprise)
{
	struct enterprise *found, entry;
	bool changed;

	if (!find(ctx, id, &found))
		return false;
	if (version != found->version)
		return fail(ctx, P_STALE);
	complete(ctx, found);
	entry = *found;
	if (!read_input(ctx, input, found, &entry) || !check_may_become(ctx, found, input) ||
	    !enterprise_store_update(ctx, &entry, &changed))
		return false;
	if (!changed)
		return fail(ctx, P_STALE);
	if (entry.unit_id != found->unit_id && !user_entry_moved(ctx))
		return false;
	work_record(ctx, "enterprise.changed", "enterprise", id, entry.unit_id, NULL);
	return enterprise_get(ctx, id, enterprise);
}

/* ---- deleting ---- */

/* "2 项帮扶任务、1 个账号" of what there is. */
static const char *told(struct ctx *ctx, const struct enterprise_uses *uses)
{
	const struct {
		int64_t count;
		const char *zh, *en;
	} parts[] = {
		{uses->assignments, "项帮扶任务", "assignments"},
		{uses->engagements, "项帮扶或审核经历", "seats of people"},
		{uses->accounts, "个账号", "accounts"},
		{uses->submissions, "份填报", "submissions"},
		{uses->indicators, "个指标的实绩", "indicators of facts"},
	};
	const char *text = "";

	for (size_t i = 0; i < sizeof(parts) / sizeof(parts[0]); i++) {
		if (parts[i].count > 0)
			text = arena_printf(ctx->arena, "%s%s%" PRId64 " %s", text,
					    text[0] == '\0' ? "" : in_lang(ctx, "、", ", "),
					    parts[i].count, in_lang(ctx, parts[i].zh, parts[i].en));
	}
	return text;
}

static bool check_unused(struct ctx *ctx, const struct enterprise *enterprise)
{
	struct enterprise_uses *uses;
	const char *by;

	if (!enterprise_store_uses(ctx, enterprise, &uses))
		return false;
	by = told(ctx, uses);
	return by[0] == '\0' ||
	       fail_with(ctx, P_WRONG_STATE,
			 arena_printf(ctx->arena, "还有%s用到这家企业，不能删除。", by),
			 arena_printf(ctx->arena,
				      "It cannot be deleted: %s refer to the enterprise.", by));
}

bool enterprise_delete(struct ctx *ctx, int64_t id, int64_t version)
{
	struct enterprise *found;
	int64_t voided;
	bool there, deleted;

	if (!find(ctx, id, &found))
		return false;
	if (version != found->version)
		return fail(ctx, P_STALE);
	if (!enterprise_take(ctx, id, &there) || !check_unused(ctx, found) ||
	    !engagement_forget_voided(ctx, id, &voided) ||
	    !enterprise_store_delete(ctx, id, version, &deleted))
		return false;
	if (!deleted)
		return fail(ctx, P_STALE);
	work_record(ctx, "enterprise.deleted", "enterprise", id, found->unit_id,
		    arena_printf(ctx->arena, "{\"uscc\":\"%s\",\"voided_seats\":%" PRId64 "}",
				 found->uscc, voided));
	return true;
}
