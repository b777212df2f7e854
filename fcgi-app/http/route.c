#include "http/route.h"

#include <stdio.h>
#include <string.h>

#include "http/url.h"

ENUMERATION(upload_types, "UploadType", "application/pdf", "image/png", "image/jpeg");
ENUMERATION(method_names, "Method", "GET", "POST", "PUT", "DELETE");

/* Length of the segment at path, which starts after its slash. */
static size_t segment(const char *path)
{
	return strcspn(path, "/");
}

/* The length of the value in a segment, which ends as its pattern does behind the brace; 0: none.
 */
static size_t value_length(const char *pattern, size_t pattern_length, const char *path,
			   size_t path_length)
{
	size_t brace = strcspn(pattern, "}") + 1, ending = pattern_length - brace;

	if (path_length <= ending ||
	    memcmp(pattern + brace, path + path_length - ending, ending) != 0)
		return 0;
	return path_length - ending;
}

static bool matches(struct request *request, const char *pattern, const char *path)
{
	size_t values = 0, length;

	memset(request->path_values, 0, sizeof(request->path_values));
	while (*pattern == '/' && *path == '/') {
		size_t pattern_length = segment(++pattern), path_length = segment(++path);

		if (*pattern == '{') {
			length = value_length(pattern, pattern_length, path, path_length);
			if (length == 0)
				return false;
			request->path_values[values++] = arena_strndup(request->ctx->arena, path,
								       length);
		} else if (pattern_length != path_length ||
			   memcmp(pattern, path, path_length) != 0) {
			return false;
		}
		pattern += pattern_length;
		path += path_length;
	}
	return *pattern == '\0' && *path == '\0';
}

static bool decode_values(struct request *request)
{
	for (size_t i = 0; i < PATH_VALUES_MAX && request->path_values[i] != NULL; i++) {
		const char *value = request->path_values[i];

		request->path_values[i] = url_decode(request->ctx->arena, value, strlen(value),
						     false);
		if (request->path_values[i] == NULL)
			return fail(request->ctx, P_MALFORMED_REQUEST);
	}
	return true;
}

static void add_allowed(struct request *request, enum method method)
{
	const char *name = enumeration_name(&method_names, (int)method);

	request->allow = request->allow == NULL ? name
						: arena_printf(request->ctx->arena, "%s, %s",
							       request->allow, name);
}

/* The path that a route is compared with, or NULL when its prefix differs. */
static const char *comparable_path(const struct route *route, const char *path)
{
	size_t prefix = strlen(API_PREFIX);

	if (route->flags & ROUTE_BARE)
		return path;
	return strncmp(path, API_PREFIX "/", prefix + 1) == 0 ? path + prefix : NULL;
}

bool route_find(struct request *request)
{
	const char *method = strcmp(request->method, "HEAD") == 0 ? "GET" : request->method;
	const char *meant = NULL;

	for (size_t i = 0; i < route_count; i++) {
		const char *path = comparable_path(&routes[i], request->path);

		if (path == NULL || (meant != NULL && strcmp(meant, routes[i].path) != 0) ||
		    !matches(request, routes[i].path, path))
			continue;
		meant = routes[i].path;
		if (strcmp(enumeration_name(&method_names, (int)routes[i].method), method) == 0) {
			request->route = &routes[i];
			return decode_values(request);
		}
		add_allowed(request, routes[i].method);
	}
	request->ctx->problem.allow = request->allow;
	return fail(request->ctx, request->allow == NULL ? P_NOT_FOUND : P_METHOD_NOT_ALLOWED);
}

static bool path_values_have_fields(const struct route *route)
{
	for (const char *brace = strchr(route->path, '{'); brace != NULL;
	     brace = strchr(brace + 1, '{')) {
		char name[40];

		snprintf(name, sizeof(name), "%.*s", (int)strcspn(brace + 1, "}"), brace + 1);
		if (route->in == NULL || schema_field(route->in, name) == NULL)
			return false;
	}
	return true;
}

static bool can_run_dry(const struct route *route)
{
	return !(route->flags & ROUTE_DRY_RUN) ||
	       (route->in != NULL && schema_field(route->in, "dry_run") != NULL);
}

bool routes_check(void)
{
	for (size_t i = 0; i < route_count; i++) {
		const struct route *route = &routes[i];

		if (route->perm == 0 || route->handle == NULL || !path_values_have_fields(route) ||
		    !can_run_dry(route)) {
			fprintf(stderr, "route %s %s: no permission, no handler, or no parameter\n",
				enumeration_name(&method_names, (int)route->method), route->path);
			return false;
		}
	}
	return true;
}
