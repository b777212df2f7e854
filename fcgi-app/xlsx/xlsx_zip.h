/*
 * xlsx_zip: the parts of a workbook, which is a zip archive. The only file that knows libzip.
 *
 * Nothing that the archive says of itself is trusted: what is inflated is counted as it comes, of
 * each part, of all parts, and against the length of the file.
 *
 * Problems: P_BAD_WORKBOOK, with a sentence that says why.
 */
#ifndef XLSX_XLSX_ZIP_H
#define XLSX_XLSX_ZIP_H

#include "core/ctx.h"

#define XLSX_ENTRIES_MAX 500
#define XLSX_PART_MAX ((size_t)8 << 20)   /* bytes, inflated */
#define XLSX_TOTAL_MAX ((size_t)16 << 20) /* of all parts that are read */
#define XLSX_RATIO_MAX 300                /* inflated to the file's length, beyond the first 2 MB */
#define XLSX_RATIO_FREE ((size_t)2 << 20)

struct xlsx_zip;

/* bytes must live as long as the arena's present memory. */
MUST bool xlsx_zip_open(struct ctx *ctx, const char *bytes, size_t length, struct xlsx_zip **zip);

/* The place of a part, or -1. Names are compared without regard to case, as the format asks. */
int64_t xlsx_zip_find(const struct xlsx_zip *zip, const char *name);

/* Gives the part to take, piece by piece; take says no by failing. */
MUST bool xlsx_zip_read(struct xlsx_zip *zip, int64_t part,
			bool (*take)(void *arg, const char *bytes, size_t length), void *arg);

#endif
