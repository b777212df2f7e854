/*
 * matching: rows to columns at the least cost, by minimum-cost flow (GLPK, the
 * out-of-kilter algorithm: Debian ships it without RELAX-IV).
 *
 * Each row goes to one column or to none. The k-th row of a column costs what its k-th place costs;
 * columns belong to groups, whose k-th row costs more than the one before, so that rows are spread
 * over groups. Costs are whole and not negative; a row that goes nowhere costs `unmatched`.
 */
#ifndef RESOURCES_ASSIGNMENT_MATCHING_H
#define RESOURCES_ASSIGNMENT_MATCHING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define MATCHING_NEVER (-1) /* cost of what may not be */
#define MATCHING_NONE SIZE_MAX

struct matching_column {
	size_t group, place_count;
	const int64_t *places; /* cost of each, rising */
};

struct matching {
	size_t row_count, column_count, group_count;
	const int64_t *costs; /* row by row: row_count × column_count */
	const struct matching_column *columns;
	const int64_t *group_starts; /* how many rows each group has beforehand */
	int64_t group_step;          /* what each row more of a group costs more */
	int64_t unmatched;
};

/* chosen has row_count entries: a column, or MATCHING_NONE. False: the solver found none. */
bool matching_solve(const struct matching *matching, size_t *chosen);

#endif
