#include "resources/register/register_http.h"

#include "http/reply.h"
#include "http/route.h"

enum import_reply {
	IMPORT_REPLY_JSON,
	IMPORT_REPLY_XLSX,
};

ENUMERATION(register_reply_names, "RegisterReply", "json", "xlsx");

struct import_query {
	int64_t id;
	bool dry_run;
	int reply;
};

#define QUERY_FIELDS                                                                    \
	{"dry_run", T_BOOL, .at = offsetof(struct import_query, dry_run),               \
	 .doc = "true: nothing is stored; false unless given"},                         \
	{                                                                               \
		"reply", T_ENUM, .at = offsetof(struct import_query, reply),            \
				 .of_enum = &register_reply_names,                      \
				 .doc = "xlsx, with dry_run: the file with its faulty " \
					"cells marked"                                  \
	}

static const struct field query_fields[] = {QUERY_FIELDS};
SCHEMA(register_import_query_schema, "RegisterImportQuery", struct import_query, query_fields);

static const struct field of_fields[] = {
	{"id", T_INT, .at = offsetof(struct import_query, id), .min = 1, .max = INT_SAFE_MAX},
	QUERY_FIELDS,
};
SCHEMA(register_import_of_schema, "RegisterImportOfQuery", struct import_query, of_fields);

bool register_http_import(struct request *request, register_take *take)
{
	const struct import_query *query = request->in;
	bool has_id = request->route->in == &register_import_of_schema;
	bool mark = query->reply == IMPORT_REPLY_XLSX;
	struct register_import result = {.dry_run = query->dry_run};
	struct register_file marked;

	if (mark && !query->dry_run) {
		input_error(request->ctx, "?reply", R_NOT_IN_ENUM, "dry_run=true");
		return input_ok(request->ctx);
	}
	if (!take(request->ctx, has_id ? query->id : NULL_INT, request->body, request->body_length,
		  &result, mark ? &marked : NULL))
		return false;
	return mark ? register_http_export(request, &marked)
		    : reply_object(request, &register_import_schema, &result);
}

bool register_http_export(struct request *request, const struct register_file *file)
{
	return reply_workbook(request, file->content.bytes, file->content.length, file->name);
}
