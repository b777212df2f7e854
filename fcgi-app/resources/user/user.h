/*
 * user: who signs in, and whether they may.
 *
 * A user is active or disabled. Disabling ends the user's sessions and bumps the stamp of access in
 * the same transaction, so a disabled user is refused from the next request on (core/stamp.h).
 *
 * Users of units and agencies are the administrators' business, here. Those who act for a body, a
 * person or an enterprise belong to who keeps that register as well (resources/account).
 */
#ifndef RESOURCES_USER_USER_H
#define RESOURCES_USER_USER_H

#include "core/ctx.h"
#include "core/lifecycle.h"
#include "core/schema.h"

enum user_status {
	USER_ACTIVE,
	USER_DISABLED,
};

/* What the user signs in with. */
enum password_state {
	PASSWORD_NONE,     /* the user cannot sign in yet */
	PASSWORD_ONE_TIME, /* to be changed at the first sign-in */
	PASSWORD_OWN,      /* chosen by the user */
};

struct user {
	int64_t id, unit_id, locked_until, version, last_sign_in_at;
	int64_t disabled_at;     /* NULL_INT: it is not, or nobody noted it */
	const char *disabled_by; /* display name; NULL: as above, or who runs the server */
	int disabled_party;      /* of who disabled it, then; NULL_ENUM: as above */
	const char *username, *display_name;
	const struct unit_ref *unit;
	int party, status, password, second_factor;
	int64_t body_id, person_id, enterprise_id; /* whom it acts for; NULL_INT: none */
	const char *role_names;                    /* joined by commas; NULL: none */
	struct list roles, allowed_actions;        /* texts */
};

/* A user that the system administrator creates, or changes: then without username and party. */
struct user_input {
	const char *username, *display_name, *unit;
	int party; /* NULL_ENUM: PARTY_REGULATOR */
};

/* A role that a user holds. */
struct grant {
	int role; /* enum role */
	int64_t granted_at;
	const char *granted_by; /* user name; NULL: the loader */
};

struct grant_input {
	int role;
};

extern const struct enumeration user_status_names, password_state_names;
extern const struct schema user_schema, user_create_schema, user_change_schema, grant_schema,
	grant_input_schema;

/* What a page of users is asked for by. */
struct user_filter {
	const char *unit; /* code of the users' own unit; NULL: all in scope */
	const char *q;    /* part of a user name or display name; NULL: all */
	int64_t after;    /* id that ended the page before; NULL_INT: from the start */
	int64_t limit;
};

/* Users of the caller's units, in the order of their ids; *next is NULL on the last page. */
MUST bool user_list(struct ctx *ctx, const struct user_filter *filter, struct list *users,
		    const char **next);

/* One in the caller's scope; otherwise P_NOT_FOUND. */
MUST bool user_get(struct ctx *ctx, int64_t id, struct user *user);

/* Whether there is one in the caller's scope; otherwise P_NOT_FOUND. */
MUST bool user_check_scope(struct ctx *ctx, int64_t id);

/*
 * A user of a unit in scope, or of an agency whose account that unit keeps; without password and
 * roles. Problems: P_INVALID_INPUT (other parties are made where they are registered), P_DUPLICATE.
 */
MUST bool user_create(struct ctx *ctx, const struct user_input *input, struct user *user);

/*
 * Another display name, another unit in scope: P_WRONG_STATE for an administrator's, and for who
 * acts for a body or an enterprise. P_STALE, P_INVALID_INPUT, P_NOT_FOUND.
 */
MUST bool user_change(struct ctx *ctx, int64_t id, int64_t version, const struct user_input *input,
		      struct user *user);

/*
 * disable (ends the sessions), enable; unlock, reset_second_factor (ends the sessions).
 * P_WRONG_STATE: nobody does any of them to their own account, and nobody but who runs the server
 * disables an administrator.
 */
MUST bool user_act(struct ctx *ctx, int64_t id, const char *action, struct user *user);

/* The roles of a user in scope. */
MUST bool user_list_grants(struct ctx *ctx, int64_t id, struct list *grants);

/*
 * Gives or takes a role, by the security administrator; nobody's own. An administrator's role
 * stands alone, and the last one over a unit stays; who acts for a body, an enterprise or an
 * agency holds roles of that party only: P_WRONG_STATE. P_DUPLICATE when it is held, P_NOT_FOUND
 * when it is not.
 */
MUST bool user_grant(struct ctx *ctx, int64_t id, int role, struct grant *grant);
MUST bool user_revoke(struct ctx *ctx, int64_t id, int role);

/* The id of a user name in the caller's scope; otherwise P_NOT_FOUND. */
MUST bool user_find_id(struct ctx *ctx, const char *username, int64_t *id);

/* A new password, by its hash; ends the user's sessions and lifts a lock. */
MUST bool user_set_password(struct ctx *ctx, int64_t id, const char *password_hash);

/* A user to be added; body_id, person_id, enterprise_id 0: acts for none. Who acts for one has no
 * unit but that of the entry. */
struct user_entry {
	const char *username, *display_name;
	const char *unit; /* code; NULL: acts for a body or an enterprise */
	int party, role;  /* the role is of user_add_all only */
	bool demo;
	int64_t body_id, person_id, enterprise_id;
};

/*
 * Adds a user with these roles, given by the caller. P_DUPLICATE. Makes no record, and asks nobody:
 * who may make which account is the caller's business.
 */
MUST bool user_add(struct ctx *ctx, const struct user_entry *entry, const char *password_hash,
		   uint64_t roles, int64_t *id);

/* Adds users who all get the same password. Makes no record: the loader does. */
MUST bool user_add_all(struct ctx *ctx, const struct list *entries, const char *password_hash);

/* Collects an error of input at /username for a name that nobody of the party may have: officers
 * and administrators are known by theirs. */
void user_check_username(struct ctx *ctx, const char *username, int party);

/* Fills roles and unit of a row. The unit tree is loaded. */
void user_complete(struct ctx *ctx, struct user *user);

/* Whether an administrator, or who runs the server, disabled it: whoever disabled decides. */
bool user_disabled_by_administrator(const struct user *user);

/* Disables an active user, which ends its sessions, or enables a disabled one. Makes no record. */
MUST bool user_set_active(struct ctx *ctx, const struct user *user, bool active);

/*
 * ---- accounts of a body, a person, an enterprise: whoever calls has asked whether it may ----
 */

/* One account, or all that act for one of them; 0: not asked for. Of a body: its coordinators. */
struct user_account {
	int64_t id, body_id, person_id, enterprise_id;
};

/* With everything but allowed_actions. */
MUST bool user_list_accounts(struct ctx *ctx, const struct user_account *of, struct list *users);

/* A body or an enterprise is another unit's now: so are those who act for it, from now on. */
MUST bool user_entry_moved(struct ctx *ctx);

/* The person has left: its accounts are disabled, and their sessions end. */
MUST bool user_person_left(struct ctx *ctx, int64_t person_id);

/* The accounts of the person have the roles of its seats, and no other one. */
MUST bool user_person_seats(struct ctx *ctx, int64_t person_id, bool expert, bool auditor);

/*
 * Prints the accounts that should not be as they are, with the reason: one-time passwords of more
 * than a week, old passwords, not used for 90 days, several addresses at once, of people who have
 * left, and in production demo accounts. *differences counts them.
 */
MUST bool user_audit_accounts(struct ctx *ctx, int64_t *differences);

/* Demo accounts; a production start must find none. */
MUST bool user_count_demo(struct ctx *ctx, int64_t *count);

#endif
