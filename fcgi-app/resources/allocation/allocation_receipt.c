/* The receiver's side of a table: signing for it (签收), objecting to it (异议). */
#include <string.h>

#include "db/db.h"
#include "db/work.h"
#include "resources/allocation/allocation_cycle.h"
#include "resources/allocation/allocation_store.h"

/* The receipt of the caller's unit in a table in force that names it; otherwise P_FORBIDDEN. */
static bool find_receipt(struct ctx *ctx, int64_t id, struct allocation **table,
			 struct allocation_receipt **receipt)
{
	if (!allocation_find(ctx, id, table) || !allocation_store_own_receipt(ctx, id, receipt))
		return false;
	if ((*table)->issuer_id == ctx->who->unit_id || *receipt == NULL)
		return fail(ctx, P_FORBIDDEN);
	if ((*table)->status == ALLOCATION_SUPERSEDED)
		return fail_with(ctx, P_WRONG_STATE, "这一版已被新版替代，请看最新一版。",
				 "This edition is no longer in force: see the latest one.");
	return true;
}

static void dress(struct ctx *ctx, const struct allocation *table,
		  struct allocation_receipt *receipt)
{
	receipt->unit = unit_ref_new(ctx, unit_by_id(ctx, receipt->unit_id));
	receipt->state = receipt->signed_at == NULL_INT ? RECEIPT_UNSIGNED : RECEIPT_SIGNED;
	receipt->due_at = table->receipt_due_at;
	receipt->decomposed = receipt->decomposition_id != NULL_INT;
}

bool allocation_sign(struct ctx *ctx, int64_t id, struct allocation_receipt *receipt)
{
	struct allocation_receipt *own;
	struct allocation *table;

	if (!find_receipt(ctx, id, &table, &own))
		return false;
	if (own->signed_at != NULL_INT)
		return fail_with(ctx, P_DUPLICATE, "本单位已经签收过这一版。",
				 "The unit has signed for this edition already.");
	if (!allocation_store_sign(ctx, id))
		return false;
	own->signed_at = ctx->now;
	own->signed_by = ctx->who->display_name;
	own->decomposition_id = NULL_INT;
	dress(ctx, table, own);
	*receipt = *own;
	work_record(ctx, "allocation.sign", "allocation", id, ctx->who->unit_id, NULL);
	return true;
}

bool allocation_object(struct ctx *ctx, int64_t id, const char *text,
		       struct allocation_objection *objection)
{
	struct allocation_receipt *own;
	struct allocation *table;

	if (!find_receipt(ctx, id, &table, &own))
		return false;
	*objection = (struct allocation_objection){
		.unit_id = ctx->who->unit_id,
		.unit = unit_ref_new(ctx, unit_own(ctx)),
		.text = text,
		.raised_at = ctx->now,
		.raised_by = ctx->who->display_name,
	};
	work_record(ctx, "allocation.object", "allocation", id, ctx->who->unit_id, NULL);
	return allocation_store_object(ctx, id, text, &objection->id);
}

bool allocation_shows_all(const struct ctx *ctx, const struct allocation *table)
{
	return table->lo >= ctx->who->scope_lo && table->lo <= ctx->who->scope_hi;
}

bool allocation_receipts(struct ctx *ctx, int64_t id, struct list *receipts)
{
	struct allocation_receipt *receipt;
	struct allocation *table;
	size_t kept = 0;

	if (!allocation_find(ctx, id, &table) || !allocation_store_receipts(ctx, table, receipts))
		return false;
	receipt = receipts->items;
	for (size_t i = 0; i < receipts->count; i++) {
		if (!allocation_shows_all(ctx, table) && receipt[i].unit_id != ctx->who->unit_id)
			continue;
		dress(ctx, table, &receipt[i]);
		receipt[kept++] = receipt[i];
	}
	receipts->count = kept;
	return true;
}

bool allocation_objections(struct ctx *ctx, int64_t id, struct list *objections)
{
	struct allocation_objection *objection;
	struct allocation *table;

	if (!allocation_find(ctx, id, &table) ||
	    !allocation_store_objections(
		    ctx, id, allocation_shows_all(ctx, table) ? NULL_INT : ctx->who->unit_id,
		    objections))
		return false;
	objection = objections->items;
	for (size_t i = 0; i < objections->count; i++)
		objection[i].unit = unit_ref_new(ctx, unit_by_id(ctx, objection[i].unit_id));
	return true;
}
