/* user_store: the statements of user.sql. */
#ifndef RESOURCES_USER_USER_STORE_H
#define RESOURCES_USER_USER_STORE_H

#include "resources/user/user.h"

struct account_finding {
	const char *username, *reason;
};

/* List of struct account_finding. */
MUST bool user_store_audit_accounts(struct ctx *ctx, bool production, struct list *findings);

/* unit_id NULL_INT: of every unit in scope; q NULL: all. */
MUST bool user_store_list(struct ctx *ctx, int64_t unit_id, const char *q, int64_t after,
			  int64_t limit, struct list *users);

/* *user is NULL when there is none in scope. */
MUST bool user_store_find(struct ctx *ctx, int64_t id, struct user **user);

MUST bool user_store_accounts(struct ctx *ctx, const struct user_account *of, struct list *users);

/* NULL_INT when there is none in scope. */
MUST bool user_store_find_id(struct ctx *ctx, const char *username, int64_t *id);

/* *changed is false when the version is another. */
MUST bool user_store_set_active(struct ctx *ctx, const struct user *user, bool active,
				bool *changed);
MUST bool user_store_unlock(struct ctx *ctx, int64_t id);

/* *changed is false when the version is another. The unit of who has none of its own stays. */
MUST bool user_store_set_name_and_unit(struct ctx *ctx, int64_t id, int64_t version,
				       const char *display_name, int64_t unit_id, bool *changed);

/* *inserted is false when there is no such unit. */
MUST bool user_store_insert(struct ctx *ctx, const struct user_entry *entry,
			    const char *password_hash, int64_t *id, bool *inserted);
MUST bool user_store_count_demo(struct ctx *ctx, int64_t *count);

/* Takes the user's row for itself until the unit of work is over. */
MUST bool user_store_touch(struct ctx *ctx, int64_t id);
MUST bool user_store_bump_access(struct ctx *ctx);
MUST bool user_store_set_party(struct ctx *ctx, int64_t id, int party);
MUST bool user_store_grants(struct ctx *ctx, int64_t id, struct list *grants);
MUST bool user_store_insert_grant(struct ctx *ctx, int64_t id, int role, int party);

/* Active others who hold the role, of the user's unit or of one above it. */
MUST bool user_store_count_over(struct ctx *ctx, const struct user *user, int role, int64_t *count);

/* *deleted is false when the user does not hold it. */
MUST bool user_store_delete_grant(struct ctx *ctx, int64_t id, int role, bool *deleted);

/* What a body handed out does not open the account with the next one. */
MUST bool user_store_drop_one_time(struct ctx *ctx, int64_t person_id);

#endif
