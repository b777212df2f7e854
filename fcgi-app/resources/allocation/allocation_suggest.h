/*
 * allocation_suggest: a split of what an issuer hands on, reckoned from weights; nothing is stored.
 *
 * Amounts are those of the draft: received, less what the draft keeps. Every number comes with the
 * sentence that explains it. The officer takes, changes or leaves it.
 */
#ifndef RESOURCES_ALLOCATION_ALLOCATION_SUGGEST_H
#define RESOURCES_ALLOCATION_ALLOCATION_SUGGEST_H

#include "core/ctx.h"
#include "core/schema.h"

enum split_method {
	SPLIT_SAINTE_LAGUE,
	SPLIT_LARGEST_REMAINDER,
};

/* What a receiver's claim is measured by. */
enum split_weights {
	WEIGHTS_EQUAL,
	WEIGHTS_BY_HAND,                 /* the column given with the request */
	WEIGHTS_LAST_RESULT,             /* actual of the same indicator in another programme */
	WEIGHTS_ENTERPRISE_COUNT,        /* small enterprises: the last figure known (figure.h) */
	WEIGHTS_CERTIFIED_ORGANISATIONS, /* likewise */
};

/* A receiver's own weight or bounds; NULL_INT: the common ones. */
struct split_column {
	const char *unit;
	int64_t weight, min, max;
};

struct split_request {
	const char *indicator; /* NULL: every additive one; bounds mean little for all of them */
	int method, weights;   /* NULL_ENUM: the first of each */
	int64_t programme_id;  /* of WEIGHTS_LAST_RESULT */
	struct list column;    /* struct split_column */
	int64_t min, max;      /* for every receiver; NULL_INT: 0, and no bound */
};

struct suggestion {
	const char *unit, *unit_name, *short_name, *indicator;
	int64_t value, current;
	int64_t weight, weight_sum, min, max; /* max NULL_INT: no bound */
	const char *explanation;
};

extern const struct schema split_request_schema, suggestion_schema;

/*
 * Suggestions for every additive indicator of the caller's draft, in its order of units. An
 * indicator for which nobody has a weight is left out. Fails with P_INVALID_INPUT when the bounds
 * leave no way, or when none is left.
 */
MUST bool allocation_suggest(struct ctx *ctx, int64_t id, const struct split_request *request,
			     struct list *suggestions);

#endif
