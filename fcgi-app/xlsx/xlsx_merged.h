/*
 * xlsx_merged: the cells of a sheet that are merged.
 *
 * A merge matters as far as the used grid reaches, and no cell is merged twice: what is done for
 * merges, here and by whoever writes the grid again, is bounded by cells and not by what a file
 * claims in a few bytes.
 */
#ifndef XLSX_XLSX_MERGED_H
#define XLSX_XLSX_MERGED_H

#include "core/ctx.h"
#include "xlsx/xlsx.h"

#define XLSX_MERGED_MAX 2000
#define XLSX_MERGED_CELLS_MAX ((size_t)100000) /* within the grid */

struct xlsx_merges {
	struct xlsx_span *spans;
	size_t count, capacity;
};

/* ref: "A1:B3". Problems: P_BAD_WORKBOOK. */
MUST bool xlsx_merges_add(struct ctx *ctx, struct xlsx_merges *merges, const char *ref);

/*
 * Fills merged and covered of a grid that has its cells, rows and columns.
 * Problems: P_BAD_WORKBOOK, when merges overlap or cover too many cells.
 */
MUST bool xlsx_merges_settle(struct ctx *ctx, const struct xlsx_merges *merges,
			     struct xlsx_grid *grid);

#endif
