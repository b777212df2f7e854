/*
 * person_sheet: the people of a body as a workbook, out and in. A row is a person: of the id that
 * an exported list gives, or else of the registration number, or else of the name, which only one
 * has. A row with a number is that of the one of its name who has none, and fills it in.
 */
#ifndef RESOURCES_PERSON_PERSON_SHEET_H
#define RESOURCES_PERSON_PERSON_SHEET_H

#include "resources/person/person.h"
#include "resources/register/register.h"

/* Everybody of a body: struct person. P_NOT_FOUND when the caller may not see them. */
MUST bool person_all_of_body(struct ctx *ctx, int64_t body_id, struct list *people);

/* All of a body's people that the caller may see; otherwise P_NOT_FOUND. */
MUST bool person_export(struct ctx *ctx, int64_t body_id, struct register_file *file);

/*
 * Looks at a workbook (result->dry_run) or takes it, all of it or nothing, by the body's
 * coordinator; marked, unless NULL, gets the file with its faulty cells. Problems: P_NOT_FOUND,
 * P_FORBIDDEN, P_BAD_WORKBOOK, P_INVALID_INPUT, whose pointers are cells.
 */
MUST bool person_import(struct ctx *ctx, int64_t body_id, const char *bytes, size_t length,
			struct register_import *result, struct register_file *marked);

#endif
