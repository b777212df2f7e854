/*
 * json_scan: whether a text is JSON of the strict kind, before cJSON sees it.
 *
 * cJSON 1.7 accepts raw control characters, broken UTF-8, 01 and 1., cuts a string at \u0000 and
 * rounds long numbers. None of that passes here, so that the tree it makes can be trusted.
 */
#ifndef JSON_JSON_SCAN_H
#define JSON_JSON_SCAN_H

#include <stddef.h>

#include "core/ctx.h"

/*
 * A place in a document: a chain of members and positions that lives on the stack of the reader.
 * It is written out only for an error. The outermost link has no up; its name stands as it is
 * ("" for a body, "?limit" for a parameter).
 */
struct json_place {
	const struct json_place *up;
	const char *name; /* NULL: a position in a list */
	size_t length;    /* of name, in bytes */
	bool escaped;     /* name is still written with JSON's escapes */
	size_t position;  /* from 0 */
};

/* The JSON pointer (RFC 6901) of a place. A name longer than 80 bytes is cut. */
const char *json_place_text(struct arena *arena, const struct json_place *place);

/*
 * Problems: P_MALFORMED_JSON with the one error that stopped the scan (its detail is the line and
 * column); P_INVALID_INPUT with every number that is no integer within ±(2^53 − 1).
 */
MUST bool json_scan(struct ctx *ctx, const char *text, size_t length);

/* The bytes of the UTF-8 character at text, of which length bytes are there; 0 when it is none. */
size_t json_utf8_step(const char *text, size_t length);

#endif
