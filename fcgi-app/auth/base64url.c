#include "auth/base64url.h"

#include <stdint.h>
#include <string.h>

static const char alphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

char *base64url_encode(struct arena *arena, const unsigned char *bytes, size_t length)
{
	char *text = arena_alloc(arena, length / 3 * 4 + 5);
	char *end = text;
	uint32_t bits = 0;
	unsigned held = 0;

	for (size_t i = 0; i < length; i++) {
		bits = bits << 8 | bytes[i];
		for (held += 8; held >= 6; held -= 6)
			*end++ = alphabet[bits >> (held - 6) & 63];
	}
	if (held > 0)
		*end++ = alphabet[bits << (6 - held) & 63];
	return text;
}

bool base64url_decode(struct arena *arena, const char *text, size_t length, char **bytes,
		      size_t *count)
{
	uint32_t bits = 0;
	unsigned held = 0;

	*bytes = arena_alloc(arena, length / 4 * 3 + 4);
	*count = 0;
	for (size_t i = 0; i < length; i++) {
		const char *at = text[i] == '\0' ? NULL : strchr(alphabet, text[i]);

		if (at == NULL)
			return false;
		bits = bits << 6 | (uint32_t)(at - alphabet);
		held += 6;
		if (held >= 8) {
			held -= 8;
			(*bytes)[(*count)++] = (char)(bits >> held & 255);
		}
	}
	/* six bits would be half a byte begun; the rest must be the zeros that an encoder leaves */
	return held < 6 && (bits & ((1u << held) - 1)) == 0;
}
