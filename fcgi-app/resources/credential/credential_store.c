#include "resources/credential/credential_store.h"

#include "credential.sql.h"
#include "db/db.h"

static const struct field fields[] = {
	{"user_id", T_INT, .at = offsetof(struct credential, user_id)},
	{"unit_id", T_INT, .at = offsetof(struct credential, unit_id)},
	{"username", T_TEXT, .at = offsetof(struct credential, username)},
	{"password_hash", T_TEXT, .at = offsetof(struct credential, password_hash),
	 .flags = F_SECRET},
	{"active", T_BOOL, .at = offsetof(struct credential, active)},
	{"expired", T_BOOL, .at = offsetof(struct credential, expired)},
	{"second_factor", T_ENUM, .at = offsetof(struct credential, second_factor),
	 .of_enum = &second_factor_names},
	{"sealed", T_TEXT, .at = offsetof(struct credential, sealed), .flags = F_SECRET},
	{"last_step", T_INT, .at = offsetof(struct credential, last_step)},
};
static SCHEMA(credential_schema, "Credential", struct credential, fields);

struct failed_proof {
	int64_t locked_until;
};

static const struct field failed_proof_fields[] = {
	{"locked_until", T_TIME, .at = offsetof(struct failed_proof, locked_until)},
};
static SCHEMA(failed_proof_schema, "FailedProof", struct failed_proof, failed_proof_fields);

struct hash_row {
	const char *password_hash;
};

static const struct field hash_fields[] = {
	{"password_hash", T_TEXT, .at = offsetof(struct hash_row, password_hash),
	 .flags = F_SECRET},
};
static SCHEMA(hash_schema, "PasswordHash", struct hash_row, hash_fields);

static bool find_lock(struct ctx *ctx, const char *name_hash, int64_t *locked_until)
{
	const struct failed_proof *found;

	if (!db_find(ctx, &sql_credential_failed_proof, &failed_proof_schema, &found,
		     ARGS(ARG_TEXT("name_hash", name_hash))))
		return false;
	*locked_until = found == NULL ? NULL_INT : found->locked_until;
	return true;
}

bool credential_store_count(struct ctx *ctx, const char *name_hash, int64_t attempts,
			    int64_t *locked_until, bool *counted)
{
	int64_t affected;

	if (!db_exec(ctx, &sql_credential_count_proof, &affected, NULL,
		     ARGS(ARG_TEXT("name_hash", name_hash), ARG_INT("attempts", attempts),
			  ARG_TIME("locked_until", *locked_until), ARG_TIME("now", ctx->now))))
		return false;
	*counted = affected > 0;
	return find_lock(ctx, name_hash, locked_until);
}

bool credential_store_show_lock(struct ctx *ctx, const char *username, int64_t locked_until)
{
	return db_exec(
		ctx, &sql_credential_show_lock, NULL, NULL,
		ARGS(ARG_TEXT("username", username), ARG_TIME("locked_until", locked_until)));
}

bool credential_store_find(struct ctx *ctx, const char *username,
			   const struct credential **credential)
{
	return db_find(ctx, &sql_credential_of_name, &credential_schema, credential,
		       ARGS(ARG_TEXT("username", username), ARG_TIME("now", ctx->now)));
}

bool credential_store_forgive(struct ctx *ctx, int64_t user_id, const char *name_hash)
{
	return db_exec(ctx, &sql_credential_forget_proofs, NULL, NULL,
		       ARGS(ARG_TEXT("name_hash", name_hash))) &&
	       db_exec(ctx, &sql_credential_forgive, NULL, NULL, ARGS(ARG_INT("user_id", user_id)));
}

/* A schema of one text has the shape of a list of texts. */
bool credential_store_used_hashes(struct ctx *ctx, int64_t user_id, int64_t count,
				  struct list *hashes)
{
	return db_list(ctx, &sql_credential_used_hashes, &hash_schema, hashes,
		       ARGS(ARG_INT("user_id", user_id), ARG_INT("limit", count - 1)));
}

bool credential_store_set_password(struct ctx *ctx, int64_t user_id, const char *password_hash,
				   bool one_time)
{
	return db_exec(ctx, &sql_credential_keep_hash, NULL, NULL,
		       ARGS(ARG_INT("user_id", user_id), ARG_TIME("now", ctx->now))) &&
	       db_exec(ctx, &sql_credential_forget_hashes, NULL, NULL,
		       ARGS(ARG_INT("user_id", user_id))) &&
	       db_exec(ctx, &sql_credential_set_password, NULL, NULL,
		       ARGS(ARG_INT("user_id", user_id), ARG_TEXT("password_hash", password_hash),
			    ARG_TIME("now", ctx->now), ARG_INT("one_time", one_time)));
}

bool credential_store_unit_in_scope(struct ctx *ctx, int64_t user_id, int64_t *unit_id)
{
	return db_number(ctx, &sql_credential_user_in_scope, unit_id,
			 ARGS(ARG_INT("user_id", user_id)));
}

bool credential_store_take_step(struct ctx *ctx, int64_t user_id, int64_t step, bool *taken)
{
	int64_t affected;

	if (!db_exec(ctx, &sql_credential_take_step, &affected, NULL,
		     ARGS(ARG_INT("user_id", user_id), ARG_INT("step", step))))
		return false;
	*taken = affected == 1;
	return true;
}

bool credential_store_find_factor(struct ctx *ctx, int64_t user_id,
				  const struct credential **factor)
{
	return db_find(ctx, &sql_credential_factor, &credential_schema, factor,
		       ARGS(ARG_INT("user_id", user_id)));
}

/* Bumped in a statement of its own: an INSERT joins nothing. */
static bool bump(struct ctx *ctx)
{
	stamp_bumped(ctx);
	return db_exec(ctx, &sql_credential_bump, NULL, NULL, (struct args){0});
}

bool credential_store_begin_factor(struct ctx *ctx, int64_t user_id, const char *sealed,
				   bool *begun)
{
	int64_t affected;

	if (!db_exec(ctx, &sql_credential_begin_factor, &affected, NULL,
		     ARGS(ARG_INT("user_id", user_id), ARG_TEXT("sealed", sealed),
			  ARG_TIME("now", ctx->now))))
		return false;
	*begun = affected > 0;
	return bump(ctx);
}

bool credential_store_confirm_factor(struct ctx *ctx, int64_t user_id, int64_t session_id,
				     const char *sealed, int64_t step, bool *confirmed)
{
	int64_t affected;

	stamp_bumped(ctx);
	if (!db_exec(ctx, &sql_credential_confirm_factor, &affected, NULL,
		     ARGS(ARG_INT("user_id", user_id), ARG_INT("session_id", session_id),
			  ARG_TEXT("sealed", sealed), ARG_INT("step", step),
			  ARG_TIME("now", ctx->now))))
		return false;
	*confirmed = affected > 0;
	return true;
}

bool credential_store_remove_factor(struct ctx *ctx, int64_t user_id)
{
	return db_exec(ctx, &sql_credential_remove_factor, NULL, NULL,
		       ARGS(ARG_INT("user_id", user_id))) &&
	       bump(ctx);
}
