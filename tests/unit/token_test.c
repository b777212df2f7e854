/* cmocka.h makes a macro of fail: core/ctx.h comes first. */
#include "auth/base64url.h"
#include "auth/token.h"
#include "base/arena.h"
#include "base/clock.h"
#include "base/log.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <dirent.h>
#include <openssl/bn.h>
#include <openssl/ec.h>
#include <openssl/ecdsa.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/pem.h>
#include <openssl/x509.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define ISSUER "https://uplift.test"
#define NOW INT64_C(1700000000)
#define PATH_SIZE 256
#define COUNT_OF(array) (sizeof(array) / sizeof((array)[0]))

/* What token_sign would write at NOW for user 42 in session 7, except for what a test replaces. */
#define HEADER "{\"alg\":\"ES256\",\"kid\":\"KID\",\"typ\":\"JWT\"}"
#define PAYLOAD                                                                         \
	"{\"aud\":\"https://uplift.test/api\",\"exp\":1700000600,\"iat\":1700000000,"   \
	"\"iss\":\"https://uplift.test\",\"jti\":\"00112233445566778899aabbccddeeff\"," \
	"\"nbf\":1700000000,\"sid\":7,\"sub\":\"42\",\"typ\":\"at+jwt\"}"

static const struct claims good = {
	.user_id = 42,
	.session_id = 7,
	.issued_at = NOW,
	.expires_at = NOW + 600,
	.id = "00112233445566778899aabbccddeeff",
};

struct fixture {
	char folder[PATH_SIZE];
	char kid[PATH_SIZE];
	struct arena *arena;
	struct token_keys *keys;
	struct token_cache *cache;
	EVP_PKEY *pkey;
};

static struct fixture fixture;

/* Files */

static const char *path_of(const char *file)
{
	return arena_printf(fixture.arena, "%s/%s", fixture.folder, file);
}

static int only_pem(const struct dirent *entry)
{
	return strstr(entry->d_name, ".pem") != NULL;
}

/* The name without .pem of the n-th key in the folder. */
static void kid_in_folder(size_t n, char *kid)
{
	struct dirent **files;
	int count = scandir(fixture.folder, &files, only_pem, alphasort);

	assert_true(count > (int)n);
	snprintf(kid, PATH_SIZE, "%.*s", (int)strlen(files[n]->d_name) - 4, files[n]->d_name);
	for (int i = 0; i < count; i++)
		free(files[i]);
	free(files);
}

static EVP_PKEY *read_key(const char *file)
{
	FILE *stream = fopen(path_of(file), "r");
	EVP_PKEY *pkey;

	assert_non_null(stream);
	pkey = PEM_read_PrivateKey(stream, NULL, NULL, NULL);
	assert_non_null(pkey);
	fclose(stream);
	return pkey;
}

static void write_file(const char *file, const char *text)
{
	FILE *stream = fopen(path_of(file), "w");

	assert_non_null(stream);
	fputs(text, stream);
	fclose(stream);
}

static void write_key(const char *file, EVP_PKEY *pkey, const EVP_CIPHER *cipher)
{
	FILE *stream = fopen(path_of(file), "w");

	assert_non_null(stream);
	assert_int_equal(PEM_write_PKCS8PrivateKey(stream, pkey, cipher, "secret", 6, NULL, NULL),
			 1);
	fclose(stream);
}

static void write_public_key(const char *file, EVP_PKEY *pkey)
{
	FILE *stream = fopen(path_of(file), "w");

	assert_non_null(stream);
	assert_int_equal(PEM_write_PUBKEY(stream, pkey), 1);
	fclose(stream);
}

static int open_folder(void **state)
{
	(void)state;
	log_threshold(LOG_ERROR + 1);
	fixture = (struct fixture){.folder = "/tmp/token_test.XXXXXX", .arena = arena_new()};
	return mkdtemp(fixture.folder) == NULL;
}

static int open_folder_with_key(void **state)
{
	if (open_folder(state) != 0 || !token_key_make(fixture.folder))
		return 1;
	kid_in_folder(0, fixture.kid);
	fixture.pkey = read_key(arena_printf(fixture.arena, "%s.pem", fixture.kid));
	fixture.keys = token_keys_load(fixture.folder, ISSUER);
	fixture.cache = token_cache_new(64);
	return fixture.keys == NULL;
}

static int close_folder(void **state)
{
	struct dirent **files;
	int count = scandir(fixture.folder, &files, NULL, NULL);

	(void)state;
	for (int i = 0; i < count; i++) {
		unlink(path_of(files[i]->d_name));
		free(files[i]);
	}
	free(files);
	rmdir(fixture.folder);
	EVP_PKEY_free(fixture.pkey);
	token_keys_free(fixture.keys);
	token_cache_free(fixture.cache);
	arena_free(fixture.arena);
	return 0;
}

/* Tokens of our own making */

/* text with the first `from` replaced; a `from` that is not there is a mistake of the test. */
static const char *replaced(const char *text, const char *from, const char *to)
{
	const char *at = strstr(text, from);

	assert_non_null(at);
	return arena_printf(fixture.arena, "%.*s%s%s", (int)(at - text), text, to,
			    at + strlen(from));
}

static const char *signing_input(const char *header, const char *payload)
{
	return arena_printf(
		fixture.arena, "%s.%s",
		base64url_encode(fixture.arena, (const unsigned char *)header, strlen(header)),
		base64url_encode(fixture.arena, (const unsigned char *)payload, strlen(payload)));
}

static const char *es256(EVP_PKEY *pkey, const char *input)
{
	EVP_MD_CTX *digest = EVP_MD_CTX_new();
	unsigned char der[80], raw[64];
	const unsigned char *at = der;
	size_t length = sizeof(der);
	ECDSA_SIG *signature;

	assert_int_equal(EVP_DigestSignInit(digest, NULL, EVP_sha256(), NULL, pkey), 1);
	assert_int_equal(
		EVP_DigestSign(digest, der, &length, (const unsigned char *)input, strlen(input)),
		1);
	signature = d2i_ECDSA_SIG(NULL, &at, (long)length);
	assert_non_null(signature);
	assert_int_equal(BN_bn2binpad(ECDSA_SIG_get0_r(signature), raw, 32), 32);
	assert_int_equal(BN_bn2binpad(ECDSA_SIG_get0_s(signature), raw + 32, 32), 32);
	ECDSA_SIG_free(signature);
	EVP_MD_CTX_free(digest);
	return base64url_encode(fixture.arena, raw, sizeof(raw));
}

static const char *hs256(const char *key, const char *input)
{
	unsigned char raw[EVP_MAX_MD_SIZE];
	unsigned length;

	HMAC(EVP_sha256(), key, (int)strlen(key), (const unsigned char *)input, strlen(input), raw,
	     &length);
	return base64url_encode(fixture.arena, raw, length);
}

static const char *token_of(const char *header, const char *payload)
{
	const char *input = signing_input(replaced(header, "KID", fixture.kid), payload);

	return arena_printf(fixture.arena, "%s.%s", input, es256(fixture.pkey, input));
}

/* Verifying */

static struct ctx ctx_at(int64_t second)
{
	return (struct ctx){.arena = fixture.arena, .now = second * 1000 + 999};
}

static bool accepted_by(struct token_keys *keys, const char *token, int64_t second)
{
	struct ctx ctx = ctx_at(second);
	struct claims claims;

	if (token_verify(&ctx, keys, fixture.cache, token, &claims))
		return true;
	assert_int_equal(ctx.problem.code, P_UNAUTHENTICATED);
	assert_int_equal(ctx.problem.error_count, 0);
	assert_null(ctx.problem.detail);
	return false;
}

static bool accepted(const char *token, int64_t second)
{
	return accepted_by(fixture.keys, token, second);
}

static const char *sign(const struct claims *claims)
{
	struct ctx ctx = ctx_at(NOW);
	const char *token;

	assert_true(token_sign(&ctx, fixture.keys, claims, &token));
	return token;
}

static void a_signed_token_is_verified(void **state)
{
	struct ctx ctx = ctx_at(NOW);
	struct claims claims = {0};

	(void)state;
	assert_true(token_verify(&ctx, fixture.keys, fixture.cache, sign(&good), &claims));
	assert_int_equal(claims.user_id, 42);
	assert_int_equal(claims.session_id, 7);
	assert_int_equal(claims.issued_at, NOW);
	assert_int_equal(claims.expires_at, NOW + 600);
	assert_string_equal(claims.id, good.id);
}

/* The planted tokens below differ from a good one in what they plant and in nothing else. */
static void a_token_of_the_tests_making_is_good(void **state)
{
	const char *token = token_of(HEADER, PAYLOAD);
	const char *ours = sign(&good);
	size_t length = (size_t)(strrchr(token, '.') - token);

	(void)state;
	assert_true(accepted(token, NOW));
	assert_int_equal(length, strrchr(ours, '.') - ours);
	assert_memory_equal(token, ours, length);
}

static void ids_at_their_limits_survive(void **state)
{
	struct claims wide = good, claims;
	struct ctx ctx = ctx_at(NOW);

	(void)state;
	wide.user_id = wide.session_id = INT64_C(9007199254740991);
	assert_true(token_verify(&ctx, fixture.keys, fixture.cache, sign(&wide), &claims));
	assert_int_equal(claims.user_id, wide.user_id);
	assert_int_equal(claims.session_id, wide.session_id);
}

struct plant {
	const char *from, *to;
};

/* Each alone makes a payload bad. */
static const struct plant payload_plants[] = {
	{"1700000600", "\"1700000600\""},
	{"1700000600", "1700000600.0"},
	{"1700000600", "17000006e2"},
	{"1700000600", "null"},
	{"1700000600", "true"},
	{"1700000600", "0"},
	{"1700000600", "-1"},
	{"1700000600", "99999999999999999999"},
	{"\"exp\":1700000600,", ""},
	{"\"exp\":1700000600", "\"EXP\":1700000600"},
	{"\"exp\":1700000600", "\"exp\":1700000600,\"exp\":1700000600"},
	{"\"sub\":\"42\"", "\"sub\":\"41\",\"sub\":\"42\""},
	{"1700000600", "1700000601"},                 /* lives too long */
	{"\"iat\":1700000000", "\"iat\":1699999999"}, /* the same */
	{"\"exp\":1700000600", "\"exp\":1700000000"}, /* not at all */
	{"\"iat\":1700000000,", ""},
	{"\"iat\":1700000000", "\"iat\":\"1700000000\""},
	{"\"iat\":1700000000", "\"iat\":1700000031"},
	{"\"nbf\":1700000000,", ""},
	{"\"nbf\":1700000000", "\"nbf\":1700000000.5"},
	{"\"nbf\":1700000000", "\"nbf\":1700000031"},
	{"test\",\"jti", "test2\",\"jti"}, /* iss */
	{"https://uplift.test\"", "https://uplift.TEST\""},
	{"\"iss\":\"https://uplift.test\",", ""},
	{"uplift.test/api", "uplift.test"}, /* aud */
	{"uplift.test/api", "uplift.test/api/"},
	{"uplift.test/api", "uplift.test/api\\u0000"},
	{"\"https://uplift.test/api\"", "[\"https://uplift.test/api\"]"},
	{"\"aud\":\"https://uplift.test/api\",", ""},
	{"at+jwt", "JWT"},
	{"at+jwt", "rt+jwt"},
	{",\"typ\":\"at+jwt\"", ""},
	{"\"42\"", "42"}, /* sub */
	{"\"42\"", "\"042\""},
	{"\"42\"", "\" 42\""},
	{"\"42\"", "\"42x\""},
	{"\"42\"", "\"\""},
	{"\"42\"", "\"0\""},
	{"\"42\"", "\"-42\""},
	{"\"42\"", "\"9007199254740992\""},
	{"\"42\"", "\"99999999999999999999\""},
	{"\"sid\":7", "\"sid\":\"7\""},
	{"\"sid\":7", "\"sid\":0"},
	{"\"sid\":7,", ""},
	{"00112233445566778899aabbccddeeff", "00112233445566778899aabbccddeef"},
	{"00112233445566778899aabbccddeeff", "00112233445566778899aabbccddeeff0"},
	{"00112233445566778899aabbccddeeff", "00112233445566778899aabbccddeeffg"},
	{"00112233445566778899aabbccddeeff", "00112233445566778899AABBCCDDEEFF"},
	{"\"jti\":\"00112233445566778899aabbccddeeff\",", ""},
	{"\"sid\":7", "\"sid\":7,\"admin\":true"},
	{"\"at+jwt\"}", "\"at+jwt\"}{}"},
	{"\"at+jwt\"}", "\"at+jwt\",}"},
	{"\"at+jwt\"}", "\"at+jwt\""},
	{"{\"aud\"", "[{\"aud\""},
};

static void planted_payloads_are_refused(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT_OF(payload_plants); i++) {
		if (accepted(token_of(HEADER, replaced(PAYLOAD, payload_plants[i].from,
						       payload_plants[i].to)),
			     NOW))
			fail_msg("accepted: %s → %s", payload_plants[i].from, payload_plants[i].to);
	}
}

/* Each alone makes a header bad. */
static const struct plant header_plants[] = {
	{"ES256", "ES384"},
	{"ES256", "HS256"},
	{"ES256", "RS256"},
	{"ES256", "none"},
	{"ES256", "es256"},
	{"\"ES256\"", "null"},
	{"\"alg\":\"ES256\",", ""},
	{"\"alg\":\"ES256\"", "\"alg\":\"none\",\"alg\":\"ES256\""},
	{"\"alg\":\"ES256\"", "\"alg\":\"ES256\",\"alg\":\"none\""},
	{"JWT", "at+jwt"}, /* which libjwt 1.10 cannot read */
	{"JWT", "JOSE"},
	{"JWT", "jwt"},
	{",\"typ\":\"JWT\"", ""},
	{"KID", "KID2"},
	{"KID", "../KID"},
	{"KID", ""},
	{"\"kid\":\"KID\"", "\"kid\":\"KID\",\"kid\":\"KID\""},
	{"\"JWT\"", "\"JWT\",\"crit\":[\"exp\"],\"exp\":1"},
	{"\"JWT\"", "\"JWT\",\"crit\":[]"},
	{"\"JWT\"", "\"JWT\",\"jku\":\"https://elsewhere.test\""},
	{"\"JWT\"", "\"JWT\",\"zip\":\"DEF\""},
	{"\"JWT\"}", "\"JWT\"} x"},
	{"{", "{\"a\":{\"a\":{\"a\":1}},"},
};

static void planted_headers_are_refused(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT_OF(header_plants); i++) {
		const char *header = replaced(HEADER, "KID", fixture.kid);
		const char *from = strstr(header_plants[i].from, "KID") == NULL
					   ? header_plants[i].from
					   : replaced(header_plants[i].from, "KID", fixture.kid);
		const char *to = strstr(header_plants[i].to, "KID") == NULL
					 ? header_plants[i].to
					 : replaced(header_plants[i].to, "KID", fixture.kid);
		const char *input = signing_input(replaced(header, from, to), PAYLOAD);

		if (accepted(
			    arena_printf(fixture.arena, "%s.%s", input, es256(fixture.pkey, input)),
			    NOW))
			fail_msg("accepted: %s → %s", header_plants[i].from, header_plants[i].to);
	}
}

static const char *public_pem(void)
{
	write_public_key("public", fixture.pkey);
	return arena_strdup(fixture.arena, path_of("public"));
}

/* The public key as an HMAC secret: libjwt alone accepts it. */
static void hs256_with_the_public_key_is_refused(void **state)
{
	const char *header = replaced(replaced(HEADER, "KID", fixture.kid), "ES256", "HS256");
	const char *input = signing_input(header, PAYLOAD);
	FILE *stream = fopen(public_pem(), "r");
	char pem[1024] = "";

	(void)state;
	assert_non_null(stream);
	assert_true(fread(pem, 1, sizeof(pem) - 1, stream) > 0);
	fclose(stream);
	assert_false(accepted(arena_printf(fixture.arena, "%s.%s", input, hs256(pem, input)), NOW));
	assert_false(accepted(arena_printf(fixture.arena, "%s.%s", input, hs256("", input)), NOW));
}

static void a_token_without_signature_is_refused(void **state)
{
	const char *header = replaced(replaced(HEADER, "KID", fixture.kid), "ES256", "none");
	const char *none = signing_input(header, PAYLOAD);
	const char *es = signing_input(replaced(HEADER, "KID", fixture.kid), PAYLOAD);

	(void)state;
	assert_false(accepted(none, NOW));
	assert_false(accepted(arena_printf(fixture.arena, "%s.", none), NOW));
	assert_false(accepted(arena_printf(fixture.arena, "%s.%s", none, es256(fixture.pkey, none)),
			      NOW));
	assert_false(accepted(es, NOW));
	assert_false(accepted(arena_printf(fixture.arena, "%s.", es), NOW));
}

static void what_is_no_token_is_refused(void **state)
{
	static const char *const texts[] = {"", ".", "..", "...", "a.b.c", "Bearer", "é.é.é", "{}"};
	char dots[TOKEN_LENGTH_MAX + 2];

	(void)state;
	for (size_t i = 0; i < COUNT_OF(texts); i++)
		assert_false(accepted(texts[i], NOW));
	memset(dots, '.', sizeof(dots) - 1);
	dots[sizeof(dots) - 1] = '\0';
	assert_false(accepted(dots, NOW));
	dots[TOKEN_LENGTH_MAX] = '\0';
	assert_false(accepted(dots, NOW));
}

/* One byte changed, added or taken away anywhere. */
static void a_changed_token_is_refused(void **state)
{
	static const char alphabet[] = "AQgw_-.=+/!% ";
	const char *token = sign(&good);
	size_t length = strlen(token);

	(void)state;
	for (size_t i = 0; i < length; i++) {
		char *changed = arena_strdup(fixture.arena, token);

		changed[i] = alphabet[i % (sizeof(alphabet) - 1)];
		if (changed[i] != token[i] && accepted(changed, NOW))
			fail_msg("accepted: byte %zu changed", i);
		changed[i] = '\0';
		assert_false(accepted(changed, NOW));
	}
	assert_true(accepted(token, NOW));
}

static void junk_around_a_token_is_refused(void **state)
{
	static const char *const forms[] = {"%s!!", "%sA",  "%sAAAA", "%s=", "%s==",     "%s.",
					    "%s ",  "%s\n", " %s",    ".%s", "%s\\u0000"};
	const char *token = sign(&good);

	(void)state;
	for (size_t i = 0; i < COUNT_OF(forms); i++)
		assert_false(accepted(replaced(forms[i], "%s", token), NOW));
}

/* A token whose signature holds the character. */
static char *token_with(char c)
{
	for (;;) {
		char *token = arena_strdup(fixture.arena, sign(&good));

		if (strchr(strrchr(token, '.'), c) != NULL)
			return token;
	}
}

/* libjwt also reads the other base64, and ignores the last four bits. */
static void a_signature_has_one_spelling(void **state)
{
	static const char alphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
				       "0123456789-_";
	char *token = arena_strdup(fixture.arena, sign(&good));
	char *last = token + strlen(token) - 1;
	size_t accepted_count = 0;

	(void)state;
	for (const char *c = alphabet; *c != '\0'; c++) {
		*last = *c;
		accepted_count += accepted(token, NOW);
	}
	assert_int_equal(accepted_count, 1);
	token = token_with('-');
	*strchr(strrchr(token, '.'), '-') = '+';
	assert_false(accepted(token, NOW));
	token = token_with('_');
	*strchr(strrchr(token, '.'), '_') = '/';
	assert_false(accepted(token, NOW));
}

static void a_signature_belongs_to_its_payload(void **state)
{
	const char *one = token_of(HEADER, PAYLOAD);
	const char *other = token_of(HEADER, replaced(PAYLOAD, "\"42\"", "\"43\""));
	size_t length = (size_t)(strrchr(one, '.') - one);

	(void)state;
	assert_true(accepted(one, NOW));
	assert_false(accepted(
		arena_printf(fixture.arena, "%.*s%s", (int)length, one, strrchr(other, '.')), NOW));
}

static void an_endless_token_is_refused(void **state)
{
	size_t length = (size_t)9 * 1024 * 1024;
	char *token = malloc(length + 1);

	(void)state;
	assert_non_null(token);
	memset(token, 'A', length);
	token[length] = '\0';
	token[100] = token[200] = '.';
	assert_false(accepted(token, NOW));
	memcpy(token + 50, ".A.", 3);
	assert_false(accepted(token, NOW));
	free(token);
}

/* Spaces make a good payload as long as one likes. */
static void the_longest_token_has_four_kib(void **state)
{
	size_t longest = 0;

	(void)state;
	for (size_t spaces = 2700; spaces < 2800; spaces++) {
		const char *payload = arena_printf(fixture.arena, "%s%*s", PAYLOAD, (int)spaces,
						   "");
		const char *token = token_of(HEADER, payload);

		assert_int_equal(accepted(token, NOW), strlen(token) <= TOKEN_LENGTH_MAX);
		if (strlen(token) <= TOKEN_LENGTH_MAX)
			longest = strlen(token);
	}
	assert_in_range(longest, TOKEN_LENGTH_MAX - 2, TOKEN_LENGTH_MAX);
}

static void times_have_thirty_seconds_of_leeway(void **state)
{
	const char *token = token_of(HEADER, PAYLOAD);
	const char *early = token_of(HEADER,
				     replaced(PAYLOAD, "\"nbf\":1700000000", "\"nbf\":1700000030"));

	(void)state;
	assert_false(accepted(token, NOW - 31));
	assert_false(accepted(token, NOW + 630));
	assert_true(accepted(token, NOW + 629));
	assert_true(accepted(token, NOW - 30));
	assert_true(accepted(early, NOW));
}

static void reload_keys(void)
{
	token_keys_free(fixture.keys);
	fixture.keys = token_keys_load(fixture.folder, ISSUER);
	assert_non_null(fixture.keys);
}

static bool is_signed_by(const char *token, const char *kid)
{
	char *header;
	size_t length;

	assert_true(base64url_decode(fixture.arena, token, strcspn(token, "."), &header, &length));
	return strstr(header, kid) != NULL;
}

/* Whoever holds the keys in memory need not be told. */
static void a_new_key_signs_at_once_and_the_old_one_verifies(void **state)
{
	const char *before = sign(&good);
	struct token_keys *elsewhere = token_keys_load(fixture.folder, ISSUER);
	const char *after;

	(void)state;
	assert_true(token_key_make(fixture.folder));
	after = sign(&good);
	assert_false(is_signed_by(after, fixture.kid));
	assert_true(accepted_by(fixture.keys, before, NOW));
	/* Another worker, which has not signed since, meets the kid for the first time. */
	assert_true(accepted_by(elsewhere, after, NOW));
	token_keys_free(elsewhere);
}

static int count_keys(void)
{
	struct dirent **files;
	int count = scandir(fixture.folder, &files, only_pem, NULL);

	for (int i = 0; i < count; i++)
		free(files[i]);
	free(files);
	return count;
}

static void an_old_key_goes_once_its_tokens_have_run_out(void **state)
{
	int64_t made = clock_now(), life = (TOKEN_LIFETIME_S + TOKEN_LEEWAY_S) * MS_PER_SECOND;
	int removed = -1;

	(void)state;
	assert_true(token_key_prune(fixture.folder, made + 10 * life, &removed));
	assert_int_equal(removed, 0); /* the only one signs */
	assert_true(token_key_make(fixture.folder));
	assert_true(token_key_prune(fixture.folder, made + life - 5 * MS_PER_SECOND, &removed));
	assert_int_equal(removed, 0);
	assert_int_equal(count_keys(), 2);
	assert_true(token_key_prune(fixture.folder, made + life + 5 * MS_PER_SECOND, &removed));
	assert_int_equal(removed, 1);
	assert_int_equal(count_keys(), 1);
	assert_false(is_signed_by(sign(&good), fixture.kid));
}

static void the_newest_key_signs_and_all_verify(void **state)
{
	const char *old = sign(&good);
	EVP_PKEY *pkey = EVP_EC_gen("P-256");

	(void)state;
	write_key("00000101T000000Z-oldest.pem", pkey, NULL);
	write_key("99991231T235959Z-newest.pem", pkey, NULL);
	EVP_PKEY_free(pkey);
	reload_keys();
	assert_true(is_signed_by(old, fixture.kid));
	assert_true(accepted(old, NOW));
	assert_true(is_signed_by(sign(&good), "newest"));
	assert_true(accepted(sign(&good), NOW));
	assert_non_null(strstr(token_jwks(fixture.arena, fixture.keys), fixture.kid));
	assert_non_null(strstr(token_jwks(fixture.arena, fixture.keys), "newest"));

	/* what a key signed that is gone is no longer good */
	unlink(path_of(arena_printf(fixture.arena, "%s.pem", fixture.kid)));
	reload_keys();
	token_cache_free(fixture.cache);
	fixture.cache = token_cache_new(64);
	assert_false(accepted(old, NOW));
	assert_true(accepted(sign(&good), NOW));
}

static void a_key_verifies_only_under_its_own_name(void **state)
{
	EVP_PKEY *pkey = EVP_EC_gen("P-256");
	const char *input;

	(void)state;
	write_key("other.pem", pkey, NULL);
	EVP_PKEY_free(pkey);
	reload_keys();
	input = signing_input(replaced(HEADER, "KID", "other"), PAYLOAD);
	assert_false(accepted(
		arena_printf(fixture.arena, "%s.%s", input, es256(fixture.pkey, input)), NOW));
}

static void a_public_key_verifies_and_cannot_sign(void **state)
{
	const char *token = sign(&good);
	struct ctx ctx = ctx_at(NOW);
	const char *file = arena_printf(fixture.arena, "%s.pem", fixture.kid);

	(void)state;
	write_public_key(file, fixture.pkey);
	reload_keys();
	assert_true(accepted(token, NOW));
	assert_false(token_sign(&ctx, fixture.keys, &good, &token));
	assert_int_equal(ctx.problem.code, P_INTERNAL);
}

/* Keys that would refuse the token show whether the cache answered. */
static void a_remembered_token_dies_when_it_expires(void **state)
{
	const char *token = sign(&good);
	struct token_keys *strangers = token_keys_load(fixture.folder, "https://stranger.test");

	(void)state;
	assert_non_null(strangers);
	assert_false(accepted_by(strangers, token, NOW));
	assert_true(accepted(token, NOW));
	assert_true(accepted_by(strangers, token, NOW));
	assert_true(accepted_by(strangers, token, NOW + 599));
	assert_false(accepted_by(strangers, token, NOW + 600));
	assert_true(accepted(token, NOW + 600)); /* by leeway, without the cache … */
	assert_false(accepted_by(strangers, token, NOW + 600)); /* … and not remembered */
	assert_false(accepted(token, NOW + 630));
	token_keys_free(strangers);
}

static void a_full_cache_confuses_no_tokens(void **state)
{
	const char *tokens[40];

	(void)state;
	token_cache_free(fixture.cache);
	fixture.cache = token_cache_new(1);
	for (size_t i = 0; i < COUNT_OF(tokens); i++) {
		struct claims claims = good;

		claims.user_id = (int64_t)i + 1;
		tokens[i] = sign(&claims);
	}
	for (size_t i = 0; i < 4 * COUNT_OF(tokens); i++) {
		struct ctx ctx = ctx_at(NOW);
		struct claims claims;
		size_t which = i * 7 % COUNT_OF(tokens);

		assert_true(
			token_verify(&ctx, fixture.keys, fixture.cache, tokens[which], &claims));
		assert_int_equal(claims.user_id, which + 1);
	}
}

/* A signed token that expires so many seconds after NOW. */
static const char *sign_for(int64_t seconds)
{
	struct claims claims = good;

	claims.expires_at = NOW + seconds;
	return sign(&claims);
}

/* A row of the cache holds four. */
static void what_expires_first_makes_room(void **state)
{
	const char *tokens[] = {sign_for(300), sign_for(500), sign_for(100), sign_for(400)};
	const char *leeway = sign_for(1);
	struct token_keys *strangers = token_keys_load(fixture.folder, "https://stranger.test");

	(void)state;
	token_cache_free(fixture.cache);
	fixture.cache = token_cache_new(1);
	for (size_t i = 0; i < COUNT_OF(tokens); i++)
		assert_true(accepted(tokens[i], NOW));
	assert_true(accepted(leeway, NOW + 5)); /* is not worth a place */
	for (size_t i = 0; i < COUNT_OF(tokens); i++)
		assert_true(accepted_by(strangers, tokens[i], NOW));
	assert_true(accepted(sign_for(200), NOW));
	for (size_t i = 0; i < COUNT_OF(tokens); i++)
		assert_int_equal(accepted_by(strangers, tokens[i], NOW), i != 2);
	token_keys_free(strangers);
}

static void a_made_key_is_private_and_named_by_its_time(void **state)
{
	struct stat status;

	(void)state;
	assert_int_equal(stat(path_of(arena_printf(fixture.arena, "%s.pem", fixture.kid)), &status),
			 0);
	assert_int_equal(status.st_mode & 07777, 0600);
	assert_int_equal(strspn(fixture.kid, "0123456789"), 8);
	assert_int_equal(strlen(fixture.kid), strlen("20231114T221320Z-123-00112233"));
	assert_false(token_key_make(path_of("nowhere")));
}

static void useless_key_files_are_skipped(void **state)
{
	EVP_PKEY *p384 = EVP_EC_gen("P-384"), *rsa = EVP_RSA_gen(2048), *p256 = EVP_EC_gen("P-256");
	EVP_PKEY *ed25519 = EVP_PKEY_Q_keygen(NULL, NULL, "ED25519");
	EVP_PKEY *koblitz = EVP_EC_gen("secp256k1");

	(void)state;
	write_file("empty.pem", "");
	write_file("junk.pem", "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n");
	write_key("p384.pem", p384, NULL);
	write_key("rsa.pem", rsa, NULL);
	write_key("ed25519.pem", ed25519, NULL);
	write_key("secp256k1.pem", koblitz, NULL);
	write_key("encrypted.pem", p256, EVP_aes_256_cbc());
	write_key("a \"name\".pem", p256, NULL);
	write_key(".hidden.pem", p256, NULL);
	write_key("p256.txt", p256, NULL);
	write_public_key("p384-public.pem", p384);
	mkdir(path_of("folder.pem"), 0700);
	assert_null(token_keys_load(fixture.folder, ISSUER));

	write_key("p256.pem", p256, NULL);
	fixture.keys = token_keys_load(fixture.folder, ISSUER);
	assert_non_null(fixture.keys);
	assert_non_null(strstr(token_jwks(fixture.arena, fixture.keys), "\"kid\":\"p256\""));
	assert_null(strchr(token_jwks(fixture.arena, fixture.keys), ' '));
	rmdir(path_of("folder.pem"));
	EVP_PKEY_free(p384);
	EVP_PKEY_free(rsa);
	EVP_PKEY_free(ed25519);
	EVP_PKEY_free(koblitz);
	EVP_PKEY_free(p256);
}

static void a_folder_without_keys_is_refused(void **state)
{
	(void)state;
	assert_null(token_keys_load(fixture.folder, ISSUER));
	assert_null(token_keys_load(path_of("nowhere"), ISSUER));
}

/* In DER a public key of P-256 ends with x and y. */
static void the_key_set_holds_the_public_point(void **state)
{
	unsigned char *der = NULL;
	int length = i2d_PUBKEY(fixture.pkey, &der);
	const char *expected;

	(void)state;
	assert_true(length > 64);
	expected = arena_printf(
		fixture.arena,
		"{\"keys\":[{\"kty\":\"EC\",\"crv\":\"P-256\",\"use\":\"sig\",\"alg\":\"ES256\","
		"\"kid\":\"%s\",\"x\":\"%s\",\"y\":\"%s\"}]}",
		fixture.kid, base64url_encode(fixture.arena, der + length - 64, 32),
		base64url_encode(fixture.arena, der + length - 32, 32));
	assert_string_equal(token_jwks(fixture.arena, fixture.keys), expected);
	OPENSSL_free(der);
}

/* RFC 4648 section 10, without padding. */
static void base64url_is_strict(void **state)
{
	static const struct plant pairs[] = {
		{"", ""},           {"f", "Zg"},          {"fo", "Zm8"},           {"foo", "Zm9v"},
		{"foob", "Zm9vYg"}, {"fooba", "Zm9vYmE"}, {"\xfb\xff\xfe", "-__-"}};
	static const char *const wrong[] = {"A",   "AAAAA", "Z",   "Zg=",  "Zg==",   "Zh",
					    "Zm9", "Zm9vY", "Z g", "+//+", "Zm9v\n", "Zm9!"};
	char *bytes;
	size_t count;

	(void)state;
	for (size_t i = 0; i < COUNT_OF(pairs); i++) {
		assert_string_equal(base64url_encode(fixture.arena,
						     (const unsigned char *)pairs[i].from,
						     strlen(pairs[i].from)),
				    pairs[i].to);
		assert_true(base64url_decode(fixture.arena, pairs[i].to, strlen(pairs[i].to),
					     &bytes, &count));
		assert_int_equal(count, strlen(pairs[i].from));
		assert_string_equal(bytes, pairs[i].from);
	}
	for (size_t i = 0; i < COUNT_OF(wrong); i++)
		assert_false(base64url_decode(fixture.arena, wrong[i], strlen(wrong[i]), &bytes,
					      &count));
	assert_false(base64url_decode(fixture.arena, "A\0AA", 4, &bytes, &count));
}

#define WITH_KEY(test) cmocka_unit_test_setup_teardown(test, open_folder_with_key, close_folder)
#define WITHOUT_KEY(test) cmocka_unit_test_setup_teardown(test, open_folder, close_folder)

int main(void)
{
	const struct CMUnitTest tests[] = {
		WITH_KEY(a_signed_token_is_verified),
		WITH_KEY(a_token_of_the_tests_making_is_good),
		WITH_KEY(ids_at_their_limits_survive),
		WITH_KEY(planted_payloads_are_refused),
		WITH_KEY(planted_headers_are_refused),
		WITH_KEY(hs256_with_the_public_key_is_refused),
		WITH_KEY(a_token_without_signature_is_refused),
		WITH_KEY(what_is_no_token_is_refused),
		WITH_KEY(a_changed_token_is_refused),
		WITH_KEY(junk_around_a_token_is_refused),
		WITH_KEY(a_signature_has_one_spelling),
		WITH_KEY(a_signature_belongs_to_its_payload),
		WITH_KEY(an_endless_token_is_refused),
		WITH_KEY(the_longest_token_has_four_kib),
		WITH_KEY(times_have_thirty_seconds_of_leeway),
		WITH_KEY(a_new_key_signs_at_once_and_the_old_one_verifies),
		WITH_KEY(an_old_key_goes_once_its_tokens_have_run_out),
		WITH_KEY(the_newest_key_signs_and_all_verify),
		WITH_KEY(a_key_verifies_only_under_its_own_name),
		WITH_KEY(a_public_key_verifies_and_cannot_sign),
		WITH_KEY(a_remembered_token_dies_when_it_expires),
		WITH_KEY(a_full_cache_confuses_no_tokens),
		WITH_KEY(what_expires_first_makes_room),
		WITH_KEY(a_made_key_is_private_and_named_by_its_time),
		WITHOUT_KEY(useless_key_files_are_skipped),
		WITHOUT_KEY(a_folder_without_keys_is_refused),
		WITH_KEY(the_key_set_holds_the_public_point),
		WITHOUT_KEY(base64url_is_strict),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
