/*
 * quota_posting: postings as they are collected during one movement of amounts.
 */
#ifndef RESOURCES_QUOTA_QUOTA_POSTING_H
#define RESOURCES_QUOTA_QUOTA_POSTING_H

#include "resources/quota/quota.h"

struct posting_sheet {
	struct ctx *ctx;
	const struct quota_document *document;
	bool reason_at_raise; /* the document's reason belongs to what was raised alone */
	struct posting *postings;
	size_t count, capacity;
	size_t open; /* where the postings of the balance at hand begin */
};

struct posting_sheet posting_sheet(struct ctx *ctx, const struct quota_document *document);

/* Adds a posting of the balance at hand; an amount of 0 adds nothing. counterpart_id may be
 * NULL_INT. */
void posting_add(struct posting_sheet *sheet, enum posting_kind kind, enum posting_side side,
		 int64_t amount, int64_t counterpart_id);

/*
 * Ends the postings of one balance, which is `after` them as it is now stored, with its new
 * version: numbers their parts and says the balance after each. What frees an amount comes before
 * what binds one, so that no term is below 0 in between. A new version without an amount is a
 * posting of 0, of this kind and side: no number is missing.
 */
void posting_end(struct posting_sheet *sheet, const struct quota *after, enum posting_kind kind,
		 enum posting_side side, int64_t counterpart_id);

MUST bool posting_store(struct posting_sheet *sheet);

#endif
