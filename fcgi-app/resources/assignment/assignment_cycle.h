/* assignment_cycle: what the use cases of an assignment share. */
#ifndef RESOURCES_ASSIGNMENT_ASSIGNMENT_CYCLE_H
#define RESOURCES_ASSIGNMENT_ASSIGNMENT_CYCLE_H

#include "resources/assignment/assignment.h"
#include "resources/assignment/assignment_check.h"
#include "resources/assignment/assignment_store.h"

/* One in the caller's scope, of that version, from which the action may be taken. P_NOT_FOUND,
 * P_STALE, P_FORBIDDEN, P_WRONG_STATE. */
MUST bool assignment_ready(struct ctx *ctx, int64_t id, const char *action, int64_t version,
			   struct assignment *assignment, int *to);

/* Takes the step; from an open status to a closed one the expert's place and seat end, too. */
MUST bool assignment_take_step(struct ctx *ctx, const struct assignment *assignment, int to,
			       const char *reason);

bool assignment_is_open(int status);

/* work_record with what the event is about. */
void assignment_record(struct ctx *ctx, const char *event, const struct assignment *assignment);

/* Fills what a check of it needs beside what was read; the pilot industries are loaded. */
void assignment_complete_enterprise(struct ctx *ctx, const struct check *check,
				    struct helped_enterprise *enterprise);

/* Experts as a check needs them, with their groups; standing is left to the check. */
MUST bool assignment_read_experts(struct ctx *ctx, const struct expert_query *query,
				  struct list *experts);

/* The same of the experts of open assignments within the bounds. */
MUST bool assignment_read_helpers(struct ctx *ctx, const struct assignment_bounds *bounds,
				  struct list *experts);

#endif
