/*
 * An access token: whatever is no token that we signed is refused, in every part of it. An input
 * that begins with "{" is the payload of a token that is right up to its signature; one that begins
 * with "~" is laid over a genuine token, which holds only if it is still the same.
 */
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "auth/token.h"
#include "auth/token_check.h"
#include "fuzz.h"

#define ISSUER "https://uplift.test"
#define AUDIENCE ISSUER "/api"
#define NOW_S INT64_C(1700000000)
#define NOW_MS (NOW_S * 1000)

/* {"alg":"ES256","kid":"20260101T000000Z-0011","typ":"JWT"} */
#define HEADER "eyJhbGciOiJFUzI1NiIsImtpZCI6IjIwMjYwMTAxVDAwMDAwMFotMDAxMSIsInR5cCI6IkpXVCJ9"
#define SIGNATURE \
	"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"

static struct token_keys *keys;
static struct token_cache *cache;
static char genuine[TOKEN_LENGTH_MAX];
static const struct claims claims_of_genuine = {
	.user_id = 42,
	.session_id = 7,
	.issued_at = NOW_S,
	.expires_at = NOW_S + TOKEN_LIFETIME_S,
	.id = "00112233445566778899aabbccddeeff",
};

static struct ctx ctx_of(struct arena *arena)
{
	return (struct ctx){.arena = arena, .now = NOW_MS, .request_id = "fuzz"};
}

/* A key of this run: no input can hold a signature of it. */
static void make_keys(void)
{
	char folder[] = "/tmp/uplift-fuzz-XXXXXX";
	struct arena *arena = arena_new();
	struct ctx ctx = ctx_of(arena);
	const char *token;

	log_threshold(LOG_ERROR);
	if (mkdtemp(folder) == NULL || !token_key_make(folder))
		abort();
	keys = token_keys_load(folder, ISSUER);
	if (keys == NULL || !token_sign(&ctx, keys, &claims_of_genuine, &token))
		abort();
	snprintf(genuine, sizeof(genuine), "%s", token);
	cache = token_cache_new(4);
	arena_free(arena);
}

/* ---- who has a signature ---- */

static void expect_verdict(struct arena *arena, const char *token, bool good)
{
	struct ctx ctx = ctx_of(arena);
	struct claims claims;
	bool done = token_verify(&ctx, keys, cache, token, &claims);

	fuzz_expect(done, &ctx);
	if (done != good)
		abort();
	if (done && (claims.user_id != claims_of_genuine.user_id ||
		     claims.session_id != claims_of_genuine.session_id))
		abort();
}

/* Each byte of the input is added to one of the genuine token. */
static void lay_over(struct arena *arena, const char *input, size_t length)
{
	char *token = arena_strndup(arena, genuine, strlen(genuine));

	for (size_t i = 0; i < length && token[i] != '\0'; i++)
		token[i] = (char)(token[i] ^ input[i]);
	expect_verdict(arena, token, strcmp(token, genuine) == 0);
}

/* ---- what a signature does not check ---- */

/* Claims that are let in are claims that we would make. */
static void check_claims(const struct claims *claims)
{
	if (claims->user_id < 1 || claims->session_id < 1 ||
	    strspn(claims->id, "0123456789abcdef") != sizeof(claims->id) - 1)
		abort();
	if (claims->issued_at > NOW_S + TOKEN_LEEWAY_S ||
	    claims->expires_at + TOKEN_LEEWAY_S <= NOW_S ||
	    claims->expires_at - claims->issued_at > TOKEN_LIFETIME_S)
		abort();
}

static void read_parts(struct arena *arena, const char *token)
{
	struct ctx ctx = ctx_of(arena), own = ctx_of(arena);
	struct token_parts parts;
	struct claims claims;
	const char *kid;
	bool done = token_check_form(&ctx, token, &parts);

	fuzz_expect(done, &ctx);
	if (!done)
		return;
	fuzz_expect(token_check_header(&ctx, &parts, &kid), &ctx);
	done = token_check_claims(&own, &parts, ISSUER, AUDIENCE, &claims);
	fuzz_expect(done, &own);
	if (done)
		check_claims(&claims);
}

static const char *base64url(struct arena *arena, const char *text, size_t length)
{
	static const char digits[] =
		"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
	char *out = arena_alloc(arena, length * 4 / 3 + 4), *at = out;
	unsigned held = 0, bits = 0;

	for (size_t i = 0; i < length; i++) {
		held = held << 8 | (unsigned char)text[i];
		for (bits += 8; bits >= 6; bits -= 6)
			*at++ = digits[held >> (bits - 6) & 63];
	}
	if (bits > 0)
		*at++ = digits[held << (6 - bits) & 63];
	return out;
}

static const char *with_payload(struct arena *arena, const char *payload, size_t length)
{
	return arena_printf(arena, HEADER ".%s." SIGNATURE, base64url(arena, payload, length));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *arena;
	const char *text;

	if (keys == NULL)
		make_keys();
	arena = arena_new();
	text = fuzz_text(arena, data, size);
	if (text[0] == '~') {
		lay_over(arena, text + 1, size - 1);
	} else {
		if (text[0] == '{')
			text = with_payload(arena, text, size);
		expect_verdict(arena, text, false);
		read_parts(arena, text);
	}
	arena_free(arena);
	return 0;
}
