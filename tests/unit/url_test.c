/* url: percent-decoding and query strings. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <string.h>

#include "http/url.h"
#include "json/json_read.h"

#include <cmocka.h> /* last: its macro fail would take ours */

#define PATH "/programmes/{id}/quotas"

struct query {
	int64_t id, depth;
	const char *unit, *parent;
};

static const struct field fields[] = {
	{"id", T_INT, .at = offsetof(struct query, id), .flags = F_REQUIRED, .min = 1, .max = 99},
	{"depth", T_INT, .at = offsetof(struct query, depth), .min = 1, .max = 2},
	{"unit", T_TEXT, .at = offsetof(struct query, unit), .flags = F_REQUIRED, .max = 12},
	{"parent", T_TEXT, .at = offsetof(struct query, parent), .max = 12},
};
static SCHEMA(schema, "Query", struct query, fields);

struct bench {
	struct arena *arena;
	struct ctx ctx;
	struct query query;
};

static int setup(void **state)
{
	struct arena *arena = arena_new();
	struct bench *bench = arena_alloc(arena, sizeof(*bench));

	bench->arena = bench->ctx.arena = arena;
	json_set_absent(&schema, &bench->query);
	*state = bench;
	return 0;
}

static int teardown(void **state)
{
	arena_free(((struct bench *)*state)->arena);
	return 0;
}

static const char *decoded(struct bench *bench, const char *encoded, bool plus_is_space)
{
	return url_decode(bench->arena, encoded, strlen(encoded), plus_is_space);
}

static void test_decodes(void **state)
{
	assert_string_equal(decoded(*state, "", false), "");
	assert_string_equal(decoded(*state, "320300", false), "320300");
	assert_string_equal(decoded(*state, "%41%7a%7A", false), "Azz");
	assert_string_equal(decoded(*state, "%E5%BE%90%e5%b7%9e", false), "徐州");
	assert_string_equal(decoded(*state, "徐州", false), "徐州");
	assert_string_equal(decoded(*state, "%2F%25", false), "/%");
	assert_string_equal(decoded(*state, "%2541", false), "%41"); /* once, not twice */
}

static void test_plus_is_a_space_in_queries_only(void **state)
{
	assert_string_equal(decoded(*state, "a+b%2B", true), "a b+");
	assert_string_equal(decoded(*state, "a+b", false), "a+b");
}

static void test_refuses_what_is_malformed(void **state)
{
	static const char *const malformed[] = {"%",      "%4",        "a%",    "%4g", "%g4",
						"%%41",   "%00",       "a%00b", "%FF", "%C0%AF",
						"%E5%BE", "%ED%A0%80", "%-1",   "% 41"};

	for (size_t i = 0; i < sizeof(malformed) / sizeof(malformed[0]); i++)
		assert_null(decoded(*state, malformed[i], false));
}

static void test_stays_within_its_length(void **state)
{
	struct bench *bench = *state;

	assert_string_equal(url_decode(bench->arena, "abc", 2, false), "ab");
	assert_null(url_decode(bench->arena, "%41", 2, false));
}

static bool read_query(struct bench *bench, const char *text)
{
	return url_read_query(&bench->ctx, &schema, PATH, text, &bench->query);
}

static void test_reads_by_schema(void **state)
{
	struct bench *bench = *state;

	assert_true(read_query(bench, "unit=320300&depth=2&parent=%E5%BE%90+x"));
	assert_string_equal(bench->query.unit, "320300");
	assert_string_equal(bench->query.parent, "徐 x");
	assert_int_equal(bench->query.depth, 2);
}

static void test_passes_over_empty_pairs(void **state)
{
	assert_true(read_query(*state, "&&unit=1&"));
}

static void assert_refused(struct bench *bench, const char *text, const char *pointer,
			   enum reason_code reason)
{
	assert_false(read_query(bench, text));
	assert_int_equal(bench->ctx.problem.code, P_INVALID_INPUT);
	assert_true(bench->ctx.problem.error_count >= 1);
	assert_string_equal(bench->ctx.problem.errors[0].pointer, pointer);
	assert_int_equal(bench->ctx.problem.errors[0].reason, reason);
}

static void test_refuses_unknown_parameters(void **state)
{
	assert_refused(*state, "unit=1&units=2", "?units", R_UNKNOWN_PARAMETER);
}

static void test_refuses_a_prefix_of_a_name(void **state)
{
	assert_refused(*state, "unit=1&par=2", "?par", R_UNKNOWN_PARAMETER);
}

static void test_refuses_what_the_path_says(void **state)
{
	assert_refused(*state, "unit=1&id=2", "?id", R_UNKNOWN_PARAMETER);
}

static void test_refuses_repeated_parameters(void **state)
{
	assert_refused(*state, "unit=1&unit=1", "?unit", R_REPEATED_PARAMETER);
}

static void test_requires_what_the_path_does_not_say(void **state)
{
	struct bench *bench = *state;

	assert_refused(bench, "depth=1", "?unit", R_REQUIRED);
	assert_int_equal(bench->ctx.problem.error_count, 1); /* not the id of the path */
}

static void test_collects_all_errors(void **state)
{
	struct bench *bench = *state;

	assert_refused(bench, "depth=3&x=1", "?depth", R_OUT_OF_RANGE);
	assert_int_equal(bench->ctx.problem.error_count, 3);
}

static void test_refuses_malformed_pairs(void **state)
{
	struct bench *bench = *state;

	assert_false(read_query(bench, "unit=%FF"));
	assert_int_equal(bench->ctx.problem.code, P_MALFORMED_REQUEST);
}

static void test_a_route_without_parameters_takes_none(void **state)
{
	struct bench *bench = *state;

	assert_true(url_read_query(&bench->ctx, NULL, "/me", "", NULL));
	assert_false(url_read_query(&bench->ctx, NULL, "/me", "a=1", NULL));
	assert_int_equal(bench->ctx.problem.errors[0].reason, R_UNKNOWN_PARAMETER);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_decodes),
		TEST(test_plus_is_a_space_in_queries_only),
		TEST(test_refuses_what_is_malformed),
		TEST(test_stays_within_its_length),
		TEST(test_reads_by_schema),
		TEST(test_passes_over_empty_pairs),
		TEST(test_refuses_unknown_parameters),
		TEST(test_refuses_a_prefix_of_a_name),
		TEST(test_refuses_what_the_path_says),
		TEST(test_refuses_repeated_parameters),
		TEST(test_requires_what_the_path_does_not_say),
		TEST(test_collects_all_errors),
		TEST(test_refuses_malformed_pairs),
		TEST(test_a_route_without_parameters_takes_none),
	};

	return cmocka_run_group_tests_name("url", tests, NULL, NULL);
}
