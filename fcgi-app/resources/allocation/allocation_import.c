#include "resources/allocation/allocation_import.h"

#include <stdlib.h>

#include "resources/allocation/allocation_check.h"
#include "resources/allocation/allocation_cycle.h"
#include "resources/allocation/allocation_examine.h"

/* What the cells say lies in the order of the draft; rows of new units come behind: sorted. */
static struct allocation table_with(struct ctx *ctx, const struct allocation *draft,
				    const struct allocation_rows *rows)
{
	struct allocation table = *draft;

	table.rows.items = arena_copy(ctx->arena, rows->rows.items, rows->rows.count,
				      rows->rows.count, sizeof(struct allocation_cell));
	table.rows.count = rows->rows.count;
	table.kept = rows->kept;
	if (table.rows.count > 1)
		qsort(table.rows.items, table.rows.count, sizeof(struct allocation_cell),
		      allocation_compare_cells);
	return table;
}

/*
 * Only of what the file says: who may publish is another question. Where a cell could not be read,
 * sums mean nothing.
 */
static void leave_out_others(struct list *violations, bool sums)
{
	struct violation *violation = violations->items;
	size_t kept = 0;

	for (size_t i = 0; i < violations->count; i++) {
		if (violation[i].unit != NULL || (sums && violation[i].indicator != NULL))
			violation[kept++] = violation[i];
	}
	violations->count = kept;
}

static bool ask_rules(struct ctx *ctx, const struct examination *examination,
		      const struct allocation_rows *rows, struct list *violations)
{
	struct allocation table = table_with(ctx, examination->table, rows);
	struct allocation_case facts;

	if (!allocation_case_load(ctx, &table, &facts))
		return false;
	allocation_check(ctx, &facts);
	allocation_take_violations(ctx, &table);
	*violations = table.violations;
	leave_out_others(violations, examination->result.errors.count == 0);
	return true;
}

bool allocation_import_look(struct ctx *ctx, int64_t id, int64_t version, struct import_file file,
			    struct allocation_import *result)
{
	struct examination examination;
	struct allocation_rows rows;

	if (!allocation_examine(ctx, id, version, file, &examination))
		return false;
	allocation_changes(&examination, &rows);
	*result = examination.result;
	result->dry_run = true;
	return ask_rules(ctx, &examination, &rows, &result->violations);
}

static bool no_errors(struct ctx *ctx, const struct list *errors)
{
	const struct import_error *error = errors->items;

	for (size_t i = 0; i < errors->count; i++)
		input_error(ctx, error[i].cell, error[i].code, error[i].detail);
	return input_ok(ctx);
}

bool allocation_import_take(struct ctx *ctx, int64_t id, int64_t version, struct import_file file,
			    struct allocation_import *result)
{
	struct examination examination;
	struct allocation_rows rows;
	struct allocation table;

	if (!allocation_examine(ctx, id, version, file, &examination) ||
	    !no_errors(ctx, &examination.result.errors))
		return false;
	allocation_changes(&examination, &rows);
	if (!allocation_put_rows(ctx, id, version, &rows, &table))
		return false;
	*result = examination.result;
	result->version = table.version;
	return true;
}
