/* openapi: the printed document, read back with cJSON and compared with the tables it is made of.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cJSON.h>
#include <string.h>

#include "http/openapi.h"
#include "http/pretty.h"
#include "http/route.h"

#include <cmocka.h> /* last: its macro fail would take ours */

struct bench {
	struct arena *arena;
	const char *text;
	cJSON *document;
};

static int setup(void **state)
{
	static struct bench bench;

	bench.arena = arena_new();
	bench.text = openapi_print(bench.arena);
	bench.document = bench.text == NULL ? NULL : cJSON_Parse(bench.text);
	*state = &bench;
	return bench.document == NULL;
}

static int teardown(void **state)
{
	struct bench *bench = *state;

	cJSON_Delete(bench->document);
	arena_free(bench->arena);
	return 0;
}

static const cJSON *at(const cJSON *object, const char *name)
{
	return cJSON_GetObjectItemCaseSensitive(object, name);
}

/* Follows names that are separated by spaces. */
static const cJSON *look(const cJSON *object, const char *names)
{
	char name[80];

	for (; *names != '\0' && object != NULL; names += strspn(names, " ")) {
		size_t length = strcspn(names, " ");

		assert_true(length < sizeof(name));
		memcpy(name, names, length);
		name[length] = '\0';
		object = at(object, name);
		names += length;
	}
	return object;
}

static bool holds(const cJSON *list, const char *text)
{
	const cJSON *item;

	cJSON_ArrayForEach(item, list)
	{
		if (strcmp(item->valuestring, text) == 0)
			return true;
	}
	return false;
}

static void test_is_the_same_each_time(void **state)
{
	struct bench *bench = *state;

	assert_string_equal(bench->text, openapi_print(bench->arena));
}

static const cJSON *operation(const struct bench *bench, const struct route *route)
{
	static const char *const names[] = {"get", "post", "put", "delete"};

	return at(at(at(bench->document, "paths"), route->path), names[route->method]);
}

static void test_every_route_is_described(void **state)
{
	for (size_t i = 0; i < route_count; i++) {
		const cJSON *described = operation(*state, &routes[i]);
		bool public = (routes[i].perm & PERM_PUBLIC) != 0;

		assert_non_null(described);
		assert_string_equal(at(described, "summary")->valuestring, routes[i].summary);
		assert_int_equal(cJSON_GetArraySize(at(described, "security")), public ? 0 : 1);
		assert_int_equal(at(described, "requestBody") != NULL,
				 routes[i].body != NULL ||
					 (routes[i].flags & (ROUTE_WORKBOOK | ROUTE_UPLOAD)));
		assert_non_null(look(described, "responses 503"));
		assert_int_equal(look(described, "responses 428") != NULL,
				 (routes[i].flags & (ROUTE_VERSION | ROUTE_DRY_OR_VERSION)) != 0);
	}
}

static void test_nothing_else_is_described(void **state)
{
	const struct bench *bench = *state;
	const cJSON *path, *member;
	size_t count = 0;

	cJSON_ArrayForEach(path, at(bench->document, "paths"))
	{
		cJSON_ArrayForEach(member, path) count += strcmp(member->string, "servers") != 0;
	}
	assert_int_equal(count, route_count);
}

static void assert_refs_resolve(const cJSON *document, const cJSON *node)
{
	const cJSON *child, *target = document;
	char path[200], *rest = path;

	cJSON_ArrayForEach(child, node) assert_refs_resolve(document, child);
	if (node->string == NULL || strcmp(node->string, "$ref") != 0)
		return;
	assert_int_equal(strncmp(node->valuestring, "#/", 2), 0);
	assert_true(strlen(node->valuestring) < sizeof(path));
	strcpy(path, node->valuestring + 2);
	for (char *name = strsep(&rest, "/"); name != NULL; name = strsep(&rest, "/"))
		target = at(target, name);
	assert_non_null(target);
}

static void test_every_reference_leads_somewhere(void **state)
{
	const struct bench *bench = *state;

	assert_refs_resolve(bench->document, bench->document);
}

static void test_operations_have_names_of_their_own(void **state)
{
	for (size_t i = 0; i < route_count; i++) {
		const char *id = at(operation(*state, &routes[i]), "operationId")->valuestring;

		for (size_t j = 0; j < i; j++)
			assert_string_not_equal(
				id, at(operation(*state, &routes[j]), "operationId")->valuestring);
	}
}

static void test_output_has_all_its_members(void **state)
{
	const struct bench *bench = *state;
	const cJSON *user = look(bench->document, "components schemas User");

	assert_int_equal(cJSON_GetArraySize(at(user, "required")),
			 cJSON_GetArraySize(at(user, "properties")));
	assert_true(cJSON_IsFalse(at(user, "additionalProperties")));
	assert_null(look(user, "properties unit_id")); /* F_COLUMN */
	assert_true(holds(look(user, "properties locked_until type"), "null"));
	assert_string_equal(look(user, "properties locked_until format")->valuestring, "date-time");
	assert_string_equal(look(user, "properties version type")->valuestring, "integer");
}

static void test_input_has_its_limits(void **state)
{
	const struct bench *bench = *state;
	const cJSON *sign_in = look(bench->document, "components schemas SignIn");

	assert_true(holds(at(sign_in, "required"), "password"));
	assert_int_equal(look(sign_in, "properties password maxLength")->valueint, 200);
	assert_int_equal(look(sign_in, "properties password minLength")->valueint, 1);
}

static void test_parameters_come_from_path_and_query(void **state)
{
	const struct bench *bench = *state;
	const cJSON *act = look(bench->document,
				"paths /users/{id}/actions/{action} post parameters");
	const cJSON *list = look(bench->document, "paths /users get parameters");
	const cJSON *parameter;

	assert_int_equal(cJSON_GetArraySize(act), 3); /* id, action, Idempotency-Key */
	assert_string_equal(at(cJSON_GetArrayItem(act, 0), "in")->valuestring, "path");
	assert_true(cJSON_IsTrue(at(cJSON_GetArrayItem(act, 0), "required")));
	cJSON_ArrayForEach(parameter, list)
	{
		assert_string_equal(at(parameter, "in")->valuestring, "query");
		assert_true(cJSON_IsFalse(at(parameter, "required")));
	}
}

static void test_pages_and_empty_answers(void **state)
{
	const struct bench *bench = *state;
	const cJSON *page = look(bench->document, "paths /users get responses 200 content "
						  "application/json schema");

	assert_non_null(look(page, "properties items items $ref"));
	assert_true(holds(at(page, "required"), "next"));
	assert_non_null(look(bench->document, "paths /session delete responses 204"));
	assert_non_null(look(bench->document, "paths /session post responses 429"));
}

static void test_pretty_prints_by_levels(void **state)
{
	struct bench *bench = *state;
	struct pretty out = pretty_new(bench->arena);

	pretty_open(&out, '{');
	pretty_member_open(&out, "a", '[');
	pretty_int(&out, 1);
	pretty_bool(&out, true);
	pretty_open(&out, '{');
	pretty_close(&out, '}');
	pretty_close(&out, ']');
	pretty_member(&out, "b", "\"");
	pretty_close(&out, '}');
	assert_string_equal(out.buf.data, "{\n  \"a\": [\n    1,\n    true,\n    {}\n  ],\n"
					  "  \"b\": \"\\\"\"\n}");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_is_the_same_each_time),
		TEST(test_every_route_is_described),
		TEST(test_nothing_else_is_described),
		TEST(test_every_reference_leads_somewhere),
		TEST(test_operations_have_names_of_their_own),
		TEST(test_output_has_all_its_members),
		TEST(test_input_has_its_limits),
		TEST(test_parameters_come_from_path_and_query),
		TEST(test_pages_and_empty_answers),
		TEST(test_pretty_prints_by_levels),
	};

	return cmocka_run_group_tests_name("openapi", tests, NULL, NULL);
}
