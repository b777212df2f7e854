#include "xlsx/xlsx_mark.h"

#include <math.h>

#include "base/digits.h"

#define NARROWEST 8
#define WIDEST 40

static const struct xlsx_style text_style = {.border = true, .wrap = true, .format = "@"};
static const struct xlsx_style text_fault = {
	.border = true, .wrap = true, .format = "@", .fault = true};

/* A number stays what it was shown as, so that whoever sends the file in again is told the same. */
static const struct xlsx_style *number_style(enum xlsx_kind kind, bool fault)
{
	static const struct xlsx_style numbers[] = {{.border = true},
						    {.border = true, .fault = true}};
	static const struct xlsx_style percents[] = {
		{.border = true, .format = "0.##%"},
		{.border = true, .format = "0.##%", .fault = true}};
	static const struct xlsx_style days[] = {
		{.border = true, .format = "yyyy-mm-dd"},
		{.border = true, .format = "yyyy-mm-dd", .fault = true}};

	switch (kind) {
	case XLSX_NUMBER:
		return &numbers[fault];
	case XLSX_PERCENT:
		return &percents[fault];
	case XLSX_DATE:
		return &days[fault];
	default:
		return NULL;
	}
}

/* What has no value cannot be left empty: an empty cell says something else. */
static const char *text_of(const struct xlsx_cell *cell)
{
	return cell->kind == XLSX_NO_VALUE ? "#N/A" : cell->text;
}

static void write_cell(struct xlsx_book *book, const struct xlsx_cell *cell, bool fault)
{
	const struct xlsx_style *style = number_style(cell->kind, fault);
	double number;

	if (style != NULL && decimal_read(cell->text, &number))
		xlsx_put_number(book, cell->row, cell->column, number, style);
	else
		xlsx_put_text(book, cell->row, cell->column, text_of(cell),
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

static void set_widths(struct ctx *ctx, struct xlsx_book *book, const struct xlsx_grid *grid,
		       size_t first_row)
{
	double *widths = arena_array(ctx->arena, grid->columns, sizeof(*widths));

	for (size_t i = 0; i < grid->count; i++) {
		const struct xlsx_cell *cell = &grid->cells[i];

		if (cell->row >= first_row)
			widths[cell->column] = fmax(widths[cell->column], width_of(cell->text));
	}
	for (size_t column = 0; column < grid->columns; column++)
		xlsx_set_width(book, column, fmin(fmax(widths[column], NARROWEST), WIDEST));
}

struct xlsx_book *xlsx_copy(struct ctx *ctx, const char *sheet, const struct xlsx_grid *grid,
			    size_t first_row)
{
	struct xlsx_book *book = xlsx_book_new(ctx, sheet);

	for (size_t i = 0; i < grid->merged_count; i++)
		xlsx_put_merged(book, grid->merged[i], "", &text_style);
	for (size_t i = 0; i < grid->count; i++)
		write_cell(book, &grid->cells[i], false);
	set_widths(ctx, book, grid, first_row);
	for (size_t row = 0; row < grid->rows; row++) {
		if (grid->hidden[row])
			xlsx_hide_row(book, row);
	}
	return book;
}

void xlsx_mark(struct xlsx_book *book, const struct xlsx_grid *grid,
	       const struct xlsx_fault *faults, size_t fault_count)
{
	for (size_t i = 0; i < fault_count; i++) {
		const struct xlsx_fault *fault = &faults[i];
		const struct xlsx_cell *cell = xlsx_at(grid, fault->row, fault->column);

		if (cell == NULL)
			xlsx_put_blank(book, fault->row, fault->column, &text_fault);
		else
			write_cell(book, cell, true);
		xlsx_put_comment(book, fault->row, fault->column, fault->message);
	}
}
