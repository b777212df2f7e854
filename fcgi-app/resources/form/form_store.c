#include "resources/form/form_store.h"

#include "db/db.h"
#include "form.sql.h"
#include "resources/body/body.h"

bool form_store_list(struct ctx *ctx, int64_t programme_id, struct list *forms)
{
	return db_list(ctx, &sql_form_list, &form_schema, forms,
		       ARGS(ARG_INT("programme_id", programme_id)));
}

bool form_store_list_running(struct ctx *ctx, struct list *forms)
{
	return db_list(ctx, &sql_form_list_running, &form_schema, forms, (struct args){0});
}

static const struct field body_kind_fields[] = {
	{"kind", T_ENUM, .at = offsetof(struct body_kind_row, kind), .of_enum = &body_kind_names},
};
static SCHEMA(body_kind_schema, "BodyKindRow", struct body_kind_row, body_kind_fields);

bool form_store_body_kind(struct ctx *ctx, struct body_kind_row **row)
{
	return db_find(ctx, &sql_form_body_kind, &body_kind_schema, row,
		       ARGS(ARG_INT("id", ctx->who->body_id)));
}

bool form_store_get(struct ctx *ctx, int64_t id, struct form **form)
{
	return db_find(ctx, &sql_form_get, &form_schema, form, ARGS(ARG_INT("id", id)));
}

bool form_store_insert(struct ctx *ctx, const struct form *form, int64_t *id)
{
	return db_exec(
		ctx, &sql_form_insert, NULL, id,
		ARGS(ARG_INT("programme_id", form->programme_id), ARG_TEXT("code", form->code),
		     ARG_TEXT("kind", form->kind), ARG_TEXT("title", form->title),
		     ARG_TEXT("title_en", form->title_en), ARG_TEXT("audience", form->audience_set),
		     ARG_TIME("due_at", form->due_at), ARG_TEXT("route", form->route_set),
		     ARG_INT("once", form->once), ARG_TEXT("answer_field", form->answer_field),
		     ARG_TEXT("clause", form->clause), ARG_TEXT("sections", form->sections_json),
		     ARG_INT("illustrative", form->illustrative)));
}
