/*
 * assignment_task: what open assignments ask of the caller: exactly what their allowed_actions let
 * it do next. Where one may not go on, its unit has it to replace, and nobody else has anything to
 * do.
 */
#ifndef RESOURCES_ASSIGNMENT_ASSIGNMENT_TASK_H
#define RESOURCES_ASSIGNMENT_ASSIGNMENT_TASK_H

#include "core/ctx.h"
#include "core/schema.h"

/* No action of the assignment: its expert gets ready. */
#define TASK_PREPARE "prepare"

/* Of all assignments of one programme and body that ask for the same, for the same reason. */
struct assignment_task {
	int64_t programme_id; /* of today */
	int64_t body_id, count;
	const char *action; /* confirm, start, replace; TASK_PREPARE */
	const char *body_name;
	const char *reason; /* why it may not go on, in the caller's language; NULL: it may */
};

/* Of the caller's own unit, or whom it acts for. The programme book is loaded. */
MUST bool assignment_tasks(struct ctx *ctx, struct list *tasks);

#endif
