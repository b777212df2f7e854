/* A register's rows: looked at one by one, then taken together or not at all. */
#include <inttypes.h>

#include "db/work.h"
#include "resources/register/register.h"
#include "json/json_read.h"

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

static bool take(const struct register_sheet *sheet, const struct register_keeper *keeper,
		 int64_t id, const struct list *list, const struct register_import *result)
{
	const struct register_entry *entry = list->items;
	struct ctx *ctx = sheet->ctx;

	for (size_t i = 0; i < list->count; i++) {
		if (entry[i].id == NULL_INT ? !keeper->create(sheet, entry[i].input)
					    : entry[i].differs && !keeper->change(sheet, &entry[i]))
			return false;
	}
	work_record(ctx, keeper->event, keeper->object, id, ctx->who->unit_id,
		    arena_printf(ctx->arena, "{\"added\":%" PRId64 ",\"changed\":%" PRId64 "}",
				 result->added, result->changed));
	return true;
}

bool register_take_rows(const struct register_sheet *sheet, const struct register_keeper *keeper,
			int64_t id, struct register_import *result, struct register_file *marked)
{
	struct list entries;

	if (!read_entries(sheet, keeper, result, &entries))
		return false;
	result->sheet = sheet->grid.name;
	if (!result->dry_run)
		return input_ok(sheet->ctx) && take(sheet, keeper, id, &entries, result);
	register_report(sheet, result);
	return marked == NULL || register_mark(sheet, result, marked);
}
