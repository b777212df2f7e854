/* password_rules: each demand by itself, and that what people should choose passes. */
#include <string.h>

#include "auth/password_common.h"
#include "auth/password_rules.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#define NAME "wang.fang"

static const struct password_rules rules = {.min_length = 10, .classes = 3};

static size_t broken(const char *password, enum reason_code *reasons)
{
	struct ctx ctx = {.arena = arena_new()};
	size_t count;

	password_rules_check(&ctx, "/new", &rules, NAME, password);
	count = ctx.problem.error_count;
	for (size_t i = 0; i < count; i++) {
		assert_string_equal(ctx.problem.errors[i].pointer, "/new");
		reasons[i] = ctx.problem.errors[i].reason;
	}
	arena_free(ctx.arena);
	return count;
}

static void assert_only(enum reason_code reason, const char *password)
{
	enum reason_code reasons[PROBLEM_ERRORS_MAX];
	size_t count = broken(password, reasons);

	if (count != 1 || reasons[0] != reason)
		fail_msg("“%s”: %zu errors, first %d, not %d", password, count,
			 count == 0 ? -1 : (int)reasons[0], (int)reason);
}

static void good_ones_pass(void **state)
{
	static const char *const good[] = {"Kx7#mq-Lp2", "correct Horse 7 battery",
					   "云龙湖畔Gq83风景好啊", "vT4!wheat.lamp",
					   "yellow-Chair-92-moon"};
	enum reason_code reasons[PROBLEM_ERRORS_MAX];

	(void)state;
	for (size_t i = 0; i < sizeof(good) / sizeof(good[0]); i++) {
		if (broken(good[i], reasons) != 0)
			fail_msg("“%s” is refused for %d", good[i], (int)reasons[0]);
	}
}

static void length_counts_characters(void **state)
{
	(void)state;
	assert_only(R_PASSWORD_SHORT, "Kx7#mq-Lp");
	assert_only(R_PASSWORD_SHORT, "Kx7云龙湖"); /* more than ten bytes */
}

static void three_classes_of_four(void **state)
{
	(void)state;
	assert_only(R_PASSWORD_CLASSES, "kxqmvlpwtz");
	assert_only(R_PASSWORD_CLASSES, "kxqm7vlpwtz");
	assert_only(R_PASSWORD_CLASSES, "KXQM7VLPWTZ");
	assert_only(R_PASSWORD_CLASSES, "kxqm-vlpwtz");
}

static void the_user_name_is_not_in_it(void **state)
{
	(void)state;
	assert_only(R_PASSWORD_HAS_NAME, "7-wang.fang-Q");
	assert_only(R_PASSWORD_HAS_NAME, "x#Wang.Fang82");
}

static void common_ones(void **state)
{
	(void)state;
	assert_only(R_PASSWORD_COMMON, "P@ssw0rd-84");
	assert_only(R_PASSWORD_COMMON, "Password#84");
	assert_only(R_PASSWORD_COMMON, "Welcome#2026");
	assert_only(R_PASSWORD_COMMON, "2026@Xuzhou!");
	assert_only(R_PASSWORD_COMMON, "@Dm1n#2026");
	assert_true(password_is_common("8294.7305-1"));
	assert_true(password_is_common("letmein"));
	assert_false(password_is_common("Kx7#mq-Lp2"));
}

static void walks_and_repetitions(void **state)
{
	(void)state;
	assert_only(R_PASSWORD_WALK, "Kx#12345-Lp");
	assert_only(R_PASSWORD_WALK, "Kx#54321-Lp");
	assert_only(R_PASSWORD_WALK, "7#Qwert-Lpx");
	assert_only(R_PASSWORD_WALK, "7#1Qaz2-Lpx");
	assert_only(R_PASSWORD_WALK, "7#Abcde-Lpx");
	assert_only(R_PASSWORD_WALK, "7#xxxx-Lpmq");
}

static void every_broken_demand_is_named(void **state)
{
	enum reason_code reasons[PROBLEM_ERRORS_MAX];

	(void)state;
	assert_int_equal(broken("qwerty", reasons), 4);
	assert_int_equal(broken("", reasons), 3);
}

static void the_policy_may_ask_for_more(void **state)
{
	const struct password_rules strict = {.min_length = 12, .classes = 4};
	struct ctx ctx = {.arena = arena_new()};

	(void)state;
	password_rules_check(&ctx, "/new", &strict, NAME, "vt4wheat.l");
	assert_int_equal(ctx.problem.error_count, 2);
	assert_non_null(strstr(ctx.problem.errors[0].detail, "12"));
	assert_non_null(strstr(ctx.problem.errors[1].detail, "4"));
	arena_free(ctx.arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(good_ones_pass),
		cmocka_unit_test(length_counts_characters),
		cmocka_unit_test(three_classes_of_four),
		cmocka_unit_test(the_user_name_is_not_in_it),
		cmocka_unit_test(common_ones),
		cmocka_unit_test(walks_and_repetitions),
		cmocka_unit_test(every_broken_demand_is_named),
		cmocka_unit_test(the_policy_may_ask_for_more),
	};

	return cmocka_run_group_tests_name("password_rules", tests, NULL, NULL);
}
