/* pilot_industry_store: the statements of pilot_industry.sql. */
#ifndef RESOURCES_PILOT_INDUSTRY_PILOT_INDUSTRY_STORE_H
#define RESOURCES_PILOT_INDUSTRY_PILOT_INDUSTRY_STORE_H

#include "resources/pilot_industry/pilot_industry.h"

/* What is asked for; NULL_INT: whatever is in scope. */
struct pilot_industry_place {
	int64_t id, ledger_id, lo, hi;
};

MUST bool pilot_industry_store_list(struct ctx *ctx, const struct pilot_industry_place *place,
				    struct list *industries);
MUST bool pilot_industry_store_held(struct ctx *ctx, int64_t ledger_id, int64_t lo, int64_t hi,
				    struct list *industries);
/* Bodies of the same, industry by industry. */
MUST bool pilot_industry_store_bodies(struct ctx *ctx, const struct pilot_industry_place *place,
				      struct list *bodies);
MUST bool pilot_industry_store_insert(struct ctx *ctx, struct pilot_industry *industry);
/* *changed 0: it is another version by now, or gone. */
MUST bool pilot_industry_store_take(struct ctx *ctx, int64_t id, int64_t version, int64_t *changed);
MUST bool pilot_industry_store_open_assignments(struct ctx *ctx, int64_t id, int64_t *count);
/* With its bodies. */
MUST bool pilot_industry_store_delete(struct ctx *ctx, int64_t id);
MUST bool pilot_industry_store_insert_body(struct ctx *ctx, int64_t id, int64_t body_id);
MUST bool pilot_industry_store_delete_body(struct ctx *ctx, int64_t id, int64_t body_id,
					   bool *deleted);

/* body_id NULL_INT: all that are selected in the ledger. */
MUST bool pilot_industry_store_standings(struct ctx *ctx, int64_t ledger_id, int64_t body_id,
					 int64_t province_id, struct list *standings);
MUST bool pilot_industry_store_selected(struct ctx *ctx, int64_t ledger_id, int64_t body_id,
					struct list *selected);
MUST bool pilot_industry_store_select(struct ctx *ctx, int64_t programme_id, int64_t unit_id,
				      const char *industry, int64_t body_id);
MUST bool pilot_industry_store_deselect(struct ctx *ctx, int64_t programme_id, int64_t unit_id,
					const char *industry, int64_t body_id);

#endif
