/* reorganisation_store: the statements of reorganisation.sql. */
#ifndef RESOURCES_REORGANISATION_REORGANISATION_STORE_H
#define RESOURCES_REORGANISATION_REORGANISATION_STORE_H

#include "resources/reorganisation/reorganisation.h"

struct reorganisation_lineage {
	int64_t reorganisation_id, from_id, to_id, share;
	const char *effective_on, *old_name;
};

MUST bool reorganisation_store_list(struct ctx *ctx, int64_t limit, int64_t before_id,
				    struct list *reorganisations);
MUST bool reorganisation_store_get(struct ctx *ctx, int64_t id,
				   struct reorganisation **reorganisation);
MUST bool reorganisation_store_insert(struct ctx *ctx, const struct reorganisation_input *input,
				      const char *plan, int64_t *id);
/* *changed 0: it is not planned any more. */
MUST bool reorganisation_store_end(struct ctx *ctx, int64_t id, int status, int64_t *changed);
MUST bool reorganisation_store_lineage(struct ctx *ctx, const struct reorganisation_lineage *row);
MUST bool reorganisation_store_withdraw_requests(struct ctx *ctx, int64_t unit_id,
						 const char *reason);
MUST bool reorganisation_store_cancel_sweeps(struct ctx *ctx, int64_t unit_id);

#endif
