#include "resources/credential/credential.h"

bool credential_change_password(struct ctx *ctx, const struct password_change *change)
{
	(void)change;
	return fail(ctx, P_NOT_FOUND);
}

bool credential_issue_password(struct ctx *ctx, int64_t user_id, struct one_time_password *issued)
{
	(void)user_id, (void)issued;
	return fail(ctx, P_NOT_FOUND);
}
