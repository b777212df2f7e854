/* target_store: the statements of target.sql. */
#ifndef RESOURCES_TARGET_TARGET_STORE_H
#define RESOURCES_TARGET_TARGET_STORE_H

#include "resources/target/target.h"

/* The edition in force just before the instant; *edition is NULL when there was none. */
MUST bool target_store_edition(struct ctx *ctx, int64_t ledger, int64_t issuer, int64_t until,
			       const struct target_edition **edition);

/* Those after `after`, up to `last`, both numbers of editions. */
MUST bool target_store_editions(struct ctx *ctx, int64_t ledger, int64_t issuer, int64_t after,
				int64_t last, struct list *editions);

/* struct target_cell by (unit_id, indicator_id), additive not yet filled. */
MUST bool target_store_cells(struct ctx *ctx, int64_t allocation_id, struct list *cells);

/* What became of the table's units after the day, up to today, in the order of restate. */
MUST bool target_store_lineage(struct ctx *ctx, int64_t allocation_id, const char *day,
			       struct list *lineage);

#endif
