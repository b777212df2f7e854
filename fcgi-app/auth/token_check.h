/*
 * token_check: a strict reading of what a token says; signatures are token.c's.
 *
 * Every part is read by a schema, so that unknown members (crit, jwk, …), repeated ones, other
 * types and numbers that are no integers are refused. All fail with P_UNAUTHENTICATED.
 */
#ifndef AUTH_TOKEN_CHECK_H
#define AUTH_TOKEN_CHECK_H

#include <stddef.h>

#include "auth/token.h"

struct token_parts {
	const char *token; /* begins with its header */
	size_t length, header_length;
	const char *payload;
	size_t payload_length;
};

/* Fails, and logs the reason for who debugs; a caller learns none. Always false. */
bool token_check_refuse(struct ctx *ctx, const char *reason);

/* Length, characters, three parts, and a signature as long as ES256 makes it. */
MUST bool token_check_form(struct ctx *ctx, const char *token, struct token_parts *parts);

/* The header, and the name of the key that it asks for. */
MUST bool token_check_header(struct ctx *ctx, const struct token_parts *parts, const char **kid);

/* The claims, at the instant ctx->now with TOKEN_LEEWAY_S to either side. */
MUST bool token_check_claims(struct ctx *ctx, const struct token_parts *parts, const char *issuer,
			     const char *audience, struct claims *claims);

#endif
