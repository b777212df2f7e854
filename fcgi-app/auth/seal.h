/*
 * seal: small secrets encrypted at rest (XChaCha20-Poly1305, libsodium), bound to whom they belong:
 * what is sealed for one owner does not open for another. And hashes that need the same key.
 *
 * The key is a file beside the signing keys, second-factor.key. Without it nobody's second factor
 * works; whoever has it and the database has everybody's.
 */
#ifndef AUTH_SEAL_H
#define AUTH_SEAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/ctx.h"

struct seal_key;

/* The folder's key; says so and returns NULL when there is none. */
struct seal_key *seal_key_load(const char *folder);
void seal_key_free(struct seal_key *key);

/* Makes the folder's key, 0600, unless it is there. Logs a failure. */
MUST bool seal_key_make(const char *folder);

/* Random bytes that nobody can guess. */
void seal_random(unsigned char *bytes, size_t length);

/* The bytes sealed for the owner, as hexadecimal. */
char *seal_close(struct arena *arena, const struct seal_key *key, int64_t owner,
		 const unsigned char *bytes, size_t length);

/*
 * A text's hash (HMAC-SHA256) as hexadecimal: without the key nobody finds the text again, not even
 * by trying all that it may be.
 */
char *seal_hash(struct arena *arena, const struct seal_key *key, const char *text);

/* False when the text was not sealed for the owner with this key, or is of another length. */
MUST bool seal_open(const struct seal_key *key, int64_t owner, const char *sealed,
		    unsigned char *bytes, size_t length);

#endif
