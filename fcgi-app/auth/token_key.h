/*
 * token_key: the keys that sign and verify tokens. The only file that knows OpenSSL.
 *
 * The key functions of token.h are made here, too.
 */
#ifndef AUTH_TOKEN_KEY_H
#define AUTH_TOKEN_KEY_H

#include <stddef.h>
#include <time.h>

#include "auth/token.h"

struct token_key {
	const char *kid;
	char *private_pem;      /* NULL: the file holds a public key, which only verifies */
	const char *public_pem; /* libjwt takes PEM, and parses it at each call */
	const char *x, *y;      /* of the point, base64url */
};

struct token_keys {
	struct arena *arena;
	const char *folder, *issuer, *audience;
	struct timespec changed; /* the folder, before its keys were read */
	struct token_key *items; /* by name: the newest is the last */
	size_t count;
};

/* NULL when there is none of that name. */
const struct token_key *token_key_find(const struct token_keys *keys, const char *kid);

/* The newest that can sign; NULL when none can. */
const struct token_key *token_key_signer(const struct token_keys *keys);

#endif
