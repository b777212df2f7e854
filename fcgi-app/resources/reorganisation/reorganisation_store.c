#include "resources/reorganisation/reorganisation_store.h"

#include "db/db.h"
#include "reorganisation.sql.h"

bool reorganisation_store_list(struct ctx *ctx, int64_t limit, int64_t before_id,
			       struct list *reorganisations)
{
	return db_list(ctx, &sql_reorganisation_list, &reorganisation_schema, reorganisations,
		       ARGS(ARG_INT("limit", limit), ARG_INT("before_id", before_id)));
}

bool reorganisation_store_get(struct ctx *ctx, int64_t id, struct reorganisation **reorganisation)
{
	return db_find(ctx, &sql_reorganisation_get, &reorganisation_schema, reorganisation,
		       ARGS(ARG_INT("id", id)));
}

bool reorganisation_store_insert(struct ctx *ctx, const struct reorganisation_input *input,
				 const char *plan, int64_t *id)
{
	return db_exec(
		ctx, &sql_reorganisation_insert, NULL, id,
		ARGS(ARG_TEXT("kind", enumeration_name(&reorganisation_kind_names, input->kind)),
		     ARG_TEXT("effective_on", input->effective_on),
		     ARG_TEXT("doc_no", input->doc_no), ARG_TEXT("reason", input->reason),
		     ARG_TEXT("plan", plan), ARG_TIME("now", ctx->now),
		     ARG_INT("user_id", ctx->who->user_id), ARG_INT("unit_id", ctx->who->unit_id)));
}

bool reorganisation_store_end(struct ctx *ctx, int64_t id, int status, int64_t *changed)
{
	return db_exec(
		ctx, &sql_reorganisation_end, changed, NULL,
		ARGS(ARG_INT("id", id),
		     ARG_TEXT("status", enumeration_name(&reorganisation_status_names, status)),
		     ARG_TIME("now", ctx->now), ARG_INT("user_id", ctx->who->user_id)));
}

bool reorganisation_store_lineage(struct ctx *ctx, const struct reorganisation_lineage *row)
{
	return db_exec(ctx, &sql_reorganisation_insert_lineage, NULL, NULL,
		       ARGS(ARG_INT("reorganisation_id", row->reorganisation_id),
			    ARG_INT("from_id", row->from_id), ARG_INT("to_id", row->to_id),
			    ARG_INT("share", row->share),
			    ARG_TEXT("effective_on", row->effective_on),
			    ARG_TEXT("old_name", row->old_name)));
}

bool reorganisation_store_withdraw_requests(struct ctx *ctx, int64_t unit_id, const char *reason)
{
	return db_exec(ctx, &sql_reorganisation_withdraw_requests, NULL, NULL,
		       ARGS(ARG_INT("unit_id", unit_id), ARG_TEXT("reason", reason),
			    ARG_TIME("now", ctx->now), ARG_INT("user_id", ctx->who->user_id)));
}

bool reorganisation_store_cancel_sweeps(struct ctx *ctx, int64_t unit_id)
{
	return db_exec(ctx, &sql_reorganisation_cancel_sweeps, NULL, NULL,
		       ARGS(ARG_INT("unit_id", unit_id), ARG_TIME("now", ctx->now),
			    ARG_INT("user_id", ctx->who->user_id)));
}
