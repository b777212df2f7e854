#include "resources/allocation/allocation_form.h"

#include <inttypes.h>

#include "base/clock.h"
#include "resources/allocation/allocation_cycle.h"
#include "resources/allocation/allocation_layout.h"
#include "xlsx/xlsx_write.h"

/* Rows and columns that always stand where they stand. */
enum {
	ANNEX_ROW,
	TITLE_ROW,
	DOCUMENT_ROW,
	HEADER_ROW,
	CODE_ROW,
	FIRST_ROW,
};
enum {
	NUMBER_COLUMN,
	CODE_COLUMN,
	NAME_COLUMN,
	FIRST_COLUMN,
};

#define HEI "黑体"
#define ROW_HEIGHT 20 /* points */

static const struct xlsx_style annex = {.font = HEI, .size = 16};
static const struct xlsx_style title = {
	.size = 18, .bold = true, .align = XLSX_CENTRE, .wrap = true};
static const struct xlsx_style document = {.align = XLSX_CENTRE, .wrap = true};
static const struct xlsx_style header = {
	.font = HEI, .align = XLSX_CENTRE, .wrap = true, .border = true};
static const struct xlsx_style label = {.align = XLSX_CENTRE, .border = true, .format = "@"};
static const struct xlsx_style name = {.border = true, .format = "@"};
static const struct xlsx_style total_label = {.align = XLSX_CENTRE, .border = true, .bold = true};
static const struct xlsx_style amount = {.align = XLSX_RIGHT, .border = true, .format = "#,##0"};
static const struct xlsx_style total = {
	.align = XLSX_RIGHT, .border = true, .bold = true, .format = "#,##0"};
/* As text: a spreadsheet would take 1-2 for a day. */
static const struct xlsx_style range = {.align = XLSX_CENTRE, .border = true, .format = "@"};
static const struct xlsx_style remark = {.border = true, .wrap = true, .format = "@"};
static const struct xlsx_style explanation = {.wrap = true};

#define RATE(shown)                                                     \
	{                                                               \
		.align = XLSX_CENTRE, .border = true, .format = (shown) \
	}
#define RATES(sign)                                                    \
	{                                                              \
		RATE(sign "0%"), RATE(sign "0.0%"), RATE(sign "0.00%") \
	}

/* A rate is a number, shown with the sign of its indicator and as many decimals as it has. */
static const struct xlsx_style rates[][3] = {
	[OP_GE] = RATES("\"≥\""),
	[OP_GT] = RATES("\">\""),
	[OP_LE] = RATES("\"≤\""),
};

struct form {
	struct ctx *ctx;
	struct xlsx_book *book;
	const struct allocation *table;
	const struct programme *programme;
	const struct indicator **indicators; /* those that the table has cells of */
	size_t column_count;
	const struct unit **units;
	size_t unit_count;
	const struct allocation_cell **cells; /* unit × indicator; NULL: none */
};

static size_t note_column(const struct form *form)
{
	return FIRST_COLUMN + form->column_count;
}

static const char *say(const struct form *form, const char *zh, const char *en)
{
	return in_lang(form->ctx, zh, en);
}

/* ---- what the table holds ---- */

static bool has_cells(const struct allocation *table, const struct indicator *indicator)
{
	const struct allocation_cell *cells = table->rows.items;

	for (size_t i = 0; i < table->rows.count; i++) {
		if (cells[i].indicator_id == indicator->id)
			return true;
	}
	return false;
}

static void collect_columns(struct form *form)
{
	const struct list *all = &form->programme->indicators;

	form->indicators = arena_array(form->ctx->arena, all->count, sizeof(*form->indicators));
	for (size_t i = 0; i < all->count; i++) {
		const struct indicator *indicator = (const struct indicator *)all->items + i;

		if (has_cells(form->table, indicator))
			form->indicators[form->column_count++] = indicator;
	}
}

static void place_cell(struct form *form, const struct allocation_cell *cell)
{
	for (size_t i = 0; i < form->column_count; i++) {
		if (form->indicators[i]->id == cell->indicator_id)
			form->cells[(form->unit_count - 1) * form->column_count + i] = cell;
	}
}

/* Rows come in the order of units: each unit's cells lie together. */
static void collect_units(struct form *form)
{
	const struct allocation_cell *cells = form->table->rows.items;
	size_t count = form->table->rows.count;

	form->units = arena_array(form->ctx->arena, count, sizeof(*form->units));
	form->cells = arena_array(form->ctx->arena, count * form->column_count,
				  sizeof(*form->cells));
	for (size_t i = 0; i < count; i++) {
		if (i == 0 || cells[i].unit_id != cells[i - 1].unit_id)
			form->units[form->unit_count++] = unit_by_id(form->ctx, cells[i].unit_id);
		place_cell(form, &cells[i]);
	}
}

static const struct allocation_cell *cell_at(const struct form *form, size_t unit, size_t column)
{
	return form->cells[unit * form->column_count + column];
}

/* ---- the head ---- */

static bool is_draft(const struct form *form)
{
	return form->table->status == ALLOCATION_DRAFT ||
	       form->table->status == ALLOCATION_REVIEWED;
}

static const char *title_text(const struct form *form)
{
	return arena_printf(form->ctx->arena, "%s%s", form->table->title,
			    is_draft(form) ? say(form, "（草案）", " (draft)") : "");
}

static const char *edition_text(const struct form *form)
{
	struct arena *arena = form->ctx->arena;
	const struct allocation *table = form->table;
	const char *day;

	if (is_draft(form))
		return say(form,
			   arena_printf(arena, "第%" PRId64 "版，草案，未签发", table->edition),
			   arena_printf(arena, "Edition %" PRId64 ", draft, not published",
					table->edition));
	day = clock_day(arena, table->published_at);
	return say(form, arena_printf(arena, "第%" PRId64 "版，%s签发", table->edition, day),
		   arena_printf(arena, "Edition %" PRId64 ", published %s", table->edition, day));
}

static const char *document_text(const struct form *form)
{
	const struct allocation *table = form->table;
	const char *doc_no = table->doc_no != NULL ? table->doc_no : form->programme->doc_no;

	return arena_printf(form->ctx->arena, "%s%s%s%s", doc_no == NULL ? "" : doc_no,
			    doc_no == NULL ? "" : "　", edition_text(form),
			    table->illustrative ? say(form, "　示例", "　Sample") : "");
}

static void write_across(struct form *form, size_t row, const char *text,
			 const struct xlsx_style *style)
{
	struct xlsx_span span = {row, NUMBER_COLUMN, row, note_column(form)};

	xlsx_put_merged(form->book, span, text, style);
}

/* 帮扶企业（家） */
static const char *column_title(const struct form *form, const struct indicator *indicator)
{
	const char *words = say(form, indicator->name, indicator->name_en);
	const char *counted = say(form, indicator->unit_of_count, indicator->unit_of_count_en);

	if (indicator->kind == KIND_RATE)
		return words;
	return arena_printf(form->ctx->arena, "%s\n%s%s%s", words, say(form, "（", "("), counted,
			    say(form, "）", ")"));
}

static void write_column_head(struct form *form, size_t column, const char *text, const char *code,
			      double width)
{
	xlsx_put_text(form->book, HEADER_ROW, column, text, &header);
	xlsx_put_text(form->book, CODE_ROW, column, code, &label);
	xlsx_set_width(form->book, column, width);
}

static void write_head(struct form *form)
{
	xlsx_put_text(form->book, ANNEX_ROW, 0, say(form, "附件1", "Annex 1"), &annex);
	write_across(form, TITLE_ROW, title_text(form), &title);
	xlsx_set_height(form->book, TITLE_ROW, 48);
	write_across(form, DOCUMENT_ROW, document_text(form), &document);
	write_column_head(form, NUMBER_COLUMN, say(form, "序号", "No."), "no", 6);
	write_column_head(form, CODE_COLUMN, say(form, "代码", "Code"), "unit", 8);
	write_column_head(form, NAME_COLUMN, say(form, "单位", "Unit"), "unit_name", 18);
	for (size_t i = 0; i < form->column_count; i++)
		write_column_head(form, FIRST_COLUMN + i, column_title(form, form->indicators[i]),
				  form->indicators[i]->code, 11);
	write_column_head(form, note_column(form), say(form, "备注", "Note"), "note", 16);
	xlsx_set_height(form->book, HEADER_ROW, 34);
	xlsx_hide_row(form->book, CODE_ROW);
	xlsx_set_head(form->book, HEADER_ROW, CODE_ROW, note_column(form) + 1);
}

/* ---- the rows ---- */

static const char *range_text(const struct form *form, int64_t min, int64_t max)
{
	if (min == max)
		return arena_printf(form->ctx->arena, "%" PRId64, min);
	return arena_printf(form->ctx->arena, "%" PRId64 "—%" PRId64, min, max);
}

static void write_rate(struct form *form, size_t row, size_t column, int op, int64_t rate)
{
	size_t decimals = rate % 100 == 0 ? 0 : rate % 10 == 0 ? 1 : 2;

	xlsx_put_number(form->book, row, column, (double)rate / 10000,
			&rates[op == OP_GT || op == OP_LE ? op : OP_GE][decimals]);
}

static void write_cell(struct form *form, size_t row, size_t column,
		       const struct indicator *indicator, const struct allocation_cell *cell)
{
	if (cell == NULL)
		xlsx_put_blank(form->book, row, column, &amount);
	else if (indicator->kind == KIND_RANGE)
		xlsx_put_text(form->book, row, column, range_text(form, cell->min, cell->max),
			      &range);
	else if (indicator->kind == KIND_RATE)
		write_rate(form, row, column, indicator->op, cell->value);
	else
		xlsx_put_number(form->book, row, column, (double)cell->value, &amount);
}

static const char *note_of(const struct form *form, size_t unit)
{
	for (size_t i = 0; i < form->column_count; i++) {
		const struct allocation_cell *cell = cell_at(form, unit, i);

		if (cell != NULL && cell->note != NULL)
			return cell->note;
	}
	return "";
}

static void write_unit(struct form *form, size_t unit)
{
	size_t row = FIRST_ROW + unit;
	const struct unit *of = form->units[unit];

	xlsx_set_height(form->book, row, ROW_HEIGHT);
	xlsx_put_number(form->book, row, NUMBER_COLUMN, (double)unit + 1, &label);
	xlsx_put_text(form->book, row, CODE_COLUMN, of->code, &label);
	xlsx_put_text(form->book, row, NAME_COLUMN,
		      allocation_place_name(form->ctx->arena, of->name), &name);
	for (size_t i = 0; i < form->column_count; i++)
		write_cell(form, row, FIRST_COLUMN + i, form->indicators[i],
			   cell_at(form, unit, i));
	xlsx_put_text(form->book, row, note_column(form), note_of(form, unit), &remark);
}

/* 本级: what the issuer keeps of what can be divided. */
static void write_kept(struct form *form, size_t row)
{
	xlsx_set_height(form->book, row, ROW_HEIGHT);
	xlsx_put_blank(form->book, row, NUMBER_COLUMN, &label);
	xlsx_put_text(form->book, row, CODE_COLUMN, form->table->issuer->code, &label);
	xlsx_put_text(form->book, row, NAME_COLUMN, say(form, "本级", "Kept"), &name);
	for (size_t i = 0; i < form->column_count; i++) {
		if (indicator_is_additive(form->indicators[i]))
			xlsx_put_number(
				form->book, row, FIRST_COLUMN + i,
				(double)allocation_kept_of(form->table, form->indicators[i]->id),
				&amount);
		else
			xlsx_put_blank(form->book, row, FIRST_COLUMN + i, &amount);
	}
	xlsx_put_blank(form->book, row, note_column(form), &remark);
}

static int64_t or_nothing(int64_t number)
{
	return number == NULL_INT ? 0 : number;
}

/* An amount is summed with what is kept, a range by both ends; of a rate the goal is named. */
static void write_sum(struct form *form, size_t row, size_t column)
{
	const struct indicator *indicator = form->indicators[column];
	size_t at = FIRST_COLUMN + column;
	int64_t sum = allocation_kept_of(form->table, indicator->id), min = 0, max = 0;

	for (size_t unit = 0; unit < form->unit_count; unit++) {
		const struct allocation_cell *cell = cell_at(form, unit, column);

		if (cell == NULL)
			continue;
		sum += or_nothing(cell->value);
		min += or_nothing(cell->min);
		max += or_nothing(cell->max);
	}
	if (indicator_is_additive(indicator))
		xlsx_put_sum(form->book, row, at, FIRST_ROW, row - 1, (double)sum, &total);
	else if (indicator->kind == KIND_RANGE)
		xlsx_put_text(form->book, row, at, range_text(form, min, max), &range);
	else if (indicator->kind == KIND_RATE && indicator->value != NULL_INT)
		write_rate(form, row, at, indicator->op, indicator->value);
	else
		xlsx_put_blank(form->book, row, at, &amount);
}

static void write_total(struct form *form, size_t row)
{
	xlsx_set_height(form->book, row, ROW_HEIGHT);
	xlsx_put_blank(form->book, row, NUMBER_COLUMN, &total_label);
	xlsx_put_blank(form->book, row, CODE_COLUMN, &total_label);
	xlsx_put_text(form->book, row, NAME_COLUMN, say(form, "合　计", "Total"), &total_label);
	for (size_t i = 0; i < form->column_count; i++)
		write_sum(form, row, i);
	xlsx_put_blank(form->book, row, note_column(form), &remark);
}

/* ---- 说明 ---- */

static const char *names_of(const struct form *form, int kind, int other_kind)
{
	const char *names = NULL;

	for (size_t i = 0; i < form->column_count; i++) {
		const struct indicator *indicator = form->indicators[i];
		const char *words = say(form, indicator->name, indicator->name_en);

		if (indicator->kind == kind || indicator->kind == other_kind)
			names = names == NULL ? words
					      : arena_printf(form->ctx->arena, "%s%s%s", names,
							     say(form, "、", ", "), words);
	}
	return names;
}

struct explained {
	int kind, other_kind;
	const char *zh, *en;
};

static const struct explained explained[] = {
	{KIND_FLOOR, KIND_FLOOR, "为下限，可以超额完成；同一企业只计一次。",
	 ": at least; more is welcome; an enterprise counts once."},
	{KIND_CEILING, KIND_CEILING, "为上限，不得超过。", ": at most."},
	{KIND_RANGE, KIND_MINIMUM, "按单位考核，不相加考核。",
	 ": assessed unit by unit, never summed."},
	{KIND_RATE, KIND_RATE, "＝满意答卷数÷有效答卷数，各单位合并计算，下级只可更严。",
	 ": satisfied answers ÷ valid answers, all units together; below only stricter."},
};

static void explain(struct form *form, size_t row, int number, const char *text)
{
	write_across(form, row,
		     arena_printf(form->ctx->arena, "%s%d. %s",
				  number == 1 ? say(form, "说明：", "Notes: ") : "", number, text),
		     &explanation);
}

static void write_explanations(struct form *form, size_t row)
{
	int number = 0;

	for (size_t i = 0; i < sizeof(explained) / sizeof(explained[0]); i++) {
		const char *names = names_of(form, explained[i].kind, explained[i].other_kind);

		if (names != NULL)
			explain(form, row++, ++number,
				arena_printf(form->ctx->arena, "%s%s", names,
					     say(form, explained[i].zh, explained[i].en)));
	}
	if (form->table->illustrative)
		explain(form, row++, ++number,
			say(form, "表中各数为示例，不是通知原文给出的数。",
			    "The numbers are samples, not given by the notice."));
	if (is_draft(form))
		explain(form, row, ++number,
			say(form, "改好后可以导入系统；空格子保持原来的数。",
			    "It can be imported once edited; an empty cell keeps its number."));
}

/* ---- the whole ---- */

static void write_form(struct form *form)
{
	size_t row = FIRST_ROW + form->unit_count;

	write_head(form);
	for (size_t i = 0; i < form->unit_count; i++)
		write_unit(form, i);
	write_kept(form, row);
	write_total(form, row + 1);
	write_explanations(form, row + 2);
}

static const char *file_name(const struct form *form)
{
	return arena_printf(form->ctx->arena, "%s%s%" PRId64 "%s.xlsx", title_text(form),
			    say(form, "-第", "-edition-"), form->table->edition,
			    say(form, "版", ""));
}

bool allocation_export(struct ctx *ctx, int64_t id, struct allocation_file *file)
{
	struct form form = {.ctx = ctx};
	struct allocation *table;

	if (!allocation_find(ctx, id, &table) || !allocation_fill(ctx, table))
		return false;
	allocation_dress(ctx, table);
	form.table = table;
	form.programme = programme_by_id(ctx, table->programme_id);
	collect_columns(&form);
	collect_units(&form);
	form.book = xlsx_book_new(ctx, say(&form, "附件1", "Annex 1"));
	write_form(&form);
	file->name = file_name(&form);
	file->version = table->version;
	return xlsx_book_finish(ctx, form.book, &file->content);
}
