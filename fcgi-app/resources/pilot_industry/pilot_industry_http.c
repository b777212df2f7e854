#include "resources/pilot_industry/pilot_industry_http.h"

#include "http/reply.h"
#include "resources/pilot_industry/pilot_industry.h"

#define AT(member) .at = offsetof(struct pilot_industry_query, member)
#define ID .min = 1, .max = INT_SAFE_MAX

struct pilot_industry_query {
	int64_t id, body;
	const char *unit;
};

static const struct field query_fields[] = {
	{"id", T_INT, AT(id), ID, .doc = "of the programme"},
	{"unit", T_TEXT, AT(unit), .min = 1, .max = 12, .doc = "code: of it and those beneath it"},
};
SCHEMA(pilot_industry_query_schema, "PilotIndustryQuery", struct pilot_industry_query,
       query_fields);

static const struct field path_fields[] = {
	{"id", T_INT, AT(id), ID},
};
SCHEMA(pilot_industry_path_schema, "PilotIndustryPath", struct pilot_industry_query, path_fields);

static const struct field body_path_fields[] = {
	{"id", T_INT, AT(id), ID},
	{"body", T_INT, AT(body), ID},
};
SCHEMA(district_body_path_schema, "DistrictBodyPath", struct pilot_industry_query,
       body_path_fields);

bool pilot_industry_http_list(struct request *request)
{
	const struct pilot_industry_query *query = request->in;
	struct list industries;

	return pilot_industry_list(request->ctx, query->id, query->unit, &industries) &&
	       reply_page(request, &pilot_industry_schema, &industries, NULL);
}

static bool reply_industry(struct request *request, const struct pilot_industry *industry)
{
	reply_version(request, industry->version);
	return reply_object(request, &pilot_industry_schema, industry);
}

bool pilot_industry_http_name(struct request *request)
{
	const struct pilot_industry_query *path = request->in;
	struct pilot_industry industry;

	return pilot_industry_name(request->ctx, path->id, request->input, &industry) &&
	       reply_industry(request, &industry);
}

bool pilot_industry_http_drop(struct request *request)
{
	const struct pilot_industry_query *path = request->in;

	return pilot_industry_drop(request->ctx, path->id, request->if_version) &&
	       reply_empty(request);
}

bool pilot_industry_http_add_body(struct request *request)
{
	const struct pilot_industry_query *path = request->in;
	struct pilot_industry industry;

	return pilot_industry_add_body(request->ctx, path->id, request->if_version, request->input,
				       &industry) &&
	       reply_industry(request, &industry);
}

bool pilot_industry_http_drop_body(struct request *request)
{
	const struct pilot_industry_query *path = request->in;

	return pilot_industry_drop_body(request->ctx, path->id, request->if_version, path->body) &&
	       reply_empty(request);
}
