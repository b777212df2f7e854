/* A movement of single amounts: the next edition of a table, made and published at once. */
#include <inttypes.h>

#include "base/clock.h"
#include "db/db.h"
#include "resources/allocation/allocation_cycle.h"
#include "resources/allocation/allocation_store.h"
#include "resources/quota/quota.h"

static enum posting_kind posting_of(enum allocation_cause cause)
{
	return cause == CAUSE_TRANSFER ? POSTING_TRANSFER : POSTING_RETURN;
}

struct amending {
	const struct allocation_amendment *amendment;
	const struct programme *programme;
	struct allocation *table; /* the next edition, with its rows */
	struct list own, receivers;
};

static bool find_base(struct ctx *ctx, const struct allocation_amendment *amendment,
		      const struct allocation **base)
{
	if (!allocation_in_force(ctx, amendment->ledger_id, amendment->issuer_id, base))
		return false;
	if (*base == NULL)
		return fail_with(ctx, P_WRONG_STATE, "还没有签发数量分配表，没有可调整的任务数。",
				 "No allocation table is published yet: there is nothing to move.");
	return (*base)->status != ALLOCATION_CLOSED || allocation_refuse_closed(ctx);
}

/* The next edition, with the rows of the one in force. */
static bool begin(struct ctx *ctx, const struct allocation *base, struct amending *amending)
{
	struct allocation *next = arena_alloc(ctx->arena, sizeof(*next));

	*next = *base;
	next->base_edition = base->edition;
	next->supersedes = base->id;
	next->doc_no = allocation_next_doc_no(ctx, base);
	next->cause = amending->amendment->cause;
	next->reason = amending->amendment->reason;
	next->illustrative |= ctx->who->demonstrates;
	next->published_at = ctx->now;
	amending->programme = programme_by_id(ctx, base->programme_id);
	next->receipt_due_at = allocation_receipt_due(ctx, amending->programme);
	amending->table = next;
	if (!allocation_store_rows(ctx, base->id, &next->rows) ||
	    !allocation_store_last_edition(ctx, base->ledger_id, base->issuer_id, &next->edition))
		return false;
	next->edition++;
	return quota_rows_of_issuer(ctx, base->ledger_id, base->issuer_id, &amending->own,
				    &amending->receivers);
}

static struct allocation_cell *cell_of(const struct allocation *table,
				       const struct allocation_change *change)
{
	struct allocation_cell *cell = table->rows.items;

	for (size_t i = 0; i < table->rows.count; i++) {
		if (cell[i].unit_id == change->unit_id &&
		    cell[i].indicator_id == change->indicator_id)
			return &cell[i];
	}
	return NULL;
}

/* What of a receiver's cell can be taken away now. */
static int64_t available(struct ctx *ctx, const struct amending *amending,
			 const struct indicator *indicator, const struct allocation_cell *cell)
{
	const struct quota *quota = quota_in(&amending->receivers, cell->unit_id, indicator->id);

	if (quota == NULL)
		return 0;
	if (indicator->kind == KIND_FLOOR)
		return quota->target;
	/* A cut to nothing takes back all that is free; what is owed already comes first. */
	return -quota_possible_change(ctx, indicator, quota, 0) - quota->deficit;
}

static void break_amount(struct ctx *ctx, const struct amending *amending,
			 const struct indicator *indicator, int64_t unit_id, int64_t available)
{
	const struct unit *unit = unit_by_id(ctx, unit_id);
	bool floor = indicator->kind == KIND_FLOOR;
	int64_t rest = available > 0 ? available : 0;

	violate(ctx, &amending->programme->rules, floor ? RULE_FLOOR : RULE_CEILING, "/amount",
		unit->code, indicator->code,
		arena_printf(ctx->arena, "%s的%s%s %" PRId64 "，调不出这么多。", unit->short_name,
			     indicator->name, floor ? "任务数是" : "没有分出去也没有用掉的是",
			     rest),
		arena_printf(ctx->arena, "%s, %s: %" PRId64 " %s, so much cannot be taken.",
			     unit->short_name, indicator->name_en, rest,
			     floor ? "is the target" : "is neither handed on nor used"));
}

/* A receiver that had no cell gets one. */
static struct allocation_cell *new_cell(struct ctx *ctx, struct allocation *table,
					const struct allocation_change *change)
{
	const struct allocation_cell *old = table->rows.items;
	struct allocation_cell *cells = arena_array(ctx->arena, table->rows.count + 1,
						    sizeof(*cells));
	size_t at = 0;

	while (at < table->rows.count &&
	       (old[at].unit_id < change->unit_id || (old[at].unit_id == change->unit_id &&
						      old[at].indicator_id < change->indicator_id)))
		at++;
	for (size_t i = 0; i < table->rows.count; i++)
		cells[i < at ? i : i + 1] = old[i];
	cells[at] = (struct allocation_cell){
		.unit_id = change->unit_id,
		.indicator_id = change->indicator_id,
		.value = 0,
		.min = NULL_INT,
		.max = NULL_INT,
	};
	table->rows = (struct list){.items = cells, .count = table->rows.count + 1};
	return &cells[at];
}

static bool change_cells(struct ctx *ctx, struct amending *amending)
{
	const struct allocation_change *change = amending->amendment->changes.items;

	for (size_t i = 0; i < amending->amendment->changes.count; i++) {
		const struct indicator *indicator = programme_indicator_by_id(
			amending->programme, change[i].indicator_id);
		struct allocation_cell *cell = cell_of(amending->table, &change[i]);
		int64_t rest;

		if (cell == NULL)
			cell = new_cell(ctx, amending->table, &change[i]);
		rest = available(ctx, amending, indicator, cell);
		if (change[i].by < 0 && rest + change[i].by < 0)
			break_amount(ctx, amending, indicator, change[i].unit_id, rest);
		cell->value += change[i].by;
	}
	return ctx->problem.violation_count == 0 || fail(ctx, P_RULES_BROKEN);
}

/* What the issuer keeps stays as its balance has it now. */
static struct list kept_now(struct ctx *ctx, const struct amending *amending)
{
	const struct quota *own = amending->own.items;
	struct quota_cell *cells = arena_array(ctx->arena, amending->own.count, sizeof(*cells));

	for (size_t i = 0; i < amending->own.count; i++)
		cells[i] = (struct quota_cell){own[i].unit_id, own[i].indicator_id, own[i].kept,
					       NULL_INT, NULL_INT};
	return (struct list){.items = cells, .count = amending->own.count};
}

static bool move(struct ctx *ctx, const struct amending *amending)
{
	const struct allocation *table = amending->table;
	const struct quota_handing handing = {
		.kind = posting_of((enum allocation_cause)table->cause),
		.programme = amending->programme,
		.issuer = unit_by_id(ctx, table->issuer_id),
		.cells = allocation_quota_cells(ctx, table),
		.kept = kept_now(ctx, amending),
		.own = amending->own,
		.receivers = amending->receivers,
		.illustrative = table->illustrative,
		.document = {table->id, table->edition, table->doc_no, table->reason},
	};

	return quota_hand_down(ctx, &handing);
}

bool allocation_amend(struct ctx *ctx, const struct allocation_amendment *amendment,
		      struct allocation *table)
{
	struct amending amending = {.amendment = amendment};
	const struct allocation *base;

	if (!find_base(ctx, amendment, &base) || !begin(ctx, base, &amending) ||
	    !change_cells(ctx, &amending) ||
	    !allocation_next_edition(ctx, amending.table, &amending.table->rows) ||
	    !move(ctx, &amending))
		return false;
	*table = *amending.table;
	return true;
}
