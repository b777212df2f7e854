#include "resources/body/body_store.h"

#include "body.sql.h"
#include "db/db.h"

static const char *name_of(const struct enumeration *names, int value)
{
	return value == NULL_ENUM ? NULL : enumeration_name(names, value);
}

/* The loader is nobody. */
static int64_t recorder(const struct ctx *ctx)
{
	return ctx->who->user_id == 0 ? NULL_INT : ctx->who->user_id;
}

bool body_store_list(struct ctx *ctx, const struct body_filter *filter, int64_t limit,
		     struct list *bodies)
{
	return db_list(ctx, &sql_body_list, &body_schema, bodies,
		       ARGS(ARG_TEXT("q", filter->q), ARG_INT("province_id", filter->province_id),
			    ARG_TEXT("kind", name_of(&body_kind_names, filter->kind)),
			    ARG_TEXT("status", name_of(&body_status_names, filter->status)),
			    ARG_TEXT("field", filter->field),
			    ARG_TEXT("industry", filter->industry),
			    ARG_TEXT("sort", name_of(&body_sort_names, filter->sort)),
			    ARG_TEXT("today", filter->today), ARG_INT("after", filter->after),
			    ARG_INT("limit", limit)));
}

bool body_store_find(struct ctx *ctx, int64_t id, const char *today, struct body **body)
{
	return db_find(ctx, &sql_body_find, &body_schema, body,
		       ARGS(ARG_INT("id", id), ARG_TEXT("today", today)));
}

bool body_store_ref(struct ctx *ctx, int64_t id, const struct body_ref **ref)
{
	return db_find(ctx, &sql_body_ref, &body_ref_schema, ref, ARGS(ARG_INT("id", id)));
}

bool body_store_find_id(struct ctx *ctx, const char *approval_no, const char *name, int64_t *id)
{
	return db_number(ctx, &sql_body_find_id, id,
			 ARGS(ARG_TEXT("approval_no", approval_no), ARG_TEXT("name", name)));
}

bool body_store_read_parts(struct ctx *ctx, struct body *body)
{
	bool names = party_has_units((enum party)ctx->who->party);
	struct args args = ARGS(ARG_INT("id", body->id));
	struct args recorded = ARGS(ARG_INT("id", body->id), ARG_INT("names", names));

	return db_list(ctx, &sql_body_fields, &body_field_schema, &body->fields, args) &&
	       db_list(ctx, &sql_body_ranks, &body_rank_schema, &body->ranks, args) &&
	       db_list(ctx, &sql_body_records, &body_record_schema, &body->records, recorded) &&
	       db_list(ctx, &sql_body_states, &body_state_schema, &body->states, recorded);
}

bool body_store_insert(struct ctx *ctx, const struct body_input *input, int64_t province_id,
		       int64_t *id)
{
	return db_exec(
		ctx, &sql_body_insert, NULL, id,
		ARGS(ARG_TEXT("kind", enumeration_name(&body_kind_names, input->kind)),
		     ARG_TEXT("approval_no", input->approval_no), ARG_TEXT("name", input->name),
		     ARG_TEXT("short_name", input->short_name),
		     ARG_TEXT("nature", enumeration_name(&body_nature_names, input->nature)),
		     ARG_TEXT("nature_other", input->nature_other),
		     ARG_INT("province_id", province_id), ARG_TEXT("founded_on", input->founded_on),
		     ARG_TEXT("status_from", input->status_from),
		     ARG_INT("illustrative", ctx->who->demonstrates)));
}

bool body_store_ties(struct ctx *ctx, int64_t id, int64_t *ties)
{
	return db_number(ctx, &sql_body_ties, ties, ARGS(ARG_INT("id", id)));
}

bool body_store_update(struct ctx *ctx, int64_t id, int64_t version, const struct body_input *input,
		       int64_t province_id, bool *changed)
{
	int64_t affected;

	if (!db_exec(ctx, &sql_body_update, &affected, NULL,
		     ARGS(ARG_INT("id", id), ARG_INT("version", version),
			  ARG_TEXT("kind", enumeration_name(&body_kind_names, input->kind)),
			  ARG_TEXT("approval_no", input->approval_no),
			  ARG_TEXT("name", input->name), ARG_TEXT("short_name", input->short_name),
			  ARG_TEXT("nature", enumeration_name(&body_nature_names, input->nature)),
			  ARG_TEXT("nature_other", input->nature_other),
			  ARG_INT("province_id", province_id),
			  ARG_TEXT("founded_on", input->founded_on))))
		return false;
	*changed = affected == 1;
	return true;
}

bool body_store_set_status(struct ctx *ctx, int64_t id, int64_t version,
			   const struct body_state_input *input, bool *changed)
{
	int64_t affected;

	if (!db_exec(ctx, &sql_body_set_status, &affected, NULL,
		     ARGS(ARG_INT("id", id), ARG_INT("version", version),
			  ARG_TEXT("status", enumeration_name(&body_status_names, input->status)),
			  ARG_TEXT("status_from", input->status_from),
			  ARG_TEXT("status_until", input->status_until))))
		return false;
	*changed = affected == 1;
	return true;
}

bool body_store_touch(struct ctx *ctx, int64_t id)
{
	return db_exec(ctx, &sql_body_touch, NULL, NULL, ARGS(ARG_INT("id", id)));
}

bool body_store_take_staff(struct ctx *ctx, int64_t id)
{
	return db_exec(ctx, &sql_body_take_staff, NULL, NULL, ARGS(ARG_INT("id", id)));
}

bool body_store_insert_state(struct ctx *ctx, int64_t id, const struct body_state_input *input)
{
	return db_exec(ctx, &sql_body_insert_state, NULL, NULL,
		       ARGS(ARG_INT("id", id),
			    ARG_TEXT("status", enumeration_name(&body_status_names, input->status)),
			    ARG_TEXT("status_from", input->status_from),
			    ARG_TEXT("status_until", input->status_until),
			    ARG_TEXT("doc_no", input->doc_no), ARG_TEXT("reason", input->reason),
			    ARG_TIME("now", ctx->now), ARG_INT("recorded_by_id", recorder(ctx))));
}

bool body_store_replace_fields(struct ctx *ctx, int64_t id, const struct list *fields)
{
	return db_exec(ctx, &sql_body_delete_fields, NULL, NULL, ARGS(ARG_INT("id", id))) &&
	       db_exec_list(ctx, &sql_body_insert_field, &body_field_schema, fields, NULL);
}

bool body_store_replace_ranks(struct ctx *ctx, int64_t id, const struct list *ranks)
{
	return db_exec(ctx, &sql_body_delete_ranks, NULL, NULL, ARGS(ARG_INT("id", id))) &&
	       db_exec_list(ctx, &sql_body_insert_rank, &body_rank_schema, ranks, NULL);
}

bool body_store_insert_record(struct ctx *ctx, int64_t id, const struct body_record_input *input,
			      int64_t *record_id)
{
	return db_exec(
		ctx, &sql_body_insert_record, NULL, record_id,
		ARGS(ARG_INT("id", id),
		     ARG_TEXT("kind", enumeration_name(&body_record_kind_names, input->kind)),
		     ARG_TEXT("occurred_on", input->occurred_on), ARG_TEXT("text", input->text),
		     ARG_TEXT("source", input->source), ARG_TIME("now", ctx->now),
		     ARG_INT("recorded_by_id", recorder(ctx))));
}

bool body_store_lift_record(struct ctx *ctx, int64_t id, int64_t record_id, const char *today,
			    bool *lifted)
{
	int64_t affected;

	if (!db_exec(ctx, &sql_body_lift_record, &affected, NULL,
		     ARGS(ARG_INT("id", id), ARG_INT("record_id", record_id),
			  ARG_TEXT("today", today))))
		return false;
	*lifted = affected == 1;
	return true;
}
