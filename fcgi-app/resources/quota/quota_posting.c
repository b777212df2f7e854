#include "resources/quota/quota_posting.h"

#include "resources/quota/quota_store.h"

struct posting_sheet posting_sheet(struct ctx *ctx, const struct quota_document *document)
{
	return (struct posting_sheet){
		.ctx = ctx,
		.document = document,
	};
}

static const char *reason_of(const struct posting_sheet *sheet, enum posting_kind kind,
			     int64_t amount)
{
	if (sheet->reason_at_raise && (kind != POSTING_RAISE || amount <= 0))
		return NULL;
	return sheet->document->reason;
}

static void append(struct posting_sheet *sheet, enum posting_kind kind, enum posting_side side,
		   int64_t amount, int64_t counterpart_id)
{
	sheet->postings = arena_grow(sheet->ctx->arena, sheet->postings, sheet->count,
				     &sheet->capacity, sizeof(*sheet->postings));
	sheet->postings[sheet->count++] = (struct posting){
		.kind = (int)kind,
		.side = (int)side,
		.amount = amount,
		.counterpart_id = counterpart_id,
		.allocation_id = sheet->document->allocation_id,
		.edition = sheet->document->edition,
		.doc_no = sheet->document->doc_no,
		.reason = reason_of(sheet, kind, amount),
		.posted_at = sheet->ctx->now,
		.posted_by = sheet->ctx->who->user_id,
	};
}

void posting_add(struct posting_sheet *sheet, enum posting_kind kind, enum posting_side side,
		 int64_t amount, int64_t counterpart_id)
{
	if (amount != 0)
		append(sheet, kind, side, amount, counterpart_id);
}

/* The term of the balance that a posting changes. */
static int64_t *term_of(const struct posting *posting, struct quota *balance)
{
	switch (posting->side) {
	case SIDE_IN:
		return &balance->received;
	case SIDE_OUT:
		return &balance->allocated;
	default:
		return posting->kind == POSTING_RAISE ? &balance->raised : &balance->kept;
	}
}

/* Whether there is not less to distribute after it. */
static bool frees(const struct posting *posting)
{
	bool comes = posting->side == SIDE_IN || posting->kind == POSTING_RAISE;

	return comes ? posting->amount >= 0 : posting->amount <= 0;
}

static void free_first(struct posting_sheet *sheet)
{
	struct posting *open = sheet->postings + sheet->open;
	size_t count = sheet->count - sheet->open, placed = 0;
	struct posting *was = arena_array(sheet->ctx->arena, count, sizeof(*was));

	for (size_t i = 0; i < count; i++)
		was[i] = open[i];
	for (int freeing = 1; freeing >= 0; freeing--) {
		for (size_t i = 0; i < count; i++) {
			if (frees(&was[i]) == (bool)freeing)
				open[placed++] = was[i];
		}
	}
}

void posting_end(struct posting_sheet *sheet, const struct quota *after, enum posting_kind kind,
		 enum posting_side side, int64_t counterpart_id)
{
	struct quota balance = *after;

	if (sheet->count == sheet->open)
		append(sheet, kind, side, 0, counterpart_id);
	free_first(sheet);
	for (size_t i = sheet->count; i-- > sheet->open;) {
		struct posting *posting = &sheet->postings[i];

		posting->ledger_id = after->ledger_id;
		posting->unit_id = after->unit_id;
		posting->indicator_id = after->indicator_id;
		posting->no = after->version;
		posting->part = (int64_t)(i - sheet->open) + 1;
		posting->received = balance.received;
		posting->raised = balance.raised;
		posting->kept = balance.kept;
		posting->allocated = balance.allocated;
		posting->reserve = balance.received + balance.raised - balance.kept -
				   balance.allocated;
		*term_of(posting, &balance) -= posting->amount;
	}
	sheet->open = sheet->count;
}

bool posting_store(struct posting_sheet *sheet)
{
	return quota_store_insert_postings(
		sheet->ctx, &(struct list){.items = sheet->postings, .count = sheet->count});
}
