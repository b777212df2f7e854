/* session_store: the statements of session.sql. */
#ifndef RESOURCES_SESSION_SESSION_STORE_H
#define RESOURCES_SESSION_SESSION_STORE_H

#include "resources/session/session.h"

/* Who wants to sign in. */
struct session_user {
	int64_t id, unit_id, locked_until;
	const char *password_hash;
};

/* A refresh token with its session and user. */
struct session_token {
	int64_t session_id, user_id, unit_id, used_at, expires_at;
	bool alive; /* session and user are good */
};

/* *counted is false when the account is locked or there is no such user. */
MUST bool session_store_count_attempt(struct ctx *ctx, const char *username, bool *counted);
MUST bool session_store_find_user(struct ctx *ctx, const char *username,
				  const struct session_user **user);
MUST bool session_store_forgive(struct ctx *ctx, int64_t user_id);

/* *id is NULL_INT when the user is not active. */
MUST bool session_store_insert(struct ctx *ctx, int64_t user_id, int64_t expires_at, int64_t *id);
MUST bool session_store_insert_token(struct ctx *ctx, int64_t session_id, const char *hash);

/* Marks the token used, unless it is already, and reads it; *token is NULL when there is none. */
MUST bool session_store_use_token(struct ctx *ctx, const char *hash,
				  const struct session_token **token);
MUST bool session_store_end(struct ctx *ctx, int64_t id);
MUST bool session_store_end_all(struct ctx *ctx, int64_t user_id);

#endif
