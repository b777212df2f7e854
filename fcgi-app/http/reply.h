/*
 * reply: what a handler answers with; and every problem as application/problem+json.
 */
#ifndef HTTP_REPLY_H
#define HTTP_REPLY_H

#include "http/request.h"

/* All true, so that a handler may end with them. */
bool reply_object(struct request *request, const struct schema *schema, const void *object);
bool reply_page(struct request *request, const struct schema *schema, const struct list *list,
		const char *next);
bool reply_text(struct request *request, const char *json);
bool reply_empty(struct request *request);

/* A workbook, to be saved under that name (any language, with its extension). */
bool reply_workbook(struct request *request, const char *bytes, size_t length, const char *name);

/* A file of the store, by its place there: nginx sends it, to be saved under the name. */
bool reply_stored(struct request *request, const char *place, const char *type, const char *name);

/* The row's version as its ETag. */
void reply_version(struct request *request, int64_t version);

/* Turns ctx->problem into the reply. */
void reply_problem(struct request *request);

#endif
