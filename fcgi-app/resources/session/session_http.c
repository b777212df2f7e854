#include "resources/session/session_http.h"

#include <inttypes.h>
#include <string.h>

#include "base/config.h"
#include "core/worker.h"
#include "http/reply.h"
#include "resources/audit/audit_record.h"
#include "resources/session/session.h"
#include "resources/sign_in/sign_in.h"
#include "resources/user/user.h"

#define COOKIE "uplift_refresh"
#define PAGE 50
#define PAGE_MAX 200

struct session_query {
	int64_t id, after, limit;
};

#define AT(member) .at = offsetof(struct session_query, member)
#define PAGE_FIELDS                                                                            \
	{"after",                                                                              \
	 T_INT,                                                                                \
	 AT(after),                                                                            \
	 .min = 1,                                                                             \
	 .max = INT_SAFE_MAX,                                                                  \
	 .doc = "next of the page before"},                                                    \
	{                                                                                      \
		"limit", T_INT, AT(limit), .min = 1, .max = PAGE_MAX, .doc = "50 unless given" \
	}

static const struct field path_fields[] = {
	{"id", T_INT, AT(id), .min = 1, .max = INT_SAFE_MAX},
};
SCHEMA(session_path_schema, "SessionPath", struct session_query, path_fields);

static const struct field sign_in_fields[] = {
	{"id", T_INT, AT(id), .min = 1, .max = INT_SAFE_MAX, .doc = "of the user"},
	PAGE_FIELDS,
};
SCHEMA(sign_in_query_schema, "SignInQuery", struct session_query, sign_in_fields);

static const struct field own_sign_in_fields[] = {PAGE_FIELDS};
SCHEMA(own_sign_in_query_schema, "OwnSignInQuery", struct session_query, own_sign_in_fields);

/* The refresh token goes nowhere but to its own endpoints, and no script sees it. */
static void set_cookie(struct request *request, const char *token, int64_t seconds)
{
	const struct config *config = request->ctx->worker->config;

	request->reply.cookie = arena_printf(
		request->ctx->arena,
		COOKIE "=%s; Path=/api/v1/session; HttpOnly; SameSite=Strict; Max-Age=%" PRId64
		       "%s",
		token, seconds, config->secure_cookie ? "; Secure" : "");
}

/* The first cookie of that name; NULL when there is none. */
static const char *refresh_cookie(struct request *request)
{
	static const char name[] = COOKIE "=";
	const char *at = request->cookie;

	while (at != NULL) {
		at += strspn(at, " ");
		if (strncmp(at, name, sizeof(name) - 1) == 0) {
			at += sizeof(name) - 1;
			return arena_strndup(request->ctx->arena, at, strcspn(at, ";"));
		}
		at = strchr(at, ';');
		if (at != NULL)
			at++;
	}
	return NULL;
}

static bool reply_grant(struct request *request, const struct session_grant *grant)
{
	set_cookie(request, grant->refresh_token, grant->session_expires_in);
	return reply_object(request, &session_grant_schema, grant);
}

bool session_http_create(struct request *request)
{
	struct sign_in *input = request->input;
	struct session_grant grant;

	input->user_agent = request->user_agent;
	return sign_in(request->ctx, input, &grant) && reply_grant(request, &grant);
}

bool session_http_refresh(struct request *request)
{
	struct session_grant grant;

	return session_refresh(request->ctx, refresh_cookie(request), &grant) &&
	       reply_grant(request, &grant);
}

bool session_http_end(struct request *request)
{
	if (!session_end(request->ctx))
		return false;
	set_cookie(request, "", 0);
	return reply_empty(request);
}

bool session_http_me(struct request *request)
{
	struct me me;

	return session_me(request->ctx, &me) && reply_object(request, &me_schema, &me);
}

static bool reply_sessions(struct request *request, int64_t user_id)
{
	struct list sessions;

	return session_list(request->ctx, user_id, &sessions) &&
	       reply_page(request, &session_schema, &sessions, NULL);
}

bool session_http_list_own(struct request *request)
{
	return reply_sessions(request, request->ctx->who->user_id);
}

bool session_http_list_of_user(struct request *request)
{
	const struct session_query *path = request->in;

	return user_check_scope(request->ctx, path->id) && reply_sessions(request, path->id);
}

bool session_http_end_own(struct request *request)
{
	const struct session_query *path = request->in;

	return session_end_own(request->ctx, path->id) && reply_empty(request);
}

bool session_http_end_of_other(struct request *request)
{
	const struct session_query *path = request->in;

	return session_end_of_other(request->ctx, path->id) && reply_empty(request);
}

static bool reply_sign_ins(struct request *request, int64_t user_id)
{
	const struct session_query *query = request->in;
	struct list records;
	const char *next;

	return sign_in_list(request->ctx, user_id, query->after,
			    query->limit == NULL_INT ? PAGE : query->limit, &records, &next) &&
	       reply_page(request, &sign_in_record_schema, &records, next);
}

bool session_http_sign_ins_own(struct request *request)
{
	return reply_sign_ins(request, request->ctx->who->user_id);
}

bool session_http_sign_ins_of_user(struct request *request)
{
	const struct session_query *query = request->in;

	return user_check_scope(request->ctx, query->id) && reply_sign_ins(request, query->id);
}
