#include "base/hash.h"

#include <errno.h>
#include <sodium.h>
#include <string.h>
#include <unistd.h>

#define CHUNK 65536

void hash_sha256(const void *bytes, size_t length, unsigned char digest[HASH_SIZE])
{
	crypto_hash_sha256(digest, bytes, length);
}

bool hash_sha256_read(int fd, unsigned char digest[HASH_SIZE], int64_t *length)
{
	crypto_hash_sha256_state state;
	unsigned char chunk[CHUNK];
	ssize_t got;

	*length = 0;
	crypto_hash_sha256_init(&state);
	while ((got = read(fd, chunk, sizeof(chunk))) != 0) {
		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0)
			return false;
		crypto_hash_sha256_update(&state, chunk, (unsigned long long)got);
		*length += got;
	}
	crypto_hash_sha256_final(&state, digest);
	return true;
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
