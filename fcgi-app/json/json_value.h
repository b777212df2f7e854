/*
 * json_value: one value into its field's place, under the checks that the schema asks for.
 *
 * Each function either stores the value in object or collects an error of input at the place.
 */
#ifndef JSON_JSON_VALUE_H
#define JSON_JSON_VALUE_H

#include "core/ctx.h"
#include "core/schema.h"
#include "json/json_scan.h"

/* Collects an error of input at the place; detail is the limit or the allowed names, or NULL. */
void json_value_refuse(struct ctx *ctx, const struct json_place *place, enum reason_code reason,
		       const char *detail);

/* A number for a T_INT, under min and max. */
void json_value_int(struct ctx *ctx, const struct field *field, const struct json_place *place,
		    int64_t value, void *object);

/*
 * A text for a T_TEXT, T_DAY, T_TIME or T_ENUM: well-formed UTF-8 that lives as long as the arena
 * of ctx, because the object will point to it.
 */
void json_value_text(struct ctx *ctx, const struct field *field, const struct json_place *place,
		     const char *text, void *object);

#endif
