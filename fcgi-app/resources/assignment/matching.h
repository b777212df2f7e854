/*
 * matching: rows to pools of places, at the least cost, level by level: a lower level is asked only
 * between what costs the same on all levels above it. By minimum-cost flow (GLPK, the out-of-kilter
 * algorithm: Debian ships it without RELAX-IV).
 *
 * A row takes one of its pairs, or none, which costs `unmatched`. It then stands in a place of the
 * pair's pool and in one of each pool that this one lies within: an expert's, a body's. The k-th
 * row of a pool costs what its k-th place costs. Costs are whole and not negative.
 *
 * No level is weighed against another: each is solved by itself, on what the levels above leave
 * free. So no number of rows, however large, makes a lower level outweigh a higher one.
 */
#ifndef RESOURCES_ASSIGNMENT_MATCHING_H
#define RESOURCES_ASSIGNMENT_MATCHING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define MATCHING_LEVELS 7
#define MATCHING_NONE SIZE_MAX

/* Level by level, the most important first; each less than 1,000,000. */
struct matching_cost {
	int64_t at[MATCHING_LEVELS];
};

struct matching_pair {
	size_t row, pool;
	struct matching_cost cost;
};

struct matching_pool {
	size_t within; /* another pool; MATCHING_NONE: it is outermost */
	size_t place_count;
	const struct matching_cost *places; /* none costs less than the one before */
};

struct matching {
	size_t row_count, pair_count, pool_count;
	const struct matching_pair *pairs;
	const struct matching_pool *pools;
	struct matching_cost unmatched;
};

/* chosen has row_count entries: an index of pairs, or MATCHING_NONE. False: out of GLPK's range. */
bool matching_solve(const struct matching *matching, size_t *chosen);

#endif
