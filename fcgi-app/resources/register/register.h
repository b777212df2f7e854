/*
 * register: what the registers' spreadsheets have in common, in and out.
 *
 * A form says which columns there are. Out: a title, a head, a hidden row of the columns' names, a
 * row an entry, every value as text, so that no program takes a code for a number. In: columns are
 * found by name or title in whatever order, others are passed over; an empty cell says nothing: of
 * an entry that exists, what it was stays. Lists are divided by ；、or a line break.
 */
#ifndef RESOURCES_REGISTER_REGISTER_H
#define RESOURCES_REGISTER_REGISTER_H

#include "core/ctx.h"
#include "core/schema.h"
#include "xlsx/xlsx.h"

struct register_column {
	const char *name; /* field of the input's schema; another name is written, and not read */
	const char *zh, *en;
	double width; /* characters */
	const char *const
		*words; /* Chinese, of an enumeration's values or of false and true; NULL */
};

struct register_form {
	const char *title_zh, *title_en;
	const struct schema *schema; /* of the input */
	const struct register_column *columns;
	size_t count;
};

struct register_file {
	struct xlsx_bytes content;
	const char *name; /* to save it under */
};

/* rows: const char *const * of as many texts as the form has columns; NULL: an empty cell. */
MUST bool register_export(struct ctx *ctx, const struct register_form *form,
			  const struct list *rows, struct register_file *file);

/* The word of an enumeration's value or, with a column without an enumeration, of a bool. */
const char *register_word(const struct ctx *ctx, const struct register_form *form, const char *name,
			  int value);

/* ---- in ---- */

struct register_sheet {
	struct ctx *ctx;
	const struct register_form *form;
	void *own; /* what the register's keeper needs */
	struct xlsx_grid grid;
	size_t *columns; /* by the form's: where it stands; SIZE_MAX: nowhere */
	size_t first_row;
};

struct register_error {
	const char *cell;    /* C7 */
	int64_t row, column; /* from 1 */
	const char *message;
};

struct register_import {
	bool dry_run;
	const char *sheet;
	int64_t rows, added, changed, unchanged;
	struct list errors; /* struct register_error; at most PROBLEM_ERRORS_MAX */
	struct list doubts; /* the same of what is taken all the same */
};

extern const struct schema register_import_schema;

/* Problems: P_BAD_WORKBOOK. That no head was found is an error of input. */
MUST bool register_open(struct ctx *ctx, const struct register_form *form, const char *bytes,
			size_t length, struct register_sheet *sheet);

/* Whether anything of the form stands in the row. */
bool register_has(const struct register_sheet *sheet, size_t row);

/* What a cell says, without blanks around it; NULL: nothing. */
const char *register_text(const struct register_sheet *sheet, size_t row, const char *name);

/* Reads what the row gives of the form's columns into object, but for lists. */
void register_fill(const struct register_sheet *sheet, size_t row, void *object);

/* Collects an error for each column that the form requires and neither row nor entry has. */
void register_require(const struct register_sheet *sheet, size_t row, const void *object);

/* The items of a list in a cell: texts. given is false when the cell is empty. */
struct list register_items(const struct register_sheet *sheet, size_t row, const char *name,
			   bool *given);

/* The parts between the blanks of an item: texts. */
struct list register_parts(struct ctx *ctx, const char *item);

/* Collects an error of a cell; of one that is not there, of the row's first. */
void register_error(const struct register_sheet *sheet, size_t row, const char *name,
		    enum reason_code reason, const char *detail);

/* The cell of a column that stands in the row; otherwise the row's first. */
const char *register_cell(const struct register_sheet *sheet, size_t row, const char *name);

struct register_error register_told(const char *cell, const char *message);

/* Whether no more errors are taken: what follows is looked at once these are mended. */
bool register_is_full(const struct register_sheet *sheet);

/* Errors that were collected since then with pointers into the input become the row's cells. */
void register_point(const struct register_sheet *sheet, size_t row, size_t since);

/* Whether what the row gives differs from what is: texts as register_export takes them. */
bool register_differs(const struct register_sheet *sheet, size_t row, const char *const *present);

/* A row of the file beside what the register has. */
struct register_entry {
	size_t row;
	int64_t id, version; /* id NULL_INT: a new one */
	const void *present; /* what is registered, as the keeper has it; NULL: a new one */
	bool differs;
	void *input; /* a struct of the form's schema */
};

/*
 * What a register does with its rows. What is wrong with one is collected as errors; false: it
 * could not be found out.
 */
struct register_keeper {
	const char *object, *event; /* of the audit record of an import */

	/* What the row is about: id, version, present, input and whether it differs; of a new one
	 * nothing. */
	bool (*find)(const struct register_sheet *sheet, struct register_entry *entry);

	/* Reads the lists; NULL: there are none. */
	void (*fill)(const struct register_sheet *sheet, struct register_entry *entry);

	/* What is wrong with the input, with pointers into it. */
	bool (*check)(const struct register_sheet *sheet, const struct register_entry *entry);

	/* What is wrong with it beside others, be they registered or the count rows before it. */
	bool (*compare)(const struct register_sheet *sheet, const struct register_entry *before,
			size_t count, const struct register_entry *entry);

	/* What somebody should look at before the entry is taken, in the caller's language; NULL:
	 * nothing. The keeper may have none. */
	const char *(*doubt)(const struct register_sheet *sheet,
			     const struct register_entry *before, size_t count,
			     const struct register_entry *entry);

	bool (*create)(const struct register_sheet *sheet, const void *input);
	bool (*change)(const struct register_sheet *sheet, const struct register_entry *entry);
};

/*
 * Looks at the rows of an open sheet (result->dry_run: they are taken, and the request's work is
 * rolled back, so that whatever taking would refuse is among the errors) or takes them, all or
 * nothing; marked, unless NULL, gets the file with its faulty cells. id is the record's object;
 * NULL_INT for none.
 */
MUST bool register_take_rows(const struct register_sheet *sheet,
			     const struct register_keeper *keeper, int64_t id,
			     struct register_import *result, struct register_file *marked);

/* Takes the errors that were collected into the answer of a dry run. */
void register_report(const struct register_sheet *sheet, struct register_import *result);

/* The file as it was read, each faulty cell coloured and with the reason as its comment. */
MUST bool register_mark(const struct register_sheet *sheet, const struct register_import *result,
			struct register_file *file);

#endif
