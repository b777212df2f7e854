/*
 * token_cache: tokens that were verified, by their SHA-256, until they expire.
 *
 * Its memory never grows: in a full row the token that expires first makes room. It knows nothing
 * of keys or issuer: a cache belongs to one set of keys.
 */
#ifndef AUTH_TOKEN_CACHE_H
#define AUTH_TOKEN_CACHE_H

#include "auth/token.h"
#include "base/hash.h"

/* Whether the token is known at that second and not yet expired. */
bool token_cache_find(const struct token_cache *cache, const unsigned char digest[HASH_SIZE],
		      int64_t second, struct claims *claims);

void token_cache_keep(struct token_cache *cache, const unsigned char digest[HASH_SIZE],
		      const struct claims *claims);

#endif
