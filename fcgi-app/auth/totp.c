#include "auth/totp.h"

#include <liboath/oath.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"

static void prepare(void)
{
	static bool ready;

	if (!ready && oath_init() != OATH_OK)
		abort();
	ready = true;
}

/* As long for a wrong digit at the start as for one at the end. */
static bool same_code(const char *otp, const char *code)
{
	unsigned char difference = 0;

	if (strlen(otp) != TOTP_DIGITS)
		return false;
	for (size_t i = 0; i < TOTP_DIGITS; i++)
		difference |= (unsigned char)(otp[i] ^ code[i]);
	return difference == 0;
}

static bool is_code_of(const unsigned char *secret, const char *otp, int64_t step)
{
	char code[TOTP_DIGITS + 1] = "";
	bool same;

	if (oath_hotp_generate((const char *)secret, TOTP_SECRET_SIZE, (uint64_t)step, TOTP_DIGITS,
			       false, OATH_HOTP_DYNAMIC_TRUNCATION, code) != OATH_OK)
		return false;
	same = same_code(otp, code);
	explicit_bzero(code, sizeof(code));
	return same;
}

bool totp_matches(const unsigned char secret[TOTP_SECRET_SIZE], const char *otp, int64_t now,
		  int64_t last_step, int64_t *step)
{
	int64_t present = now / (TOTP_PERIOD_S * MS_PER_SECOND);

	prepare();
	for (int64_t candidate = present - 1; candidate <= present + 1; candidate++) {
		if (candidate > last_step && is_code_of(secret, otp, candidate)) {
			*step = candidate;
			return true;
		}
	}
	return false;
}

char *totp_base32(struct arena *arena, const unsigned char secret[TOTP_SECRET_SIZE])
{
	char *text = NULL, *copy;
	size_t length;

	prepare();
	if (oath_base32_encode((const char *)secret, TOTP_SECRET_SIZE, &text, &length) != OATH_OK)
		abort(); /* out of memory for 33 bytes */
	copy = arena_strndup(arena, text, strcspn(text, "="));
	explicit_bzero(text, length);
	free(text);
	return copy;
}
