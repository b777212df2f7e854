/* A register as a workbook. */
#include "base/clock.h"
#include "resources/register/register.h"
#include "xlsx/xlsx_write.h"

enum {
	TITLE_ROW,
	HEAD_ROW,
	NAME_ROW,
	FIRST_ROW,
};

static const struct xlsx_style title = {.size = 18, .bold = true, .align = XLSX_CENTRE};
static const struct xlsx_style head = {
	.font = "黑体", .align = XLSX_CENTRE, .wrap = true, .border = true};
static const struct xlsx_style value = {.border = true, .wrap = true, .format = "@"};

static void write_head(struct ctx *ctx, const struct register_form *form, struct xlsx_book *book)
{
	struct xlsx_span span = {TITLE_ROW, 0, TITLE_ROW, form->count - 1};

	xlsx_put_merged(book, span, in_lang(ctx, form->title_zh, form->title_en), &title);
	xlsx_set_height(book, TITLE_ROW, 36);
	for (size_t i = 0; i < form->count; i++) {
		const struct register_column *column = &form->columns[i];

		xlsx_put_text(book, HEAD_ROW, i, in_lang(ctx, column->zh, column->en), &head);
		xlsx_put_text(book, NAME_ROW, i, column->name, &value);
		xlsx_set_width(book, i, column->width);
	}
	xlsx_hide_row(book, NAME_ROW);
	xlsx_set_head(book, HEAD_ROW, NAME_ROW, form->count);
}

bool register_export(struct ctx *ctx, const struct register_form *form, const struct list *rows,
		     struct register_file *file)
{
	const char *const *const *row = rows->items;
	const char *name = in_lang(ctx, form->title_zh, form->title_en);
	struct xlsx_book *book = xlsx_book_new(ctx, name);

	write_head(ctx, form, book);
	for (size_t r = 0; r < rows->count; r++) {
		for (size_t i = 0; i < form->count; i++)
			xlsx_put_text(book, FIRST_ROW + r, i, row[r][i] == NULL ? "" : row[r][i],
				      &value);
	}
	file->name = arena_printf(ctx->arena, "%s-%s.xlsx", name, clock_day(ctx->arena, ctx->now));
	return xlsx_book_finish(ctx, book, &file->content);
}

const char *register_word(const struct ctx *ctx, const struct register_form *form, const char *name,
			  int chosen)
{
	const struct field *field = schema_field(form->schema, name);

	for (size_t i = 0; i < form->count; i++) {
		if (schema_field(form->schema, form->columns[i].name) == field &&
		    form->columns[i].words != NULL && ctx->lang == LANG_ZH)
			return form->columns[i].words[chosen];
	}
	if (field->type == T_ENUM)
		return enumeration_name(field->of_enum, chosen);
	return chosen ? "true" : "false";
}
