/* industry: which code covers which, and which are known. */
#include "resources/industry/industry.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static void a_code_covers_itself_and_what_lies_beneath(void **state)
{
	(void)state;
	assert_true(industry_covers("C", "C3670"));
	assert_true(industry_covers("C36", "C367"));
	assert_true(industry_covers("C367", "C367"));
	assert_true(industry_covers("C367", "C3670"));
}

static void nothing_else_is_covered(void **state)
{
	(void)state;
	assert_false(industry_covers("C3670", "C367"));
	assert_false(industry_covers("C37", "C367"));
	assert_false(industry_covers("C351", "C367"));
	assert_false(industry_covers("D", "C367"));
	assert_false(industry_covers("", "C367"));
	assert_false(industry_covers("C367", ""));
}

static void a_code_is_known_by_its_whole(void **state)
{
	struct industry industries[] = {
		{.code = "C"}, {.code = "C18"}, {.code = "C36"}, {.code = "C367"}};
	const struct list list = {.items = industries, .count = 4}, none = {0};

	(void)state;
	for (size_t i = 0; i < list.count; i++)
		assert_true(industry_known(&list, industries[i].code));
	assert_false(industry_known(&list, "C3"));
	assert_false(industry_known(&list, "C3670"));
	assert_false(industry_known(&list, ""));
	assert_false(industry_known(&none, "C"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_code_covers_itself_and_what_lies_beneath),
		cmocka_unit_test(nothing_else_is_covered),
		cmocka_unit_test(a_code_is_known_by_its_whole),
	};

	return cmocka_run_group_tests_name("industry", tests, NULL, NULL);
}
