#include "resources/enterprise/enterprise_sheet.h"

#include <string.h>

#include "resources/industry/industry.h"
#include "resources/unit/unit.h"

#define ENTERPRISES_MOST 20000

enum {
	USCC,
	NAME,
	UNIT,
	UNIT_NAME,
	INDUSTRY,
	INDUSTRY_NAME,
	COLUMNS,
};

static const struct register_column columns[COLUMNS] = {
	[USCC] = {"uscc", "统一社会信用代码", "Credit code", 24, NULL},
	[NAME] = {"name", "企业名称", "Name", 36, NULL},
	[UNIT] = {"unit", "所属单位（机关代码）", "Unit's code", 14, NULL},
	[UNIT_NAME] = {"unit_name", "所属单位", "Unit's name", 26, NULL},
	[INDUSTRY] = {"industry", "行业代码", "Industry's code", 12, NULL},
	[INDUSTRY_NAME] = {"industry_name", "行业", "Industry's name", 30, NULL},
};

static const struct register_form form = {
	.title_zh = "企业名册",
	.title_en = "Enterprises",
	.schema = &enterprise_input_schema,
	.columns = columns,
	.count = COLUMNS,
};

/* ---- out ---- */

static const char *const *texts_of(struct ctx *ctx, const struct list *industries,
				   const struct enterprise *enterprise)
{
	const char **texts = arena_array(ctx->arena, COLUMNS, sizeof(*texts));

	texts[USCC] = enterprise->uscc;
	texts[NAME] = enterprise->name;
	texts[UNIT] = enterprise->unit->code;
	texts[UNIT_NAME] = enterprise->unit->name;
	texts[INDUSTRY] = enterprise->industry;
	texts[INDUSTRY_NAME] = industry_name(ctx, industries, enterprise->industry);
	return texts;
}

bool enterprise_export(struct ctx *ctx, struct enterprise_filter *filter,
		       struct register_file *file)
{
	struct list enterprises, industries, list;
	const struct enterprise *enterprise;
	const char *const **rows;
	const char *next;

	filter->after = NULL_INT;
	filter->limit = ENTERPRISES_MOST;
	if (!enterprise_list(ctx, filter, &enterprises, &next) || !industry_all(ctx, &industries))
		return false;
	enterprise = enterprises.items;
	rows = arena_array(ctx->arena, enterprises.count, sizeof(*rows));
	for (size_t i = 0; i < enterprises.count; i++)
		rows[i] = texts_of(ctx, &industries, &enterprise[i]);
	list = (struct list){.items = rows, .count = enterprises.count};
	return register_export(ctx, &form, &list, file);
}

/* ---- one row ---- */

static bool find(const struct register_sheet *sheet, struct register_entry *entry)
{
	const char *uscc = register_text(sheet, entry->row, "uscc");
	struct enterprise *enterprise = NULL;

	if (uscc != NULL && !enterprise_find_by_uscc(sheet->ctx, uscc, &enterprise))
		return false;
	if (enterprise == NULL)
		return true;
	entry->id = enterprise->id;
	entry->version = enterprise->version;
	entry->present = enterprise;
	entry->differs = register_differs(sheet, entry->row,
					  texts_of(sheet->ctx, sheet->own, enterprise));
	*(struct enterprise_input *)entry->input = (struct enterprise_input){
		.uscc = enterprise->uscc,
		.name = enterprise->name,
		.unit = enterprise->unit->code,
		.industry = enterprise->industry,
	};
	return true;
}

static bool check(const struct register_sheet *sheet, const struct register_entry *entry)
{
	enterprise_check(sheet->ctx, entry->input, entry->present, sheet->own);
	return true;
}

/* A credit code is one enterprise's, and one row's; another's enterprise is not seen. */
static bool compare(const struct register_sheet *sheet, const struct register_entry *before,
		    size_t count, const struct register_entry *entry)
{
	const struct enterprise_input *input = entry->input;
	bool taken = false, may = true;

	for (size_t i = 0; i < count; i++) {
		const struct enterprise_input *other = before[i].input;

		if (other->uscc != NULL && strcmp(other->uscc, input->uscc) == 0)
			register_error(sheet, entry->row, "uscc", R_REPEATED_ITEM, NULL);
	}
	if (entry->present == NULL
		    ? !enterprise_uscc_taken(sheet->ctx, input->uscc, &taken)
		    : !enterprise_may_become(sheet->ctx, entry->present, input, &may))
		return false;
	if (taken)
		register_error(sheet, entry->row, "uscc", R_TAKEN, NULL);
	if (!may)
		register_error(sheet, entry->row, "uscc", R_IS_HELPED, NULL);
	return true;
}

/* ---- all of them ---- */

static bool create(const struct register_sheet *sheet, const void *input)
{
	struct enterprise enterprise;

	return enterprise_create(sheet->ctx, input, &enterprise);
}

static bool change(const struct register_sheet *sheet, const struct register_entry *entry)
{
	struct enterprise enterprise;

	return enterprise_change(sheet->ctx, entry->id, entry->version, entry->input, &enterprise);
}

static const struct register_keeper keeper = {
	.object = "enterprise",
	.event = "enterprise.imported",
	.find = find,
	.check = check,
	.compare = compare,
	.create = create,
	.change = change,
};

bool enterprise_import(struct ctx *ctx, int64_t unused, const char *bytes, size_t length,
		       struct register_import *result, struct register_file *marked)
{
	struct register_sheet sheet;
	struct list industries;

	(void)unused;
	if (!unit_tree_load(ctx) || !industry_all(ctx, &industries) ||
	    !register_open(ctx, &form, bytes, length, &sheet))
		return false;
	sheet.own = &industries;
	return register_take_rows(&sheet, &keeper, NULL_INT, result, marked);
}
