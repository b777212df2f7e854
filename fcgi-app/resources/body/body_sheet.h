/*
 * body_sheet: the register of bodies as a workbook, out and in. A row is a body: of its approval
 * number or, without one, of its name. Status and adverse records are written, not read: they
 * change by decisions.
 */
#ifndef RESOURCES_BODY_BODY_SHEET_H
#define RESOURCES_BODY_BODY_SHEET_H

#include "resources/body/body.h"
#include "resources/register/register.h"

/* Those of the filter, all of them, in its order. */
MUST bool body_export(struct ctx *ctx, struct body_filter *filter, struct register_file *file);

/*
 * Looks at a workbook (result->dry_run) or takes it, all of it or nothing; marked, unless NULL,
 * gets the file with its faulty cells. Problems: P_BAD_WORKBOOK, P_INVALID_INPUT, whose pointers
 * are cells.
 */
MUST bool body_import(struct ctx *ctx, int64_t unused, const char *bytes, size_t length,
		      struct register_import *result, struct register_file *marked);

#endif
