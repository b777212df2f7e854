/* target_store: the statements of target.sql. */
#ifndef RESOURCES_TARGET_TARGET_STORE_H
#define RESOURCES_TARGET_TARGET_STORE_H

#include "resources/target/target.h"

/* All that the issuer ever published, by edition. */
MUST bool target_store_editions(struct ctx *ctx, int64_t ledger, int64_t issuer,
				struct list *editions);

/* struct target_cell by (unit_id, indicator_id), additive not yet filled. */
MUST bool target_store_cells(struct ctx *ctx, int64_t allocation_id, struct list *cells);

/* What became of the edition's units since it was published, up to today, in the order of restate.
 */
MUST bool target_store_lineage(struct ctx *ctx, const struct target_edition *edition,
			       struct list *lineage);

#endif
