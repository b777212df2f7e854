/*
 * quota_posting: postings as they are collected during one movement of amounts.
 */
#ifndef RESOURCES_QUOTA_QUOTA_POSTING_H
#define RESOURCES_QUOTA_QUOTA_POSTING_H

#include "resources/quota/quota.h"

struct posting_sheet {
	struct ctx *ctx;
	const struct quota_document *document;
	struct posting *postings;
	size_t count, capacity;
};

struct posting_sheet posting_sheet(struct ctx *ctx, const struct quota_document *document);

/*
 * Postings of one balance are added one after the other, which numbers their parts.
 * Adds a posting of the balance `after` (as it is now stored, with its new version); an amount of
 * 0 adds nothing. counterpart_id may be NULL_INT.
 */
void posting_add(struct posting_sheet *sheet, const struct quota *after, enum posting_kind kind,
		 enum posting_side side, int64_t amount, int64_t counterpart_id);

MUST bool posting_store(struct posting_sheet *sheet);

#endif
