#include "resources/submission/submission_store.h"

#include "base/clock.h"
#include "db/db.h"
#include "submission.sql.h"

bool submission_store_insert(struct ctx *ctx, struct submission *submission)
{
	return db_exec(ctx, &sql_submission_insert, NULL, &submission->id,
		       ARGS(ARG_INT("form_id", submission->form_id),
			    ARG_INT("unit_id", submission->unit_id),
			    ARG_INT("body_id", submission->body_id),
			    ARG_INT("home_unit_id", submission->home_unit_id),
			    ARG_INT("lo", submission->lo),
			    ARG_INT("at_unit_id", submission->at_unit_id),
			    ARG_INT("step", submission->step), ARG_INT("once", submission->once),
			    ARG_TEXT("data", submission->data), ARG_TIME("now", ctx->now),
			    ARG_INT("user_id", ctx->who->user_id),
			    ARG_INT("illustrative", submission->illustrative)));
}

bool submission_store_get(struct ctx *ctx, int64_t id, struct submission **submission)
{
	if (ctx->who->party == PARTY_BODY)
		return db_find(ctx, &sql_submission_get_of_body, &submission_schema, submission,
			       ARGS(ARG_INT("id", id)));
	return db_find(ctx, &sql_submission_get, &submission_schema, submission,
		       ARGS(ARG_INT("id", id), ARG_INT("own_unit_id", ctx->who->unit_id)));
}

bool submission_store_page(struct ctx *ctx, int64_t form_id, int status, int64_t limit,
			   int64_t before, struct list *submissions)
{
	const char *wanted = status == NULL_ENUM
				     ? NULL
				     : enumeration_name(&submission_status_names, status);

	if (ctx->who->party == PARTY_BODY)
		return db_list(ctx, &sql_submission_page_of_body, &submission_head_schema,
			       submissions,
			       ARGS(ARG_INT("form_id", form_id), ARG_TEXT("status", wanted),
				    ARG_INT("limit", limit), ARG_INT("before", before)));
	return db_list(ctx, &sql_submission_page, &submission_head_schema, submissions,
		       ARGS(ARG_INT("form_id", form_id), ARG_TEXT("status", wanted),
			    ARG_INT("limit", limit), ARG_INT("before", before),
			    ARG_INT("own_unit_id", ctx->who->unit_id)));
}

bool submission_store_set_data(struct ctx *ctx, const struct submission *submission,
			       int64_t *changed)
{
	return db_exec(ctx, &sql_submission_set_data, changed, NULL,
		       ARGS(ARG_INT("id", submission->id), ARG_INT("version", submission->version),
			    ARG_TEXT("data", submission->data), ARG_TIME("now", ctx->now),
			    ARG_INT("user_id", ctx->who->user_id)));
}

bool submission_store_move(struct ctx *ctx, const struct submission *submission, int64_t *changed)
{
	return db_exec(ctx, &sql_submission_move, changed, NULL,
		       ARGS(ARG_INT("id", submission->id), ARG_INT("version", submission->version),
			    ARG_TEXT("status", enumeration_name(&submission_status_names,
								submission->status)),
			    ARG_INT("step", submission->step),
			    ARG_INT("at_unit_id", submission->at_unit_id),
			    ARG_TEXT("answer", submission->answer),
			    ARG_TIME("submitted_at", submission->submitted_at),
			    ARG_INT("late", submission->late)));
}

bool submission_store_add_event(struct ctx *ctx, int64_t id, const char *action, int64_t to_unit_id,
				const char *reason, const char *data)
{
	return db_exec(ctx, &sql_submission_event_insert, NULL, NULL,
		       ARGS(ARG_INT("submission_id", id), ARG_TEXT("action", action),
			    ARG_TIME("now", ctx->now), ARG_INT("user_id", ctx->who->user_id),
			    ARG_INT("to_unit_id", to_unit_id), ARG_TEXT("reason", reason),
			    ARG_TEXT("data", data)));
}

bool submission_store_events(struct ctx *ctx, int64_t id, struct list *events)
{
	return db_list(ctx, &sql_submission_events, &submission_event_schema, events,
		       ARGS(ARG_INT("submission_id", id)));
}

bool submission_store_add_file(struct ctx *ctx, int64_t id, int64_t file_id)
{
	return db_exec(ctx, &sql_submission_file_insert, NULL, NULL,
		       ARGS(ARG_INT("submission_id", id), ARG_INT("file_id", file_id)));
}

static const struct field body_status_fields[] = {
	{"status", T_ENUM, .at = offsetof(struct body_status_row, status),
	 .of_enum = &body_status_names},
};
static SCHEMA(body_status_schema, "BodyStatusRow", struct body_status_row, body_status_fields);

bool submission_store_body_status(struct ctx *ctx, int64_t id, struct body_status_row **row)
{
	return db_find(ctx, &sql_submission_body_status, &body_status_schema, row,
		       ARGS(ARG_INT("id", id), ARG_TEXT("today", clock_day(ctx->arena, ctx->now))));
}

static const struct field enterprise_fields[] = {
	{"uscc", T_TEXT, .at = offsetof(struct known_enterprise, uscc)},
};
static SCHEMA(enterprise_schema, "KnownEnterprise", struct known_enterprise, enterprise_fields);

bool submission_store_known_enterprises(struct ctx *ctx, struct list *enterprises)
{
	return db_list(ctx, &sql_submission_known_enterprises, &enterprise_schema, enterprises,
		       (struct args){0});
}

bool submission_store_set_status(struct ctx *ctx, int64_t id, int64_t version, int status,
				 int64_t *changed)
{
	return db_exec(
		ctx, &sql_submission_set_status, changed, NULL,
		ARGS(ARG_INT("id", id), ARG_INT("version", version),
		     ARG_TEXT("status", enumeration_name(&submission_status_names, status))));
}

bool submission_store_enterprises_of(struct ctx *ctx, const struct unit *unit, const char *industry,
				     int64_t *count)
{
	return db_number(ctx, &sql_submission_enterprises_of, count,
			 ARGS(ARG_INT("lo", unit->lo), ARG_INT("hi", unit->hi),
			      ARG_TEXT("industry", industry)));
}
