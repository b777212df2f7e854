#include "resources/file/file_store.h"

#include "db/db.h"
#include "file.sql.h"

bool file_store_insert(struct ctx *ctx, const struct file *file, int64_t *id)
{
	return db_exec(
		ctx, &sql_file_insert, NULL, id,
		ARGS(ARG_INT("unit_id", file->unit_id), ARG_INT("body_id", file->body_id),
		     ARG_TEXT("sha256", file->sha256), ARG_INT("size", file->size),
		     ARG_TEXT("media_type", enumeration_name(&media_type_names, file->media_type)),
		     ARG_TEXT("name", file->name), ARG_INT("user_id", ctx->who->user_id),
		     ARG_TIME("now", ctx->now)));
}

bool file_store_find_own(struct ctx *ctx, int64_t id, const struct file **file)
{
	if (ctx->who->party == PARTY_BODY)
		return db_find(ctx, &sql_file_of_body, &file_schema, file, ARGS(ARG_INT("id", id)));
	return db_find(ctx, &sql_file_of_unit, &file_schema, file,
		       ARGS(ARG_INT("id", id), ARG_INT("unit_id", ctx->who->unit_id)));
}

bool file_store_find(struct ctx *ctx, int64_t id, const struct file **file)
{
	if (ctx->who->party == PARTY_BODY)
		return file_store_find_own(ctx, id, file);
	return db_find(ctx, &sql_file_get, &file_schema, file,
		       ARGS(ARG_INT("id", id), ARG_INT("unit_id", ctx->who->unit_id)));
}
