/* xlsx_write: what is written is read back as it was meant. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "xlsx/xlsx_read.h"
#include "xlsx/xlsx_write.h"

#include <cmocka.h> /* last: its macro fail would take ours */

static const struct xlsx_style plain = {.border = true};
static const struct xlsx_style text = {.format = "@"};
static const struct xlsx_style percent = {.format = "\"≥\"0%"};
static const struct xlsx_style fault = {.fault = true, .bold = true, .wrap = true};

struct bench {
	struct arena *arena;
	struct ctx ctx;
	struct xlsx_book *book;
	struct xlsx_bytes bytes;
	struct xlsx_grid grid;
};

static int setup(void **state)
{
	struct arena *arena = arena_new();
	struct bench *bench = arena_alloc(arena, sizeof(*bench));

	bench->arena = bench->ctx.arena = arena;
	bench->book = xlsx_book_new(&bench->ctx, "附件1");
	*state = bench;
	return 0;
}

static int teardown(void **state)
{
	arena_free(((struct bench *)*state)->arena);
	return 0;
}

static void finish(struct bench *bench)
{
	assert_true(xlsx_book_finish(&bench->ctx, bench->book, &bench->bytes));
	assert_true(xlsx_read(&bench->ctx, bench->bytes.bytes, bench->bytes.length, &bench->grid));
}

static void assert_cell(struct bench *bench, size_t row, size_t column, enum xlsx_kind kind,
			const char *expected)
{
	const struct xlsx_cell *cell = xlsx_at(&bench->grid, row, column);

	assert_non_null(cell);
	assert_int_equal(cell->kind, kind);
	assert_string_equal(cell->text, expected);
}

static void test_values(void **state)
{
	struct bench *bench = *state;

	xlsx_put_text(bench->book, 0, 0, "320321", &text);
	xlsx_put_text(bench->book, 0, 1, "=1+1", &text);
	xlsx_put_text(bench->book, 0, 2, "@SUM(A1) <丰县> & \"引号\"", &fault);
	xlsx_put_number(bench->book, 1, 0, 12, &plain);
	xlsx_put_number(bench->book, 1, 1, 0.95, &percent);
	xlsx_put_blank(bench->book, 1, 2, &plain);
	xlsx_put_sum(bench->book, 2, 0, 1, 1, 12, &plain);
	finish(bench);
	assert_cell(bench, 0, 0, XLSX_TEXT, "320321");
	assert_cell(bench, 0, 1, XLSX_TEXT, "=1+1");
	assert_cell(bench, 0, 2, XLSX_TEXT, "@SUM(A1) <丰县> & \"引号\"");
	assert_cell(bench, 1, 0, XLSX_NUMBER, "12");
	assert_cell(bench, 1, 1, XLSX_PERCENT, "0.95");
	assert_null(xlsx_at(&bench->grid, 1, 2));
	assert_cell(bench, 2, 0, XLSX_NUMBER, "12");
	assert_string_equal(bench->grid.name, "附件1");
}

static void test_merged_hidden_and_comments(void **state)
{
	struct bench *bench = *state;
	struct xlsx_span title = {0, 0, 0, 3}, single = {1, 1, 1, 1};

	xlsx_put_merged(bench->book, title, "标题", &plain);
	xlsx_put_merged(bench->book, single, "一格", &plain);
	xlsx_put_blank(bench->book, 2, 2, &fault);
	xlsx_put_comment(bench->book, 2, 2, "读不出数来。");
	xlsx_set_width(bench->book, 1, 8);
	xlsx_set_height(bench->book, 0, 40);
	xlsx_hide_row(bench->book, 3);
	xlsx_put_text(bench->book, 3, 0, "unit", &text);
	xlsx_set_head(bench->book, 1, 3, 9);
	finish(bench);
	assert_string_equal(xlsx_covering(&bench->grid, 0, 1)->text, "标题");
	assert_cell(bench, 1, 1, XLSX_TEXT, "一格");
	assert_true(bench->grid.hidden[3]);
	assert_false(bench->grid.hidden[2]);
	assert_int_equal(bench->grid.merged_count, 1);
}

static void test_what_cannot_be_written_is_a_fault_of_ours(void **state)
{
	struct bench *bench = *state;

	xlsx_put_number(bench->book, (size_t)2000000, 0, 1, &plain);
	assert_false(xlsx_book_finish(&bench->ctx, bench->book, &bench->bytes));
	assert_int_equal(bench->ctx.problem.code, P_INTERNAL);
}

/* What is given up halfway is released with the arena: the leak checker watches. */
static void test_a_book_may_be_left(void **state)
{
	struct bench *bench = *state;

	xlsx_put_text(bench->book, 0, 0, "不写完", &text);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_values),
		TEST(test_merged_hidden_and_comments),
		TEST(test_what_cannot_be_written_is_a_fault_of_ours),
		TEST(test_a_book_may_be_left),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
