/* session_store: the statements of session.sql. */
#ifndef RESOURCES_SESSION_SESSION_STORE_H
#define RESOURCES_SESSION_SESSION_STORE_H

#include "resources/session/session.h"

/* Whose a session is. */
struct session_owner {
	int64_t session_id, user_id, unit_id;
};

/* A refresh token with its session and user. */
struct session_token {
	int64_t session_id, user_id, unit_id, used_at, expires_at;
	bool alive; /* session and user are good */
};

/* *id is NULL_INT when the user is not active. */
MUST bool session_store_insert(struct ctx *ctx, int64_t user_id, int64_t expires_at,
			       int64_t factors, const char *user_agent, int64_t *id);
MUST bool session_store_note_sign_in(struct ctx *ctx, int64_t user_id);
MUST bool session_store_insert_token(struct ctx *ctx, int64_t session_id, const char *hash);

/* Marks the token used, unless it is already, and reads it; *token is NULL when there is none. */
MUST bool session_store_use_token(struct ctx *ctx, const char *hash,
				  const struct session_token **token);

/* The name of the other person who ended the session; *name is NULL when nobody did. */
MUST bool session_store_ended_by(struct ctx *ctx, int64_t session_id, const char **name);
MUST bool session_store_end(struct ctx *ctx, int64_t id);

/* Every session of the user but that one; 0: every one. */
MUST bool session_store_end_others(struct ctx *ctx, int64_t user_id, int64_t session_id);
MUST bool session_store_list(struct ctx *ctx, int64_t user_id, struct list *sessions);

/* One that has not been ended, of a user in scope; *owner is NULL when there is none. */
MUST bool session_store_find(struct ctx *ctx, int64_t id, const struct session_owner **owner);

/* Likewise, of the caller itself. */
MUST bool session_store_find_own(struct ctx *ctx, int64_t id, const struct session_owner **owner);

#endif
