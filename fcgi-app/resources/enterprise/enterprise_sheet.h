/*
 * enterprise_sheet: the register of enterprises as a workbook, out and in. A row is an enterprise:
 * of its credit code. The names of units and industries are written beside their codes, not read.
 */
#ifndef RESOURCES_ENTERPRISE_ENTERPRISE_SHEET_H
#define RESOURCES_ENTERPRISE_ENTERPRISE_SHEET_H

#include "resources/enterprise/enterprise.h"
#include "resources/register/register.h"

/* Those of the filter, all of them, in its order. */
MUST bool enterprise_export(struct ctx *ctx, struct enterprise_filter *filter,
			    struct register_file *file);

/*
 * Looks at a workbook (result->dry_run) or takes it, all of it or nothing; marked, unless NULL,
 * gets the file with its faulty cells. Problems: P_BAD_WORKBOOK, P_INVALID_INPUT, whose pointers
 * are cells.
 */
MUST bool enterprise_import(struct ctx *ctx, int64_t unused, const char *bytes, size_t length,
			    struct register_import *result, struct register_file *marked);

#endif
