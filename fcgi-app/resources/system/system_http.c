#include "resources/system/system_http.h"

#include "auth/token.h"
#include "core/worker.h"
#include "http/openapi.h"
#include "http/reply.h"
#include "resources/system/system.h"

#define FIVE_MINUTES "public, max-age=300"

/* Says that the process answers; the database may be away. */
bool system_http_health(struct request *request)
{
	static const struct health health = {.status = "ok"};

	return reply_object(request, &health_schema, &health);
}

bool system_http_ready(struct request *request)
{
	struct readiness readiness;

	return system_ready(request->ctx, &readiness) &&
	       reply_object(request, &readiness_schema, &readiness);
}

bool system_http_jwks(struct request *request)
{
	request->reply.cache = FIVE_MINUTES;
	return reply_text(request, token_jwks(request->ctx->arena, request->ctx->worker->keys));
}

bool system_http_openapi(struct request *request)
{
	const char *document = openapi_print(request->ctx->arena);

	if (document == NULL)
		return fail(request->ctx, P_INTERNAL);
	request->reply.cache = FIVE_MINUTES;
	return reply_text(request, document);
}

bool system_http_welcome(struct request *request)
{
	struct welcome welcome;

	return system_welcome(request->ctx, OPENAPI_VERSION, &welcome) &&
	       reply_object(request, &welcome_schema, &welcome);
}
