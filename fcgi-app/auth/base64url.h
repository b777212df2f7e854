/*
 * base64url: RFC 4648 section 5 without padding, as in tokens and key sets.
 */
#ifndef AUTH_BASE64URL_H
#define AUTH_BASE64URL_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"

char *base64url_encode(struct arena *arena, const unsigned char *bytes, size_t length);

/*
 * The bytes of length characters, in the arena, followed by NUL. False when a character is not of
 * the alphabet or the text is not the one way to write its bytes.
 */
bool base64url_decode(struct arena *arena, const char *text, size_t length, char **bytes,
		      size_t *count);

#endif
