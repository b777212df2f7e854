#include "resources/user/user.h"

#include <inttypes.h>
#include <string.h>

#include "base/log.h"
#include "db/db.h"
#include "db/work.h"
#include "resources/credential/credential.h"
#include "resources/credential/second_factor.h"
#include "resources/session/session.h"
#include "resources/unit/unit.h"
#include "resources/user/user_store.h"

static const struct transition transitions[] = {
	{USER_ACTIVE, "disable", USER_DISABLED, PERM_USER_WRITE},
	{USER_DISABLED, "enable", USER_ACTIVE, PERM_USER_WRITE},
	{USER_ACTIVE, "unlock", USER_ACTIVE, PERM_ACCESS_WRITE},
	{USER_ACTIVE, "reset_second_factor", USER_ACTIVE, PERM_ACCESS_WRITE},
};

static const struct lifecycle cycle = {
	.states = &user_status_names,
	.transitions = transitions,
	.count = sizeof(transitions) / sizeof(transitions[0]),
};

/* Disabling, the first of them, is not for administrators. */
static const struct lifecycle cycle_of_administrators = {
	.states = &user_status_names,
	.transitions = transitions + 1,
	.count = sizeof(transitions) / sizeof(transitions[0]) - 1,
};

static bool administers(const struct user *user)
{
	return roles_administer(roles_of_names(user->role_names));
}

void user_complete(struct ctx *ctx, struct user *user)
{
	user->roles = names_of_bits(ctx, &role_names, roles_of_names(user->role_names));
	user->unit = unit_ref_new(ctx, unit_by_id(ctx, user->unit_id));
}

static void complete(struct ctx *ctx, struct user *user)
{
	user_complete(ctx, user);
	user->allowed_actions = lifecycle_allowed(
		ctx, administers(user) ? &cycle_of_administrators : &cycle, user->status);
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

	if (!filter_unit(ctx, filter->unit, &unit_id) ||
	    !user_store_list(ctx, unit_id, filter->q, after, filter->limit + 1, users))
		return false;
	rows = users->items;
	*next = list_cut(users, filter->limit)
			? arena_printf(ctx->arena, "%" PRId64, rows[filter->limit - 1].id)
			: NULL;
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

static bool find_dressed(struct ctx *ctx, int64_t id, struct user *user)
{
	struct user *found;

	if (!unit_tree_load(ctx) || !find(ctx, id, &found))
		return false;
	complete(ctx, found);
	*user = *found;
	return true;
}

bool user_get(struct ctx *ctx, int64_t id, struct user *user)
{
	return find_dressed(ctx, id, user);
}

bool user_check_scope(struct ctx *ctx, int64_t id)
{
	struct user *user;

	return find(ctx, id, &user);
}

/* ---- creating and changing ---- */

/* The name goes into addresses of logs and authenticators, and is typed: nothing to mistake. */
static bool is_username(const char *name)
{
	return name[0] >= 'a' && name[0] <= 'z' &&
	       name[strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789._-")] == '\0';
}

/* Names by which officers and administrators are known: whoever has one is taken for one of them.
 */
static bool is_reserved(const char *name)
{
	static const char *const words[] = {"officer", "sysadmin", "secadmin",      "auditadmin",
					    "admin",   "system",   "administrator", "root"};
	size_t length = strcspn(name, "._-");

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
		if (strlen(words[i]) == length && strncmp(name, words[i], length) == 0)
			return true;
	}
	return false;
}

void user_check_username(struct ctx *ctx, const char *username, int party)
{
	if (!is_username(username))
		input_error(ctx, "/username", R_BAD_USERNAME, NULL);
	else if (!party_has_units((enum party)party) && is_reserved(username))
		input_error(ctx, "/username", R_RESERVED_USERNAME, NULL);
}

/* Whoever acts for a body or an enterprise is made where that is registered (resources/account). */
static int party_of(struct ctx *ctx, int party)
{
	if (party == NULL_ENUM)
		return PARTY_REGULATOR;
	if (party != PARTY_REGULATOR && party != PARTY_AGENCY)
		input_error(ctx, "/party", R_NOT_IN_ENUM, "regulator, agency");
	return party;
}

/* NULL and an error of input where there is no such unit in scope. */
static const struct unit *unit_of(struct ctx *ctx, const char *code)
{
	const struct unit *unit = unit_by_code(ctx, code);

	if (unit != NULL && unit->lo >= ctx->who->scope_lo && unit->lo <= ctx->who->scope_hi)
		return unit;
	input_error(ctx, "/unit", R_UNKNOWN_UNIT, NULL);
	return NULL;
}

bool user_create(struct ctx *ctx, const struct user_input *input, struct user *user)
{
	struct user_entry entry = {
		.username = input->username,
		.display_name = input->display_name,
		.unit = input->unit,
		.party = party_of(ctx, input->party),
	};
	const struct unit *unit;
	int64_t id;

	if (!unit_tree_load(ctx))
		return false;
	unit = unit_of(ctx, input->unit);
	user_check_username(ctx, input->username, entry.party);
	if (!input_ok(ctx) || !user_add(ctx, &entry, "", 0, &id))
		return false;
	work_record(ctx, "user.created", "user", id, unit->id,
		    arena_printf(ctx->arena, "{\"username\":\"%s\",\"party\":\"%s\"}",
				 input->username, enumeration_name(&party_names, entry.party)));
	return find_dressed(ctx, id, user);
}

/*
 * An account of an entry lives where the entry lives. Elsewhere an administrator would see other
 * users and another trail; a role that is given meanwhile raises the version.
 */
static bool may_move(struct ctx *ctx, const struct user *user, const struct unit *to)
{
	if (user->unit_id == to->id)
		return true;
	if (user->party == PARTY_BODY || user->party == PARTY_ENTERPRISE)
		return fail_with(
			ctx, P_WRONG_STATE,
			"这个账号随登记走：机构或企业归哪个机关登记，账号就归哪个机关，不"
			"能在这里改。",
			"The account goes with its entry in the register: it is kept by the "
			"unit that keeps the body or the enterprise.");
	return !administers(user) ||
	       fail_with(ctx, P_WRONG_STATE,
			 "管理员不能调到别的机关。请在那个机关另建账号，由安全管理员授予岗位。",
			 "An administrator is not moved to another unit: create another account "
			 "there, to which the security administrator gives the role.");
}

bool user_change(struct ctx *ctx, int64_t id, int64_t version, const struct user_input *input,
		 struct user *user)
{
	const struct unit *unit;
	struct user *found;
	bool changed;

	if (!unit_tree_load(ctx) || !find(ctx, id, &found) || !check_version(ctx, found, version))
		return false;
	unit = unit_of(ctx, input->unit);
	if (!input_ok(ctx) || !may_move(ctx, found, unit) ||
	    !user_store_set_name_and_unit(ctx, id, version, input->display_name, unit->id,
					  &changed))
		return false;
	if (!changed)
		return fail(ctx, P_STALE);
	work_record(ctx, "user.changed", "user", id, unit->id,
		    arena_printf(ctx->arena,
				 "{\"unit_id\":%" PRId64 ",\"unit_id_before\":%" PRId64 "}",
				 unit->id, found->unit_id));
	return find_dressed(ctx, id, user);
}

/* ---- actions ---- */

static bool refuse_own(struct ctx *ctx)
{
	return fail_with(ctx, P_WRONG_STATE, "不能对自己的账号这样办理，请另一位管理员来办。",
			 "Nobody does this to their own account: ask another administrator.");
}

/*
 * Nobody gets rid of who watches them: the role is taken first, by the security administrator.
 * Asked when the user's row is ours, so that no role is given meanwhile. Who runs the server may.
 */
static bool may_disable(struct ctx *ctx, int64_t id)
{
	struct user *user;

	if (ctx->who->party == PARTY_SYSTEM)
		return true;
	if (!find(ctx, id, &user))
		return false;
	if (!administers(user))
		return true;
	return fail_with(ctx, P_WRONG_STATE,
			 "管理员账号不能直接停用。请先由安全管理员收回岗位，再停用。",
			 "An administrator's account is not disabled as it is: the security "
			 "administrator takes the role first.");
}

static bool set_status(struct ctx *ctx, const struct user *user, const struct transition *step)
{
	return user_set_active(ctx, user, step->to == USER_ACTIVE) &&
	       (step->to == USER_ACTIVE || may_disable(ctx, user->id));
}

static bool reset_factor(struct ctx *ctx, const struct user *user, const struct transition *step)
{
	(void)step;
	return second_factor_reset(ctx, user->id) && user_store_touch(ctx, user->id) &&
	       session_end_all(ctx, user->id);
}

static bool unlock(struct ctx *ctx, const struct user *user, const struct transition *step)
{
	(void)step;
	return credential_forgive(ctx, user->id, user->username) &&
	       user_store_unlock(ctx, user->id);
}

static const struct {
	const char *action, *event;
	bool (*run)(struct ctx *ctx, const struct user *user, const struct transition *step);
} doings[] = {
	{"disable", "user.disabled", set_status},
	{"enable", "user.enabled", set_status},
	{"unlock", "user.unlocked", unlock},
	{"reset_second_factor", "second_factor.reset", reset_factor},
};

static bool run_action(struct ctx *ctx, const struct user *user, const struct transition *step)
{
	size_t i = 0;

	while (strcmp(doings[i].action, step->action) != 0)
		i++;
	work_record(ctx, doings[i].event, "user", user->id, user->unit_id, NULL);
	return doings[i].run(ctx, user, step);
}

bool user_act(struct ctx *ctx, int64_t id, const char *action, struct user *user)
{
	const struct transition *step;
	struct user *found;

	if (id == ctx->who->user_id)
		return refuse_own(ctx);
	return unit_tree_load(ctx) && find(ctx, id, &found) &&
	       lifecycle_step(ctx, &cycle, found->status, action, &step) &&
	       run_action(ctx, found, step) && find_dressed(ctx, id, user);
}

bool user_find_id(struct ctx *ctx, const char *username, int64_t *id)
{
	return user_store_find_id(ctx, username, id) && (*id != NULL_INT || fail(ctx, P_NOT_FOUND));
}

bool user_set_password(struct ctx *ctx, int64_t id, const char *password_hash)
{
	struct user *user;

	if (!find(ctx, id, &user) || !credential_set_password(ctx, id, password_hash, false) ||
	    !credential_forgive(ctx, id, user->username) || !session_end_all(ctx, id))
		return false;
	work_record(ctx, "user.password_set", "user", id, user->unit_id, NULL);
	return true;
}

bool user_entry_moved(struct ctx *ctx)
{
	return user_store_bump_access(ctx);
}

bool user_disabled_by_administrator(const struct user *user)
{
	return user->status == USER_DISABLED && (user->disabled_party == PARTY_ADMINISTRATOR ||
						 user->disabled_party == PARTY_SYSTEM);
}

bool user_set_active(struct ctx *ctx, const struct user *user, bool active)
{
	bool changed;

	return user_store_set_active(ctx, user, active, &changed) &&
	       (changed || db_run_again(ctx)) && (active || session_end_all(ctx, user->id));
}

/* ---- adding ---- */

static bool give_roles(struct ctx *ctx, int64_t id, int party, uint64_t roles)
{
	for (int role = 0; role < ROLE_COUNT; role++) {
		if ((roles & role_bit((enum role)role)) &&
		    !user_store_insert_grant(ctx, id, role, party))
			return false;
	}
	return true;
}

static bool refuse_taken(struct ctx *ctx, const char *username)
{
	ctx->problem.code = P_NONE;
	return fail_with(ctx, P_DUPLICATE,
			 arena_printf(ctx->arena, "登录名 %s 已有人使用，请换一个。", username),
			 arena_printf(ctx->arena,
				      "Somebody has the sign-in name %s: choose another.",
				      username));
}

bool user_add(struct ctx *ctx, const struct user_entry *entry, const char *password_hash,
	      uint64_t roles, int64_t *id)
{
	bool inserted;

	if (!user_store_insert(ctx, entry, password_hash, id, &inserted))
		return db_last_fault(ctx->db) == DB_CONFLICT && refuse_taken(ctx, entry->username);
	if (!inserted) {
		log_event(LOG_ERROR, "user.unit_unknown", LOG_TEXT("username", entry->username),
			  LOG_TEXT("unit", entry->unit));
		return fail(ctx, P_INTERNAL);
	}
	return give_roles(ctx, *id, entry->party, roles);
}

bool user_add_all(struct ctx *ctx, const struct list *entries, const char *password_hash)
{
	const struct user_entry *entry = entries->items;
	int64_t id;

	for (size_t i = 0; i < entries->count; i++) {
		if (!user_add(ctx, &entry[i], password_hash, role_bit((enum role)entry[i].role),
			      &id))
			return false;
	}
	return true;
}

bool user_count_demo(struct ctx *ctx, int64_t *count)
{
	return user_store_count_demo(ctx, count);
}
