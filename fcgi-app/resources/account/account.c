#include "resources/account/account.h"

#include "base/clock.h"
#include "core/lifecycle.h"
#include "db/work.h"
#include "resources/body/body.h"
#include "resources/enterprise/enterprise.h"
#include "resources/person/person.h"
#include "resources/unit/unit.h"

static const struct transition transitions[] = {
	{USER_ACTIVE, "disable", USER_DISABLED, PERM_ACCOUNT_WRITE},
	{USER_DISABLED, "enable", USER_ACTIVE, PERM_ACCOUNT_WRITE},
};

static const struct lifecycle cycle = {
	.states = &user_status_names,
	.transitions = transitions,
	.count = sizeof(transitions) / sizeof(transitions[0]),
};

/* ---- whose accounts they are, and who keeps them ---- */

/* An entry of a register, as its accounts need it. */
struct entry {
	struct user_account accounts; /* that it has */
	int64_t body_id;              /* that they act for; 0: none */
	int party;
	uint64_t roles;  /* that they have */
	int64_t unit_id; /* the unit that keeps them */
	const char *name;
	bool kept; /* by the caller */
};

static bool find_body(struct ctx *ctx, int64_t id, struct entry *entry)
{
	struct body body;

	if (!body_get(ctx, id, &body))
		return false;
	*entry = (struct entry){
		.accounts = {.body_id = id},
		.body_id = id,
		.party = PARTY_BODY,
		.roles = role_bit(ROLE_COORDINATOR),
		.unit_id = body.province_id,
		.name = body.name,
		.kept = body_may_write(ctx, unit_by_id(ctx, body.province_id)),
	};
	return true;
}

static bool find_person(struct ctx *ctx, int64_t id, struct entry *entry)
{
	struct person person;

	if (!person_get_itself(ctx, id, &person))
		return false;
	*entry = (struct entry){
		.accounts = {.person_id = id},
		.body_id = person.body_id,
		.party = PARTY_BODY,
		.roles = (person.expert ? role_bit(ROLE_EXPERT) : 0) |
			 (person.auditor ? role_bit(ROLE_AUDITOR) : 0),
		.unit_id = ctx->who->unit_id,
		.name = person.name,
		.kept = person_is_own_body(ctx, person.body_id),
	};
	return true;
}

static bool find_enterprise(struct ctx *ctx, int64_t id, struct entry *entry)
{
	struct enterprise enterprise;

	if (!enterprise_get(ctx, id, &enterprise))
		return false;
	*entry = (struct entry){
		.accounts = {.enterprise_id = id},
		.party = PARTY_ENTERPRISE,
		.roles = role_bit(ROLE_ENTERPRISE),
		.unit_id = enterprise.unit_id,
		.name = enterprise.name,
		.kept = ctx->who->party == PARTY_REGULATOR,
	};
	return true;
}

static bool find_entry(struct ctx *ctx, enum account_register of, int64_t id, struct entry *entry)
{
	switch (of) {
	case ACCOUNT_OF_BODY:
		return find_body(ctx, id, entry);
	case ACCOUNT_OF_PERSON:
		return find_person(ctx, id, entry);
	default:
		return find_enterprise(ctx, id, entry);
	}
}

static bool find_kept(struct ctx *ctx, enum account_register of, int64_t id, struct entry *entry)
{
	return find_entry(ctx, of, id, entry) && (entry->kept || fail(ctx, P_FORBIDDEN));
}

/* Whoever lets a person go at the same time waits here, or has been here before. */
static bool take_staff(struct ctx *ctx)
{
	return ctx->who->party != PARTY_BODY || body_take_staff(ctx, ctx->who->body_id);
}

/* ---- reading ---- */

static const struct user *disabled_by_administrator(const struct list *accounts)
{
	const struct user *account = accounts->items;

	for (size_t i = 0; i < accounts->count; i++) {
		if (user_disabled_by_administrator(&account[i]))
			return &account[i];
	}
	return NULL;
}

/*
 * Whom an administrator has shut out does not come in by another account: the one that was
 * disabled, of this account or of the others of its person; NULL: none.
 */
static bool find_shut_out(struct ctx *ctx, const struct user *account, const struct user **out)
{
	const struct user_account same = {.person_id = account->person_id};
	struct list accounts;

	*out = user_disabled_by_administrator(account) ? account : NULL;
	if (*out != NULL || account->person_id == NULL_INT)
		return true;
	if (!user_list_accounts(ctx, &same, &accounts))
		return false;
	*out = disabled_by_administrator(&accounts);
	return true;
}

static bool complete(struct ctx *ctx, struct user *account)
{
	const struct user *out = NULL;

	if (account->status == USER_DISABLED && !find_shut_out(ctx, account, &out))
		return false;
	if (out == NULL)
		account->allowed_actions = lifecycle_allowed(ctx, &cycle, account->status);
	return true;
}

bool account_list(struct ctx *ctx, enum account_register of, int64_t id, struct list *accounts)
{
	struct entry entry;
	struct user *account;

	if (!find_kept(ctx, of, id, &entry) || !user_list_accounts(ctx, &entry.accounts, accounts))
		return false;
	account = accounts->items;
	for (size_t i = 0; i < accounts->count; i++) {
		if (!complete(ctx, &account[i]))
			return false;
	}
	return true;
}

static enum account_register register_of(const struct user *account)
{
	if (account->enterprise_id != NULL_INT)
		return ACCOUNT_OF_ENTERPRISE;
	return account->person_id == NULL_INT ? ACCOUNT_OF_BODY : ACCOUNT_OF_PERSON;
}

static int64_t entry_id_of(const struct user *account)
{
	switch (register_of(account)) {
	case ACCOUNT_OF_BODY:
		return account->body_id;
	case ACCOUNT_OF_PERSON:
		return account->person_id;
	default:
		return account->enterprise_id;
	}
}

/* Whoever keeps the entry; to everybody else there is no such account. */
static bool find(struct ctx *ctx, int64_t id, struct user *account)
{
	struct entry entry;
	struct list found;

	if (!user_list_accounts(ctx, &(struct user_account){.id = id}, &found))
		return false;
	if (found.count == 0)
		return fail(ctx, P_NOT_FOUND);
	*account = *(const struct user *)found.items;
	return complete(ctx, account) &&
	       find_entry(ctx, register_of(account), entry_id_of(account), &entry) &&
	       (entry.kept || fail(ctx, P_NOT_FOUND));
}

/* Whoever disabled decides. */
static bool refuse_disabled(struct ctx *ctx, const struct user *account)
{
	const char *at = clock_day(ctx->arena, account->disabled_at), *by = account->disabled_by;

	if (by == NULL)
		by = in_lang(ctx, "服务器运维人员", "Who runs the server");
	return fail_with(
		ctx, P_WRONG_STATE,
		arena_printf(ctx->arena, "账号 %s 由%s于 %s 停用，只能由系统管理员启用。",
			     account->username, by, at),
		arena_printf(
			ctx->arena,
			"%s disabled the account %s on %s: only a system administrator enables "
			"it.",
			by, account->username, at));
}

/* ---- making ---- */

static bool check_seat(struct ctx *ctx, const struct entry *entry)
{
	return entry->roles != 0 || fail_with(ctx, P_WRONG_STATE,
					      "此人既不是帮扶专家，也不是审核员，没有要在系统里办的"
					      "事。请先在人员信息中登记岗位。",
					      "The person is neither an expert nor an auditor, and "
					      "has nothing to do here: "
					      "register a seat first.");
}

/* A person who is shut out gets no other account meanwhile. */
static bool check_let_in(struct ctx *ctx, const struct entry *entry)
{
	const struct user *out;
	struct list accounts;

	if (entry->accounts.person_id == 0)
		return true;
	if (!user_list_accounts(ctx, &entry->accounts, &accounts))
		return false;
	out = disabled_by_administrator(&accounts);
	return out == NULL || refuse_disabled(ctx, out);
}

static bool add(struct ctx *ctx, const struct entry *entry, const struct account_input *input,
		int64_t *id)
{
	const struct user_entry user = {
		.username = input->username,
		.display_name = input->display_name == NULL ? entry->name : input->display_name,
		.party = entry->party,
		.body_id = entry->body_id,
		.person_id = entry->accounts.person_id,
		.enterprise_id = entry->accounts.enterprise_id,
	};

	return user_add(ctx, &user, "", entry->roles, id);
}

/* Whom somebody else is about to let go or to delete. */
static bool take(struct ctx *ctx, enum account_register of, int64_t id)
{
	bool there;

	return of == ACCOUNT_OF_ENTERPRISE ? enterprise_take(ctx, id, &there) : take_staff(ctx);
}

bool account_create(struct ctx *ctx, enum account_register of, int64_t id,
		    const struct account_input *input, struct user *account)
{
	struct entry entry;
	int64_t user_id;

	if (!take(ctx, of, id) || !find_kept(ctx, of, id, &entry))
		return false;
	user_check_username(ctx, input->username, entry.party);
	if (!input_ok(ctx) || !check_seat(ctx, &entry) || !check_let_in(ctx, &entry) ||
	    !add(ctx, &entry, input, &user_id))
		return false;
	work_record(ctx, "user.created", "user", user_id, entry.unit_id,
		    arena_printf(ctx->arena, "{\"username\":\"%s\",\"party\":\"%s\"}",
				 input->username, enumeration_name(&party_names, entry.party)));
	return find(ctx, user_id, account);
}

/* ---- what is done to one ---- */

bool account_act(struct ctx *ctx, int64_t id, const char *action, struct user *account)
{
	const struct transition *step;
	const struct user *out = NULL;

	if (!take_staff(ctx) || !find(ctx, id, account) ||
	    !lifecycle_step(ctx, &cycle, account->status, action, &step) ||
	    (step->to == USER_ACTIVE && !find_shut_out(ctx, account, &out)) ||
	    (out != NULL && !refuse_disabled(ctx, out)) ||
	    !user_set_active(ctx, account, step->to == USER_ACTIVE))
		return false;
	work_record(ctx, step->to == USER_ACTIVE ? "user.enabled" : "user.disabled", "user", id,
		    account->unit_id, NULL);
	return find(ctx, id, account);
}

static bool check_kept(struct ctx *ctx, int64_t id, int64_t *unit_id)
{
	struct user account;

	if (!take_staff(ctx) || !find(ctx, id, &account))
		return false;
	*unit_id = account.unit_id;
	return true;
}

bool account_issue_password(struct ctx *ctx, int64_t id, struct one_time_password *issued)
{
	return credential_issue_password(ctx, id, check_kept, issued);
}
