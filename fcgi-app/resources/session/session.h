/*
 * session: staying signed in, and signing out. How one is opened is in sign_in.h.
 *
 * A session is a family of refresh tokens, each good for one renewal. Its predecessor stays good
 * for ten seconds, so that two tabs live together; reuse after that ends the session.
 *
 * It also ends by itself (policy): so many hours after its start, and so many minutes after the
 * last activity, which is noted at most once a minute (auth/principal_load.h).
 */
#ifndef RESOURCES_SESSION_SESSION_H
#define RESOURCES_SESSION_SESSION_H

#include "core/ctx.h"
#include "core/schema.h"

#define SESSION_GRACE_S 10

/* A session to be opened, and what came of it. */
struct session_opening {
	int64_t user_id, factors, hours; /* the longest it may last */
	const char *user_agent;          /* as sent; NULL */
	int64_t session_id;              /* NULL_INT: the user is not active */
	const char *refresh_token;
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
	const struct unit_ref
		*unit; /* of other parties than units: the one that keeps the account */
	int party;
	const struct body_ref *body; /* whom it acts for; NULL: none */
	const struct person_ref *person;
	const struct enterprise_ref *enterprise;
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

extern const struct schema session_grant_schema, me_schema, session_schema;

/* Within a unit of work: opens it, and notes when and from where the user signed in. */
MUST bool session_open(struct ctx *ctx, struct session_opening *opening);

/* A new access token of the session, into grant. */
MUST bool session_grant_access(struct ctx *ctx, int64_t user_id, int64_t session_id,
			       struct session_grant *grant);

/* Runs its own unit of work. token may be NULL. Problems: P_UNAUTHENTICATED, P_SESSION_ENDED. */
MUST bool session_refresh(struct ctx *ctx, const char *token, struct session_grant *grant);

/* Ends the caller's session. */
MUST bool session_end(struct ctx *ctx);

/* Ends every session of a user, or every one but one; without a record of its own. */
MUST bool session_end_all(struct ctx *ctx, int64_t user_id);
MUST bool session_end_others(struct ctx *ctx, int64_t user_id, int64_t session_id);

/* A user's sessions that go on, the last seen first. Scope is the caller's business. */
MUST bool session_list(struct ctx *ctx, int64_t user_id, struct list *sessions);

/* Ends one session of the caller, or of a user in the caller's scope; otherwise P_NOT_FOUND. */
MUST bool session_end_own(struct ctx *ctx, int64_t id);
MUST bool session_end_of_other(struct ctx *ctx, int64_t id);

MUST bool session_me(struct ctx *ctx, struct me *me);

#endif
