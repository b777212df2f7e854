/*
 * group_sheet: the work groups of a body as a workbook, out and in. A row is a group: of its name.
 * Its people stand in it by name and registration number, either of which is enough to find them.
 */
#ifndef RESOURCES_GROUP_GROUP_SHEET_H
#define RESOURCES_GROUP_GROUP_SHEET_H

#include "resources/group/group.h"
#include "resources/register/register.h"

/* All of a body's groups that the caller may see; otherwise P_NOT_FOUND. */
MUST bool group_export(struct ctx *ctx, int64_t body_id, struct register_file *file);

/*
 * Looks at a workbook (result->dry_run) or takes it, all of it or nothing, by the body's
 * coordinator; marked, unless NULL, gets the file with its faulty cells. Problems: P_NOT_FOUND,
 * P_FORBIDDEN, P_BAD_WORKBOOK, P_INVALID_INPUT, whose pointers are cells.
 */
MUST bool group_import(struct ctx *ctx, int64_t body_id, const char *bytes, size_t length,
		       struct register_import *result, struct register_file *marked);

#endif
