/* uscc: the check character of GB 32100. */
#include "base/uscc.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static void a_code_checks_itself(void **state)
{
	(void)state;
	assert_int_equal(uscc_check("91350100M000100Y4"), '3');
	assert_true(uscc_valid("91350100M000100Y43"));
	assert_true(uscc_valid("91320300MA1N0AAA0W"));
}

static void any_other_last_character_is_refused(void **state)
{
	static const char others[] = "012456789ABCDEFGHJKLMNPQRTUWXY";
	char code[] = "91350100M000100Y43";

	(void)state;
	for (size_t i = 0; others[i] != '\0'; i++) {
		code[17] = others[i];
		assert_false(uscc_valid(code));
	}
}

static void one_wrong_character_is_seen_at_every_place(void **state)
{
	(void)state;
	for (size_t i = 0; i < 17; i++) {
		char code[] = "91350100M000100Y43";

		code[i] = code[i] == '7' ? '8' : '7';
		assert_false(uscc_valid(code));
	}
}

static void what_is_no_code_is_refused(void **state)
{
	(void)state;
	assert_false(uscc_valid(""));
	assert_false(uscc_valid("91350100M000100Y4"));
	assert_false(uscc_valid("91350100M000100Y433"));
	assert_false(uscc_valid("91350100m000100Y43"));
	assert_false(uscc_valid("91350100MO00100Y43"));
	assert_false(uscc_valid("91350100M00010 Y43"));
	assert_int_equal(uscc_check(""), '\0');
	assert_int_equal(uscc_check("91350100M000100Y"), '\0');
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_code_checks_itself),
		cmocka_unit_test(any_other_last_character_is_refused),
		cmocka_unit_test(one_wrong_character_is_seen_at_every_place),
		cmocka_unit_test(what_is_no_code_is_refused),
	};

	return cmocka_run_group_tests_name("uscc", tests, NULL, NULL);
}
