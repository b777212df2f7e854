/*
 * What a reorganisation of units does, from docs/quotas.md ("Reorganisation"): first the tree, then
 * what passes from unit to unit, then the rest of each balance by its form, then the tables.
 */
#include "model.h"

#include <string.h>

#define WHOLE 10000

static struct verdict refused(enum refusal refusal)
{
	return (struct verdict){refusal, 0};
}

/* ---- whether it can be asked for ---- */

static bool is_movable(const struct world *world, int unit)
{
	return world_alive(world, unit) && world->parent[unit] != NOBODY;
}

static bool can_move(const struct world *world, const struct reform *r)
{
	return is_movable(world, r->unit) && world_alive(world, r->parent) &&
	       world->parent[r->unit] != r->parent && !world_within(world, r->parent, r->unit) &&
	       world->tier[r->parent] < world->tier[r->unit] && world->holder[r->parent];
}

static bool is_alike(const struct world *world, int a, int b)
{
	return world->tier[a] == world->tier[b] && world->holder[a] == world->holder[b];
}

/* None of the units that end stands beneath another, nor does the heir. */
static bool can_merge(const struct world *world, const struct reform *r)
{
	for (int k = 0; k < r->endings; k++) {
		int unit = r->ending[k];

		if (!is_movable(world, unit) || !is_alike(world, unit, r->ending[0]))
			return false;
		for (int j = 0; j < r->endings; j++) {
			if (j != k && world_within(world, unit, r->ending[j]))
				return false;
		}
		if (r->into != NOBODY &&
		    (!is_movable(world, r->into) || !is_alike(world, r->into, unit) ||
		     world_within(world, r->into, unit)))
			return false;
	}
	return r->endings > 0;
}

static bool can_split(const struct world *world, const struct reform *r)
{
	long shares = 0;

	for (int k = 0; k < r->part_count; k++) {
		shares += r->parts[k].share;
		for (int u = 0; u < UNITS; u++) {
			if (!r->parts[k].takes[u])
				continue;
			if (!world_alive(world, u) || world->parent[u] != r->unit)
				return false;
			for (int j = 0; j < k; j++) {
				if (r->parts[j].takes[u])
					return false;
			}
		}
	}
	if (!is_movable(world, r->unit) || r->part_count < (r->ends ? 2 : 1))
		return false;
	return r->ends ? shares == WHOLE : shares < WHOLE;
}

static bool is_possible(const struct world *world, const struct reform *r)
{
	switch (r->kind) {
	case RENAME:
		return world_alive(world, r->unit);
	case MOVE:
		return can_move(world, r);
	case MERGE:
		return can_merge(world, r);
	default:
		return can_split(world, r);
	}
}

/* ---- the tree ---- */

struct change {
	const struct model *old;
	struct model *new;
	const struct reform *reform;
	int first_new; /* number of the first new unit; merge: of the heir, be it new or not */
};

static int add_unit(struct world *world, int like)
{
	int unit = world->units++;

	world->parent[unit] = world->parent[like];
	world->tier[unit] = world->tier[like];
	world->holder[unit] = world->holder[like];
	return unit;
}

/* Whoever still reports to it goes to the heir, and so does what it did. */
static void end_unit(struct model *model, int unit, int heir)
{
	struct world *world = &model->world;

	for (int u = 0; u < world->units; u++) {
		if (world->parent[u] == unit)
			world->parent[u] = heir;
	}
	for (int k = 0; k < model->fact_count; k++) {
		if (model->facts[k].unit == unit)
			model->facts[k].unit = heir;
	}
	world->parent[unit] = NOBODY;
	world->holder[unit] = false;
	world->ended[unit] = true;
}

static void split_tree(struct change *change)
{
	const struct reform *r = change->reform;
	struct world *world = &change->new->world;

	change->first_new = world->units;
	for (int k = 0; k < r->part_count; k++) {
		int part = add_unit(world, r->unit);

		for (int u = 0; u < UNITS; u++) {
			if (r->parts[k].takes[u])
				world->parent[u] = part;
		}
	}
	if (r->ends)
		end_unit(change->new, r->unit, change->first_new);
}

static void change_tree(struct change *change)
{
	const struct reform *r = change->reform;
	struct world *world = &change->new->world;

	if (r->kind == MOVE) {
		world->parent[r->unit] = r->parent;
	} else if (r->kind == MERGE) {
		change->first_new = r->into == NOBODY ? add_unit(world, r->ending[0]) : r->into;
		for (int k = 0; k < r->endings; k++)
			end_unit(change->new, r->ending[k], change->first_new);
	} else if (r->kind == SPLIT) {
		split_tree(change);
	}
}

/* ---- what stands in the way ---- */

static int issuer_of(const struct world *world, int indicator)
{
	return world->childs[indicator] ? world->child : world->issuer;
}

static bool an_issuer_ends(const struct world *world)
{
	return world->ended[world->issuer] ||
	       (world->child != NOBODY && world->ended[world->child]);
}

static bool has_amounts(const struct model *model, int unit, int i)
{
	const struct balance *b = &model->balance[unit][i];

	return b->received + b->kept + b->allocated + b->used + b->actual > 0 || b->standard.there;
}

/* Where a unit's amounts are found afterwards. */
static int found_at(const struct change *change, int unit)
{
	return change->new->world.ended[unit] ? change->first_new : unit;
}

static bool leave_area(const struct change *change)
{
	const struct world *old = &change->old->world, *new = &change->new->world;

	for (int u = 0; u < old->units; u++) {
		for (int i = 0; i < old->indicators; i++) {
			int top = issuer_of(old, i);

			if (has_amounts(change->old, u, i) && world_within(old, u, top) &&
			    !world_within(new, found_at(change, u), top))
				return true;
		}
	}
	return false;
}

/* ---- balances ---- */

static bool is_reseated(const struct change *change, int unit)
{
	return unit >= change->old->world.units ||
	       change->old->world.parent[unit] != change->new->world.parent[unit];
}

/* target, received of each on the way; `from` and `to` were superiors before. */
static void pass_along(struct change *change, int from, int to, int i, long amount)
{
	const struct world *old = &change->old->world;
	int unit;

	if (amount == 0)
		return;
	for (unit = from; !world_within(old, to, unit); unit = old->parent[unit]) {
		struct balance *b = &change->new->balance[unit][i];

		/* What a floor's issuer had raised is not asked of anybody above it. */
		amount = least(amount, b->received);
		b->received -= amount;
		b->target = most(0, b->target - amount);
	}
	for (int up = to; up != unit; up = old->parent[up]) {
		struct balance *b = &change->new->balance[up][i];

		b->there = b->there || amount > 0;
		b->received += amount;
		b->target += amount;
	}
}

/* What one takes over of another's. */
struct portion {
	long received, kept, deficit;
};

static void take_over(struct balance *from, struct balance *to, struct portion portion)
{
	to->there = to->there || from->there;
	from->received -= portion.received;
	from->kept -= portion.kept;
	from->target -= portion.received - portion.deficit;
	to->received += portion.received;
	to->kept += portion.kept;
	to->target += portion.received - portion.deficit;
}

static void inherit_standard(const struct balance *from, struct balance *to)
{
	to->there = to->there || from->there;
	if (!to->standard.there)
		to->standard = from->standard;
}

static void empty(struct balance *b)
{
	*b = (struct balance){.there = b->there};
}

static void merge_balance(struct change *change, int unit, int i)
{
	int heir = change->first_new;
	struct balance *from = &change->new->balance[unit][i], *to = &change->new->balance[heir][i];
	long received = from->received;

	inherit_standard(from, to);
	take_over(from, to, (struct portion){received, from->kept, from->received - from->target});
	empty(from);
	pass_along(change, change->old->world.parent[unit], change->new->world.parent[heir], i,
		   received);
}

static long goes_along(const struct change *change, int part, int i)
{
	long sum = 0;

	for (int u = 0; u < change->old->world.units; u++) {
		if (change->new->world.parent[u] == part && change->new->world.holder[u])
			sum += change->old->balance[u][i].received;
	}
	return sum;
}

/* share ÷ of: what a part takes of what is left. */
struct turn {
	long share, of, along, allocated, used;
	bool ends, first;
};

static long part_of(const struct turn *turn, long amount)
{
	return turn->of == 0 ? 0 : amount * turn->share / turn->of;
}

static struct portion portion_of(const struct balance *from, enum kind kind,
				 const struct turn *turn)
{
	struct portion portion = {.kept = part_of(turn, from->kept)};
	long bound = from->kept + turn->allocated;

	if (kind == FLOOR) {
		portion.received = bound > 0 ? from->received * (portion.kept + turn->along) / bound
					     : part_of(turn, from->received);
		return portion;
	}
	/* What is used stays where it was used; of a unit that ends, that is its first heir. */
	if (!turn->ends)
		portion.kept = least(portion.kept, from->kept - turn->used);
	else if (turn->first)
		portion.kept = most(portion.kept, turn->used);
	else
		portion.kept = least(portion.kept, from->kept);
	portion.received = portion.kept + turn->along +
			   part_of(turn, from->received - from->kept - turn->allocated);
	if (from->received > 0)
		portion.deficit = (from->received - from->target) * portion.received /
				  from->received;
	return portion;
}

static void split_balance(struct change *change, int i)
{
	const struct reform *r = change->reform;
	const struct balance *old = &change->old->balance[r->unit][i];
	struct balance *from = &change->new->balance[r->unit][i];
	struct turn turn = {.of = WHOLE,
			    .allocated = old->allocated,
			    .used = old->used,
			    .ends = r->ends,
			    .first = true};

	for (int k = 0; k < r->part_count; k++) {
		int part = change->first_new + k;
		struct balance *to = &change->new->balance[part][i];
		struct portion all = {from->received, from->kept, from->received - from->target};

		turn.share = r->parts[k].share;
		turn.along = goes_along(change, part, i);
		inherit_standard(from, to);
		take_over(from, to,
			  r->ends && k == r->part_count - 1
				  ? all
				  : portion_of(from, change->new->world.kind[i], &turn));
		turn.of -= turn.share;
		turn.allocated -= turn.along;
		turn.first = false;
	}
	if (r->ends)
		empty(from);
}

static void pass_on(struct change *change, int i)
{
	const struct reform *r = change->reform;

	if (r->kind == MOVE && world_knows(&change->old->world, r->parent, i)) {
		pass_along(change, change->old->world.parent[r->unit], r->parent, i,
			   change->old->balance[r->unit][i].received);
	} else if (r->kind == MERGE) {
		for (int k = 0; k < r->endings; k++)
			merge_balance(change, r->ending[k], i);
	} else if (r->kind == SPLIT && r->unit != issuer_of(&change->old->world, i)) {
		/* What a unit issued itself stays with it. */
		split_balance(change, i);
	}
}

/* ---- the rest of each balance ---- */

static bool moved(const struct balance *a, const struct balance *b)
{
	return a->target != b->target || a->received != b->received || a->raised != b->raised ||
	       a->kept != b->kept || a->reserve != b->reserve || a->allocated != b->allocated;
}

/* Who was asked for something before: itself, or one that it took over from. */
static bool was_asked(const struct change *change, int unit, int i)
{
	const struct world *old = &change->old->world;
	const struct reform *r = change->reform;

	if (unit < old->units && old->parent[unit] != NOBODY &&
	    change->old->desk[old->parent[unit]].published.cell[unit][i].there)
		return true;
	if (r->kind == MERGE && unit == change->first_new) {
		for (int k = 0; k < r->endings; k++) {
			if (change->old->desk[old->parent[r->ending[k]]]
				    .published.cell[r->ending[k]][i]
				    .there)
				return true;
		}
	}
	return r->kind == SPLIT && unit >= old->units && r->unit != issuer_of(old, i) &&
	       change->old->desk[old->parent[r->unit]].published.cell[r->unit][i].there;
}

static void restate(struct change *change, int unit, int i)
{
	const struct balance *was = &change->old->balance[unit][i];
	struct balance *b = &change->new->balance[unit][i];
	enum kind kind = change->new->world.kind[i];
	bool leaf = world_leaf(&change->new->world, unit);

	model_count_allocated(change->new, unit, i);
	if (leaf) {
		b->kept += b->reserve;
		b->reserve = 0;
	}
	b->deficit = b->received - b->target;
	if (b->state == NONE && was_asked(change, unit, i))
		b->state = OK;
	if (!moved(was, b) && !(leaf && b->state == DUE))
		return;
	if (b->deficit > 0)
		b->state = OVER;
	else if (kind != FLOOR || leaf || b->raised + b->reserve == 0 ||
		 b->kept + b->allocated == 0)
		b->state = OK;
	else if (b->raised != was->raised || b->reserve != was->reserve)
		b->state = DUE;
	else if (b->state != DUE)
		b->state = OK;
}

/* Who owes places and has free ones after it pays. */
static void settle_all(struct model *model)
{
	for (int u = 0; u < model->world.units; u++) {
		for (int i = 0; i < model->world.indicators; i++) {
			if (model->world.kind[i] == CEILING && !model->world.ended[u])
				model_settle(model, u, i);
		}
	}
}

static void recount(struct model *model)
{
	for (int u = 0; u < model->world.units; u++) {
		for (int i = 0; i < model->world.indicators; i++) {
			struct balance *b = &model->balance[u][i];

			b->used = b->actual = b->enterprise = 0;
		}
	}
	for (int k = 0; k < model->fact_count; k++) {
		const struct done_fact *fact = &model->facts[k];

		if (!world_within(&model->world, fact->unit, model->world.issuer))
			continue;
		model_count_fact(model, fact, 1);
		if (fact->undone)
			model_count_fact(model, fact, -1);
	}
}

/* ---- tables ---- */

static struct number cell_of(const struct change *change, int unit, int i)
{
	const struct balance *b = &change->new->balance[unit][i];
	bool was = unit < change->old->world.units;

	if (!kind_additive(change->new->world.kind[i]))
		return b->standard;
	return (struct number){.there = was_asked(change, unit, i) ||
					b->target !=
						(was ? change->old->balance[unit][i].target : 0),
			       .value = b->target};
}

static bool same(const struct number *a, const struct number *b)
{
	return a->there == b->there &&
	       (!a->there || (a->value == b->value && a->min == b->min && a->max == b->max));
}

/* Whether the next edition differs. */
static bool redraw(const struct change *change, int issuer)
{
	const struct world *new = &change->new->world;
	struct rows *rows = &change->new->desk[issuer].published;
	bool changed = false;

	for (int u = 0; u < new->units; u++) {
		for (int i = 0; i < new->indicators; i++) {
			struct number cell = {0};

			if (new->parent[u] == issuer &&new->holder[u] &&
			    world_knows(new, issuer, i))
				cell = cell_of(change, u, i);
			if (same(&cell, &rows->cell[u][i]))
				continue;
			rows->cell[u][i] = cell;
			changed = true;
		}
	}
	return changed;
}

/* false: a closed table would have to change. */
static bool republish(const struct change *change)
{
	for (int u = 0; u < change->new->world.units; u++) {
		struct desk *desk = &change->new->desk[u];

		if (change->new->world.ended[u]) {
			desk->draft = false;
			desk->closed = desk->closed || desk->in_force > 0;
			continue;
		}
		if (desk->in_force == 0)
			desk->published.cap = NO_CAP;
		if (!redraw(change, u))
			continue;
		if (desk->closed)
			return false;
		desk->in_force++;
	}
	return true;
}

static void withdraw(struct change *change)
{
	for (int u = 0; u < change->old->world.units; u++) {
		if (is_reseated(change, u))
			memset(change->new->asked[u], 0, sizeof(change->new->asked[u]));
		if (change->new->world.ended[u])
			memset(change->new->cut_off[u], 0, sizeof(change->new->cut_off[u]));
	}
}

struct verdict model_reorganise(struct model *model, const struct reform *reform)
{
	static struct model next;
	struct change change = {model, &next, reform, NOBODY};

	next = *model;
	if (!is_possible(&model->world, reform))
		return refused(INVALID);
	change_tree(&change);
	if (an_issuer_ends(&next.world) || leave_area(&change))
		return refused(WRONG_STATE);
	for (int i = 0; i < next.world.indicators; i++)
		pass_on(&change, i);
	for (int u = 0; u < next.world.units; u++) {
		for (int i = 0; i < next.world.indicators; i++) {
			if (world_within(&next.world, u, issuer_of(&next.world, i)) &&
			    kind_additive(next.world.kind[i]))
				restate(&change, u, i);
		}
	}
	recount(&next);
	settle_all(&next);
	if (!republish(&change))
		return refused(WRONG_STATE);
	withdraw(&change);
	next.reformed = true;
	*model = next;
	return refused(DONE);
}
