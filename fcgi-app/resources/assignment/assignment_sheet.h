/*
 * assignment_sheet: the list of assignments as a workbook, with all that its reader sees of them.
 * It is not read back: assignments change by actions.
 */
#ifndef RESOURCES_ASSIGNMENT_ASSIGNMENT_SHEET_H
#define RESOURCES_ASSIGNMENT_ASSIGNMENT_SHEET_H

#include "resources/assignment/assignment.h"
#include "resources/register/register.h"

/* Those of the filter, all of them, newest first. P_INVALID_INPUT beyond 10,000: ask unit by unit.
 */
MUST bool assignment_export(struct ctx *ctx, struct assignment_filter *filter,
			    struct register_file *file);

#endif
