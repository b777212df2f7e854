#include "resources/engagement/engagement_http.h"

#include "http/reply.h"
#include "resources/engagement/engagement.h"

#define PAGE 50

struct engagement_path {
	int64_t id;
	const char *action;
};

static const struct field path_fields[] = {
	{"id", T_INT, .at = offsetof(struct engagement_path, id), .min = 1, .max = INT_SAFE_MAX},
	{"action", T_TEXT, .at = offsetof(struct engagement_path, action), .min = 1, .max = 20,
	 .doc = "end"},
};
SCHEMA(engagement_action_path_schema, "EngagementActionPath", struct engagement_path, path_fields);

static const struct field void_path_fields[] = {
	{"id", T_INT, .at = offsetof(struct engagement_path, id), .min = 1, .max = INT_SAFE_MAX},
};
SCHEMA(engagement_path_schema, "EngagementPath", struct engagement_path, void_path_fields);

struct engagement_action {
	const char *until;
};

static const struct field action_fields[] = {
	{"until", T_DAY, .at = offsetof(struct engagement_action, until), .flags = F_REQUIRED,
	 .doc = "the last day: not in the future"},
};
SCHEMA(engagement_action_schema, "EngagementAction", struct engagement_action, action_fields);

struct engagement_voiding {
	const char *reason;
};

static const struct field voiding_fields[] = {
	{"reason", T_TEXT, .at = offsetof(struct engagement_voiding, reason), .flags = F_REQUIRED,
	 .min = 1, .max = 400},
};
SCHEMA(engagement_voiding_schema, "EngagementVoiding", struct engagement_voiding, voiding_fields);

static bool reply_engagement(struct request *request, const struct engagement *engagement)
{
	reply_version(request, engagement->version);
	return reply_object(request, &engagement_schema, engagement);
}

bool engagement_http_list(struct request *request)
{
	struct engagement_filter *filter = request->in;
	struct list engagements;
	const char *next;

	if (filter->limit == NULL_INT)
		filter->limit = PAGE;
	return engagement_list(request->ctx, filter, &engagements, &next) &&
	       reply_page(request, &engagement_schema, &engagements, next);
}

bool engagement_http_enter(struct request *request)
{
	struct engagement engagement;

	return engagement_enter(request->ctx, request->input, &engagement) &&
	       reply_engagement(request, &engagement);
}

bool engagement_http_act(struct request *request)
{
	const struct engagement_path *path = request->in;
	const struct engagement_action *input = request->input;
	struct engagement engagement;

	return engagement_act(request->ctx, path->id, path->action, request->if_version,
			      input->until, &engagement) &&
	       reply_engagement(request, &engagement);
}

bool engagement_http_void(struct request *request)
{
	const struct engagement_path *path = request->in;
	const struct engagement_voiding *input = request->input;
	struct engagement engagement;

	return engagement_void(request->ctx, path->id, request->if_version, input->reason,
			       &engagement) &&
	       reply_engagement(request, &engagement);
}
