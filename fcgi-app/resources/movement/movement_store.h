/* movement_store: the statements of movement.sql. */
#ifndef RESOURCES_MOVEMENT_MOVEMENT_STORE_H
#define RESOURCES_MOVEMENT_MOVEMENT_STORE_H

#include "resources/movement/movement.h"

MUST bool movement_store_insert_request(struct ctx *ctx, struct request_return *request);
MUST bool movement_store_request(struct ctx *ctx, int64_t id, struct request_return **request);
MUST bool movement_store_requests(struct ctx *ctx, int64_t ledger_id, int status, int64_t limit,
				  int64_t before, struct list *requests);
/* *changed 0: it is not open any more. */
MUST bool movement_store_decide(struct ctx *ctx, const struct request_return *request,
				int64_t *changed);

MUST bool movement_store_insert_sweep(struct ctx *ctx, struct sweep *sweep);
MUST bool movement_store_sweep(struct ctx *ctx, int64_t id, int64_t superior_id,
			       struct sweep **sweep);
MUST bool movement_store_sweeps(struct ctx *ctx, int64_t ledger_id, int64_t superior_id,
				int64_t limit, int64_t before, struct list *sweeps);
MUST bool movement_store_end_sweep(struct ctx *ctx, const struct sweep *sweep, int64_t *changed);

#endif
