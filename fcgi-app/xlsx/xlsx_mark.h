/*
 * xlsx_mark: a sheet as it was read, with every fault where it is: the cell coloured, the reason
 * its comment.
 */
#ifndef XLSX_XLSX_MARK_H
#define XLSX_XLSX_MARK_H

#include "xlsx/xlsx_write.h"

struct xlsx_fault {
	size_t row, column;
	const char *message;
};

/*
 * A book of the grid's cells, which the caller may write over before it is marked and finished.
 * Columns are as wide as what stands in them from first_row on; what stands above runs over.
 */
struct xlsx_book *xlsx_copy(struct ctx *ctx, const char *sheet, const struct xlsx_grid *grid,
			    size_t first_row);

/* Over what stands there, and therefore last: few cells are faulty. */
void xlsx_mark(struct xlsx_book *book, const struct xlsx_grid *grid,
	       const struct xlsx_fault *faults, size_t fault_count);

#endif
