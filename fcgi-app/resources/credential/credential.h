/*
 * credential: what proves who somebody is, and the count of failed proofs.
 */
#ifndef RESOURCES_CREDENTIAL_CREDENTIAL_H
#define RESOURCES_CREDENTIAL_CREDENTIAL_H

#include "core/ctx.h"
#include "core/schema.h"

struct password_change {
	const char *old_password, *new_password;
};

struct one_time_password {
	const char *password;
};

extern const struct schema password_change_schema, one_time_password_schema;

/*
 * The caller's own password. Ends the caller's other sessions. Runs its own units of work: a wrong
 * old password counts as a failed sign-in.
 * Problems: P_INVALID_INPUT (/old wrong, /new weak: every broken demand), P_LOCKED_OUT.
 */
MUST bool credential_change_password(struct ctx *ctx, const struct password_change *change);

/*
 * A random password of another user in the caller's scope, good for one sign-in, at which a new one
 * must be chosen. Ends the user's sessions. Runs its own unit of work.
 */
MUST bool credential_issue_password(struct ctx *ctx, int64_t user_id,
				    struct one_time_password *issued);

#endif
