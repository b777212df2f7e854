#include "http/openapi_schema.h"

#include <stdlib.h>
#include <string.h>

#include "base/log.h"
#include "http/route.h"
#include "json/json_read.h"

#define COMPONENTS_MAX 300

/* A schema in one role, or an enumeration. */
struct component {
	const char *name;
	const struct schema *schema; /* NULL: an enumeration */
	const struct enumeration *enumeration;
	enum openapi_role role;
};

struct openapi_schemas {
	struct arena *arena;
	struct component items[COMPONENTS_MAX];
	size_t count;
};

/* What a field's type is called in JSON Schema; objects and enumerations are references. */
static const struct {
	const char *type, *format;
} type_names[] = {
	[T_INT] = {"integer", "int64"},
	[T_BOOL] = {"boolean", NULL},
	[T_TEXT] = {"string", NULL},
	[T_DAY] = {"string", "date"},
	[T_TIME] = {"string", "date-time"},
	[T_ENUM] = {NULL, NULL},
	[T_OBJECT] = {NULL, NULL},
	[T_LIST] = {"array", NULL},
	[T_JSON] = {NULL, NULL},
	[T_TREE] = {"object", NULL},
};

static bool is_shown(const struct field *field, enum openapi_role role)
{
	if (role == OPENAPI_INPUT)
		return !(field->flags & (F_DERIVED | F_COLUMN)) && field->type != T_JSON;
	return !(field->flags & (F_SECRET | F_COLUMN)) && field->type != T_TREE;
}

/* ---- collecting ---- */

static const struct component *find(const struct openapi_schemas *schemas,
				    const struct schema *schema,
				    const struct enumeration *enumeration, enum openapi_role role)
{
	for (size_t i = 0; i < schemas->count; i++) {
		const struct component *component = &schemas->items[i];

		if (component->schema == schema && component->enumeration == enumeration &&
		    component->role == role)
			return component;
	}
	return NULL;
}

static void add(struct openapi_schemas *schemas, const struct component *component)
{
	if (schemas->count == COMPONENTS_MAX)
		abort(); /* make the table longer */
	schemas->items[schemas->count++] = *component;
}

static void add_enumeration(struct openapi_schemas *schemas, const struct enumeration *enumeration)
{
	const struct component component = {
		.name = enumeration->name,
		.enumeration = enumeration,
		.role = OPENAPI_OUTPUT,
	};

	if (find(schemas, NULL, enumeration, OPENAPI_OUTPUT) == NULL)
		add(schemas, &component);
}

static void add_schema(struct openapi_schemas *schemas, const struct schema *schema,
		       enum openapi_role role)
{
	const struct component component = {.name = schema->name, .schema = schema, .role = role};

	if (find(schemas, schema, NULL, role) != NULL)
		return;
	add(schemas, &component);
	for (size_t i = 0; i < schema->count; i++) {
		const struct field *field = &schema->fields[i];

		if (is_shown(field, role) && field->of != NULL)
			add_schema(schemas, field->of, role);
		if (is_shown(field, role) && field->of_enum != NULL)
			add_enumeration(schemas, field->of_enum);
	}
}

static void add_route(struct openapi_schemas *schemas, const struct route *route)
{
	for (size_t i = 0; route->in != NULL && i < route->in->count; i++) {
		if (route->in->fields[i].of_enum != NULL)
			add_enumeration(schemas, route->in->fields[i].of_enum);
	}
	if (route->body != NULL)
		add_schema(schemas, route->body, OPENAPI_INPUT);
	if (route->reply != NULL)
		add_schema(schemas, route->reply, OPENAPI_OUTPUT);
}

static bool is_name_of_output(const struct openapi_schemas *schemas, const char *name)
{
	for (size_t i = 0; i < schemas->count; i++) {
		if (schemas->items[i].role == OPENAPI_OUTPUT &&
		    strcmp(schemas->items[i].name, name) == 0)
			return true;
	}
	return false;
}

static void name_inputs(struct openapi_schemas *schemas)
{
	for (size_t i = 0; i < schemas->count; i++) {
		struct component *component = &schemas->items[i];

		if (component->role == OPENAPI_INPUT && is_name_of_output(schemas, component->name))
			component->name = arena_printf(schemas->arena, "%sInput", component->name);
	}
}

static int compare_names(const void *a, const void *b)
{
	return strcmp(((const struct component *)a)->name, ((const struct component *)b)->name);
}

static bool names_differ(const struct openapi_schemas *schemas)
{
	for (size_t i = 1; i < schemas->count; i++) {
		if (compare_names(&schemas->items[i - 1], &schemas->items[i]) == 0) {
			log_event(LOG_ERROR, "openapi.bug",
				  LOG_TEXT("what", "two schemas of one name"),
				  LOG_TEXT("name", schemas->items[i].name));
			return false;
		}
	}
	return true;
}

const struct openapi_schemas *openapi_schema_collect(struct arena *arena)
{
	struct openapi_schemas *schemas = arena_alloc(arena, sizeof(*schemas));

	schemas->arena = arena;
	for (size_t i = 0; i < route_count; i++)
		add_route(schemas, &routes[i]);
	name_inputs(schemas);
	qsort(schemas->items, schemas->count, sizeof(schemas->items[0]), compare_names);
	return names_differ(schemas) ? schemas : NULL;
}

/* ---- printing ---- */

/* What was collected is there; anything else is a bug of this file. */
static const struct component *get(const struct openapi_schemas *schemas,
				   const struct schema *schema,
				   const struct enumeration *enumeration, enum openapi_role role)
{
	const struct component *component = find(schemas, schema, enumeration, role);

	if (component == NULL)
		abort();
	return component;
}

static void print_ref(struct pretty *out, const struct component *component)
{
	pretty_open(out, '{');
	pretty_member(out, "$ref",
		      arena_printf(out->buf.arena, "#/components/schemas/%s", component->name));
	pretty_close(out, '}');
}

void openapi_schema_ref(struct pretty *out, const struct openapi_schemas *schemas,
			const struct schema *schema, enum openapi_role role)
{
	print_ref(out, get(schemas, schema, NULL, role));
}

static void print_type(struct pretty *out, const char *type, bool nullable)
{
	if (!nullable) {
		pretty_member(out, "type", type);
		return;
	}
	pretty_member_open(out, "type", '[');
	pretty_text(out, type);
	pretty_text(out, "null");
	pretty_close(out, ']');
}

static void print_limit(struct pretty *out, const char *name, int64_t limit)
{
	pretty_key(out, name);
	pretty_int(out, limit);
}

/* Limits that a reader checks: the field's own, or, on input, those that hold for every field. */
static void print_limits(struct pretty *out, const struct field *field, enum openapi_role role)
{
	bool text = field->type == T_TEXT;
	bool limited = field->min != 0 || field->max != 0;
	int64_t max = limited ? field->max : text ? JSON_TEXT_MAX : JSON_LIST_MAX;

	if (field->type == T_INT && limited) {
		print_limit(out, "minimum", field->min);
		print_limit(out, "maximum", field->max);
	}
	if ((!text && field->type != T_LIST) || (!limited && role == OPENAPI_OUTPUT))
		return;
	if (field->min > 0)
		print_limit(out, text ? "minLength" : "minItems", field->min);
	print_limit(out, text ? "maxLength" : "maxItems", max);
}

static void print_items(struct pretty *out, const struct openapi_schemas *schemas,
			const struct field *field, enum openapi_role role)
{
	pretty_key(out, "items");
	if (field->of != NULL) {
		openapi_schema_ref(out, schemas, field->of, role);
		return;
	}
	pretty_open(out, '{');
	pretty_member(out, "type", "string");
	pretty_close(out, '}');
}

/* A reference with its words; where null is allowed, a choice of the two. */
static void print_named(struct pretty *out, const struct component *component, bool nullable)
{
	const char *path = arena_printf(out->buf.arena, "#/components/schemas/%s", component->name);

	if (!nullable) {
		pretty_member(out, "$ref", path);
		return;
	}
	pretty_member_open(out, "oneOf", '[');
	print_ref(out, component);
	pretty_open(out, '{');
	pretty_member(out, "type", "null");
	pretty_close(out, '}');
	pretty_close(out, ']');
}

void openapi_schema_field(struct pretty *out, const struct openapi_schemas *schemas,
			  const struct field *field, enum openapi_role role)
{
	bool nullable = (field->flags & F_NULLABLE) != 0;

	pretty_open(out, '{');
	if (field->type == T_ENUM)
		print_named(out, get(schemas, NULL, field->of_enum, OPENAPI_OUTPUT), nullable);
	if (field->type == T_OBJECT)
		print_named(out, get(schemas, field->of, NULL, role), nullable);
	if (type_names[field->type].type != NULL)
		print_type(out, type_names[field->type].type, nullable);
	if (type_names[field->type].format != NULL)
		pretty_member(out, "format", type_names[field->type].format);
	print_limits(out, field, role);
	if (field->type == T_LIST)
		print_items(out, schemas, field, role);
	if (field->doc != NULL)
		pretty_member(out, "description", field->doc);
	pretty_close(out, '}');
}

static void print_required(struct pretty *out, const struct schema *schema, enum openapi_role role)
{
	bool opened = false;

	for (size_t i = 0; i < schema->count; i++) {
		const struct field *field = &schema->fields[i];

		if (!is_shown(field, role) ||
		    (role == OPENAPI_INPUT && !(field->flags & F_REQUIRED)))
			continue;
		if (!opened)
			pretty_member_open(out, "required", '[');
		opened = true;
		pretty_text(out, field->name);
	}
	if (opened)
		pretty_close(out, ']');
}

static void print_schema(struct pretty *out, const struct openapi_schemas *schemas,
			 const struct component *component)
{
	const struct schema *schema = component->schema;

	pretty_member(out, "type", "object");
	pretty_member_open(out, "properties", '{');
	for (size_t i = 0; i < schema->count; i++) {
		if (!is_shown(&schema->fields[i], component->role))
			continue;
		pretty_key(out, schema->fields[i].name);
		openapi_schema_field(out, schemas, &schema->fields[i], component->role);
	}
	pretty_close(out, '}');
	print_required(out, schema, component->role);
	pretty_key(out, "additionalProperties");
	pretty_bool(out, false);
}

static void print_enumeration(struct pretty *out, const struct enumeration *enumeration)
{
	pretty_member(out, "type", "string");
	pretty_member_open(out, "enum", '[');
	for (size_t i = 0; i < enumeration->count; i++)
		pretty_text(out, enumeration->values[i]);
	pretty_close(out, ']');
}

void openapi_schema_print_all(struct pretty *out, const struct openapi_schemas *schemas)
{
	for (size_t i = 0; i < schemas->count; i++) {
		const struct component *component = &schemas->items[i];

		pretty_member_open(out, component->name, '{');
		if (component->schema != NULL)
			print_schema(out, schemas, component);
		else
			print_enumeration(out, component->enumeration);
		pretty_close(out, '}');
	}
}
