#include "resources/assignment/assignment_task.h"

#include <string.h>

#include "resources/assignment/assignment.h"

/* More than any unit, body or enterprise has open at a time. */
#define TASKS_READ_MOST 20000

static bool allows(const struct assignment *assignment, const char *action)
{
	const char *const *allowed = assignment->allowed_actions.items;

	for (size_t i = 0; i < assignment->allowed_actions.count; i++) {
		if (strcmp(allowed[i], action) == 0)
			return true;
	}
	return false;
}

/* NULL: nothing. */
static const char *action_of(const struct ctx *ctx, const struct assignment *assignment)
{
	if (assignment->faults.count > 0)
		return allows(assignment, "replace") ? "replace" : NULL;
	if (allows(assignment, "confirm"))
		return "confirm";
	if (allows(assignment, "start"))
		return "start";
	return ctx->who->person_id != 0 && assignment->status != ASSIGNMENT_ACTIVE &&
			       programme_is_open(assignment->programme)
		       ? TASK_PREPARE
		       : NULL;
}

static const char *reason_of(struct ctx *ctx, const struct list *faults)
{
	const struct broken_rule *fault = faults->items;
	const char *reason = NULL;

	for (size_t i = 0; i < faults->count; i++)
		reason = reason == NULL ? fault[i].message
					: arena_printf(ctx->arena, "%s%s%s", reason,
						       in_lang(ctx, "", " "), fault[i].message);
	return reason;
}

static bool is_same(const struct assignment_task *a, const struct assignment_task *b)
{
	return a->programme_id == b->programme_id && a->body_id == b->body_id &&
	       strcmp(a->action, b->action) == 0 &&
	       (a->reason == NULL || strcmp(a->reason, b->reason) == 0);
}

static void count_in(struct list *tasks, const struct assignment_task *task)
{
	struct assignment_task *known = tasks->items;

	for (size_t i = 0; i < tasks->count; i++) {
		if (is_same(&known[i], task)) {
			known[i].count++;
			return;
		}
	}
	known[tasks->count++] = *task;
}

/* The caller's open ones; of a unit its own, not those beneath it. */
static bool read_open(struct ctx *ctx, struct list *assignments)
{
	bool of_unit = party_has_units((enum party)ctx->who->party);
	int64_t lo = of_unit ? unit_own(ctx)->lo : NULL_INT;
	const struct assignment_filter filter = {
		.ledger_id = NULL_INT,
		.lo = lo,
		.hi = lo,
		.body = NULL_INT,
		.expert = NULL_INT,
		.enterprise = NULL_INT,
		.status = NULL_ENUM,
		.state = ASSIGNMENT_OPEN,
		.after = NULL_INT,
		.limit = TASKS_READ_MOST,
	};

	return assignment_read(ctx, &filter, assignments);
}

bool assignment_tasks(struct ctx *ctx, struct list *tasks)
{
	const struct assignment *assignment;
	struct list open;

	*tasks = (struct list){0};
	if (!may(ctx->who, PERM_ASSIGNMENT_READ))
		return true;
	if (!read_open(ctx, &open))
		return false;
	assignment = open.items;
	tasks->items = arena_array(ctx->arena, open.count, sizeof(struct assignment_task));
	for (size_t i = 0; i < open.count; i++) {
		const struct assignment_task task = {
			.programme_id = assignment[i].programme->id,
			.body_id = assignment[i].body_id,
			.count = 1,
			.action = action_of(ctx, &assignment[i]),
			.body_name = assignment[i].body_name,
			.reason = reason_of(ctx, &assignment[i].faults),
		};

		if (task.action != NULL)
			count_in(tasks, &task);
	}
	return true;
}
