#include "resources/submission/filer_http.h"

#include "http/reply.h"
#include "resources/submission/filer.h"

struct filer_query {
	int64_t id;
	int state;
};

static const struct field query_fields[] = {
	{"id", T_INT, .at = offsetof(struct filer_query, id), .min = 1, .max = INT_SAFE_MAX,
	 .doc = "of the form"},
	{"state", T_ENUM, .at = offsetof(struct filer_query, state), .of_enum = &filer_state_names,
	 .doc = "only those; all unless given"},
};
SCHEMA(filer_query_schema, "FilerQuery", struct filer_query, query_fields);

bool filer_http_list(struct request *request)
{
	const struct filer_query *query = request->in;
	struct list filers;
	struct form form;

	return form_find(request->ctx, query->id, &form) &&
	       filer_list(request->ctx, &form, query->state, &filers) &&
	       reply_page(request, &filer_schema, &filers, NULL);
}

bool filer_http_export(struct request *request)
{
	const struct filer_query *query = request->in;
	struct xlsx_bytes workbook;
	struct form form;
	const char *name;

	return form_find(request->ctx, query->id, &form) &&
	       filer_export(request->ctx, &form, query->state, &workbook, &name) &&
	       reply_workbook(request, workbook.bytes, workbook.length, name);
}
