/* The depth-first range of every unit, from the edges in force. */
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/log.h"
#include "resources/unit/unit.h"
#include "resources/unit/unit_store.h"

/* Places in the order of (parent, code), so that children of one parent lie together. */
struct children {
	struct unit_place *places; /* in the order of code */
	size_t count;
	struct unit_place **by_parent;
};

static int compare_parent(const void *a, const void *b)
{
	const struct unit_place *left = *(struct unit_place *const *)a;
	const struct unit_place *right = *(struct unit_place *const *)b;

	if (left->parent_id != right->parent_id)
		return left->parent_id < right->parent_id ? -1 : 1;
	return strcmp(left->code, right->code);
}

static size_t first_child(const struct children *children, int64_t parent_id)
{
	size_t low = 0, high = children->count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (children->by_parent[middle]->parent_id < parent_id)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* Numbers a unit and all beneath it; the depth of recursion is that of the tree. */
static void number(const struct children *children, struct unit_place *place, int64_t depth,
		   int64_t *next)
{
	place->lo = (*next)++;
	place->depth = depth;
	for (size_t i = first_child(children, place->id);
	     i < children->count && children->by_parent[i]->parent_id == place->id; i++)
		number(children, children->by_parent[i], depth + 1, next);
	place->hi = *next - 1;
}

/* Fills lo, hi and depth of every place; returns how many were reached from the roots. */
static int64_t derive(struct ctx *ctx, struct list *list)
{
	struct children children = {
		.places = list->items,
		.count = list->count,
		.by_parent = arena_array(ctx->arena, list->count, sizeof(*children.by_parent)),
	};
	int64_t next = 1;

	for (size_t i = 0; i < list->count; i++)
		children.by_parent[i] = &children.places[i];
	qsort(children.by_parent, list->count, sizeof(*children.by_parent), compare_parent);
	for (size_t i = 0; i < list->count; i++) {
		if (children.places[i].parent_id == NULL_INT)
			number(&children, &children.places[i], 0, &next);
	}
	return next - 1;
}

/* Places come in the order of code: a unit with two edges in force lies beside itself. */
static int64_t count_doubled(const struct list *list)
{
	const struct unit_place *place = list->items;
	int64_t doubled = 0;

	for (size_t i = 1; i < list->count; i++)
		doubled += place[i].id == place[i - 1].id;
	return doubled;
}

static bool read_places(struct ctx *ctx, struct list *places)
{
	return unit_store_places(ctx, clock_day(ctx->arena, ctx->now), places);
}

static bool refuse_edges(struct ctx *ctx)
{
	return fail_with(ctx, P_WRONG_STATE, "单位隶属关系中有环、有单位悬空，或同时有两个上级。",
			 "The units' edges hold a cycle, a unit hangs in the air or has two "
			 "superiors.");
}

bool unit_derive(struct ctx *ctx)
{
	struct list places;

	if (!read_places(ctx, &places))
		return false;
	if (count_doubled(&places) > 0 || derive(ctx, &places) != (int64_t)places.count)
		return refuse_edges(ctx);
	return unit_store_set_places(ctx, &places);
}

static bool differs(const struct unit_place *stored, const struct unit_place *derived)
{
	return stored->lo != derived->lo || stored->hi != derived->hi ||
	       stored->depth != derived->depth || stored->stored_parent_id != derived->parent_id;
}

bool unit_audit(struct ctx *ctx, int64_t *differences)
{
	struct list places, stored;
	int64_t misplaced;

	if (!read_places(ctx, &places) || !unit_store_count_misplaced(ctx, &misplaced))
		return false;
	stored.count = places.count;
	stored.items = arena_array(ctx->arena, places.count, sizeof(struct unit_place));
	memcpy(stored.items, places.items, places.count * sizeof(struct unit_place));
	*differences = misplaced + count_doubled(&places);
	*differences += (int64_t)places.count - derive(ctx, &places);
	for (size_t i = 0; i < places.count; i++) {
		const struct unit_place *was = (struct unit_place *)stored.items + i;

		if (!differs(was, (struct unit_place *)places.items + i))
			continue;
		(*differences)++;
		log_event(LOG_ERROR, "audit.unit", LOG_TEXT("unit", was->code));
	}
	return true;
}

bool unit_add_all(struct ctx *ctx, const struct list *entries)
{
	return unit_claim(ctx) && unit_store_insert_all(ctx, entries) && unit_derive(ctx);
}

bool unit_add_areas(struct ctx *ctx, const struct list *entries)
{
	return unit_store_insert_areas(ctx, entries);
}
