#include "resources/credential/second_factor.h"

#include <string.h>

#include "auth/seal.h"
#include "auth/totp.h"
#include "base/config.h"
#include "base/log.h"
#include "core/worker.h"
#include "db/db.h"
#include "db/work.h"
#include "resources/credential/credential.h"
#include "resources/credential/credential_store.h"

#define ISSUER "Uplift"

bool second_factor_matches(struct ctx *ctx, int64_t user_id, const struct credential *factor,
			   const char *otp, int64_t *step)
{
	unsigned char secret[TOTP_SECRET_SIZE];
	bool matches;

	if (!seal_open(ctx->worker->seal, user_id, factor->sealed, secret, sizeof(secret))) {
		log_event(LOG_ERROR, "second_factor.unreadable", LOG_INT("user_id", user_id));
		return false;
	}
	matches = totp_matches(secret, otp, ctx->now, factor->last_step, step);
	explicit_bzero(secret, sizeof(secret));
	return matches;
}

bool second_factor_take(struct ctx *ctx, int64_t user_id, int64_t step, bool *taken)
{
	return credential_store_take_step(ctx, user_id, step, taken);
}

static bool refuse(struct ctx *ctx, const char *zh, const char *en)
{
	return fail_with(ctx, P_WRONG_STATE, zh, en);
}

static void record(struct ctx *ctx, const char *event)
{
	work_record(ctx, event, "user", ctx->who->user_id, ctx->who->unit_id, NULL);
}

/* ---- switching on ---- */

static const char *uri_of(struct ctx *ctx, const char *secret)
{
	return arena_printf(ctx->arena,
			    "otpauth://totp/" ISSUER ":%s?secret=%s&issuer=" ISSUER
			    "&algorithm=SHA1&digits=%d&period=%d",
			    ctx->who->username, secret, TOTP_DIGITS, TOTP_PERIOD_S);
}

struct beginning {
	const struct credential *credential;
	const char *sealed;
	bool right;
};

static bool conclude_beginning(struct ctx *ctx, void *arg, struct answer *answer)
{
	const struct beginning *beginning = arg;
	int64_t user_id = beginning->credential->user_id;
	bool begun;

	(void)answer;
	record(ctx, beginning->right ? "second_factor.begun" : "second_factor.begin_refused");
	if (!beginning->right)
		return true;
	return credential_forgive(ctx, user_id, beginning->credential->username) &&
	       credential_store_begin_factor(ctx, user_id, beginning->sealed, &begun) &&
	       (begun || db_run_again(ctx));
}

static void make_secret(struct ctx *ctx, struct beginning *beginning,
			struct factor_enrolment *enrolment)
{
	unsigned char secret[TOTP_SECRET_SIZE];

	seal_random(secret, sizeof(secret));
	beginning->sealed = seal_close(ctx->arena, ctx->worker->seal, ctx->who->user_id, secret,
				       sizeof(secret));
	enrolment->secret = totp_base32(ctx->arena, secret);
	enrolment->uri = uri_of(ctx, enrolment->secret);
	explicit_bzero(secret, sizeof(secret));
}

bool second_factor_begin(struct ctx *ctx, const char *password, struct factor_enrolment *enrolment)
{
	struct beginning beginning = {0};
	const struct policy *policy;

	if (!credential_count(ctx, ctx->who->username, &policy, &beginning.credential))
		return false;
	if (beginning.credential->second_factor == FACTOR_ON)
		return refuse(ctx, "动态口令已经启用。要换验证器，请先停用，或请安全管理员清除。",
			      "It is on. To use another authenticator, switch it off first, or ask "
			      "the security administrator to reset it.");
	beginning.right = credential_has_password(beginning.credential, password);
	make_secret(ctx, &beginning, enrolment);
	if (!credential_run(ctx, conclude_beginning, &beginning))
		return false;
	if (!beginning.right)
		input_error(ctx, "/password", R_WRONG_PASSWORD, NULL);
	return input_ok(ctx);
}

bool second_factor_confirm(struct ctx *ctx, const char *otp)
{
	const struct principal *who = ctx->who;
	const struct credential *factor;
	int64_t step = 0;
	bool confirmed;

	if (!credential_store_find_factor(ctx, who->user_id, &factor))
		return false;
	if (factor == NULL || factor->second_factor != FACTOR_PENDING)
		return refuse(ctx, "没有等待确认的动态口令。请先取得密钥。",
			      "None is waiting to be confirmed: ask for a secret first.");
	if (!second_factor_matches(ctx, who->user_id, factor, otp, &step))
		input_error(ctx, "/otp", R_WRONG_OTP, NULL);
	record(ctx, "second_factor.confirmed");
	return input_ok(ctx) &&
	       credential_store_confirm_factor(ctx, who->user_id, who->session_id, factor->sealed,
					       step, &confirmed) &&
	       (confirmed || db_run_again(ctx));
}

/* ---- switching off ---- */

struct removal {
	const struct credential *credential;
	int64_t step;
	bool right, taken;
};

static bool conclude_removal(struct ctx *ctx, void *arg, struct answer *answer)
{
	struct removal *removal = arg;
	int64_t user_id = removal->credential->user_id;

	(void)answer;
	removal->taken = false;
	if (removal->right && !second_factor_take(ctx, user_id, removal->step, &removal->taken))
		return false;
	record(ctx, removal->taken ? "second_factor.removed" : "second_factor.refused");
	return !removal->taken ||
	       (credential_forgive(ctx, user_id, removal->credential->username) &&
		credential_store_remove_factor(ctx, user_id));
}

bool second_factor_remove(struct ctx *ctx, const char *otp)
{
	struct removal removal = {0};
	const struct policy *policy;

	if (roles_administer(ctx->who->roles))
		return refuse(ctx,
			      "管理员须用动态口令，不能自己停用。要换验证器，请安全管理员清除。",
			      "An administrator needs it and cannot switch it off: to use another "
			      "authenticator, ask the security administrator to reset it.");
	if (ctx->who->second_factor != FACTOR_ON)
		return refuse(ctx, "动态口令没有启用。", "It is not on.");
	if (!credential_count(ctx, ctx->who->username, &policy, &removal.credential))
		return false;
	removal.right = removal.credential->second_factor == FACTOR_ON &&
			second_factor_matches(ctx, removal.credential->user_id, removal.credential,
					      otp, &removal.step);
	if (!credential_run(ctx, conclude_removal, &removal))
		return false;
	if (!removal.taken)
		input_error(ctx, "/otp", R_WRONG_OTP, NULL);
	return input_ok(ctx);
}

bool second_factor_reset(struct ctx *ctx, int64_t user_id)
{
	return credential_store_remove_factor(ctx, user_id);
}
