/* route: finding a route by method and path. The table is the program's own. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <string.h>

#include "http/route.h"

#include <cmocka.h> /* last: its macro fail would take ours */

struct bench {
	struct arena *arena;
	struct ctx ctx;
	struct request request;
};

static int setup(void **state)
{
	struct arena *arena = arena_new();
	struct bench *bench = arena_alloc(arena, sizeof(*bench));

	bench->arena = bench->ctx.arena = arena;
	*state = bench;
	return 0;
}

static int teardown(void **state)
{
	arena_free(((struct bench *)*state)->arena);
	return 0;
}

static bool find(struct bench *bench, const char *method, const char *path)
{
	memset(&bench->ctx.problem, 0, sizeof(bench->ctx.problem));
	bench->request = (struct request){.ctx = &bench->ctx, .method = method, .path = path};
	return route_find(&bench->request);
}

static void assert_finds(struct bench *bench, const char *method, const char *path,
			 const char *pattern)
{
	assert_true(find(bench, method, path));
	assert_string_equal(bench->request.route->path, pattern);
}

static void assert_fails(struct bench *bench, const char *method, const char *path,
			 enum problem_code code)
{
	assert_false(find(bench, method, path));
	assert_int_equal(bench->ctx.problem.code, code);
}

static void test_the_table_is_sound(void **state)
{
	(void)state;
	assert_true(routes_check());
}

static void test_no_endpoint_stands_twice(void **state)
{
	(void)state;
	for (size_t i = 0; i < route_count; i++) {
		for (size_t j = 0; j < i; j++)
			assert_false(routes[i].method == routes[j].method &&
				     strcmp(routes[i].path, routes[j].path) == 0);
	}
}

static void test_every_route_says_what_it_does(void **state)
{
	(void)state;
	for (size_t i = 0; i < route_count; i++) {
		assert_non_null(routes[i].summary);
		if (routes[i].shape == REPLY_OBJECT || routes[i].shape == REPLY_PAGE)
			assert_non_null(routes[i].reply);
	}
}

static void test_finds(void **state)
{
	assert_finds(*state, "GET", "/api/v1/units", "/units");
	assert_finds(*state, "POST", "/api/v1/session", "/session");
	assert_finds(*state, "DELETE", "/api/v1/session", "/session");
	assert_finds(*state, "POST", "/api/v1/session/refresh", "/session/refresh");
	assert_finds(*state, "HEAD", "/api/v1/units", "/units");
}

static void test_takes_values_from_the_path(void **state)
{
	struct bench *bench = *state;

	assert_finds(bench, "POST", "/api/v1/users/17/actions/disable",
		     "/users/{id}/actions/{action}");
	assert_string_equal(bench->request.path_values[0], "17");
	assert_string_equal(bench->request.path_values[1], "disable");
	assert_null(bench->request.path_values[2]);
}

static void test_decodes_values_after_splitting(void **state)
{
	struct bench *bench = *state;

	assert_finds(bench, "GET", "/api/v1/units/%E5%BE%90%2Fx", "/units/{code}");
	assert_string_equal(bench->request.path_values[0], "徐/x");
	assert_finds(bench, "GET", "/api/v1/units/a+b", "/units/{code}");
	assert_string_equal(bench->request.path_values[0], "a+b");
}

static void test_refuses_malformed_values(void **state)
{
	assert_fails(*state, "GET", "/api/v1/units/%FF", P_MALFORMED_REQUEST);
	assert_fails(*state, "GET", "/api/v1/units/%00", P_MALFORMED_REQUEST);
	assert_fails(*state, "GET", "/api/v1/units/%4", P_MALFORMED_REQUEST);
}

static void test_finds_nothing_else(void **state)
{
	static const char *const nowhere[] = {
		"",
		"/",
		"*",
		"units",
		"/units",
		"/api/v1",
		"/api/v1/",
		"/api/v1units",
		"/api/v1/unit",
		"/api/v1/unitsx",
		"/api/v1/units/",
		"/api/v1//units",
		"/api/v1/units//",
		"/api/v1/units/320300/x",
		"/api/v1/UNITS",
		"/api/v1/%75nits",
		"/api/v2/units",
		"/api/v1/../v1/units",
		"/api/v1/healthz",
		"/api/v1/.well-known/jwks.json",
	};

	for (size_t i = 0; i < sizeof(nowhere) / sizeof(nowhere[0]); i++)
		assert_fails(*state, "GET", nowhere[i], P_NOT_FOUND);
}

static void test_bare_routes_have_no_prefix(void **state)
{
	assert_finds(*state, "GET", "/healthz", "/healthz");
	assert_finds(*state, "GET", "/.well-known/jwks.json", "/.well-known/jwks.json");
}

static void test_names_the_methods_that_are_allowed(void **state)
{
	struct bench *bench = *state;

	assert_fails(bench, "PUT", "/api/v1/session", P_METHOD_NOT_ALLOWED);
	assert_string_equal(bench->ctx.problem.allow, "POST, DELETE");
	assert_fails(bench, "DELETE", "/api/v1/units/320300", P_METHOD_NOT_ALLOWED);
	assert_string_equal(bench->ctx.problem.allow, "GET");
	assert_fails(bench, "get", "/api/v1/me", P_METHOD_NOT_ALLOWED);
	assert_fails(bench, "", "/healthz", P_METHOD_NOT_ALLOWED);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_the_table_is_sound),
		TEST(test_no_endpoint_stands_twice),
		TEST(test_every_route_says_what_it_does),
		TEST(test_finds),
		TEST(test_takes_values_from_the_path),
		TEST(test_decodes_values_after_splitting),
		TEST(test_refuses_malformed_values),
		TEST(test_finds_nothing_else),
		TEST(test_bare_routes_have_no_prefix),
		TEST(test_names_the_methods_that_are_allowed),
	};

	return cmocka_run_group_tests_name("route", tests, NULL, NULL);
}
