/* A workbook as entries of a register. */
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "resources/register/register.h"
#include "xlsx/xlsx_mark.h"
#include "xlsx/xlsx_read.h"
#include "xlsx/xlsx_text.h"
#include "json/json_read.h"

#define HEAD_ROWS_MAX 30 /* the head stands in one of the first rows */
#define HEAD_COLUMNS_LEAST 2
#define DETAIL_CHARACTERS 24
#define NOWHERE SIZE_MAX
#define EXCEL_EPOCH (-25569) /* days from 1970-01-01 to 1899-12-30 */

/* ---- the head ---- */

static bool is_named(struct ctx *ctx, const struct register_column *column, const char *text)
{
	const char *folded = xlsx_fold(ctx->arena, text);

	return strcmp(folded, xlsx_fold(ctx->arena, column->name)) == 0 ||
	       strcmp(folded, xlsx_fold(ctx->arena, column->zh)) == 0 ||
	       strcmp(folded, xlsx_fold(ctx->arena, column->en)) == 0;
}

/* How many of the form's columns the row names; each is taken where it stands first. */
static size_t take_head(struct register_sheet *sheet, size_t row, size_t *columns)
{
	size_t found = 0;

	for (size_t at = 0; at < sheet->grid.columns; at++) {
		const struct xlsx_cell *cell = xlsx_at(&sheet->grid, row, at);

		for (size_t i = 0; cell != NULL && i < sheet->form->count; i++) {
			if (columns[i] == NOWHERE &&
			    is_named(sheet->ctx, &sheet->form->columns[i], cell->text)) {
				columns[i] = at;
				found++;
			}
		}
	}
	return found;
}

static size_t *no_columns(const struct register_sheet *sheet)
{
	size_t *columns = arena_array(sheet->ctx->arena, sheet->form->count, sizeof(*columns));

	for (size_t i = 0; i < sheet->form->count; i++)
		columns[i] = NOWHERE;
	return columns;
}

/* "B、F" of the cells of the row that name the column. */
static const char *letters_of(const struct register_sheet *sheet, size_t row, size_t column,
			      size_t *count)
{
	struct arena *arena = sheet->ctx->arena;
	const char *letters = "";

	*count = 0;
	for (size_t at = 0; at < sheet->grid.columns; at++) {
		const struct xlsx_cell *cell = xlsx_at(&sheet->grid, row, at);
		const char *address = xlsx_address(arena, row, at);

		if (cell == NULL ||
		    !is_named(sheet->ctx, &sheet->form->columns[column], cell->text))
			continue;
		letters = arena_printf(arena, "%s%s%.*s", letters, (*count)++ == 0 ? "" : "、",
				       (int)strcspn(address, "0123456789"), address);
	}
	return letters;
}

/* Which of two columns of the same name is meant, nobody knows. */
static void refuse_repeated(const struct register_sheet *sheet, size_t row)
{
	for (size_t i = 0; i < sheet->form->count; i++) {
		size_t count;
		const char *letters = letters_of(sheet, row, i, &count);

		if (count > 1)
			input_error(sheet->ctx,
				    xlsx_address(sheet->ctx->arena, row, sheet->columns[i]),
				    R_REPEATED_TITLE, letters);
	}
}

/* The titles, and the names beneath them where the file has both. */
static void find_head(struct register_sheet *sheet)
{
	for (size_t row = 0; row < sheet->grid.rows && row < HEAD_ROWS_MAX; row++) {
		size_t *columns = no_columns(sheet);

		if (take_head(sheet, row, columns) < HEAD_COLUMNS_LEAST)
			continue;
		sheet->columns = columns;
		sheet->first_row = row + 1;
		columns = no_columns(sheet);
		if (row + 1 < sheet->grid.rows &&
		    take_head(sheet, row + 1, columns) >= HEAD_COLUMNS_LEAST) {
			sheet->columns = columns;
			sheet->first_row = row + 2;
		}
		for (size_t head = row; head < sheet->first_row; head++)
			refuse_repeated(sheet, head);
		return;
	}
	input_error(sheet->ctx, "A1", R_NO_REGISTER_HEAD, sheet->form->columns[0].zh);
}

bool register_open(struct ctx *ctx, const struct register_form *form, const char *bytes,
		   size_t length, struct register_sheet *sheet)
{
	*sheet = (struct register_sheet){.ctx = ctx, .form = form};
	if (!xlsx_read(ctx, bytes, length, &sheet->grid))
		return false;
	sheet->columns = no_columns(sheet);
	sheet->first_row = sheet->grid.rows;
	find_head(sheet);
	return true;
}

/* ---- cells ---- */

static size_t column_of(const struct register_sheet *sheet, const char *name)
{
	for (size_t i = 0; i < sheet->form->count; i++) {
		if (strcmp(sheet->form->columns[i].name, name) == 0)
			return sheet->columns[i];
	}
	return NOWHERE;
}

static const char *trimmed(struct ctx *ctx, const char *text)
{
	static const char blanks[] = " \t\r\n";
	size_t length;

	text += strspn(text, blanks);
	length = strlen(text);
	while (length > 0 && strchr(blanks, text[length - 1]) != NULL)
		length--;
	return arena_strndup(ctx->arena, text, length);
}

const char *register_text(const struct register_sheet *sheet, size_t row, const char *name)
{
	size_t column = column_of(sheet, name);
	const struct xlsx_cell *cell = column == NOWHERE ? NULL
							 : xlsx_at(&sheet->grid, row, column);
	const char *text = cell == NULL ? "" : trimmed(sheet->ctx, cell->text);

	return *text == '\0' ? NULL : text;
}

bool register_has(const struct register_sheet *sheet, size_t row)
{
	for (size_t i = 0; i < sheet->form->count; i++) {
		if (register_text(sheet, row, sheet->form->columns[i].name) != NULL)
			return true;
	}
	return false;
}

static const char *address(const struct register_sheet *sheet, size_t row, size_t column)
{
	for (size_t i = 0; column == NOWHERE && i < sheet->form->count; i++)
		column = sheet->columns[i];
	return xlsx_address(sheet->ctx->arena, row, column == NOWHERE ? 0 : column);
}

void register_error(const struct register_sheet *sheet, size_t row, const char *name,
		    enum reason_code reason, const char *detail)
{
	input_error(sheet->ctx, register_cell(sheet, row, name), reason, detail);
}

const char *register_cell(const struct register_sheet *sheet, size_t row, const char *name)
{
	return address(sheet, row, column_of(sheet, name));
}

/* ---- values ---- */

/* What a spreadsheet stores for a day is a number of days. */
static const char *day_of(struct ctx *ctx, const char *digits)
{
	int year, month, day;

	clock_civil((int64_t)strtod(digits, NULL) + EXCEL_EPOCH, &year, &month, &day);
	return arena_printf(ctx->arena, "%04d-%02d-%02d", year, month, day);
}

/* The value's own name, where the cell has its Chinese word or another way to write it. */
static const char *value_named(struct ctx *ctx, const struct register_column *column,
			       const struct field *field, const char *text)
{
	static const char *const truths[] = {"false", "true"};
	const char *const *values = field->type == T_ENUM ? field->of_enum->values : truths;
	size_t count = field->type == T_ENUM ? field->of_enum->count : 2;
	const char *folded = xlsx_fold(ctx->arena, text);

	for (size_t i = 0; column->words != NULL && i < count; i++) {
		if (strcmp(folded, xlsx_fold(ctx->arena, column->words[i])) == 0 ||
		    strcmp(folded, values[i]) == 0)
			return values[i];
	}
	return text;
}

static bool is_readable(const struct register_sheet *sheet, const struct xlsx_cell *cell,
			const char *name, const struct field *field)
{
	enum reason_code reason = R_IS_A_DATE;

	if (cell->kind == XLSX_FAULT)
		reason = R_FAULTY_CELL;
	else if (cell->kind == XLSX_NO_VALUE)
		reason = R_NO_VALUE;
	else if (cell->kind != XLSX_DATE || field->type == T_DAY)
		return true;
	register_error(sheet, cell->row, name, reason, NULL);
	return false;
}

static void fill_column(const struct register_sheet *sheet, size_t row,
			const struct register_column *column, void *object)
{
	const struct field *field = schema_field(sheet->form->schema, column->name);
	const char *text = register_text(sheet, row, column->name);
	const struct xlsx_cell *cell;
	size_t at = column_of(sheet, column->name);

	if (field == NULL || text == NULL)
		return;
	cell = xlsx_at(&sheet->grid, row, at);
	if (!is_readable(sheet, cell, column->name, field) || field->type == T_LIST)
		return;
	if (cell->kind == XLSX_DATE)
		text = day_of(sheet->ctx, text);
	else if (field->type == T_ENUM || field->type == T_BOOL)
		text = value_named(sheet->ctx, column, field, text);
	json_read_text(sheet->ctx, field, address(sheet, row, at), text, object);
}

void register_fill(const struct register_sheet *sheet, size_t row, void *object)
{
	for (size_t i = 0; i < sheet->form->count; i++)
		fill_column(sheet, row, &sheet->form->columns[i], object);
}

static bool is_absent(const struct field *field, const void *object)
{
	const void *place = field_of(field, object);

	switch (field->type) {
	case T_TEXT:
	case T_DAY:
		return *(const char *const *)place == NULL;
	case T_ENUM:
		return *(const int *)place == NULL_ENUM;
	default:
		return false;
	}
}

/* What a cell holds and could not be read has been said already. */
void register_require(const struct register_sheet *sheet, size_t row, const void *object)
{
	for (size_t i = 0; i < sheet->form->count; i++) {
		const char *name = sheet->form->columns[i].name;
		const struct field *field = schema_field(sheet->form->schema, name);

		if (field != NULL && (field->flags & F_REQUIRED) && is_absent(field, object) &&
		    register_text(sheet, row, name) == NULL)
			register_error(sheet, row, name, R_REQUIRED,
				       in_lang(sheet->ctx, sheet->form->columns[i].zh,
					       sheet->form->columns[i].en));
	}
}

/* ---- lists ---- */

/* The parts between any of the marks, without blanks around them and without empty ones. */
static struct list split(struct ctx *ctx, const char *text, const char *const *marks, size_t count)
{
	const char **parts = arena_array(ctx->arena, strlen(text) + 1, sizeof(*parts));
	struct list list = {.items = parts};
	const char *from = text;

	for (const char *at = text;; at++) {
		size_t mark = 0;

		for (size_t i = 0; i < count && mark == 0; i++) {
			if (strncmp(at, marks[i], strlen(marks[i])) == 0)
				mark = strlen(marks[i]);
		}
		if (mark == 0 && *at != '\0')
			continue;
		parts[list.count] = trimmed(ctx,
					    arena_strndup(ctx->arena, from, (size_t)(at - from)));
		list.count += *parts[list.count] != '\0';
		if (*at == '\0')
			return list;
		from = at + mark;
		at = from - 1;
	}
}

struct list register_items(const struct register_sheet *sheet, size_t row, const char *name,
			   bool *given)
{
	static const char *const marks[] = {"；", ";", "、", ",", "，", "\n"};
	const char *text = register_text(sheet, row, name);

	*given = text != NULL;
	return text == NULL ? (struct list){0}
			    : split(sheet->ctx, text, marks, sizeof(marks) / sizeof(marks[0]));
}

struct list register_parts(struct ctx *ctx, const char *item)
{
	static const char *const marks[] = {" ", "\t", "　"};

	return split(ctx, item, marks, sizeof(marks) / sizeof(marks[0]));
}

/* ---- what came of it ---- */

bool register_is_full(const struct register_sheet *sheet)
{
	return sheet->ctx->problem.error_count == PROBLEM_ERRORS_MAX;
}

/* /fields/0/field is in the column fields. */
static const char *cell_of(const struct register_sheet *sheet, size_t row, const char *pointer)
{
	char *name = arena_strndup(sheet->ctx->arena, pointer + 1, strcspn(pointer + 1, "/"));

	return register_cell(sheet, row, name);
}

void register_point(const struct register_sheet *sheet, size_t row, size_t since)
{
	struct problem *problem = &sheet->ctx->problem;

	for (size_t i = since; i < problem->error_count; i++) {
		if (problem->errors[i].pointer[0] == '/')
			problem->errors[i].pointer = cell_of(sheet, row,
							     problem->errors[i].pointer);
	}
}

bool register_differs(const struct register_sheet *sheet, size_t row, const char *const *present)
{
	struct arena *arena = sheet->ctx->arena;

	for (size_t i = 0; i < sheet->form->count; i++) {
		const char *name = sheet->form->columns[i].name;
		const char *text = register_text(sheet, row, name);

		if (text != NULL && schema_field(sheet->form->schema, name) != NULL &&
		    (present[i] == NULL ||
		     strcmp(xlsx_fold(arena, text), xlsx_fold(arena, present[i])) != 0))
			return true;
	}
	return false;
}

struct register_error register_told(const char *cell, const char *message)
{
	size_t row = 0, column = 0;

	(void)xlsx_address_read(cell, &row, &column);
	return (struct register_error){
		.cell = cell,
		.row = (int64_t)row + 1,
		.column = (int64_t)column + 1,
		.message = message,
	};
}

/* What a cell says may be long; why a row is refused is a sentence of ours. */
static const char *message_of(struct ctx *ctx, const struct input_error *error)
{
	const char *detail = error->detail;

	if (detail != NULL && error->reason != R_REFUSED)
		detail = xlsx_cut(ctx->arena, detail, DETAIL_CHARACTERS);
	return reason_sentence(ctx->arena, error->reason, detail, ctx->lang);
}

void register_report(const struct register_sheet *sheet, struct register_import *result)
{
	struct ctx *ctx = sheet->ctx;
	struct problem *problem = &ctx->problem;
	struct register_error *errors = arena_array(ctx->arena, problem->error_count,
						    sizeof(*errors));

	for (size_t i = 0; i < problem->error_count; i++)
		errors[i] = register_told(problem->errors[i].pointer,
					  message_of(ctx, &problem->errors[i]));
	result->errors = (struct list){.items = errors, .count = problem->error_count};
	problem->error_count = 0;
}

bool register_mark(const struct register_sheet *sheet, const struct register_import *result,
		   struct register_file *file)
{
	struct ctx *ctx = sheet->ctx;
	const struct register_error *errors = result->errors.items;
	struct xlsx_fault *faults = arena_array(ctx->arena, result->errors.count, sizeof(*faults));
	struct xlsx_book *book;

	for (size_t i = 0; i < result->errors.count; i++)
		faults[i] = (struct xlsx_fault){(size_t)errors[i].row - 1,
						(size_t)errors[i].column - 1, errors[i].message};
	book = xlsx_copy(ctx, in_lang(ctx, "标出错处", "Marked"), &sheet->grid, sheet->first_row);
	xlsx_mark(book, &sheet->grid, faults, result->errors.count);
	file->name = in_lang(ctx, "标出错处.xlsx", "marked.xlsx");
	return xlsx_book_finish(ctx, book, &file->content);
}
