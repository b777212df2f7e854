#include "resources/unit/unit_tree.h"

#include <stdlib.h>
#include <string.h>

#include "base/log.h"
#include "core/worker.h"
#include "db/db.h"
#include "resources/unit/unit_store.h"

static int compare_code(const void *a, const void *b)
{
	return strcmp((*(const struct unit *const *)a)->code,
		      (*(const struct unit *const *)b)->code);
}

static void index_by_id(struct unit_tree *tree)
{
	for (size_t i = 0; i < tree->count; i++) {
		if ((size_t)tree->units[i].id >= tree->ids)
			tree->ids = (size_t)tree->units[i].id + 1;
	}
	tree->by_id = arena_array(tree->arena, tree->ids, sizeof(*tree->by_id));
	for (size_t i = 0; i < tree->count; i++)
		tree->by_id[tree->units[i].id] = &tree->units[i];
}

static void index_by_code(struct unit_tree *tree)
{
	tree->by_code = arena_array(tree->arena, tree->count, sizeof(*tree->by_code));
	for (size_t i = 0; i < tree->count; i++)
		tree->by_code[i] = &tree->units[i];
	qsort(tree->by_code, tree->count, sizeof(*tree->by_code), compare_code);
}

static const struct unit *at_id(const struct unit_tree *tree, int64_t id)
{
	return id < 0 || (size_t)id >= tree->ids ? NULL : tree->by_id[id];
}

/* Parent codes and the counts of children, once, so that no reply has to look them up. */
static void fill_relations(struct unit_tree *tree)
{
	for (size_t i = 0; i < tree->count; i++) {
		struct unit *parent = (struct unit *)at_id(tree, tree->units[i].parent_id);
		const struct unit *heir = at_id(tree, tree->units[i].heir_id);

		if (parent != NULL) {
			tree->units[i].parent = parent->code;
			parent->child_count++;
		}
		if (heir != NULL)
			tree->units[i].heir = heir->code;
	}
}

/* The rows come in the request's arena; the tree outlives it. */
static bool fill(struct ctx *ctx, struct unit_tree *tree)
{
	struct ctx own = *ctx;
	struct list units;

	own.arena = tree->arena;
	if (!unit_store_all(&own, &units)) {
		ctx->problem = own.problem;
		return false;
	}
	tree->units = units.items;
	tree->count = units.count;
	index_by_id(tree);
	index_by_code(tree);
	fill_relations(tree);
	return true;
}

bool unit_tree_load(struct ctx *ctx)
{
	struct unit_tree *tree = ctx->worker->units, *fresh;
	struct arena *arena;

	if (tree != NULL && tree->version == ctx->who->stamps[STAMP_UNIT])
		return true;
	arena = arena_branch(ctx->arena);
	fresh = arena_alloc(arena, sizeof(*fresh));
	fresh->arena = arena;
	fresh->version = ctx->who->stamps[STAMP_UNIT];
	if (!fill(ctx, fresh))
		return false;
	arena_keep(arena);
	ctx->worker->units = fresh;
	if (tree != NULL)
		arena_free(tree->arena);
	return true;
}

const struct unit *unit_by_id(struct ctx *ctx, int64_t id)
{
	const struct unit *unit = at_id(ctx->worker->units, id);

	if (unit == NULL) {
		log_event(LOG_WARN, "unit.unknown", LOG_TEXT("request_id", ctx->request_id),
			  LOG_INT("unit_id", id));
		ctx->worker->stamps.read_at = 0;
		arena_give_up(ctx->arena);
	}
	return unit;
}

const struct unit *unit_by_code(struct ctx *ctx, const char *code)
{
	const struct unit_tree *tree = ctx->worker->units;
	const struct unit wanted = {.code = code}, *key = &wanted;
	const struct unit **found = bsearch(&key, tree->by_code, tree->count,
					    sizeof(*tree->by_code), compare_code);

	return found == NULL ? NULL : *found;
}

/* The place of a unit in the order of lo. */
static size_t place(const struct unit_tree *tree, const struct unit *unit)
{
	return (size_t)(unit - tree->units);
}

/* Steps over a subtree: the place of the next unit that is not beneath this one. */
static size_t after_subtree(const struct unit_tree *tree, size_t at)
{
	int64_t hi = tree->units[at].hi;

	for (at++; at < tree->count && tree->units[at].lo <= hi;)
		at++;
	return at;
}

struct unit_list unit_receivers(struct ctx *ctx, const struct unit *unit)
{
	const struct unit_tree *tree = ctx->worker->units;
	struct unit_list list = {
		.items = arena_array(ctx->arena, (size_t)unit->child_count, sizeof(*list.items)),
	};

	for (size_t at = place(tree, unit) + 1; at < tree->count && tree->units[at].lo <= unit->hi;
	     at = after_subtree(tree, at)) {
		if (tree->units[at].quota_holder)
			list.items[list.count++] = &tree->units[at];
	}
	return list;
}

bool unit_has_receivers(struct ctx *ctx, const struct unit *unit)
{
	const struct unit_tree *tree = ctx->worker->units;

	for (size_t at = place(tree, unit) + 1; at < tree->count && tree->units[at].lo <= unit->hi;
	     at = after_subtree(tree, at)) {
		if (tree->units[at].quota_holder)
			return true;
	}
	return false;
}

int64_t unit_count(struct ctx *ctx, enum tier tier)
{
	const struct unit_tree *tree = ctx->worker->units;
	int64_t count = 0;

	for (size_t i = 0; i < tree->count; i++)
		count += tree->units[i].quota_holder && tree->units[i].tier == (int)tier;
	return count;
}
