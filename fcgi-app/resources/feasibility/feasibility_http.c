#include "resources/feasibility/feasibility_http.h"

#include "http/reply.h"
#include "resources/feasibility/feasibility.h"

struct feasibility_query {
	int64_t id, depth;
	const char *unit;
};

#define AT(member) .at = offsetof(struct feasibility_query, member)

static const struct field query_fields[] = {
	{"id", T_INT, AT(id), .min = 1, .max = INT_SAFE_MAX, .doc = "of the programme"},
	{"unit", T_TEXT, AT(unit), .min = 1, .max = 12, .doc = "without it, the caller's own"},
	{"depth", T_INT, AT(depth), .min = 1, .max = 2, .doc = "2: the receivers' receivers"},
};
SCHEMA(feasibility_query_schema, "FeasibilityQuery", struct feasibility_query, query_fields);

bool feasibility_http_get(struct request *request)
{
	const struct feasibility_query *query = request->in;
	int64_t depth = query->depth == NULL_INT ? 1 : query->depth;
	struct feasibility feasibility;

	return feasibility_get(request->ctx, query->id, query->unit, depth, &feasibility) &&
	       reply_object(request, &feasibility_schema, &feasibility);
}
