/* buf: text that grows, always terminated. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "base/buf.h"

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

static void test_new_is_empty(void **state)
{
	struct buf buf = buf_new(*state);

	assert_int_equal(buf.length, 0);
	assert_string_equal(buf.data, "");
}

static void test_appends(void **state)
{
	struct buf buf = buf_new(*state);

	buf_text(&buf, "分配");
	buf_char(&buf, ' ');
	buf_int(&buf, -104);
	buf_add(&buf, "/100 and more", 4);
	buf_printf(&buf, " %s=%d", "kept", 7);
	assert_string_equal(buf.data, "分配 -104/100 kept=7");
	assert_int_equal(buf.length, strlen(buf.data));
}

static void test_integers_at_the_limits(void **state)
{
	struct buf buf = buf_new(*state);

	buf_int(&buf, INT64_MIN);
	buf_char(&buf, ' ');
	buf_int(&buf, INT64_MAX);
	buf_char(&buf, ' ');
	buf_int(&buf, 0);
	assert_string_equal(buf.data, "-9223372036854775808 9223372036854775807 0");
}

static void test_bytes_may_be_nul(void **state)
{
	struct buf buf = buf_new(*state);

	buf_add(&buf, "a\0b", 3);
	assert_int_equal(buf.length, 3);
	assert_memory_equal(buf.data, "a\0b", 4);
}

/* Every length around the growth steps keeps its content and its terminator. */
static void test_grows(void **state)
{
	struct buf buf = buf_new(*state);

	for (size_t i = 0; i < 5000; i++) {
		buf_char(&buf, (char)('a' + i % 26));
		assert_int_equal(buf.length, i + 1);
		assert_int_equal(buf.data[i + 1], '\0');
		assert_true(buf.capacity > buf.length);
	}
	for (size_t i = 0; i < 5000; i++)
		assert_int_equal(buf.data[i], 'a' + i % 26);
}

static void test_grows_by_a_long_piece(void **state)
{
	struct buf buf = buf_new(*state);
	size_t length = 100000;
	char *piece = arena_alloc(*state, length + 1);

	memset(piece, 'x', length);
	buf_text(&buf, "start ");
	buf_add(&buf, piece, length);
	buf_printf(&buf, "%s", piece);
	assert_int_equal(buf.length, 6 + 2 * length);
	assert_memory_equal(buf.data, "start x", 7);
	assert_int_equal(buf.data[buf.length - 1], 'x');
	assert_int_equal(buf.data[buf.length], '\0');
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, setup, teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_new_is_empty),     TEST(test_appends), TEST(test_integers_at_the_limits),
		TEST(test_bytes_may_be_nul), TEST(test_grows),   TEST(test_grows_by_a_long_piece),
	};

	return cmocka_run_group_tests_name("buf", tests, NULL, NULL);
}
