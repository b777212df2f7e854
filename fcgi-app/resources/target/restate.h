/*
 * restate: what was handed down to the units of a past day, as if today's units had received it.
 *
 * Reorganisations are applied one after the other. Each replaces the cells of the units that it
 * ended or divided by those of their heirs (lineage rows, share in 0.01 %):
 *
 *	an amount   is apportioned by largest remainder, so that the sum never changes
 *	a standard  goes to every heir as it is; an heir of several has the strictest of
 *	            them, since a threshold may only become stricter
 *
 * Where the shares of a unit are less than the whole, the rest stays with the unit.
 */
#ifndef RESOURCES_TARGET_RESTATE_H
#define RESOURCES_TARGET_RESTATE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "core/schema.h"
#include "resources/unit/unit.h"

/* One cell of a table. */
struct target_cell {
	int64_t unit_id, indicator_id;
	int64_t value, min, max; /* NULL_INT where the kind has none */
	bool additive;           /* an amount, not a standard */
};

/* What became of a unit. */
struct target_lineage {
	int64_t reorganisation_id, from_id, to_id;
	int64_t share; /* in 0.01 % */
	const char *effective_on, *old_name;
	/* filled for replies */
	const struct unit_ref *from, *to;
};

/*
 * cells: struct target_cell; lineage: struct target_lineage in the order of their days, a
 * reorganisation's together. The result is ordered by (unit_id, indicator_id).
 */
struct list restate(struct arena *arena, const struct list *cells, const struct list *lineage);

/* By (unit_id, indicator_id), for qsort. */
int target_cell_compare(const void *a, const void *b);

/* The cell of (unit, indicator) in a list so ordered; NULL when none. */
const struct target_cell *target_cell_in(const struct list *cells, int64_t unit_id,
					 int64_t indicator_id);

#endif
