/* A register's rows: looked at one by one, then taken together or not at all. */
#include <inttypes.h>

#include "db/db.h"
#include "db/work.h"
#include "resources/register/register.h"
#include "json/json_read.h"

#define DOUBTS_MOST 50
#define ROW_NAME "name" /* the column that says whom a row is about */

/* What is wrong with a cell is said before what is wrong with the whole. */
static bool read_entry(const struct register_sheet *sheet, const struct register_keeper *keeper,
		       const struct register_entry *before, size_t count,
		       struct register_entry *entry)
{
	const struct problem *problem = &sheet->ctx->problem;
	size_t since = problem->error_count;

	if (!keeper->find(sheet, entry))
		return false;
	if (problem->error_count > since)
		return true;
	register_fill(sheet, entry->row, entry->input);
	if (keeper->fill != NULL)
		keeper->fill(sheet, entry);
	register_require(sheet, entry->row, entry->input);
	if (problem->error_count > since)
		return true;
	if (!keeper->check(sheet, entry))
		return false;
	register_point(sheet, entry->row, since);
	return problem->error_count > since || keeper->compare(sheet, before, count, entry);
}

static struct register_entry begin(const struct register_sheet *sheet, size_t row)
{
	const struct schema *schema = sheet->form->schema;
	struct register_entry entry = {.row = row, .id = NULL_INT, .differs = true};

	entry.input = arena_array(sheet->ctx->arena, 1, schema->size);
	json_set_absent(schema, entry.input);
	return entry;
}

static bool read_entries(const struct register_sheet *sheet, const struct register_keeper *keeper,
			 struct register_import *result, struct list *list)
{
	struct register_entry *entries = arena_array(sheet->ctx->arena, sheet->grid.rows,
						     sizeof(*entries));

	*list = (struct list){.items = entries};
	for (size_t row = sheet->first_row; row < sheet->grid.rows && !register_is_full(sheet);
	     row++) {
		struct register_entry *entry = &entries[list->count];

		if (!register_has(sheet, row))
			continue;
		*entry = begin(sheet, row);
		if (!read_entry(sheet, keeper, entries, list->count, entry))
			return false;
		list->count++;
		result->rows++;
		result->added += entry->id == NULL_INT;
		result->changed += entry->id != NULL_INT && entry->differs;
		result->unchanged += !entry->differs;
	}
	return true;
}

/* What is wrong with the input only now is told by its cell, too. */
static bool store(const struct register_sheet *sheet, const struct register_keeper *keeper,
		  const struct register_entry *entry)
{
	size_t since = sheet->ctx->problem.error_count;

	if (entry->id == NULL_INT ? keeper->create(sheet, entry->input)
				  : !entry->differs || keeper->change(sheet, entry))
		return true;
	register_point(sheet, entry->row, since);
	return false;
}

static bool take(const struct register_sheet *sheet, const struct register_keeper *keeper,
		 int64_t id, const struct list *list, const struct register_import *result)
{
	const struct register_entry *entry = list->items;
	struct ctx *ctx = sheet->ctx;

	for (size_t i = 0; i < list->count; i++) {
		if (!store(sheet, keeper, &entry[i]))
			return false;
	}
	work_record(ctx, keeper->event, keeper->object, id, ctx->who->unit_id,
		    arena_printf(ctx->arena, "{\"added\":%" PRId64 ",\"changed\":%" PRId64 "}",
				 result->added, result->changed));
	return true;
}

/* Why a row was refused becomes errors of the row. */
static void note_refusal(const struct register_sheet *sheet, const struct register_entry *entry,
			 const struct problem *refusal)
{
	struct ctx *ctx = sheet->ctx;
	const char *detail = refusal->detail;

	for (size_t i = 0; i < refusal->error_count; i++)
		input_error(ctx, refusal->errors[i].pointer, refusal->errors[i].reason,
			    refusal->errors[i].detail);
	if (detail == NULL)
		detail = problem_detail(refusal->code, ctx->lang);
	if (refusal->error_count == 0)
		register_error(sheet, entry->row, ROW_NAME, R_REFUSED, detail);
}

/* Takes a row that comes after others, some of them refused; false: it failed by a fault. */
static bool rehearse_row(const struct register_sheet *sheet, const struct register_keeper *keeper,
			 const struct register_entry *entry)
{
	struct ctx *ctx = sheet->ctx;
	struct problem so_far = ctx->problem, refusal;

	ctx->problem = (struct problem){0};
	if (!db_savepoint(ctx))
		return false;
	if (store(sheet, keeper, entry)) {
		ctx->problem = so_far;
		return true;
	}
	if (problem_status(ctx->problem.code) >= 500)
		return false;
	refusal = ctx->problem;
	ctx->problem = so_far;
	note_refusal(sheet, entry, &refusal);
	return db_undo(ctx);
}

/*
 * Whatever taking asks beyond the cells (an assignment that rests on a person, a number that two
 * rows share) is asked by taking: row by row, each that is refused undone. It is rolled back with
 * the request.
 */
static bool rehearse(const struct register_sheet *sheet, const struct register_keeper *keeper,
		     const struct list *list)
{
	const struct register_entry *entry = list->items;

	for (size_t i = 0; i < list->count && !register_is_full(sheet); i++) {
		if (!rehearse_row(sheet, keeper, &entry[i]))
			return false;
	}
	return true;
}

/* Of rows that are right by themselves. */
static void note_doubts(const struct register_sheet *sheet, const struct register_keeper *keeper,
			const struct list *list, struct register_import *result)
{
	const struct register_entry *entry = list->items;
	struct register_error *doubts = arena_array(sheet->ctx->arena, DOUBTS_MOST,
						    sizeof(*doubts));

	result->doubts = (struct list){.items = doubts};
	for (size_t i = 0; i < list->count && result->doubts.count < DOUBTS_MOST; i++) {
		const char *message = keeper->doubt(sheet, entry, i, &entry[i]);

		if (message != NULL)
			doubts[result->doubts.count++] = register_told(
				register_cell(sheet, entry[i].row, ROW_NAME), message);
	}
}

bool register_take_rows(const struct register_sheet *sheet, const struct register_keeper *keeper,
			int64_t id, struct register_import *result, struct register_file *marked)
{
	struct list entries;

	if (!read_entries(sheet, keeper, result, &entries))
		return false;
	result->sheet = sheet->grid.name;
	if (keeper->doubt != NULL && sheet->ctx->problem.error_count == 0)
		note_doubts(sheet, keeper, &entries, result);
	if (!result->dry_run)
		return input_ok(sheet->ctx) && take(sheet, keeper, id, &entries, result);
	if (sheet->ctx->problem.error_count == 0 && !rehearse(sheet, keeper, &entries))
		return false;
	register_report(sheet, result);
	return marked == NULL || register_mark(sheet, result, marked);
}
