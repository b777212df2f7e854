#include "xlsx/xlsx_mark.h"

#include <math.h>
#include <stdlib.h>

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
	struct ctx *ctx;
	struct xlsx_book *book;
	const struct xlsx_grid *grid;
	size_t first_row;
	const struct xlsx_fault *faults;
	size_t fault_count;
};

static bool is_faulty(const struct marking *marking, size_t row, size_t column)
{
	for (size_t i = 0; i < marking->fault_count; i++) {
		if (marking->faults[i].row == row && marking->faults[i].column == column)
			return true;
	}
	return false;
}

static void write_cell(struct marking *marking, const struct xlsx_cell *cell)
{
	bool fault = is_faulty(marking, cell->row, cell->column);
	bool percent = cell->kind == XLSX_PERCENT;
	char *end;
	double number = strtod(cell->text, &end);

	if ((cell->kind == XLSX_NUMBER || percent) && *end == '\0' && isfinite(number))
		xlsx_put_number(marking->book, cell->row, cell->column, number,
				percent ? (fault ? &percent_fault : &percent_style)
					: (fault ? &number_fault : &number_style));
	else
		xlsx_put_text(marking->book, cell->row, cell->column, cell->text,
			      fault ? &text_fault : &text_style);
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

static void set_widths(struct marking *marking)
{
	const struct xlsx_grid *grid = marking->grid;
	double *widths = arena_array(marking->ctx->arena, grid->columns, sizeof(*widths));

	for (size_t i = 0; i < grid->count; i++) {
		const struct xlsx_cell *cell = &grid->cells[i];

		if (cell->row >= marking->first_row)
			widths[cell->column] = fmax(widths[cell->column], width_of(cell->text));
	}
	for (size_t column = 0; column < grid->columns; column++)
		xlsx_set_width(marking->book, column,
			       fmin(fmax(widths[column], NARROWEST), WIDEST));
}

static void write_merged(struct marking *marking)
{
	const struct xlsx_grid *grid = marking->grid;

	for (size_t i = 0; i < grid->merged_count; i++) {
		const struct xlsx_span *span = &grid->merged[i];

		if (span->last_row < grid->rows && span->last_column < grid->columns)
			xlsx_put_merged(marking->book, *span, "", &text_style);
	}
}

static void write_comments(struct marking *marking)
{
	for (size_t i = 0; i < marking->fault_count; i++) {
		const struct xlsx_fault *fault = &marking->faults[i];

		if (xlsx_at(marking->grid, fault->row, fault->column) == NULL)
			xlsx_put_blank(marking->book, fault->row, fault->column, &text_fault);
		xlsx_put_comment(marking->book, fault->row, fault->column, fault->message);
	}
}

struct xlsx_book *xlsx_mark(struct ctx *ctx, const char *sheet, const struct xlsx_grid *grid,
			    size_t first_row, const struct xlsx_fault *faults, size_t fault_count)
{
	struct marking marking = {
		.ctx = ctx,
		.book = xlsx_book_new(ctx, sheet),
		.grid = grid,
		.first_row = first_row,
		.faults = faults,
		.fault_count = fault_count,
	};

	write_merged(&marking);
	for (size_t i = 0; i < grid->count; i++)
		write_cell(&marking, &grid->cells[i]);
	set_widths(&marking);
	for (size_t row = 0; row < grid->rows; row++) {
		if (grid->hidden[row])
			xlsx_hide_row(marking.book, row);
	}
	write_comments(&marking);
	return marking.book;
}
