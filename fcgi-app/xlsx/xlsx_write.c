#include "xlsx/xlsx_write.h"

#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>
#include <xlsxwriter.h>

#include "base/log.h"

#define STYLES_MAX 32
#define PARTS_FOLDER "/dev/shm" /* where the library puts its parts: memory, not a disk */
#define PATH_LENGTH 40
#define FAULT_FONT 0xB02A1E
#define FAULT_FILL 0xFBE9E7
#define A4 9
#define COMMENT_WIDTH 260
#define UPRIGHT_COLUMNS 10

struct made_style {
	const struct xlsx_style *style;
	lxw_format *format;
};

struct xlsx_book {
	struct ctx *ctx;
	lxw_workbook *workbook; /* NULL: closed */
	lxw_worksheet *sheet;
	int memory;      /* the file, which has no place on any disk */
	lxw_error error; /* the first one */
	struct made_style made[STYLES_MAX];
	size_t made_count;
};

static void release(void *object)
{
	struct xlsx_book *book = object;

	if (book->workbook != NULL)
		lxw_workbook_free(book->workbook);
	if (book->memory >= 0)
		close(book->memory);
}

static bool broken(struct ctx *ctx, const char *what)
{
	log_event(LOG_ERROR, "xlsx.write", LOG_TEXT("request_id", ctx->request_id),
		  LOG_TEXT("what", what));
	return fail(ctx, P_INTERNAL);
}

static void open_workbook(struct xlsx_book *book, const char *sheet)
{
	char path[PATH_LENGTH], folder[] = PARTS_FOLDER;
	lxw_workbook_options options = {.tmpdir = access(folder, W_OK) == 0 ? folder : NULL};

	snprintf(path, sizeof(path), "/proc/self/fd/%d", book->memory);
	book->workbook = workbook_new_opt(path, &options);
	if (book->workbook == NULL)
		arena_give_up(book->ctx->arena);
	book->sheet = workbook_add_worksheet(book->workbook, sheet);
	if (book->sheet == NULL)
		arena_give_up(book->ctx->arena);
}

struct xlsx_book *xlsx_book_new(struct ctx *ctx, const char *sheet)
{
	struct xlsx_book *book = arena_alloc(ctx->arena, sizeof(*book));

	book->ctx = ctx;
	book->memory = -1;
	arena_defer(ctx->arena, release, book);
	book->memory = memfd_create("workbook", MFD_CLOEXEC);
	if (book->memory < 0)
		arena_give_up(ctx->arena);
	open_workbook(book, sheet);
	return book;
}

static lxw_format *make_format(struct xlsx_book *book, const struct xlsx_style *style)
{
	static const uint8_t aligned[] = {LXW_ALIGN_LEFT, LXW_ALIGN_CENTER, LXW_ALIGN_RIGHT};
	lxw_format *format = workbook_add_format(book->workbook);

	if (format == NULL)
		arena_give_up(book->ctx->arena);
	format_set_font_name(format, style->font == NULL ? "宋体" : style->font);
	format_set_font_size(format, style->size > 0 ? style->size : 11);
	format_set_align(format, aligned[style->align]);
	format_set_align(format, LXW_ALIGN_VERTICAL_CENTER);
	if (style->align == XLSX_RIGHT)
		format_set_indent(format, 1);
	if (style->format != NULL)
		format_set_num_format(format, style->format);
	if (style->bold)
		format_set_bold(format);
	if (style->italic)
		format_set_italic(format);
	if (style->wrap)
		format_set_text_wrap(format);
	if (style->border)
		format_set_border(format, LXW_BORDER_THIN);
	if (style->fault) {
		format_set_font_color(format, FAULT_FONT);
		format_set_bg_color(format, FAULT_FILL);
	}
	return format;
}

static lxw_format *format_of(struct xlsx_book *book, const struct xlsx_style *style)
{
	lxw_format *format;

	for (size_t i = 0; i < book->made_count; i++) {
		if (book->made[i].style == style)
			return book->made[i].format;
	}
	format = make_format(book, style);
	if (book->made_count < STYLES_MAX)
		book->made[book->made_count++] = (struct made_style){style, format};
	return format;
}

/* What the library refuses is a bug of ours; it is said at the end, once. */
static void expect(struct xlsx_book *book, lxw_error error)
{
	if (book->error == LXW_NO_ERROR)
		book->error = error;
}

#define ROW(row) ((lxw_row_t)(row))
#define COLUMN(column) ((lxw_col_t)(column))

void xlsx_put_text(struct xlsx_book *book, size_t row, size_t column, const char *text,
		   const struct xlsx_style *style)
{
	expect(book, worksheet_write_string(book->sheet, ROW(row), COLUMN(column), text,
					    format_of(book, style)));
}

void xlsx_put_number(struct xlsx_book *book, size_t row, size_t column, double number,
		     const struct xlsx_style *style)
{
	expect(book, worksheet_write_number(book->sheet, ROW(row), COLUMN(column), number,
					    format_of(book, style)));
}

void xlsx_put_blank(struct xlsx_book *book, size_t row, size_t column,
		    const struct xlsx_style *style)
{
	expect(book, worksheet_write_blank(book->sheet, ROW(row), COLUMN(column),
					   format_of(book, style)));
}

void xlsx_put_sum(struct xlsx_book *book, size_t row, size_t column, size_t first, size_t last,
		  double value, const struct xlsx_style *style)
{
	struct arena *arena = book->ctx->arena;
	const char *formula = arena_printf(arena, "=SUM(%s:%s)", xlsx_address(arena, first, column),
					   xlsx_address(arena, last, column));

	expect(book, worksheet_write_formula_num(book->sheet, ROW(row), COLUMN(column), formula,
						 format_of(book, style), value));
}

void xlsx_put_merged(struct xlsx_book *book, struct xlsx_span span, const char *text,
		     const struct xlsx_style *style)
{
	if (span.row == span.last_row && span.column == span.last_column)
		xlsx_put_text(book, span.row, span.column, text, style);
	else
		expect(book, worksheet_merge_range(book->sheet, ROW(span.row), COLUMN(span.column),
						   ROW(span.last_row), COLUMN(span.last_column),
						   text, format_of(book, style)));
}

void xlsx_put_comment(struct xlsx_book *book, size_t row, size_t column, const char *text)
{
	char author[] = "Uplift";
	lxw_comment_options options = {.author = author, .width = COMMENT_WIDTH};

	expect(book,
	       worksheet_write_comment_opt(book->sheet, ROW(row), COLUMN(column), text, &options));
}

void xlsx_set_width(struct xlsx_book *book, size_t column, double characters)
{
	expect(book,
	       worksheet_set_column(book->sheet, COLUMN(column), COLUMN(column), characters, NULL));
}

void xlsx_set_height(struct xlsx_book *book, size_t row, double points)
{
	expect(book, worksheet_set_row(book->sheet, ROW(row), points, NULL));
}

void xlsx_hide_row(struct xlsx_book *book, size_t row)
{
	lxw_row_col_options hidden = {.hidden = LXW_TRUE};

	expect(book,
	       worksheet_set_row_opt(book->sheet, ROW(row), LXW_DEF_ROW_HEIGHT, NULL, &hidden));
}

void xlsx_set_head(struct xlsx_book *book, size_t first_row, size_t last_row, size_t columns)
{
	worksheet_set_paper(book->sheet, A4);
	if (columns > UPRIGHT_COLUMNS)
		worksheet_set_landscape(book->sheet);
	worksheet_fit_to_pages(book->sheet, 1, 0);
	worksheet_center_horizontally(book->sheet);
	worksheet_freeze_panes(book->sheet, ROW(last_row + 1), 0);
	expect(book, worksheet_repeat_rows(book->sheet, ROW(first_row), ROW(last_row)));
	expect(book, worksheet_set_footer(book->sheet, "&C&P / &N"));
}

static bool read_back(struct ctx *ctx, struct xlsx_book *book, struct xlsx_bytes *bytes)
{
	struct stat about;
	size_t length, got = 0;
	char *copy;

	if (fstat(book->memory, &about) != 0)
		return broken(ctx, "fstat");
	length = (size_t)about.st_size;
	copy = arena_alloc(ctx->arena, length + 1);
	while (got < length) {
		ssize_t part = pread(book->memory, copy + got, length - got, (off_t)got);

		if (part <= 0)
			return broken(ctx, "pread");
		got += (size_t)part;
	}
	*bytes = (struct xlsx_bytes){.bytes = copy, .length = length};
	return true;
}

bool xlsx_book_finish(struct ctx *ctx, struct xlsx_book *book, struct xlsx_bytes *bytes)
{
	lxw_workbook *workbook = book->workbook;

	book->workbook = NULL; /* closing frees it, whatever comes */
	expect(book, workbook_close(workbook));
	if (book->error != LXW_NO_ERROR)
		return broken(ctx, lxw_strerror(book->error));
	return read_back(ctx, book, bytes);
}
