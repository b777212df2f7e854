/* totp: codes against the vectors of RFC 6238 appendix B (SHA-1, their last six digits). */
#include <string.h>

#include "auth/totp.h"
#include "base/clock.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static const unsigned char secret[TOTP_SECRET_SIZE] = "12345678901234567890";

static const struct {
	int64_t second;
	const char *code;
} vectors[] = {
	{59, "287082"},         {1111111109, "081804"}, {1111111111, "050471"},
	{1234567890, "005924"}, {2000000000, "279037"}, {20000000000, "353130"},
};

static bool matches_at(int64_t second, const char *code, int64_t last_step, int64_t *step)
{
	return totp_matches(secret, code, second * MS_PER_SECOND, last_step, step);
}

static void the_vectors_of_the_rfc(void **state)
{
	int64_t step;

	(void)state;
	for (size_t i = 0; i < sizeof(vectors) / sizeof(vectors[0]); i++) {
		assert_true(matches_at(vectors[i].second, vectors[i].code, 0, &step));
		assert_int_equal(step, vectors[i].second / TOTP_PERIOD_S);
	}
}

static void one_period_to_either_side_and_no_more(void **state)
{
	const int64_t begin = 1111111110 / TOTP_PERIOD_S * TOTP_PERIOD_S;
	int64_t step;

	(void)state;
	assert_true(matches_at(begin, "050471", 0, &step));
	assert_true(matches_at(begin - TOTP_PERIOD_S, "050471", 0, &step));
	assert_true(matches_at(begin + 2 * TOTP_PERIOD_S - 1, "050471", 0, &step));
	assert_false(matches_at(begin - TOTP_PERIOD_S - 1, "050471", 0, &step));
	assert_false(matches_at(begin + 2 * TOTP_PERIOD_S, "050471", 0, &step));
}

static void a_period_that_was_taken_is_over(void **state)
{
	const int64_t present = 1111111111 / TOTP_PERIOD_S;
	int64_t step;

	(void)state;
	assert_true(matches_at(1111111111, "050471", present - 1, &step));
	assert_false(matches_at(1111111111, "050471", present, &step));
	assert_false(matches_at(1111111111, "050471", present + 1, &step));
}

static void what_is_no_code(void **state)
{
	static const char *const wrong[] = {"",
					    "05047",
					    "0504710",
					    "050472",
					    "150471",
					    "05047 ",
					    "\x30\x35\x30\x34\x37\xb1",
					    "abcdef"};
	int64_t step;

	(void)state;
	for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++)
		assert_false(matches_at(1111111111, wrong[i], 0, &step));
}

static void a_secret_is_typed_in_base32(void **state)
{
	struct arena *arena = arena_new();

	(void)state;
	assert_string_equal(totp_base32(arena, secret), "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
	arena_free(arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_vectors_of_the_rfc),
		cmocka_unit_test(one_period_to_either_side_and_no_more),
		cmocka_unit_test(a_period_that_was_taken_is_over),
		cmocka_unit_test(what_is_no_code),
		cmocka_unit_test(a_secret_is_typed_in_base32),
	};

	return cmocka_run_group_tests_name("totp", tests, NULL, NULL);
}
