/*
 * principal_load: the principal of a verified token. What a worker remembers of a session holds
 * only while the stamps stay (core/stamp.h), so that a disabled user, an ended session or a moved
 * unit counts at once. Whatever ends a session or changes what a user may do bumps STAMP_ACCESS in
 * the same statement.
 */
#ifndef AUTH_PRINCIPAL_LOAD_H
#define AUTH_PRINCIPAL_LOAD_H

#include "core/ctx.h"

/* Fails with P_UNAUTHENTICATED when user or session is unknown, disabled or ended. */
MUST bool principal_load(struct ctx *ctx, int64_t user_id, int64_t session_id,
			 const struct principal **principal);

/*
 * Notes that the caller is active, at most once in SEEN_EVERY_MS and session; a failure leaves no
 * trace. A session in which nobody was active for policy.idle_minutes is over: whoever remembers an
 * older note looks again before it believes that.
 */
#define SEEN_EVERY_MS INT64_C(60000)
void principal_seen(struct ctx *ctx);

/* The principal of the loader and the jobs: the whole tree, every permission. */
MUST bool principal_load_system(struct ctx *ctx, const struct principal **principal);

/*
 * A user acting through the loader: the same as if it had signed in. NULL when the name is unknown.
 */
MUST bool principal_load_named(struct ctx *ctx, const char *username,
			       const struct principal **principal);

#endif
