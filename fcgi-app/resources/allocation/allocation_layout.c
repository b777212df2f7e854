#include "resources/allocation/allocation_layout.h"

#include <string.h>

#include "resources/allocation/allocation_amount.h"
#include "xlsx/xlsx_text.h"

#define HEADER_WITHIN 40 /* rows from the top */
#define UNIT_COLUMNS_MAX 4

static const char *const unit_words[] = {"unit",     "unit_name", "unitname", "unitcode", "code",
					 "name",     "机关代码",  "单位代码", "代码",     "编码",
					 "机关",     "单位",      "单位名称", "机关名称", "名称",
					 "承担单位", "地区",      "县",       "县区",     "区县"};
static const char *const note_words[] = {"note", "notes", "remark", "remarks", "备注", "说明"};
static const char *const number_words[] = {"no", "no.", "#", "序号", "编号"};
static const char *const total_words[] = {"合计", "总计", "共计", "总数", "total", "sum"};
static const char *const subtotal_words[] = {"小计", "subtotal"};
static const char *const kept_words[] = {"本级", "kept", "keptatownlevel", "ownlevel"};

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static bool is_one_of(const char *text, const char *const *words, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		if (strcmp(text, words[i]) == 0)
			return true;
	}
	return false;
}

const char *allocation_place_name(struct arena *arena, const char *name)
{
	static const char *const endings[] = {"市场监督管理局", "市场监督管理委员会"};

	for (size_t i = 0; i < COUNT(endings); i++) {
		size_t length = strlen(name), ending = strlen(endings[i]);

		if (length > ending && strcmp(name + length - ending, endings[i]) == 0)
			return arena_strndup(arena, name, length - ending);
	}
	return name;
}

/* ---- the header ---- */

/* Folded, and without what stands in brackets at its end: 帮扶企业（家）（示例） → 帮扶企业. */
static const char *header_text(struct ctx *ctx, const struct xlsx_cell *cell)
{
	char *text, *open;

	if (cell == NULL || cell->kind != XLSX_TEXT)
		return "";
	text = xlsx_fold(ctx->arena, cell->text);
	while (text[0] != '\0' && text[strlen(text) - 1] == ')' &&
	       (open = strrchr(text, '(')) != NULL && open > text)
		*open = '\0';
	return text;
}

static const struct indicator *indicator_by_code(const struct programme *programme,
						 const struct xlsx_cell *cell)
{
	return cell == NULL || cell->kind != XLSX_TEXT ? NULL
						       : programme_indicator(programme, cell->text);
}

struct search {
	struct ctx *ctx;
	const struct programme *programme;
	const char *(*names)[2]; /* of its indicators, folded */
	const struct xlsx_grid *grid;
	struct layout_column *columns;
};

static void fold_indicators(struct search *search)
{
	const struct list *all = &search->programme->indicators;
	const struct indicator *indicator = all->items;

	search->names = arena_array(search->ctx->arena, all->count, sizeof(*search->names));
	for (size_t i = 0; i < all->count; i++) {
		search->names[i][0] = xlsx_fold(search->ctx->arena, indicator[i].name);
		search->names[i][1] = xlsx_fold(search->ctx->arena, indicator[i].name_en);
	}
}

static const struct indicator *indicator_by_name(const struct search *search, const char *text)
{
	const struct list *all = &search->programme->indicators;

	for (size_t i = 0; text[0] != '\0' && i < all->count; i++) {
		if (strcmp(text, search->names[i][0]) == 0 ||
		    strcmp(text, search->names[i][1]) == 0)
			return (const struct indicator *)all->items + i;
	}
	return NULL;
}

static const struct indicator *indicator_at(const struct search *search, size_t row, size_t column,
					    bool by_code)
{
	const struct xlsx_cell *cell = xlsx_covering(search->grid, row, column);

	if (by_code)
		return indicator_by_code(search->programme, cell);
	return indicator_by_name(search, header_text(search->ctx, cell));
}

static size_t count_indicators(const struct search *search, size_t row, bool by_code)
{
	size_t found = 0;

	for (size_t column = 0; column < search->grid->columns; column++)
		found += indicator_at(search, row, column, by_code) != NULL;
	return found;
}

/* The row with the most indicators, of equals the lowest: a header may be merged over two rows. */
static bool best_row(const struct search *search, bool by_code, size_t *best)
{
	size_t most = 0;

	for (size_t row = 0; row < search->grid->rows && row < HEADER_WITHIN; row++) {
		size_t found = count_indicators(search, row, by_code);

		if (found > 0 && found >= most) {
			most = found;
			*best = row;
		}
	}
	return most > 0;
}

static enum layout_column_kind kind_of_word(const char *word)
{
	if (is_one_of(word, unit_words, COUNT(unit_words)))
		return COLUMN_UNIT;
	if (is_one_of(word, note_words, COUNT(note_words)))
		return COLUMN_NOTE;
	if (is_one_of(word, number_words, COUNT(number_words)))
		return COLUMN_NUMBER;
	return COLUMN_OTHER;
}

/* Where the row of codes says nothing (a column that was added), the row of names above it may. */
static void name_column(const struct search *search, const struct layout *layout, bool by_code,
			size_t column, struct layout_column *named)
{
	const struct xlsx_cell *cell = xlsx_covering(search->grid, layout->header_row, column);
	size_t row = cell == NULL ? layout->name_row : layout->header_row;

	named->indicator = indicator_at(search, row, column, by_code && cell != NULL);
	if (named->indicator != NULL)
		named->kind = COLUMN_INDICATOR;
	else
		named->kind = kind_of_word(
			header_text(search->ctx, xlsx_covering(search->grid, row, column)));
}

static void name_columns(const struct search *search, const struct layout *layout, bool by_code)
{
	for (size_t column = 0; column < search->grid->columns; column++) {
		struct layout_column *named = &search->columns[column];

		name_column(search, layout, by_code, column, named);
		for (size_t i = 0; named->indicator != NULL && i < column; i++)
			named->twice |= search->columns[i].indicator == named->indicator;
	}
}

/* Without a word for the units' column, it is one to the left of the indicators. */
static void suppose_unit_columns(const struct search *search)
{
	for (size_t column = 0; column < search->grid->columns; column++) {
		if (search->columns[column].kind == COLUMN_UNIT)
			return;
	}
	for (size_t column = 0;
	     column < search->grid->columns && search->columns[column].kind != COLUMN_INDICATOR;
	     column++) {
		if (search->columns[column].kind == COLUMN_OTHER)
			search->columns[column].kind = COLUMN_UNIT;
	}
}

static void limit_unit_columns(const struct search *search)
{
	size_t found = 0;

	for (size_t column = 0; column < search->grid->columns; column++) {
		if (search->columns[column].kind == COLUMN_UNIT && ++found > UNIT_COLUMNS_MAX)
			search->columns[column].kind = COLUMN_OTHER;
	}
}

/* ---- the units ---- */

static void fold_names(struct ctx *ctx, struct layout *layout)
{
	const char *(*names)[4] = arena_array(ctx->arena, layout->receivers.count, sizeof(*names));

	for (size_t i = 0; i < layout->receivers.count; i++) {
		const struct unit *unit = layout->receivers.items[i];

		names[i][0] = xlsx_fold(ctx->arena, unit->code);
		names[i][1] = xlsx_fold(ctx->arena, unit->name);
		names[i][2] = xlsx_fold(ctx->arena, unit->short_name);
		names[i][3] = allocation_place_name(ctx->arena, names[i][1]);
	}
	layout->names = (const char *const(*)[4])names;
}

struct layout allocation_layout_find(struct ctx *ctx, const struct programme *programme,
				     const struct unit *issuer, const struct xlsx_grid *grid)
{
	struct search search = {
		.ctx = ctx,
		.programme = programme,
		.grid = grid,
		.columns = arena_array(ctx->arena, grid->columns, sizeof(struct layout_column)),
	};
	struct layout layout = {
		.grid = grid,
		.columns = search.columns,
		.issuer = issuer,
		.receivers = unit_receivers(ctx, issuer),
	};
	size_t codes, names;
	bool by_code, by_name;

	fold_indicators(&search);
	by_code = best_row(&search, true, &codes);
	by_name = best_row(&search, false, &names);
	if (!by_code && !by_name)
		return layout;
	layout.found = true;
	layout.header_row = by_code ? codes : names;
	layout.name_row = by_name && names < layout.header_row ? names : layout.header_row;
	layout.first_row = layout.header_row + 1;
	name_columns(&search, &layout, by_code);
	suppose_unit_columns(&search);
	limit_unit_columns(&search);
	fold_names(ctx, &layout);
	return layout;
}

struct match {
	size_t receiver, count;
};

/* A code is of one unit; a name may be of several. */
static struct match match_unit(struct ctx *ctx, const struct layout *layout, const char *text)
{
	const char *place = allocation_place_name(ctx->arena, text);
	struct match match = {0};

	for (size_t i = 0; i < layout->receivers.count; i++) {
		const char *const *names = layout->names[i];

		if (strcmp(text, names[0]) == 0)
			return (struct match){.receiver = i, .count = 1};
		if (strcmp(text, names[1]) == 0 || strcmp(text, names[2]) == 0 ||
		    strcmp(place, names[2]) == 0 || strcmp(text, names[3]) == 0) {
			match.receiver = i;
			match.count++;
		}
	}
	return match;
}

static bool is_kept(struct ctx *ctx, const struct layout *layout, const char *text)
{
	return strstr(text, "本级") != NULL || is_one_of(text, kept_words, COUNT(kept_words)) ||
	       strcmp(text, xlsx_fold(ctx->arena, layout->issuer->code)) == 0;
}

/* What one cell says of its row. */
static void read_label(struct ctx *ctx, const struct layout *layout, const struct xlsx_cell *cell,
		       struct layout_row *row)
{
	const char *text = xlsx_fold(ctx->arena, cell->text);
	struct match match;

	if (row->kind != ROW_UNKNOWN && row->kind != ROW_UNIT)
		return;
	if (is_one_of(text, total_words, COUNT(total_words))) {
		row->kind = ROW_TOTAL;
	} else if (is_one_of(text, subtotal_words, COUNT(subtotal_words))) {
		row->kind = ROW_SUBTOTAL;
	} else {
		match = match_unit(ctx, layout, text);
		if (match.count == 0 && is_kept(ctx, layout, text)) {
			row->kind = ROW_KEPT;
		} else if (match.count == 1) {
			row->mismatch |= row->unit != NULL && row->receiver != match.receiver;
			row->receiver = match.receiver;
			row->unit = layout->receivers.items[match.receiver];
			row->kind = ROW_UNIT;
		} else if (match.count > 1) {
			row->ambiguous = true;
		}
	}
}

struct layout_row allocation_layout_row(struct ctx *ctx, const struct layout *layout, size_t row)
{
	struct layout_row found = {.kind = ROW_UNKNOWN};

	for (size_t column = 0; column < layout->grid->columns; column++) {
		const struct xlsx_cell *cell;

		if (layout->columns[column].kind != COLUMN_UNIT)
			continue;
		cell = xlsx_covering(layout->grid, row, column);
		if (cell == NULL)
			continue;
		found.label = cell->text;
		found.label_column = column;
		read_label(ctx, layout, cell, &found);
	}
	if (found.mismatch) {
		found.kind = ROW_UNKNOWN;
		found.unit = NULL;
	}
	return found;
}
