/*
 * xlsx_write: a workbook of one sheet, made in memory. The only file that knows libxlsxwriter.
 *
 *	book = xlsx_book_new(ctx, "附件1");
 *	xlsx_put_text(book, 0, 0, "附件1", &annex_style);
 *	return xlsx_book_finish(ctx, book, &bytes);
 *
 * Text is never taken for a formula. Styles must live until the book is finished; each is made
 * once.
 */
#ifndef XLSX_XLSX_WRITE_H
#define XLSX_XLSX_WRITE_H

#include "core/ctx.h"
#include "xlsx/xlsx.h"

enum xlsx_align {
	XLSX_LEFT,
	XLSX_CENTRE,
	XLSX_RIGHT,
};

struct xlsx_style {
	const char *font;   /* NULL: 宋体 */
	double size;        /* points; 0: 11 */
	const char *format; /* number format, "@" for text; NULL: General */
	enum xlsx_align align;
	bool bold, italic, wrap;
	bool border; /* black hairlines */
	bool fault;  /* red on pink */
};

struct xlsx_book;

struct xlsx_book *xlsx_book_new(struct ctx *ctx, const char *sheet);

void xlsx_put_text(struct xlsx_book *book, size_t row, size_t column, const char *text,
		   const struct xlsx_style *style);
void xlsx_put_number(struct xlsx_book *book, size_t row, size_t column, double number,
		     const struct xlsx_style *style);
void xlsx_put_blank(struct xlsx_book *book, size_t row, size_t column,
		    const struct xlsx_style *style);

/* The sum of a column from row first to row last, with its present value. */
void xlsx_put_sum(struct xlsx_book *book, size_t row, size_t column, size_t first, size_t last,
		  double value, const struct xlsx_style *style);

/* text in the span's first cell; a span of one cell is a cell. */
void xlsx_put_merged(struct xlsx_book *book, struct xlsx_span span, const char *text,
		     const struct xlsx_style *style);

void xlsx_put_comment(struct xlsx_book *book, size_t row, size_t column, const char *text);

void xlsx_set_width(struct xlsx_book *book, size_t column, double characters);
void xlsx_set_height(struct xlsx_book *book, size_t row, double points);
void xlsx_hide_row(struct xlsx_book *book, size_t row);

/* The table's head stays in sight and is repeated on each printed page; A4, one page wide. */
void xlsx_set_head(struct xlsx_book *book, size_t first_row, size_t last_row, size_t columns);

/* Closes the book and gives its bytes. Problems: P_INTERNAL. */
MUST bool xlsx_book_finish(struct ctx *ctx, struct xlsx_book *book, struct xlsx_bytes *bytes);

#endif
