#include "auth/token.h"

#include <inttypes.h>
#include <jwt.h>
#include <stdlib.h>
#include <string.h>

#include "auth/token_cache.h"
#include "auth/token_check.h"
#include "auth/token_key.h"
#include "base/clock.h"
#include "base/hash.h"
#include "base/log.h"

/* What libjwt made and the arena must release. */
struct foreign {
	jwt_t *jwt;
	char *text;
};

static void release(void *object)
{
	struct foreign *foreign = object;

	jwt_free(foreign->jwt);
	free(foreign->text);
}

/* Empty, and registered before libjwt fills it: running out of memory leaks nothing. */
static struct foreign *foreign_new(struct arena *arena)
{
	struct foreign *foreign = arena_alloc(arena, sizeof(*foreign));

	arena_defer(arena, release, foreign);
	return foreign;
}

static bool add_header(jwt_t *jwt, const struct token_key *key)
{
	return jwt_set_alg(jwt, JWT_ALG_ES256, (const unsigned char *)key->private_pem,
			   (int)strlen(key->private_pem)) == 0 &&
	       jwt_add_header(jwt, "kid", key->kid) == 0;
}

static bool add_claims(struct arena *arena, jwt_t *jwt, const struct token_keys *keys,
		       const struct claims *claims)
{
	const char *subject = arena_printf(arena, "%" PRId64, claims->user_id);

	return jwt_add_grant(jwt, "iss", keys->issuer) == 0 &&
	       jwt_add_grant(jwt, "aud", keys->audience) == 0 &&
	       jwt_add_grant(jwt, "typ", TOKEN_TYPE) == 0 &&
	       jwt_add_grant(jwt, "sub", subject) == 0 &&
	       jwt_add_grant(jwt, "jti", claims->id) == 0 &&
	       jwt_add_grant_int(jwt, "sid", claims->session_id) == 0 &&
	       jwt_add_grant_int(jwt, "iat", claims->issued_at) == 0 &&
	       jwt_add_grant_int(jwt, "nbf", claims->issued_at) == 0 &&
	       jwt_add_grant_int(jwt, "exp", claims->expires_at) == 0;
}

bool token_sign(struct ctx *ctx, struct token_keys *keys, const struct claims *claims,
		const char **token)
{
	struct foreign *made = foreign_new(ctx->arena);
	const struct token_key *key;

	token_keys_refresh(keys);
	key = token_key_signer(keys);
	if (key != NULL && jwt_new(&made->jwt) == 0 && add_header(made->jwt, key) &&
	    add_claims(ctx->arena, made->jwt, keys, claims))
		made->text = jwt_encode_str(made->jwt);
	if (made->text == NULL) {
		log_event(LOG_ERROR, "token.not_signed",
			  LOG_TEXT("kid", key == NULL ? "none" : key->kid));
		return fail(ctx, P_INTERNAL);
	}
	*token = made->text;
	return true;
}

/* libjwt goes by the header's alg, whatever the key: hence the comparison afterwards. */
static bool signature_holds(struct ctx *ctx, struct token_keys *keys, const char *kid,
			    const char *token)
{
	const struct token_key *key = token_key_find(keys, kid);
	struct foreign *decoded = foreign_new(ctx->arena);

	if (key == NULL) {
		token_keys_refresh(keys);
		key = token_key_find(keys, kid);
	}
	if (key == NULL)
		return token_check_refuse(ctx, "kid");
	if (jwt_decode(&decoded->jwt, token, (const unsigned char *)key->public_pem,
		       (int)strlen(key->public_pem)) != 0 ||
	    jwt_get_alg(decoded->jwt) != JWT_ALG_ES256)
		return token_check_refuse(ctx, "signature");
	return true;
}

bool token_verify(struct ctx *ctx, struct token_keys *keys, struct token_cache *cache,
		  const char *token, struct claims *claims)
{
	int64_t second = ctx->now / MS_PER_SECOND;
	unsigned char digest[HASH_SIZE];
	struct token_parts parts;
	const char *kid;

	if (!token_check_form(ctx, token, &parts))
		return false;
	hash_sha256(token, parts.length, digest);
	if (token_cache_find(cache, digest, second, claims))
		return true;
	if (!token_check_header(ctx, &parts, &kid) || !signature_holds(ctx, keys, kid, token) ||
	    !token_check_claims(ctx, &parts, keys->issuer, keys->audience, claims))
		return false;
	if (claims->expires_at > second) /* else let in by leeway, and not to be remembered */
		token_cache_keep(cache, digest, claims);
	return true;
}
