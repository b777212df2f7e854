#include "resources/industry/industry_http.h"

#include "http/reply.h"
#include "resources/industry/industry.h"

struct industry_query {
	const char *parent, *q;
};

static const struct field query_fields[] = {
	{"parent", T_TEXT, .at = offsetof(struct industry_query, parent), .min = 1, .max = 5,
	 .doc = "code: only those directly beneath it"},
	{"q", T_TEXT, .at = offsetof(struct industry_query, q), .min = 1, .max = 60,
	 .doc = "the beginning of a code, or a part of a name"},
};
SCHEMA(industry_query_schema, "IndustryQuery", struct industry_query, query_fields);

bool industry_http_list(struct request *request)
{
	const struct industry_query *query = request->in;
	struct list industries;

	return industry_list(request->ctx, query->parent, query->q, &industries) &&
	       reply_page(request, &industry_schema, &industries, NULL);
}
