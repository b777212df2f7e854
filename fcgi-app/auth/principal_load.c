#include "auth/principal_load.h"

#include <string.h>

#include "auth/principal_cache.h"
#include "base/clock.h"
#include "core/worker.h"
#include "db/db.h"
#include "principal.sql.h"

#define EVERY_UNIT 2000000000 /* beyond the last number of the tree */

/* A principal as the database has it. */
struct row {
	struct principal who;
	const char *role_names;
};

static const struct field fields[] = {
	{"user_id", T_INT, .at = offsetof(struct row, who.user_id)},
	{"session_id", T_INT, .at = offsetof(struct row, who.session_id)},
	{"expires_at", T_TIME, .at = offsetof(struct row, who.expires_at)},
	{"factors", T_INT, .at = offsetof(struct row, who.factors)},
	{"seen_at", T_TIME, .at = offsetof(struct row, who.seen_at)},
	{"previous_at", T_TIME, .at = offsetof(struct row, who.previous_at)},
	{"previous_address", T_TEXT, .at = offsetof(struct row, who.previous_address)},
	{"unit_id", T_INT, .at = offsetof(struct row, who.unit_id)},
	{"body_id", T_INT, .at = offsetof(struct row, who.body_id)},
	{"person_id", T_INT, .at = offsetof(struct row, who.person_id)},
	{"enterprise_id", T_INT, .at = offsetof(struct row, who.enterprise_id)},
	{"username", T_TEXT, .at = offsetof(struct row, who.username)},
	{"display_name", T_TEXT, .at = offsetof(struct row, who.display_name)},
	{"party", T_ENUM, .at = offsetof(struct row, who.party), .of_enum = &party_names},
	{"tier", T_ENUM, .at = offsetof(struct row, who.tier), .of_enum = &tier_names},
	{"scope_lo", T_INT, .at = offsetof(struct row, who.scope_lo)},
	{"scope_hi", T_INT, .at = offsetof(struct row, who.scope_hi)},
	{"second_factor", T_ENUM, .at = offsetof(struct row, who.second_factor),
	 .of_enum = &second_factor_names},
	{"password_expires_at", T_TIME, .at = offsetof(struct row, who.password_expires_at)},
	{"role_names", T_TEXT, .at = offsetof(struct row, role_names)},
};
static SCHEMA(principal_schema, "Principal", struct row, fields);

struct stamp_row {
	int name; /* enum stamp */
	int64_t version;
};

static const struct field stamp_fields[] = {
	{"name", T_ENUM, .at = offsetof(struct stamp_row, name), .of_enum = &stamp_names},
	{"version", T_INT, .at = offsetof(struct stamp_row, version)},
};
static SCHEMA(stamp_schema, "Stamp", struct stamp_row, stamp_fields);

static bool read_stamps(struct ctx *ctx)
{
	struct stamps read = {.read_at = clock_steady()};
	const struct stamp_row *rows;
	struct list list;

	if (!db_list(ctx, &sql_principal_stamps, &stamp_schema, &list, (struct args){0}))
		return false;
	rows = list.items;
	for (size_t i = 0; i < list.count; i++) {
		if (rows[i].name != NULL_ENUM)
			read.versions[rows[i].name] = rows[i].version;
	}
	ctx->worker->stamps = read;
	return true;
}

static bool know_stamps(struct ctx *ctx)
{
	const struct stamps *stamps = &ctx->worker->stamps;

	return (stamps->read_at != 0 && clock_steady() - stamps->read_at < STAMP_HOLD_MS) ||
	       read_stamps(ctx);
}

/*
 * Whoever acts for no unit has none beneath it: no row of a unit is ever its own. Beyond the last
 * number, so that it stands beneath no unit either.
 */
static void narrow_scope(struct principal *who)
{
	if (party_has_units((enum party)who->party))
		return;
	who->scope_lo = EVERY_UNIT;
	who->scope_hi = 0;
}

/* The stamps were read first: what changes between the two is only taken for older than it is. */
static bool read_principal(struct ctx *ctx, const struct sql *sql, struct args args,
			   const struct principal **principal)
{
	struct row *row;

	if (!db_find(ctx, sql, &principal_schema, &row, args))
		return false;
	*principal = row == NULL ? NULL : &row->who;
	if (row == NULL)
		return true;
	narrow_scope(&row->who);
	row->who.roles = roles_of_names(row->role_names);
	row->who.perms = lacks_second_factor(&row->who) ? (uint64_t)PERM_SIGNED_IN
							: roles_perms(row->who.roles);
	memcpy(row->who.stamps, ctx->worker->stamps.versions, sizeof(row->who.stamps));
	return true;
}

bool principal_load(struct ctx *ctx, int64_t user_id, int64_t session_id,
		    const struct principal **principal)
{
	struct principal_cache *cache = ctx->worker->principals;

	if (!know_stamps(ctx))
		return false;
	*principal = principal_cache_find(cache, session_id, ctx->worker->stamps.versions,
					  ctx->now);
	if (*principal != NULL && (*principal)->user_id == user_id &&
	    ctx->now < (*principal)->seen_at + SEEN_EVERY_MS)
		return true;
	if (!read_principal(ctx, &sql_principal_by_session,
			    ARGS(ARG_INT("user_id", user_id), ARG_INT("session_id", session_id),
				 ARG_TIME("now", ctx->now)),
			    principal))
		return false;
	if (*principal == NULL)
		return fail(ctx, P_UNAUTHENTICATED);
	principal_cache_keep(cache, *principal);
	return true;
}

void principal_seen(struct ctx *ctx)
{
	const struct principal *who = ctx->who;

	if (who->session_id == 0 || ctx->now < who->seen_at + SEEN_EVERY_MS)
		return;
	if (db_exec(ctx, &sql_principal_seen, NULL, NULL,
		    ARGS(ARG_INT("session_id", who->session_id), ARG_TIME("now", ctx->now),
			 ARG_TIME("before", ctx->now - SEEN_EVERY_MS))))
		principal_cache_seen(ctx->worker->principals, who->session_id, ctx->now);
}

bool principal_load_system(struct ctx *ctx, const struct principal **principal)
{
	struct principal *system = arena_alloc(ctx->arena, sizeof(*system));

	if (!know_stamps(ctx))
		return false;
	*system = (struct principal){
		.username = "system",
		.display_name = "system",
		.party = PARTY_SYSTEM,
		.tier = TIER_NATIONAL,
		.scope_hi = EVERY_UNIT,
		.perms = system_perms(),
	};
	memcpy(system->stamps, ctx->worker->stamps.versions, sizeof(system->stamps));
	*principal = system;
	return true;
}

bool principal_load_named(struct ctx *ctx, const char *username, const struct principal **principal)
{
	return know_stamps(ctx) && read_principal(ctx, &sql_principal_by_name,
						  ARGS(ARG_TEXT("username", username)), principal);
}
