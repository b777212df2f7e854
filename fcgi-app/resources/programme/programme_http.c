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

struct programme_rule {
	const char *title, *clause;
	int64_t param;
	int rule, severity;
};

static const struct field rule_fields[] = {
	{"rule", T_ENUM, AT(programme_rule, rule), .of_enum = &rule_codes},
	{"severity", T_ENUM, AT(programme_rule, severity), .of_enum = &rule_severity_names},
	{"param", T_INT, AT(programme_rule, param), .flags = F_NULLABLE},
	{"title", T_TEXT, AT(programme_rule, title), .doc = "in the caller's language"},
	{"clause", T_TEXT, AT(programme_rule, clause), .flags = F_NULLABLE},
};
SCHEMA(programme_rule_schema, "ProgrammeRule", struct programme_rule, rule_fields);

bool programme_http_rules(struct request *request)
{
	const struct programme_path *path = request->in;
	const struct programme *programme;
	struct programme_rule rules[RULE_COUNT];

	if (!programme_find(request->ctx, path->id, &programme))
		return false;
	for (int i = 0; i < RULE_COUNT; i++) {
		const struct rule_switch *in_force = &programme->rules.rules[i];

		rules[i] = (struct programme_rule){
			.rule = i,
			.severity = in_force->severity,
			.param = in_force->param,
			.clause = in_force->clause != NULL
					  ? in_force->clause
					  : rule_platform_clause(request->ctx->lang),
			.title = rule_title((enum rule_code)i, request->ctx->lang),
		};
	}
	return reply_page(request, &programme_rule_schema,
			  &(struct list){.items = rules, .count = RULE_COUNT}, NULL);
}
