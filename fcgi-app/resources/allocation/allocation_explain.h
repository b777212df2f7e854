/* allocation_explain: the sentence beside each number of a suggested split. */
#ifndef RESOURCES_ALLOCATION_ALLOCATION_EXPLAIN_H
#define RESOURCES_ALLOCATION_ALLOCATION_EXPLAIN_H

#include "core/ctx.h"
#include "resources/quota/apportion.h"

/*
 * One sentence a claim, in the caller's language: weight, exact share (two digits, rounded), and
 * why it is this whole number: the bound that stopped it, or its place in the order of claims.
 */
const char **allocation_explain(struct ctx *ctx, const struct claim *claims, size_t count,
				int64_t places, bool largest_remainder);

#endif
