#include "base/hash.h"

#include <sodium.h>
#include <string.h>

void hash_sha256(const void *bytes, size_t length, unsigned char digest[HASH_SIZE])
{
	crypto_hash_sha256(digest, bytes, length);
}

char *hash_hex(struct arena *arena, const unsigned char *bytes, size_t length)
{
	char *hex = arena_alloc(arena, 2 * length + 1);

	return sodium_bin2hex(hex, 2 * length + 1, bytes, length);
}

char *hash_sha256_hex(struct arena *arena, const char *text)
{
	unsigned char digest[HASH_SIZE];

	hash_sha256(text, strlen(text), digest);
	return hash_hex(arena, digest, sizeof(digest));
}

char *hash_random_hex(struct arena *arena, size_t length)
{
	unsigned char *bytes = arena_alloc(arena, length);

	randombytes_buf(bytes, length);
	return hash_hex(arena, bytes, length);
}

uint32_t hash_random_below(uint32_t bound)
{
	return randombytes_uniform(bound);
}
