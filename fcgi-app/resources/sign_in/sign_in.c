#include "resources/sign_in/sign_in.h"

#include <inttypes.h>

#include "auth/password.h"
#include "db/work.h"
#include "resources/credential/credential.h"
#include "resources/credential/second_factor.h"
#include "resources/policy/policy.h"
#include "resources/session/session.h"

enum outcome {
	REFUSED,
	OTP_REQUIRED,
	EXPIRED, /* or the new password is weak */
	OPENED,
};

/* A sign-in on its way through its two units of work. */
struct attempt {
	const struct sign_in *input;
	const struct policy *policy;
	const struct credential *credential; /* NULL: there is nobody of that name */
	enum outcome judged, outcome;
	int64_t step; /* of the second factor, to be taken; 0: none */
	const char *new_hash;
	struct session_opening opening;
};

static enum outcome judge(struct ctx *ctx, struct attempt *attempt)
{
	const struct credential *credential = attempt->credential;
	const struct sign_in *input = attempt->input;

	if (!credential_has_password(credential, input->password) || !credential->active)
		return REFUSED;
	if (credential->second_factor == FACTOR_ON) {
		if (input->otp == NULL)
			return OTP_REQUIRED;
		if (!second_factor_matches(ctx, credential->user_id, credential, input->otp,
					   &attempt->step))
			return REFUSED;
	}
	return credential->expired && input->new_password == NULL ? EXPIRED : OPENED;
}

/* The new password is looked at once everything else is right, and hashed outside the unit of work.
 */
static bool prepare_password(struct ctx *ctx, struct attempt *attempt)
{
	const char *password = attempt->input->new_password;

	if (attempt->judged != OPENED || password == NULL)
		return true;
	if (!credential_check_new(ctx, "/new_password", attempt->policy, attempt->credential,
				  password))
		return false;
	if (ctx->problem.error_count > 0) {
		attempt->judged = EXPIRED;
		return true;
	}
	attempt->new_hash = password_hash(ctx->arena, password);
	return attempt->new_hash != NULL || fail(ctx, P_BUSY);
}

/* REFUSED where somebody was quicker with the same code, or the user was disabled meanwhile. */
static bool open_session(struct ctx *ctx, struct attempt *attempt)
{
	int64_t user_id = attempt->credential->user_id;
	bool taken = true;

	attempt->outcome = REFUSED;
	if (attempt->step != 0 && !second_factor_take(ctx, user_id, attempt->step, &taken))
		return false;
	if (!taken)
		return true;
	if (attempt->new_hash != NULL &&
	    !(credential_set_password(ctx, user_id, attempt->new_hash, false) &&
	      session_end_all(ctx, user_id)))
		return false;
	attempt->opening = (struct session_opening){
		.user_id = user_id,
		.factors = attempt->step == 0 ? 1 : 2,
		.hours = attempt->policy->absolute_hours,
		.user_agent = attempt->input->user_agent,
	};
	if (!session_open(ctx, &attempt->opening))
		return false;
	if (attempt->opening.session_id != NULL_INT)
		attempt->outcome = OPENED;
	return true;
}

static const char *opened_detail(struct ctx *ctx, const struct attempt *attempt)
{
	return arena_printf(ctx->arena,
			    "{\"session_id\":%" PRId64 ",\"factors\":%" PRId64
			    ",\"password_changed\":%s}",
			    attempt->opening.session_id, attempt->opening.factors,
			    attempt->new_hash == NULL ? "false" : "true");
}

/* Without the second factor an attempt stays counted: the password alone frees no more guesses. */
static bool conclude(struct ctx *ctx, void *arg, struct answer *answer)
{
	static const char *const events[] = {
		[REFUSED] = "session.refused",
		[OTP_REQUIRED] = "session.otp_required",
		[EXPIRED] = "session.password_expired",
		[OPENED] = "session.opened",
	};
	struct attempt *attempt = arg;

	(void)answer;
	attempt->outcome = attempt->judged;
	if (attempt->judged >= EXPIRED &&
	    !credential_forgive(ctx, attempt->credential->user_id, attempt->credential->username))
		return false;
	if (attempt->judged == OPENED && !open_session(ctx, attempt))
		return false;
	credential_record(ctx, events[attempt->outcome], attempt->credential,
			  attempt->outcome == OPENED ? opened_detail(ctx, attempt) : NULL);
	return true;
}

static bool refuse(struct ctx *ctx, const struct attempt *attempt)
{
	switch (attempt->outcome) {
	case OTP_REQUIRED:
		return fail(ctx, P_OTP_REQUIRED);
	case EXPIRED:
		return input_ok(ctx) && fail(ctx, P_PASSWORD_EXPIRED);
	default:
		return fail(ctx, P_BAD_CREDENTIALS);
	}
}

bool sign_in(struct ctx *ctx, const struct sign_in *input, struct session_grant *grant)
{
	struct attempt attempt = {.input = input};
	struct problem weak;

	if (!credential_count(ctx, input->username, &attempt.policy, &attempt.credential))
		return false;
	attempt.judged = judge(ctx, &attempt);
	if (!prepare_password(ctx, &attempt))
		return false;
	weak = ctx->problem;
	ctx_begin_again(ctx);
	if (!credential_run(ctx, conclude, &attempt))
		return false;
	ctx->problem = weak;
	if (attempt.outcome != OPENED)
		return refuse(ctx, &attempt);
	grant->refresh_token = attempt.opening.refresh_token;
	grant->session_expires_in = attempt.policy->absolute_hours * 60 * 60;
	return session_grant_access(ctx, attempt.credential->user_id, attempt.opening.session_id,
				    grant);
}
