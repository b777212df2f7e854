#include "resources/allocation/allocation_examine.h"

#include <string.h>

#include "base/text.h"
#include "resources/allocation/allocation_amount.h"
#include "resources/allocation/allocation_cycle.h"
#include "xlsx/xlsx_read.h"
#include "xlsx/xlsx_text.h"

#define LABEL_CHARACTERS 24
#define NOTE_BYTES_MAX ((size_t)4 * ALLOCATION_NOTE_MAX)

/* The places of import_reason_names. */
static const enum reason_code reasons[] = {
	R_NO_HEADER,     R_NO_ROWS,      R_NOT_A_RECEIVER, R_AMBIGUOUS_UNIT, R_UNIT_MISMATCH,
	R_NOT_A_NUMBER,  R_NOT_WHOLE,    R_OUT_OF_RANGE,   R_MIN_OVER_MAX,   R_WRONG_OPERATOR,
	R_RATE_UNCLEAR,  R_IS_A_DATE,    R_FAULTY_CELL,    R_NO_VALUE,       R_REPEATED_COLUMN,
	R_REPEATED_UNIT, R_NOT_FOR_KIND, R_TOO_LONG,       R_BAD_CHARACTER,  R_REQUIRED,
	R_NEGATIVE,
};

static int reason_of(enum reason_code code)
{
	for (size_t i = 0; i < sizeof(reasons) / sizeof(reasons[0]); i++) {
		if (reasons[i] == code)
			return (int)i;
	}
	return NULL_ENUM;
}

/* ---- what is said about the file ---- */

void *examination_append(struct examination *examination, struct list *list, size_t *capacity,
			 size_t size)
{
	list->items = arena_grow(examination->ctx->arena, list->items, list->count, capacity, size);
	return (char *)list->items + list->count++ * size;
}

const char *examination_address(const struct examination *examination, size_t row, size_t column)
{
	return xlsx_address(examination->ctx->arena, row, column);
}

/* Whose amount the cell would be, as far as row and column say it. */
static void name_place(struct examination *examination, size_t row, size_t column,
		       struct import_error *error)
{
	const struct layout *layout = &examination->layout;
	struct layout_row found;

	if (!layout->found || row < layout->first_row || column >= examination->grid.columns)
		return;
	found = allocation_layout_row(examination->ctx, layout, row);
	if (found.kind == ROW_UNIT)
		error->unit_name = found.unit->short_name;
	else if (found.kind == ROW_KEPT)
		error->unit_name = in_lang(examination->ctx, "本级留用", "Kept");
	if (layout->columns[column].kind == COLUMN_INDICATOR)
		error->indicator = layout->columns[column].indicator->code;
}

static void add_error(struct examination *examination, size_t row, size_t column,
		      enum reason_code code, const char *detail)
{
	struct ctx *ctx = examination->ctx;
	struct list *errors = &examination->result.errors;
	struct import_error *error;

	if (errors->count == IMPORT_ERRORS_MAX)
		return;
	error = examination_append(examination, errors, &examination->error_capacity,
				   sizeof(*error));
	*error = (struct import_error){
		.cell = examination_address(examination, row, column),
		.row = (int64_t)row + 1,
		.column = (int64_t)column + 1,
		.reason = reason_of(code),
		.message = reason_sentence(ctx->arena, code, detail, ctx->lang),
		.code = code,
		.detail = detail,
	};
	name_place(examination, row, column, error);
}

/* ---- one row ---- */

bool examination_takes_amounts(const struct layout_column *column)
{
	return column->kind == COLUMN_INDICATOR && !column->twice &&
	       column->indicator->kind != KIND_SELECTIVE && column->indicator->kind != KIND_TREND;
}

/* What stands there for a number that could not be reckoned, or for yes and no. */
static bool stands_for_value(const char *folded)
{
	return folded[0] == '#' || strcmp(folded, "true") == 0 || strcmp(folded, "false") == 0;
}

/* Words alone (家, %, 不少于) belong to the header. A marked file has as text what was none: the
 * text decides. */
static bool may_be_amount(const struct examination *examination, const struct xlsx_cell *cell)
{
	const char *folded;

	if (allocation_amount_is_empty(cell))
		return false;
	folded = xlsx_fold(examination->ctx->arena, cell->text);
	return cell->kind == XLSX_NO_VALUE || stands_for_value(folded) ||
	       strpbrk(folded, "0123456789") != NULL;
}

static bool has_amounts(const struct examination *examination, size_t row)
{
	for (size_t column = 0; column < examination->grid.columns; column++) {
		if (examination_takes_amounts(&examination->layout.columns[column]) &&
		    may_be_amount(examination, xlsx_at(&examination->grid, row, column)))
			return true;
	}
	return false;
}

static size_t *seen_at(struct examination *examination, size_t receiver,
		       const struct indicator *indicator)
{
	const struct list *indicators = &examination->programme->indicators;
	size_t place = (size_t)(indicator - (const struct indicator *)indicators->items);

	return &examination->seen[receiver * indicators->count + place];
}

static void give(struct examination *examination, const struct given *given, size_t receiver)
{
	size_t *seen = seen_at(examination, receiver, given->indicator);
	struct list list = {examination->given, examination->given_count};
	struct given *added;

	if (*seen != 0) {
		add_error(examination, given->row, given->column, R_REPEATED_UNIT,
			  examination_address(examination, examination->given[*seen - 1].row,
					      examination->given[*seen - 1].column));
		return;
	}
	added = examination_append(examination, &list, &examination->given_capacity,
				   sizeof(*added));
	*added = *given;
	examination->given = list.items;
	examination->given_count = list.count;
	*seen = list.count;
	examination->result.cells++;
}

static void refuse_amount(struct examination *examination, size_t row, size_t column,
			  const struct cell_fault *fault)
{
	const struct xlsx_cell *cell = xlsx_at(&examination->grid, row, column);

	if (fault->reason == R_OUT_OF_RANGE &&
	    xlsx_fold(examination->ctx->arena, cell->text)[0] == '-')
		add_error(examination, row, column, R_NEGATIVE, NULL);
	else
		add_error(examination, row, column, fault->reason, fault->detail);
}

/* An amount of a unit, or (unit NULL) of what the issuer keeps. */
static void read_amount(struct examination *examination, size_t row, size_t column,
			const struct unit *unit, size_t receiver)
{
	const struct xlsx_cell *cell = xlsx_at(&examination->grid, row, column);
	struct given given = {
		.row = row,
		.column = column,
		.unit = unit,
		.indicator = examination->layout.columns[column].indicator,
	};
	struct cell_fault fault;

	if (allocation_amount_is_empty(cell)) {
		examination->result.kept_cells += unit != NULL ||
						  indicator_is_additive(given.indicator);
		return;
	}
	if (unit == NULL && !indicator_is_additive(given.indicator))
		add_error(examination, row, column, R_NOT_FOR_KIND, NULL);
	else if (!allocation_amount_read(examination->ctx->arena, cell, given.indicator,
					 &given.amount, &fault))
		refuse_amount(examination, row, column, &fault);
	else
		give(examination, &given, receiver);
}

static void read_amounts(struct examination *examination, size_t row, const struct unit *unit,
			 size_t receiver)
{
	for (size_t column = 0; column < examination->grid.columns; column++) {
		if (examination_takes_amounts(&examination->layout.columns[column]))
			read_amount(examination, row, column, unit, receiver);
	}
}

static void read_note(struct examination *examination, size_t row, const struct unit *unit)
{
	for (size_t column = 0; column < examination->grid.columns; column++) {
		const struct xlsx_cell *cell;
		struct list list = {examination->notes, examination->note_count};
		struct text_size size;

		if (examination->layout.columns[column].kind != COLUMN_NOTE)
			continue;
		cell = xlsx_at(&examination->grid, row, column);
		if (cell == NULL)
			continue;
		if (strnlen(cell->text, NOTE_BYTES_MAX + 1) > NOTE_BYTES_MAX) {
			add_error(examination, row, column, R_TOO_LONG, NULL);
		} else if (!text_measure(cell->text, &size)) {
			add_error(examination, row, column, R_BAD_CHARACTER, NULL);
		} else if (size.characters > ALLOCATION_NOTE_MAX) {
			add_error(examination, row, column, R_TOO_LONG, NULL);
		} else {
			*(struct given_note *)examination_append(
				examination, &list, &examination->note_capacity,
				sizeof(struct given_note)) = (struct given_note){row, column, unit,
										 cell->text};
			examination->notes = list.items;
			examination->note_count = list.count;
		}
		return;
	}
}

static void read_unit(struct examination *examination, size_t row, const struct layout_row *found)
{
	if (examination->result.rows++ == 0)
		examination->first_unit_row = row;
	examination->last_unit_row = row;
	read_amounts(examination, row, found->unit, found->receiver);
	read_note(examination, row, found->unit);
	if (examination->grid.hidden[row])
		EXAMINATION_NOTE(examination,
				 examination_address(examination, row, found->label_column),
				 "这一行是隐藏的，也读取了：%s。",
				 "This row is hidden, and was read: %s.", found->unit->short_name);
}

static size_t first_column(const struct examination *examination, enum layout_column_kind kind)
{
	for (size_t column = 0; column < examination->grid.columns; column++) {
		if (examination->layout.columns[column].kind == kind)
			return column;
	}
	return 0;
}

/* Nobody's numbers are an error; a line without numbers (a signature, a remark) is passed over. */
static void refuse_unknown(struct examination *examination, size_t row,
			   const struct layout_row *found)
{
	const char *label = found->label == NULL ? NULL
						 : xlsx_cut(examination->ctx->arena, found->label,
							    LABEL_CHARACTERS);
	size_t column = found->label == NULL ? first_column(examination, COLUMN_UNIT)
					     : found->label_column;

	if (!has_amounts(examination, row)) {
		if (label != NULL && examination->total_count == 0)
			EXAMINATION_NOTE(examination, examination_address(examination, row, column),
					 "这一行没有读取：%s。", "This row was passed over: %s.",
					 label);
	} else if (found->mismatch) {
		add_error(examination, row, column, R_UNIT_MISMATCH, label);
	} else if (found->ambiguous) {
		add_error(examination, row, column, R_AMBIGUOUS_UNIT, label);
	} else {
		add_error(examination, row, column, label == NULL ? R_REQUIRED : R_NOT_A_RECEIVER,
			  label);
	}
}

static void read_row(struct examination *examination, size_t row, size_t *since)
{
	struct layout_row found = allocation_layout_row(examination->ctx, &examination->layout,
							row);

	switch (found.kind) {
	case ROW_UNIT:
		read_unit(examination, row, &found);
		break;
	case ROW_KEPT:
		read_amounts(examination, row, NULL, examination->layout.receivers.count);
		break;
	case ROW_TOTAL:
		if (examination->total_count <
		    sizeof(examination->totals) / sizeof(examination->totals[0]))
			examination->totals[examination->total_count++] = row;
		break;
	case ROW_SUBTOTAL:
		examination_check_total(examination, row, *since);
		*since = row + 1;
		break;
	case ROW_UNKNOWN:
		refuse_unknown(examination, row, &found);
		break;
	}
}

/* ---- the whole ---- */

static const struct xlsx_cell *header_of(const struct examination *examination, size_t column)
{
	const struct xlsx_cell *code = xlsx_covering(&examination->grid,
						     examination->layout.header_row, column);

	return code != NULL
		       ? code
		       : xlsx_covering(&examination->grid, examination->layout.name_row, column);
}

static void look_at_columns(struct examination *examination)
{
	for (size_t column = 0; column < examination->grid.columns; column++) {
		const struct layout_column *named = &examination->layout.columns[column];
		const struct xlsx_cell *header = header_of(examination, column);
		const char *cell = examination_address(examination, examination->layout.header_row,
						       column);

		if (named->twice)
			add_error(examination, examination->layout.header_row, column,
				  R_REPEATED_COLUMN, named->indicator->code);
		else if (header != NULL &&
			 (named->kind == COLUMN_OTHER ||
			  (named->kind == COLUMN_INDICATOR && !examination_takes_amounts(named))))
			EXAMINATION_NOTE(
				examination, cell, "这一列没有读取：%s。",
				"This column was passed over: %s.",
				xlsx_cut(examination->ctx->arena, header->text, LABEL_CHARACTERS));
	}
}

static void read_rows(struct examination *examination)
{
	size_t since = examination->layout.first_row;

	for (size_t row = examination->layout.first_row; row < examination->grid.rows; row++)
		read_row(examination, row, &since);
	for (size_t i = 0; i < examination->total_count; i++)
		examination_check_total(examination, examination->totals[i], 0);
}

static void read_sheet(struct examination *examination)
{
	struct ctx *ctx = examination->ctx;

	examination->layout = allocation_layout_find(ctx, examination->programme, unit_own(ctx),
						     &examination->grid);
	if (!examination->layout.found) {
		add_error(examination, 0, 0, R_NO_HEADER, NULL);
		return;
	}
	examination->seen = arena_array(ctx->arena,
					(examination->layout.receivers.count + 1) *
						examination->programme->indicators.count,
					sizeof(*examination->seen));
	look_at_columns(examination);
	read_rows(examination);
	if (examination->result.rows == 0 && examination->result.errors.count == 0)
		add_error(examination, examination->layout.header_row,
			  first_column(examination, COLUMN_UNIT), R_NO_ROWS, NULL);
	examination_note_rest(examination);
}

static bool find_draft(struct ctx *ctx, int64_t id, int64_t version, struct allocation **table)
{
	if (!allocation_find(ctx, id, table))
		return false;
	if (version == NULL_INT)
		version = (*table)->version;
	return allocation_find_own(ctx, id, version, table) && allocation_is_draft(ctx, *table) &&
	       allocation_fill(ctx, *table);
}

bool allocation_examine(struct ctx *ctx, int64_t id, int64_t version, struct import_file file,
			struct examination *examination)
{
	*examination = (struct examination){.ctx = ctx};
	if (!find_draft(ctx, id, version, &examination->table) ||
	    !xlsx_read(ctx, file.bytes, file.length, &examination->grid))
		return false;
	examination->programme = programme_by_id(ctx, examination->table->programme_id);
	examination->result.version = examination->table->version;
	examination->result.sheet = examination->grid.name;
	read_sheet(examination);
	return true;
}
