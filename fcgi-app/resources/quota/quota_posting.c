#include "resources/quota/quota_posting.h"

#include "resources/quota/quota_store.h"

struct posting_sheet posting_sheet(struct ctx *ctx, const struct quota_document *document)
{
	return (struct posting_sheet){
		.ctx = ctx,
		.document = document,
	};
}

/* The next part of the number: postings of one balance are added one after the other. */
static int64_t next_part(const struct posting_sheet *sheet, const struct quota *after)
{
	const struct posting *last;

	if (sheet->count == 0)
		return 1;
	last = &sheet->postings[sheet->count - 1];
	if (last->unit_id != after->unit_id || last->indicator_id != after->indicator_id)
		return 1;
	return last->part + 1;
}

void posting_add(struct posting_sheet *sheet, const struct quota *after, enum posting_kind kind,
		 enum posting_side side, int64_t amount, int64_t counterpart_id)
{
	if (amount == 0)
		return;
	sheet->postings = arena_grow(sheet->ctx->arena, sheet->postings, sheet->count,
				     &sheet->capacity, sizeof(*sheet->postings));
	sheet->postings[sheet->count] = (struct posting){
		.ledger_id = after->ledger_id,
		.unit_id = after->unit_id,
		.indicator_id = after->indicator_id,
		.no = after->version,
		.part = next_part(sheet, after),
		.kind = (int)kind,
		.side = (int)side,
		.amount = amount,
		.counterpart_id = counterpart_id,
		.allocation_id = sheet->document->allocation_id,
		.edition = sheet->document->edition,
		.doc_no = sheet->document->doc_no,
		.reason = sheet->document->reason,
		.posted_at = sheet->ctx->now,
		.posted_by = sheet->ctx->who->user_id,
		.received = after->received,
		.raised = after->raised,
		.kept = after->kept,
		.reserve = after->reserve,
		.allocated = after->allocated,
	};
	sheet->count++;
}

bool posting_store(struct posting_sheet *sheet)
{
	return quota_store_insert_postings(
		sheet->ctx, &(struct list){.items = sheet->postings, .count = sheet->count});
}
