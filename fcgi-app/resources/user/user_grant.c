/* Giving and taking roles. The database refuses what this refuses (migration 0032). */
#include <inttypes.h>

#include "db/work.h"
#include "resources/user/user.h"
#include "resources/user/user_store.h"

static bool refuse_own(struct ctx *ctx)
{
	return fail_with(ctx, P_WRONG_STATE, "不能改动自己的岗位，请另一位安全管理员来办。",
			 "Nobody changes their own roles: ask another security administrator.");
}

static uint64_t roles_in(const struct list *grants)
{
	const struct grant *grant = grants->items;
	uint64_t roles = 0;

	for (size_t i = 0; i < grants->count; i++)
		roles |= role_bit((enum role)grant[i].role);
	return roles;
}

/* GB/T 22239-2019 8.1.5: the three administrators are three people, and nothing else besides. */
static bool check_alone(struct ctx *ctx, uint64_t held, enum role role)
{
	if (held == 0 || (!roles_administer(held) && !roles_administer(role_bit(role))))
		return true;
	return fail_with(
		ctx, P_WRONG_STATE,
		"系统管理员、安全管理员、审计管理员须由三个人分别担任，不能与其他岗位兼任。"
		"请先收回已有的岗位，或另设账号。",
		"The system, security and audit administrators are three people, and hold no "
		"other role. Take the roles that are held first, or use another account.");
}

/* An account's party changes between regulator and administrator only. */
static bool check_party(struct ctx *ctx, const struct user *user, enum role role)
{
	enum party party = role_party(role);

	if (user->party != (int)party &&
	    !(party_has_units((enum party)user->party) && party_has_units(party)))
		return fail_with(ctx, P_WRONG_STATE,
				 "这个岗位与账号的身份不符：机构、企业、外部系统的岗位，只能授予各"
				 "自的账号。",
				 "The role is not of the account's party: roles of bodies, "
				 "enterprises and agencies go to their own accounts only.");
	if ((role == ROLE_EXPERT || role == ROLE_AUDITOR) && user->person_id == NULL_INT)
		return fail_with(
			ctx, P_WRONG_STATE, "专家、审核员的岗位，只能授予对应到具体人员的账号。",
			"The roles of expert and auditor go to accounts of a person only.");
	return true;
}

/* The user's row first: two grants at once come one after the other. */
static bool lock(struct ctx *ctx, int64_t id, struct user **user, uint64_t *held)
{
	struct list grants;

	if (id == ctx->who->user_id)
		return refuse_own(ctx);
	if (!user_store_touch(ctx, id) || !user_store_find(ctx, id, user))
		return false;
	if (*user == NULL)
		return fail(ctx, P_NOT_FOUND);
	if (!user_store_grants(ctx, id, &grants))
		return false;
	*held = roles_in(&grants);
	return true;
}

static void record(struct ctx *ctx, const char *event, const struct user *user, int role)
{
	work_record(
		ctx, event, "user", user->id, user->unit_id,
		arena_printf(ctx->arena, "{\"role\":\"%s\"}", enumeration_name(&role_names, role)));
}

bool user_list_grants(struct ctx *ctx, int64_t id, struct list *grants)
{
	return user_check_scope(ctx, id) && user_store_grants(ctx, id, grants);
}

bool user_grant(struct ctx *ctx, int64_t id, int role, struct grant *grant)
{
	int party = (int)role_party((enum role)role);
	struct user *user;
	uint64_t held;

	if (!lock(ctx, id, &user, &held))
		return false;
	if (held & role_bit((enum role)role))
		return fail(ctx, P_DUPLICATE);
	if (!check_party(ctx, user, (enum role)role) || !check_alone(ctx, held, (enum role)role) ||
	    (user->party != party && !user_store_set_party(ctx, id, party)) ||
	    !user_store_insert_grant(ctx, id, role, party))
		return false;
	record(ctx, "user.granted", user, role);
	*grant = (struct grant){
		.role = role,
		.granted_at = ctx->now,
		.granted_by = ctx->who->username,
	};
	return true;
}

/*
 * No unit is left without one of the three over it. Whoever gives or takes a role has bumped the
 * same stamp (user_store_touch): two who would take the last two come one after the other.
 */
static bool check_last(struct ctx *ctx, const struct user *user, int role)
{
	int64_t others;

	if (!roles_administer(role_bit((enum role)role)) || user->status != USER_ACTIVE)
		return true;
	if (!user_store_count_over(ctx, user, role, &others))
		return false;
	return others > 0 ||
	       fail_with(ctx, P_WRONG_STATE,
			 "这个岗位没有别人担任，不能收回。请先把岗位授予另一个账号。",
			 "Nobody else holds this role over the unit, so it is not taken: give it "
			 "to another account first.");
}

bool user_revoke(struct ctx *ctx, int64_t id, int role)
{
	struct user *user;
	uint64_t held;
	bool deleted;

	if (!lock(ctx, id, &user, &held) || !user_store_delete_grant(ctx, id, role, &deleted))
		return false;
	if (!deleted)
		return fail(ctx, P_NOT_FOUND);
	if (!check_last(ctx, user, role))
		return false;
	record(ctx, "user.revoked", user, role);
	return true;
}
