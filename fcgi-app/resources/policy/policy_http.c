#include "resources/policy/policy_http.h"

#include "http/reply.h"
#include "resources/policy/policy.h"

static bool reply_policy(struct request *request, const struct policy *policy)
{
	reply_version(request, policy->version);
	return reply_object(request, &policy_schema, policy);
}

bool policy_http_get(struct request *request)
{
	const struct policy *policy;

	return policy_get(request->ctx, &policy) && reply_policy(request, policy);
}

bool policy_http_put(struct request *request)
{
	const struct policy *policy;

	return policy_change(request->ctx, request->if_version, request->input, &policy) &&
	       reply_policy(request, policy);
}
