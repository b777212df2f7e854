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
/* Those of a unit, of an industry (NULL: all); at most one more than ASSIGNMENT_READ_MOST. */
MUST bool assignment_store_enterprises(struct ctx *ctx, int64_t ledger_id, const struct unit *unit,
				       const char *industry, struct list *enterprises);
#define ASSIGNMENT_READ_MOST 20000

/*
 * Which experts are read: one, those of a body, or of all bodies that are selected in the ledger
 * for enterprises within lo … hi. work_group_id: no other group of theirs. NULL_INT: not asked by.
 */
struct expert_query {
	int64_t id, body_id, ledger_id, lo, hi, work_group_id;
};
MUST bool assignment_store_experts(struct ctx *ctx, const struct expert_query *query,
				   struct list *experts);
/* The groups to which they belong, person by person, as the experts come: struct expert_group. */
MUST bool assignment_store_groups(struct ctx *ctx, const struct expert_query *query,
				  struct list *groups);
/* Within which assignments lie that were found in the caller's scope. */
struct range {
	int64_t least, most;
};
struct assignment_bounds {
	struct range id, lo, body, expert, enterprise;
};
/* The experts of open ones within the bounds, their groups, and the seats that certify of these
 * pairs, however long ago (struct engagement_pair, as engagement_forbidding has them). */
MUST bool assignment_store_helpers(struct ctx *ctx, const struct assignment_bounds *bounds,
				   struct list *experts);
MUST bool assignment_store_helper_groups(struct ctx *ctx, const struct assignment_bounds *bounds,
					 struct list *groups);
MUST bool assignment_store_seats(struct ctx *ctx, const struct assignment_bounds *bounds,
				 struct list *pairs);

/* struct footing, without what is broken. */
MUST bool assignment_store_footings(struct ctx *ctx, int64_t body_id, int64_t person_id,
				    struct list *footings);

/* The guard: not taken where the expert has no place left, or is not as it was read. */
MUST bool assignment_store_take_expert(struct ctx *ctx, const struct expert *expert, int64_t most,
				       bool override, bool *taken);
/* Not taken where the group is not as it was read. */
MUST bool assignment_store_take_group(struct ctx *ctx, const struct expert_group *group,
				      bool *taken);
MUST bool assignment_store_release_expert(struct ctx *ctx, int64_t expert_id);

MUST bool assignment_store_insert(struct ctx *ctx, struct assignment *assignment);
MUST bool assignment_store_step(struct ctx *ctx, const struct assignment *assignment, int status,
				const char *reason, bool *stepped);

MUST bool assignment_store_counts(struct ctx *ctx, int64_t ledger_id, const struct unit *unit,
				  int grouping, struct list *counts);

#endif
