#include "resources/todo/todo.h"

#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "resources/assignment/assignment_task.h"
#include "resources/programme/programme.h"
#include "resources/reminder/reminder.h"
#include "resources/todo/todo_store.h"

/* Without a day of its own, but others wait for it, or more is held than may be. */
static bool presses(const struct todo *todo)
{
	return todo->kind == TODO_OBJECTION || todo->kind == TODO_REQUEST ||
	       todo->kind == TODO_DECIDE || todo->kind == TODO_CONFIRM ||
	       todo->kind == TODO_START || todo->kind == TODO_REPLACE ||
	       todo->kind == TODO_OVER_ALLOCATED || todo->kind == TODO_REDECOMPOSE ||
	       todo->reminders > 0;
}

/* Less is to be had than was handed on: until it is taken back, others work on what is gone. */
static bool is_cut(const struct todo *todo)
{
	return todo->kind == TODO_OVER_ALLOCATED ||
	       (todo->kind == TODO_REDECOMPOSE && todo->now < todo->was);
}

static int group_of(struct ctx *ctx, const struct todo *todo)
{
	int64_t end_of_today = clock_end_of_day(clock_day(ctx->arena, ctx->now));

	if (todo->kind >= TODO_REQUEST_ACCEPTED)
		return GROUP_NOTICE;
	if (todo->kind == TODO_UNSIGNED_RECEIVERS && todo->due_at > ctx->now)
		return GROUP_WAITING;
	if (todo->due_at == NULL_INT)
		return presses(todo) ? GROUP_WEEK : GROUP_LATER;
	if (todo->due_at <= ctx->now)
		return GROUP_OVERDUE;
	if (todo->due_at <= end_of_today)
		return GROUP_TODAY;
	if (todo->due_at <= end_of_today + 6 * MS_PER_DAY || todo->reminders > 0 || is_cut(todo))
		return GROUP_WEEK;
	return GROUP_LATER;
}

/* The programme that the row belongs to; NULL when the caller may not know of it. */
static const struct programme *programme_of(struct ctx *ctx, enum todo_kind kind,
					    const struct todo *todo, const struct unit *own)
{
	const struct programme *ledger = programme_by_id(
		ctx, todo->programme_id == 0 ? todo->ledger_id : todo->programme_id);
	const struct unit *issuer;

	if (todo->programme_id == 0)
		return programme_of_unit(ctx, ledger, own);
	/* A route may lead above the issuer; other parties stand in no tree. */
	if (kind == TODO_DECIDE || !party_has_units((enum party)ctx->who->party))
		return ledger;
	issuer = unit_by_id(ctx, ledger->issuer_id);
	return unit_is_within(own, issuer) ? ledger : NULL;
}

/* What a reminder of the matter is about. */
static bool is_about(const struct reminder_received *reminder, const struct todo *todo,
		     int64_t ledger_id)
{
	if (reminder->matter == REMIND_SIGN)
		return todo->kind == TODO_SIGN && todo->allocation_id == reminder->allocation_id;
	return (todo->kind == TODO_DECOMPOSE || (todo->kind == TODO_DRAFT && todo->edition == 1)) &&
	       ledger_id == reminder->ledger_id;
}

static void add_reminders(struct ctx *ctx, const struct list *received, int64_t ledger_id,
			  struct todo *todo)
{
	const struct reminder_received *reminder = received->items;

	todo->reminders = 0;
	todo->reminded_at = NULL_INT;
	todo->reminded_by = NULL;
	for (size_t i = 0; i < received->count; i++) {
		if (!is_about(&reminder[i], todo, ledger_id))
			continue;
		todo->reminders = reminder[i].times;
		todo->reminded_at = reminder[i].last_at;
		todo->reminded_by = unit_by_id(ctx, reminder[i].issuer_id)->name;
	}
}

/* Names and group; false when the row is not for this caller. */
static bool complete(struct ctx *ctx, enum todo_kind kind, const struct unit *own,
		     const struct list *received, struct todo *todo)
{
	const struct programme *programme = programme_of(ctx, kind, todo, own);

	if (programme == NULL)
		return false;
	if (kind == TODO_DECOMPOSE && !unit_has_receivers(ctx, own))
		return false;
	todo->kind = (int)kind;
	todo->programme_id = programme->id;
	todo->programme_title = programme->title;
	todo->programme_title_en = programme->title_en;
	if (todo->doc_no == NULL)
		todo->doc_no = programme->doc_no;
	if (todo->unit_id != 0)
		todo->unit_name = unit_by_id(ctx, todo->unit_id)->name;
	if (todo->due_on != NULL)
		todo->due_at = clock_end_of_day(todo->due_on);
	add_reminders(ctx, received, programme->root_id, todo);
	todo->group = group_of(ctx, todo);
	return true;
}

/* What a statement does not select stays absent. */
static void set_absent(struct todo *todo, enum todo_kind kind)
{
	if (kind != TODO_SIGN && kind != TODO_UNSIGNED_RECEIVERS && kind != TODO_DEADLINE &&
	    kind != TODO_FILE && kind != TODO_CORRECT)
		todo->due_at = NULL_INT;
	if (todo->form_id == 0)
		todo->form_id = NULL_INT;
	if (todo->submission_id == 0)
		todo->submission_id = NULL_INT;
	if (todo->allocation_id == 0)
		todo->allocation_id = todo->edition = NULL_INT;
	if (kind == TODO_SIGN || kind == TODO_DRAFT || kind == TODO_REDECOMPOSE ||
	    kind == TODO_SWEEP_DUE || kind == TODO_DEADLINE || kind == TODO_FILE ||
	    kind == TODO_CORRECT || kind == TODO_REORGANISED)
		todo->count = NULL_INT;
	if (kind != TODO_REDECOMPOSE && kind != TODO_OVER_ALLOCATED)
		todo->was = todo->now = NULL_INT;
}

/* Within a group: what was reminded of, then what was cut, then by due day. */
static int compare(const void *a, const void *b)
{
	const struct todo *left = a, *right = b;

	if (left->group != right->group)
		return left->group < right->group ? -1 : 1;
	if ((left->reminders > 0) != (right->reminders > 0))
		return left->reminders > 0 ? -1 : 1;
	if (is_cut(left) != is_cut(right))
		return is_cut(left) ? -1 : 1;
	if (left->due_at != right->due_at) {
		if (left->due_at == NULL_INT || right->due_at == NULL_INT)
			return left->due_at == NULL_INT ? 1 : -1;
		return left->due_at < right->due_at ? -1 : 1;
	}
	return left->kind - right->kind;
}

/* To-dos that assignments ask for; the others are a statement's each. */
static const char *const assignment_actions[TODO_KIND_COUNT] = {
	[TODO_CONFIRM] = "confirm",
	[TODO_START] = "start",
	[TODO_ASSIGNED] = TASK_PREPARE,
	[TODO_REPLACE] = "replace",
};

static void pick_tasks(struct ctx *ctx, const struct list *tasks, const char *action,
		       struct list *todos)
{
	const struct assignment_task *task = tasks->items;
	struct todo *rows = arena_array(ctx->arena, tasks->count, sizeof(*rows));

	*todos = (struct list){.items = rows};
	for (size_t i = 0; i < tasks->count; i++) {
		if (strcmp(task[i].action, action) == 0)
			rows[todos->count++] = (struct todo){
				.programme_id = task[i].programme_id,
				.unit_name = task[i].body_name,
				.count = task[i].count,
				.reason = task[i].reason,
			};
	}
}

static bool read_kinds(struct ctx *ctx, const struct unit *own, struct list lists[TODO_KIND_COUNT],
		       size_t *count)
{
	struct list tasks;

	*count = 0;
	if (!assignment_tasks(ctx, &tasks))
		return false;
	for (int kind = 0; kind < TODO_KIND_COUNT; kind++) {
		if (assignment_actions[kind] != NULL)
			pick_tasks(ctx, &tasks, assignment_actions[kind], &lists[kind]);
		else if (!todo_store_read(ctx, (enum todo_kind)kind, own, &lists[kind]))
			return false;
		*count += lists[kind].count;
	}
	return true;
}

bool todo_list(struct ctx *ctx, int64_t programme_id, struct list *todos)
{
	struct list lists[TODO_KIND_COUNT], received = {0};
	const struct programme *asked;
	const struct unit *own;
	struct todo *rows;
	size_t count;

	if (programme_id == NULL_INT ? !programme_book_load(ctx)
				     : !programme_find(ctx, programme_id, &asked))
		return false;
	own = unit_own(ctx);
	if (!read_kinds(ctx, own, lists, &count) || (party_has_units((enum party)ctx->who->party) &&
						     !reminder_of_unit(ctx, own->id, &received)))
		return false;
	rows = arena_array(ctx->arena, count, sizeof(*rows));
	*todos = (struct list){.items = rows};
	for (int kind = 0; kind < TODO_KIND_COUNT; kind++) {
		for (size_t i = 0; i < lists[kind].count; i++) {
			struct todo *todo = (struct todo *)lists[kind].items + i;

			set_absent(todo, (enum todo_kind)kind);
			if (complete(ctx, (enum todo_kind)kind, own, &received, todo) &&
			    (programme_id == NULL_INT || todo->programme_id == programme_id))
				rows[todos->count++] = *todo;
		}
	}
	qsort(rows, todos->count, sizeof(*rows), compare);
	return true;
}
