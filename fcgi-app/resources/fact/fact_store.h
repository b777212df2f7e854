/* fact_store: the statements of fact.sql. */
#ifndef RESOURCES_FACT_FACT_STORE_H
#define RESOURCES_FACT_FACT_STORE_H

#include "resources/fact/fact.h"

/* What a fact, or many, add to the actual of one unit. */
struct fact_addition {
	int64_t ledger_id, parent_id, unit_id, indicator_id, lo;
	int64_t used, actual, numerator, denominator;
};

struct fact_enterprise {
	int64_t ledger_id, unit_id, indicator_id, change;
	const char *uscc;
};

struct fact_enterprise_count {
	int64_t unit_id, number;
};

MUST bool fact_store_insert(struct ctx *ctx, const struct fact *fact, int64_t *id);
MUST bool fact_store_insert_all(struct ctx *ctx, const struct list *facts);
/* counter: the numbers are negative and the rows are there. */
MUST bool fact_store_add(struct ctx *ctx, const struct list *additions, bool counter);
MUST bool fact_store_use(struct ctx *ctx, const struct fact *fact, int64_t *changed);
MUST bool fact_store_count_enterprise(struct ctx *ctx, const struct list *enterprises,
				      bool counter);
MUST bool fact_store_enterprise_counts(struct ctx *ctx, const struct fact *fact,
				       struct list *counts);
MUST bool fact_store_recount(struct ctx *ctx, int64_t ledger_id, int64_t unit_id);
MUST bool fact_store_forget(struct ctx *ctx, int64_t ledger_id, int64_t unit_id);
/* What facts at one place of the tree add up to, but for named enterprises, which count once. */
struct fact_place_sum {
	int64_t ledger_id, indicator_id, lo, amount, numerator, denominator;
};
MUST bool fact_store_place_sums(struct ctx *ctx, struct list *sums);

/* What a balance says was done, and how many named enterprises are among it. */
struct fact_counted {
	int64_t ledger_id, indicator_id, unit_id, lo, hi;
	int64_t actual, numerator, denominator, named;
};
MUST bool fact_store_counted(struct ctx *ctx, struct list *rows);
MUST bool fact_store_get(struct ctx *ctx, int64_t id, struct fact **fact);
MUST bool fact_store_page(struct ctx *ctx, int64_t ledger, const struct unit *unit,
			  int64_t indicator, int64_t limit, int64_t before, struct list *facts);

#endif
