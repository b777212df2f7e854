/* The file of an import as it was read, with every fault where it is. */
#include "base/digits.h"
#include "resources/allocation/allocation_examine.h"
#include "xlsx/xlsx_mark.h"

static const struct xlsx_style sum_style = {.border = true};

/* Once its faults are mended, the file adds up by itself. */
static void write_totals(const struct examination *examination, struct xlsx_book *book)
{
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
				xlsx_put_sum(book, row, column, examination->first_unit_row,
					     row - 1, sum, &sum_style);
		}
	}
}

static const struct xlsx_fault *faults_of(struct ctx *ctx, const struct list *errors)
{
	const struct import_error *error = errors->items;
	struct xlsx_fault *faults = arena_array(ctx->arena, errors->count, sizeof(*faults));

	for (size_t i = 0; i < errors->count; i++)
		faults[i] = (struct xlsx_fault){(size_t)error[i].row - 1,
						(size_t)error[i].column - 1, error[i].message};
	return faults;
}

bool allocation_import_mark(struct ctx *ctx, int64_t id, int64_t version, struct import_file file,
			    struct xlsx_bytes *marked)
{
	struct examination examination;
	const struct list *errors = &examination.result.errors;
	struct xlsx_book *book;

	if (!allocation_examine(ctx, id, version, file, &examination))
		return false;
	book = xlsx_copy(ctx, in_lang(ctx, "标出错处", "Marked"), &examination.grid,
			 examination.layout.first_row);
	write_totals(&examination, book);
	xlsx_mark(book, &examination.grid, faults_of(ctx, errors), errors->count);
	return xlsx_book_finish(ctx, book, marked);
}
