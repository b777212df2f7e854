/*
 * xlsx: what a spreadsheet is to this program: one sheet's cells, and the bytes of a file.
 *
 * Rows and columns count from 0; people read their addresses ("C7"). Texts belong to the arena.
 */
#ifndef XLSX_XLSX_H
#define XLSX_XLSX_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"

struct xlsx_bytes {
	const char *bytes;
	size_t length;
};

enum xlsx_kind {
	XLSX_TEXT,
	XLSX_NUMBER,
	XLSX_PERCENT,  /* a number shown as a percentage: 0.95 is 95 % */
	XLSX_DATE,     /* a number shown as a day or a time */
	XLSX_BOOLEAN,  /* text TRUE or FALSE */
	XLSX_FAULT,    /* text is what the program shows: #REF! */
	XLSX_NO_VALUE, /* a formula whose result was not stored */
};

/* A cell with something in it. Of a number, text is its digits as stored. */
struct xlsx_cell {
	size_t row, column;
	enum xlsx_kind kind;
	const char *text;
};

/* Merged cells, both ends included. */
struct xlsx_span {
	size_t row, column, last_row, last_column;
};

struct xlsx_grid {
	const struct xlsx_cell *cells; /* by row, then by column; empty cells are left out */
	size_t count;
	size_t rows, columns;           /* beyond the last cell */
	const struct xlsx_span *merged; /* as far as the grid reaches; none overlap */
	size_t merged_count;
	const struct xlsx_cell *covered; /* of all spans, in order, each as its span's first one
					    (text NULL: that is empty) */
	size_t covered_count;
	const bool *hidden;  /* by row */
	const char *name;    /* of the sheet */
	size_t other_sheets; /* of the same workbook, not read */
};

/* By row, then by column: for qsort and bsearch over struct xlsx_cell. */
int xlsx_compare_places(const void *a, const void *b);

/* What stands in the cell itself; NULL when nothing does. */
const struct xlsx_cell *xlsx_at(const struct xlsx_grid *grid, size_t row, size_t column);

/* The same; of merged cells each one is what their first one is. */
const struct xlsx_cell *xlsx_covering(const struct xlsx_grid *grid, size_t row, size_t column);

/* "C7" */
const char *xlsx_address(struct arena *arena, size_t row, size_t column);

/* Reads the letters and digits of an address; false when it is none. */
bool xlsx_address_read(const char *text, size_t *row, size_t *column);

#endif
