#include "resources/session/session_http.h"

#include <inttypes.h>
#include <string.h>

#include "base/config.h"
#include "core/worker.h"
#include "http/reply.h"
#include "resources/session/session.h"

#define COOKIE "uplift_refresh"

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
	struct session_grant grant;

	return session_sign_in(request->ctx, request->input, &grant) &&
	       reply_grant(request, &grant);
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
