/*
 * user: the people who sign in, and whether they may.
 *
 * A user is active or disabled. Disabling ends the user's sessions in the same transaction, and
 * every request loads its principal afresh, so a disabled user is refused from the next one on.
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

struct user {
	int64_t id, unit_id, locked_until, version;
	const char *username, *display_name;
	const struct unit_ref *unit;
	int party, role, status;
	struct list allowed_actions; /* texts */
};

extern const struct enumeration user_status_names;
extern const struct schema user_schema;

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

/* Disables or enables a user in the caller's scope. Enabling also lifts a lock. */
MUST bool user_act(struct ctx *ctx, int64_t id, int64_t version, const char *action,
		   struct user *user);

/* The id of a user name in the caller's scope; otherwise P_NOT_FOUND. */
MUST bool user_find_id(struct ctx *ctx, const char *username, int64_t *id);

/* A new password, by its hash; ends the user's sessions and lifts a lock. */
MUST bool user_set_password(struct ctx *ctx, int64_t id, const char *password_hash);

/* A user as the loader adds it. */
struct user_entry {
	const char *username, *display_name, *unit;
	int party, role;
	bool demo;
};

/* Adds users who all get the same password. Makes no record: the loader does. */
MUST bool user_add_all(struct ctx *ctx, const struct list *entries, const char *password_hash);

/* Demo accounts; a production start must find none. */
MUST bool user_count_demo(struct ctx *ctx, int64_t *count);

#endif
