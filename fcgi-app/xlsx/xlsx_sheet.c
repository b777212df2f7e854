#include "xlsx/xlsx_sheet.h"

#include <stdlib.h>
#include <string.h>

#include "base/digits.h"
#include "xlsx/xlsx_merged.h"

#define ROW_OF_FORMAT_MAX INT64_C(1048576)
#define STYLE_MAX INT64_C(1000000)

struct reading {
	struct ctx *ctx;
	const struct xlsx_strings *strings;
	const struct xlsx_styles *styles;
	struct xlsx_runs runs;

	struct xlsx_cell *cells;
	size_t count, capacity;
	struct xlsx_merges merges;
	bool *hidden;

	size_t text_length;           /* of all cells so far */
	size_t next_row, next_column; /* where a row or a cell without address stands */
	size_t row, column;
	char type[12]; /* of the cell: s, inlineStr, str, b, e, d, n */
	int64_t style;
	bool in_cell, in_value, has_formula, has_value;
};

static bool damaged(struct reading *reading)
{
	return fail_with(
		reading->ctx, P_BAD_WORKBOOK,
		"表里有读不懂的单元格，文件可能已损坏。请在表格软件里另存一份再上传。",
		"The sheet holds cells that cannot be read: save a fresh copy and send that.");
}

static bool too_many(struct reading *reading)
{
	return fail_with(
		reading->ctx, P_BAD_WORKBOOK,
		"表太大：最多 10000 行、256 列、100000 个有内容的单元格。请只留要导入的部分。",
		"The sheet is too large: at most 10,000 rows, 256 columns and 100,000 filled "
		"cells. Keep only what is to be imported.");
}

static bool open_row(struct reading *reading, const char *const *attributes)
{
	const char *number = xlsx_attribute(attributes, "r");
	const char *hidden = xlsx_attribute(attributes, "hidden");
	const char *end;
	int64_t row;

	reading->row = reading->next_row;
	if (number != NULL) {
		end = digits_read(number, ROW_OF_FORMAT_MAX, &row);
		if (end == NULL || *end != '\0' || row == 0)
			return damaged(reading);
		reading->row = (size_t)row - 1;
	}
	reading->next_row = reading->row + 1;
	reading->next_column = 0;
	if (hidden != NULL && reading->row < XLSX_ROWS_MAX)
		reading->hidden[reading->row] = strcmp(hidden, "1") == 0 ||
						strcmp(hidden, "true") == 0;
	return true;
}

static bool open_cell(struct reading *reading, const char *const *attributes)
{
	const char *address = xlsx_attribute(attributes, "r");
	const char *type = xlsx_attribute(attributes, "t");
	const char *style = xlsx_attribute(attributes, "s");
	size_t row;

	reading->column = reading->next_column;
	if (address != NULL) {
		if (!xlsx_address_read(address, &row, &reading->column) || row != reading->row)
			return damaged(reading);
	}
	reading->next_column = reading->column + 1;
	reading->style = 0;
	if (style != NULL)
		(void)digits_read(style, STYLE_MAX, &reading->style);
	if (type != NULL && strlen(type) >= sizeof(reading->type))
		return damaged(reading);
	strcpy(reading->type, type == NULL ? "n" : type);
	reading->in_cell = true;
	reading->in_value = reading->has_formula = reading->has_value = false;
	xlsx_runs_begin(&reading->runs);
	return true;
}

static bool sheet_open(void *arg, const char *name, const char *const *attributes)
{
	struct reading *reading = arg;

	if (reading->in_cell) {
		if (strcmp(name, "v") == 0)
			reading->in_value = true;
		else if (strcmp(name, "f") == 0)
			reading->has_formula = true;
		else
			xlsx_runs_open(&reading->runs, name);
		return true;
	}
	if (strcmp(name, "row") == 0)
		return open_row(reading, attributes);
	if (strcmp(name, "c") == 0)
		return open_cell(reading, attributes);
	if (strcmp(name, "mergeCell") == 0)
		return xlsx_merges_add(reading->ctx, &reading->merges,
				       xlsx_attribute(attributes, "ref"));
	return true;
}

static bool is_type(const struct reading *reading, const char *type)
{
	return strcmp(reading->type, type) == 0;
}

/* Text that lies in the cell itself is its value only where its type says so: as spreadsheets show
 * it. */
static bool is_value(const struct reading *reading)
{
	return reading->in_value || (reading->runs.in_text && is_type(reading, "inlineStr"));
}

static bool sheet_text(void *arg, const char *text, size_t length)
{
	struct reading *reading = arg;

	if (!reading->in_cell || !is_value(reading))
		return true;
	reading->has_value = true;
	return xlsx_runs_add(&reading->runs, text, length);
}

/* What a number's style makes of it. */
static enum xlsx_kind shown_as(const struct reading *reading)
{
	if (reading->style < 0 || (size_t)reading->style >= reading->styles->count)
		return XLSX_NUMBER;
	return (enum xlsx_kind)reading->styles->kinds[reading->style];
}

/* The cell's kind and text by its type; text "" when there is nothing in it. */
static bool value_of(struct reading *reading, struct xlsx_cell *cell)
{
	int64_t place;
	const char *end;

	cell->text = xlsx_runs_end(&reading->runs);
	cell->kind = XLSX_TEXT;
	if (is_type(reading, "s") && cell->text[0] != '\0') {
		end = digits_read(cell->text, XLSX_STRINGS_MAX, &place);
		if (end == NULL || *end != '\0' || (size_t)place >= reading->strings->count)
			return damaged(reading);
		cell->text = reading->strings->texts[place];
	} else if (is_type(reading, "b")) {
		cell->kind = XLSX_BOOLEAN;
		if (cell->text[0] != '\0')
			cell->text = strcmp(cell->text, "1") == 0 ? "TRUE" : "FALSE";
	} else if (is_type(reading, "e")) {
		cell->kind = XLSX_FAULT;
	} else if (is_type(reading, "d")) {
		cell->kind = XLSX_DATE;
	} else if (is_type(reading, "n")) {
		cell->kind = shown_as(reading);
	}
	return true;
}

static bool close_cell(struct reading *reading)
{
	struct xlsx_cell cell = {.row = reading->row, .column = reading->column};

	reading->in_cell = false;
	if (!value_of(reading, &cell))
		return false;
	if (cell.text[0] == '\0') {
		if (!reading->has_formula || reading->has_value || is_type(reading, "str"))
			return true;
		cell.kind = XLSX_NO_VALUE;
	}
	reading->text_length += strlen(cell.text);
	if (cell.row >= XLSX_ROWS_MAX || cell.column >= XLSX_COLUMNS_MAX ||
	    reading->count == XLSX_CELLS_MAX || reading->text_length > XLSX_TEXTS_MAX)
		return too_many(reading);
	reading->cells = arena_grow(reading->ctx->arena, reading->cells, reading->count,
				    &reading->capacity, sizeof(*reading->cells));
	reading->cells[reading->count++] = cell;
	return true;
}

static bool sheet_close(void *arg, const char *name)
{
	struct reading *reading = arg;

	if (!reading->in_cell)
		return true;
	if (strcmp(name, "c") == 0)
		return close_cell(reading);
	if (strcmp(name, "v") == 0)
		reading->in_value = false;
	else
		xlsx_runs_close(&reading->runs, name);
	return true;
}

/* In order, each place once; rows and columns reach to the last cell. */
static bool finish(struct reading *reading, struct xlsx_grid *grid)
{
	if (reading->count > 0)
		qsort(reading->cells, reading->count, sizeof(*reading->cells), xlsx_compare_places);
	for (size_t i = 0; i < reading->count; i++) {
		if (i > 0 && xlsx_compare_places(&reading->cells[i - 1], &reading->cells[i]) == 0)
			return damaged(reading);
		if (reading->cells[i].row >= grid->rows)
			grid->rows = reading->cells[i].row + 1;
		if (reading->cells[i].column >= grid->columns)
			grid->columns = reading->cells[i].column + 1;
	}
	grid->cells = reading->cells;
	grid->count = reading->count;
	grid->hidden = reading->hidden;
	return xlsx_merges_settle(reading->ctx, &reading->merges, grid);
}

bool xlsx_sheet_read(struct ctx *ctx, struct xlsx_zip *zip, int64_t part,
		     const struct xlsx_strings *strings, const struct xlsx_styles *styles,
		     struct xlsx_grid *grid)
{
	static const struct xlsx_reader reader = {sheet_open, sheet_close, sheet_text};
	struct reading reading = {
		.ctx = ctx,
		.strings = strings,
		.styles = styles,
		.runs = xlsx_runs_new(ctx),
		.hidden = arena_array(ctx->arena, XLSX_ROWS_MAX, sizeof(bool)),
	};

	return xlsx_xml_read(ctx, zip, part, &reader, &reading) && finish(&reading, grid);
}
