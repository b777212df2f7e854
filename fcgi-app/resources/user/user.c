#include "resources/user/user.h"

#include <inttypes.h>

#include "base/log.h"
#include "db/db.h"
#include "db/work.h"
#include "resources/session/session.h"
#include "resources/unit/unit.h"
#include "resources/user/user_store.h"

static const struct transition transitions[] = {
	{USER_ACTIVE, "disable", USER_DISABLED, PERM_USER_WRITE},
	{USER_DISABLED, "enable", USER_ACTIVE, PERM_USER_WRITE},
};

static const struct lifecycle cycle = {
	.states = &user_status_names,
	.transitions = transitions,
	.count = sizeof(transitions) / sizeof(transitions[0]),
};

static void complete(struct ctx *ctx, struct user *user)
{
	user->roles = names_of_bits(ctx, &role_names, roles_of_names(user->role_names));
	user->unit = unit_ref_new(ctx, unit_by_id(ctx, user->unit_id));
	user->allowed_actions = lifecycle_allowed(ctx, &cycle, user->status);
}

static bool filter_unit(struct ctx *ctx, const char *code, int64_t *unit_id)
{
	const struct unit *unit;

	*unit_id = NULL_INT;
	if (code == NULL)
		return unit_tree_load(ctx);
	if (!unit_in_scope(ctx, code, &unit))
		return false;
	*unit_id = unit->id;
	return true;
}

bool user_list(struct ctx *ctx, const struct user_filter *filter, struct list *users,
	       const char **next)
{
	int64_t after = filter->after == NULL_INT ? 0 : filter->after;
	struct user *rows;
	int64_t unit_id;

	/* One more than asked for tells whether there is another page. */
	if (!filter_unit(ctx, filter->unit, &unit_id) ||
	    !user_store_list(ctx, unit_id, filter->q, after, filter->limit + 1, users))
		return false;
	rows = users->items;
	*next = NULL;
	if (users->count > (size_t)filter->limit) {
		users->count = (size_t)filter->limit;
		*next = arena_printf(ctx->arena, "%" PRId64, rows[users->count - 1].id);
	}
	for (size_t i = 0; i < users->count; i++)
		complete(ctx, &rows[i]);
	return true;
}

static bool find(struct ctx *ctx, int64_t id, struct user **user)
{
	return user_store_find(ctx, id, user) && (*user != NULL || fail(ctx, P_NOT_FOUND));
}

/* NULL_INT: the caller did not say which one it saw. */
static bool check_version(struct ctx *ctx, const struct user *user, int64_t version)
{
	return version == NULL_INT || version == user->version || fail(ctx, P_STALE);
}

bool user_act(struct ctx *ctx, int64_t id, int64_t version, const char *action, struct user *user)
{
	const struct transition *step;
	struct user *found;
	bool changed;

	if (id == ctx->who->user_id)
		return fail_with(ctx, P_WRONG_STATE,
				 "不能停用或启用自己的账号，请另一位管理员来办。",
				 "Nobody disables or enables their own account: ask another "
				 "administrator.");
	if (!unit_tree_load(ctx) || !find(ctx, id, &found) || !check_version(ctx, found, version) ||
	    !lifecycle_step(ctx, &cycle, found->status, action, &step) ||
	    !user_store_set_status(ctx, id, step->from, step->to, &changed))
		return false;
	if (!changed)
		return db_run_again(ctx);
	if (step->to == USER_DISABLED && !session_end_all(ctx, id))
		return false;
	work_record(ctx, step->to == USER_DISABLED ? "user.disabled" : "user.enabled", "user", id,
		    found->unit_id, NULL);
	if (!find(ctx, id, &found))
		return false;
	complete(ctx, found);
	*user = *found;
	return true;
}

bool user_find_id(struct ctx *ctx, const char *username, int64_t *id)
{
	return user_store_find_id(ctx, username, id) && (*id != NULL_INT || fail(ctx, P_NOT_FOUND));
}

bool user_set_password(struct ctx *ctx, int64_t id, const char *password_hash)
{
	struct user *user;

	if (!find(ctx, id, &user) || !user_store_set_password(ctx, id, password_hash) ||
	    !session_end_all(ctx, id))
		return false;
	work_record(ctx, "user.password_set", "user", id, user->unit_id, NULL);
	return true;
}

bool user_add_all(struct ctx *ctx, const struct list *entries, const char *password_hash)
{
	const struct user_entry *entry = entries->items;

	for (size_t i = 0; i < entries->count; i++, entry++) {
		bool inserted;

		if (!user_store_insert(ctx, entry, password_hash, &inserted))
			return false;
		if (!inserted) {
			log_event(LOG_ERROR, "user.unit_unknown",
				  LOG_TEXT("username", entry->username),
				  LOG_TEXT("unit", entry->unit));
			return fail(ctx, P_INTERNAL);
		}
	}
	return true;
}

bool user_count_demo(struct ctx *ctx, int64_t *count)
{
	return user_store_count_demo(ctx, count);
}

bool user_get(struct ctx *ctx, int64_t id, struct user *user)
{
	(void)id, (void)user;
	return fail(ctx, P_NOT_FOUND);
}

bool user_check_scope(struct ctx *ctx, int64_t id)
{
	(void)id;
	return fail(ctx, P_NOT_FOUND);
}

bool user_create(struct ctx *ctx, const struct user_input *input, struct user *user)
{
	(void)input, (void)user;
	return fail(ctx, P_NOT_FOUND);
}

bool user_change(struct ctx *ctx, int64_t id, int64_t version, const struct user_input *input,
		 struct user *user)
{
	(void)id, (void)version, (void)input, (void)user;
	return fail(ctx, P_NOT_FOUND);
}

bool user_list_grants(struct ctx *ctx, int64_t id, struct list *grants)
{
	(void)id, (void)grants;
	return fail(ctx, P_NOT_FOUND);
}

bool user_grant(struct ctx *ctx, int64_t id, int role, struct grant *grant)
{
	(void)id, (void)role, (void)grant;
	return fail(ctx, P_NOT_FOUND);
}

bool user_revoke(struct ctx *ctx, int64_t id, int role)
{
	(void)id, (void)role;
	return fail(ctx, P_NOT_FOUND);
}
