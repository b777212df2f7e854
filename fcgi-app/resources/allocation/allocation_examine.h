/*
 * allocation_examine: a spreadsheet beside the draft that it is to change.
 */
#ifndef RESOURCES_ALLOCATION_ALLOCATION_EXAMINE_H
#define RESOURCES_ALLOCATION_ALLOCATION_EXAMINE_H

#include "resources/allocation/allocation_import.h"
#include "resources/allocation/allocation_layout.h"

/* What one cell of the file says. */
struct given {
	size_t row, column;
	const struct unit *unit; /* NULL: the issuer keeps it */
	const struct indicator *indicator;
	struct allocation_cell amount;
};

/* What the file says in the column of remarks. */
struct given_note {
	size_t row, column;
	const struct unit *unit;
	const char *text;
};

struct examination {
	struct ctx *ctx;
	struct allocation *table; /* the draft as it is, with rows and kept */
	const struct programme *programme;
	struct xlsx_grid grid;
	struct layout layout;

	struct given *given;
	size_t given_count, given_capacity;
	size_t *seen; /* by receiver (the issuer is the last) and indicator: place in given + 1 */
	struct given_note *notes;
	size_t note_count, note_capacity;
	size_t totals[8]; /* rows that claim to be the sum of all */
	size_t total_count;
	size_t first_unit_row, last_unit_row; /* rows that a total adds up; valid when rows > 0 */

	struct allocation_import result;
	size_t error_capacity, remark_capacity;
};

/*
 * Finds the draft, reads the file and collects what is wrong with it. False: there is no such draft
 * or the file is no spreadsheet; what is wrong with cells is in result.errors.
 */
MUST bool allocation_examine(struct ctx *ctx, int64_t id, int64_t version, struct import_file file,
			     struct examination *examination);

/* What the draft will be, and how it differs from what it is (result.differences). */
void allocation_changes(struct examination *examination, struct allocation_rows *rows);

/* ---- among the files of the examination ---- */

/* Says something about the file that keeps nobody from taking it; cell NULL: about the whole. */
void examination_note(struct examination *examination, const char *cell, const char *zh,
		      const char *en);

/* The same with what a printf of both sentences puts in. */
#define EXAMINATION_NOTE(examination, cell, zh, en, ...)                           \
	examination_note(examination, cell,                                        \
			 arena_printf((examination)->ctx->arena, zh, __VA_ARGS__), \
			 arena_printf((examination)->ctx->arena, en, __VA_ARGS__))

/* Compares a row that claims to be the sum of those from row first on. */
void examination_check_total(struct examination *examination, size_t row, size_t first);

/* What the file leaves as it is, and what of the file was not read. */
void examination_note_rest(struct examination *examination);

/* "C7" */
const char *examination_address(const struct examination *examination, size_t row, size_t column);

/* One more item at the end of a list that grows. */
void *examination_append(struct examination *examination, struct list *list, size_t *capacity,
			 size_t size);

/* Whether a column holds amounts that are read. */
bool examination_takes_amounts(const struct layout_column *column);

#endif
