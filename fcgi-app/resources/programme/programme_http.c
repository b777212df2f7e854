#include "resources/programme/programme_http.h"

#include "http/reply.h"
#include "resources/programme/programme.h"

#define AT(type, member) .at = offsetof(struct type, member)

struct programme_query {
	const char *doc_no;
};

static const struct field query_fields[] = {
	{"doc_no", T_TEXT, AT(programme_query, doc_no), .min = 1, .max = 60, .doc = "发文字号"},
};
SCHEMA(programme_query_schema, "ProgrammeQuery", struct programme_query, query_fields);

struct programme_path {
	int64_t id;
};

static const struct field path_fields[] = {
	{"id", T_INT, AT(programme_path, id), .min = 1, .max = INT_SAFE_MAX},
};
SCHEMA(programme_path_schema, "ProgrammePath", struct programme_path, path_fields);

bool programme_http_list(struct request *request)
{
	const struct programme_query *query = request->in;
	struct list programmes;

	return programme_list(request->ctx, query->doc_no, &programmes) &&
	       reply_page(request, &programme_schema, &programmes, NULL);
}

bool programme_http_get(struct request *request)
{
	const struct programme_path *path = request->in;
	struct programme_detail detail;

	if (!programme_get(request->ctx, path->id, &detail))
		return false;
	reply_version(request, detail.programme.version);
	return reply_object(request, &programme_detail_schema, &detail);
}

bool programme_http_indicators(struct request *request)
{
	const struct programme_path *path = request->in;
	const struct programme *programme;

	return programme_find(request->ctx, path->id, &programme) &&
	       reply_page(request, &indicator_schema, &programme->indicators, NULL);
}

bool programme_http_stages(struct request *request)
{
	const struct programme_path *path = request->in;
	struct list stages;

	return programme_stages(request->ctx, path->id, &stages) &&
	       reply_page(request, &stage_schema, &stages, NULL);
}

bool programme_http_deadlines(struct request *request)
{
	const struct programme_path *path = request->in;
	struct list deadlines;

	return programme_deadlines(request->ctx, path->id, &deadlines) &&
	       reply_page(request, &deadline_schema, &deadlines, NULL);
}

bool programme_http_rules(struct request *request)
{
	const struct programme_path *path = request->in;
	struct list rules;

	return programme_rules(request->ctx, path->id, &rules) &&
	       reply_page(request, &programme_rule_schema, &rules, NULL);
}

struct programme_rule_path {
	int64_t id;
	int rule;
};

static const struct field rule_path_fields[] = {
	{"id", T_INT, AT(programme_rule_path, id), .min = 1, .max = INT_SAFE_MAX},
	{"rule", T_ENUM, AT(programme_rule_path, rule), .of_enum = &rule_codes},
};
SCHEMA(programme_rule_path_schema, "ProgrammeRulePath", struct programme_rule_path,
       rule_path_fields);

bool programme_http_set_rule(struct request *request)
{
	const struct programme_rule_path *path = request->in;
	struct programme_rule rule;

	if (!programme_set_rule(request->ctx, path->id, request->if_version,
				(enum rule_code)path->rule, request->input, &rule))
		return false;
	reply_version(request, request->if_version + 1); /* of the programme */
	return reply_object(request, &programme_rule_schema, &rule);
}
