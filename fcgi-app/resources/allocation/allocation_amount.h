/*
 * allocation_amount: what people write for a number into a cell of a table.
 *
 * 12, １２, 1,234, 12家, ≥90, 不少于90; of a rate 95%, ≥95%, 0.95 shown as a percentage, 95; of a
 * range 1—2, 1-2, 1~2, 1至2, or one number for both ends. docs/xlsx.md has all of it.
 */
#ifndef RESOURCES_ALLOCATION_ALLOCATION_AMOUNT_H
#define RESOURCES_ALLOCATION_ALLOCATION_AMOUNT_H

#include "resources/allocation/allocation_cycle.h"
#include "xlsx/xlsx.h"

/*
 * Reads value, or min and max, of amount as the indicator's kind has them. False: fault says why,
 * its detail in the arena.
 */
bool allocation_amount_read(struct arena *arena, const struct xlsx_cell *cell,
			    const struct indicator *indicator, struct allocation_cell *amount,
			    struct cell_fault *fault);

/* Whether a cell says "nothing": none at all, or a dash or a slash. */
bool allocation_amount_is_empty(const struct xlsx_cell *cell);

#endif
