#include "http/openapi.h"

#include <ctype.h>
#include <string.h>

#include "http/openapi_problem.h"
#include "http/openapi_schema.h"
#include "http/route.h"

#define JSON "application/json"

/* ---- parameters ---- */

static bool stands_in_path(const struct route *route, const char *name)
{
	size_t length = strlen(name);

	for (const char *brace = strchr(route->path, '{'); brace != NULL;
	     brace = strchr(brace + 1, '{')) {
		if (strncmp(brace + 1, name, length) == 0 && brace[1 + length] == '}')
			return true;
	}
	return false;
}

static void print_parameter(struct pretty *out, const struct openapi_schemas *schemas,
			    const struct route *route, const struct field *field)
{
	bool in_path = stands_in_path(route, field->name);

	pretty_open(out, '{');
	pretty_member(out, "name", field->name);
	pretty_member(out, "in", in_path ? "path" : "query");
	pretty_key(out, "required");
	pretty_bool(out, in_path || (field->flags & F_REQUIRED));
	pretty_key(out, "schema");
	openapi_schema_field(out, schemas, field, OPENAPI_INPUT);
	pretty_close(out, '}');
}

static void print_ref(struct pretty *out, const char *path)
{
	pretty_open(out, '{');
	pretty_member(out, "$ref", path);
	pretty_close(out, '}');
}

/* A write whose answer is stored takes a key, asked for or not. */
static const char *key_parameter(const struct route *route)
{
	if (route->flags & ROUTE_KEY)
		return "#/components/parameters/IdempotencyKeyRequired";
	if (route->method != METHOD_GET && !(route->flags & ROUTE_SECRET))
		return "#/components/parameters/IdempotencyKey";
	return NULL;
}

static const char *version_parameter(const struct route *route)
{
	if (route->flags & ROUTE_VERSION)
		return "#/components/parameters/IfMatch";
	if (route->flags & ROUTE_DRY_OR_VERSION)
		return "#/components/parameters/IfMatchUnlessDryRun";
	return NULL;
}

static void print_parameters(struct pretty *out, const struct openapi_schemas *schemas,
			     const struct route *route)
{
	const char *key = key_parameter(route);
	size_t count = route->in == NULL ? 0 : route->in->count;

	const char *version = version_parameter(route);

	if (count == 0 && key == NULL && version == NULL)
		return;
	pretty_member_open(out, "parameters", '[');
	for (size_t i = 0; i < count; i++)
		print_parameter(out, schemas, route, &route->in->fields[i]);
	if (key != NULL)
		print_ref(out, key);
	if (version != NULL)
		print_ref(out, version);
	pretty_close(out, ']');
}

static void print_header(struct pretty *out, const char *component, const char *name, bool required,
			 const char *doc)
{
	pretty_member_open(out, component, '{');
	pretty_member(out, "name", name);
	pretty_member(out, "in", "header");
	pretty_key(out, "required");
	pretty_bool(out, required);
	pretty_member(out, "description", doc);
	pretty_member_open(out, "schema", '{');
	pretty_member(out, "type", "string");
	pretty_close(out, '}');
	pretty_close(out, '}');
}

static void print_headers(struct pretty *out)
{
	static const char key[] = "Names the write: the same key again gets the same answer, and "
				  "nothing is done twice.";

	print_header(out, "IdempotencyKey", "Idempotency-Key", false, key);
	print_header(out, "IdempotencyKeyRequired", "Idempotency-Key", true, key);
	print_header(out, "IfMatch", "If-Match", true,
		     "The ETag that the change starts from: its version in quotes.");
	print_header(out, "IfMatchUnlessDryRun", "If-Match", false,
		     "The same; required unless dry_run is true.");
}

/* ---- operations ---- */

static void open_content(struct pretty *out, const char *type)
{
	pretty_member_open(out, "content", '{');
	pretty_member_open(out, type, '{');
	pretty_key(out, "schema");
}

static void close_content(struct pretty *out)
{
	pretty_close(out, '}');
	pretty_close(out, '}');
}

/* Bytes, which no schema describes. */
static void print_bytes(struct pretty *out, const char *type)
{
	pretty_member_open(out, type, '{');
	pretty_member_open(out, "schema", '{');
	pretty_close(out, '}');
	pretty_close(out, '}');
}

static void print_workbook_content(struct pretty *out)
{
	pretty_member_open(out, "content", '{');
	print_bytes(out, WORKBOOK_TYPE);
	pretty_close(out, '}');
}

static void print_upload_content(struct pretty *out)
{
	pretty_member_open(out, "content", '{');
	for (size_t i = 0; i < upload_types.count; i++)
		print_bytes(out, upload_types.values[i]);
	pretty_close(out, '}');
}

static void print_body(struct pretty *out, const struct openapi_schemas *schemas,
		       const struct route *route)
{
	if (route->body == NULL && !(route->flags & (ROUTE_WORKBOOK | ROUTE_UPLOAD)))
		return;
	pretty_member_open(out, "requestBody", '{');
	pretty_key(out, "required");
	pretty_bool(out, true);
	if (route->flags & ROUTE_UPLOAD) {
		print_upload_content(out);
	} else if (route->body == NULL) {
		print_workbook_content(out);
	} else {
		open_content(out, JSON);
		openapi_schema_ref(out, schemas, route->body, OPENAPI_INPUT);
		close_content(out);
	}
	pretty_close(out, '}');
}

static void print_page(struct pretty *out, const struct openapi_schemas *schemas,
		       const struct schema *items)
{
	pretty_open(out, '{');
	pretty_member(out, "type", "object");
	pretty_member_open(out, "properties", '{');
	pretty_member_open(out, "items", '{');
	pretty_member(out, "type", "array");
	pretty_key(out, "items");
	openapi_schema_ref(out, schemas, items, OPENAPI_OUTPUT);
	pretty_close(out, '}');
	pretty_member_open(out, "next", '{');
	pretty_member_open(out, "type", '[');
	pretty_text(out, "string");
	pretty_text(out, "null");
	pretty_close(out, ']');
	pretty_member(out, "description", "for the parameter after; null on the last page");
	pretty_close(out, '}');
	pretty_close(out, '}');
	pretty_member_open(out, "required", '[');
	pretty_text(out, "items");
	pretty_text(out, "next");
	pretty_close(out, ']');
	pretty_key(out, "additionalProperties");
	pretty_bool(out, false);
	pretty_close(out, '}');
}

/* Finished JSON is described by other documents, a table by its head. */
static void print_any(struct pretty *out, const char *type)
{
	pretty_open(out, '{');
	pretty_member(out, "type", type);
	pretty_close(out, '}');
}

static void print_answer(struct pretty *out, const struct openapi_schemas *schemas,
			 const struct route *route, const char *status)
{
	pretty_member_open(out, status, '{');
	pretty_member(out, "description", route->shape == REPLY_EMPTY ? "Done" : "The answer");
	if (route->shape == REPLY_UPLOAD) {
		print_upload_content(out);
	} else if (route->shape == REPLY_FILE) {
		print_workbook_content(out);
	} else if (route->shape != REPLY_EMPTY) {
		open_content(out, route->shape == REPLY_CSV ? "text/csv" : JSON);
		if (route->shape == REPLY_PAGE)
			print_page(out, schemas, route->reply);
		else if (route->shape == REPLY_OBJECT)
			openapi_schema_ref(out, schemas, route->reply, OPENAPI_OUTPUT);
		else
			print_any(out, route->shape == REPLY_CSV ? "string" : "object");
		pretty_close(out, '}');
		if (route->flags & ROUTE_MAY_FILE)
			print_bytes(out, WORKBOOK_TYPE);
		pretty_close(out, '}');
	}
	pretty_close(out, '}');
}

static void print_success(struct pretty *out, const struct openapi_schemas *schemas,
			  const struct route *route)
{
	if (route->shape == REPLY_EMPTY)
		print_answer(out, schemas, route, "204");
	else if (!(route->flags & ROUTE_CREATES))
		print_answer(out, schemas, route, "200");
	if (route->flags & (ROUTE_CREATES | ROUTE_MAY_CREATE))
		print_answer(out, schemas, route, "201");
	if (route->flags & ROUTE_MAY_WAIT)
		print_answer(out, schemas, route, "202");
}

static const char *lower(struct arena *arena, const char *text)
{
	char *copy = arena_strdup(arena, text);

	for (char *c = copy; *c != '\0'; c++)
		*c = (char)tolower((unsigned char)*c);
	return copy;
}

/* get_programmes_id_quotas */
static const char *operation_id(struct arena *arena, const char *method, const char *path)
{
	struct buf id = buf_new(arena);
	bool gap = true;

	buf_text(&id, method);
	for (; *path != '\0'; path++) {
		if (!isalnum((unsigned char)*path)) {
			gap = true;
			continue;
		}
		if (gap)
			buf_char(&id, '_');
		gap = false;
		buf_char(&id, *path);
	}
	return id.data;
}

static void print_security(struct pretty *out, const struct route *route)
{
	pretty_member_open(out, "security", '[');
	if (!(route->perm & PERM_PUBLIC)) {
		pretty_open(out, '{');
		pretty_member_open(out, "bearer", '[');
		pretty_close(out, ']');
		pretty_close(out, '}');
	}
	pretty_close(out, ']');
}

static void print_operation(struct pretty *out, const struct openapi_schemas *schemas,
			    const struct route *route)
{
	struct arena *arena = out->buf.arena;
	const char *method = lower(arena, enumeration_name(&method_names, (int)route->method));

	pretty_member_open(out, method, '{');
	pretty_member(out, "operationId", operation_id(arena, method, route->path));
	pretty_member(out, "summary", route->summary);
	print_security(out, route);
	print_parameters(out, schemas, route);
	print_body(out, schemas, route);
	pretty_member_open(out, "responses", '{');
	print_success(out, schemas, route);
	openapi_problem_refs(out, route);
	pretty_close(out, '}');
	pretty_close(out, '}');
}

/* ---- the document ---- */

static void print_server(struct pretty *out, const char *url)
{
	pretty_member_open(out, "servers", '[');
	pretty_open(out, '{');
	pretty_member(out, "url", url);
	pretty_close(out, '}');
	pretty_close(out, ']');
}

static bool came_before(size_t route)
{
	for (size_t i = 0; i < route; i++) {
		if (strcmp(routes[i].path, routes[route].path) == 0)
			return true;
	}
	return false;
}

static void print_paths(struct pretty *out, const struct openapi_schemas *schemas)
{
	pretty_member_open(out, "paths", '{');
	for (size_t i = 0; i < route_count; i++) {
		if (came_before(i))
			continue;
		pretty_member_open(out, routes[i].path, '{');
		if (routes[i].flags & ROUTE_BARE)
			print_server(out, "/");
		for (size_t j = i; j < route_count; j++) {
			if (strcmp(routes[j].path, routes[i].path) == 0)
				print_operation(out, schemas, &routes[j]);
		}
		pretty_close(out, '}');
	}
	pretty_close(out, '}');
}

static void print_info(struct pretty *out)
{
	pretty_member_open(out, "info", '{');
	pretty_member(out, "title", "提升行动管理平台 Uplift");
	pretty_member(out, "version", OPENAPI_VERSION);
	pretty_member(out, "description",
		      "Quotas of the action to raise the quality of small firms: handed down "
		      "tier by tier, answered by facts. Rates are integers in 0.01 %; times are "
		      "RFC 3339 with +08:00.");
	pretty_close(out, '}');
}

static void print_security_schemes(struct pretty *out)
{
	pretty_member_open(out, "securitySchemes", '{');
	pretty_member_open(out, "bearer", '{');
	pretty_member(out, "type", "http");
	pretty_member(out, "scheme", "bearer");
	pretty_member(out, "bearerFormat", "JWT");
	pretty_close(out, '}');
	pretty_close(out, '}');
}

static void print_components(struct pretty *out, const struct openapi_schemas *schemas)
{
	pretty_member_open(out, "components", '{');
	pretty_member_open(out, "schemas", '{');
	openapi_schema_print_all(out, schemas);
	openapi_problem_schema(out);
	pretty_close(out, '}');
	pretty_member_open(out, "parameters", '{');
	print_headers(out);
	pretty_close(out, '}');
	pretty_member_open(out, "responses", '{');
	openapi_problem_responses(out);
	pretty_close(out, '}');
	print_security_schemes(out);
	pretty_close(out, '}');
}

const char *openapi_print(struct arena *arena)
{
	const struct openapi_schemas *schemas = openapi_schema_collect(arena);
	struct pretty out = pretty_new(arena);

	if (schemas == NULL)
		return NULL;
	pretty_open(&out, '{');
	pretty_member(&out, "openapi", "3.1.0");
	print_info(&out);
	print_server(&out, API_PREFIX);
	print_paths(&out, schemas);
	print_components(&out, schemas);
	pretty_close(&out, '}');
	return out.buf.data;
}
