#include "resources/allocation/allocation.h"

#include <stdlib.h>
#include <string.h>

#include "db/db.h"
#include "resources/allocation/allocation_check.h"
#include "resources/allocation/allocation_cycle.h"
#include "resources/allocation/allocation_store.h"

/* A lower unit's table under the programme itself or one that implements it. */
static bool is_of_lower(struct ctx *ctx, const struct programme *programme, const struct unit *own,
			const struct allocation *table)
{
	const struct programme *its = programme_by_id(ctx, table->programme_id);

	if (table->issuer_id == own->id)
		return false;
	while (its->id != programme->id && its->parent_id != NULL_INT)
		its = programme_by_id(ctx, its->parent_id);
	return its->id == programme->id;
}

bool allocation_list(struct ctx *ctx, int64_t programme_id, struct list *tables)
{
	const struct programme *programme;
	const struct unit *own;
	struct allocation *table;
	size_t kept = 0;

	if (!programme_find(ctx, programme_id, &programme))
		return false;
	own = unit_own(ctx);
	if (!allocation_store_list(ctx, programme->root_id, own->parent_id, tables))
		return false;
	table = tables->items;
	for (size_t i = 0; i < tables->count; i++) {
		/* Sister programmes of one ledger list their own tables; a superior's is shown. */
		if (table[i].programme_id != programme_id && table[i].issuer_id != own->parent_id &&
		    !is_of_lower(ctx, programme, own, &table[i]))
			continue;
		allocation_dress(ctx, &table[i]);
		table[kept++] = table[i];
	}
	tables->count = kept;
	return true;
}

static bool own_receipt(struct ctx *ctx, struct allocation *table)
{
	struct allocation_receipt *receipt;

	table->receipt = NULL;
	if (table->mine || table->status == ALLOCATION_DRAFT ||
	    table->status == ALLOCATION_REVIEWED)
		return true;
	if (!allocation_store_own_receipt(ctx, table->id, &receipt))
		return false;
	if (receipt == NULL)
		return true;
	receipt->unit = unit_ref_new(ctx, unit_own(ctx));
	receipt->state = receipt->signed_at == NULL_INT ? RECEIPT_UNSIGNED : RECEIPT_SIGNED;
	receipt->due_at = table->receipt_due_at;
	receipt->decomposition_id = NULL_INT;
	table->receipt = receipt;
	return true;
}

static bool is_being_drawn_up(const struct allocation *table)
{
	return table->status == ALLOCATION_DRAFT || table->status == ALLOCATION_REVIEWED;
}

static bool see_base(struct ctx *ctx, struct allocation *table)
{
	const struct allocation *in_force;

	if (!allocation_in_force(ctx, table->ledger_id, table->issuer_id, &in_force))
		return false;
	table->base_changed = in_force != NULL && in_force->edition != table->base_edition;
	return true;
}

/* What a table's reader sees beside the stored row. */
static bool complete(struct ctx *ctx, struct allocation *table)
{
	struct allocation_case facts;

	if (is_being_drawn_up(table) && !see_base(ctx, table))
		return false;
	allocation_dress(ctx, table);
	if (!allocation_fill(ctx, table) || !own_receipt(ctx, table))
		return false;
	if (!is_being_drawn_up(table))
		return true;
	if (!allocation_case_load(ctx, table, &facts))
		return false;
	allocation_check(ctx, &facts);
	allocation_take_violations(ctx, table);
	return true;
}

bool allocation_get(struct ctx *ctx, int64_t id, struct allocation *table)
{
	struct allocation *found;

	if (!allocation_find(ctx, id, &found) || !complete(ctx, found))
		return false;
	*table = *found;
	return true;
}

bool allocation_in_force(struct ctx *ctx, int64_t ledger_id, int64_t issuer_id,
			 const struct allocation **table)
{
	return allocation_store_in_force(ctx, ledger_id, issuer_id, table);
}

bool allocation_cap_on(struct ctx *ctx, int64_t ledger_id, const struct unit *unit, int64_t *cap)
{
	const struct allocation_superior *superior;

	if (!allocation_store_superior(ctx, ledger_id, unit, &superior))
		return false;
	*cap = superior == NULL ? NULL_INT : superior->mark_up_cap;
	return true;
}

bool allocation_none_standing(struct ctx *ctx, const struct programme *programme)
{
	int64_t standing;

	if (!allocation_store_standing(ctx, programme->root_id, ctx->who->unit_id, &standing))
		return false;
	return standing == NULL_INT ||
	       fail_with(ctx, P_WRONG_STATE, "本单位有一张数量分配表还在起草或审核，先办完它。",
			 "A table of the unit is being drawn up: finish that first.");
}

/* In one ledger a unit draws up tables under one programme only: the notice nearest to it. */
static bool check_place(struct ctx *ctx, const struct programme *programme, const struct unit *own)
{
	const struct unit *issuer = unit_by_id(ctx, programme->issuer_id);

	if (!programme_accepts_work(ctx, programme))
		return false;
	if (!own->quota_holder || !unit_has_receivers(ctx, own))
		return fail_with(ctx, P_WRONG_STATE, "本单位没有下级承担单位，不需要分配表。",
				 "The unit has no receivers: it needs no table.");
	if (!unit_is_within(own, issuer) || programme_of_unit(ctx, programme, own) != programme)
		return fail_with(ctx, P_WRONG_STATE, "本单位在自己的通知里分配，不在这份方案里。",
				 "The unit allocates under its own notice, not under this one.");
	return true;
}

static const char *title_for(struct ctx *ctx, const struct programme *programme,
			     const struct unit *own)
{
	if (programme->issuer_id == own->id)
		return arena_printf(ctx->arena, "%s数量分配表", programme->title);
	return arena_printf(ctx->arena, "%s数量分配表（%s）", programme->title, own->short_name);
}

/* A table drawn up under another notice may name indicators that this one does not know. */
static bool leave_out_unknown(struct ctx *ctx, const struct programme *programme, int64_t id)
{
	struct list rows, kept;
	struct allocation_cell *cell;
	struct allocation_kept *amount;
	size_t cells = 0, amounts = 0;

	if (!allocation_store_rows(ctx, id, &rows) || !allocation_store_kept(ctx, id, &kept))
		return false;
	cell = rows.items;
	amount = kept.items;
	for (size_t i = 0; i < rows.count; i++) {
		if (programme_indicator_by_id(programme, cell[i].indicator_id) != NULL)
			cell[cells++] = cell[i];
	}
	for (size_t i = 0; i < kept.count; i++) {
		if (programme_indicator_by_id(programme, amount[i].indicator_id) != NULL)
			amount[amounts++] = amount[i];
	}
	rows.count = cells;
	kept.count = amounts;
	return allocation_store_replace(ctx, id, &rows, &kept);
}

/* A new draft on top of the edition in force. */
static bool draft_next(struct ctx *ctx, const struct programme *programme, const struct unit *own,
		       int64_t *id)
{
	const struct allocation *in_force;
	struct allocation draft = {
		.programme_id = programme->id,
		.ledger_id = programme->root_id,
		.issuer_id = own->id,
		.lo = own->lo,
		.supersedes = NULL_INT,
		.mark_up_cap = NULL_INT,
		.published_at = NULL_INT,
		.receipt_due_at = NULL_INT,
		.title = title_for(ctx, programme, own),
		.illustrative = ctx->who->demonstrates,
		.doc_no = programme->issuer_id == own->id ? programme->doc_no : NULL,
	};

	if (!allocation_store_in_force(ctx, draft.ledger_id, own->id, &in_force) ||
	    !allocation_store_last_edition(ctx, draft.ledger_id, own->id, &draft.edition))
		return false;
	draft.edition++;
	if (in_force != NULL && in_force->status == ALLOCATION_CLOSED)
		return allocation_refuse_closed(ctx);
	if (in_force != NULL) {
		draft.base_edition = in_force->edition;
		draft.supersedes = in_force->id;
		draft.title = in_force->title;
		draft.doc_no = allocation_next_doc_no(ctx, in_force);
		draft.cause = CAUSE_REVISE;
		draft.mark_up_cap = in_force->mark_up_cap;
		draft.illustrative |= in_force->illustrative;
	}
	return allocation_store_insert(ctx, &draft, id) &&
	       (in_force != NULL || allocation_fill_first(ctx, programme, own, *id)) &&
	       allocation_store_prefill(ctx, &draft, *id) &&
	       (in_force == NULL || in_force->programme_id == programme->id ||
		leave_out_unknown(ctx, programme, *id));
}

static bool create_in(struct ctx *ctx, const struct programme *programme, struct allocation *table)
{
	const struct unit *own = unit_own(ctx);
	int64_t standing, id;

	if (!check_place(ctx, programme, own) ||
	    !allocation_store_standing(ctx, programme->root_id, own->id, &standing))
		return false;
	if (standing != NULL_INT)
		return fail_with(
			ctx, P_DUPLICATE, "本单位已有一张分配表在起草或审核，先办完它。",
			"A table of the unit is being drawn up already: finish that first.");
	if (!draft_next(ctx, programme, own, &id) || !allocation_get(ctx, id, table))
		return false;
	allocation_record(ctx, table, "allocation.draft");
	return true;
}

bool allocation_create(struct ctx *ctx, int64_t programme_id, struct allocation *table)
{
	const struct programme *programme;

	return programme_find(ctx, programme_id, &programme) && create_in(ctx, programme, table);
}

/* Under the notice that is nearest now: the unit may have been moved since. */
static bool revise(struct ctx *ctx, const struct allocation *in_force, struct allocation *table)
{
	const struct programme *programme = programme_by_id(ctx, in_force->programme_id);

	return create_in(ctx, programme_of_unit(ctx, programme, unit_own(ctx)), table);
}

static bool move(struct ctx *ctx, const struct allocation *table, int to, const char *reason)
{
	int64_t changed;

	if (!allocation_store_move(ctx, table, to, reason, &changed))
		return false;
	return changed == 1 || db_run_again(ctx);
}

static const char *event_of(struct ctx *ctx, const char *action)
{
	return arena_printf(ctx->arena, "allocation.%s", action);
}

static bool take_step(struct ctx *ctx, struct allocation *table, const struct transition *step,
		      const struct allocation_action *with)
{
	if (step->to == ALLOCATION_PUBLISHED)
		return allocation_publish(ctx, table, step->to, with);
	if (step->from == step->to)
		return allocation_rebase(ctx, table);
	if (step->to == ALLOCATION_REVIEWED &&
	    !programme_accepts_work(ctx, programme_by_id(ctx, table->programme_id)))
		return false;
	return move(ctx, table, step->to, with->reason);
}

/* The table as it is now; its rows are those that were just published. */
static bool published(struct ctx *ctx, const struct allocation *was, struct allocation *table)
{
	struct allocation *now;

	if (!allocation_find(ctx, was->id, &now))
		return false;
	now->rows = was->rows;
	now->kept = was->kept;
	allocation_dress(ctx, now);
	*table = *now;
	return true;
}

bool allocation_act(struct ctx *ctx, int64_t id, const char *action,
		    const struct allocation_action *with, struct allocation *table)
{
	const struct transition *step;
	struct allocation *found;

	if (!allocation_find_own(ctx, id, with->version, &found) ||
	    !lifecycle_step(ctx, &allocation_cycle, found->status, action, &step))
		return false;
	if (strcmp(action, "revise") == 0)
		return revise(ctx, found, table);
	if (!take_step(ctx, found, step, with))
		return false;
	allocation_record(ctx, found, event_of(ctx, action));
	return step->to == ALLOCATION_PUBLISHED ? published(ctx, found, table)
						: allocation_get(ctx, id, table);
}

bool allocation_drop(struct ctx *ctx, int64_t id, int64_t version)
{
	struct allocation *found;
	int64_t deleted;

	if (!allocation_find_own(ctx, id, version, &found))
		return false;
	if (!is_being_drawn_up(found))
		return fail_with(
			ctx, P_WRONG_STATE, "已签发的分配表不能删除，只能出新版。",
			"A published table cannot be dropped; only a new edition replaces it.");
	if (!allocation_store_delete(ctx, id, version, &deleted))
		return false;
	allocation_record(ctx, found, "allocation.drop");
	return deleted == 1 || db_run_again(ctx);
}
