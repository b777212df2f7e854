#include "resources/credential/second_factor.h"

bool second_factor_begin(struct ctx *ctx, struct factor_enrolment *enrolment)
{
	(void)enrolment;
	return fail(ctx, P_NOT_FOUND);
}

bool second_factor_confirm(struct ctx *ctx, const char *otp)
{
	(void)otp;
	return fail(ctx, P_NOT_FOUND);
}

bool second_factor_remove(struct ctx *ctx, const char *otp)
{
	(void)otp;
	return fail(ctx, P_NOT_FOUND);
}

bool second_factor_reset(struct ctx *ctx, int64_t user_id)
{
	(void)user_id;
	return fail(ctx, P_NOT_FOUND);
}
