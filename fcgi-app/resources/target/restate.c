#include "resources/target/restate.h"

#include <stdlib.h>
#include <string.h>

#include "resources/quota/apportion.h"

#define WHOLE 10000 /* 100 % in 0.01 % */

int target_cell_compare(const void *a, const void *b)
{
	const struct target_cell *left = a, *right = b;

	if (left->unit_id != right->unit_id)
		return left->unit_id < right->unit_id ? -1 : 1;
	return (left->indicator_id > right->indicator_id) -
	       (left->indicator_id < right->indicator_id);
}

const struct target_cell *target_cell_in(const struct list *cells, int64_t unit_id,
					 int64_t indicator_id)
{
	struct target_cell key = {.unit_id = unit_id, .indicator_id = indicator_id};

	return cells->count == 0 ? NULL
				 : bsearch(&key, cells->items, cells->count, sizeof(key),
					   target_cell_compare);
}

/* ---- one reorganisation ---- */

static struct target_cell *push(struct list *cells, const struct target_cell *cell, int64_t unit_id)
{
	struct target_cell *added = (struct target_cell *)cells->items + cells->count++;

	*added = *cell;
	added->unit_id = unit_id;
	return added;
}

/* The heirs of a unit as claims on what it had; the last one is the unit itself, with the rest. */
static size_t claims_on(const struct target_cell *cell, const struct list *lineage,
			struct claim *claims, int64_t *unit_ids)
{
	const struct target_lineage *row = lineage->items;
	int64_t shares = 0;
	size_t count = 0;

	for (size_t i = 0; i < lineage->count; i++) {
		if (row[i].from_id != cell->unit_id || row[i].share == 0)
			continue;
		unit_ids[count] = row[i].to_id;
		claims[count++] = (struct claim){.weight = row[i].share, .max = cell->value};
		shares += row[i].share;
	}
	if (shares < WHOLE) {
		unit_ids[count] = cell->unit_id;
		claims[count++] = (struct claim){.weight = WHOLE - shares, .max = cell->value};
	}
	return count;
}

/* An amount that cannot be apportioned stays where it was: nothing is ever lost. */
static void hand_over(struct arena *arena, const struct target_cell *cell,
		      const struct list *lineage, struct list *cells)
{
	struct claim *claims = arena_array(arena, lineage->count + 1, sizeof(*claims));
	int64_t *unit_ids = arena_array(arena, lineage->count + 1, sizeof(*unit_ids));
	size_t count = claims_on(cell, lineage, claims, unit_ids);

	if (cell->additive && !apportion_largest_remainder(claims, count, cell->value)) {
		push(cells, cell, cell->unit_id);
		return;
	}
	for (size_t i = 0; i < count; i++) {
		struct target_cell *heir = push(cells, cell, unit_ids[i]);

		if (cell->additive)
			heir->value = claims[i].share;
	}
}

static bool is_stricter(const struct target_cell *a, const struct target_cell *b)
{
	if (a->value != b->value)
		return a->value > b->value;
	return a->min != b->min ? a->min > b->min : a->max < b->max;
}

static void merge(struct target_cell *cell, const struct target_cell *other)
{
	if (cell->additive)
		cell->value += other->value;
	else if (is_stricter(other, cell))
		*cell = *other;
}

/* Sorts, and makes one cell of those that came to the same unit. */
static void settle(struct list *cells)
{
	struct target_cell *cell = cells->items;
	size_t kept = 0;

	qsort(cell, cells->count, sizeof(*cell), target_cell_compare);
	for (size_t i = 0; i < cells->count; i++) {
		if (kept > 0 && target_cell_compare(&cell[kept - 1], &cell[i]) == 0)
			merge(&cell[kept - 1], &cell[i]);
		else
			cell[kept++] = cell[i];
	}
	cells->count = kept;
}

static struct list reorganise(struct arena *arena, const struct list *cells,
			      const struct list *lineage)
{
	const struct target_cell *cell = cells->items;
	size_t most = cells->count * (lineage->count + 1);
	struct list next = {.items = arena_array(arena, most, sizeof(*cell))};

	for (size_t i = 0; i < cells->count; i++)
		hand_over(arena, &cell[i], lineage, &next);
	settle(&next);
	return next;
}

struct list restate(struct arena *arena, const struct list *cells, const struct list *lineage)
{
	struct target_lineage *row = lineage->items;
	struct list restated = {
		.items = arena_array(arena, cells->count, sizeof(struct target_cell)),
		.count = cells->count,
	};

	if (cells->count > 0)
		memcpy(restated.items, cells->items, cells->count * sizeof(struct target_cell));
	settle(&restated);
	for (size_t first = 0, end; first < lineage->count; first = end) {
		struct list own;

		for (end = first; end < lineage->count &&
				  row[end].reorganisation_id == row[first].reorganisation_id;
		     end++)
			;
		own = (struct list){.items = &row[first], .count = end - first};
		restated = reorganise(arena, &restated, &own);
	}
	return restated;
}
