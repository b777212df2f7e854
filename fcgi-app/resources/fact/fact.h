/*
 * fact: what was done, immutable, undone by a counter-fact.
 *
 * A fact belongs to one unit and one indicator of a ledger: a quantity, or for a rate numerator and
 * denominator. In the same transaction it is added to the actual of the unit and of every unit
 * above it below the nation (whose actual is summed on reading). Where the indicator counts
 * enterprises (roll-up `distinct`) and the fact names one, that enterprise counts once per unit,
 * wherever beneath it was entered. A ceiling admits nothing beyond what the unit keeps.
 */
#ifndef RESOURCES_FACT_FACT_H
#define RESOURCES_FACT_FACT_H

#include "core/ctx.h"
#include "core/schema.h"
#include "resources/programme/programme.h"
#include "resources/unit/unit.h"

#define FACT_QUANTITY_MAX INT64_C(1000000000)

struct fact {
	int64_t id, ledger_id, unit_id, indicator_id, lo;
	const char *occurred_on, *uscc, *source;
	int64_t quantity, numerator, denominator; /* NULL_INT where the kind has none */
	int64_t undoes;                           /* NULL_INT: no counter-fact */
	bool illustrative;
	int64_t recorded_at, recorded_by_id;
	/* filled for replies */
	const char *unit_code, *unit_name, *indicator, *recorded_by;
	bool undone;
};

/* As a caller gives it. */
struct fact_input {
	const char *indicator, *occurred_on, *uscc, *source;
	int64_t quantity, numerator, denominator;
};

extern const struct schema fact_schema, fact_input_schema;

/* Records a fact of the caller's unit. */
MUST bool fact_record(struct ctx *ctx, int64_t programme_id, const struct fact_input *input,
		      struct fact *fact);

/* Records the counter-fact of a fact of the caller's unit. */
MUST bool fact_undo(struct ctx *ctx, int64_t id, const char *reason, struct fact *counter);

/* Facts of many units of one ledger at once (struct fact with ids, numbers and source filled). */
MUST bool fact_record_all(struct ctx *ctx, const struct programme *programme,
			  const struct list *facts);

/* A page of the facts of a unit's subtree, newest first; before: the id to continue from. */
struct fact_page {
	struct list facts;
	const char *next;
};
MUST bool fact_list(struct ctx *ctx, int64_t programme_id, const char *unit, const char *indicator,
		    int64_t limit, const char *after, struct fact_page *page);

/*
 * Counts anew, from the facts, what lies beneath a unit whose place in the tree has changed, in one
 * ledger: actual, used, numerators and named enterprises. forget: the unit ended, and its heir
 * counts.
 */
MUST bool fact_recount(struct ctx *ctx, int64_t ledger_id, int64_t unit_id);
MUST bool fact_forget(struct ctx *ctx, int64_t ledger_id, int64_t unit_id);

/* Compares actuals, numerators and denominators of open ledgers with the facts; logs each
 * difference. */
MUST bool fact_audit(struct ctx *ctx, int64_t *differences);

#endif
