#include "http/url.h"

#include <string.h>

#include "json/json_read.h"

static int hex_value(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if (c >= 'a' && c <= 'f')
		return c - 'a' + 10;
	if (c >= 'A' && c <= 'F')
		return c - 'A' + 10;
	return -1;
}

char *url_decode(struct arena *arena, const char *encoded, size_t length, bool plus_is_space)
{
	char *text = arena_alloc(arena, length + 1);
	size_t n = 0;

	for (size_t i = 0; i < length; i++) {
		char c = encoded[i];

		if (c == '%') {
			int high = i + 2 < length ? hex_value(encoded[i + 1]) : -1;
			int low = i + 2 < length ? hex_value(encoded[i + 2]) : -1;

			if (high < 0 || low < 0)
				return NULL;
			c = (char)(high * 16 + low);
			i += 2;
		} else if (c == '+' && plus_is_space) {
			c = ' ';
		}
		text[n++] = c;
	}
	return json_utf8_valid(text, n) ? text : NULL;
}

static bool names_path_value(const char *path, const char *name)
{
	size_t length = strlen(name);

	for (const char *brace = strchr(path, '{'); brace != NULL; brace = strchr(brace + 1, '{')) {
		if (strncmp(brace + 1, name, length) == 0 && brace[1 + length] == '}')
			return true;
	}
	return false;
}

struct parameter {
	const struct schema *schema;
	const char *path;
	void *object;
	uint64_t seen; /* a bit per field */
};

static void read_parameter(struct ctx *ctx, struct parameter *parameter, const char *name,
			   const char *value)
{
	const struct field *field = parameter->schema == NULL
					    ? NULL
					    : schema_field(parameter->schema, name);
	const char *pointer = arena_printf(ctx->arena, "?%.60s", name);
	uint64_t bit;

	if (field == NULL || names_path_value(parameter->path, name)) {
		input_error(ctx, pointer, R_UNKNOWN_PARAMETER, NULL);
		return;
	}
	bit = UINT64_C(1) << (field - parameter->schema->fields);
	if (parameter->seen & bit) {
		input_error(ctx, pointer, R_REPEATED_PARAMETER, NULL);
		return;
	}
	parameter->seen |= bit;
	json_read_text(ctx, field, pointer, value, parameter->object);
}

static bool read_pair(struct ctx *ctx, struct parameter *parameter, const char *pair, size_t length)
{
	const char *equals = memchr(pair, '=', length);
	size_t name_length = equals == NULL ? length : (size_t)(equals - pair);
	const char *name = url_decode(ctx->arena, pair, name_length, true);
	const char *value = equals == NULL ? ""
					   : url_decode(ctx->arena, equals + 1,
							length - name_length - 1, true);

	if (name == NULL || value == NULL)
		return fail(ctx, P_MALFORMED_REQUEST);
	read_parameter(ctx, parameter, name, value);
	return true;
}

static void require_parameters(struct ctx *ctx, const struct parameter *parameter)
{
	for (size_t i = 0; parameter->schema != NULL && i < parameter->schema->count; i++) {
		const struct field *field = &parameter->schema->fields[i];

		if ((field->flags & F_REQUIRED) && !(parameter->seen & (UINT64_C(1) << i)) &&
		    !names_path_value(parameter->path, field->name))
			input_error(ctx, arena_printf(ctx->arena, "?%s", field->name), R_REQUIRED,
				    NULL);
	}
}

bool url_read_query(struct ctx *ctx, const struct schema *schema, const char *path,
		    const char *query, void *object)
{
	struct parameter parameter = {.schema = schema, .path = path, .object = object};

	while (*query != '\0') {
		size_t length = strcspn(query, "&");

		if (length > 0 && !read_pair(ctx, &parameter, query, length))
			return false;
		query += length + (query[length] == '&');
	}
	require_parameters(ctx, &parameter);
	return input_ok(ctx);
}
