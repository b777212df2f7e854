#include "resources/unit/unit.h"

#include <string.h>

#include "core/worker.h"
#include "resources/unit/unit_tree.h"

#define SEARCH_LIMIT 50

bool unit_is_within(const struct unit *unit, const struct unit *above)
{
	return unit->lo >= above->lo && unit->lo <= above->hi;
}

bool unit_visible(const struct ctx *ctx, const struct unit *unit)
{
	return unit->lo >= ctx->who->scope_lo && unit->lo <= ctx->who->scope_hi;
}

bool unit_is_receiver_of(const struct unit *unit, const struct unit *issuer)
{
	return unit->quota_holder && unit->parent_id == issuer->id;
}

const struct unit *unit_own(struct ctx *ctx)
{
	return unit_by_id(ctx, ctx->who->unit_id);
}

bool unit_in_scope(struct ctx *ctx, const char *code, const struct unit **unit)
{
	if (!unit_tree_load(ctx))
		return false;
	*unit = unit_by_code(ctx, code);
	return (*unit != NULL && unit_visible(ctx, *unit)) || fail(ctx, P_NOT_FOUND);
}

struct unit_ref unit_ref(const struct unit *unit)
{
	return (struct unit_ref){
		.code = unit->code,
		.name = unit->name,
		.short_name = unit->short_name,
		.tier = unit->tier,
	};
}

const struct unit_ref *unit_ref_new(struct ctx *ctx, const struct unit *unit)
{
	struct unit_ref *ref = arena_alloc(ctx->arena, sizeof(*ref));

	*ref = unit_ref(unit);
	return ref;
}

/* Ancestors that the caller may see, topmost first, the unit last. */
static struct list path_to(struct ctx *ctx, const struct unit *unit)
{
	size_t depth = (size_t)unit->depth + 1;
	struct unit_ref *refs = arena_array(ctx->arena, depth, sizeof(*refs));
	size_t at = depth;

	while (unit != NULL && unit_visible(ctx, unit) && at > 0) {
		refs[--at] = unit_ref(unit);
		unit = unit->parent_id == NULL_INT ? NULL : unit_by_id(ctx, unit->parent_id);
	}
	return (struct list){.items = refs + at, .count = depth - at};
}

bool unit_get(struct ctx *ctx, const char *code, struct unit *unit)
{
	const struct unit *found;

	if (!unit_in_scope(ctx, code, &found))
		return false;
	*unit = *found;
	unit->path = path_to(ctx, found);
	return true;
}

struct unit_list unit_children(struct ctx *ctx, const struct unit *unit)
{
	const struct unit_tree *tree = ctx->worker->units;
	struct unit_list list = {
		.items = arena_array(ctx->arena, (size_t)unit->child_count, sizeof(*list.items)),
	};

	for (const struct unit *below = unit + 1;
	     below < tree->units + tree->count && below->lo <= unit->hi; below++) {
		if (below->parent_id == unit->id)
			list.items[list.count++] = below;
	}
	return list;
}

const struct unit *unit_living(struct ctx *ctx, const struct unit *unit)
{
	return unit->heir_id == NULL_INT ? unit : unit_by_id(ctx, unit->heir_id);
}

bool unit_list_children(struct ctx *ctx, const char *parent, struct list *units)
{
	const struct unit *above;
	struct unit_list children;
	struct unit *copies;

	if (!unit_in_scope(ctx, parent, &above))
		return false;
	children = unit_children(ctx, above);
	copies = arena_array(ctx->arena, children.count, sizeof(*copies));
	for (size_t i = 0; i < children.count; i++)
		copies[i] = *children.items[i];
	*units = (struct list){.items = copies, .count = children.count};
	return true;
}

/* Part of the name, or the beginning of the code, of a unit that has not ended. */
static bool is_called(const struct unit *unit, const char *text)
{
	return unit->heir_id == NULL_INT &&
	       (strstr(unit->name, text) != NULL || strncmp(unit->code, text, strlen(text)) == 0);
}

bool unit_search(struct ctx *ctx, const char *text, struct list *units)
{
	const struct unit_tree *tree;
	struct unit *copies = arena_array(ctx->arena, SEARCH_LIMIT, sizeof(*copies));

	if (!unit_tree_load(ctx))
		return false;
	tree = ctx->worker->units;
	*units = (struct list){.items = copies};
	for (size_t i = 0; i < tree->count && units->count < SEARCH_LIMIT; i++) {
		const struct unit *unit = &tree->units[i];

		if (unit_visible(ctx, unit) && is_called(unit, text))
			copies[units->count++] = *unit;
	}
	return true;
}

bool unit_places(struct ctx *ctx, const char *text, struct list *places)
{
	const struct unit_tree *tree;
	struct unit_ref *refs = arena_array(ctx->arena, SEARCH_LIMIT, sizeof(*refs));

	if (!unit_tree_load(ctx))
		return false;
	tree = ctx->worker->units;
	*places = (struct list){.items = refs};
	for (size_t i = 0; i < tree->count && places->count < SEARCH_LIMIT; i++) {
		if (is_called(&tree->units[i], text))
			refs[places->count++] = unit_ref(&tree->units[i]);
	}
	return true;
}
