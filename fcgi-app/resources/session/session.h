/*
 * session: signing in, staying signed in, signing out.
 *
 * An attempt is counted, as if it had failed, in a transaction of its own before the slow password
 * check, and forgiven when it succeeds: however many guesses come at once, at most
 * SESSION_ATTEMPTS are tried before the account locks.
 *
 * A session is a family of refresh tokens, each good for one renewal. Its predecessor stays good
 * for ten seconds, so that two tabs live together; reuse after that ends the session.
 */
#ifndef RESOURCES_SESSION_SESSION_H
#define RESOURCES_SESSION_SESSION_H

#include "core/ctx.h"
#include "core/schema.h"

#define SESSION_ATTEMPTS 5
#define SESSION_LOCK_S (30 * 60)
#define SESSION_LIFETIME_S (12 * 60 * 60)
#define SESSION_GRACE_S 10

struct sign_in {
	const char *username, *password;
};

struct session_grant {
	const char *access_token, *token_type;
	int64_t expires_in; /* seconds */
	/* for the cookie, never in a body */
	const char *refresh_token;
	int64_t session_expires_in; /* seconds */
};

/* The caller, as it sees itself. */
struct me {
	int64_t id;
	const char *username, *display_name;
	const struct unit_ref *unit;
	int party, role;
	struct list permissions; /* texts */
};

extern const struct schema sign_in_schema, session_grant_schema, me_schema;

/*
 * Runs its own units of work, because a refusal is to be remembered.
 * Problems: P_BAD_CREDENTIALS, P_LOCKED_OUT with retry_after.
 */
MUST bool session_sign_in(struct ctx *ctx, const struct sign_in *input,
			  struct session_grant *grant);

/* Runs its own unit of work. token may be NULL. Problem: P_UNAUTHENTICATED. */
MUST bool session_refresh(struct ctx *ctx, const char *token, struct session_grant *grant);

/* Ends the caller's session. */
MUST bool session_end(struct ctx *ctx);

/* Ends every session of a user; without a record of its own. */
MUST bool session_end_all(struct ctx *ctx, int64_t user_id);

MUST bool session_me(struct ctx *ctx, struct me *me);

#endif
