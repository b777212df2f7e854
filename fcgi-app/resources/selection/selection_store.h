/* selection_store: the statements of selection.sql. */
#ifndef RESOURCES_SELECTION_SELECTION_STORE_H
#define RESOURCES_SELECTION_SELECTION_STORE_H

#include "resources/selection/selection.h"
#include "resources/selection/selection_result.h"

/* In the caller's sight; id NULL_INT: all of the ledger. One more than the limit. */
MUST bool selection_store_list(struct ctx *ctx, int64_t id, int64_t ledger_id,
			       const struct selection_filter *filter, struct list *selections);
/* Of the calls with ids from the first to the last, or of one. */
MUST bool selection_store_industries(struct ctx *ctx, int64_t first, int64_t last,
				     struct list *industries);
MUST bool selection_store_choices(struct ctx *ctx, int64_t id, struct list *choices);
/* In the order of the choices: struct selection_override. */
MUST bool selection_store_overrides(struct ctx *ctx, int64_t id, struct list *overrides);

MUST bool selection_store_insert(struct ctx *ctx, struct selection *selection);
/* *changed 0: its version is another one by now. */
MUST bool selection_store_update(struct ctx *ctx, const struct selection *selection,
				 int64_t *changed);
/* Codes: texts. */
MUST bool selection_store_replace_industries(struct ctx *ctx, int64_t id, const struct list *codes);
MUST bool selection_store_replace_choices(struct ctx *ctx, int64_t id, const struct list *choices);
MUST bool selection_store_step(struct ctx *ctx, const struct selection *selection, int to,
			       int64_t *changed);
MUST bool selection_store_withdraw(struct ctx *ctx, int64_t id,
				   const struct selection_withdrawal *input, int64_t *changed);

/* Forms that ask bodies for a declaration, in the programmes of the ledger above the unit. */
MUST bool selection_store_asks(struct ctx *ctx, const struct selection *selection,
			       const struct unit *issuer, int64_t *forms);
MUST bool selection_store_candidates(struct ctx *ctx, const struct selection *selection,
				     const struct unit *issuer, int64_t province_id,
				     const char *industry, bool declared, struct list *candidates);

/* The guard of R-SH-07: whoever decides in the ledger next waits until this one has committed. */
MUST bool selection_store_take_guard(struct ctx *ctx, int64_t ledger_id);
/* What is selected: struct place. ledger_id NULL_INT: in all of them. */
MUST bool selection_store_in_force(struct ctx *ctx, int64_t ledger_id, struct list *places);

/* One more than the limit. */
MUST bool selection_store_results(struct ctx *ctx, const struct result_scope *scope,
				  const struct result_filter *filter,
				  const struct result_cursor *after, struct list *results);

#endif
