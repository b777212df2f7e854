/*
 * credential: what proves who somebody is: the password and its rules, and the count of failed
 * proofs. The second factor is in second_factor.h.
 *
 * A proof is counted, as if it had failed, in a transaction of its own before it is looked at, and
 * forgiven when it succeeds: however many guesses come at once, at most policy.lock_after are tried
 * before the account locks. What is counted is the name that was given: one that nobody has locks
 * in the same way, with the same statements, so that a lock tells nobody which names there are.
 */
#ifndef RESOURCES_CREDENTIAL_CREDENTIAL_H
#define RESOURCES_CREDENTIAL_CREDENTIAL_H

#include "core/ctx.h"
#include "core/schema.h"

struct answer;
struct policy;

/* What is known of who wants to prove something. */
struct credential {
	int64_t user_id, unit_id, last_step;
	const char *username, *password_hash;
	const char *sealed; /* secret of the second factor; NULL: none */
	int second_factor;  /* enum second_factor */
	bool active;
	bool expired; /* the password was for one time, or is too old */
};

struct password_change {
	const char *old_password, *new_password;
};

struct one_time_password {
	const char *password;
};

extern const struct schema password_change_schema, one_time_password_schema;

/*
 * Counts a proof as failed, in a unit of work of its own, and reads what is to be proved;
 * *credential is NULL when there is no such user. P_LOCKED_OUT, with retry_after, when too many
 * failed before.
 */
MUST bool credential_count(struct ctx *ctx, const char *username, const struct policy **policy,
			   const struct credential **credential);

/* About 70 ms, also for NULL: an unknown name answers as slowly as a known one. */
bool credential_has_password(const struct credential *credential, const char *password);

/* Within a unit of work: the proof did not fail, or the lock is lifted. */
MUST bool credential_forgive(struct ctx *ctx, int64_t user_id, const char *username);

/*
 * Collects an error of input at the pointer for every demand that a new password breaks. Compares
 * it with the last ones, 70 ms each, if it is good otherwise.
 */
MUST bool credential_check_new(struct ctx *ctx, const char *pointer, const struct policy *policy,
			       const struct credential *credential, const char *password);

/* Within a unit of work: a new password, by its hash; the one before goes to the history. */
MUST bool credential_set_password(struct ctx *ctx, int64_t user_id, const char *password_hash,
				  bool one_time);

/* Runs a step in a unit of work whose answer is not stored: it may hold secrets. */
MUST bool credential_run(struct ctx *ctx,
			 bool (*step)(struct ctx *ctx, void *arg, struct answer *answer),
			 void *arg);

/* Says in the audit trail what happened to the user; NULL: to nobody that is known. */
void credential_record(struct ctx *ctx, const char *event, const struct credential *credential,
		       const char *detail);

/*
 * The caller's own password. Ends the caller's other sessions. Runs its own units of work.
 * Problems: P_INVALID_INPUT (/old is wrong, /new is weak: every broken demand), P_LOCKED_OUT.
 */
MUST bool credential_change_password(struct ctx *ctx, const struct password_change *change);

/* The unit that keeps the account of a user in the caller's scope; otherwise P_NOT_FOUND. */
MUST bool credential_in_scope(struct ctx *ctx, int64_t user_id, int64_t *unit_id);

/*
 * A random password of another user, good for one sign-in, at which a new one must be chosen. Ends
 * the user's sessions. Runs its own unit of work, in which check says whether the caller may, and
 * which unit keeps the account. Problems: those of check, P_WRONG_STATE for the caller's own.
 */
MUST bool credential_issue_password(struct ctx *ctx, int64_t user_id,
				    bool (*check)(struct ctx *ctx, int64_t user_id,
						  int64_t *unit_id),
				    struct one_time_password *issued);

#endif
