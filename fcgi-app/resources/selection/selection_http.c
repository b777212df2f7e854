#include "resources/selection/selection_http.h"

#include "http/reply.h"
#include "resources/selection/selection.h"
#include "resources/selection/selection_result.h"

#define PAGE 50
#define PAGE_MAX 200
#define AT(type, member) .at = offsetof(struct type, member)
#define ID .min = 1, .max = INT_SAFE_MAX

#define PAGE_FIELDS                                                                               \
	{"status", T_ENUM, AT(selection_filter, status), .of_enum = &selection_status_names},     \
		{"limit",  T_INT,           AT(selection_filter, limit),                          \
		 .min = 1, .max = PAGE_MAX, .doc = "50 unless given"},                            \
	{                                                                                         \
		"after", T_INT, AT(selection_filter, after), ID, .doc = "next of the page before" \
	}

static const struct field query_fields[] = {
	{"id", T_INT, AT(selection_filter, id), ID, .doc = "of the programme"},
	PAGE_FIELDS,
};
SCHEMA(selection_query_schema, "SelectionQuery", struct selection_filter, query_fields);

static const struct field all_query_fields[] = {
	{"programme", T_INT, AT(selection_filter, id), ID},
	PAGE_FIELDS,
};
SCHEMA(selection_all_query_schema, "SelectionAllQuery", struct selection_filter, all_query_fields);

#define RESULT_FIELDS                                                                       \
	{"industry", T_TEXT,   AT(result_filter, industry),                                 \
	 .min = 1,   .max = 5, .doc = "code: selected for it, or for one that covers it"},  \
		{"unit",   T_TEXT,    AT(result_filter, unit),                              \
		 .min = 1, .max = 12, .doc = "code: selected by it or by a unit above it"}, \
		{"limit",  T_INT,           AT(result_filter, limit),                       \
		 .min = 1, .max = PAGE_MAX, .doc = "50 unless given"},                      \
	{                                                                                   \
		"after", T_TEXT, AT(result_filter, after), .min = 1, .max = 40,             \
							   .doc = "next of the page before" \
	}

static const struct field result_query_fields[] = {
	{"id", T_INT, AT(result_filter, id), ID, .doc = "of the programme"},
	RESULT_FIELDS,
};
SCHEMA(result_query_schema, "SelectionResultQuery", struct result_filter, result_query_fields);

static const struct field result_all_query_fields[] = {
	{"programme", T_INT, AT(result_filter, id), ID},
	RESULT_FIELDS,
};
SCHEMA(result_all_query_schema, "SelectionResultAllQuery", struct result_filter,
       result_all_query_fields);

struct selection_path {
	int64_t id;
	const char *action, *industry;
};

static const struct field path_fields[] = {
	{"id", T_INT, AT(selection_path, id), ID},
};
SCHEMA(selection_path_schema, "SelectionPath", struct selection_path, path_fields);

static const struct field action_path_fields[] = {
	{"id", T_INT, AT(selection_path, id), ID},
	{"action", T_TEXT, AT(selection_path, action), .min = 1, .max = 20,
	 .doc = "open, close, publish, cancel"},
};
SCHEMA(selection_action_path_schema, "SelectionActionPath", struct selection_path,
       action_path_fields);

static const struct field candidates_fields[] = {
	{"id", T_INT, AT(selection_path, id), ID},
	{"industry", T_TEXT, AT(selection_path, industry), .flags = F_REQUIRED, .min = 1, .max = 5,
	 .doc = "code: one of the call's"},
};
SCHEMA(selection_candidates_query_schema, "SelectionCandidatesQuery", struct selection_path,
       candidates_fields);

static bool reply_selection(struct request *request, const struct selection *selection)
{
	reply_version(request, selection->version);
	return reply_object(request, &selection_schema, selection);
}

bool selection_http_list(struct request *request)
{
	struct selection_filter *filter = request->in;
	struct list selections;
	const char *next;

	if (filter->limit == NULL_INT)
		filter->limit = PAGE;
	return selection_list(request->ctx, filter, &selections, &next) &&
	       reply_page(request, &selection_head_schema, &selections, next);
}

bool selection_http_add(struct request *request)
{
	const struct selection_path *path = request->in;
	struct selection selection;

	return selection_add(request->ctx, path->id, request->input, &selection) &&
	       reply_selection(request, &selection);
}

bool selection_http_get(struct request *request)
{
	const struct selection_path *path = request->in;
	struct selection selection;

	return selection_get(request->ctx, path->id, &selection) &&
	       reply_selection(request, &selection);
}

bool selection_http_change(struct request *request)
{
	const struct selection_path *path = request->in;
	struct selection selection;

	return selection_change(request->ctx, path->id, request->if_version, request->input,
				&selection) &&
	       reply_selection(request, &selection);
}

bool selection_http_act(struct request *request)
{
	const struct selection_path *path = request->in;
	struct selection_action *with = request->input;
	struct selection selection;

	with->version = request->if_version;
	return selection_act(request->ctx, path->id, path->action, with, &selection) &&
	       reply_selection(request, &selection);
}

bool selection_http_candidates(struct request *request)
{
	const struct selection_path *path = request->in;
	struct list candidates;

	return selection_candidates(request->ctx, path->id, path->industry, &candidates) &&
	       reply_page(request, &candidate_schema, &candidates, NULL);
}

bool selection_http_choose(struct request *request)
{
	const struct selection_path *path = request->in;
	struct selection selection;

	return selection_choose(request->ctx, path->id, request->if_version, request->input,
				&selection) &&
	       reply_selection(request, &selection);
}

bool selection_http_withdraw(struct request *request)
{
	const struct selection_path *path = request->in;
	struct selection selection;

	return selection_withdraw(request->ctx, path->id, request->if_version, request->input,
				  &selection) &&
	       reply_selection(request, &selection);
}

bool selection_http_results(struct request *request)
{
	struct result_filter *filter = request->in;
	struct list results;
	const char *next;

	if (filter->limit == NULL_INT)
		filter->limit = PAGE;
	return selection_results(request->ctx, filter, &results, &next) &&
	       reply_page(request, &selection_result_schema, &results, next);
}
