/*
 * xlsx_sheet: the cells of one worksheet.
 */
#ifndef XLSX_XLSX_SHEET_H
#define XLSX_XLSX_SHEET_H

#include "xlsx/xlsx_parts.h"

#define XLSX_ROWS_MAX 10000 /* with something in them */
#define XLSX_COLUMNS_MAX 256
#define XLSX_CELLS_MAX 100000
#define XLSX_TEXTS_MAX ((size_t)4 << 20) /* bytes of all cells: many may share one long text */

/*
 * Fills cells, rows, columns, merged, covered and hidden of grid. Rows and cells may come without
 * their addresses and in any order; empty ones do not count, however many there are. Problems:
 * P_BAD_WORKBOOK.
 */
MUST bool xlsx_sheet_read(struct ctx *ctx, struct xlsx_zip *zip, int64_t part,
			  const struct xlsx_strings *strings, const struct xlsx_styles *styles,
			  struct xlsx_grid *grid);

#endif
