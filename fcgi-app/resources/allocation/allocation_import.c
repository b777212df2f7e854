#include "resources/allocation/allocation_import.h"

#include "resources/allocation/allocation_examine.h"

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
	return true;
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
