/* reshaping_table: the tables of a ledger after its balances have moved, and what a reader is told.
 */
#ifndef RESOURCES_REORGANISATION_RESHAPING_TABLE_H
#define RESOURCES_REORGANISATION_RESHAPING_TABLE_H

#include "resources/reorganisation/reshaping.h"

/* accounts: struct quota_account as they are stored now. */
MUST bool reshaping_tables(struct ctx *ctx, struct reshaping *reshaping,
			   const struct programme *ledger, const struct list *accounts);

/* Notes each balance that changed, and each unit whose facts are counted anew. */
MUST bool reshaping_effects(struct ctx *ctx, struct reshaping *reshaping,
			    const struct programme *ledger, const struct list *accounts);

#endif
