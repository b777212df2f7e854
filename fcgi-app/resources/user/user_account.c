/* Accounts that act for a body, a person or an enterprise, and what becomes of a person's. */
#include "resources/unit/unit.h"
#include "resources/user/user.h"
#include "resources/user/user_store.h"

bool user_list_accounts(struct ctx *ctx, const struct user_account *of, struct list *users)
{
	struct user *user;

	if (!unit_tree_load(ctx) || !user_store_accounts(ctx, of, users))
		return false;
	user = users->items;
	for (size_t i = 0; i < users->count; i++)
		user_complete(ctx, &user[i]);
	return true;
}

static bool accounts_of(struct ctx *ctx, int64_t person_id, struct list *users)
{
	return user_store_accounts(ctx, &(struct user_account){.person_id = person_id}, users);
}

bool user_person_left(struct ctx *ctx, int64_t person_id)
{
	const struct user *user;
	struct list users;

	if (!accounts_of(ctx, person_id, &users))
		return false;
	user = users.items;
	for (size_t i = 0; i < users.count; i++) {
		if (user[i].status == USER_ACTIVE && !user_set_active(ctx, &user[i], false))
			return false;
	}
	return user_store_drop_one_time(ctx, person_id);
}

/* The role is held if and only if the person has the seat. */
static bool set_role(struct ctx *ctx, const struct user *user, enum role role, bool has_seat)
{
	bool held = (roles_of_names(user->role_names) & role_bit(role)) != 0, deleted;

	if (held == has_seat)
		return true;
	return has_seat ? user_store_insert_grant(ctx, user->id, (int)role, PARTY_BODY)
			: user_store_delete_grant(ctx, user->id, (int)role, &deleted);
}

bool user_person_seats(struct ctx *ctx, int64_t person_id, bool expert, bool auditor)
{
	const struct user *user;
	struct list users;

	if (!accounts_of(ctx, person_id, &users))
		return false;
	user = users.items;
	for (size_t i = 0; i < users.count; i++) {
		if (!user_store_touch(ctx, user[i].id) ||
		    !set_role(ctx, &user[i], ROLE_EXPERT, expert) ||
		    !set_role(ctx, &user[i], ROLE_AUDITOR, auditor))
			return false;
	}
	return true;
}
