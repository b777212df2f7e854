#include "resources/todo/todo_store.h"

#include "base/clock.h"
#include "db/db.h"
#include "todo.sql.h"

/* A due date is shown from two months before until one month after. */
#define SHOWN_BEFORE (60 * MS_PER_DAY)
#define SHOWN_AFTER (30 * MS_PER_DAY)
/* What is only to be known stands for a week. */
#define NOTICED (7 * MS_PER_DAY)

static const struct sql *const of_unit[TODO_KIND_COUNT] = {
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

static const struct sql *const of_body[TODO_KIND_COUNT] = {
	[TODO_FILE] = &sql_todo_file_of_body,
	[TODO_CORRECT] = &sql_todo_correct_of_body,
};

/* Experts and enterprises have only what assignments ask for. */
static const struct sql *const of_others[TODO_KIND_COUNT] = {0};

static const struct sql *const *statements_for(const struct principal *who)
{
	if (party_has_units((enum party)who->party))
		return of_unit;
	return who->person_id == 0 && who->enterprise_id == 0 ? of_body : of_others;
}

bool todo_store_read(struct ctx *ctx, enum todo_kind kind, const struct unit *own,
		     struct list *todos)
{
	const struct sql *statement = statements_for(ctx->who)[kind];

	*todos = (struct list){0};
	return statement == NULL ||
	       db_list(ctx, statement, &todo_schema, todos,
		       ARGS(ARG_INT("unit_id", own->id), ARG_INT("superior_id", own->parent_id),
			    ARG_INT("leaf", !unit_has_receivers(ctx, own)),
			    ARG_INT("body_id", ctx->who->body_id),
			    ARG_TEXT("today", clock_day(ctx->arena, ctx->now)),
			    ARG_TEXT("tier", enumeration_name(&tier_names, own->tier)),
			    ARG_TIME("from", ctx->now - SHOWN_AFTER),
			    ARG_TIME("since", ctx->now - NOTICED),
			    ARG_TIME("to", ctx->now + SHOWN_BEFORE)));
}
