/*
 * account: how a body, its people and an enterprise come to sign in. Whoever keeps their entry in
 * the register keeps their accounts: a body's coordinators, the officers who register the body; a
 * person's, the coordinator of the body that the person is with; an enterprise's, the officers of
 * its unit and those above.
 *
 * The roles of an account follow from what it is made for, and are nobody's choice: a body's is its
 * coordinator, an enterprise's acts for it, a person's has the roles of the person's seats
 * (user_person_seats). It has no password until one is issued for one time. An account is a user
 * (resources/user): administrators see it as any other of their units, and lift its locks.
 */
#ifndef RESOURCES_ACCOUNT_ACCOUNT_H
#define RESOURCES_ACCOUNT_ACCOUNT_H

#include "core/ctx.h"
#include "core/schema.h"
#include "resources/credential/credential.h"
#include "resources/user/user.h"

/* In which register whoever the account acts for stands. */
enum account_register {
	ACCOUNT_OF_BODY,
	ACCOUNT_OF_PERSON,
	ACCOUNT_OF_ENTERPRISE,
};

struct account_input {
	const char *username;
	const char *display_name; /* of a person's account: not taken, it is the person's name */
};

extern const struct schema account_input_schema, person_account_input_schema;

/*
 * The accounts of one entry, oldest first: struct user, whose allowed_actions are disable or
 * enable. P_NOT_FOUND out of the caller's sight, P_FORBIDDEN where somebody else keeps the entry.
 */
MUST bool account_list(struct ctx *ctx, enum account_register of, int64_t id,
		       struct list *accounts);

/*
 * Makes one, without a password. The same problems; P_INVALID_INPUT, P_DUPLICATE for a name that
 * somebody has, P_WRONG_STATE for a person who is neither expert nor auditor, or of whom an
 * administrator has disabled an account.
 */
MUST bool account_create(struct ctx *ctx, enum account_register of, int64_t id,
			 const struct account_input *input, struct user *account);

/*
 * action disable, which ends its sessions, or enable. P_NOT_FOUND; P_WRONG_STATE, also for one that
 * an administrator has disabled, who says when it is over.
 */
MUST bool account_act(struct ctx *ctx, int64_t id, const char *action, struct user *account);

/* As credential_issue_password, of an account that the caller keeps; otherwise P_NOT_FOUND. */
MUST bool account_issue_password(struct ctx *ctx, int64_t id, struct one_time_password *issued);

#endif
