/* assignment_store: the statements of assignment.sql. */
#ifndef RESOURCES_ASSIGNMENT_ASSIGNMENT_STORE_H
#define RESOURCES_ASSIGNMENT_ASSIGNMENT_STORE_H

#include "resources/assignment/assignment.h"
#include "resources/assignment/assignment_check.h"

/* Of the caller's party; id NULL_INT: all that the filter asks for, one more than its limit. */
MUST bool assignment_store_list(struct ctx *ctx, int64_t id, const struct assignment_filter *filter,
				struct list *assignments);

/* id NULL_INT: those within lo … hi that wait for somebody. */
MUST bool assignment_store_enterprises(struct ctx *ctx, int64_t ledger_id, int64_t id, int64_t lo,
				       int64_t hi, struct list *enterprises);
/* id NULL_INT: of all bodies that are selected in the ledger. */
MUST bool assignment_store_experts(struct ctx *ctx, int64_t ledger_id, int64_t id,
				   int64_t work_group_id, struct list *experts);
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

#endif
