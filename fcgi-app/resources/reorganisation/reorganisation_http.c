#include "resources/reorganisation/reorganisation_http.h"

#include "http/reply.h"
#include "resources/reorganisation/reorganisation.h"

#define AT(type, member) .at = offsetof(struct type, member)

#define PAGE_SIZE 50

struct reorganisation_query {
	int64_t limit, after;
};

static const struct field query_fields[] = {
	{"limit", T_INT, AT(reorganisation_query, limit), .min = 1, .max = 200,
	 .doc = "50 unless given"},
	{"after", T_INT, AT(reorganisation_query, after), .min = 1, .max = INT_SAFE_MAX,
	 .doc = "next of the page before"},
};
SCHEMA(reorganisation_query_schema, "ReorganisationQuery", struct reorganisation_query,
       query_fields);

struct reorganisation_path {
	int64_t id;
	const char *action;
};

static const struct field action_path_fields[] = {
	{"id", T_INT, AT(reorganisation_path, id), .min = 1, .max = INT_SAFE_MAX},
	{"action", T_TEXT, AT(reorganisation_path, action), .min = 1, .max = 20},
};
SCHEMA(reorganisation_action_path_schema, "ReorganisationActionPath", struct reorganisation_path,
       action_path_fields);

bool reorganisation_http_list(struct request *request)
{
	const struct reorganisation_query *query = request->in;
	struct list reorganisations;
	const char *next;

	return reorganisation_list(request->ctx,
				   query->limit == NULL_INT ? PAGE_SIZE : query->limit,
				   query->after, &reorganisations, &next) &&
	       reply_page(request, &reorganisation_schema, &reorganisations, next);
}

bool reorganisation_http_rehearse(struct request *request)
{
	struct reorganisation_outcome outcome;

	return reorganisation_rehearse(request->ctx, request->input, &outcome) &&
	       reply_object(request, &reorganisation_outcome_schema, &outcome);
}

bool reorganisation_http_plan(struct request *request)
{
	struct reorganisation reorganisation;

	return reorganisation_plan(request->ctx, request->input, &reorganisation) &&
	       reply_object(request, &reorganisation_schema, &reorganisation);
}

bool reorganisation_http_end(struct request *request)
{
	const struct reorganisation_path *path = request->in;
	struct reorganisation reorganisation;

	return reorganisation_end(request->ctx, path->id, path->action, &reorganisation) &&
	       reply_object(request, &reorganisation_schema, &reorganisation);
}
