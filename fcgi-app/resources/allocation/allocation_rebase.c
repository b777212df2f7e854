/* A draft is put on top of the edition that came into force after it was begun. */
#include "db/db.h"
#include "resources/allocation/allocation_cycle.h"
#include "resources/allocation/allocation_store.h"

/* The cells of one table in the order of unit and indicator, walked in step with the others. */
struct walk {
	const struct allocation_cell *at, *end;
};

static struct walk walk(const struct list *rows)
{
	const struct allocation_cell *cells = rows->items;

	return (struct walk){cells, cells + rows->count};
}

/* The first place that any of the walks has still to pass; false at the end of all. */
static bool next_place(const struct walk *walks, size_t count, struct allocation_cell *place)
{
	bool found = false;

	for (size_t i = 0; i < count; i++) {
		if (walks[i].at == walks[i].end)
			continue;
		if (!found || allocation_compare_cells(walks[i].at, place) < 0)
			*place = *walks[i].at;
		found = true;
	}
	return found;
}

/* The cell of the walk at that place, stepping past it; NULL when it has none there. */
static const struct allocation_cell *take(struct walk *walk, const struct allocation_cell *place)
{
	if (walk->at == walk->end || allocation_compare_cells(walk->at, place) != 0)
		return NULL;
	return walk->at++;
}

static bool same(const struct allocation_cell *a, const struct allocation_cell *b)
{
	if (a == NULL || b == NULL)
		return a == b;
	return allocation_same_numbers(a, b);
}

/* What the officer changed stays as typed; everything else is as it now is in force. */
static struct list merge(struct ctx *ctx, const struct list *base, const struct list *now,
			 const struct list *draft)
{
	struct walk walks[] = {walk(base), walk(now), walk(draft)};
	struct allocation_cell *cells = arena_array(ctx->arena, now->count + draft->count,
						    sizeof(*cells));
	struct list merged = {.items = cells};
	struct allocation_cell place;

	while (next_place(walks, sizeof(walks) / sizeof(walks[0]), &place)) {
		const struct allocation_cell *old = take(&walks[0], &place);
		const struct allocation_cell *newer = take(&walks[1], &place);
		const struct allocation_cell *mine = take(&walks[2], &place);
		const struct allocation_cell *kept = same(old, mine) ? newer : mine;

		if (kept != NULL)
			cells[merged.count++] = *kept;
	}
	return merged;
}

/* Amounts kept have no edition: the draft's own stay unless they are those it began with. */
static bool merge_tables(struct ctx *ctx, struct allocation *draft,
			 const struct allocation *in_force)
{
	struct list base = {0}, now, rows;

	if (draft->supersedes != NULL_INT && !allocation_store_rows(ctx, draft->supersedes, &base))
		return false;
	if (!allocation_store_rows(ctx, in_force->id, &now) ||
	    !allocation_store_rows(ctx, draft->id, &draft->rows) ||
	    !allocation_store_kept(ctx, draft->id, &draft->kept))
		return false;
	rows = merge(ctx, &base, &now, &draft->rows);
	return allocation_store_replace(ctx, draft->id, &rows, &draft->kept);
}

bool allocation_rebase(struct ctx *ctx, struct allocation *draft)
{
	const struct allocation *in_force;
	struct allocation next = *draft;
	int64_t changed;

	if (!allocation_in_force(ctx, draft->ledger_id, draft->issuer_id, &in_force))
		return false;
	if (in_force == NULL || in_force->edition == draft->base_edition)
		return fail_with(ctx, P_WRONG_STATE, "草稿依据的就是现行版，不用换底。",
				 "The draft stands on the edition in force already.");
	if (!allocation_store_last_edition(ctx, draft->ledger_id, draft->issuer_id, &next.edition))
		return false;
	next.edition++;
	next.base_edition = in_force->edition;
	next.supersedes = in_force->id;
	if (!merge_tables(ctx, draft, in_force) || !allocation_store_rebase(ctx, &next, &changed))
		return false;
	return changed == 1 || db_run_again(ctx);
}
