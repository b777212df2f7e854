/* problem: the catalogue is complete, and written as an officer would want to read it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <ctype.h>
#include <string.h>

#include "core/problem.h"

static const int statuses[P_COUNT] = {
	[P_MALFORMED_REQUEST] = 400,  [P_MALFORMED_JSON] = 400,
	[P_INVALID_INPUT] = 400,      [P_KEY_MISSING] = 400,
	[P_UNAUTHENTICATED] = 401,    [P_BAD_CREDENTIALS] = 401,
	[P_FORBIDDEN] = 403,          [P_NOT_FOUND] = 404,
	[P_METHOD_NOT_ALLOWED] = 405, [P_WRONG_STATE] = 409,
	[P_BASE_CHANGED] = 409,       [P_DUPLICATE] = 409,
	[P_KEY_REUSED] = 422,         [P_STALE] = 412,
	[P_TOO_LARGE] = 413,          [P_UNSUPPORTED_MEDIA] = 415,
	[P_RULES_BROKEN] = 422,       [P_VERSION_MISSING] = 428,
	[P_LOCKED_OUT] = 429,         [P_BUSY] = 503,
	[P_OTP_REQUIRED] = 401,       [P_PASSWORD_EXPIRED] = 401,
	[P_SESSION_ENDED] = 401,      [P_FACTOR_REQUIRED] = 403,
	[P_INTERNAL] = 500,           [P_BAD_WORKBOOK] = 400,
};

static void assert_plain_words(const char *text)
{
	static const char *const banned[] = {"!",    "！",       "操作失败", "系统异常",
					     "非法", "驳回",     "智能分配", "免费认证",
					     "SQL",  "database", "  "};

	assert_non_null(text);
	assert_true(strlen(text) > 0);
	for (size_t i = 0; i < sizeof(banned) / sizeof(banned[0]); i++) {
		if (strstr(text, banned[i]) != NULL)
			fail_msg("“%s” contains “%s”", text, banned[i]);
	}
}

/* Chinese ends with its full stop, English with its own and without a Chinese character. */
static void assert_sentences(const char *zh, const char *en)
{
	assert_plain_words(zh);
	assert_plain_words(en);
	if (strlen(zh) < 3 || strcmp(zh + strlen(zh) - 3, "。") != 0)
		fail_msg("“%s” does not end", zh);
	if (en[strlen(en) - 1] != '.')
		fail_msg("“%s” does not end", en);
	for (const char *c = en; *c != '\0'; c++) {
		if ((unsigned char)*c >= 0xE3)
			fail_msg("“%s” is not English", en);
	}
	assert_string_not_equal(zh, en);
}

static void test_statuses(void **state)
{
	(void)state;
	for (int code = P_NONE + 1; code < P_COUNT; code++)
		assert_int_equal(problem_status((enum problem_code)code), statuses[code]);
}

static void test_every_code_has_its_texts(void **state)
{
	(void)state;
	for (int i = P_NONE + 1; i < P_COUNT; i++) {
		enum problem_code code = (enum problem_code)i;

		assert_plain_words(problem_title(code, LANG_ZH));
		assert_plain_words(problem_title(code, LANG_EN));
		assert_string_not_equal(problem_title(code, LANG_ZH), problem_title(code, LANG_EN));
		assert_sentences(problem_detail(code, LANG_ZH), problem_detail(code, LANG_EN));
	}
}

static void test_every_reason_has_its_texts(void **state)
{
	(void)state;
	for (int i = 0; i < R_COUNT; i++) {
		enum reason_code reason = (enum reason_code)i;

		assert_sentences(reason_text(reason, LANG_ZH), reason_text(reason, LANG_EN));
		for (int other = 0; other < i; other++)
			assert_string_not_equal(reason_text(reason, LANG_ZH),
						reason_text((enum reason_code)other, LANG_ZH));
	}
}

static void test_slugs_are_unique_and_fit_into_a_uri(void **state)
{
	(void)state;
	for (int i = P_NONE + 1; i < P_COUNT; i++) {
		const char *slug = problem_slug((enum problem_code)i);

		assert_true(strlen(slug) > 0);
		for (const char *c = slug; *c != '\0'; c++)
			assert_true(islower((unsigned char)*c) || *c == '-');
		for (int other = P_NONE + 1; other < i; other++)
			assert_string_not_equal(slug, problem_slug((enum problem_code)other));
	}
}

static void test_what_is_no_problem_reads_as_internal(void **state)
{
	(void)state;
	assert_int_equal(problem_status(P_NONE), 500);
	assert_int_equal(problem_status(P_COUNT), 500);
	assert_string_equal(problem_slug(P_NONE), "internal");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_statuses),
		cmocka_unit_test(test_every_code_has_its_texts),
		cmocka_unit_test(test_every_reason_has_its_texts),
		cmocka_unit_test(test_slugs_are_unique_and_fit_into_a_uri),
		cmocka_unit_test(test_what_is_no_problem_reads_as_internal),
	};

	return cmocka_run_group_tests_name("problem", tests, NULL, NULL);
}
