#include "resources/user/user_store.h"

#include "db/db.h"
#include "user.sql.h"

static const struct field finding_fields[] = {
	{"username", T_TEXT, .at = offsetof(struct account_finding, username)},
	{"reason", T_TEXT, .at = offsetof(struct account_finding, reason)},
};
static SCHEMA(finding_schema, "AccountFinding", struct account_finding, finding_fields);

bool user_store_audit_accounts(struct ctx *ctx, bool production, struct list *findings)
{
	return db_list(ctx, &sql_user_audit_accounts, &finding_schema, findings,
		       ARGS(ARG_INT("production", production), ARG_TIME("now", ctx->now)));
}

static int64_t or_null(int64_t id)
{
	return id == 0 ? NULL_INT : id;
}

bool user_store_list(struct ctx *ctx, int64_t unit_id, const char *q, int64_t after, int64_t limit,
		     struct list *users)
{
	return db_list(ctx, &sql_user_list, &user_schema, users,
		       ARGS(ARG_INT("unit_id", unit_id), ARG_TEXT("q", q), ARG_INT("after", after),
			    ARG_INT("limit", limit)));
}

bool user_store_find(struct ctx *ctx, int64_t id, struct user **user)
{
	return db_find(ctx, &sql_user_find, &user_schema, user, ARGS(ARG_INT("id", id)));
}

bool user_store_accounts(struct ctx *ctx, const struct user_account *of, struct list *users)
{
	return db_list(ctx, &sql_user_accounts, &user_schema, users,
		       ARGS(ARG_INT("id", or_null(of->id)),
			    ARG_INT("body_id", or_null(of->body_id)),
			    ARG_INT("person_id", or_null(of->person_id)),
			    ARG_INT("enterprise_id", or_null(of->enterprise_id))));
}

bool user_store_find_id(struct ctx *ctx, const char *username, int64_t *id)
{
	return db_number(ctx, &sql_user_find_id, id, ARGS(ARG_TEXT("username", username)));
}

bool user_store_set_active(struct ctx *ctx, const struct user *user, bool active, bool *changed)
{
	const struct principal *who = ctx->who;
	int64_t affected;

	stamp_bumped(ctx);
	if (!db_exec(
		    ctx, &sql_user_set_status, &affected, NULL,
		    ARGS(ARG_INT("id", user->id), ARG_INT("version", user->version),
			 ARG_TEXT("status", enumeration_name(&user_status_names,
							     active ? USER_ACTIVE : USER_DISABLED)),
			 ARG_TIME("disabled_at", active ? NULL_INT : ctx->now),
			 ARG_INT("disabled_by", active ? NULL_INT : or_null(who->user_id)),
			 ARG_TEXT("disabled_party",
				  active ? NULL : enumeration_name(&party_names, who->party)))))
		return false;
	*changed = affected > 0; /* the user and the stamp */
	return true;
}

bool user_store_unlock(struct ctx *ctx, int64_t id)
{
	return db_exec(ctx, &sql_user_unlock, NULL, NULL, ARGS(ARG_INT("id", id)));
}

bool user_store_set_name_and_unit(struct ctx *ctx, int64_t id, int64_t version,
				  const char *display_name, int64_t unit_id, bool *changed)
{
	int64_t affected;

	stamp_bumped(ctx);
	if (!db_exec(ctx, &sql_user_set_name_and_unit, &affected, NULL,
		     ARGS(ARG_INT("id", id), ARG_INT("version", version),
			  ARG_TEXT("display_name", display_name), ARG_INT("unit_id", unit_id))))
		return false;
	*changed = affected > 0;
	return true;
}

bool user_store_insert(struct ctx *ctx, const struct user_entry *entry, const char *password_hash,
		       int64_t *id, bool *inserted)
{
	int64_t affected;

	if (!db_exec(ctx, &sql_user_insert, &affected, id,
		     ARGS(ARG_TEXT("username", entry->username),
			  ARG_TEXT("display_name", entry->display_name),
			  ARG_TEXT("password_hash", password_hash), ARG_TEXT("unit", entry->unit),
			  ARG_TEXT("party", enumeration_name(&party_names, entry->party)),
			  ARG_INT("body_id", or_null(entry->body_id)),
			  ARG_INT("person_id", or_null(entry->person_id)),
			  ARG_INT("enterprise_id", or_null(entry->enterprise_id)),
			  ARG_INT("demo", entry->demo))))
		return false;
	*inserted = affected == 1;
	return true;
}

bool user_store_count_demo(struct ctx *ctx, int64_t *count)
{
	return db_number(ctx, &sql_user_count_demo, count, (struct args){0});
}

bool user_store_touch(struct ctx *ctx, int64_t id)
{
	stamp_bumped(ctx);
	return db_exec(ctx, &sql_user_touch, NULL, NULL, ARGS(ARG_INT("id", id)));
}

bool user_store_bump_access(struct ctx *ctx)
{
	stamp_bumped(ctx);
	return db_exec(ctx, &sql_user_bump_access, NULL, NULL, (struct args){0});
}

bool user_store_set_party(struct ctx *ctx, int64_t id, int party)
{
	return db_exec(
		ctx, &sql_user_set_party, NULL, NULL,
		ARGS(ARG_INT("id", id), ARG_TEXT("party", enumeration_name(&party_names, party))));
}

bool user_store_grants(struct ctx *ctx, int64_t id, struct list *grants)
{
	return db_list(ctx, &sql_user_grants, &grant_schema, grants, ARGS(ARG_INT("id", id)));
}

bool user_store_insert_grant(struct ctx *ctx, int64_t id, int role, int party)
{
	int64_t giver = ctx->who->user_id;

	return db_exec(ctx, &sql_user_insert_grant, NULL, NULL,
		       ARGS(ARG_INT("id", id), ARG_TIME("now", ctx->now),
			    ARG_TEXT("role", enumeration_name(&role_names, role)),
			    ARG_TEXT("party", enumeration_name(&party_names, party)),
			    ARG_INT("granted_by", giver == 0 ? NULL_INT : giver)));
}

bool user_store_count_over(struct ctx *ctx, const struct user *user, int role, int64_t *count)
{
	return db_number(ctx, &sql_user_count_over, count,
			 ARGS(ARG_INT("id", user->id), ARG_INT("unit_id", user->unit_id),
			      ARG_TEXT("role", enumeration_name(&role_names, role))));
}

bool user_store_delete_grant(struct ctx *ctx, int64_t id, int role, bool *deleted)
{
	int64_t affected;

	if (!db_exec(
		    ctx, &sql_user_delete_grant, &affected, NULL,
		    ARGS(ARG_INT("id", id), ARG_TEXT("role", enumeration_name(&role_names, role)))))
		return false;
	*deleted = affected == 1;
	return true;
}

bool user_store_drop_one_time(struct ctx *ctx, int64_t person_id)
{
	return db_exec(ctx, &sql_user_drop_one_time, NULL, NULL,
		       ARGS(ARG_INT("person_id", person_id)));
}
