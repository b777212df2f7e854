/* The file of an import as it was read, with every fault where it is. */
#include <math.h>

#include "base/digits.h"
#include "resources/allocation/allocation_examine.h"
#include "xlsx/xlsx_write.h"

#define NARROWEST 8
#define WIDEST 40

static const struct xlsx_style text_style = {.border = true, .wrap = true, .format = "@"};
static const struct xlsx_style text_fault = {
	.border = true, .wrap = true, .format = "@", .fault = true};
static const struct xlsx_style number_style = {.border = true};
static const struct xlsx_style number_fault = {.border = true, .fault = true};
static const struct xlsx_style percent_style = {.border = true, .format = "0.##%"};
static const struct xlsx_style percent_fault = {.border = true, .format = "0.##%", .fault = true};

struct marking {
	struct examination *examination;
	struct xlsx_book *book;
};

static void write_cell(struct marking *marking, const struct xlsx_cell *cell, bool fault)
{
	bool percent = cell->kind == XLSX_PERCENT;
	double number;

	if ((cell->kind == XLSX_NUMBER || percent) && decimal_read(cell->text, &number))
		xlsx_put_number(marking->book, cell->row, cell->column, number,
				percent ? (fault ? &percent_fault : &percent_style)
					: (fault ? &number_fault : &number_style));
	else
		xlsx_put_text(marking->book, cell->row, cell->column, cell->text,
			      fault ? &text_fault : &text_style);
}

/* Once its faults are mended, the file adds up by itself. */
static void write_totals(struct marking *marking)
{
	const struct examination *examination = marking->examination;

	for (size_t i = 0; i < examination->total_count; i++) {
		size_t row = examination->totals[i];

		if (examination->result.rows == 0 || row <= examination->last_unit_row)
			continue;
		for (size_t column = 0; column < examination->grid.columns; column++) {
			const struct layout_column *named = &examination->layout.columns[column];
			const struct xlsx_cell *cell = xlsx_at(&examination->grid, row, column);
			double sum;

			if (named->kind == COLUMN_INDICATOR && cell != NULL &&
			    cell->kind == XLSX_NUMBER && decimal_read(cell->text, &sum) &&
			    indicator_is_additive(named->indicator))
				xlsx_put_sum(marking->book, row, column,
					     examination->first_unit_row, row - 1, sum,
					     &number_style);
		}
	}
}

/* How wide a text is: a Chinese character is as wide as two others. */
static double width_of(const char *text)
{
	double width = 2;

	for (; *text != '\0'; text++) {
		if (((unsigned char)*text & 0xC0) != 0x80)
			width += (unsigned char)*text < 0x80 ? 1 : 2;
	}
	return width;
}

/* As wide as what stands in the table; what stands above it runs over. */
static void set_widths(struct marking *marking)
{
	const struct xlsx_grid *grid = &marking->examination->grid;
	double *widths = arena_array(marking->examination->ctx->arena, grid->columns,
				     sizeof(*widths));

	for (size_t i = 0; i < grid->count; i++) {
		const struct xlsx_cell *cell = &grid->cells[i];

		if (cell->row >= marking->examination->layout.first_row)
			widths[cell->column] = fmax(widths[cell->column], width_of(cell->text));
	}
	for (size_t column = 0; column < grid->columns; column++)
		xlsx_set_width(marking->book, column,
			       fmin(fmax(widths[column], NARROWEST), WIDEST));
}

static void write_merged(struct marking *marking)
{
	const struct xlsx_grid *grid = &marking->examination->grid;

	for (size_t i = 0; i < grid->merged_count; i++)
		xlsx_put_merged(marking->book, grid->merged[i], "", &text_style);
}

/* Over what stands there: few cells are faulty. */
static void write_faults(struct marking *marking)
{
	const struct list *errors = &marking->examination->result.errors;
	const struct import_error *error = errors->items;

	for (size_t i = 0; i < errors->count; i++) {
		size_t row = (size_t)error[i].row - 1, column = (size_t)error[i].column - 1;
		const struct xlsx_cell *cell = xlsx_at(&marking->examination->grid, row, column);

		if (cell == NULL)
			xlsx_put_blank(marking->book, row, column, &text_fault);
		else
			write_cell(marking, cell, true);
		xlsx_put_comment(marking->book, row, column, error[i].message);
	}
}

bool allocation_import_mark(struct ctx *ctx, int64_t id, int64_t version, struct import_file file,
			    struct xlsx_bytes *marked)
{
	struct examination examination;
	struct marking marking = {.examination = &examination};

	if (!allocation_examine(ctx, id, version, file, &examination))
		return false;
	marking.book = xlsx_book_new(ctx, in_lang(ctx, "标出错处", "Marked"));
	write_merged(&marking);
	for (size_t i = 0; i < examination.grid.count; i++)
		write_cell(&marking, &examination.grid.cells[i], false);
	write_totals(&marking);
	set_widths(&marking);
	for (size_t row = 0; row < examination.grid.rows; row++) {
		if (examination.grid.hidden[row])
			xlsx_hide_row(marking.book, row);
	}
	write_faults(&marking);
	return xlsx_book_finish(ctx, marking.book, marked);
}
