#include "resources/reorganisation/reorganisation_http.h"

#include "http/reply.h"
#include "resources/reorganisation/reorganisation.h"

#define AT(type, member) .at = offsetof(struct type, member)

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
	struct list reorganisations;

	return reorganisation_list(request->ctx, &reorganisations) &&
	       reply_page(request, &reorganisation_schema, &reorganisations, NULL);
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
