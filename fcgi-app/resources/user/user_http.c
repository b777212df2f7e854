#include "resources/user/user_http.h"

#include "http/reply.h"
#include "resources/user/user.h"

#define PAGE 50
#define PAGE_MAX 200

static const struct field query_fields[] = {
	{"unit", T_TEXT, .at = offsetof(struct user_filter, unit), .min = 1, .max = 12,
	 .doc = "code of the users' own unit"},
	{"q", T_TEXT, .at = offsetof(struct user_filter, q), .min = 1, .max = 60,
	 .doc = "part of a user name or display name"},
	{"after", T_INT, .at = offsetof(struct user_filter, after), .min = 0, .max = INT_SAFE_MAX,
	 .doc = "next of the page before"},
	{"limit", T_INT, .at = offsetof(struct user_filter, limit), .min = 1, .max = PAGE_MAX,
	 .doc = "50 unless given"},
};
SCHEMA(user_query_schema, "UserQuery", struct user_filter, query_fields);

struct user_action {
	int64_t id;
	const char *action;
};

static const struct field action_fields[] = {
	{"id", T_INT, .at = offsetof(struct user_action, id), .min = 1, .max = INT_SAFE_MAX},
	{"action", T_TEXT, .at = offsetof(struct user_action, action), .min = 1, .max = 20,
	 .doc = "disable or enable"},
};
SCHEMA(user_action_schema, "UserAction", struct user_action, action_fields);

bool user_http_list(struct request *request)
{
	struct user_filter *filter = request->in;
	const char *next;
	struct list users;

	if (filter->limit == NULL_INT)
		filter->limit = PAGE;
	return user_list(request->ctx, filter, &users, &next) &&
	       reply_page(request, &user_schema, &users, next);
}

bool user_http_act(struct request *request)
{
	const struct user_action *path = request->in;
	struct user user;

	if (!user_act(request->ctx, path->id, request->if_version, path->action, &user))
		return false;
	reply_version(request, user.version);
	return reply_object(request, &user_schema, &user);
}
