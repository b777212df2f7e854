/* json_write: what it writes by hand, and random structs against cJSON as the oracle. */
#include "json/json_read.h" /* before cmocka, whose macro fail() hides our fail */
#include "json/json_scan.h"
#include "json/json_write.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <cJSON.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"

struct leaf {
	int64_t value;
	const char *text;
};

struct sample {
	int64_t number, id;
	bool flag;
	const char *text, *day, *secret, *json;
	int64_t at;
	int kind;
	const struct leaf *leaf;
	struct list leaves, tags;
};

ENUMERATION(kinds, "Kind", "floor", "ceiling", "range");

static const struct field leaf_fields[] = {
	{.name = "value", .type = T_INT, .at = offsetof(struct leaf, value), .flags = F_NULLABLE},
	{.name = "text", .type = T_TEXT, .at = offsetof(struct leaf, text), .flags = F_NULLABLE},
};
static SCHEMA(leaf_schema, "Leaf", struct leaf, leaf_fields);

#define FIELD(member, ...)                                                          \
	{                                                                           \
		.name = #member, .at = offsetof(struct sample, member), __VA_ARGS__ \
	}

static const struct field sample_fields[] = {
	FIELD(id, .type = T_INT, .flags = F_COLUMN),
	FIELD(number, .type = T_INT, .flags = F_NULLABLE),
	FIELD(secret, .type = T_TEXT, .flags = F_SECRET),
	FIELD(flag, .type = T_BOOL),
	FIELD(text, .type = T_TEXT, .flags = F_NULLABLE),
	FIELD(day, .type = T_DAY, .flags = F_NULLABLE),
	FIELD(at, .type = T_TIME, .flags = F_NULLABLE),
	FIELD(kind, .type = T_ENUM, .of_enum = &kinds, .flags = F_NULLABLE),
	FIELD(leaf, .type = T_OBJECT, .of = &leaf_schema, .flags = F_NULLABLE),
	FIELD(leaves, .type = T_LIST, .of = &leaf_schema),
	FIELD(tags, .type = T_LIST),
	FIELD(json, .type = T_JSON, .flags = F_NULLABLE),
};
static SCHEMA(sample_schema, "Sample", struct sample, sample_fields);

static int setup(void **state)
{
	*state = arena_new();
	return 0;
}

static int teardown(void **state)
{
	arena_free(*state);
	return 0;
}

static const char *written(struct arena *arena, const char *text)
{
	struct buf out = buf_new(arena);

	json_write_text(&out, text);
	return out.data;
}

static void test_texts(void **state)
{
	struct arena *arena = *state;

	assert_string_equal(written(arena, NULL), "null");
	assert_string_equal(written(arena, ""), "\"\"");
	assert_string_equal(written(arena, "徐市监通〔2023〕43号"), "\"徐市监通〔2023〕43号\"");
	assert_string_equal(written(arena, "a\"b\\c/d"), "\"a\\\"b\\\\c/d\"");
	assert_string_equal(written(arena, "\b\f\n\r\t"), "\"\\b\\f\\n\\r\\t\"");
	assert_string_equal(written(arena, "\x01\x1F\x7F"), "\"\\u0001\\u001f\x7F\"");
	assert_string_equal(written(arena, "😀"), "\"😀\"");
}

static void test_broken_utf8_is_replaced(void **state)
{
	struct arena *arena = *state;

	assert_string_equal(written(arena, "\xFF"), "\"\uFFFD\"");
	assert_string_equal(written(arena, "a\xE4\xB8"), "\"a\uFFFD\uFFFD\"");
	assert_string_equal(written(arena, "\xC0\x80z"), "\"\uFFFD\uFFFDz\"");
	assert_string_equal(written(arena, "\xED\xA0\x80"), "\"\uFFFD\uFFFD\uFFFD\"");
	assert_string_equal(written(arena, "量\x80量"), "\"量\uFFFD量\"");
}

static void test_an_object(void **state)
{
	struct leaf leaf = {95, "x"}, leaves[] = {{1, NULL}, {NULL_INT, "b"}};
	const char *tags[] = {"强链", "q\""};
	struct sample sample = {
		.number = -104,
		.id = 7,
		.flag = true,
		.text = "丰县",
		.day = "2023-09-18",
		.secret = "never",
		.json = "{\"a\":[1]}",
		.at = 0,
		.kind = 1,
		.leaf = &leaf,
		.leaves = {leaves, 2},
		.tags = {tags, 2},
	};
	struct buf out = buf_new(*state);

	json_write_object(&out, &sample_schema, &sample);
	assert_string_equal(
		out.data,
		"{\"number\":-104,\"flag\":true,\"text\":\"丰县\","
		"\"day\":\"2023-09-18\",\"at\":\"1970-01-01T08:00:00+08:00\","
		"\"kind\":\"ceiling\",\"leaf\":{\"value\":95,\"text\":\"x\"},"
		"\"leaves\":[{\"value\":1,\"text\":null},{\"value\":null,\"text\":\"b\"}],"
		"\"tags\":[\"强链\",\"q\\\"\"],\"json\":{\"a\":[1]}}");
}

static void test_nulls(void **state)
{
	struct sample sample;
	struct buf out = buf_new(*state);

	json_set_absent(&sample_schema, &sample);
	json_write_object(&out, &sample_schema, &sample);
	assert_string_equal(out.data, "{\"number\":null,\"flag\":false,\"text\":null,\"day\":null,"
				      "\"at\":null,\"kind\":null,\"leaf\":null,\"leaves\":[],"
				      "\"tags\":[],\"json\":null}");
}

static void test_what_is_secret_is_never_written(void **state)
{
	static const struct field hidden[] = {
		FIELD(id, .type = T_INT, .flags = F_COLUMN),
		FIELD(secret, .type = T_TEXT, .flags = F_SECRET | F_NULLABLE),
	};
	static SCHEMA(hidden_schema, "Hidden", struct sample, hidden);
	struct sample sample = {.id = 7, .secret = "never"};
	struct buf out = buf_new(*state);

	json_write_object(&out, &hidden_schema, &sample);
	assert_string_equal(out.data, "{}");
}

static void test_pages(void **state)
{
	struct leaf leaves[] = {{1, "a"}, {2, "b"}};
	struct list none = {0}, two = {leaves, 2};
	struct buf out = buf_new(*state), last = buf_new(*state);

	json_write_page(&out, &leaf_schema, &two, "b\"2");
	assert_string_equal(out.data, "{\"items\":[{\"value\":1,\"text\":\"a\"},"
				      "{\"value\":2,\"text\":\"b\"}],\"next\":\"b\\\"2\"}");
	json_write_page(&last, &leaf_schema, &none, NULL);
	assert_string_equal(last.data, "{\"items\":[],\"next\":null}");
}

static void test_big_integers_keep_every_digit(void **state)
{
	static const int64_t values[] = {INT_SAFE_MAX, -INT_SAFE_MAX, 1234567890123461,
					 INT64_MAX,    INT64_MIN + 1, 3000000000};

	for (size_t i = 0; i < sizeof(values) / sizeof(values[0]); i++) {
		struct leaf leaf = {values[i], NULL};
		struct buf out = buf_new(*state);

		json_write_object(&out, &leaf_schema, &leaf);
		assert_string_equal(out.data, arena_printf(*state, "{\"value\":%lld,\"text\":null}",
							   (long long)values[i]));
	}
}

/* Random structs, from a generator of our own so that a failure can be had again. */

static uint64_t seed = 20230918;

static uint64_t any(uint64_t below)
{
	seed ^= seed << 13;
	seed ^= seed >> 7;
	seed ^= seed << 17;
	return seed % below;
}

static int64_t any_int(void)
{
	int64_t value = (int64_t)any((uint64_t)1 << any(54));

	if (any(8) == 0)
		return NULL_INT;
	return any(2) == 0 ? value : -value;
}

/* Well-formed text of all sorts of characters, NUL and surrogates excepted. */
static const char *any_text(struct arena *arena)
{
	static const char *const odd[] = {"\"", "\\", "/", "\n",     "\t", "\x01", "\x7F", "\uFFFD",
					  "量", "〔", "😀", "\u2028", "é",  "\r",   "\b",   "\x1F"};
	struct buf text = buf_new(arena);

	if (any(8) == 0)
		return NULL;
	for (uint64_t i = any(20); i > 0; i--) {
		if (any(2) == 0)
			buf_text(&text, odd[any(sizeof(odd) / sizeof(odd[0]))]);
		else
			buf_char(&text, (char)(' ' + any(95)));
	}
	return text.data;
}

static struct leaf any_leaf(struct arena *arena)
{
	return (struct leaf){any_int(), any_text(arena)};
}

static struct list any_leaves(struct arena *arena)
{
	size_t count = any(5);
	struct leaf *leaves = arena_array(arena, count, sizeof(*leaves));

	for (size_t i = 0; i < count; i++)
		leaves[i] = any_leaf(arena);
	return (struct list){leaves, count};
}

static struct list any_texts(struct arena *arena)
{
	size_t count = any(4);
	const char **texts = arena_array(arena, count, sizeof(*texts));

	for (size_t i = 0; i < count; i++)
		texts[i] = any_text(arena);
	return (struct list){texts, count};
}

static struct sample any_sample(struct arena *arena)
{
	struct sample sample = {
		.number = any_int(),
		.id = any_int(),
		.flag = any(2) == 0,
		.text = any_text(arena),
		.day = any(4) == 0 ? NULL : clock_day(arena, (int64_t)any(4000000000000)),
		.secret = any_text(arena),
		.at = any(4) == 0 ? NULL_INT : (int64_t)any(4000000000) * MS_PER_SECOND,
		.kind = (int)any(4) - 1,
		.leaves = any_leaves(arena),
		.tags = any_texts(arena),
	};

	if (any(2) == 0) {
		struct leaf *leaf = arena_alloc(arena, sizeof(*leaf));

		*leaf = any_leaf(arena);
		sample.leaf = leaf;
	}
	return sample;
}

static cJSON *member(const cJSON *object, const char *name)
{
	cJSON *item = cJSON_GetObjectItemCaseSensitive(object, name);

	assert_non_null(item);
	return item;
}

static void assert_text(const cJSON *item, const char *text)
{
	if (text == NULL)
		assert_true(cJSON_IsNull(item));
	else
		assert_string_equal(cJSON_GetStringValue(item), text);
}

static void assert_int(const cJSON *item, int64_t value)
{
	assert_true(value == NULL_INT ? cJSON_IsNull(item)
				      : (int64_t)cJSON_GetNumberValue(item) == value);
}

static void assert_leaf(const cJSON *item, const struct leaf *leaf)
{
	assert_int_equal(cJSON_GetArraySize(item), 2);
	assert_int(member(item, "value"), leaf->value);
	assert_text(member(item, "text"), leaf->text);
}

static void assert_sample(struct arena *arena, const cJSON *item, const struct sample *sample)
{
	const char *at = sample->at == NULL_INT ? NULL : clock_rfc3339(arena, sample->at);
	const char *kind = sample->kind < 0 ? NULL : enumeration_name(&kinds, sample->kind);

	assert_int_equal(cJSON_GetArraySize(item), 10);
	assert_int(member(item, "number"), sample->number);
	assert_int_equal(cJSON_IsTrue(member(item, "flag")), sample->flag);
	assert_text(member(item, "text"), sample->text);
	assert_text(member(item, "day"), sample->day);
	assert_text(member(item, "at"), at);
	assert_text(member(item, "kind"), kind);
	if (sample->leaf == NULL)
		assert_true(cJSON_IsNull(member(item, "leaf")));
	else
		assert_leaf(member(item, "leaf"), sample->leaf);
	assert_int_equal(cJSON_GetArraySize(member(item, "leaves")), sample->leaves.count);
	for (size_t i = 0; i < sample->leaves.count; i++)
		assert_leaf(cJSON_GetArrayItem(member(item, "leaves"), (int)i),
			    (const struct leaf *)sample->leaves.items + i);
	assert_int_equal(cJSON_GetArraySize(member(item, "tags")), sample->tags.count);
	for (size_t i = 0; i < sample->tags.count; i++)
		assert_text(cJSON_GetArrayItem(member(item, "tags"), (int)i),
			    ((const char **)sample->tags.items)[i]);
}

static void test_random_structs_against_cjson(void **state)
{
	struct arena *arena = *state;
	struct ctx ctx = {.arena = arena};

	for (int round = 0; round < 3000; round++) {
		struct sample sample = any_sample(arena);
		struct buf out = buf_new(arena);
		cJSON *tree;

		json_write_object(&out, &sample_schema, &sample);
		assert_int_equal(out.length, strlen(out.data));
		if (!json_scan(&ctx, out.data, out.length))
			fail_msg("no strict JSON: %s", out.data);
		tree = cJSON_Parse(out.data);
		assert_non_null(tree);
		assert_sample(arena, tree, &sample);
		cJSON_Delete(tree);
		arena_reset(arena);
	}
}

/* Bytes of any kind: the output is always strict JSON. */
static void test_random_bytes_stay_json(void **state)
{
	struct arena *arena = *state;
	struct ctx ctx = {.arena = arena};

	for (int round = 0; round < 20000; round++) {
		char bytes[16] = "";
		struct buf out = buf_new(arena);

		for (uint64_t i = any(sizeof(bytes)); i > 0; i--)
			bytes[i - 1] = (char)(1 + any(255));
		json_write_text(&out, bytes);
		if (!json_scan(&ctx, out.data, out.length))
			fail_msg("no strict JSON: %s", out.data);
		arena_reset(arena);
	}
}

/* What was written reads back as it was. */
static void test_round_trip(void **state)
{
	struct arena *arena = *state;
	struct ctx ctx = {.arena = arena};
	struct leaf leaf = {-9007199254740991, "丰县\n\t\"\\/ 😀"}, again;
	struct buf out = buf_new(arena);

	json_write_object(&out, &leaf_schema, &leaf);
	assert_true(json_read(&ctx, &leaf_schema, out.data, out.length, &again));
	assert_int_equal(again.value, leaf.value);
	assert_string_equal(again.text, leaf.text);
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, setup, teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_texts),
		TEST(test_broken_utf8_is_replaced),
		TEST(test_an_object),
		TEST(test_nulls),
		TEST(test_what_is_secret_is_never_written),
		TEST(test_pages),
		TEST(test_big_integers_keep_every_digit),
		TEST(test_random_structs_against_cjson),
		TEST(test_random_bytes_stay_json),
		TEST(test_round_trip),
	};

	return cmocka_run_group_tests_name("json_write", tests, NULL, NULL);
}
