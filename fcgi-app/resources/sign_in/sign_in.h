/*
 * sign_in: from a user name and what proves it to a session.
 *
 * The password first, the second factor next, and only then whether the password is still good: who
 * knows less learns less. A one-time or old password is exchanged in the same call.
 */
#ifndef RESOURCES_SIGN_IN_SIGN_IN_H
#define RESOURCES_SIGN_IN_SIGN_IN_H

#include "core/ctx.h"
#include "core/schema.h"

struct session_grant;

struct sign_in {
	const char *username, *password;
	const char *otp;          /* of the second factor; NULL */
	const char *new_password; /* in place of a one-time or old one; NULL */
	const char *user_agent;   /* as the client calls itself; no part of the body; NULL */
};

extern const struct schema sign_in_schema;

/*
 * Runs its own units of work, because a refusal is to be remembered.
 * Problems: P_BAD_CREDENTIALS; P_LOCKED_OUT with retry_after; and, after the right password only,
 * P_OTP_REQUIRED, P_PASSWORD_EXPIRED, P_INVALID_INPUT for a weak new password.
 */
MUST bool sign_in(struct ctx *ctx, const struct sign_in *input, struct session_grant *grant);

#endif
