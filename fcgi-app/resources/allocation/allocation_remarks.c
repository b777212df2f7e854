/* What is said about a file that keeps nobody from taking it: totals that differ, what was left. */
#include <inttypes.h>

#include "base/buf.h"
#include "base/text.h"
#include "resources/allocation/allocation_amount.h"
#include "resources/allocation/allocation_examine.h"

#define NAMES_IN_A_NOTE 5

void examination_note(struct examination *examination, const char *cell, const char *zh,
		      const char *en)
{
	struct list *notes = &examination->result.notes;
	struct import_note *note;

	if (notes->count == IMPORT_NOTES_MAX)
		return;
	note = examination_append(examination, notes, &examination->remark_capacity, sizeof(*note));
	note->cell = cell;
	note->message = in_lang(examination->ctx, zh, en);
}

/*
 * What the file itself gives, from row first on; with what the issuer keeps or without. Read from
 * the end, because it stands in the order of its rows: of many subtotals each looks at its own.
 */
static int64_t sum_given(const struct examination *examination, const struct indicator *indicator,
			 size_t first, bool with_kept)
{
	int64_t sum = 0;

	for (size_t i = examination->given_count; i > 0; i--) {
		const struct given *given = &examination->given[i - 1];

		if (given->row < first)
			break;
		if (given->indicator == indicator && (given->unit != NULL || with_kept))
			sum += given->amount.value;
	}
	return sum;
}

/* A cell that could not be read is said once, at itself, and not again by a total that lacks it. */
static bool lacks_cell(const struct examination *examination, size_t column, size_t first)
{
	const struct import_error *error = examination->result.errors.items;

	for (size_t i = 0; i < examination->result.errors.count; i++) {
		if (error[i].column == (int64_t)column + 1 && error[i].row > (int64_t)first)
			return true;
	}
	return false;
}

/* A sum that differs keeps nobody from taking the file: the draft's own sums are reckoned anew. */
void examination_check_total(struct examination *examination, size_t row, size_t first)
{
	for (size_t column = 0; column < examination->grid.columns; column++) {
		const struct layout_column *named = &examination->layout.columns[column];
		const struct xlsx_cell *cell;
		struct allocation_cell amount;
		struct cell_fault fault;
		int64_t sum;

		if (!examination_takes_amounts(named) || !indicator_is_additive(named->indicator))
			continue;
		cell = xlsx_at(&examination->grid, row, column);
		if (allocation_amount_is_empty(cell) || lacks_cell(examination, column, first))
			continue;
		sum = sum_given(examination, named->indicator, first, true);
		if (!allocation_amount_read(examination->ctx->arena, cell, named->indicator,
					    &amount, &fault))
			examination_note(examination, examination_address(examination, row, column),
					 "合计读不出数来，没有核对。",
					 "The total is no number and was not compared.");
		else if (amount.value != sum &&
			 amount.value != sum_given(examination, named->indicator, first, false))
			EXAMINATION_NOTE(examination, examination_address(examination, row, column),
					 "合计写的是 %s，各行相加是 %s。",
					 "The total says %s; the rows add up to %s.",
					 text_grouped(examination->ctx->arena, amount.value),
					 text_grouped(examination->ctx->arena, sum));
	}
}

static bool is_in_draft(const struct examination *examination, const struct unit *unit)
{
	const struct allocation_cell *cells = examination->table->rows.items;

	for (size_t i = 0; i < examination->table->rows.count; i++) {
		if (cells[i].unit_id == unit->id)
			return true;
	}
	return false;
}

static bool is_in_file(const struct examination *examination, const struct unit *unit)
{
	for (size_t i = 0; i < examination->given_count; i++) {
		if (examination->given[i].unit == unit)
			return true;
	}
	return false;
}

static void name_missing_units(struct examination *examination)
{
	const struct unit_list *receivers = &examination->layout.receivers;
	struct buf names = buf_new(examination->ctx->arena);
	const char *join = in_lang(examination->ctx, "、", ", ");
	int missing = 0;

	for (size_t i = 0; i < receivers->count; i++) {
		if (is_in_file(examination, receivers->items[i]) ||
		    !is_in_draft(examination, receivers->items[i]))
			continue;
		if (missing++ < NAMES_IN_A_NOTE)
			buf_printf(&names, "%s%s", names.length > 0 ? join : "",
				   receivers->items[i]->short_name);
	}
	if (missing > NAMES_IN_A_NOTE)
		buf_text(&names, "…");
	if (missing > 0)
		EXAMINATION_NOTE(examination, NULL, "%d 个单位没有填数，保持不变：%s。",
				 "%d units have no number in the file and stay as they are: %s.",
				 missing, names.data);
}

void examination_note_rest(struct examination *examination)
{
	const struct allocation_import *result = &examination->result;

	name_missing_units(examination);
	if (examination->grid.other_sheets > 0)
		EXAMINATION_NOTE(examination, NULL, "只读取了工作表“%s”，另有 %zu 张没有读取。",
				 "Only the sheet “%s” was read; %zu more were not.",
				 examination->grid.name, examination->grid.other_sheets);
	if (result->kept_cells > 0)
		EXAMINATION_NOTE(examination, NULL, "%" PRId64 " 个空格子保持原来的数。",
				 "%" PRId64 " empty cells keep the numbers of the draft.",
				 result->kept_cells);
	if (result->errors.count == IMPORT_ERRORS_MAX)
		EXAMINATION_NOTE(examination, NULL, "错处太多，只列出前 %d 处。",
				 "There are too many errors: the first %d are named.",
				 IMPORT_ERRORS_MAX);
}
