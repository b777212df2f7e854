#include "auth/seal.h"

#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/hash.h"
#include "base/log.h"

#define FILE_NAME "second-factor.key"
#define KEY_SIZE crypto_aead_xchacha20poly1305_ietf_KEYBYTES
#define NONCE_SIZE crypto_aead_xchacha20poly1305_ietf_NPUBBYTES
#define TAG_SIZE crypto_aead_xchacha20poly1305_ietf_ABYTES
#define PLAIN_MAX 64
#define HASH_PURPOSE "namehash" /* of the key that hashes, made of the one that seals */

struct seal_key {
	unsigned char bytes[KEY_SIZE];
};

static void prepare(void)
{
	if (sodium_init() < 0)
		abort();
}

static char *path_in(const char *folder)
{
	char *path = NULL;

	if (asprintf(&path, "%s/" FILE_NAME, folder) < 0)
		abort();
	return path;
}

static bool read_key(const char *path, struct seal_key *key)
{
	char hex[2 * KEY_SIZE + 1] = "";
	FILE *file = fopen(path, "re");
	size_t length = 0;
	bool read = file != NULL && fread(hex, 1, 2 * KEY_SIZE, file) == 2 * KEY_SIZE &&
		    sodium_hex2bin(key->bytes, KEY_SIZE, hex, 2 * KEY_SIZE, NULL, &length, NULL) ==
			    0 &&
		    length == KEY_SIZE;

	if (file != NULL)
		fclose(file);
	explicit_bzero(hex, sizeof(hex));
	return read;
}

struct seal_key *seal_key_load(const char *folder)
{
	struct seal_key *key = calloc(1, sizeof(*key));
	char *path = path_in(folder);

	prepare();
	if (key == NULL)
		abort();
	if (!read_key(path, key)) {
		log_event(LOG_ERROR, "seal.no_key", LOG_TEXT("path", path));
		seal_key_free(key);
		key = NULL;
	}
	free(path);
	return key;
}

void seal_key_free(struct seal_key *key)
{
	if (key != NULL)
		explicit_bzero(key, sizeof(*key));
	free(key);
}

/* O_EXCL: a key that is there is never replaced, nor is one that somebody else makes just now. */
static bool write_key(const char *path)
{
	char hex[2 * KEY_SIZE + 2];
	unsigned char bytes[KEY_SIZE];
	int file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	bool written;

	if (file < 0)
		return errno == EEXIST;
	randombytes_buf(bytes, sizeof(bytes));
	sodium_bin2hex(hex, 2 * KEY_SIZE + 1, bytes, sizeof(bytes));
	hex[2 * KEY_SIZE] = '\n';
	written = write(file, hex, 2 * KEY_SIZE + 1) == 2 * KEY_SIZE + 1 && fsync(file) == 0;
	explicit_bzero(hex, sizeof(hex));
	explicit_bzero(bytes, sizeof(bytes));
	return close(file) == 0 && written;
}

bool seal_key_make(const char *folder)
{
	char *path = path_in(folder);
	bool made;

	prepare();
	made = write_key(path);
	if (!made)
		log_event(LOG_ERROR, "seal.key_not_made", LOG_TEXT("path", path),
			  LOG_TEXT("reason", strerror(errno)));
	free(path);
	return made;
}

void seal_random(unsigned char *bytes, size_t length)
{
	randombytes_buf(bytes, length);
}

char *seal_close(struct arena *arena, const struct seal_key *key, int64_t owner,
		 const unsigned char *bytes, size_t length)
{
	unsigned char sealed[NONCE_SIZE + PLAIN_MAX + TAG_SIZE];
	size_t size = NONCE_SIZE + length + TAG_SIZE;
	char *hex = arena_alloc(arena, 2 * size + 1);

	if (length > PLAIN_MAX)
		abort();
	randombytes_buf(sealed, NONCE_SIZE);
	crypto_aead_xchacha20poly1305_ietf_encrypt(sealed + NONCE_SIZE, NULL, bytes, length,
						   (const unsigned char *)&owner, sizeof(owner),
						   NULL, sealed, key->bytes);
	return sodium_bin2hex(hex, 2 * size + 1, sealed, size);
}

bool seal_open(const struct seal_key *key, int64_t owner, const char *sealed, unsigned char *bytes,
	       size_t length)
{
	unsigned char raw[NONCE_SIZE + PLAIN_MAX + TAG_SIZE];
	size_t size = 0;

	return length <= PLAIN_MAX &&
	       sodium_hex2bin(raw, sizeof(raw), sealed, strlen(sealed), NULL, &size, NULL) == 0 &&
	       size == NONCE_SIZE + length + TAG_SIZE &&
	       crypto_aead_xchacha20poly1305_ietf_decrypt(
		       bytes, NULL, NULL, raw + NONCE_SIZE, size - NONCE_SIZE,
		       (const unsigned char *)&owner, sizeof(owner), raw, key->bytes) == 0;
}

char *seal_hash(struct arena *arena, const struct seal_key *key, const char *text)
{
	unsigned char own[crypto_auth_hmacsha256_KEYBYTES], hash[crypto_auth_hmacsha256_BYTES];

	_Static_assert(KEY_SIZE == crypto_kdf_KEYBYTES, "the key makes others");
	crypto_kdf_derive_from_key(own, sizeof(own), 1, HASH_PURPOSE, key->bytes);
	crypto_auth_hmacsha256(hash, (const unsigned char *)text, strlen(text), own);
	explicit_bzero(own, sizeof(own));
	return hash_hex(arena, hash, sizeof(hash));
}
