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
	 .doc = "disable, enable, unlock or reset_second_factor"},
};
SCHEMA(user_action_schema, "UserAction", struct user_action, action_fields);

struct grant_path {
	int64_t id;
	int role;
};

static const struct field path_fields[] = {
	{"id", T_INT, .at = offsetof(struct grant_path, id), .min = 1, .max = INT_SAFE_MAX},
};
SCHEMA(user_path_schema, "UserPath", struct grant_path, path_fields);

static const struct field grant_fields[] = {
	{"id", T_INT, .at = offsetof(struct grant_path, id), .min = 1, .max = INT_SAFE_MAX},
	{"role", T_ENUM, .at = offsetof(struct grant_path, role), .of_enum = &role_names},
};
SCHEMA(grant_path_schema, "GrantPath", struct grant_path, grant_fields);

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

static bool reply_user(struct request *request, const struct user *user)
{
	reply_version(request, user->version);
	return reply_object(request, &user_schema, user);
}

bool user_http_create(struct request *request)
{
	struct user user;

	return user_create(request->ctx, request->input, &user) && reply_user(request, &user);
}

bool user_http_get(struct request *request)
{
	const struct grant_path *path = request->in;
	struct user user;

	return user_get(request->ctx, path->id, &user) && reply_user(request, &user);
}

bool user_http_put(struct request *request)
{
	const struct grant_path *path = request->in;
	struct user user;

	return user_change(request->ctx, path->id, request->if_version, request->input, &user) &&
	       reply_user(request, &user);
}

bool user_http_act(struct request *request)
{
	const struct user_action *path = request->in;
	struct user user;

	return user_act(request->ctx, path->id, path->action, &user) && reply_user(request, &user);
}

bool user_http_grants(struct request *request)
{
	const struct grant_path *path = request->in;
	struct list grants;

	return user_list_grants(request->ctx, path->id, &grants) &&
	       reply_page(request, &grant_schema, &grants, NULL);
}

bool user_http_grant(struct request *request)
{
	const struct grant_path *path = request->in;
	const struct grant_input *input = request->input;
	struct grant grant;

	return user_grant(request->ctx, path->id, input->role, &grant) &&
	       reply_object(request, &grant_schema, &grant);
}

bool user_http_revoke(struct request *request)
{
	const struct grant_path *path = request->in;

	return user_revoke(request->ctx, path->id, path->role) && reply_empty(request);
}
