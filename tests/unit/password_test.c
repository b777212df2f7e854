#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>
#include <time.h>

#include "auth/password.h"
#include "base/arena.h"

static struct arena *arena;

static int set_up(void **state)
{
	(void)state;
	arena = arena_new();
	return 0;
}

static int tear_down(void **state)
{
	(void)state;
	arena_free(arena);
	return 0;
}

/* The form says which parameters a later program must check with. */
static void a_hash_is_argon2id_with_64_mib(void **state)
{
	static const char expected[] = "$argon2id$v=19$m=65536,t=2,p=1$";
	const char *hash = password_hash(arena, "正确的 password");

	(void)state;
	assert_non_null(hash);
	assert_memory_equal(hash, expected, strlen(expected));
}

static void a_hash_matches_its_password_only(void **state)
{
	const char *hash = password_hash(arena, "正确的 password");

	(void)state;
	assert_true(password_matches(hash, "正确的 password"));
	assert_false(password_matches(hash, "正确的 passworD"));
	assert_false(password_matches(hash, "正确的 password "));
	assert_false(password_matches(hash, ""));
}

static void a_long_password_counts_to_its_last_character(void **state)
{
	char password[1001];
	const char *hash;

	(void)state;
	memset(password, 'a', sizeof(password) - 1);
	password[sizeof(password) - 1] = '\0';
	hash = password_hash(arena, password);
	assert_true(password_matches(hash, password));
	password[sizeof(password) - 2] = 'b';
	assert_false(password_matches(hash, password));
}

static void equal_passwords_have_different_hashes(void **state)
{
	(void)state;
	assert_string_not_equal(password_hash(arena, "same"), password_hash(arena, "same"));
}

static void what_is_no_hash_matches_nothing(void **state)
{
	static const char *const texts[] = {"", "plain", "$argon2id$",
					    "$argon2id$v=19$m=65536,t=2,p=1$$"};

	(void)state;
	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
		assert_false(password_matches(texts[i], texts[i]));
		assert_false(password_matches(texts[i], ""));
	}
}

static double processor_seconds(void)
{
	struct timespec now;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
	return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static double less(double a, double b)
{
	return a < b ? a : b;
}

/* An unknown name must not answer faster than a known one. */
static void pretending_costs_as_much_as_checking(void **state)
{
	const char *hash = password_hash(arena, "right");
	double start, check = 1e9, pretence = 1e9;

	(void)state;
	for (int i = 0; i < 5; i++) { /* the shortest is the least disturbed */
		start = processor_seconds();
		assert_false(password_matches(hash, "wrong"));
		check = less(check, processor_seconds() - start);
		start = processor_seconds();
		password_pretend("wrong");
		pretence = less(pretence, processor_seconds() - start);
	}
	assert_true(pretence > check * 0.7 && pretence < check * 1.4);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(a_hash_is_argon2id_with_64_mib, set_up, tear_down),
		cmocka_unit_test_setup_teardown(a_hash_matches_its_password_only, set_up,
						tear_down),
		cmocka_unit_test_setup_teardown(a_long_password_counts_to_its_last_character,
						set_up, tear_down),
		cmocka_unit_test_setup_teardown(equal_passwords_have_different_hashes, set_up,
						tear_down),
		cmocka_unit_test_setup_teardown(what_is_no_hash_matches_nothing, set_up, tear_down),
		cmocka_unit_test_setup_teardown(pretending_costs_as_much_as_checking, set_up,
						tear_down),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
