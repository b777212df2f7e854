#include "resources/account/account_http.h"

#include "http/reply.h"
#include "resources/account/account.h"

struct account_path {
	int64_t id;
	const char *action;
};

static const struct field path_fields[] = {
	{"id", T_INT, .at = offsetof(struct account_path, id), .min = 1, .max = INT_SAFE_MAX},
};
SCHEMA(account_path_schema, "AccountPath", struct account_path, path_fields);

static const struct field action_fields[] = {
	{"id", T_INT, .at = offsetof(struct account_path, id), .min = 1, .max = INT_SAFE_MAX},
	{"action", T_TEXT, .at = offsetof(struct account_path, action), .min = 1, .max = 20,
	 .doc = "disable or enable"},
};
SCHEMA(account_action_schema, "AccountAction", struct account_path, action_fields);

static int64_t id_of(const struct request *request)
{
	return ((const struct account_path *)request->in)->id;
}

static bool list(struct request *request, enum account_register of)
{
	struct list accounts;

	return account_list(request->ctx, of, id_of(request), &accounts) &&
	       reply_page(request, &user_schema, &accounts, NULL);
}

static bool reply_account(struct request *request, const struct user *account)
{
	reply_version(request, account->version);
	return reply_object(request, &user_schema, account);
}

static bool create(struct request *request, enum account_register of)
{
	struct user account;

	return account_create(request->ctx, of, id_of(request), request->input, &account) &&
	       reply_account(request, &account);
}

bool account_http_list_of_body(struct request *request)
{
	return list(request, ACCOUNT_OF_BODY);
}

bool account_http_list_of_person(struct request *request)
{
	return list(request, ACCOUNT_OF_PERSON);
}

bool account_http_list_of_enterprise(struct request *request)
{
	return list(request, ACCOUNT_OF_ENTERPRISE);
}

bool account_http_create_of_body(struct request *request)
{
	return create(request, ACCOUNT_OF_BODY);
}

bool account_http_create_of_person(struct request *request)
{
	return create(request, ACCOUNT_OF_PERSON);
}

bool account_http_create_of_enterprise(struct request *request)
{
	return create(request, ACCOUNT_OF_ENTERPRISE);
}

bool account_http_act(struct request *request)
{
	const struct account_path *path = request->in;
	struct user account;

	return account_act(request->ctx, path->id, path->action, &account) &&
	       reply_account(request, &account);
}

bool account_http_issue_password(struct request *request)
{
	struct one_time_password issued;

	return account_issue_password(request->ctx, id_of(request), &issued) &&
	       reply_object(request, &one_time_password_schema, &issued);
}
