#include "auth/token_check.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "auth/base64url.h"
#include "base/clock.h"
#include "base/log.h"
#include "json/json_read.h"

#define SIGNATURE_LENGTH 86   /* base64url of 64 bytes */
#define SIGNATURE_LAST "AQgw" /* libjwt ignores the last four bits: they must be zero */
#define ID_LENGTH (sizeof(((struct claims *)NULL)->id) - 1)
#define MEMBER_MAX 255

struct header {
	const char *alg, *kid, *typ;
};

struct payload {
	const char *iss, *aud, *typ, *sub, *jti;
	int64_t sid, iat, nbf, exp;
};

#define HEADER_TEXT(member)                                                             \
	{                                                                               \
		.name = #member, .type = T_TEXT, .at = offsetof(struct header, member), \
		.flags = F_REQUIRED, .min = 1, .max = MEMBER_MAX                        \
	}
#define PAYLOAD_TEXT(member)                                                             \
	{                                                                                \
		.name = #member, .type = T_TEXT, .at = offsetof(struct payload, member), \
		.flags = F_REQUIRED, .min = 1, .max = MEMBER_MAX                         \
	}
#define PAYLOAD_INT(member)                                                             \
	{                                                                               \
		.name = #member, .type = T_INT, .at = offsetof(struct payload, member), \
		.flags = F_REQUIRED, .min = 1, .max = INT_SAFE_MAX                      \
	}

static const struct field header_fields[] = {
	HEADER_TEXT(alg),
	HEADER_TEXT(kid),
	HEADER_TEXT(typ),
};

static const struct field payload_fields[] = {
	PAYLOAD_TEXT(iss), PAYLOAD_TEXT(aud), PAYLOAD_TEXT(typ),
	PAYLOAD_TEXT(sub), PAYLOAD_TEXT(jti), PAYLOAD_INT(sid),
	PAYLOAD_INT(iat),  PAYLOAD_INT(nbf),  PAYLOAD_INT(exp),
};

static SCHEMA(header_schema, "TokenHeader", struct header, header_fields);
static SCHEMA(payload_schema, "TokenPayload", struct payload, payload_fields);

bool token_check_refuse(struct ctx *ctx, const char *reason)
{
	log_event(LOG_DEBUG, "token.refused", LOG_TEXT("reason", reason));
	return fail(ctx, P_UNAUTHENTICATED);
}

/* How many characters of base64url stand there. */
static size_t part_length(const char *part)
{
	static const char allowed[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
				      "0123456789-_";

	return strspn(part, allowed);
}

bool token_check_form(struct ctx *ctx, const char *token, struct token_parts *parts)
{
	const char *signature;

	parts->token = token;
	parts->length = strnlen(token, TOKEN_LENGTH_MAX + 1);
	if (parts->length > TOKEN_LENGTH_MAX)
		return token_check_refuse(ctx, "too long");
	parts->header_length = part_length(token);
	if (token[parts->header_length] != '.')
		return token_check_refuse(ctx, "no header");
	parts->payload = token + parts->header_length + 1;
	parts->payload_length = part_length(parts->payload);
	if (parts->payload[parts->payload_length] != '.')
		return token_check_refuse(ctx, "no payload");
	signature = parts->payload + parts->payload_length + 1;
	if (part_length(signature) != SIGNATURE_LENGTH || signature[SIGNATURE_LENGTH] != '\0' ||
	    strchr(SIGNATURE_LAST, signature[SIGNATURE_LENGTH - 1]) == NULL)
		return token_check_refuse(ctx, "no signature");
	return true;
}

/* Problems of the JSON stay in a ctx of their own: errors[] would tell a stranger too much. */
static bool read_part(const struct ctx *ctx, const char *part, size_t size,
		      const struct schema *schema, void *object)
{
	struct ctx own = {.arena = ctx->arena, .now = ctx->now};
	char *text;
	size_t length;

	return base64url_decode(ctx->arena, part, size, &text, &length) &&
	       json_read(&own, schema, text, length, object);
}

bool token_check_header(struct ctx *ctx, const struct token_parts *parts, const char **kid)
{
	struct header header = {0};

	if (!read_part(ctx, parts->token, parts->header_length, &header_schema, &header))
		return token_check_refuse(ctx, "header");
	if (strcmp(header.alg, "ES256") != 0)
		return token_check_refuse(ctx, "alg");
	if (strcmp(header.typ, "JWT") != 0)
		return token_check_refuse(ctx, "typ of the header");
	*kid = header.kid;
	return true;
}

/* The decimal form of a positive id, as it is written and no other way. */
static bool read_id(const char *text, int64_t *id)
{
	char again[24];

	*id = strtoll(text, NULL, 10);
	snprintf(again, sizeof(again), "%" PRId64, *id);
	return *id > 0 && *id <= INT_SAFE_MAX && strcmp(text, again) == 0;
}

static bool read_jti(const char *text, char *id)
{
	if (strlen(text) != ID_LENGTH || strspn(text, "0123456789abcdef") != ID_LENGTH)
		return false;
	memcpy(id, text, ID_LENGTH + 1);
	return true;
}

/* NULL when the times hold at that second; else which does not. */
static const char *wrong_time(const struct payload *payload, int64_t second)
{
	if (payload->exp + TOKEN_LEEWAY_S <= second)
		return "expired";
	if (payload->iat > second + TOKEN_LEEWAY_S)
		return "iat in the future";
	if (payload->nbf > second + TOKEN_LEEWAY_S)
		return "nbf in the future";
	if (payload->exp <= payload->iat || payload->exp - payload->iat > TOKEN_LIFETIME_S)
		return "lifetime";
	return NULL;
}

bool token_check_claims(struct ctx *ctx, const struct token_parts *parts, const char *issuer,
			const char *audience, struct claims *claims)
{
	struct payload payload = {0};
	struct claims read = {0};
	const char *wrong;

	if (!read_part(ctx, parts->payload, parts->payload_length, &payload_schema, &payload))
		return token_check_refuse(ctx, "payload");
	if (strcmp(payload.iss, issuer) != 0)
		return token_check_refuse(ctx, "iss");
	if (strcmp(payload.aud, audience) != 0)
		return token_check_refuse(ctx, "aud");
	if (strcmp(payload.typ, TOKEN_TYPE) != 0)
		return token_check_refuse(ctx, "typ");
	wrong = wrong_time(&payload, ctx->now / MS_PER_SECOND);
	if (wrong != NULL)
		return token_check_refuse(ctx, wrong);
	if (!read_id(payload.sub, &read.user_id) || !read_jti(payload.jti, read.id))
		return token_check_refuse(ctx, "sub or jti");
	read.session_id = payload.sid;
	read.issued_at = payload.iat;
	read.expires_at = payload.exp;
	*claims = read;
	return true;
}
