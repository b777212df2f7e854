/* feasibility_store: the statement of feasibility.sql. */
#ifndef RESOURCES_FEASIBILITY_FEASIBILITY_STORE_H
#define RESOURCES_FEASIBILITY_FEASIBILITY_STORE_H

#include "resources/feasibility/feasibility.h"

/* A receiver, once for each open request that it has, or once without. */
struct feasibility_receiver {
	int64_t unit_id, published_at, receipt_due_at, signed_at;
	bool objected, decomposed;
	int64_t indicator_id; /* of the request; NULL_INT: none */
	struct feasibility_request request;
};

/* Of the units `depth` tiers beneath the unit, in the order of unit_id. */
MUST bool feasibility_store_receivers(struct ctx *ctx, int64_t ledger, const struct unit *unit,
				      int64_t depth, struct list *receivers);

#endif
