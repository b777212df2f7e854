/*
 * xlsx_read: a workbook's first visible sheet as a grid of texts. What is read, survived and
 * refused is in docs/xlsx.md.
 */
#ifndef XLSX_XLSX_READ_H
#define XLSX_XLSX_READ_H

#include "core/ctx.h"
#include "xlsx/xlsx.h"

/*
 * Problems: P_BAD_WORKBOOK, with a sentence that says what to do: no zip, no workbook, .xls,
 * .xlsb, with a password, damaged, a document type, too much of anything.
 */
MUST bool xlsx_read(struct ctx *ctx, const char *bytes, size_t length, struct xlsx_grid *grid);

#endif
