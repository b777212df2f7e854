#include "auth/principal_load.h"

#include "db/db.h"
#include "principal.sql.h"

static const struct field fields[] = {
	{"user_id", T_INT, .at = offsetof(struct principal, user_id)},
	{"session_id", T_INT, .at = offsetof(struct principal, session_id)},
	{"unit_id", T_INT, .at = offsetof(struct principal, unit_id)},
	{"username", T_TEXT, .at = offsetof(struct principal, username)},
	{"display_name", T_TEXT, .at = offsetof(struct principal, display_name)},
	{"party", T_ENUM, .at = offsetof(struct principal, party), .of_enum = &party_names},
	{"role", T_ENUM, .at = offsetof(struct principal, role), .of_enum = &role_names},
	{"tier", T_ENUM, .at = offsetof(struct principal, tier), .of_enum = &tier_names},
	{"scope_lo", T_INT, .at = offsetof(struct principal, scope_lo)},
	{"scope_hi", T_INT, .at = offsetof(struct principal, scope_hi)},
	{"unit_version", T_INT, .at = offsetof(struct principal, unit_version)},
	{"programme_version", T_INT, .at = offsetof(struct principal, programme_version)},
};
static SCHEMA(principal_schema, "Principal", struct principal, fields);

static bool load(struct ctx *ctx, const struct sql *sql, struct args args,
		 const struct principal **principal)
{
	struct principal *row;

	if (!db_find(ctx, sql, &principal_schema, &row, args))
		return false;
	if (row != NULL)
		row->perms = role_perms((enum role)row->role);
	*principal = row;
	return true;
}

bool principal_load(struct ctx *ctx, int64_t user_id, int64_t session_id,
		    const struct principal **principal)
{
	if (!load(ctx, &sql_principal_by_session,
		  ARGS(ARG_INT("user_id", user_id), ARG_INT("session_id", session_id),
		       ARG_TIME("now", ctx->now)),
		  principal))
		return false;
	return *principal != NULL || fail(ctx, P_UNAUTHENTICATED);
}

bool principal_load_system(struct ctx *ctx, const struct principal **principal)
{
	return load(ctx, &sql_principal_system, (struct args){0}, principal);
}

bool principal_load_named(struct ctx *ctx, const char *username, const struct principal **principal)
{
	return load(ctx, &sql_principal_by_name, ARGS(ARG_TEXT("username", username)), principal);
}
