#include "resources/policy/policy.h"

bool policy_get(struct ctx *ctx, const struct policy **policy)
{
	(void)policy;
	return fail(ctx, P_NOT_FOUND);
}

bool policy_change(struct ctx *ctx, int64_t version, const struct policy *wanted,
		   const struct policy **policy)
{
	(void)version, (void)wanted, (void)policy;
	return fail(ctx, P_NOT_FOUND);
}
