#include "resources/session/session_store.h"

#include "base/clock.h"
#include "db/db.h"
#include "session.sql.h"

static const struct field user_fields[] = {
	{"id", T_INT, .at = offsetof(struct session_user, id)},
	{"unit_id", T_INT, .at = offsetof(struct session_user, unit_id)},
	{"locked_until", T_TIME, .at = offsetof(struct session_user, locked_until)},
	{"password_hash", T_TEXT, .at = offsetof(struct session_user, password_hash),
	 .flags = F_SECRET},
};
static SCHEMA(user_schema, "SessionUser", struct session_user, user_fields);

static const struct field token_fields[] = {
	{"session_id", T_INT, .at = offsetof(struct session_token, session_id)},
	{"user_id", T_INT, .at = offsetof(struct session_token, user_id)},
	{"unit_id", T_INT, .at = offsetof(struct session_token, unit_id)},
	{"used_at", T_TIME, .at = offsetof(struct session_token, used_at)},
	{"expires_at", T_TIME, .at = offsetof(struct session_token, expires_at)},
	{"alive", T_BOOL, .at = offsetof(struct session_token, alive)},
};
static SCHEMA(token_schema, "SessionToken", struct session_token, token_fields);

bool session_store_count_attempt(struct ctx *ctx, const char *username, bool *counted)
{
	int64_t locked_until = ctx->now + (30 * 60) * MS_PER_SECOND;
	int64_t affected;

	if (!db_exec(ctx, &sql_session_count_attempt, &affected, NULL,
		     ARGS(ARG_TEXT("username", username), ARG_INT("attempts", 5),
			  ARG_TIME("locked_until", locked_until), ARG_TIME("now", ctx->now))))
		return false;
	*counted = affected == 1;
	return true;
}

bool session_store_find_user(struct ctx *ctx, const char *username,
			     const struct session_user **user)
{
	return db_find(ctx, &sql_session_find_user, &user_schema, user,
		       ARGS(ARG_TEXT("username", username)));
}

bool session_store_forgive(struct ctx *ctx, int64_t user_id)
{
	return db_exec(ctx, &sql_session_forgive, NULL, NULL, ARGS(ARG_INT("user_id", user_id)));
}

bool session_store_insert(struct ctx *ctx, int64_t user_id, int64_t expires_at, int64_t *id)
{
	int64_t inserted;

	if (!db_exec(ctx, &sql_session_insert, &inserted, id,
		     ARGS(ARG_INT("user_id", user_id), ARG_TIME("now", ctx->now),
			  ARG_TIME("expires_at", expires_at), ARG_TEXT("address", ctx->address))))
		return false;
	if (inserted == 0)
		*id = NULL_INT;
	return true;
}

bool session_store_insert_token(struct ctx *ctx, int64_t session_id, const char *hash)
{
	return db_exec(ctx, &sql_session_insert_token, NULL, NULL,
		       ARGS(ARG_TEXT("hash", hash), ARG_INT("session_id", session_id),
			    ARG_TIME("now", ctx->now)));
}

bool session_store_use_token(struct ctx *ctx, const char *hash, const struct session_token **token)
{
	return db_exec(ctx, &sql_session_use_token, NULL, NULL,
		       ARGS(ARG_TEXT("hash", hash), ARG_TIME("now", ctx->now))) &&
	       db_find(ctx, &sql_session_find_token, &token_schema, token,
		       ARGS(ARG_TEXT("hash", hash), ARG_TIME("now", ctx->now)));
}

bool session_store_end(struct ctx *ctx, int64_t id)
{
	stamp_bumped(ctx);
	return db_exec(ctx, &sql_session_end, NULL, NULL,
		       ARGS(ARG_INT("id", id), ARG_TIME("now", ctx->now)));
}

bool session_store_end_all(struct ctx *ctx, int64_t user_id)
{
	stamp_bumped(ctx);
	return db_exec(ctx, &sql_session_end_all, NULL, NULL,
		       ARGS(ARG_INT("user_id", user_id), ARG_TIME("now", ctx->now)));
}
