/* credential_store: the statements of credential.sql. */
#ifndef RESOURCES_CREDENTIAL_CREDENTIAL_STORE_H
#define RESOURCES_CREDENTIAL_CREDENTIAL_STORE_H

#include "resources/credential/credential.h"

/*
 * One more failed proof of a name, by its hash; the attempts-th locks it until locked_until. False
 * in *counted: it is locked already. *locked_until is until when, or NULL_INT.
 */
MUST bool credential_store_count(struct ctx *ctx, const char *name_hash, int64_t attempts,
				 int64_t *locked_until, bool *counted);

/* Writes it to the user of the name, if there is one. */
MUST bool credential_store_show_lock(struct ctx *ctx, const char *username, int64_t locked_until);
MUST bool credential_store_find(struct ctx *ctx, const char *username,
				const struct credential **credential);
MUST bool credential_store_forgive(struct ctx *ctx, int64_t user_id, const char *name_hash);

/* The last hashes, the present one first: texts. */
MUST bool credential_store_used_hashes(struct ctx *ctx, int64_t user_id, int64_t count,
				       struct list *hashes);
MUST bool credential_store_set_password(struct ctx *ctx, int64_t user_id, const char *password_hash,
					bool one_time);

/* *unit_id is NULL_INT when the user is not in scope. */
MUST bool credential_store_unit_in_scope(struct ctx *ctx, int64_t user_id, int64_t *unit_id);

/* *taken is false when the step, or a later one, was taken before. */
MUST bool credential_store_take_step(struct ctx *ctx, int64_t user_id, int64_t step, bool *taken);

/* NULL when the user has none. Only the members of the second factor are filled. */
MUST bool credential_store_find_factor(struct ctx *ctx, int64_t user_id,
				       const struct credential **factor);

/* *begun is false when one is on. */
MUST bool credential_store_begin_factor(struct ctx *ctx, int64_t user_id, const char *sealed,
					bool *begun);

/* *confirmed is false when that secret is not pending any more. */
MUST bool credential_store_confirm_factor(struct ctx *ctx, int64_t user_id, int64_t session_id,
					  const char *sealed, int64_t step, bool *confirmed);
MUST bool credential_store_remove_factor(struct ctx *ctx, int64_t user_id);

#endif
