/* arena: zeroed and aligned pieces, marks, deferred releases, and the way out when memory ends. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/arena.h"

#ifdef __SANITIZE_ADDRESS__
#define SANITIZED true
#else
#define SANITIZED false
#endif

/* A malloc that cannot be served returns NULL, as it does in production. */
const char *__asan_default_options(void);
const char *__asan_default_options(void)
{
	return "allocator_may_return_null=1";
}

static char released[8];

static void note_release(void *object)
{
	size_t length = strlen(released);

	released[length] = *(char *)object;
	released[length + 1] = '\0';
}

static int setup(void **state)
{
	memset(released, 0, sizeof(released));
	*state = arena_new();
	return 0;
}

static int teardown(void **state)
{
	arena_free(*state);
	return 0;
}

static void test_pieces_are_zeroed_and_aligned(void **state)
{
	struct arena *arena = *state;

	for (int round = 0; round < 3; round++) {
		for (size_t size = 1; size < 5000; size += 37) {
			unsigned char *piece = arena_alloc(arena, size);

			assert_int_equal((uintptr_t)piece % _Alignof(max_align_t), 0);
			for (size_t i = 0; i < size; i++)
				assert_int_equal(piece[i], 0);
			memset(piece, 0xA5, size);
		}
		arena_reset(arena);
	}
}

static void test_pieces_do_not_overlap(void **state)
{
	enum {
		COUNT = 300
	};
	unsigned char *pieces[COUNT];

	for (size_t i = 0; i < COUNT; i++) {
		pieces[i] = arena_alloc(*state, 1 + i);
		memset(pieces[i], (int)(i % 251), 1 + i);
	}
	for (size_t i = 0; i < COUNT; i++) {
		assert_int_equal(pieces[i][0], i % 251);
		assert_int_equal(pieces[i][i], i % 251);
	}
}

static void test_piece_larger_than_a_chunk(void **state)
{
	size_t size = (size_t)1024 * 1024;
	char *large = arena_alloc(*state, size);
	char *small = arena_alloc(*state, 1);

	memset(large, 1, size);
	assert_int_equal(*small, 0);
}

static void test_texts_are_copied(void **state)
{
	char source[] = "待分配";
	char *copy = arena_strdup(*state, source);
	char *start = arena_strndup(*state, "reserve", 3);

	source[0] = '?';
	assert_string_equal(copy, "待分配");
	assert_string_equal(start, "res");
	assert_string_equal(arena_printf(*state, "%s-%d", "QT", 7), "QT-7");
}

static void test_rewind_gives_memory_back(void **state)
{
	struct arena *arena = *state;
	char *kept = arena_strdup(arena, "kept");
	struct arena_mark mark = arena_mark(arena);
	char *first = arena_strdup(arena, "first");

	for (int i = 0; i < 100; i++)
		arena_alloc(arena, 10000);
	arena_rewind(arena, mark);
	assert_string_equal(kept, "kept");
	if (!SANITIZED) /* there each piece is a malloc of its own */
		assert_ptr_equal(arena_strdup(arena, "again"), first);
}

static void test_rewind_to_the_beginning(void **state)
{
	struct arena_mark mark = arena_mark(*state);

	arena_alloc(*state, 100);
	arena_rewind(*state, mark);
	assert_int_equal(*(char *)arena_alloc(*state, 1), 0);
}

static void test_defers_run_last_in_first_out(void **state)
{
	arena_defer(*state, note_release, "a");
	arena_defer(*state, note_release, "b");
	arena_defer(*state, note_release, "c");
	assert_string_equal(released, "");
	arena_reset(*state);
	assert_string_equal(released, "cba");
	arena_reset(*state);
	assert_string_equal(released, "cba");
}

static void test_rewind_releases_what_came_after_the_mark(void **state)
{
	struct arena_mark mark;

	arena_defer(*state, note_release, "a");
	mark = arena_mark(*state);
	arena_defer(*state, note_release, "b");
	arena_defer(*state, note_release, "c");
	arena_rewind(*state, mark);
	assert_string_equal(released, "cb");
	arena_reset(*state);
	assert_string_equal(released, "cba");
}

static void test_deferred_object_may_lie_in_the_arena(void **state)
{
	arena_defer(*state, note_release, arena_strdup(*state, "x"));
	arena_reset(*state);
	assert_string_equal(released, "x");
}

static void test_free_releases(void **state)
{
	struct arena *arena = arena_new();

	(void)state;
	arena_defer(arena, note_release, "z");
	arena_free(arena);
	assert_string_equal(released, "z");
	arena_free(NULL);
}

/* Whether allocating count × size takes the way out. */
static bool escapes(struct arena *arena, size_t count, size_t size)
{
	jmp_buf escape;
	volatile bool escaped = true;

	if (setjmp(escape) == 0) {
		arena_escape(arena, &escape);
		arena_array(arena, count, size);
		escaped = false;
	}
	arena_escape(arena, NULL);
	return escaped;
}

static void test_a_list_grows(void **state)
{
	size_t capacity = 0, count = 0;
	int64_t *items = NULL, *copy;

	for (; count < 1000; count++) {
		items = arena_grow(*state, items, count, &capacity, sizeof(*items));
		items[count] = (int64_t)count;
	}
	assert_in_range(capacity, 1000, 1999);
	copy = arena_copy(*state, items, count, count + 1, sizeof(*copy));
	for (size_t i = 0; i < count; i++)
		assert_int_equal(copy[i], i);
	assert_int_equal(copy[count], 0);
	assert_non_null(arena_copy(*state, NULL, 0, 0, sizeof(*copy)));
}

static void test_out_of_memory_escapes(void **state)
{
	assert_true(escapes(*state, SIZE_MAX / 8 + 2, 8));  /* the product wraps to 8 */
	assert_true(escapes(*state, SIZE_MAX / 8, 8));      /* it just does not */
	assert_true(escapes(*state, 1, SIZE_MAX));          /* rounding it up would */
	assert_true(escapes(*state, 1, SIZE_MAX / 2 - 64)); /* no machine has that much */
	assert_false(escapes(*state, 3, 8));
	assert_string_equal(arena_strdup(*state, "still good"), "still good");
}

static void test_out_of_memory_keeps_what_was_deferred(void **state)
{
	arena_defer(*state, note_release, "d");
	assert_true(escapes(*state, SIZE_MAX, 2));
	assert_string_equal(released, "");
	arena_reset(*state);
	assert_string_equal(released, "d");
}

/* Runs the misdeed in a child; whether it died of it. */
static bool dies(void (*misdeed)(void))
{
	pid_t child = fork();
	int status;

	assert_true(child >= 0);
	if (child == 0) {
		setrlimit(RLIMIT_CORE, &(struct rlimit){0});
		close(STDERR_FILENO);
		misdeed();
		_exit(0);
	}
	assert_int_equal(waitpid(child, &status, 0), child);
	return !WIFEXITED(status) || WEXITSTATUS(status) != 0;
}

static void overrun(void)
{
	volatile char *piece = arena_alloc(arena_new(), 20);

	piece[20] = 1;
}

static void use_after_reset(void)
{
	struct arena *arena = arena_new();
	volatile char *piece = arena_alloc(arena, 20);

	arena_reset(arena);
	piece[0] = 1;
}

static void use_after_rewind(void)
{
	struct arena *arena = arena_new();
	struct arena_mark mark = arena_mark(arena);
	volatile char *piece = arena_alloc(arena, 20);

	arena_rewind(arena, mark);
	piece[0] = 1;
}

static void exhaust_without_escape(void)
{
	arena_array(arena_new(), SIZE_MAX, 2);
}

static void test_sanitizer_sees_misuse(void **state)
{
	(void)state;
	if (!SANITIZED)
		skip();
	assert_true(dies(overrun));
	assert_true(dies(use_after_reset));
	assert_true(dies(use_after_rewind));
}

static void test_without_escape_the_process_aborts(void **state)
{
	(void)state;
	assert_true(dies(exhaust_without_escape));
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, setup, teardown)

static void release_flag(void *object)
{
	*(bool *)object = true;
}

/* What is built to outlive a request goes with it, unless it is kept. */
static void test_a_branch_dies_with_its_parent_unless_kept(void **state)
{
	struct arena *parent = arena_new(), *dropped, *kept;
	bool dropped_gone = false, kept_gone = false;

	(void)state;
	dropped = arena_branch(parent);
	kept = arena_branch(parent);
	arena_defer(dropped, release_flag, &dropped_gone);
	arena_defer(kept, release_flag, &kept_gone);
	arena_keep(kept);
	arena_reset(parent);
	assert_true(dropped_gone);
	assert_false(kept_gone);
	arena_free(kept);
	assert_true(kept_gone);
	arena_free(parent);
}

static void test_a_branch_escapes_as_its_parent(void **state)
{
	struct arena *parent = arena_new(), *branch;
	jmp_buf escape;

	(void)state;
	if (setjmp(escape) == 0) {
		arena_escape(parent, &escape);
		branch = arena_branch(parent);
		arena_alloc(branch, SIZE_MAX);
		fail_msg("there was so much memory");
	}
	arena_free(parent);
}

/* So many bytes at a time, whatever became of earlier ones. */
static void test_a_limit_is_out_of_memory(void **state)
{
	struct arena *arena = arena_new();
	volatile int done = 0;
	jmp_buf escape;

	(void)state;
	arena_limit(arena, (size_t)4 << 20);
	for (int i = 0; i < 100; i++) {
		arena_alloc(arena, (size_t)3 << 20);
		arena_reset(arena);
	}
	if (setjmp(escape) == 0) {
		arena_escape(arena, &escape);
		for (; done < 1000; done++)
			arena_alloc(arena, 10000);
		fail_msg("there was so much memory");
	}
	assert_in_range(done, 350, 420);
	arena_free(arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_pieces_are_zeroed_and_aligned),
		TEST(test_pieces_do_not_overlap),
		TEST(test_piece_larger_than_a_chunk),
		TEST(test_texts_are_copied),
		TEST(test_rewind_gives_memory_back),
		TEST(test_rewind_to_the_beginning),
		TEST(test_defers_run_last_in_first_out),
		TEST(test_rewind_releases_what_came_after_the_mark),
		TEST(test_deferred_object_may_lie_in_the_arena),
		TEST(test_a_branch_dies_with_its_parent_unless_kept),
		TEST(test_a_branch_escapes_as_its_parent),
		TEST(test_a_limit_is_out_of_memory),
		TEST(test_free_releases),
		TEST(test_a_list_grows),
		TEST(test_out_of_memory_escapes),
		TEST(test_out_of_memory_keeps_what_was_deferred),
		TEST(test_sanitizer_sees_misuse),
		TEST(test_without_escape_the_process_aborts),
	};

	return cmocka_run_group_tests_name("arena", tests, NULL, NULL);
}
