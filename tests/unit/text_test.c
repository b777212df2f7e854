/* What a reader sees of a text. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include "base/text.h"

#include <cmocka.h>

static void expect_size(const char *text, int64_t characters, int64_t visible)
{
	struct text_size size;

	assert_true(text_measure(text, &size));
	assert_int_equal(size.characters, characters);
	assert_int_equal(size.visible, visible);
}

static void test_counts_characters(void **state)
{
	(void)state;
	expect_size("", 0, 0);
	expect_size("a b\tc\n", 6, 3);
	expect_size("徐州市", 3, 3);
	expect_size("𠀀é", 2, 2);
	expect_size("e\u0301", 2, 2);
}

static void test_sees_what_is_blank(void **state)
{
	(void)state;
	expect_size(" \t\n", 3, 0);
	expect_size("\u3000\u00a0\u200b\u2060\ufeff\u00ad", 6, 0);
	expect_size("\u200b.", 2, 1);
}

static void test_refuses_what_is_no_text(void **state)
{
	static const char *const bad[] = {"\x01", "a\x7f", "\xC2\x85", "\r", "\u202e", "a\u2066b"};
	struct text_size size;

	(void)state;
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
		assert_false(text_measure(bad[i], &size));
}

static void test_groups_numbers(void **state)
{
	static const struct {
		int64_t number;
		const char *text;
	} cases[] = {{0, "0"},       {999, "999"},      {1000, "1,000"},
		     {-999, "-999"}, {-1234, "-1,234"}, {1234567, "1,234,567"}};
	struct arena *arena = arena_new();

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		assert_string_equal(text_grouped(arena, cases[i].number), cases[i].text);
	arena_free(arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_counts_characters),
		cmocka_unit_test(test_sees_what_is_blank),
		cmocka_unit_test(test_refuses_what_is_no_text),
		cmocka_unit_test(test_groups_numbers),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
