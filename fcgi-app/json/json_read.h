/*
 * json_read: a request's body to a struct, by schema.
 *
 * The text is checked strictly before cJSON sees it (UTF-8, no NUL, grammar of RFC 8259, depth,
 * integers only); then the tree is read by schema. Unknown and repeated members are errors. All
 * errors are collected with their JSON pointers (at most PROBLEM_ERRORS_MAX).
 */
#ifndef JSON_JSON_READ_H
#define JSON_JSON_READ_H

#include <stddef.h>

#include "core/ctx.h"
#include "core/schema.h"

#define JSON_DEPTH_MAX 32
#define JSON_TEXT_MAX 1000  /* characters of a T_TEXT, where the field names no limit */
#define JSON_LIST_MAX 10000 /* items of a T_LIST, likewise */

/*
 * Reads length bytes of text into object (schema->size bytes). Members that are not there get their
 * absent value. Members that the domain or the database fills (F_DERIVED, F_COLUMN, T_JSON) are
 * unknown to input.
 * Problems: P_MALFORMED_JSON (errors[0] says where), P_INVALID_INPUT.
 */
MUST bool json_read(struct ctx *ctx, const struct schema *schema, const char *text, size_t length,
		    void *object);

/*
 * What a T_TREE member holds, read by a schema that is known only now; pointer says where the
 * member stands ("/data"). Errors are collected: whoever calls ends with input_ok. The tree lives
 * as long as the arena that it was read into.
 */
struct json_tree;
void json_read_tree(struct ctx *ctx, const struct schema *schema, const struct json_tree *tree,
		    const char *pointer, void *object);

/* The same for a text that holds a list of objects of that schema (reference data). */
MUST bool json_read_list(struct ctx *ctx, const struct schema *schema, const char *text,
			 size_t length, struct list *list);

/*
 * One value that came as text (a query parameter, a path segment, a header) into the field's place
 * in object, under the same checks; pointer names it in errors.
 */
void json_read_text(struct ctx *ctx, const struct field *field, const char *pointer,
		    const char *text, void *object);

/* Sets every field to its absent value (NULL_INT, NULL_ENUM, NULL, false, empty list). */
void json_set_absent(const struct schema *schema, void *object);

/* Whether the bytes are well-formed UTF-8 without NUL. */
bool json_utf8_valid(const char *text, size_t length);

#endif
