#include "resources/allocation/allocation_cycle.h"

#include <inttypes.h>
#include <string.h>

#include "db/work.h"
#include "resources/allocation/allocation_store.h"

#define EDIT PERM_ALLOCATION_EDIT
#define PUBLISH PERM_ALLOCATION_PUBLISH

static const struct transition transitions[] = {
	{ALLOCATION_DRAFT, "review", ALLOCATION_REVIEWED, EDIT},
	{ALLOCATION_DRAFT, "rebase", ALLOCATION_DRAFT, EDIT},
	{ALLOCATION_DRAFT, "publish", ALLOCATION_PUBLISHED, PUBLISH},
	{ALLOCATION_REVIEWED, "return", ALLOCATION_DRAFT, EDIT},
	{ALLOCATION_REVIEWED, "publish", ALLOCATION_PUBLISHED, PUBLISH},
	{ALLOCATION_PUBLISHED, "revise", ALLOCATION_DRAFT, EDIT},
	{ALLOCATION_PUBLISHED, "close", ALLOCATION_CLOSED, PUBLISH},
};

const struct lifecycle allocation_cycle = {
	.states = &allocation_status_names,
	.transitions = transitions,
	.count = sizeof(transitions) / sizeof(transitions[0]),
};

bool allocation_find(struct ctx *ctx, int64_t id, struct allocation **table)
{
	if (!programme_book_load(ctx) || !allocation_store_get(ctx, id, table))
		return false;
	return *table != NULL || fail(ctx, P_NOT_FOUND);
}

bool allocation_find_own(struct ctx *ctx, int64_t id, int64_t version, struct allocation **table)
{
	if (!allocation_find(ctx, id, table))
		return false;
	if ((*table)->issuer_id != ctx->who->unit_id)
		return fail(ctx, P_FORBIDDEN);
	return (*table)->version == version || fail(ctx, P_STALE);
}

/* Only a draft whose base changed has anything to rebase on. */
static struct list without_rebase(struct list actions)
{
	const char **action = actions.items;
	size_t kept = 0;

	for (size_t i = 0; i < actions.count; i++) {
		if (strcmp(action[i], "rebase") != 0)
			action[kept++] = action[i];
	}
	actions.count = kept;
	return actions;
}

void allocation_dress(struct ctx *ctx, struct allocation *table)
{
	const struct programme *programme = programme_by_id(ctx, table->programme_id);

	table->issuer = unit_ref_new(ctx, unit_by_id(ctx, table->issuer_id));
	table->programme_title = programme->title;
	table->mine = table->issuer_id == ctx->who->unit_id;
	if (table->mine)
		table->allowed_actions = lifecycle_allowed(ctx, &allocation_cycle, table->status);
	if (!table->base_changed)
		table->allowed_actions = without_rebase(table->allowed_actions);
}

/* As the table's programme has it; a unit may have left that programme's area since. */
static const struct indicator *indicator_of(struct ctx *ctx, const struct allocation *table,
					    int64_t indicator_id)
{
	const struct indicator *known = programme_indicator_by_id(
		programme_by_id(ctx, table->programme_id), indicator_id);

	if (known != NULL)
		return known;
	return programme_indicator_by_id(
		programme_of_indicator(ctx, table->ledger_id, indicator_id), indicator_id);
}

bool allocation_fill(struct ctx *ctx, struct allocation *table)
{
	struct allocation_cell *cell;
	struct allocation_kept *kept;

	if (!allocation_store_rows(ctx, table->id, &table->rows) ||
	    !allocation_store_kept(ctx, table->id, &table->kept))
		return false;
	cell = table->rows.items;
	for (size_t i = 0; i < table->rows.count; i++) {
		const struct unit *unit = unit_by_id(ctx, cell[i].unit_id);
		const struct indicator *indicator = indicator_of(ctx, table, cell[i].indicator_id);

		cell[i].unit = unit->code;
		cell[i].unit_name = unit->name;
		cell[i].short_name = unit->short_name;
		cell[i].indicator = indicator->code;
		cell[i].op = indicator->op;
		cell[i].illustrative = table->illustrative;
	}
	kept = table->kept.items;
	for (size_t i = 0; i < table->kept.count; i++)
		kept[i].indicator = indicator_of(ctx, table, kept[i].indicator_id)->code;
	return true;
}

/* A number of the issuer's own: not that of the document by which others moved its amounts. */
const char *allocation_next_doc_no(struct ctx *ctx, const struct allocation *in_force)
{
	const struct programme *programme = programme_by_id(ctx, in_force->programme_id);

	if (in_force->cause == CAUSE_PUBLISH || in_force->cause == CAUSE_REVISE)
		return in_force->doc_no;
	return programme->issuer_id == in_force->issuer_id ? programme->doc_no : NULL;
}

bool allocation_refuse_closed(struct ctx *ctx)
{
	return fail_with(ctx, P_WRONG_STATE, "本单位的数量分配表已经办结，不再出新版。",
			 "The unit's table is closed: there is no further edition.");
}

void allocation_take_violations(struct ctx *ctx, struct allocation *table)
{
	table->violations = (struct list){
		.items = ctx->problem.violations,
		.count = ctx->problem.violation_count,
	};
	ctx->problem.violations = NULL;
	ctx->problem.violation_count = ctx->problem.violation_capacity = 0;
}

void allocation_record(struct ctx *ctx, const struct allocation *table, const char *event)
{
	const char *override = ctx->record.override_reason;

	work_record(ctx, event, "allocation", table->id, table->issuer_id,
		    arena_printf(ctx->arena,
				 "{\"programme\":%" PRId64 ",\"edition\":%" PRId64
				 ",\"version\":%" PRId64 "}",
				 table->programme_id, table->edition, table->version));
	ctx->record.override_reason = override;
}

int64_t allocation_kept_of(const struct allocation *table, int64_t indicator_id)
{
	const struct allocation_kept *kept = table->kept.items;

	for (size_t i = 0; i < table->kept.count; i++) {
		if (kept[i].indicator_id == indicator_id)
			return kept[i].value;
	}
	return 0;
}
