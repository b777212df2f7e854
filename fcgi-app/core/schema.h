/*
 * schema: what a struct holds, said once.
 *
 * One table of fields per struct drives four readers: the check of JSON input (json/json_read),
 * rows to structs (db), structs to JSON (json/json_write) and the OpenAPI document (http/openapi).
 * A field's name is its JSON member, its SQL column and, by custom, its C member.
 *
 * How a type lies in the struct:
 *
 *	T_INT   int64_t          NULL_INT when null or absent
 *	T_BOOL  bool
 *	T_TEXT  const char *     NULL when null or absent
 *	T_DAY   const char *     YYYY-MM-DD; NULL when null or absent
 *	T_TIME  int64_t          milliseconds since 1970 UTC; NULL_INT when null
 *	T_ENUM  int              index into of_enum's names; -1 when null or absent
 *	T_OBJECT const void *    a struct of schema `of`; NULL when null or absent
 *	T_LIST  struct list      items of schema `of`, or texts (const char *) without one
 *	T_JSON  const char *     finished JSON text, copied as it is (output only)
 *	T_TREE  const struct json_tree *
 *	                         an object that is read later, by a schema that is known only then
 *	                         (input only; json_read_tree); NULL when null or absent
 *
 * In JSON a T_TIME is RFC 3339 with +08:00.
 */
#ifndef CORE_SCHEMA_H
#define CORE_SCHEMA_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define NULL_INT INT64_MIN
#define NULL_ENUM (-1)
#define INT_SAFE_MAX INT64_C(9007199254740991) /* 2^53 - 1: what every JSON reader keeps exact */

enum field_type {
	T_INT,
	T_BOOL,
	T_TEXT,
	T_DAY,
	T_TIME,
	T_ENUM,
	T_OBJECT,
	T_LIST,
	T_JSON,
	T_TREE,
};

enum field_flag {
	F_REQUIRED = 1 << 0, /* input: must be there */
	F_NULLABLE = 1 << 1, /* input: null is accepted; output: may be null */
	F_SECRET = 1 << 2,   /* never written to JSON or logs */
	F_DERIVED = 1 << 3,  /* filled by the domain: no column of that name is expected */
	F_COLUMN = 1 << 4,   /* read from SQL, never written to JSON */
};

/* The wire names of a C enum that counts from 0. */
struct enumeration {
	const char *name;
	const char *const *values;
	size_t count;
};

struct list {
	void *items;
	size_t count;
};

/* Of rows read one beyond limit: takes that one off. Whether it was there: a page follows. */
bool list_cut(struct list *list, int64_t limit);

struct schema;

struct field {
	const char *name;
	enum field_type type;
	size_t at; /* offsetof */
	unsigned flags;
	/* T_INT: value; T_TEXT: characters; T_LIST: items. Both 0: the type's own limit. */
	int64_t min, max;
	const char *doc;
	const struct schema *of;
	const struct enumeration *of_enum;
};

struct schema {
	const char *name; /* of the component in OpenAPI: Quota */
	size_t size;
	const struct field *fields;
	size_t count;
};

#define SCHEMA(c_name, public_name, c_struct, c_fields)                        \
	const struct schema c_name = {public_name, sizeof(c_struct), c_fields, \
				      sizeof(c_fields) / sizeof((c_fields)[0])}

#define ENUMERATION(c_name, public_name, ...)                            \
	static const char *const c_name##_values[] = {__VA_ARGS__};      \
	const struct enumeration c_name = {public_name, c_name##_values, \
					   sizeof(c_name##_values) / sizeof(c_name##_values[0])}

/* The field of that name, or NULL. */
const struct field *schema_field(const struct schema *schema, const char *name);

/* The index of a wire name, or NULL_ENUM. */
int enumeration_index(const struct enumeration *enumeration, const char *value);

/* The wire name of an index; "?" when it has none. */
const char *enumeration_name(const struct enumeration *enumeration, int index);

/* Where a field lies in a struct. */
static inline void *field_in(const struct field *field, void *object)
{
	return (char *)object + field->at;
}

static inline const void *field_of(const struct field *field, const void *object)
{
	return (const char *)object + field->at;
}

#endif
