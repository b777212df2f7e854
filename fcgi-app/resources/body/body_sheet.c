#include "resources/body/body_sheet.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/digits.h"
#include "db/work.h"
#include "json/json_read.h"

#define BODIES_MOST 10000

static const char *const kinds[] = {"认证机构", "技术支撑机构"};
static const char *const natures[] = {"事业单位", "国有企业", "股份制公司", "集体所有制企业",
				      "合资企业", "民营企业", "其他"};
static const char *const statuses[] = {"有效", "暂停", "撤销", "注销"};

enum {
	APPROVAL_NO,
	NAME,
	SHORT_NAME,
	KIND,
	NATURE,
	NATURE_TEXT,
	PROVINCE,
	FOUNDED_ON,
	FIELDS,
	RANKS,
	STATUS,
	STATUS_FROM,
	COLUMNS,
};

static const struct register_column columns[COLUMNS] = {
	[APPROVAL_NO] = {"approval_no", "批准号", "Approval number", 18, NULL},
	[NAME] = {"name", "机构名称", "Name", 34, NULL},
	[SHORT_NAME] = {"short_name", "简称", "Short name", 14, NULL},
	[KIND] = {"kind", "类别", "Kind", 14, kinds},
	[NATURE] = {"nature", "单位性质", "Nature", 14, natures},
	[NATURE_TEXT] = {"nature_other", "其他性质", "Other nature", 14, NULL},
	[PROVINCE] = {"province", "所属省（机关代码）", "Province (unit's code)", 12, NULL},
	[FOUNDED_ON] = {"founded_on", "成立日期", "Founded on", 12, NULL},
	[FIELDS] = {"fields", "认证领域（代码 起 止）", "Fields (code from until)", 34, NULL},
	[RANKS] = {"ranks", "历年名次（省级代码 年份 名次）", "Ranks (province year place)", 24,
		   NULL},
	[STATUS] = {"status", "状态", "Status", 10, NULL},
	[STATUS_FROM] = {"status_from", "状态起始", "Status from", 12, NULL},
};

static const struct register_form form = {
	.title_zh = "认证机构名录",
	.title_en = "Certification bodies",
	.schema = &body_input_schema,
	.columns = columns,
	.count = COLUMNS,
};

/* ---- out ---- */

static const char *joined(struct ctx *ctx, const char *texts, const char *text)
{
	return texts == NULL ? text : arena_printf(ctx->arena, "%s；%s", texts, text);
}

static const char *fields_text(struct ctx *ctx, const struct list *list)
{
	const struct body_field *field = list->items;
	const char *text = NULL;

	for (size_t i = 0; i < list->count; i++)
		text = joined(
			ctx, text,
			arena_printf(ctx->arena, "%s %s%s%s", field[i].field, field[i].valid_from,
				     field[i].valid_until == NULL ? "" : " ",
				     field[i].valid_until == NULL ? "" : field[i].valid_until));
	return text;
}

static const char *ranks_text(struct ctx *ctx, const struct list *list)
{
	const struct body_rank *rank = list->items;
	const char *text = NULL;

	for (size_t i = 0; i < list->count; i++)
		text = joined(ctx, text,
			      arena_printf(ctx->arena, "%s %" PRId64 " %" PRId64, rank[i].province,
					   rank[i].year, rank[i].place));
	return text;
}

static const char *const *texts_of(struct ctx *ctx, const struct body *body)
{
	const char **texts = arena_array(ctx->arena, COLUMNS, sizeof(*texts));

	texts[APPROVAL_NO] = body->approval_no;
	texts[NAME] = body->name;
	texts[SHORT_NAME] = body->short_name;
	texts[KIND] = register_word(ctx, &form, "kind", body->kind);
	texts[NATURE] = register_word(ctx, &form, "nature", body->nature);
	texts[NATURE_TEXT] = body->nature_other;
	texts[PROVINCE] = body->province->code;
	texts[FOUNDED_ON] = body->founded_on;
	texts[FIELDS] = fields_text(ctx, &body->fields);
	texts[RANKS] = ranks_text(ctx, &body->ranks);
	texts[STATUS] = in_lang(ctx, statuses[body->status],
				enumeration_name(&body_status_names, body->status));
	texts[STATUS_FROM] = body->status_from;
	return texts;
}

bool body_export(struct ctx *ctx, struct body_filter *filter, struct register_file *file)
{
	const struct body *body;
	const char *const **rows;
	struct list bodies, list;
	const char *next;

	filter->after = NULL_INT;
	filter->limit = BODIES_MOST;
	if (!body_list(ctx, filter, &bodies, &next))
		return false;
	body = bodies.items;
	rows = arena_array(ctx->arena, bodies.count, sizeof(*rows));
	for (size_t i = 0; i < bodies.count; i++) {
		struct body whole;

		if (!body_get(ctx, body[i].id, &whole))
			return false;
		rows[i] = texts_of(ctx, &whole);
	}
	list = (struct list){.items = rows, .count = bodies.count};
	return register_export(ctx, &form, &list, file);
}

/* ---- one row ---- */

static struct body_input input_of(const struct body *body)
{
	return (struct body_input){
		.kind = body->kind,
		.nature = body->nature,
		.approval_no = body->approval_no,
		.name = body->name,
		.short_name = body->short_name,
		.nature_other = body->nature_other,
		.province = body->province->code,
		.founded_on = body->founded_on,
		.fields = body->fields,
		.ranks = body->ranks,
	};
}

static const char *part(const struct list *parts, size_t at)
{
	return at < parts->count ? ((const char *const *)parts->items)[at] : NULL;
}

static void read_fields(const struct register_sheet *sheet, const struct register_entry *entry)
{
	bool given;
	struct list items = register_items(sheet, entry->row, "fields", &given);
	struct body_field *fields = arena_array(sheet->ctx->arena, items.count, sizeof(*fields));

	if (!given)
		return;
	for (size_t i = 0; i < items.count; i++) {
		struct list parts = register_parts(sheet->ctx, part(&items, i));
		const char *from = part(&parts, 1), *until = part(&parts, 2);

		if (parts.count > 3 || from == NULL || !clock_day_valid(from) ||
		    (until != NULL && !clock_day_valid(until)))
			register_error(sheet, entry->row, "fields", R_BAD_DAY, part(&items, i));
		fields[i] = (struct body_field){
			.field = part(&parts, 0), .valid_from = from, .valid_until = until};
	}
	((struct body_input *)entry->input)->fields = (struct list){.items = fields,
								    .count = items.count};
}

static bool is_number(const char *text, int64_t least, int64_t most, int64_t *number)
{
	const char *end = text == NULL ? NULL : digits_read(text, most, number);

	return end != NULL && *end == '\0' && *number >= least;
}

static void read_ranks(const struct register_sheet *sheet, const struct register_entry *entry)
{
	bool given;
	struct list items = register_items(sheet, entry->row, "ranks", &given);
	struct body_rank *ranks = arena_array(sheet->ctx->arena, items.count, sizeof(*ranks));

	if (!given)
		return;
	for (size_t i = 0; i < items.count; i++) {
		struct list parts = register_parts(sheet->ctx, part(&items, i));

		ranks[i].province = part(&parts, 0);
		if (parts.count != 3 || !is_number(part(&parts, 1), 2000, 2100, &ranks[i].year) ||
		    !is_number(part(&parts, 2), 1, 10000, &ranks[i].place))
			register_error(sheet, entry->row, "ranks", R_BAD_RANK, part(&items, i));
	}
	((struct body_input *)entry->input)->ranks = (struct list){.items = ranks,
								   .count = items.count};
}

static void fill(const struct register_sheet *sheet, struct register_entry *entry)
{
	read_fields(sheet, entry);
	read_ranks(sheet, entry);
}

static bool find(const struct register_sheet *sheet, struct register_entry *entry)
{
	struct ctx *ctx = sheet->ctx;
	struct body body;

	if (!body_find_id(ctx, register_text(sheet, entry->row, "approval_no"),
			  register_text(sheet, entry->row, "name"), &entry->id))
		return false;
	if (entry->id == NULL_INT)
		return true;
	if (!body_get(ctx, entry->id, &body))
		return false;
	entry->version = body.version;
	*(struct body_input *)entry->input = input_of(&body);
	entry->differs = register_differs(sheet, entry->row, texts_of(ctx, &body));
	if (entry->differs && !body_may_write(ctx, unit_by_id(ctx, body.province_id)))
		register_error(sheet, entry->row, "province", R_NOT_YOURS, NULL);
	return true;
}

static bool check(const struct register_sheet *sheet, const struct register_entry *entry)
{
	const struct body_input *input = entry->input;
	const struct unit *province = unit_by_code(sheet->ctx, input->province);

	body_check(sheet->ctx, input, "");
	if (province != NULL && entry->differs && !body_may_write(sheet->ctx, province))
		register_error(sheet, entry->row, "province", R_NOT_YOURS, NULL);
	return true;
}

/* A name is one body's, and a body one row's. */
static bool compare(const struct register_sheet *sheet, const struct register_entry *before,
		    size_t count, const struct register_entry *entry)
{
	const struct body_input *input = entry->input;
	int64_t holder;

	for (size_t i = 0; i < count; i++) {
		const struct body_input *other = before[i].input;

		if ((other->name != NULL && strcmp(other->name, input->name) == 0) ||
		    (entry->id != NULL_INT && entry->id == before[i].id))
			register_error(sheet, entry->row, "name", R_REPEATED_ITEM, NULL);
	}
	if (!body_find_id(sheet->ctx, NULL, input->name, &holder))
		return false;
	if (holder != NULL_INT && holder != entry->id)
		register_error(sheet, entry->row, "name", R_TAKEN, NULL);
	return true;
}

/* ---- all of them ---- */

static bool create(const struct register_sheet *sheet, const void *input)
{
	struct body body;

	return body_create(sheet->ctx, input, &body);
}

static bool change(const struct register_sheet *sheet, const struct register_entry *entry)
{
	struct body body;

	return body_change(sheet->ctx, entry->id, entry->version, entry->input, &body);
}

static const struct register_keeper keeper = {
	.object = "body",
	.event = "body.imported",
	.find = find,
	.fill = fill,
	.check = check,
	.compare = compare,
	.create = create,
	.change = change,
};

bool body_import(struct ctx *ctx, int64_t unused, const char *bytes, size_t length,
		 struct register_import *result, struct register_file *marked)
{
	struct register_sheet sheet;

	(void)unused;
	if (!unit_tree_load(ctx))
		return false;
	if (!body_may_write(ctx, unit_own(ctx)))
		return fail(ctx, P_FORBIDDEN);
	return register_open(ctx, &form, bytes, length, &sheet) &&
	       register_take_rows(&sheet, &keeper, NULL_INT, result, marked);
}
