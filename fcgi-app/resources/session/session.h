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

#define SESSION_GRACE_S 10

struct sign_in {
	const char *username, *password;
	const char *otp;          /* of the second factor; NULL */
	const char *new_password; /* in place of a one-time or old one; NULL */
	const char *user_agent;   /* as the client calls itself; no part of the body */
};

struct session_grant {
	const char *access_token, *token_type;
	int64_t expires_in; /* seconds */
	/* for the cookie, never in a body */
	const char *refresh_token;
	int64_t session_expires_in; /* seconds */
};

struct last_sign_in {
	int64_t at;
	const char *address;
};

/* The caller, as it sees itself. */
struct me {
	int64_t id;
	const char *username, *display_name;
	const struct unit_ref *unit;
	int party;
	struct list roles, permissions; /* texts */
	int second_factor;              /* enum second_factor */
	bool second_factor_required;    /* nothing else may be done before it is on */
	int64_t password_expires_at;
	const struct last_sign_in *last_sign_in; /* before this one; NULL */
};

/* A session that goes on. */
struct session {
	int64_t id, started_at, last_seen_at;
	const char *address, *user_agent;
	bool second_factor; /* the sign-in had it */
	bool current;       /* the caller's own, of this very request */
};

extern const struct schema sign_in_schema, session_grant_schema, me_schema, session_schema;

/*
 * Runs its own units of work, because a refusal is to be remembered.
 * Problems: P_BAD_CREDENTIALS; P_LOCKED_OUT with retry_after; and, after the right password only,
 * P_OTP_REQUIRED, P_PASSWORD_EXPIRED, P_INVALID_INPUT for a weak new password.
 */
MUST bool session_sign_in(struct ctx *ctx, const struct sign_in *input,
			  struct session_grant *grant);

/* Runs its own unit of work. token may be NULL. Problem: P_UNAUTHENTICATED. */
MUST bool session_refresh(struct ctx *ctx, const char *token, struct session_grant *grant);

/* Ends the caller's session. */
MUST bool session_end(struct ctx *ctx);

/* Ends every session of a user; without a record of its own. */
MUST bool session_end_all(struct ctx *ctx, int64_t user_id);

/* A user's sessions that go on, the last seen first. Scope is the caller's business. */
MUST bool session_list(struct ctx *ctx, int64_t user_id, struct list *sessions);

/* Ends one session of the caller, or of a user in the caller's scope; otherwise P_NOT_FOUND. */
MUST bool session_end_own(struct ctx *ctx, int64_t id);
MUST bool session_end_of_other(struct ctx *ctx, int64_t id);

MUST bool session_me(struct ctx *ctx, struct me *me);

#endif
