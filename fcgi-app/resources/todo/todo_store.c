#include "resources/todo/todo_store.h"

#include "base/clock.h"
#include "db/db.h"
#include "todo.sql.h"

/* A due date is shown from two months before until one month after. */
#define SHOWN_BEFORE (60 * MS_PER_DAY)
#define SHOWN_AFTER (30 * MS_PER_DAY)
/* What is only to be known stands for a week. */
#define NOTICED (7 * MS_PER_DAY)

bool todo_store_read(struct ctx *ctx, enum todo_kind kind, const struct unit *unit,
		     struct list *todos)
{
	static const struct sql *const statements[] = {
		[TODO_SIGN] = &sql_todo_sign,
		[TODO_DECOMPOSE] = &sql_todo_decompose,
		[TODO_DRAFT] = &sql_todo_draft,
		[TODO_REDECOMPOSE] = &sql_todo_redecompose,
		[TODO_OVER_ALLOCATED] = &sql_todo_over_allocated,
		[TODO_OBJECTION] = &sql_todo_objection,
		[TODO_REQUEST] = &sql_todo_request,
		[TODO_SWEEP_NOTICE] = &sql_todo_sweep_notice,
		[TODO_SWEEP_DUE] = &sql_todo_sweep_due,
		[TODO_FILE] = &sql_todo_file,
		[TODO_CORRECT] = &sql_todo_correct,
		[TODO_DECIDE] = &sql_todo_decide,
		[TODO_UNSIGNED_RECEIVERS] = &sql_todo_unsigned_receivers,
		[TODO_DEADLINE] = &sql_todo_deadline,
		[TODO_REQUEST_ACCEPTED] = &sql_todo_request_accepted,
		[TODO_REQUEST_REFUSED] = &sql_todo_request_refused,
		[TODO_REORGANISED] = &sql_todo_reorganised,
	};

	return db_list(ctx, statements[kind], &todo_schema, todos,
		       ARGS(ARG_INT("unit_id", unit->id), ARG_INT("superior_id", unit->parent_id),
			    ARG_INT("leaf", !unit_has_receivers(ctx, unit)),
			    ARG_TEXT("today", clock_day(ctx->arena, ctx->now)),
			    ARG_TEXT("tier", enumeration_name(&tier_names, unit->tier)),
			    ARG_TIME("from", ctx->now - SHOWN_AFTER),
			    ARG_TIME("since", ctx->now - NOTICED),
			    ARG_TIME("to", ctx->now + SHOWN_BEFORE)));
}

bool todo_store_read_of_body(struct ctx *ctx, enum todo_kind kind, struct list *todos)
{
	if (kind == TODO_FILE)
		return db_list(ctx, &sql_todo_file_of_body, &todo_schema, todos,
			       ARGS(ARG_INT("body_id", ctx->who->body_id),
				    ARG_TEXT("today", clock_day(ctx->arena, ctx->now))));
	if (kind == TODO_CORRECT)
		return db_list(ctx, &sql_todo_correct_of_body, &todo_schema, todos,
			       (struct args){0});
	*todos = (struct list){0};
	return true;
}
