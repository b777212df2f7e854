/* feasibility_store: the statements of feasibility.sql. */
#ifndef RESOURCES_FEASIBILITY_FEASIBILITY_STORE_H
#define RESOURCES_FEASIBILITY_FEASIBILITY_STORE_H

#include "resources/feasibility/feasibility.h"

struct feasibility_receiver {
	int64_t unit_id, published_at, receipt_due_at, signed_at;
	bool objected, decomposed;
};

struct feasibility_asking {
	int64_t unit_id, indicator_id;
	struct feasibility_request request;
};

/* Both: of the units `depth` tiers beneath the unit, in the order of unit_id. */
MUST bool feasibility_store_receivers(struct ctx *ctx, int64_t ledger, const struct unit *unit,
				      int64_t depth, struct list *receivers);
MUST bool feasibility_store_requests(struct ctx *ctx, int64_t ledger, const struct unit *unit,
				     int64_t depth, struct list *requests);

#endif
