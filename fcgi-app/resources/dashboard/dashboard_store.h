/* dashboard_store: the statement of dashboard.sql. */
#ifndef RESOURCES_DASHBOARD_DASHBOARD_STORE_H
#define RESOURCES_DASHBOARD_DASHBOARD_STORE_H

#include "resources/dashboard/dashboard.h"

struct dashboard_receiver {
	struct dashboard_table table; /* the same in every row */
	int64_t unit_id, signed_at;
	bool objected, decomposed;
};

/* The receivers of the issuer's table in force, in the order of unit_id; none without a table. */
MUST bool dashboard_store_receivers(struct ctx *ctx, int64_t ledger, int64_t issuer,
				    struct list *receivers);

#endif
