/*
 * reshaping_carry: what lives in a unit goes to its heir when the unit ends.
 *
 * Every column of the database that names a unit is in one list: carried, by which statements, or
 * left, and why (tests/store/reorganisation_test.c compares it with the schema). A unit that is
 * split and ends has several heirs: the first takes everything but the enterprises that the plan
 * gives to another part, each with its assignments and accounts. What is left over beyond a limit
 * (R-SH-07, R-SH-11) stays and is shown; the next one more is refused.
 */
#ifndef RESOURCES_REORGANISATION_RESHAPING_CARRY_H
#define RESOURCES_REORGANISATION_RESHAPING_CARRY_H

#include "db/sql.h"
#include "resources/reorganisation/reshaping.h"

#define CARRYING_STATEMENTS_MOST 6

struct unit_column {
	const char *table, *column;
	const char *left; /* why it stays as it is; NULL: it is carried */
	const struct sql *statements[CARRYING_STATEMENTS_MOST]; /* in this order; NULL: no more */
};

/* In the order in which they are carried. */
extern const struct unit_column unit_columns[];
extern const size_t unit_column_count;

/* Everything of a unit that ends, and notes in the outcome how much it was. */
MUST bool reshaping_carry(struct ctx *ctx, struct reshaping *reshaping, int64_t unit_id,
			  int64_t heir_id);

/* The enterprises (credit codes) that the plan gives to a part of a split, which has its row.
 * Errors are at pointer/enterprises. */
MUST bool reshaping_give_enterprises(struct ctx *ctx, struct reshaping *reshaping, int64_t unit_id,
				     int64_t part_id, const struct list *codes,
				     const char *pointer);

/* After unit_derive: submissions go on along the new line, or are withdrawn where the unit left the
 * issuer of the form. */
MUST bool reshaping_forward(struct ctx *ctx, struct reshaping *reshaping);

#endif
