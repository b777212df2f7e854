/*
 * openapi_schema: the schemas and enumerations that routes[] names, as components of the document.
 *
 * The same schema reads differently as input (what must be given, limits) and as output (every
 * member is there), so a component is a schema in one of the two roles. An input whose name an
 * output has, too, is called …Input.
 */
#ifndef HTTP_OPENAPI_SCHEMA_H
#define HTTP_OPENAPI_SCHEMA_H

#include <stdbool.h>

#include "core/schema.h"
#include "http/pretty.h"

enum openapi_role {
	OPENAPI_OUTPUT,
	OPENAPI_INPUT,
};

struct openapi_schemas;

/* All that the routes need, by name. NULL, having logged it, when two want the same name. */
const struct openapi_schemas *openapi_schema_collect(struct arena *arena);

/* Each as a member of the object at hand. */
void openapi_schema_print_all(struct pretty *out, const struct openapi_schemas *schemas);

/* A value: a reference to the schema. */
void openapi_schema_ref(struct pretty *out, const struct openapi_schemas *schemas,
			const struct schema *schema, enum openapi_role role);

/* A value: what a field holds. */
void openapi_schema_field(struct pretty *out, const struct openapi_schemas *schemas,
			  const struct field *field, enum openapi_role role);

#endif
