/*
 * second_factor: a user's authenticator (TOTP, RFC 6238: SHA-1, six digits, 30 s, as authenticators
 * speak it).
 *
 * A secret is made, shown once, and pending until a code of it was given back. The database holds
 * it sealed (auth/seal.h). A code is good for one step to either side of now, and each step is
 * taken once. Administrators need it for every call but their own account's; officers may have it.
 */
#ifndef RESOURCES_CREDENTIAL_SECOND_FACTOR_H
#define RESOURCES_CREDENTIAL_SECOND_FACTOR_H

#include "core/ctx.h"
#include "core/schema.h"

struct credential;

struct factor_enrolment {
	const char *secret; /* base32 */
	const char *uri;    /* otpauth://, for a QR code */
};

struct factor_code {
	const char *otp; /* six digits */
};

/* Whoever only found the page open cannot lock its owner out with an authenticator of their own. */
struct factor_request {
	const char *password;
};

extern const struct schema factor_enrolment_schema, factor_code_schema, factor_request_schema;

/* Whether otp is a code of the user's secret that was not taken yet; *step is then what to take. */
bool second_factor_matches(struct ctx *ctx, int64_t user_id, const struct credential *factor,
			   const char *otp, int64_t *step);

/* Within a unit of work. *taken is false when somebody was quicker with the same code. */
MUST bool second_factor_take(struct ctx *ctx, int64_t user_id, int64_t step, bool *taken);

/*
 * A new secret of the caller, who shows the password; a pending one is replaced. Runs its own units
 * of work: a wrong password counts as a failed sign-in. P_WRONG_STATE when one is on;
 * P_INVALID_INPUT; P_LOCKED_OUT.
 */
MUST bool second_factor_begin(struct ctx *ctx, const char *password,
			      struct factor_enrolment *enrolment);

/*
 * The caller's pending secret is on from now, and so is this session's second factor.
 * P_WRONG_STATE when none is pending; P_INVALID_INPUT for a wrong code.
 */
MUST bool second_factor_confirm(struct ctx *ctx, const char *otp);

/*
 * Switches the caller's own off. Runs its own units of work: a wrong code counts as a failed
 * sign-in. P_WRONG_STATE for administrators and when none is on; P_INVALID_INPUT; P_LOCKED_OUT.
 */
MUST bool second_factor_remove(struct ctx *ctx, const char *otp);

/* Another's, by the security administrator; no code is asked for. Makes no record of its own. */
MUST bool second_factor_reset(struct ctx *ctx, int64_t user_id);

#endif
