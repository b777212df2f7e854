#include "http/openapi_problem.h"

#include "core/problem.h"

static bool always(const struct route *route)
{
	(void)route;
	return true;
}

static bool takes_credentials(const struct route *route)
{
	return (route->flags & ROUTE_SECRET) || !(route->perm & PERM_PUBLIC);
}

static bool takes_permission(const struct route *route)
{
	return (route->perm & ~(PERM_PUBLIC | PERM_SIGNED_IN)) != 0;
}

static bool names_something(const struct route *route)
{
	return route->in != NULL;
}

static bool stores_its_answer(const struct route *route)
{
	return route->method != METHOD_GET && !(route->flags & ROUTE_SECRET);
}

static bool changes_something(const struct route *route)
{
	return route->method != METHOD_GET && !(route->perm & PERM_PUBLIC);
}

static bool takes_body(const struct route *route)
{
	return route->body != NULL || (route->flags & (ROUTE_WORKBOOK | ROUTE_UPLOAD));
}

static bool takes_version(const struct route *route)
{
	return (route->flags & (ROUTE_VERSION | ROUTE_DRY_OR_VERSION)) != 0;
}

static bool takes_password(const struct route *route)
{
	return (route->flags & ROUTE_SECRET) && route->body != NULL;
}

/* 405 is left out: a method that is not described is not offered. 500 is never meant to occur. */
static const struct {
	int status;
	bool (*occurs)(const struct route *route);
} occasions[] = {
	{400, always},          {401, takes_credentials}, {403, takes_permission},
	{404, names_something}, {409, changes_something}, {412, takes_version},
	{413, takes_body},      {415, takes_body},        {422, stores_its_answer},
	{428, takes_version},   {429, takes_password},    {503, always},
};

#define OCCASION_COUNT (sizeof(occasions) / sizeof(occasions[0]))

void openapi_problem_refs(struct pretty *out, const struct route *route)
{
	for (size_t i = 0; i < OCCASION_COUNT; i++) {
		int status = occasions[i].status;

		if (!occasions[i].occurs(route))
			continue;
		pretty_member_open(out, arena_printf(out->buf.arena, "%d", status), '{');
		pretty_member(
			out, "$ref",
			arena_printf(out->buf.arena, "#/components/responses/Problem%d", status));
		pretty_close(out, '}');
	}
}

static bool some_route_answers(bool (*occurs)(const struct route *route))
{
	for (size_t i = 0; i < route_count; i++) {
		if (occurs(&routes[i]))
			return true;
	}
	return false;
}

/* The titles of all problems of that status. */
static const char *titles(struct arena *arena, int status)
{
	struct buf text = buf_new(arena);

	for (int code = P_NONE + 1; code < P_COUNT; code++) {
		if (problem_status((enum problem_code)code) != status)
			continue;
		if (text.length > 0)
			buf_text(&text, "; ");
		buf_text(&text, problem_title((enum problem_code)code, LANG_EN));
	}
	return text.data;
}

static void print_retry_after(struct pretty *out)
{
	pretty_member_open(out, "headers", '{');
	pretty_member_open(out, "Retry-After", '{');
	pretty_member(out, "description", "seconds to wait");
	pretty_member_open(out, "schema", '{');
	pretty_member(out, "type", "integer");
	pretty_close(out, '}');
	pretty_close(out, '}');
	pretty_close(out, '}');
}

static void print_response(struct pretty *out, int status)
{
	pretty_member(out, "description", titles(out->buf.arena, status));
	if (status == 429 || status == 503)
		print_retry_after(out);
	pretty_member_open(out, "content", '{');
	pretty_member_open(out, "application/problem+json", '{');
	pretty_member_open(out, "schema", '{');
	pretty_member(out, "$ref", "#/components/schemas/Problem");
	pretty_close(out, '}');
	pretty_close(out, '}');
	pretty_close(out, '}');
}

void openapi_problem_responses(struct pretty *out)
{
	for (size_t i = 0; i < OCCASION_COUNT; i++) {
		int status = occasions[i].status;

		if (!some_route_answers(occasions[i].occurs))
			continue;
		pretty_member_open(out, arena_printf(out->buf.arena, "Problem%d", status), '{');
		print_response(out, status);
		pretty_close(out, '}');
	}
}

/* ---- the shape of a problem (http/reply.c writes it) ---- */

/* Texts, all of them required; from the place of may_be_null on, null is possible. */
static void print_texts(struct pretty *out, const char *const *names, size_t count,
			size_t may_be_null)
{
	for (size_t i = 0; i < count; i++) {
		pretty_member_open(out, names[i], '{');
		if (i < may_be_null) {
			pretty_member(out, "type", "string");
		} else {
			pretty_member_open(out, "type", '[');
			pretty_text(out, "string");
			pretty_text(out, "null");
			pretty_close(out, ']');
		}
		pretty_close(out, '}');
	}
}

static void print_required(struct pretty *out, const char *const *names, size_t count)
{
	pretty_member_open(out, "required", '[');
	for (size_t i = 0; i < count; i++)
		pretty_text(out, names[i]);
	pretty_close(out, ']');
}

static void print_list(struct pretty *out, const char *name, const char *doc,
		       const char *const *names, size_t count, size_t may_be_null)
{
	pretty_member_open(out, name, '{');
	pretty_member(out, "type", "array");
	pretty_member(out, "description", doc);
	pretty_member_open(out, "items", '{');
	pretty_member(out, "type", "object");
	pretty_member_open(out, "properties", '{');
	print_texts(out, names, count, may_be_null);
	pretty_close(out, '}');
	print_required(out, names, count);
	pretty_close(out, '}');
	pretty_close(out, '}');
}

#define COUNT_OF(array) (sizeof(array) / sizeof((array)[0]))

void openapi_problem_schema(struct pretty *out)
{
	static const char *const texts[] = {"type",     "title",      "detail",
					    "instance", "request_id", "status"};
	static const char *const errors[] = {"pointer", "reason"};
	static const char *const violations[] = {"rule", "severity", "message", "clause",
						 "lift", "pointer",  "unit",    "indicator"};

	pretty_member_open(out, "Problem", '{');
	pretty_member(out, "description", "RFC 9457, in the language of Accept-Language");
	pretty_member(out, "type", "object");
	pretty_member_open(out, "properties", '{');
	print_texts(out, texts, COUNT_OF(texts) - 1, COUNT_OF(texts));
	pretty_member_open(out, "status", '{');
	pretty_member(out, "type", "integer");
	pretty_close(out, '}');
	print_list(out, "errors", "what is wrong with the input", errors, COUNT_OF(errors),
		   COUNT_OF(errors));
	print_list(out, "violations", "rules that are broken; severity is block or warn",
		   violations, COUNT_OF(violations), 3);
	pretty_close(out, '}');
	print_required(out, texts, COUNT_OF(texts));
	pretty_close(out, '}');
}
