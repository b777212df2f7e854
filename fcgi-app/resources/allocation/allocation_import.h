/*
 * allocation_import: a draft's numbers from a spreadsheet, all of them or none.
 *
 * The file says what changes: an empty cell, and a unit or an indicator that is not in it, stays as
 * it is. A look says beside the differences what the rules make of the table that comes out.
 */
#ifndef RESOURCES_ALLOCATION_ALLOCATION_IMPORT_H
#define RESOURCES_ALLOCATION_ALLOCATION_IMPORT_H

#include "resources/allocation/allocation.h"
#include "xlsx/xlsx.h"

#define IMPORT_ERRORS_MAX 200
#define IMPORT_NOTES_MAX 100

struct import_error {
	const char *cell;                  /* C7 */
	int64_t row, column;               /* from 1 */
	const char *unit_name, *indicator; /* whose amount it would be; NULL: nobody's */
	int reason;                        /* in import_reason_names */
	const char *message;
	enum reason_code code;
	const char *detail;
};

struct import_note {
	const char *cell; /* NULL: the whole */
	const char *message;
};

struct import_kept {
	const char *indicator;
	int64_t from, to;
};

struct allocation_import {
	bool dry_run;
	int64_t version; /* of the draft: looked at, or made */
	const char *sheet;
	int64_t rows, cells; /* units, and amounts, that were read */
	int64_t kept_cells;  /* empty ones, which change nothing */
	struct list errors, notes;
	struct list differences;      /* struct allocation_difference */
	struct list kept_differences; /* struct import_kept */
	struct list violations;       /* struct violation: what publishing would then meet */
};

extern const struct enumeration import_reason_names;
extern const struct schema allocation_import_schema;

struct import_file {
	const char *bytes;
	size_t length;
};

/*
 * What taking the file would change, and what keeps it from being taken; nothing is stored. The
 * draft is the caller's own: otherwise P_FORBIDDEN, and P_WRONG_STATE when it is no draft. A
 * version that is not NULL_INT must be the current one.
 */
MUST bool allocation_import_look(struct ctx *ctx, int64_t id, int64_t version,
				 struct import_file file, struct allocation_import *result);

/* Takes the file into the draft. Problems: P_INVALID_INPUT, whose pointers are cells. */
MUST bool allocation_import_take(struct ctx *ctx, int64_t id, int64_t version,
				 struct import_file file, struct allocation_import *result);

/* The file as it was read, each faulty cell coloured and with the reason as its comment. */
MUST bool allocation_import_mark(struct ctx *ctx, int64_t id, int64_t version,
				 struct import_file file, struct xlsx_bytes *marked);

#endif
