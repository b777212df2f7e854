#include "resources/dashboard/dashboard_http.h"

#include "http/reply.h"
#include "resources/dashboard/dashboard.h"

struct dashboard_query {
	int64_t id;
	const char *unit;
};

static const struct field query_fields[] = {
	{"id", T_INT, .at = offsetof(struct dashboard_query, id), .min = 1, .max = INT_SAFE_MAX,
	 .doc = "of the programme"},
	{"unit", T_TEXT, .at = offsetof(struct dashboard_query, unit), .min = 1, .max = 12,
	 .doc = "without it, the caller's own"},
};
SCHEMA(dashboard_query_schema, "DashboardQuery", struct dashboard_query, query_fields);

bool dashboard_http_get(struct request *request)
{
	const struct dashboard_query *query = request->in;
	struct dashboard dashboard;

	return dashboard_get(request->ctx, query->id, query->unit, &dashboard) &&
	       reply_object(request, &dashboard_schema, &dashboard);
}
