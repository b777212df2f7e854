/*
 * token: ES256 access tokens. token.c is the only file that knows libjwt.
 *
 * libjwt 1.10 checks a signature and nothing else, so every other demand of RFC 8725 is made in
 * token_check: length ≤ 4 KiB, characters, three parts, a header of exactly alg ES256, typ JWT and
 * a kid from our table, and a payload of exactly iss, aud (issuer + "/api"), typ, sub, sid, jti and
 * integer iat, nbf, exp, none repeated.
 *
 * libjwt 1.10 writes "JWT" as the header's typ and refuses to read any other, so the explicit type
 * that RFC 8725 section 3.11 asks for is a claim.
 */
#ifndef AUTH_TOKEN_H
#define AUTH_TOKEN_H

#include <stdbool.h>
#include <stdint.h>

#include "core/ctx.h"

#define TOKEN_LIFETIME_S 600
#define TOKEN_LENGTH_MAX 4096
#define TOKEN_LEEWAY_S 30
#define TOKEN_TYPE "at+jwt"

struct token_keys;  /* every *.pem of the folder; the newest by name signs, all verify */
struct token_cache; /* SHA-256 of a verified token → claims, until it expires */

struct claims {
	int64_t user_id;               /* sub */
	int64_t session_id;            /* sid */
	int64_t issued_at, expires_at; /* iat (nbf is the same), exp: seconds since 1970 */
	char id[33];                   /* jti: 32 hexadecimal digits */
};

/* Loads the folder's keys (kid: file name without .pem). Says so and returns NULL without any. */
struct token_keys *token_keys_load(const char *folder, const char *issuer);
void token_keys_free(struct token_keys *keys);

/* Reads them anew, in place, if the folder has changed; what was found in keys before is void. */
void token_keys_refresh(struct token_keys *keys);

/*
 * Makes a new key in the folder: <kid>.pem, 0600, kid: UTC time and random. Logs a failure. Workers
 * sign with it from the next token on: they look at the folder before they sign, and when they meet
 * a kid that they do not know.
 */
MUST bool token_key_make(const char *folder);

/* Whether the folder holds a key already. */
bool token_key_exists(const char *folder);

/*
 * Removes keys older than the newest signing one, once the last token that they signed has run out:
 * the newest has been there for longer than a token lives. *removed counts them. Logs a failure.
 */
MUST bool token_key_prune(const char *folder, int64_t now, int *removed);

/* A signed token for the session, at most TOKEN_LIFETIME_S from issued_at to expires_at. */
MUST bool token_sign(struct ctx *ctx, struct token_keys *keys, const struct claims *claims,
		     const char **token);

/*
 * Fails with P_UNAUTHENTICATED for anything but a token that is good at ctx->now. A verified one is
 * remembered until it expires. Without a cache hit libjwt takes about 0.4 ms.
 */
MUST bool token_verify(struct ctx *ctx, struct token_keys *keys, struct token_cache *cache,
		       const char *token, struct claims *claims);

/* The public keys as a JSON Web Key Set. */
const char *token_jwks(struct arena *arena, struct token_keys *keys);

/* Room for so many tokens (about 100 bytes each), and never more. */
struct token_cache *token_cache_new(size_t entries);
void token_cache_free(struct token_cache *cache);

#endif
