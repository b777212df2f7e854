/* allocation_amount: what officers write for a number, and why it is none. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "resources/allocation/allocation_amount.h"
#include "xlsx/xlsx_text.h"

#include <cmocka.h> /* last: its macro fail would take ours */

static const struct indicator assisted = {.kind = KIND_FLOOR, .op = OP_GE, .unit_of_count = "家"};
static const struct indicator places = {
	.kind = KIND_CEILING, .op = OP_LE, .unit_of_count = "个", .approx = true};
static const struct indicator satisfied = {.kind = KIND_RATE, .op = OP_GE, .unit_of_count = "%"};
static const struct indicator cases = {.kind = KIND_RANGE, .op = OP_BETWEEN, .unit_of_count = "个"};
static const struct indicator trainings = {
	.kind = KIND_MINIMUM, .op = OP_GE, .unit_of_count = "次"};
static const struct indicator revenue = {.kind = KIND_TREND, .op = OP_UP, .unit_of_count = "%"};

struct accepted {
	const struct indicator *indicator;
	enum xlsx_kind kind;
	const char *text;
	int64_t low, high; /* value, or min and max */
};

static const struct accepted accepted[] = {
	{&assisted, XLSX_NUMBER, "12", 12, 0},
	{&assisted, XLSX_NUMBER, "0", 0, 0},
	{&assisted, XLSX_NUMBER, "1.2E3", 1200, 0},
	{&assisted, XLSX_NUMBER, "3.0000000000000004", 3, 0},
	{&assisted, XLSX_NUMBER, "1000000000", 1000000000, 0},
	{&assisted, XLSX_TEXT, "12", 12, 0},
	{&assisted, XLSX_TEXT, "12 ", 12, 0},
	{&assisted, XLSX_TEXT, "１２", 12, 0},
	{&assisted, XLSX_TEXT, "1,234", 1234, 0},
	{&assisted, XLSX_TEXT, "１，２３４", 1234, 0},
	{&assisted, XLSX_TEXT, "1,234,567", 1234567, 0},
	{&assisted, XLSX_TEXT, "12.0", 12, 0},
	{&assisted, XLSX_TEXT, "12家", 12, 0},
	{&assisted, XLSX_TEXT, "≥ 90", 90, 0},
	{&assisted, XLSX_TEXT, ">=90", 90, 0},
	{&assisted, XLSX_TEXT, "不少于90家", 90, 0},
	{&assisted, XLSX_TEXT, "90家以上", 90, 0},
	{&places, XLSX_TEXT, "≤60", 60, 0},
	{&places, XLSX_TEXT, "不超过60个", 60, 0},
	{&places, XLSX_TEXT, "约40", 40, 0},
	{&trainings, XLSX_TEXT, "2次", 2, 0},
	{&satisfied, XLSX_PERCENT, "0.95", 9500, 0},
	{&satisfied, XLSX_PERCENT, "0.9555", 9555, 0},
	{&satisfied, XLSX_PERCENT, "1", 10000, 0},
	{&satisfied, XLSX_NUMBER, "95", 9500, 0},
	{&satisfied, XLSX_NUMBER, "0", 0, 0},
	{&satisfied, XLSX_TEXT, "95%", 9500, 0},
	{&satisfied, XLSX_TEXT, "≥95%", 9500, 0},
	{&satisfied, XLSX_TEXT, "≥９５．５％", 9550, 0},
	{&satisfied, XLSX_TEXT, "0.5%", 50, 0},
	{&satisfied, XLSX_TEXT, "不低于95%", 9500, 0},
	{&cases, XLSX_TEXT, "1-2", 1, 2},
	{&cases, XLSX_TEXT, "1—2", 1, 2},
	{&cases, XLSX_TEXT, "1–2", 1, 2},
	{&cases, XLSX_TEXT, "1——2", 1, 2},
	{&cases, XLSX_TEXT, "1 ~ 2", 1, 2},
	{&cases, XLSX_TEXT, "１～２个", 1, 2},
	{&cases, XLSX_TEXT, "1至2", 1, 2},
	{&cases, XLSX_TEXT, "1到2", 1, 2},
	{&cases, XLSX_TEXT, "2", 2, 2},
	{&cases, XLSX_NUMBER, "2", 2, 2},
};

struct refused {
	const struct indicator *indicator;
	enum xlsx_kind kind;
	const char *text;
	enum reason_code reason;
};

static const struct refused refused[] = {
	{&assisted, XLSX_TEXT, "十二", R_NOT_A_NUMBER},
	{&assisted, XLSX_TEXT, "12x", R_NOT_A_NUMBER},
	{&assisted, XLSX_TEXT, "1,2", R_NOT_A_NUMBER},
	{&assisted, XLSX_TEXT, "1,2345", R_NOT_A_NUMBER},
	{&assisted, XLSX_TEXT, "1234,567", R_NOT_A_NUMBER},
	{&assisted, XLSX_TEXT, ",123", R_NOT_A_NUMBER},
	{&assisted, XLSX_TEXT, "12,", R_NOT_A_NUMBER},
	{&assisted, XLSX_TEXT, "=1+1", R_NOT_A_NUMBER},
	{&assisted, XLSX_TEXT, "1-2", R_NOT_A_NUMBER},
	{&assisted, XLSX_TEXT, "12%", R_NOT_A_NUMBER},
	{&assisted, XLSX_PERCENT, "12", R_NOT_A_NUMBER},
	{&assisted, XLSX_TEXT, "111111111111111111111111111", R_NOT_A_NUMBER},
	{&assisted, XLSX_TEXT, "1.1111111111111111111111111111", R_NOT_A_NUMBER},
	{&assisted, XLSX_TEXT, "1.", R_NOT_A_NUMBER},
	{&assisted, XLSX_NUMBER, "1e", R_NOT_A_NUMBER},
	{&assisted, XLSX_NUMBER, "12.5", R_NOT_WHOLE},
	{&assisted, XLSX_TEXT, "12.5", R_NOT_WHOLE},
	{&assisted, XLSX_NUMBER, "-1", R_OUT_OF_RANGE},
	{&assisted, XLSX_TEXT, "-1", R_OUT_OF_RANGE},
	{&assisted, XLSX_TEXT, "−1", R_OUT_OF_RANGE},
	{&assisted, XLSX_NUMBER, "1000000001", R_OUT_OF_RANGE},
	{&assisted, XLSX_NUMBER, "1e300", R_OUT_OF_RANGE},
	{&assisted, XLSX_NUMBER, "1e999", R_NOT_A_NUMBER},
	{&assisted, XLSX_NUMBER, "nan", R_NOT_A_NUMBER},
	{&assisted, XLSX_NUMBER, "inf", R_NOT_A_NUMBER},
	{&assisted, XLSX_NUMBER, "0x10", R_NOT_A_NUMBER},
	{&assisted, XLSX_NUMBER, "1 2", R_NOT_A_NUMBER},
	{&satisfied, XLSX_PERCENT, "0x1p-1", R_NOT_A_NUMBER},
	{&assisted, XLSX_TEXT, "0x10", R_NOT_A_NUMBER},
	{&assisted, XLSX_TEXT, "≤90", R_WRONG_OPERATOR},
	{&assisted, XLSX_TEXT, ">90", R_WRONG_OPERATOR},
	{&assisted, XLSX_TEXT, "约90", R_WRONG_OPERATOR},
	{&assisted, XLSX_TEXT, "90以下", R_WRONG_OPERATOR},
	{&assisted, XLSX_BOOLEAN, "TRUE", R_NOT_A_NUMBER},
	{&assisted, XLSX_FAULT, "#REF!", R_FAULTY_CELL},
	{&assisted, XLSX_NO_VALUE, "", R_NO_VALUE},
	{&assisted, XLSX_DATE, "44928", R_IS_A_DATE},
	{&satisfied, XLSX_NUMBER, "0.95", R_RATE_UNCLEAR},
	{&satisfied, XLSX_TEXT, "1", R_RATE_UNCLEAR},
	{&satisfied, XLSX_TEXT, "101%", R_OUT_OF_RANGE},
	{&satisfied, XLSX_TEXT, "95.555%", R_OUT_OF_RANGE},
	{&satisfied, XLSX_TEXT, ">95%", R_WRONG_OPERATOR},
	{&satisfied, XLSX_TEXT, "90%-95%", R_NOT_A_NUMBER},
	{&cases, XLSX_TEXT, "2-1", R_MIN_OVER_MAX},
	{&cases, XLSX_TEXT, "1-", R_NOT_A_NUMBER},
	{&cases, XLSX_TEXT, "≥1", R_WRONG_OPERATOR},
	{&cases, XLSX_DATE, "44928", R_IS_A_DATE},
	{&revenue, XLSX_NUMBER, "3", R_NOT_FOR_KIND},
};

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static void test_accepted(void **state)
{
	struct arena *arena = *state;

	for (size_t i = 0; i < COUNT(accepted); i++) {
		const struct accepted *row = &accepted[i];
		struct xlsx_cell cell = {.kind = row->kind, .text = row->text};
		struct allocation_cell amount = {0};
		struct cell_fault fault;

		if (!allocation_amount_read(arena, &cell, row->indicator, &amount, &fault))
			fail_msg("“%s” (%zu) is refused: %s", row->text, i,
				 reason_text(fault.reason, LANG_EN));
		if (row->indicator->kind == KIND_RANGE) {
			assert_int_equal(amount.value, NULL_INT);
			assert_int_equal(amount.min, row->low);
			assert_int_equal(amount.max, row->high);
		} else {
			assert_int_equal(amount.value, row->low);
			assert_int_equal(amount.min, NULL_INT);
			assert_int_equal(amount.max, NULL_INT);
		}
	}
}

static void test_refused(void **state)
{
	struct arena *arena = *state;

	for (size_t i = 0; i < COUNT(refused); i++) {
		const struct refused *row = &refused[i];
		struct xlsx_cell cell = {.kind = row->kind, .text = row->text};
		struct allocation_cell amount;
		struct cell_fault fault;

		if (allocation_amount_read(arena, &cell, row->indicator, &amount, &fault))
			fail_msg("“%s” is taken", row->text);
		if (fault.reason != row->reason)
			fail_msg("“%s”: %s", row->text, reason_text(fault.reason, LANG_EN));
	}
}

static void test_empty(void **state)
{
	static const char *const empty[] = {"-", "–", "—", "——", "/", "／"};
	struct xlsx_cell zero = {.kind = XLSX_NUMBER, .text = "0"};

	(void)state;
	assert_true(allocation_amount_is_empty(NULL));
	assert_false(allocation_amount_is_empty(&zero));
	for (size_t i = 0; i < COUNT(empty); i++) {
		struct xlsx_cell cell = {.kind = XLSX_TEXT, .text = empty[i]};

		assert_true(allocation_amount_is_empty(&cell));
	}
}

static void test_fold_and_cut(void **state)
{
	struct arena *arena = *state;
	char long_text[402] = "";

	assert_string_equal(xlsx_fold(arena, "　ＡＢｃ　１２～ \n丰 县"), "abc12~丰县");
	assert_string_equal(xlsx_fold(arena, "～"), "~");
	assert_string_equal(xlsx_fold(arena, "！"), "!");
	assert_string_equal(xlsx_fold(arena, "｀"), "`");
	assert_string_equal(xlsx_fold(arena, ""), "");
	memset(long_text, 'a', sizeof(long_text) - 1);
	assert_string_equal(xlsx_fold(arena, long_text), "");
	assert_string_equal(xlsx_fold(arena, long_text + 1), long_text + 1);
	assert_string_equal(xlsx_cut(arena, "丰县沛县", 4), "丰县沛县");
	assert_string_equal(xlsx_cut(arena, "丰县沛县", 2), "丰县…");
}

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

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_accepted),
		TEST(test_refused),
		TEST(test_empty),
		TEST(test_fold_and_cut),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
