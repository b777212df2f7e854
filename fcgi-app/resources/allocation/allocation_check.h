/*
 * allocation_check: what publishing a table would meet, all broken rows at once.
 */
#ifndef RESOURCES_ALLOCATION_ALLOCATION_CHECK_H
#define RESOURCES_ALLOCATION_ALLOCATION_CHECK_H

#include "resources/allocation/allocation.h"

/* A table with everything its rules look at. */
struct allocation_case {
	const struct programme *programme;
	const struct unit *issuer;
	const struct allocation *table; /* with rows and kept */
	struct list own;                /* struct quota of the issuer */
	struct list receivers;          /* struct quota of its receivers */
	bool superior_published;        /* or the issuer stands at the ledger's top */
	bool superior_signed;
	int64_t mark_up_cap; /* by the superior's table, in 0.01 %; NULL_INT: none */
};

/* Reads the balances and the superior's table. */
MUST bool allocation_case_load(struct ctx *ctx, const struct allocation *table,
			       struct allocation_case *facts);

/* Collects the violations in ctx->problem. */
void allocation_check(struct ctx *ctx, const struct allocation_case *facts);

/* ---- among the files of the check ---- */

void allocation_check_sums(struct ctx *ctx, const struct allocation_case *facts);

/* A rate of 0.01 % as people read it: 95%, 89.96%. */
const char *allocation_check_percent(struct ctx *ctx, int64_t rate);

#endif
