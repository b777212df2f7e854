/*
 * totp: one-time codes of an authenticator (RFC 6238 with SHA-1, six digits and periods of 30 s,
 * which is what authenticators speak). The only file that knows liboath.
 */
#ifndef AUTH_TOTP_H
#define AUTH_TOTP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"

#define TOTP_SECRET_SIZE 20 /* RFC 4226 section 4: 160 bits */
#define TOTP_DIGITS 6
#define TOTP_PERIOD_S 30

/*
 * Whether otp is the code of the period of now (an instant), of the one before or of the one after,
 * and that period comes after last_step. *step is then its number since 1970.
 */
bool totp_matches(const unsigned char secret[TOTP_SECRET_SIZE], const char *otp, int64_t now,
		  int64_t last_step, int64_t *step);

/* The secret as people type it, without padding. */
char *totp_base32(struct arena *arena, const unsigned char secret[TOTP_SECRET_SIZE]);

#endif
