/*
 * json_write: structs to JSON by schema, appended to a buffer; no tree is built.
 *
 * Fields marked F_SECRET or F_COLUMN are left out. A null value is written as null.
 */
#ifndef JSON_JSON_WRITE_H
#define JSON_JSON_WRITE_H

#include <stddef.h>

#include "base/buf.h"
#include "core/schema.h"

/* A quoted, escaped string; NULL writes null. Bytes that are no UTF-8 become U+FFFD. */
void json_write_text(struct buf *out, const char *text);

void json_write_object(struct buf *out, const struct schema *schema, const void *object);

/* [ {…}, … ] */
void json_write_list(struct buf *out, const struct schema *schema, const struct list *list);

/* {"items": […], "next": next or null} */
void json_write_page(struct buf *out, const struct schema *schema, const struct list *list,
		     const char *next);

#endif
