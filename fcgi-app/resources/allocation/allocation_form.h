/*
 * allocation_form: a table as a workbook in the notice's own form (附件1): title, 文号, a row a
 * unit, 本级, 合计, 说明. A row of codes, hidden under the header, and a narrow column of the
 * units' codes make an import of it exact, whatever becomes of the words.
 */
#ifndef RESOURCES_ALLOCATION_ALLOCATION_FORM_H
#define RESOURCES_ALLOCATION_ALLOCATION_FORM_H

#include "resources/allocation/allocation.h"
#include "xlsx/xlsx.h"

struct allocation_file {
	struct xlsx_bytes content;
	const char *name; /* to save it under */
	int64_t version;  /* of the table */
};

/* A table that the caller may see, in the caller's language. */
MUST bool allocation_export(struct ctx *ctx, int64_t id, struct allocation_file *file);

#endif
