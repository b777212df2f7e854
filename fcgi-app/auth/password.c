#include "auth/password.h"

#include <sodium.h>
#include <stdlib.h>
#include <string.h>

/* Stated here rather than taken from libsodium: hashes and password_pretend must cost the same. */
#define PASSES 2
#define MEMORY ((size_t)64 * 1024 * 1024)

/* Before this call libsodium works, but without the processor's vector instructions. */
static void prepare(void)
{
	if (sodium_init() < 0)
		abort();
}

char *password_hash(struct arena *arena, const char *password)
{
	char *hash = arena_alloc(arena, crypto_pwhash_STRBYTES);

	prepare();
	if (crypto_pwhash_str_alg(hash, password, strlen(password), PASSES, MEMORY,
				  crypto_pwhash_ALG_ARGON2ID13) != 0)
		return NULL;
	return hash;
}

bool password_matches(const char *hash, const char *password)
{
	prepare();
	return crypto_pwhash_str_verify(hash, password, strlen(password)) == 0;
}

void password_pretend(const char *password)
{
	static const char hash[crypto_pwhash_STRBYTES] =
		"$argon2id$v=19$m=65536,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA"
		"$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

	(void)password_matches(hash, password);
}
