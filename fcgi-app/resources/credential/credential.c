#include "resources/credential/credential.h"

#include "auth/password.h"
#include "auth/password_rules.h"
#include "auth/seal.h"
#include "base/clock.h"
#include "base/hash.h"
#include "base/text.h"
#include "core/worker.h"
#include "db/work.h"
#include "resources/credential/credential_store.h"
#include "resources/policy/policy.h"
#include "resources/session/session.h"

#define MS_PER_MINUTE (60 * MS_PER_SECOND)
#define ONE_TIME_GROUPS 4
#define ONE_TIME_GROUP 5

bool credential_run(struct ctx *ctx,
		    bool (*step)(struct ctx *ctx, void *arg, struct answer *answer), void *arg)
{
	const struct work work = {.run = step, .arg = arg};
	struct answer answer;

	return work_write(ctx, &work, &answer);
}

void credential_record(struct ctx *ctx, const char *event, const struct credential *credential,
		       const char *detail)
{
	/* An unknown name is not kept: it may be a password typed into the wrong field. */
	work_record(ctx, event, "user", credential == NULL ? NULL_INT : credential->user_id,
		    credential == NULL ? NULL_INT : credential->unit_id, detail);
}

/* ---- proofs ---- */

struct counting {
	const char *username;
	const struct policy *policy;
	const struct credential *credential;
	int64_t locked_until;
	bool counted;
};

static const char *name_hash(const struct ctx *ctx, const char *username)
{
	return seal_hash(ctx->arena, ctx->worker->seal, username);
}

/* Whether there is such a user makes no difference but to what is found, and to the record. */
static bool count(struct ctx *ctx, void *arg, struct answer *answer)
{
	struct counting *counting = arg;
	/* Nobody is called "". */
	const char *username = text_is_ascii(counting->username) ? counting->username : "";

	(void)answer;
	if (!policy_get(ctx, &counting->policy))
		return false;
	counting->locked_until = ctx->now + counting->policy->lock_minutes * MS_PER_MINUTE;
	if (!credential_store_count(ctx, name_hash(ctx, counting->username),
				    counting->policy->lock_after, &counting->locked_until,
				    &counting->counted) ||
	    !credential_store_show_lock(ctx, username, counting->locked_until) ||
	    !credential_store_find(ctx, username, &counting->credential))
		return false;
	credential_record(ctx, counting->counted ? "session.attempted" : "session.locked_out",
			  counting->credential, NULL);
	return true;
}

static bool refuse_locked(struct ctx *ctx, int64_t locked_until)
{
	int64_t rest = locked_until == NULL_INT ? 0 : locked_until - ctx->now;

	ctx->problem.retry_after = rest <= 0 ? 1 : (int)(rest / MS_PER_SECOND) + 1;
	return fail(ctx, P_LOCKED_OUT);
}

bool credential_count(struct ctx *ctx, const char *username, const struct policy **policy,
		      const struct credential **credential)
{
	struct counting counting = {.username = username};

	if (!credential_run(ctx, count, &counting))
		return false;
	*policy = counting.policy;
	*credential = counting.credential;
	return counting.counted || refuse_locked(ctx, counting.locked_until);
}

bool credential_has_password(const struct credential *credential, const char *password)
{
	if (credential != NULL && credential->password_hash[0] != '\0')
		return password_matches(credential->password_hash, password);
	password_pretend(password);
	return false;
}

bool credential_forgive(struct ctx *ctx, int64_t user_id, const char *username)
{
	return credential_store_forgive(ctx, user_id, name_hash(ctx, username));
}

/* ---- passwords ---- */

static bool was_used(const struct list *hashes, const char *password)
{
	const char **hash = hashes->items;

	for (size_t i = 0; i < hashes->count; i++) {
		if (password_matches(hash[i], password))
			return true;
	}
	return false;
}

bool credential_check_new(struct ctx *ctx, const char *pointer, const struct policy *policy,
			  const struct credential *credential, const char *password)
{
	const struct password_rules rules = {policy->min_length, policy->classes};
	struct list hashes;

	password_rules_check(ctx, pointer, &rules, credential->username, password);
	if (ctx->problem.error_count > 0)
		return true;
	if (!credential_store_used_hashes(ctx, credential->user_id, policy->history, &hashes))
		return false;
	if (was_used(&hashes, password))
		input_error(ctx, pointer, R_PASSWORD_USED, NULL);
	return true;
}

bool credential_set_password(struct ctx *ctx, int64_t user_id, const char *password_hash,
			     bool one_time)
{
	return credential_store_set_password(ctx, user_id, password_hash, one_time);
}

/* Without memory for the hash nothing can be said about the password. */
static bool hash(struct ctx *ctx, const char *password, const char **password_hash_)
{
	*password_hash_ = password_hash(ctx->arena, password);
	return *password_hash_ != NULL || fail(ctx, P_BUSY);
}

struct setting {
	const struct credential *credential;
	const char *password_hash; /* NULL: the change is refused, and the old one was right */
	bool right;                /* the old one */
};

static bool conclude_change(struct ctx *ctx, void *arg, struct answer *answer)
{
	const struct setting *setting = arg;
	int64_t user_id = setting->credential->user_id;

	(void)answer;
	if (setting->right && !credential_forgive(ctx, user_id, setting->credential->username))
		return false;
	credential_record(ctx,
			  setting->password_hash == NULL ? "user.password_refused"
							 : "user.password_changed",
			  setting->credential, NULL);
	return setting->password_hash == NULL ||
	       (credential_set_password(ctx, user_id, setting->password_hash, false) &&
		session_end_others(ctx, user_id, ctx->who->session_id));
}

/* What was found wrong is told after the unit of work that remembers the attempt. */
static bool refuse_change(struct ctx *ctx, struct setting *setting)
{
	const struct problem problem = ctx->problem;

	ctx_begin_again(ctx);
	if (!credential_run(ctx, conclude_change, setting))
		return false;
	ctx->problem = problem;
	return input_ok(ctx);
}

bool credential_change_password(struct ctx *ctx, const struct password_change *change)
{
	const struct policy *policy;
	struct setting setting = {0};

	if (!credential_count(ctx, ctx->who->username, &policy, &setting.credential))
		return false;
	setting.right = credential_has_password(setting.credential, change->old_password);
	if (!setting.right)
		input_error(ctx, "/old", R_WRONG_PASSWORD, NULL);
	else if (!credential_check_new(ctx, "/new", policy, setting.credential,
				       change->new_password))
		return false;
	if (ctx->problem.error_count > 0)
		return refuse_change(ctx, &setting);
	return hash(ctx, change->new_password, &setting.password_hash) &&
	       credential_run(ctx, conclude_change, &setting);
}

/* ---- one-time passwords ---- */

/* Letters and digits that nobody confuses; 20 of 31: 99 bits. */
static const char *random_password(struct ctx *ctx)
{
	static const char letters[] = "abcdefghjkmnpqrstuvwxyz23456789";
	char *text = arena_alloc(ctx->arena, ONE_TIME_GROUPS * (ONE_TIME_GROUP + 1));
	char *at = text;

	for (int i = 0; i < ONE_TIME_GROUPS * ONE_TIME_GROUP; i++) {
		if (i > 0 && i % ONE_TIME_GROUP == 0)
			*at++ = '-';
		*at++ = letters[hash_random_below(sizeof(letters) - 1)];
	}
	return text;
}

bool credential_in_scope(struct ctx *ctx, int64_t user_id, int64_t *unit_id)
{
	return credential_store_unit_in_scope(ctx, user_id, unit_id) &&
	       (*unit_id != NULL_INT || fail(ctx, P_NOT_FOUND));
}

struct issuing {
	int64_t user_id;
	bool (*check)(struct ctx *ctx, int64_t user_id, int64_t *unit_id);
	const char *password_hash;
};

static bool issue(struct ctx *ctx, void *arg, struct answer *answer)
{
	const struct issuing *issuing = arg;
	int64_t unit_id;

	(void)answer;
	if (!issuing->check(ctx, issuing->user_id, &unit_id))
		return false;
	work_record(ctx, "user.password_issued", "user", issuing->user_id, unit_id, NULL);
	return credential_set_password(ctx, issuing->user_id, issuing->password_hash, true) &&
	       session_end_all(ctx, issuing->user_id);
}

bool credential_issue_password(struct ctx *ctx, int64_t user_id,
			       bool (*check)(struct ctx *ctx, int64_t user_id, int64_t *unit_id),
			       struct one_time_password *issued)
{
	struct issuing issuing = {.user_id = user_id, .check = check};

	if (user_id == ctx->who->user_id)
		return fail_with(ctx, P_WRONG_STATE,
				 "不能给自己发一次性密码。请在“我的账号”中修改密码。",
				 "Nobody issues a one-time password to themself: change it under "
				 "“My account”.");
	issued->password = random_password(ctx);
	return hash(ctx, issued->password, &issuing.password_hash) &&
	       credential_run(ctx, issue, &issuing);
}
