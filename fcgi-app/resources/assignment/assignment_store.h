/* assignment_store: the statements of assignment.sql. */
#ifndef RESOURCES_ASSIGNMENT_ASSIGNMENT_STORE_H
#define RESOURCES_ASSIGNMENT_ASSIGNMENT_STORE_H

#include "resources/assignment/assignment.h"
#include "resources/assignment/assignment_check.h"

/* Of the caller's party; id NULL_INT: all that the filter asks for, one more than its limit. */
MUST bool assignment_store_list(struct ctx *ctx, int64_t id, const struct assignment_filter *filter,
				struct list *assignments);

/* The one, or none out of scope. */
MUST bool assignment_store_enterprise(struct ctx *ctx, int64_t ledger_id, int64_t id,
				      struct list *enterprises);
/* Those of a unit, of an industry (NULL: all), that wait for somebody; at most one more than
 * ASSIGNMENT_WAITING_MOST. */
MUST bool assignment_store_waiting(struct ctx *ctx, int64_t ledger_id, const struct unit *unit,
				   const char *industry, struct list *enterprises);
#define ASSIGNMENT_WAITING_MOST 4000

/* The one, with the work group (NULL_INT: any). */
MUST bool assignment_store_expert(struct ctx *ctx, int64_t id, int64_t work_group_id,
				  struct list *experts);
/* Of the bodies that are selected for enterprises of the unit. */
MUST bool assignment_store_experts(struct ctx *ctx, int64_t ledger_id, const struct unit *unit,
				   struct list *experts);
/* The pilot industry of the unit that covers it; NULL when none does. */
MUST bool assignment_store_industry(struct ctx *ctx, int64_t ledger_id, int64_t unit_id,
				    const char *industry, const char **pilot);

/* The guard: not taken where the expert has no place left, or is with another body now. */
MUST bool assignment_store_take_expert(struct ctx *ctx, const struct assignment *assignment,
				       int64_t most, bool override, bool *taken);
MUST bool assignment_store_release_expert(struct ctx *ctx, int64_t expert_id);

MUST bool assignment_store_insert(struct ctx *ctx, struct assignment *assignment);
MUST bool assignment_store_step(struct ctx *ctx, const struct assignment *assignment, int status,
				const char *reason, bool *stepped);

MUST bool assignment_store_counts(struct ctx *ctx, int64_t ledger_id, const struct unit *unit,
				  int grouping, struct list *counts);
MUST bool assignment_store_misloaded(struct ctx *ctx, int64_t *count);

#endif
