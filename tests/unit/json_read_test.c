/*
 * json_read: what is accepted, what is refused and where.
 *
 * Every body is given in a block of exactly its length, so that the sanitizer sees a read beyond
 * it.
 */
#include "json/json_read.h" /* before cmocka, whose macro fail() hides our fail */
#include "json/json_scan.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <cJSON.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/clock.h"

enum kind {
	KIND_FLOOR,
	KIND_CEILING,
};

struct row {
	const char *unit;
	int64_t value;
};

struct sample {
	int64_t count, ratio, optional, id;
	bool flag;
	const char *name, *note, *day, *secret, *made, *json;
	const struct json_tree *tree;
	int64_t at;
	int kind;
	const struct row *row;
	struct list rows, few, tags;
};

struct node {
	int64_t value;
	const struct node *child;
	struct list children;
};

ENUMERATION(kinds, "Kind", "floor", "ceiling");

static const struct field row_fields[] = {
	{.name = "unit", .type = T_TEXT, .at = offsetof(struct row, unit), .flags = F_REQUIRED},
	{.name = "value",
	 .type = T_INT,
	 .at = offsetof(struct row, value),
	 .flags = F_REQUIRED | F_NULLABLE},
};
static SCHEMA(row_schema, "Row", struct row, row_fields);

#define FIELD(member, ...)                                                          \
	{                                                                           \
		.name = #member, .at = offsetof(struct sample, member), __VA_ARGS__ \
	}

static const struct field sample_fields[] = {
	FIELD(count, .type = T_INT, .min = 1, .max = 100),
	FIELD(ratio, .type = T_INT),
	FIELD(optional, .type = T_INT, .flags = F_NULLABLE),
	FIELD(id, .type = T_INT, .flags = F_COLUMN),
	FIELD(flag, .type = T_BOOL),
	FIELD(name, .type = T_TEXT, .min = 2, .max = 4),
	FIELD(note, .type = T_TEXT),
	FIELD(day, .type = T_DAY),
	FIELD(secret, .type = T_TEXT, .flags = F_SECRET),
	FIELD(made, .type = T_TEXT, .flags = F_DERIVED | F_REQUIRED),
	FIELD(json, .type = T_JSON),
	FIELD(at, .type = T_TIME),
	FIELD(kind, .type = T_ENUM, .of_enum = &kinds),
	FIELD(row, .type = T_OBJECT, .of = &row_schema, .flags = F_NULLABLE),
	FIELD(rows, .type = T_LIST, .of = &row_schema),
	FIELD(few, .type = T_LIST, .of = &row_schema, .min = 1, .max = 2),
	FIELD(tags, .type = T_LIST),
	FIELD(tree, .type = T_TREE, .flags = F_NULLABLE),
};
static SCHEMA(sample_schema, "Sample", struct sample, sample_fields);

static const struct schema node_schema;
static const struct field node_fields[] = {
	{.name = "value", .type = T_INT, .at = offsetof(struct node, value)},
	{.name = "child", .type = T_OBJECT, .at = offsetof(struct node, child), .of = &node_schema},
	{.name = "children",
	 .type = T_LIST,
	 .at = offsetof(struct node, children),
	 .of = &node_schema},
};
static SCHEMA(node_schema, "Node", struct node, node_fields);

static int setup(void **state)
{
	struct arena *arena = arena_new();
	struct ctx *ctx = arena_alloc(arena, sizeof(*ctx));

	ctx->arena = arena;
	ctx->lang = LANG_EN;
	*state = ctx;
	return 0;
}

static int teardown(void **state)
{
	arena_free(((struct ctx *)*state)->arena);
	return 0;
}

/* The same bytes without anything behind them, not even a NUL. */
static char *exactly(struct ctx *ctx, const char *text, size_t length)
{
	char *copy = malloc(length == 0 ? 1 : length);

	assert_non_null(copy);
	memcpy(copy, text, length);
	arena_defer(ctx->arena, free, copy);
	return copy;
}

static bool read_bytes(struct ctx *ctx, const char *text, size_t length, struct sample *sample)
{
	memset(sample, 0x5A, sizeof(*sample));
	ctx_begin_again(ctx);
	return json_read(ctx, &sample_schema, exactly(ctx, text, length), length, sample);
}

static bool read_text(struct ctx *ctx, const char *text, struct sample *sample)
{
	return read_bytes(ctx, text, strlen(text), sample);
}

static void assert_error(const struct ctx *ctx, size_t index, const char *pointer,
			 enum reason_code reason, const char *body)
{
	const struct input_error *error = &ctx->problem.errors[index];

	if (index >= ctx->problem.error_count)
		fail_msg("%s: only %zu errors", body, ctx->problem.error_count);
	if (strcmp(error->pointer, pointer) != 0 || error->reason != reason)
		fail_msg("%s: at “%s”, %s (wanted “%s”, %s)", body, error->pointer,
			 reason_text(error->reason, LANG_EN), pointer,
			 reason_text(reason, LANG_EN));
}

/* What is no JSON of our kind. */

struct malformed {
	const char *text;
	enum reason_code reason;
	const char *pointer;
};

/* All that cJSON lets pass (reliability.md, section 1), and more. */
static const struct malformed malformed[] = {
	/* nothing */
	{"", R_EMPTY_BODY, ""},
	{" \t\r\n", R_EMPTY_BODY, ""},
	/* numbers of the wrong grammar */
	{"{\"ratio\":01}", R_SYNTAX, "/ratio"},
	{"{\"ratio\":-01}", R_SYNTAX, "/ratio"},
	{"{\"ratio\":1.}", R_SYNTAX, "/ratio"},
	{"{\"ratio\":.5}", R_SYNTAX, "/ratio"},
	{"{\"ratio\":1e}", R_SYNTAX, "/ratio"},
	{"{\"ratio\":1e+}", R_SYNTAX, "/ratio"},
	{"{\"ratio\":+1}", R_SYNTAX, "/ratio"},
	{"{\"ratio\":-}", R_SYNTAX, "/ratio"},
	{"{\"ratio\":--1}", R_SYNTAX, "/ratio"},
	{"{\"ratio\":0x10}", R_SYNTAX, ""},
	{"{\"ratio\":1 2}", R_SYNTAX, ""},
	{"{\"ratio\":NaN}", R_SYNTAX, "/ratio"},
	{"{\"ratio\":Infinity}", R_SYNTAX, "/ratio"},
	{"{\"ratio\":１}", R_SYNTAX, "/ratio"},
	/* words */
	{"{\"flag\":True}", R_SYNTAX, "/flag"},
	{"{\"flag\":tru}", R_SYNTAX, "/flag"},
	{"{\"flag\":nulll}", R_SYNTAX, ""},
	{"{\"flag\":f", R_SYNTAX, "/flag"},
	/* structure */
	{"{", R_SYNTAX, ""},
	{"}", R_SYNTAX, ""},
	{"[", R_SYNTAX, "/0"},
	{"{}}", R_SYNTAX, ""},
	{"{} x", R_SYNTAX, ""},
	{"{}{}", R_SYNTAX, ""},
	{"{\"ratio\"}", R_SYNTAX, ""},
	{"{\"ratio\":}", R_SYNTAX, "/ratio"},
	{"{\"ratio\" 1}", R_SYNTAX, ""},
	{"{\"ratio\":1,}", R_SYNTAX, ""},
	{"{,\"ratio\":1}", R_SYNTAX, ""},
	{"{\"ratio\":1;\"flag\":true}", R_SYNTAX, ""},
	{"{ratio:1}", R_SYNTAX, ""},
	{"{'ratio':1}", R_SYNTAX, ""},
	{"{1:2}", R_SYNTAX, ""},
	{"{\"tags\":[1,]}", R_SYNTAX, "/tags/1"},
	{"{\"tags\":[,1]}", R_SYNTAX, "/tags/0"},
	{"{\"tags\":[1 2]}", R_SYNTAX, "/tags"},
	{"{\"tags\":[\"a\"", R_SYNTAX, "/tags"},
	{"{\"tags\":[\"a\"}", R_SYNTAX, "/tags"},
	{"{\"rows\":[{\"value\":1},{\"value\":}]}", R_SYNTAX, "/rows/1/value"},
	{"// a comment\n{}", R_SYNTAX, ""},
	{"{} /* one */", R_SYNTAX, ""},
	{"\xEF\xBB\xBF{}", R_SYNTAX, ""}, /* a byte order mark */
	{"\f{}", R_SYNTAX, ""},
	{"\xC2\xA0{}", R_SYNTAX, ""}, /* a no-break space is no white space */
	/* strings */
	{"{\"note\":\"", R_SYNTAX, "/note"},
	{"{\"note\":\"a", R_SYNTAX, "/note"},
	{"{\"note\":\"\\", R_SYNTAX, "/note"},
	{"{\"note\":\"\\\"", R_SYNTAX, "/note"},
	{"{\"note\":\"\\x\"}", R_SYNTAX, "/note"},
	{"{\"note\":\"\\u12\"}", R_SYNTAX, "/note"},
	{"{\"note\":\"\\u12g4\"}", R_SYNTAX, "/note"},
	{"{\"note\":\"\\u", R_SYNTAX, "/note"},
	{"{\"note\":\"\\U0041\"}", R_SYNTAX, "/note"},
	{"{\"note\":'a'}", R_SYNTAX, "/note"},
	{"{\"no", R_SYNTAX, ""},
	/* characters */
	{"{\"note\":\"a\nb\"}", R_BAD_CHARACTER, "/note"},
	{"{\"note\":\"a\tb\"}", R_BAD_CHARACTER, "/note"},
	{"{\"note\":\"\x1F\"}", R_BAD_CHARACTER, "/note"},
	{"{\"note\":\"\\u0000\"}", R_BAD_CHARACTER, "/note"},
	{"{\"note\":\"a\\u0000b\"}", R_BAD_CHARACTER, "/note"},
	{"{\"\\u0000\":1}", R_BAD_CHARACTER, ""},
	{"{\"note\":\"\\ud800\"}", R_BAD_CHARACTER, "/note"},
	{"{\"note\":\"\\uDBFFx\"}", R_BAD_CHARACTER, "/note"},
	{"{\"note\":\"\\udc00\"}", R_BAD_CHARACTER, "/note"},
	{"{\"note\":\"\\udfff\\ud800\"}", R_BAD_CHARACTER, "/note"},
	{"{\"note\":\"\\ud800\\ud800\"}", R_BAD_CHARACTER, "/note"},
	{"{\"note\":\"\\ud800\\u0041\"}", R_BAD_CHARACTER, "/note"},
	{"{\"note\":\"\\ud800\\udc0\"}", R_BAD_CHARACTER, "/note"},
	{"{\"note\":\"\\ud800", R_BAD_CHARACTER, "/note"},
	{"{\"note\":\"\x80\"}", R_BAD_CHARACTER, "/note"},
	{"{\"note\":\"\xC3\"}", R_BAD_CHARACTER, "/note"},
	{"{\"note\":\"\xC0\x80\"}", R_BAD_CHARACTER, "/note"},         /* overlong NUL */
	{"{\"note\":\"\xC1\xBF\"}", R_BAD_CHARACTER, "/note"},         /* overlong */
	{"{\"note\":\"\xE0\x9F\xBF\"}", R_BAD_CHARACTER, "/note"},     /* overlong */
	{"{\"note\":\"\xF0\x8F\xBF\xBF\"}", R_BAD_CHARACTER, "/note"}, /* overlong */
	{"{\"note\":\"\xED\xA0\x80\"}", R_BAD_CHARACTER, "/note"},     /* U+D800 */
	{"{\"note\":\"\xED\xBF\xBF\"}", R_BAD_CHARACTER, "/note"},     /* U+DFFF */
	{"{\"note\":\"\xF4\x90\x80\x80\"}", R_BAD_CHARACTER, "/note"}, /* U+110000 */
	{"{\"note\":\"\xF8\x88\x80\x80\x80\"}", R_BAD_CHARACTER, "/note"},
	{"{\"note\":\"\xFF\"}", R_BAD_CHARACTER, "/note"},
	{"{\"note\":\"\xE4\xB8\"}", R_BAD_CHARACTER, "/note"}, /* a character cut short */
	{"{\"note\":\"\xE4\xB8", R_BAD_CHARACTER, "/note"},
	{"{\"\xFF\":1}", R_BAD_CHARACTER, ""},
	/* pointers are written by RFC 6901, names without their escapes */
	{"{\"a/b~c\":x}", R_SYNTAX, "/a~1b~0c"},
	{"{\"\":x}", R_SYNTAX, "/"},
	{"{\"a\\/b\\u007e\\n\\\"\":x}", R_SYNTAX, "/a~1b~0\n\""},
	{"{\"\\u4efb\\u52a1\\ud83d\\ude00\":x}", R_SYNTAX, "/任务😀"},
	{"{\"\\u00e9\\t\\b\\f\\r\\\\\":x}", R_SYNTAX, "/é\t\b\f\r\\"},
};

static void test_malformed(void **state)
{
	struct ctx *ctx = *state;
	struct sample sample;

	for (size_t i = 0; i < sizeof(malformed) / sizeof(malformed[0]); i++) {
		const struct malformed *bad = &malformed[i];

		if (read_text(ctx, bad->text, &sample))
			fail_msg("accepted: %s", bad->text);
		assert_error(ctx, 0, bad->pointer, bad->reason, bad->text);
		assert_int_equal(ctx->problem.error_count, 1);
		assert_int_equal(ctx->problem.code, P_MALFORMED_JSON);
	}
}

static void test_nul_bytes(void **state)
{
	static const char in_string[] = "{\"note\":\"a\0b\"}", behind[] = "{}\0", before[] = "\0{}",
			  between[] = "{\"ratio\":1\0}", in_name[] = "{\"ra\0tio\":1}",
			  escaped[] = "{\"note\":\"\\\0\"}";
	struct ctx *ctx = *state;
	struct sample sample;

	assert_false(read_bytes(ctx, in_string, sizeof(in_string) - 1, &sample));
	assert_error(ctx, 0, "/note", R_BAD_CHARACTER, "NUL in a string");
	assert_false(read_bytes(ctx, in_name, sizeof(in_name) - 1, &sample));
	assert_error(ctx, 0, "", R_BAD_CHARACTER, "NUL in a name");
	assert_false(read_bytes(ctx, behind, sizeof(behind) - 1, &sample));
	assert_error(ctx, 0, "", R_SYNTAX, "NUL behind");
	assert_false(read_bytes(ctx, before, sizeof(before) - 1, &sample));
	assert_false(read_bytes(ctx, between, sizeof(between) - 1, &sample));
	assert_false(read_bytes(ctx, escaped, sizeof(escaped) - 1, &sample));
	assert_int_equal(ctx->problem.code, P_MALFORMED_JSON);
}

static void test_no_body_at_all(void **state)
{
	struct ctx *ctx = *state;
	struct sample sample;

	assert_false(json_read(ctx, &sample_schema, NULL, 0, &sample));
	assert_int_equal(ctx->problem.code, P_MALFORMED_JSON);
	assert_error(ctx, 0, "", R_EMPTY_BODY, "NULL");
}

static void test_the_place_is_told_by_line_and_column(void **state)
{
	struct ctx *ctx = *state;
	struct sample sample;

	assert_false(read_text(ctx, "{\n  \"note\": \"任务\" x\n}", &sample));
	assert_string_equal(ctx->problem.errors[0].detail, "line 2, column 16");
	ctx->lang = LANG_ZH;
	assert_false(read_text(ctx, "{", &sample));
	assert_string_equal(ctx->problem.errors[0].detail, "第 1 行第 2 个字符");
}

static char *repeat(struct ctx *ctx, const char *open, const char *middle, const char *close, int n)
{
	struct buf text = buf_new(ctx->arena);

	for (int i = 0; i < n; i++)
		buf_text(&text, open);
	buf_text(&text, middle);
	for (int i = 0; i < n; i++)
		buf_text(&text, close);
	return text.data;
}

static bool read_node(struct ctx *ctx, const char *text, struct node *node)
{
	ctx_begin_again(ctx);
	return json_read(ctx, &node_schema, text, strlen(text), node);
}

static void test_depth(void **state)
{
	struct ctx *ctx = *state;
	const struct node *inner;
	struct node node;
	int depth = 1;

	assert_true(read_node(ctx, repeat(ctx, "{\"child\":", "{\"value\":7}", "}", 31), &node));
	for (inner = &node; inner->child != NULL; inner = inner->child)
		depth++;
	assert_int_equal(depth, JSON_DEPTH_MAX);
	assert_int_equal(inner->value, 7);
	assert_false(read_node(ctx, repeat(ctx, "{\"child\":", "{}", "}", 32), &node));
	assert_int_equal(ctx->problem.code, P_MALFORMED_JSON);
	assert_int_equal(ctx->problem.errors[0].reason, R_TOO_DEEP);
	assert_false(read_node(ctx, repeat(ctx, "[", "", "]", 100000), &node));
	assert_int_equal(ctx->problem.errors[0].reason, R_TOO_DEEP);
	assert_false(read_node(ctx, repeat(ctx, "[", "", "]", 32), &node));
	assert_int_equal(ctx->problem.errors[0].reason, R_WRONG_TYPE_OBJECT);
}

/* Siblings do not add up. */
static void test_depth_is_not_width(void **state)
{
	struct ctx *ctx = *state;
	struct buf text = buf_new(ctx->arena);
	struct node node;

	buf_text(&text, "{\"children\":[");
	for (int i = 0; i < 1000; i++)
		buf_text(&text, i == 0 ? "{\"child\":{}}" : ",{\"child\":{}}");
	buf_text(&text, "]}");
	assert_true(read_node(ctx, text.data, &node));
	assert_int_equal(node.children.count, 1000);
}

/* Numbers. */

static void test_numbers_that_are_no_safe_integers(void **state)
{
	static const char *const bad[] = {
		"1.0",
		"1.5",
		"0.0",
		"1e2",
		"1E0",
		"1e400",
		"-1e400",
		"1e-400",
		"9007199254740992",
		"-9007199254740992",
		"9007199254740993",
		"9223372036854775807",
		"9223372036854775808",
		"18446744073709551616",
		"100000000000000000000000000000000000000000000000000000000000000000000000000",
		"0.1000000000000000000000000000000000000000000000000000000000000000000000000",
	};
	struct ctx *ctx = *state;
	struct sample sample;

	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
		const char *text = arena_printf(ctx->arena, "{\"ratio\":%s}", bad[i]);

		assert_false(read_text(ctx, text, &sample));
		assert_error(ctx, 0, "/ratio", R_BAD_NUMBER, text);
		assert_int_equal(ctx->problem.code, P_INVALID_INPUT);
	}
}

static void test_safe_integers_arrive_exactly(void **state)
{
	static const struct {
		const char *text;
		int64_t value;
	} good[] = {
		{"0", 0},
		{"-0", 0},
		{"-1", -1},
		{"3000000000", INT64_C(3000000000)}, /* where valueint saturates */
		{"999999999999999", INT64_C(999999999999999)},
		{"1234567890123461", INT64_C(1234567890123461)},
		{"9007199254740991", INT_SAFE_MAX},
		{"-9007199254740991", -INT_SAFE_MAX},
		{"9007199254740990", INT_SAFE_MAX - 1},
	};
	struct ctx *ctx = *state;
	struct sample sample;

	for (size_t i = 0; i < sizeof(good) / sizeof(good[0]); i++) {
		const char *text = arena_printf(ctx->arena, "{\"ratio\":%s}", good[i].text);

		assert_true(read_text(ctx, text, &sample));
		assert_int_equal(sample.ratio, good[i].value);
	}
}

static void test_all_bad_numbers_are_named(void **state)
{
	struct ctx *ctx = *state;
	struct sample sample;
	const char *text = "{\"rows\":[{\"value\":95.5},{\"value\":1},{\"value\":1e3}],\"x\":0.1}";

	assert_false(read_text(ctx, text, &sample));
	assert_int_equal(ctx->problem.error_count, 3);
	assert_error(ctx, 0, "/rows/0/value", R_BAD_NUMBER, text);
	assert_error(ctx, 1, "/rows/2/value", R_BAD_NUMBER, text);
	assert_error(ctx, 2, "/x", R_BAD_NUMBER, text);
	/* but what is no JSON is no JSON, and then only that is said */
	assert_false(read_text(ctx, "{\"ratio\":1.5,\"x\":}", &sample));
	assert_int_equal(ctx->problem.error_count, 1);
	assert_error(ctx, 0, "/x", R_SYNTAX, "1.5 and a hole");
	assert_int_equal(ctx->problem.code, P_MALFORMED_JSON);
}

/* What the schema refuses. */

struct refused {
	const char *text, *pointer;
	enum reason_code reason;
	const char *detail; /* NULL: not looked at */
};

static const struct refused refused[] = {
	/* the body itself */
	{"[]", "", R_WRONG_TYPE_OBJECT, NULL},
	{"null", "", R_WRONG_TYPE_OBJECT, NULL},
	{"\"{}\"", "", R_WRONG_TYPE_OBJECT, NULL},
	{"1", "", R_WRONG_TYPE_OBJECT, NULL},
	/* members */
	{"{\"other\":1}", "/other", R_UNKNOWN_MEMBER, NULL},
	{"{\"Ratio\":1}", "/Ratio", R_UNKNOWN_MEMBER, NULL},
	{"{\"ratio \":1}", "/ratio ", R_UNKNOWN_MEMBER, NULL},
	{"{\"\":1}", "/", R_UNKNOWN_MEMBER, NULL},
	{"{\"a/~b\":1}", "/a~1~0b", R_UNKNOWN_MEMBER, NULL},
	{"{\"a\\\\u0062\":1}", "/a\\u0062", R_UNKNOWN_MEMBER, NULL},
	{"{\"id\":1}", "/id", R_UNKNOWN_MEMBER, NULL},
	{"{\"made\":\"x\"}", "/made", R_UNKNOWN_MEMBER, NULL},
	{"{\"json\":\"x\"}", "/json", R_UNKNOWN_MEMBER, NULL},
	{"{\"ratio\":1,\"ratio\":1}", "/ratio", R_DUPLICATE_MEMBER, NULL},
	{"{\"ratio\":1,\"r\\u0061tio\":2}", "/ratio", R_DUPLICATE_MEMBER, NULL},
	{"{\"optional\":null,\"optional\":1}", "/optional", R_DUPLICATE_MEMBER, NULL},
	{"{\"rows\":[{\"unit\":\"a\",\"value\":1,\"unit\":\"b\"}]}", "/rows/0/unit",
	 R_DUPLICATE_MEMBER, NULL},
	{"{\"rows\":[{\"unit\":\"a\"}]}", "/rows/0/value", R_REQUIRED, NULL},
	{"{\"rows\":[{\"unit\":\"a\",\"value\":1},{\"value\":1}]}", "/rows/1/unit", R_REQUIRED,
	 NULL},
	{"{\"row\":{}}", "/row/unit", R_REQUIRED, NULL},
	/* null */
	{"{\"ratio\":null}", "/ratio", R_NOT_NULL, NULL},
	{"{\"flag\":null}", "/flag", R_NOT_NULL, NULL},
	{"{\"rows\":null}", "/rows", R_NOT_NULL, NULL},
	{"{\"kind\":null}", "/kind", R_NOT_NULL, NULL},
	{"{\"rows\":[null]}", "/rows/0", R_WRONG_TYPE_OBJECT, NULL},
	{"{\"tags\":[null]}", "/tags/0", R_WRONG_TYPE_TEXT, NULL},
	/* types */
	{"{\"ratio\":\"1\"}", "/ratio", R_WRONG_TYPE_INTEGER, NULL},
	{"{\"ratio\":true}", "/ratio", R_WRONG_TYPE_INTEGER, NULL},
	{"{\"ratio\":[1]}", "/ratio", R_WRONG_TYPE_INTEGER, NULL},
	{"{\"flag\":1}", "/flag", R_WRONG_TYPE_BOOLEAN, NULL},
	{"{\"flag\":\"true\"}", "/flag", R_WRONG_TYPE_BOOLEAN, NULL},
	{"{\"note\":1}", "/note", R_WRONG_TYPE_TEXT, NULL},
	{"{\"note\":{}}", "/note", R_WRONG_TYPE_TEXT, NULL},
	{"{\"day\":20230918}", "/day", R_WRONG_TYPE_TEXT, NULL},
	{"{\"at\":1695052800}", "/at", R_WRONG_TYPE_TEXT, NULL},
	{"{\"kind\":0}", "/kind", R_WRONG_TYPE_TEXT, NULL},
	{"{\"row\":[]}", "/row", R_WRONG_TYPE_OBJECT, NULL},
	{"{\"rows\":{}}", "/rows", R_WRONG_TYPE_LIST, NULL},
	{"{\"rows\":\"[]\"}", "/rows", R_WRONG_TYPE_LIST, NULL},
	{"{\"rows\":[[]]}", "/rows/0", R_WRONG_TYPE_OBJECT, NULL},
	{"{\"tags\":[\"a\",2]}", "/tags/1", R_WRONG_TYPE_TEXT, NULL},
	/* limits */
	{"{\"count\":0}", "/count", R_OUT_OF_RANGE, "1–100"},
	{"{\"count\":101}", "/count", R_OUT_OF_RANGE, "1–100"},
	{"{\"count\":-9007199254740991}", "/count", R_OUT_OF_RANGE, "1–100"},
	{"{\"name\":\"\"}", "/name", R_TOO_SHORT, "2"},
	{"{\"name\":\"徐\"}", "/name", R_TOO_SHORT, "2"},
	{"{\"name\":\"徐州市泉山\"}", "/name", R_TOO_LONG, "4"},
	{"{\"name\":\"😀😀😀😀😀\"}", "/name", R_TOO_LONG, "4"},
	{"{\"few\":[]}", "/few", R_TOO_SHORT, "1"},
	{"{\"few\":[{},{},{}]}", "/few", R_TOO_MANY, "2"},
	/* texts hold no control characters but line breaks and tabs */
	{"{\"note\":\"\\r\"}", "/note", R_BAD_CHARACTER, NULL},
	{"{\"note\":\"a\\u0001\"}", "/note", R_BAD_CHARACTER, NULL},
	{"{\"note\":\"\\u001f\"}", "/note", R_BAD_CHARACTER, NULL},
	{"{\"note\":\"\\b\"}", "/note", R_BAD_CHARACTER, NULL},
	{"{\"note\":\"\x7F\"}", "/note", R_BAD_CHARACTER, NULL},
	{"{\"note\":\"\\u0080\"}", "/note", R_BAD_CHARACTER, NULL},
	{"{\"note\":\"\xC2\x9F\"}", "/note", R_BAD_CHARACTER, NULL},
	{"{\"tags\":[\"\\u0007\"]}", "/tags/0", R_BAD_CHARACTER, NULL},
	/* days and times */
	{"{\"day\":\"2023-02-29\"}", "/day", R_BAD_DAY, NULL},
	{"{\"day\":\"2023-9-18\"}", "/day", R_BAD_DAY, NULL},
	{"{\"day\":\"\"}", "/day", R_BAD_DAY, NULL},
	{"{\"day\":\"2023-09-18T00:00:00Z\"}", "/day", R_BAD_DAY, NULL},
	{"{\"at\":\"\"}", "/at", R_BAD_TIME, NULL},
	{"{\"at\":\"2023-09-18\"}", "/at", R_BAD_TIME, NULL},
	{"{\"at\":\"2023-09-18T09:30:00\"}", "/at", R_BAD_TIME, NULL},
	{"{\"at\":\"2023-09-18 09:30:00+08:00\"}", "/at", R_BAD_TIME, NULL},
	{"{\"at\":\"2023-09-18T9:30:00+08:00\"}", "/at", R_BAD_TIME, NULL},
	{"{\"at\":\"2023-09-18T24:00:00+08:00\"}", "/at", R_BAD_TIME, NULL},
	{"{\"at\":\"2023-09-18T09:60:00+08:00\"}", "/at", R_BAD_TIME, NULL},
	{"{\"at\":\"2023-09-18T09:30:60+08:00\"}", "/at", R_BAD_TIME, NULL},
	{"{\"at\":\"2023-09-18T09:30+08:00\"}", "/at", R_BAD_TIME, NULL},
	{"{\"at\":\"2023-09-18T09:30:00.+08:00\"}", "/at", R_BAD_TIME, NULL},
	{"{\"at\":\"2023-09-18T09:30:00+0800\"}", "/at", R_BAD_TIME, NULL},
	{"{\"at\":\"2023-09-18T09:30:00+08\"}", "/at", R_BAD_TIME, NULL},
	{"{\"at\":\"2023-09-18T09:30:00+24:00\"}", "/at", R_BAD_TIME, NULL},
	{"{\"at\":\"2023-09-18T09:30:00+08:00 \"}", "/at", R_BAD_TIME, NULL},
	{"{\"at\":\"2023-09-31T09:30:00+08:00\"}", "/at", R_BAD_TIME, NULL},
	{"{\"at\":\"2023-09-18T09:30:00ZZ\"}", "/at", R_BAD_TIME, NULL},
	/* choices */
	{"{\"kind\":\"\"}", "/kind", R_NOT_IN_ENUM, "floor, ceiling"},
	{"{\"kind\":\"Floor\"}", "/kind", R_NOT_IN_ENUM, "floor, ceiling"},
	{"{\"kind\":\"floor \"}", "/kind", R_NOT_IN_ENUM, "floor, ceiling"},
};

static void test_refused_by_schema(void **state)
{
	struct ctx *ctx = *state;
	struct sample sample;

	for (size_t i = 0; i < sizeof(refused) / sizeof(refused[0]); i++) {
		const struct refused *bad = &refused[i];

		if (read_text(ctx, bad->text, &sample))
			fail_msg("accepted: %s", bad->text);
		assert_error(ctx, 0, bad->pointer, bad->reason, bad->text);
		assert_int_equal(ctx->problem.code, P_INVALID_INPUT);
		if (bad->detail != NULL)
			assert_string_equal(ctx->problem.errors[0].detail, bad->detail);
	}
}

static void test_all_errors_are_collected(void **state)
{
	struct ctx *ctx = *state;
	struct sample sample;
	const char *text = "{\"count\":0,\"kind\":\"x\",\"rows\":[{\"unit\":1},{\"unit\":\"a\","
			   "\"value\":\"b\"}],\"other\":{\"deep\":[1]},\"tags\":7}";

	assert_false(read_text(ctx, text, &sample));
	assert_int_equal(ctx->problem.error_count, 7);
	assert_error(ctx, 0, "/count", R_OUT_OF_RANGE, text);
	assert_error(ctx, 1, "/kind", R_NOT_IN_ENUM, text);
	assert_error(ctx, 2, "/rows/0/unit", R_WRONG_TYPE_TEXT, text);
	assert_error(ctx, 3, "/rows/0/value", R_REQUIRED, text);
	assert_error(ctx, 4, "/rows/1/value", R_WRONG_TYPE_INTEGER, text);
	assert_error(ctx, 5, "/other", R_UNKNOWN_MEMBER, text);
	assert_error(ctx, 6, "/tags", R_WRONG_TYPE_LIST, text);
}

/* open, n times the item with commas between, close. */
static const char *many(struct ctx *ctx, const char *open, const char *item, size_t n,
			const char *close)
{
	struct buf text = buf_new(ctx->arena);

	buf_text(&text, open);
	for (size_t i = 0; i < n; i++) {
		buf_text(&text, i == 0 ? "" : ",");
		buf_text(&text, item);
	}
	buf_text(&text, close);
	return text.data;
}

static void test_errors_end_at_their_limit(void **state)
{
	static const char *const items[] = {"{\"unit\":1,\"value\":1}", "0", "{\"x\":1}", "1.5"};
	struct ctx *ctx = *state;
	struct sample sample;

	for (size_t i = 0; i < sizeof(items) / sizeof(items[0]); i++) {
		assert_false(
			read_text(ctx, many(ctx, "{\"rows\":[", items[i], 9000, "]}"), &sample));
		assert_int_equal(ctx->problem.error_count, PROBLEM_ERRORS_MAX);
	}
	assert_false(read_text(ctx, many(ctx, "{", "\"unknown\":0", 9000, "}"), &sample));
	assert_int_equal(ctx->problem.error_count, PROBLEM_ERRORS_MAX);
	assert_false(read_text(ctx, many(ctx, "{", "\"ratio\":0", 9000, "}"), &sample));
	assert_int_equal(ctx->problem.error_count, PROBLEM_ERRORS_MAX);
	assert_error(ctx, 49, "/ratio", R_DUPLICATE_MEMBER, "repeated");
}

/* Errors found before, in the query, stay; bad numbers are still never handed to cJSON. */
static void test_earlier_errors_stay(void **state)
{
	struct ctx *ctx = *state;
	struct sample sample;

	for (int i = 0; i < 3; i++)
		input_error(ctx, "?limit", R_OUT_OF_RANGE, NULL);
	assert_false(json_read(ctx, &sample_schema, "{\"ratio\":01}", 12, &sample));
	assert_int_equal(ctx->problem.error_count, 4);
	assert_error(ctx, 0, "?limit", R_OUT_OF_RANGE, "before");
	assert_error(ctx, 3, "/ratio", R_SYNTAX, "after");
	ctx_begin_again(ctx);
	for (int i = 0; i < PROBLEM_ERRORS_MAX; i++)
		input_error(ctx, "?limit", R_OUT_OF_RANGE, NULL);
	assert_false(json_read(ctx, &sample_schema, "{\"ratio\":0.5}", 13, &sample));
	assert_int_equal(ctx->problem.error_count, PROBLEM_ERRORS_MAX);
	assert_false(json_read(ctx, &sample_schema, "{\"ratio\":5}", 11, &sample));
}

static void test_lists_have_a_limit(void **state)
{
	struct ctx *ctx = *state;
	struct sample sample;

	assert_true(
		read_text(ctx, many(ctx, "{\"tags\":[", "\"a\"", JSON_LIST_MAX, "]}"), &sample));
	assert_int_equal(sample.tags.count, JSON_LIST_MAX);
	assert_false(read_text(ctx, many(ctx, "{\"tags\":[", "\"a\"", JSON_LIST_MAX + 1, "]}"),
			       &sample));
	assert_error(ctx, 0, "/tags", R_TOO_MANY, "tags");
	assert_string_equal(ctx->problem.errors[0].detail, "10000");
}

static void test_texts_have_a_limit(void **state)
{
	struct ctx *ctx = *state;
	struct sample sample;
	const char *longest = repeat(ctx, "量", "", "", JSON_TEXT_MAX);

	assert_true(
		read_text(ctx, arena_printf(ctx->arena, "{\"note\":\"%s\"}", longest), &sample));
	assert_string_equal(sample.note, longest);
	assert_false(
		read_text(ctx, arena_printf(ctx->arena, "{\"note\":\"%s量\"}", longest), &sample));
	assert_error(ctx, 0, "/note", R_TOO_LONG, "note");
	assert_false(read_text(ctx, arena_printf(ctx->arena, "{\"tags\":[\"%s量\"]}", longest),
			       &sample));
	assert_error(ctx, 0, "/tags/0", R_TOO_LONG, "tags");
}

/* A pointer in the answer does not grow with the body. */
static void test_long_names_are_cut_in_pointers(void **state)
{
	struct ctx *ctx = *state;
	struct sample sample;
	const char *name = repeat(ctx, "量", "", "", 5000);
	const char *escaped = repeat(ctx, "\\u91cf", "", "", 5000);

	assert_false(read_text(ctx, arena_printf(ctx->arena, "{\"%s\":1}", name), &sample));
	assert_string_equal(ctx->problem.errors[0].pointer,
			    arena_printf(ctx->arena, "/%.81s…", name));
	assert_false(read_text(ctx, arena_printf(ctx->arena, "{\"%s\":x}", escaped), &sample));
	assert_string_equal(ctx->problem.errors[0].pointer,
			    arena_printf(ctx->arena, "/%.81s…", name));
}

/* What is accepted. */

static void test_everything_is_read(void **state)
{
	static const char text[] =
		" {\"count\":100,\"ratio\":-9500,\"optional\":null,\"flag\":true,"
		"\"name\":\"丰县\",\"note\":\"a\\n\\tb \\\"\\\\\\/\\u91cf\\ud83d\\ude00\","
		"\"day\":\"2024-02-29\",\"secret\":\"s3cret\","
		"\"at\":\"2023-09-18T09:30:00.1239+08:00\",\"kind\":\"ceiling\","
		"\"row\":{\"value\":null,\"unit\":\"\"},"
		"\"rows\":[{\"unit\":\"320321\",\"value\":90},{\"unit\":\"320322\",\"value\":95}],"
		"\"few\":[{\"unit\":\"x\",\"value\":0}],\"tags\":[\"强链\",\"\"]}\r\n";
	struct ctx *ctx = *state;
	const struct row *rows;
	struct sample sample;

	assert_true(read_text(ctx, text, &sample));
	assert_int_equal(ctx->problem.code, P_NONE);
	assert_int_equal(sample.count, 100);
	assert_int_equal(sample.ratio, -9500);
	assert_int_equal(sample.optional, NULL_INT);
	assert_true(sample.flag);
	assert_string_equal(sample.name, "丰县");
	assert_string_equal(sample.note, "a\n\tb \"\\/量😀");
	assert_string_equal(sample.day, "2024-02-29");
	assert_string_equal(sample.secret, "s3cret");
	assert_int_equal(sample.at, INT64_C(1695000600123));
	assert_int_equal(sample.kind, KIND_CEILING);
	assert_int_equal(sample.row->value, NULL_INT);
	assert_string_equal(sample.row->unit, "");
	assert_int_equal(sample.rows.count, 2);
	rows = sample.rows.items;
	assert_string_equal(rows[1].unit, "320322");
	assert_int_equal(rows[1].value, 95);
	assert_int_equal(sample.few.count, 1);
	assert_int_equal(sample.tags.count, 2);
	assert_string_equal(((const char **)sample.tags.items)[0], "强链");
}

static void test_what_is_absent_reads_as_absent(void **state)
{
	struct ctx *ctx = *state;
	struct sample sample;

	assert_true(read_text(ctx, "{}", &sample));
	assert_int_equal(sample.count, NULL_INT);
	assert_int_equal(sample.id, NULL_INT);
	assert_int_equal(sample.at, NULL_INT);
	assert_int_equal(sample.kind, NULL_ENUM);
	assert_false(sample.flag);
	assert_null(sample.name);
	assert_null(sample.day);
	assert_null(sample.json);
	assert_null(sample.row);
	assert_int_equal(sample.rows.count, 0);
	assert_int_equal(sample.tags.count, 0);
	assert_true(read_text(ctx, "{\"rows\":[],\"row\":null}", &sample));
	assert_int_equal(sample.rows.count, 0);
	assert_null(sample.row);
}

static void test_times(void **state)
{
	static const struct {
		const char *text;
		int64_t instant;
	} good[] = {
		{"1970-01-01T08:00:00+08:00", 0},
		{"1970-01-01T00:00:00Z", 0},
		{"1970-01-01t00:00:00z", 0},
		{"1969-12-31T19:00:00-05:00", 0},
		{"1970-01-01T00:00:00-00:00", 0},
		{"1969-12-31T23:59:59.999Z", -1},
		{"1970-01-01T05:30:01.5+05:30", 1500},
		{"1970-01-01T00:00:00.00049999999999Z", 0},
		{"2023-09-19T00:00:00+08:00", INT64_C(1695052800000)},
		{"2024-02-29T23:59:59+08:00", INT64_C(1709222399000)},
	};
	struct ctx *ctx = *state;
	struct sample sample;

	for (size_t i = 0; i < sizeof(good) / sizeof(good[0]); i++) {
		if (!read_text(ctx, arena_printf(ctx->arena, "{\"at\":\"%s\"}", good[i].text),
			       &sample))
			fail_msg("refused: %s", good[i].text);
		assert_int_equal(sample.at, good[i].instant);
	}
	for (int64_t instant = -1000000000000; instant < 4000000000000; instant += 777777777000) {
		const char *text = clock_rfc3339(ctx->arena, instant);

		assert_true(
			read_text(ctx, arena_printf(ctx->arena, "{\"at\":\"%s\"}", text), &sample));
		assert_int_equal(sample.at, instant);
	}
}

static void test_a_list_at_the_top(void **state)
{
	static const char text[] = "[{\"unit\":\"a\",\"value\":1},{\"unit\":\"b\",\"value\":2}]",
			  bad[] = "[{\"unit\":\"a\",\"value\":1},{\"unit\":\"b\",\"worth\":2}]";
	struct ctx *ctx = *state;
	struct list list;

	assert_true(json_read_list(ctx, &row_schema, text, strlen(text), &list));
	assert_int_equal(list.count, 2);
	assert_string_equal(((const struct row *)list.items)[1].unit, "b");
	assert_true(json_read_list(ctx, &row_schema, "[]", 2, &list));
	assert_int_equal(list.count, 0);
	assert_false(json_read_list(ctx, &row_schema, bad, strlen(bad), &list));
	assert_error(ctx, 0, "/1/worth", R_UNKNOWN_MEMBER, bad);
	assert_error(ctx, 1, "/1/value", R_REQUIRED, bad);
	ctx_begin_again(ctx);
	assert_false(json_read_list(ctx, &row_schema, "{}", 2, &list));
	assert_error(ctx, 0, "", R_WRONG_TYPE_LIST, "{}");
}

/* Parameters. */

static const struct field *field(const char *name)
{
	return schema_field(&sample_schema, name);
}

static void test_parameters(void **state)
{
	struct ctx *ctx = *state;
	struct sample sample;
	char text[] = "320300";

	json_set_absent(&sample_schema, &sample);
	json_read_text(ctx, field("count"), "?count", "50", &sample);
	json_read_text(ctx, field("ratio"), "?ratio", "-9007199254740991", &sample);
	json_read_text(ctx, field("flag"), "?flag", "true", &sample);
	json_read_text(ctx, field("kind"), "?kind", "ceiling", &sample);
	json_read_text(ctx, field("day"), "?day", "2023-09-18", &sample);
	json_read_text(ctx, field("at"), "?at", "1970-01-01T00:00:00Z", &sample);
	json_read_text(ctx, field("note"), "?note", text, &sample);
	text[0] = '?'; /* the value does not depend on where it came from */
	assert_true(input_ok(ctx));
	assert_int_equal(sample.count, 50);
	assert_int_equal(sample.ratio, -INT_SAFE_MAX);
	assert_true(sample.flag);
	assert_int_equal(sample.kind, KIND_CEILING);
	assert_string_equal(sample.day, "2023-09-18");
	assert_int_equal(sample.at, 0);
	assert_string_equal(sample.note, "320300");
	json_read_text(ctx, field("flag"), "?flag", "false", &sample);
	assert_false(sample.flag);
}

static const struct {
	const char *name, *text;
	enum reason_code reason;
} bad_parameters[] = {
	{"count", "", R_BAD_NUMBER},
	{"count", "-", R_BAD_NUMBER},
	{"count", "+5", R_BAD_NUMBER},
	{"count", " 5", R_BAD_NUMBER},
	{"count", "5 ", R_BAD_NUMBER},
	{"count", "05", R_BAD_NUMBER},
	{"count", "5.0", R_BAD_NUMBER},
	{"count", "5e0", R_BAD_NUMBER},
	{"count", "0x5", R_BAD_NUMBER},
	{"count", "五", R_BAD_NUMBER},
	{"count", "0", R_OUT_OF_RANGE},
	{"count", "101", R_OUT_OF_RANGE},
	{"ratio", "9007199254740992", R_BAD_NUMBER},
	{"ratio", "99999999999999999999999", R_BAD_NUMBER},
	{"flag", "1", R_WRONG_TYPE_BOOLEAN},
	{"flag", "TRUE", R_WRONG_TYPE_BOOLEAN},
	{"flag", "", R_WRONG_TYPE_BOOLEAN},
	{"kind", "roof", R_NOT_IN_ENUM},
	{"day", "today", R_BAD_DAY},
	{"at", "now", R_BAD_TIME},
	{"name", "x", R_TOO_SHORT},
	{"name", "too long", R_TOO_LONG},
	{"note", "\x01", R_BAD_CHARACTER},
	{"note", "\xFF", R_BAD_CHARACTER},
	{"kind", "\xED\xA0\x80", R_BAD_CHARACTER},
	{"rows", "[]", R_UNKNOWN_PARAMETER},
	{"row", "{}", R_UNKNOWN_PARAMETER},
	{"json", "{}", R_UNKNOWN_PARAMETER},
};

static void test_refused_parameters(void **state)
{
	struct ctx *ctx = *state;
	struct sample sample;

	for (size_t i = 0; i < sizeof(bad_parameters) / sizeof(bad_parameters[0]); i++) {
		ctx_begin_again(ctx);
		json_read_text(ctx, field(bad_parameters[i].name), "?parameter",
			       bad_parameters[i].text, &sample);
		assert_error(ctx, 0, "?parameter", bad_parameters[i].reason,
			     bad_parameters[i].text);
		assert_int_equal(ctx->problem.error_count, 1);
	}
}

static void test_utf8(void **state)
{
	(void)state;
	assert_true(json_utf8_valid("", 0));
	assert_true(json_utf8_valid("a\x7F\xC2\x80\xDF\xBF\xE0\xA0\x80\xED\x9F\xBF", 12));
	assert_true(
		json_utf8_valid("\xEE\x80\x80\xEF\xBF\xBF\xF0\x90\x80\x80\xF4\x8F\xBF\xBF", 14));
	assert_false(json_utf8_valid("a\0b", 3));
	assert_false(json_utf8_valid("\xE4\xB8\xAD", 2));
	assert_false(json_utf8_valid("\xE4\xB8z", 3));
	assert_false(json_utf8_valid("\xF0\x9F\x98z", 4));
}

/* Every number that four bytes can hold, a code point or not, against a decoder written from its
 * definition. */
static void test_utf8_of_every_code_point(void **state)
{
	(void)state;
	for (uint32_t code = 1; code < 0x200000; code++) {
		size_t size = code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
		static const unsigned char first[] = {0, 0, 0xC0, 0xE0, 0xF0};
		bool good = code < 0xD800 || (code > 0xDFFF && code < 0x110000);
		uint32_t rest = code;
		char text[4];

		for (size_t i = size - 1; i > 0; i--, rest >>= 6)
			text[i] = (char)(0x80 | (rest & 0x3F));
		text[0] = (char)(size == 1 ? rest : first[size] | rest);
		if ((json_utf8_step(text, size) == size) != good)
			fail_msg("U+%04X", code);
		assert_int_equal(json_utf8_step(text, size - 1), 0);
	}
}

/* Robustness. */

static const char document[] = "{\"count\":42,\"flag\":true,\"note\":\"a\\u91cf\\n\",\"row\":{"
			       "\"unit\":\"量\",\"value\":null},\"tags\":[\"x\",\"y\"]}";

static void test_no_part_of_a_document_is_one(void **state)
{
	struct ctx *ctx = *state;
	struct sample sample;

	assert_true(read_text(ctx, document, &sample));
	for (size_t length = 0; length < strlen(document); length++) {
		assert_false(read_bytes(ctx, document, length, &sample));
		assert_int_equal(ctx->problem.code, P_MALFORMED_JSON);
	}
}

/* Whatever passes the scan is a tree to cJSON; nothing else crashes. */
static void test_every_byte_changed(void **state)
{
	struct ctx *ctx = *state;
	size_t length = strlen(document);

	for (size_t i = 0; i < length; i++) {
		for (int byte = 0; byte < 256; byte++) {
			struct arena_mark mark = arena_mark(ctx->arena);
			char *text = exactly(ctx, document, length);
			struct sample sample;

			text[i] = (char)byte;
			ctx_begin_again(ctx);
			if (json_scan(ctx, text, length)) {
				cJSON *tree = cJSON_ParseWithLength(text, length);

				assert_non_null(tree);
				cJSON_Delete(tree);
			}
			ctx_begin_again(ctx);
			if (!json_read(ctx, &sample_schema, text, length, &sample))
				assert_true(ctx->problem.error_count > 0);
			ctx_begin_again(ctx); /* its errors lie behind the mark */
			arena_rewind(ctx->arena, mark);
		}
	}
}

static int allocations_left;

static void test_a_tree_is_read_later(void **state)
{
	static const char text[] = "{\"tree\":{\"unit\":\"a\",\"value\":\"b\",\"x\":1}}";
	struct ctx *ctx = *state;
	struct sample sample;
	struct row row;

	assert_true(read_text(ctx, text, &sample));
	assert_non_null(sample.tree);
	json_read_tree(ctx, &row_schema, sample.tree, "/tree", &row);
	assert_string_equal(row.unit, "a");
	assert_int_equal(row.value, NULL_INT);
	assert_int_equal(ctx->problem.error_count, 2);
	assert_error(ctx, 0, "/tree/value", R_WRONG_TYPE_INTEGER, text);
	assert_error(ctx, 1, "/tree/x", R_UNKNOWN_MEMBER, text);
	assert_false(input_ok(ctx));
}

static void test_a_tree_is_an_object(void **state)
{
	struct ctx *ctx = *state;
	struct sample sample;

	assert_true(read_text(ctx, "{\"tree\":null}", &sample));
	assert_null(sample.tree);
	assert_false(read_text(ctx, "{\"tree\":[1]}", &sample));
	assert_error(ctx, 0, "/tree", R_WRONG_TYPE_OBJECT, "a list");
}

static void *failing_malloc(size_t size)
{
	return allocations_left-- > 0 ? malloc(size) : NULL;
}

static void test_out_of_memory_in_the_parser(void **state)
{
	cJSON_Hooks failing = {failing_malloc, free};
	struct ctx *ctx = *state;
	struct sample sample;
	int n = 0;

	cJSON_InitHooks(&failing);
	for (allocations_left = n; !read_text(ctx, document, &sample); allocations_left = ++n) {
		assert_int_equal(ctx->problem.code, P_BUSY);
		assert_true(ctx->problem.retry_after > 0);
		assert_int_equal(ctx->problem.error_count, 0);
	}
	cJSON_InitHooks(NULL);
	assert_true(n > 10);
	assert_int_equal(sample.count, 42);
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, setup, teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_malformed),
		TEST(test_nul_bytes),
		TEST(test_no_body_at_all),
		TEST(test_the_place_is_told_by_line_and_column),
		TEST(test_depth),
		TEST(test_depth_is_not_width),
		TEST(test_numbers_that_are_no_safe_integers),
		TEST(test_safe_integers_arrive_exactly),
		TEST(test_all_bad_numbers_are_named),
		TEST(test_refused_by_schema),
		TEST(test_all_errors_are_collected),
		TEST(test_errors_end_at_their_limit),
		TEST(test_earlier_errors_stay),
		TEST(test_lists_have_a_limit),
		TEST(test_texts_have_a_limit),
		TEST(test_long_names_are_cut_in_pointers),
		TEST(test_everything_is_read),
		TEST(test_what_is_absent_reads_as_absent),
		TEST(test_times),
		TEST(test_a_list_at_the_top),
		TEST(test_parameters),
		TEST(test_refused_parameters),
		TEST(test_utf8),
		TEST(test_utf8_of_every_code_point),
		TEST(test_no_part_of_a_document_is_one),
		TEST(test_every_byte_changed),
		TEST(test_a_tree_is_read_later),
		TEST(test_a_tree_is_an_object),
		TEST(test_out_of_memory_in_the_parser),
	};

	return cmocka_run_group_tests_name("json_read", tests, NULL, NULL);
}
