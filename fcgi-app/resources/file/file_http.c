#include "resources/file/file_http.h"

#include "http/reply.h"
#include "resources/file/file.h"
#include "resources/file/file_vault.h"

struct file_query {
	int64_t id;
	const char *name;
};

static const struct field add_fields[] = {
	{"name", T_TEXT, .at = offsetof(struct file_query, name), .flags = F_REQUIRED, .min = 1,
	 .max = FILE_NAME_MAX, .doc = "as it is to be saved: without a path, with its ending"},
};
SCHEMA(file_add_query_schema, "FileAddQuery", struct file_query, add_fields);

static const struct field path_fields[] = {
	{"id", T_INT, .at = offsetof(struct file_query, id), .min = 1, .max = INT_SAFE_MAX},
};
SCHEMA(file_path_schema, "FilePath", struct file_query, path_fields);

bool file_http_add(struct request *request)
{
	const struct file_query *query = request->in;
	const struct upload upload = {
		.path = request->body_file,
		.sha256 = request->body_sha256,
		.size = request->body_file_size,
	};
	struct file file;

	return file_add(request->ctx, &upload, query->name, &file) &&
	       reply_object(request, &file_schema, &file);
}

bool file_http_get(struct request *request)
{
	const struct file_query *path = request->in;
	struct ctx *ctx = request->ctx;
	struct file file;

	if (!file_get(ctx, path->id, &file))
		return false;
	if (!file_vault_has(ctx, file.sha256))
		return fail(ctx, P_INTERNAL);
	return reply_stored(request, file_vault_place(ctx->arena, file.sha256),
			    enumeration_name(&media_type_names, file.media_type), file.name);
}
