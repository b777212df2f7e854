#include "resources/allocation/allocation_xlsx_http.h"

#include "http/reply.h"
#include "resources/allocation/allocation_form.h"
#include "resources/allocation/allocation_http.h"
#include "resources/allocation/allocation_import.h"

enum import_reply {
	IMPORT_REPLY_JSON,
	IMPORT_REPLY_XLSX,
};

ENUMERATION(import_reply_names, "ImportReply", "json", "xlsx");

struct import_query {
	int64_t id;
	bool dry_run;
	int reply;
};

#define AT(member) .at = offsetof(struct import_query, member)

static const struct field query_fields[] = {
	{"id", T_INT, AT(id), .min = 1, .max = INT_SAFE_MAX},
	{"dry_run", T_BOOL, AT(dry_run), .doc = "true: nothing is stored; false unless given"},
	{"reply", T_ENUM, AT(reply), .of_enum = &import_reply_names,
	 .doc = "xlsx, with dry_run: the file with its faulty cells marked"},
};
SCHEMA(allocation_import_query_schema, "AllocationImportQuery", struct import_query, query_fields);

bool allocation_xlsx_http_export(struct request *request)
{
	struct allocation_file file;

	if (!allocation_export(request->ctx, allocation_http_id(request), &file))
		return false;
	reply_version(request, file.version);
	return reply_workbook(request, file.content.bytes, file.content.length, file.name);
}

static bool reply_marked(struct request *request, const struct import_query *query,
			 struct import_file file)
{
	struct xlsx_bytes marked;

	return allocation_import_mark(request->ctx, query->id, request->if_version, file,
				      &marked) &&
	       reply_workbook(request, marked.bytes, marked.length,
			      in_lang(request->ctx, "标出错处.xlsx", "marked.xlsx"));
}

static bool look_or_take(struct request *request, const struct import_query *query,
			 struct import_file file, struct allocation_import *result)
{
	if (query->dry_run)
		return allocation_import_look(request->ctx, query->id, request->if_version, file,
					      result);
	return allocation_import_take(request->ctx, query->id, request->if_version, file, result);
}

bool allocation_xlsx_http_import(struct request *request)
{
	const struct import_query *query = request->in;
	struct import_file file = {request->body, request->body_length};
	struct allocation_import result;

	if (query->reply == IMPORT_REPLY_XLSX && !query->dry_run) {
		input_error(request->ctx, "?reply", R_NOT_IN_ENUM, "dry_run=true");
		return input_ok(request->ctx);
	}
	if (query->reply == IMPORT_REPLY_XLSX)
		return reply_marked(request, query, file);
	if (!look_or_take(request, query, file, &result))
		return false;
	reply_version(request, result.version);
	return reply_object(request, &allocation_import_schema, &result);
}
