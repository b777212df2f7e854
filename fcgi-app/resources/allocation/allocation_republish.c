/* Tables after a reorganisation: the ledger has moved, and the next edition says so. */
#include "resources/allocation/allocation_cycle.h"
#include "resources/allocation/allocation_store.h"

bool allocation_rows_in_force(struct ctx *ctx, int64_t ledger_id, int64_t issuer_id,
			      struct list *rows, bool *closed)
{
	const struct allocation *in_force;

	*rows = (struct list){0};
	*closed = false;
	if (!allocation_in_force(ctx, ledger_id, issuer_id, &in_force))
		return false;
	if (in_force == NULL)
		return true;
	*closed = in_force->status == ALLOCATION_CLOSED;
	return allocation_store_rows(ctx, in_force->id, rows);
}

static struct allocation first_edition(struct ctx *ctx, const struct allocation_republication *with)
{
	return (struct allocation){
		.ledger_id = with->ledger->id,
		.issuer_id = with->issuer_id,
		.lo = with->lo,
		.supersedes = NULL_INT,
		.mark_up_cap = NULL_INT,
		.title = arena_printf(ctx->arena, "%s数量分配表（%s）", with->ledger->title,
				      with->issuer_name),
	};
}

bool allocation_republish(struct ctx *ctx, const struct allocation_republication *with)
{
	const struct allocation *in_force;
	struct allocation next;

	if (!allocation_in_force(ctx, with->ledger->id, with->issuer_id, &in_force))
		return false;
	next = in_force == NULL ? first_edition(ctx, with) : *in_force;
	next.programme_id = with->programme->id;
	if (in_force != NULL) {
		next.base_edition = in_force->edition;
		next.supersedes = in_force->id;
	}
	if (!allocation_store_last_edition(ctx, next.ledger_id, next.issuer_id, &next.edition))
		return false;
	next.edition++;
	next.status = ALLOCATION_PUBLISHED;
	next.cause = CAUSE_REORGANISE;
	next.reason = with->reason;
	next.doc_no = with->doc_no;
	next.published_at = ctx->now;
	next.receipt_due_at = allocation_receipt_due(ctx, programme_by_id(ctx, next.programme_id));
	return allocation_next_edition(ctx, &next, &with->rows);
}

bool allocation_end_issuer(struct ctx *ctx, int64_t ledger_id, int64_t issuer_id)
{
	int64_t standing;

	if (!allocation_store_standing(ctx, ledger_id, issuer_id, &standing) ||
	    (standing != NULL_INT && !allocation_store_drop(ctx, standing)))
		return false;
	return allocation_store_close(ctx, ledger_id, issuer_id);
}
