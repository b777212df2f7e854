#include "resources/session/session_store.h"

#include "db/db.h"
#include "session.sql.h"

static const struct field owner_fields[] = {
	{"session_id", T_INT, .at = offsetof(struct session_owner, session_id)},
	{"user_id", T_INT, .at = offsetof(struct session_owner, user_id)},
	{"unit_id", T_INT, .at = offsetof(struct session_owner, unit_id)},
};
static SCHEMA(owner_schema, "SessionOwner", struct session_owner, owner_fields);

static const struct field token_fields[] = {
	{"session_id", T_INT, .at = offsetof(struct session_token, session_id)},
	{"user_id", T_INT, .at = offsetof(struct session_token, user_id)},
	{"unit_id", T_INT, .at = offsetof(struct session_token, unit_id)},
	{"used_at", T_TIME, .at = offsetof(struct session_token, used_at)},
	{"expires_at", T_TIME, .at = offsetof(struct session_token, expires_at)},
	{"alive", T_BOOL, .at = offsetof(struct session_token, alive)},
};
static SCHEMA(token_schema, "SessionToken", struct session_token, token_fields);

bool session_store_insert(struct ctx *ctx, int64_t user_id, int64_t expires_at, int64_t factors,
			  const char *user_agent, int64_t *id)
{
	int64_t inserted;

	if (!db_exec(ctx, &sql_session_insert, &inserted, id,
		     ARGS(ARG_INT("user_id", user_id), ARG_TIME("now", ctx->now),
			  ARG_TIME("expires_at", expires_at), ARG_TEXT("address", ctx->address),
			  ARG_INT("factors", factors), ARG_TEXT("user_agent", user_agent))))
		return false;
	if (inserted == 0)
		*id = NULL_INT;
	return true;
}

bool session_store_note_sign_in(struct ctx *ctx, int64_t user_id)
{
	return db_exec(ctx, &sql_session_note_sign_in, NULL, NULL,
		       ARGS(ARG_INT("user_id", user_id), ARG_TIME("now", ctx->now),
			    ARG_TEXT("address", ctx->address)));
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

struct ending {
	const char *name;
};

static const struct field ending_fields[] = {
	{"name", T_TEXT, .at = offsetof(struct ending, name)},
};
static SCHEMA(ending_schema, "SessionEnding", struct ending, ending_fields);

bool session_store_ended_by(struct ctx *ctx, int64_t session_id, const char **name)
{
	const struct ending *ending;

	if (!db_find(ctx, &sql_session_ended_by, &ending_schema, &ending,
		     ARGS(ARG_INT("session_id", session_id))))
		return false;
	*name = ending == NULL ? NULL : ending->name;
	return true;
}

bool session_store_end(struct ctx *ctx, int64_t id)
{
	stamp_bumped(ctx);
	return db_exec(ctx, &sql_session_end, NULL, NULL,
		       ARGS(ARG_INT("id", id), ARG_TIME("now", ctx->now)));
}

bool session_store_end_others(struct ctx *ctx, int64_t user_id, int64_t session_id)
{
	stamp_bumped(ctx);
	return db_exec(ctx, &sql_session_end_others, NULL, NULL,
		       ARGS(ARG_INT("user_id", user_id), ARG_INT("session_id", session_id),
			    ARG_TIME("now", ctx->now)));
}

bool session_store_list(struct ctx *ctx, int64_t user_id, struct list *sessions)
{
	return db_list(ctx, &sql_session_list, &session_schema, sessions,
		       ARGS(ARG_INT("user_id", user_id), ARG_TIME("now", ctx->now)));
}

bool session_store_find(struct ctx *ctx, int64_t id, const struct session_owner **owner)
{
	return db_find(ctx, &sql_session_find, &owner_schema, owner,
		       ARGS(ARG_INT("session_id", id)));
}

bool session_store_find_own(struct ctx *ctx, int64_t id, const struct session_owner **owner)
{
	return db_find(ctx, &sql_session_find_own, &owner_schema, owner,
		       ARGS(ARG_INT("session_id", id), ARG_INT("user_id", ctx->who->user_id)));
}
