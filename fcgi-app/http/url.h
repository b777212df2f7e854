/* url: percent-decoding and query strings. */
#ifndef HTTP_URL_H
#define HTTP_URL_H

#include "core/ctx.h"
#include "core/schema.h"

/* length bytes of encoded text, decoded; NULL when malformed, with NUL, or no UTF-8. */
char *url_decode(struct arena *arena, const char *encoded, size_t length, bool plus_is_space);

/*
 * Reads a query string into object by schema. Unknown and repeated parameters are errors of input
 * (pointer "?name"); parameters whose names stand in path belong to the path and are refused here.
 */
MUST bool url_read_query(struct ctx *ctx, const struct schema *schema, const char *path,
			 const char *query, void *object);

#endif
