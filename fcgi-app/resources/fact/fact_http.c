#include "resources/fact/fact_http.h"

#include "http/reply.h"
#include "resources/fact/fact.h"

#define AT(type, member) .at = offsetof(struct type, member)
#define PAGE_SIZE 50

struct fact_query {
	int64_t id, limit;
	const char *unit, *indicator, *after;
};

static const struct field path_fields[] = {
	{"id", T_INT, AT(fact_query, id), .min = 1, .max = INT_SAFE_MAX},
};
SCHEMA(fact_path_schema, "FactPath", struct fact_query, path_fields);

static const struct field query_fields[] = {
	{"id", T_INT, AT(fact_query, id), .min = 1, .max = INT_SAFE_MAX, .doc = "of the programme"},
	{"unit", T_TEXT, AT(fact_query, unit), .min = 1, .max = 12,
	 .doc = "with everything beneath it; without it, the caller's own"},
	{"indicator", T_TEXT, AT(fact_query, indicator), .min = 1, .max = 40},
	{"limit", T_INT, AT(fact_query, limit), .min = 1, .max = 200},
	{"after", T_TEXT, AT(fact_query, after), .min = 1, .max = 20,
	 .doc = "next of the page before"},
};
SCHEMA(fact_query_schema, "FactQuery", struct fact_query, query_fields);

struct fact_undo {
	const char *reason;
};

static const struct field undo_fields[] = {
	{"reason", T_TEXT, AT(fact_undo, reason), .flags = F_REQUIRED, .min = 1, .max = 200},
};
SCHEMA(fact_undo_schema, "FactUndo", struct fact_undo, undo_fields);

bool fact_http_list(struct request *request)
{
	const struct fact_query *query = request->in;
	struct fact_page page;

	return fact_list(request->ctx, query->id, query->unit, query->indicator,
			 query->limit == NULL_INT ? PAGE_SIZE : query->limit, query->after,
			 &page) &&
	       reply_page(request, &fact_schema, &page.facts, page.next);
}

bool fact_http_create(struct request *request)
{
	const struct fact_query *path = request->in;
	struct fact fact;

	return fact_record(request->ctx, path->id, request->input, &fact) &&
	       reply_object(request, &fact_schema, &fact);
}

bool fact_http_undo(struct request *request)
{
	const struct fact_query *path = request->in;
	const struct fact_undo *input = request->input;
	struct fact counter;

	return fact_undo(request->ctx, path->id, input->reason, &counter) &&
	       reply_object(request, &fact_schema, &counter);
}
