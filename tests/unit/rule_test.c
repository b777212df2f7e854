/* rule: defaults, how a programme and its children switch them, and what violations do. */
#include "core/rule.h" /* before cmocka, whose macro fail() hides our fail */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

static const struct {
	const char *code;
	enum rule_severity severity;
	int64_t param;
} expected[RULE_COUNT] = {
	[RULE_CEILING] = {"QT-CEILING", RULE_BLOCK, NULL_INT},
	[RULE_FLOOR] = {"QT-FLOOR", RULE_BLOCK, NULL_INT},
	[RULE_RATE] = {"QT-RATE", RULE_BLOCK, NULL_INT},
	[RULE_RANGE] = {"QT-RANGE", RULE_BLOCK, NULL_INT},
	[RULE_MINIMUM] = {"QT-MINIMUM", RULE_BLOCK, NULL_INT},
	[RULE_RECEIVER] = {"QT-RECEIVER", RULE_BLOCK, NULL_INT},
	[RULE_PARENT] = {"QT-PARENT", RULE_BLOCK, NULL_INT},
	[RULE_FOUR_EYES] = {"QT-FOUR-EYES", RULE_BLOCK, NULL_INT},
	[RULE_UNSIGNED] = {"QT-UNSIGNED", RULE_WARN, NULL_INT},
	[RULE_MARK_UP] = {"QT-MARK-UP", RULE_WARN, NULL_INT},
	[RULE_RECEIPT_DAYS] = {"QT-RECEIPT-DAYS", RULE_WARN, 3},
	[RULE_REDECOMPOSE_DAYS] = {"QT-REDECOMPOSE-DAYS", RULE_WARN, 10},
	[RULE_LIGHT_BEHIND] = {"QT-LIGHT-BEHIND", RULE_WARN, 9500},
	[RULE_LIGHT_FAR] = {"QT-LIGHT-FAR", RULE_WARN, 8000},
	[RULE_SELECTED] = {"SH-06", RULE_BLOCK, NULL_INT},
	[RULE_BODIES] = {"SH-07", RULE_WARN, 2},
	[RULE_QUALIFIED] = {"SH-08", RULE_BLOCK, NULL_INT},
	[RULE_INDUSTRIES] = {"SH-11", RULE_BLOCK, 2},
	[RULE_ENTERPRISES] = {"SH-12", RULE_WARN, 5},
	[RULE_GROUP] = {"TJ-36", RULE_BLOCK, NULL_INT},
	[RULE_SPECIALITY] = {"TJ-38", RULE_BLOCK, NULL_INT},
	[RULE_LOAD] = {"TJ-39", RULE_WARN, 2},
	[RULE_REGION] = {"TJ-40", RULE_WARN, NULL_INT},
	[RULE_IMPARTIALITY] = {"TJ-41", RULE_BLOCK, 24},
	[RULE_PILOT] = {"XZ-14", RULE_WARN, NULL_INT},
};

struct fixture {
	struct ctx ctx;
	struct rule_set set;
};

static int setup(void **state)
{
	struct arena *arena = arena_new();
	struct fixture *fixture = arena_alloc(arena, sizeof(*fixture));

	fixture->ctx.arena = arena;
	rule_set_defaults(&fixture->set);
	*state = fixture;
	return 0;
}

static int teardown(void **state)
{
	arena_free(((struct fixture *)*state)->ctx.arena);
	return 0;
}

static void apply(struct rule_set *set, enum rule_code rule, enum rule_severity severity,
		  int64_t param, const char *clause, bool child)
{
	const struct rule_switch change = {(int)rule, (int)severity, param, clause};

	rule_set_apply(set, &change, child);
}

static void break_rule(struct fixture *fixture, enum rule_code rule)
{
	violate(&fixture->ctx, &fixture->set, rule, "/rows/3/value", "320321", "trained_enterprise",
		"丰县的任务数缺 2。", "Feng County lacks 2.");
}

static void test_defaults(void **state)
{
	struct fixture *fixture = *state;

	assert_int_equal(rule_codes.count, RULE_COUNT);
	assert_int_equal(rule_severity_names.count, RULE_BLOCK + 1);
	assert_string_equal(enumeration_name(&rule_severity_names, RULE_WARN), "warn");
	for (int rule = 0; rule < RULE_COUNT; rule++) {
		const struct rule_switch *found = &fixture->set.rules[rule];

		assert_string_equal(enumeration_name(&rule_codes, rule), expected[rule].code);
		assert_int_equal(found->rule, rule);
		assert_int_equal(found->severity, expected[rule].severity);
		assert_int_equal(found->param, expected[rule].param);
		assert_null(found->clause);
	}
}

static void test_every_rule_has_its_texts(void **state)
{
	(void)state;
	for (int i = 0; i < RULE_COUNT; i++) {
		enum rule_code rule = (enum rule_code)i;

		assert_true(strlen(rule_title(rule, LANG_ZH)) > 0);
		assert_true(strlen(rule_title(rule, LANG_EN)) > 0);
		assert_string_not_equal(rule_title(rule, LANG_ZH), rule_title(rule, LANG_EN));
		assert_null(rule_lift(rule, RULE_OFF, LANG_ZH));
		assert_non_null(strstr(rule_lift(rule, RULE_WARN, LANG_ZH), "写理由放行"));
		assert_non_null(strstr(rule_lift(rule, RULE_WARN, LANG_EN), "reason"));
		assert_int_equal(rule_lift(rule, RULE_BLOCK, LANG_ZH) == NULL,
				 rule_lift(rule, RULE_BLOCK, LANG_EN) == NULL);
	}
	assert_null(rule_lift(RULE_CEILING, RULE_BLOCK, LANG_ZH));
	assert_non_null(rule_lift(RULE_FOUR_EYES, RULE_BLOCK, LANG_ZH));
}

static void test_a_root_is_taken_as_it_is(void **state)
{
	struct rule_set *set = &((struct fixture *)*state)->set;

	apply(set, RULE_FOUR_EYES, RULE_OFF, NULL_INT, "平台规则", false);
	apply(set, RULE_MARK_UP, RULE_BLOCK, 1000, "第三条", false);
	apply(set, RULE_RECEIPT_DAYS, RULE_WARN, 7, NULL, false);
	apply(set, RULE_LIGHT_BEHIND, RULE_WARN, 9000, NULL, false);
	assert_int_equal(set->rules[RULE_FOUR_EYES].severity, RULE_OFF);
	assert_string_equal(set->rules[RULE_FOUR_EYES].clause, "平台规则");
	assert_int_equal(set->rules[RULE_MARK_UP].severity, RULE_BLOCK);
	assert_int_equal(set->rules[RULE_MARK_UP].param, 1000);
	assert_int_equal(set->rules[RULE_RECEIPT_DAYS].param, 7);
	assert_int_equal(set->rules[RULE_LIGHT_BEHIND].param, 9000);
}

static void test_the_ledgers_rules_always_block(void **state)
{
	struct rule_set *set = &((struct fixture *)*state)->set;

	for (int rule = RULE_CEILING; rule <= RULE_PARENT; rule++) {
		apply(set, (enum rule_code)rule, RULE_OFF, NULL_INT, "某条", false);
		apply(set, (enum rule_code)rule, RULE_WARN, NULL_INT, "某条", false);
		assert_int_equal(set->rules[rule].severity, RULE_BLOCK);
		assert_string_equal(set->rules[rule].clause, "某条");
	}
}

static void test_the_firewall_always_blocks(void **state)
{
	struct rule_set *set = &((struct fixture *)*state)->set;

	apply(set, RULE_IMPARTIALITY, RULE_OFF, 12, "某条", false);
	assert_int_equal(set->rules[RULE_IMPARTIALITY].severity, RULE_BLOCK);
	assert_int_equal(set->rules[RULE_IMPARTIALITY].param, 12);
	assert_null(rule_lift(RULE_IMPARTIALITY, RULE_BLOCK, LANG_ZH));
}

static void test_a_child_only_tightens_severity(void **state)
{
	struct rule_set *set = &((struct fixture *)*state)->set;

	apply(set, RULE_FOUR_EYES, RULE_WARN, NULL_INT, "上级", true);
	assert_int_equal(set->rules[RULE_FOUR_EYES].severity, RULE_BLOCK);
	assert_null(set->rules[RULE_FOUR_EYES].clause);
	apply(set, RULE_UNSIGNED, RULE_OFF, NULL_INT, "下级", true);
	assert_int_equal(set->rules[RULE_UNSIGNED].severity, RULE_WARN);
	apply(set, RULE_UNSIGNED, RULE_BLOCK, NULL_INT, "下级", true);
	assert_int_equal(set->rules[RULE_UNSIGNED].severity, RULE_BLOCK);
	assert_string_equal(set->rules[RULE_UNSIGNED].clause, "下级");
}

struct step {
	enum rule_code rule;
	int64_t child, after; /* the child's parameter, and the one then in force */
};

static void test_a_child_only_tightens_parameters(void **state)
{
	static const struct step steps[] = {
		{RULE_MARK_UP, NULL_INT, NULL_INT},
		{RULE_MARK_UP, 2000, 2000},
		{RULE_MARK_UP, 2500, 2000},
		{RULE_MARK_UP, 0, 0},
		{RULE_MARK_UP, NULL_INT, 0},
		{RULE_MARK_UP, -1, 0},
		{RULE_RECEIPT_DAYS, 5, 3},
		{RULE_RECEIPT_DAYS, 2, 2},
		{RULE_RECEIPT_DAYS, NULL_INT, 2},
		{RULE_REDECOMPOSE_DAYS, 11, 10},
		{RULE_REDECOMPOSE_DAYS, 5, 5},
		{RULE_LIGHT_BEHIND, 9000, 9500},
		{RULE_LIGHT_BEHIND, 9800, 9800},
		{RULE_LIGHT_FAR, 7000, 8000},
		{RULE_LIGHT_FAR, 8500, 8500},
		{RULE_FLOOR, 5, NULL_INT},
		{RULE_BODIES, 3, 2},
		{RULE_BODIES, 1, 1},
		{RULE_INDUSTRIES, 3, 2},
		{RULE_INDUSTRIES, 1, 1},
		{RULE_ENTERPRISES, 4, 5},
		{RULE_ENTERPRISES, 6, 6},
		{RULE_LOAD, 3, 2},
		{RULE_LOAD, 1, 1},
		{RULE_IMPARTIALITY, 12, 24},
		{RULE_IMPARTIALITY, 36, 36},
	};
	struct rule_set *set = &((struct fixture *)*state)->set;

	for (size_t i = 0; i < sizeof(steps) / sizeof(steps[0]); i++) {
		enum rule_code rule = steps[i].rule;

		apply(set, rule, (enum rule_severity)set->rules[rule].severity, steps[i].child,
		      "某条", true);
		if (set->rules[rule].param != steps[i].after)
			fail_msg("step %zu leaves %lld", i, (long long)set->rules[rule].param);
	}
}

static void test_a_child_that_tightens_nothing_is_not_the_source(void **state)
{
	struct rule_set *set = &((struct fixture *)*state)->set;

	apply(set, RULE_MARK_UP, RULE_WARN, 1000, "上级第三条", false);
	apply(set, RULE_MARK_UP, RULE_WARN, 1000, "重申", true);
	apply(set, RULE_MARK_UP, RULE_OFF, 1500, "放宽", true);
	assert_string_equal(set->rules[RULE_MARK_UP].clause, "上级第三条");
	apply(set, RULE_MARK_UP, RULE_WARN, 500, "本级第五条", true);
	assert_string_equal(set->rules[RULE_MARK_UP].clause, "本级第五条");
}

static void test_a_child_that_says_what_no_notice_says_is_the_source(void **state)
{
	struct rule_set *set = &((struct fixture *)*state)->set;

	apply(set, RULE_PILOT, RULE_WARN, NULL_INT, NULL, false);
	apply(set, RULE_PILOT, RULE_OFF, NULL_INT, "放宽", true);
	assert_null(set->rules[RULE_PILOT].clause);
	apply(set, RULE_PILOT, RULE_WARN, NULL_INT, "本级第二条", true);
	assert_string_equal(set->rules[RULE_PILOT].clause, "本级第二条");
	apply(set, RULE_PILOT, RULE_WARN, NULL_INT, "下级第三条", true);
	assert_string_equal(set->rules[RULE_PILOT].clause, "本级第二条");
}

static void test_an_unknown_switch_changes_nothing(void **state)
{
	struct rule_set *set = &((struct fixture *)*state)->set, before = *set;
	const struct rule_switch unknown[] = {{RULE_COUNT, RULE_BLOCK, 1, NULL},
					      {NULL_ENUM, RULE_BLOCK, 1, NULL},
					      {RULE_UNSIGNED, RULE_BLOCK + 1, 1, "某条"},
					      {RULE_UNSIGNED, NULL_ENUM, 1, "某条"}};

	for (size_t i = 0; i < sizeof(unknown) / sizeof(unknown[0]); i++) {
		rule_set_apply(set, &unknown[i], false);
		assert_memory_equal(set, &before, sizeof(before));
	}
}

static void test_a_violation_says_where_and_why(void **state)
{
	struct fixture *fixture = *state;
	const struct violation *violation;

	apply(&fixture->set, RULE_FLOOR, RULE_BLOCK, NULL_INT, "徐市监通〔2023〕43号", false);
	break_rule(fixture, RULE_FLOOR);
	assert_int_equal(fixture->ctx.problem.violation_count, 1);
	violation = &fixture->ctx.problem.violations[0];
	assert_string_equal(violation->rule, "QT-FLOOR");
	assert_true(violation->severity == RULE_BLOCK);
	assert_string_equal(violation->message, "丰县的任务数缺 2。");
	assert_string_equal(violation->clause, "徐市监通〔2023〕43号");
	assert_null(violation->lift);
	assert_string_equal(violation->pointer, "/rows/3/value");
	assert_string_equal(violation->unit, "320321");
	assert_string_equal(violation->indicator, "trained_enterprise");
	assert_int_equal(fixture->ctx.problem.code, P_NONE);
}

static void test_a_violation_speaks_the_callers_language(void **state)
{
	struct fixture *fixture = *state;

	fixture->ctx.lang = LANG_EN;
	break_rule(fixture, RULE_UNSIGNED);
	assert_string_equal(fixture->ctx.problem.violations[0].message, "Feng County lacks 2.");
	assert_string_equal(fixture->ctx.problem.violations[0].lift,
			    rule_lift(RULE_UNSIGNED, RULE_WARN, LANG_EN));
	assert_false(fixture->ctx.problem.violations[0].severity == RULE_BLOCK);
}

static void test_a_rule_that_is_off_is_silent(void **state)
{
	struct fixture *fixture = *state;

	apply(&fixture->set, RULE_FOUR_EYES, RULE_OFF, NULL_INT, NULL, false);
	break_rule(fixture, RULE_FOUR_EYES);
	assert_int_equal(fixture->ctx.problem.violation_count, 0);
	assert_true(rules_hold(&fixture->ctx, NULL));
}

/* What is broken of many pairs, without a violation of each. */
static void test_bits_are_sifted_by_severity(void **state)
{
	const uint64_t broken = RULE_BIT(RULE_LOAD) | RULE_BIT(RULE_REGION) | RULE_BIT(RULE_GROUP);
	struct rule_set set;

	(void)state;
	rule_set_defaults(&set);
	assert_true(rule_set_in_force(&set, broken) == broken);
	assert_true(rule_set_blocking(&set, broken) == RULE_BIT(RULE_GROUP));
	apply(&set, RULE_LOAD, RULE_OFF, NULL_INT, NULL, false);
	apply(&set, RULE_REGION, RULE_BLOCK, NULL_INT, NULL, false);
	assert_true(rule_set_in_force(&set, broken) == (broken & ~RULE_BIT(RULE_LOAD)));
	assert_true(rule_set_blocking(&set, broken) ==
		    (RULE_BIT(RULE_REGION) | RULE_BIT(RULE_GROUP)));
}

static void test_every_broken_row_is_kept(void **state)
{
	struct fixture *fixture = *state;
	struct ctx *ctx = &fixture->ctx;

	for (int i = 0; i < 500; i++)
		violate(ctx, &fixture->set, RULE_CEILING, arena_printf(ctx->arena, "/rows/%d", i),
			NULL, NULL, "超出上限。", "Over the ceiling.");
	assert_int_equal(ctx->problem.violation_count, 500);
	assert_string_equal(ctx->problem.violations[0].pointer, "/rows/0");
	assert_string_equal(ctx->problem.violations[499].pointer, "/rows/499");
	assert_null(ctx->problem.violations[499].unit);
}

static void test_no_violation_holds(void **state)
{
	struct fixture *fixture = *state;

	assert_true(rules_hold(&fixture->ctx, "一个理由"));
	assert_null(fixture->ctx.record.override_reason);
}

static void test_a_block_refuses_whatever_the_reason(void **state)
{
	struct fixture *fixture = *state;

	break_rule(fixture, RULE_UNSIGNED);
	break_rule(fixture, RULE_FLOOR);
	assert_false(rules_hold(&fixture->ctx, "一个理由"));
	assert_int_equal(fixture->ctx.problem.code, P_RULES_BROKEN);
	assert_null(fixture->ctx.record.override_reason);
}

static void test_a_warning_asks_for_a_reason(void **state)
{
	static const char *const blank[] = {
		NULL, "", " ", "\t\n", "\u3000", "\u200b", " \u3000 \u3000\r\n"};
	struct fixture *fixture = *state;

	break_rule(fixture, RULE_UNSIGNED);
	for (size_t i = 0; i < sizeof(blank) / sizeof(blank[0]); i++) {
		fixture->ctx.problem.code = P_NONE;
		assert_false(rules_hold(&fixture->ctx, blank[i]));
		assert_int_equal(fixture->ctx.problem.code, P_RULES_BROKEN);
		assert_null(fixture->ctx.record.override_reason);
	}
}

static void test_a_warning_passes_with_a_reason(void **state)
{
	struct fixture *fixture = *state;

	break_rule(fixture, RULE_UNSIGNED);
	assert_true(rules_hold(&fixture->ctx, "\u3000上级系统故障"));
	assert_int_equal(fixture->ctx.problem.code, P_NONE);
	assert_string_equal(fixture->ctx.record.override_reason, "\u3000上级系统故障");
	assert_int_equal(fixture->ctx.problem.violation_count, 1);
}

static void test_a_second_run_starts_clean(void **state)
{
	struct fixture *fixture = *state;

	break_rule(fixture, RULE_FLOOR);
	ctx_begin_again(&fixture->ctx);
	assert_true(rules_hold(&fixture->ctx, NULL));
	break_rule(fixture, RULE_FLOOR);
	assert_int_equal(fixture->ctx.problem.violation_count, 1);
}

static void test_looser_is_less_severe_or_laxer(void **state)
{
	static const struct {
		struct rule_switch is, than;
		bool looser;
	} cases[] = {
		{{RULE_ENTERPRISES, RULE_WARN, 5, NULL},
		 {RULE_ENTERPRISES, RULE_BLOCK, 5, NULL},
		 true},
		{{RULE_ENTERPRISES, RULE_BLOCK, 5, NULL},
		 {RULE_ENTERPRISES, RULE_WARN, 5, NULL},
		 false},
		{{RULE_ENTERPRISES, RULE_WARN, 4, NULL},
		 {RULE_ENTERPRISES, RULE_WARN, 5, NULL},
		 true},
		{{RULE_ENTERPRISES, RULE_WARN, 6, NULL},
		 {RULE_ENTERPRISES, RULE_WARN, 5, NULL},
		 false},
		{{RULE_ENTERPRISES, RULE_BLOCK, 4, NULL},
		 {RULE_ENTERPRISES, RULE_WARN, 5, NULL},
		 true},
		{{RULE_LOAD, RULE_WARN, 3, NULL}, {RULE_LOAD, RULE_WARN, 2, NULL}, true},
		{{RULE_LOAD, RULE_WARN, 1, NULL}, {RULE_LOAD, RULE_WARN, 2, NULL}, false},
		{{RULE_LOAD, RULE_WARN, 2, NULL}, {RULE_LOAD, RULE_WARN, 2, NULL}, false},
		{{RULE_IMPARTIALITY, RULE_BLOCK, 1, NULL},
		 {RULE_IMPARTIALITY, RULE_BLOCK, 24, NULL},
		 true},
		{{RULE_MARK_UP, RULE_WARN, NULL_INT, NULL},
		 {RULE_MARK_UP, RULE_WARN, 1000, NULL},
		 true},
		{{RULE_MARK_UP, RULE_WARN, 1000, NULL},
		 {RULE_MARK_UP, RULE_WARN, NULL_INT, NULL},
		 false},
		{{RULE_GROUP, RULE_BLOCK, NULL_INT, NULL},
		 {RULE_GROUP, RULE_BLOCK, NULL_INT, NULL},
		 false},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		if (rule_is_looser(&cases[i].is, &cases[i].than) != cases[i].looser)
			fail_msg("case %zu", i);
	}
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, setup, teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_defaults),
		TEST(test_every_rule_has_its_texts),
		TEST(test_a_root_is_taken_as_it_is),
		TEST(test_the_ledgers_rules_always_block),
		TEST(test_the_firewall_always_blocks),
		TEST(test_a_child_only_tightens_severity),
		TEST(test_a_child_only_tightens_parameters),
		TEST(test_a_child_that_tightens_nothing_is_not_the_source),
		TEST(test_a_child_that_says_what_no_notice_says_is_the_source),
		TEST(test_looser_is_less_severe_or_laxer),
		TEST(test_an_unknown_switch_changes_nothing),
		TEST(test_a_violation_says_where_and_why),
		TEST(test_a_violation_speaks_the_callers_language),
		TEST(test_a_rule_that_is_off_is_silent),
		TEST(test_bits_are_sifted_by_severity),
		TEST(test_every_broken_row_is_kept),
		TEST(test_no_violation_holds),
		TEST(test_a_block_refuses_whatever_the_reason),
		TEST(test_a_warning_asks_for_a_reason),
		TEST(test_a_warning_passes_with_a_reason),
		TEST(test_a_second_run_starts_clean),
	};

	return cmocka_run_group_tests_name("rule", tests, NULL, NULL);
}
