/* The list of filers as a workbook: who has filed, who was late, who has filed nothing. */
#include "base/clock.h"
#include "resources/form/form_definition.h"
#include "resources/submission/filer.h"
#include "xlsx/xlsx_write.h"

enum {
	TITLE_ROW,
	DUE_ROW,
	HEADER_ROW,
	FIRST_ROW,
};
enum {
	NUMBER_COLUMN,
	CODE_COLUMN,
	NAME_COLUMN,
	STATE_COLUMN,
	ANSWER_COLUMN,
	SUBMITTED_COLUMN,
	STATUS_COLUMN,
	COLUMNS,
};

static const struct xlsx_style title = {
	.size = 16, .bold = true, .align = XLSX_CENTRE, .wrap = true};
static const struct xlsx_style due = {.align = XLSX_CENTRE, .wrap = true};
static const struct xlsx_style header = {
	.font = "黑体", .align = XLSX_CENTRE, .wrap = true, .border = true};
static const struct xlsx_style label = {.align = XLSX_CENTRE, .border = true, .format = "@"};
static const struct xlsx_style name = {.border = true, .format = "@"};

struct words {
	const char *zh, *en;
};

static const struct {
	struct words title;
	double width;
} columns[COLUMNS] = {
	[NUMBER_COLUMN] = {{"序号", "No."}, 6},
	[CODE_COLUMN] = {{"代码", "Code"}, 12},
	[NAME_COLUMN] = {{"单位或机构", "Unit or body"}, 34},
	[STATE_COLUMN] = {{"报送情况", "Filed"}, 12},
	[ANSWER_COLUMN] = {{"答复", "Answer"}, 12},
	[SUBMITTED_COLUMN] = {{"报送时间", "Submitted at"}, 20},
	[STATUS_COLUMN] = {{"办理情况", "Status"}, 12},
};

static const struct words states[] = {
	[FILER_MISSING] = {"未报送", "Nothing filed"},
	[FILER_FILED] = {"按时报送", "In time"},
	[FILER_LATE] = {"逾期报送", "Late"},
};

static const struct words statuses[] = {
	[SUBMISSION_DRAFT] = {"填报中", "Draft"},
	[SUBMISSION_SUBMITTED] = {"待审核", "Submitted"},
	[SUBMISSION_RETURNED] = {"已退回", "Returned"},
	[SUBMISSION_ACCEPTED] = {"已接收", "Accepted"},
	[SUBMISSION_WITHDRAWN] = {"已撤回", "Withdrawn"},
	[SUBMISSION_SELECTED] = {"已入选", "Selected"},
	[SUBMISSION_NOT_SELECTED] = {"未入选", "Not selected"},
};

struct sheet {
	struct ctx *ctx;
	struct xlsx_book *book;
	const struct form *form;
};

static const char *say(const struct sheet *sheet, const struct words *words)
{
	return in_lang(sheet->ctx, words->zh, words->en);
}

static void write_across(const struct sheet *sheet, size_t row, const char *text,
			 const struct xlsx_style *style)
{
	xlsx_put_merged(sheet->book, (struct xlsx_span){row, 0, row, COLUMNS - 1}, text, style);
}

/* The due day ends at 24:00: the instant before lies in it. */
static const char *due_text(const struct sheet *sheet)
{
	struct arena *arena = sheet->ctx->arena;
	const char *day = clock_day(arena, sheet->form->due_at - 1);
	const char *now = clock_day(arena, sheet->ctx->now);

	return in_lang(sheet->ctx, arena_printf(arena, "报送截止：%s 24:00　制表：%s", day, now),
		       arena_printf(arena, "Due: %s 24:00    Made on %s", day, now));
}

static void write_head(const struct sheet *sheet)
{
	write_across(sheet, TITLE_ROW,
		     in_lang(sheet->ctx, sheet->form->title, sheet->form->title_en), &title);
	xlsx_set_height(sheet->book, TITLE_ROW, 40);
	write_across(sheet, DUE_ROW, due_text(sheet), &due);
	for (size_t i = 0; i < COLUMNS; i++) {
		xlsx_put_text(sheet->book, HEADER_ROW, i, say(sheet, &columns[i].title), &header);
		xlsx_set_width(sheet->book, i, columns[i].width);
	}
	xlsx_set_head(sheet->book, HEADER_ROW, HEADER_ROW, COLUMNS);
}

static const char *answer_text(const struct sheet *sheet, const char *answer)
{
	const struct form_field *field = sheet->form->answer_field == NULL
						 ? NULL
						 : form_field_named(sheet->form,
								    sheet->form->answer_field);
	const struct form_option *option = field == NULL ? NULL : form_option_named(field, answer);

	return option == NULL ? "" : in_lang(sheet->ctx, option->label, option->label_en);
}

static void write_filer(const struct sheet *sheet, size_t row, const struct filer *filer)
{
	xlsx_put_number(sheet->book, row, NUMBER_COLUMN, (double)(row - FIRST_ROW + 1), &label);
	xlsx_put_text(sheet->book, row, CODE_COLUMN, filer->unit == NULL ? "" : filer->unit->code,
		      &label);
	xlsx_put_text(sheet->book, row, NAME_COLUMN,
		      filer->unit == NULL ? filer->body->name : filer->unit->name, &name);
	xlsx_put_text(sheet->book, row, STATE_COLUMN, say(sheet, &states[filer->state]), &label);
	xlsx_put_text(sheet->book, row, ANSWER_COLUMN,
		      filer->answer == NULL ? "" : answer_text(sheet, filer->answer), &label);
	xlsx_put_text(sheet->book, row, SUBMITTED_COLUMN,
		      filer->submitted_at == NULL_INT
			      ? ""
			      : clock_minute(sheet->ctx->arena, filer->submitted_at),
		      &label);
	xlsx_put_text(sheet->book, row, STATUS_COLUMN,
		      filer->status == NULL_ENUM ? "" : say(sheet, &statuses[filer->status]),
		      &label);
}

bool filer_export(struct ctx *ctx, const struct form *form, int state, struct xlsx_bytes *workbook,
		  const char **file_name)
{
	struct sheet sheet = {.ctx = ctx, .form = form};
	const struct filer *rows;
	struct list filers;

	if (!filer_list(ctx, form, state, &filers))
		return false;
	sheet.book = xlsx_book_new(ctx, in_lang(ctx, "报送情况", "Filers"));
	rows = filers.items;
	write_head(&sheet);
	for (size_t i = 0; i < filers.count; i++)
		write_filer(&sheet, FIRST_ROW + i, &rows[i]);
	*file_name = arena_printf(ctx->arena, "%s%s.xlsx",
				  in_lang(ctx, form->title, form->title_en),
				  in_lang(ctx, "（报送情况）", " (filers)"));
	return xlsx_book_finish(ctx, sheet.book, workbook);
}
