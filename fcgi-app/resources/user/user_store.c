#include "resources/user/user_store.h"

#include "db/db.h"
#include "user.sql.h"

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

bool user_store_find_id(struct ctx *ctx, const char *username, int64_t *id)
{
	return db_number(ctx, &sql_user_find_id, id, ARGS(ARG_TEXT("username", username)));
}

bool user_store_set_status(struct ctx *ctx, int64_t id, int from, int to, bool *changed)
{
	int64_t affected;

	stamp_bumped(ctx);
	if (!db_exec(ctx, &sql_user_set_status, &affected, NULL,
		     ARGS(ARG_INT("id", id),
			  ARG_TEXT("from", enumeration_name(&user_status_names, from)),
			  ARG_TEXT("to", enumeration_name(&user_status_names, to)))))
		return false;
	*changed = affected > 0; /* the user and the stamp */
	return true;
}

bool user_store_set_password(struct ctx *ctx, int64_t id, const char *password_hash)
{
	return db_exec(ctx, &sql_user_set_password, NULL, NULL,
		       ARGS(ARG_INT("id", id), ARG_TEXT("password_hash", password_hash)));
}

bool user_store_insert(struct ctx *ctx, const struct user_entry *entry, const char *password_hash,
		       bool *inserted)
{
	int64_t affected;

	if (!db_exec(ctx, &sql_user_insert, &affected, NULL,
		     ARGS(ARG_TEXT("username", entry->username),
			  ARG_TEXT("display_name", entry->display_name),
			  ARG_TEXT("password_hash", password_hash), ARG_TEXT("unit", entry->unit),
			  ARG_TEXT("party", enumeration_name(&party_names, entry->party)),
			  ARG_INT("demo", entry->demo))))
		return false;
	*inserted = affected == 1;
	return true;
}

bool user_store_count_demo(struct ctx *ctx, int64_t *count)
{
	return db_number(ctx, &sql_user_count_demo, count, (struct args){0});
}
