/* Random reorganisations. Most are possible; some are refused, which is for model and backend to
 * say. */
#include "property.h"

static int any_unit(const struct model *model)
{
	for (;;) {
		int unit = (int)roll(model->world.units);

		if (world_alive(&model->world, unit))
			return unit;
	}
}

/* Mostly one with a superior and with something to lose. */
static int subject(const struct model *model)
{
	int unit = any_unit(model);

	for (int tries = 0; tries < 12; tries++, unit = any_unit(model)) {
		if (model->world.parent[unit] != NOBODY &&
		    (tries > 6 || model->balance[unit][0].received > 0))
			return unit;
	}
	return unit;
}

static void draw_move(const struct model *model, struct reform *r)
{
	const struct world *world = &model->world;

	for (int tries = 0; tries < 30; tries++) {
		r->unit = subject(model);
		r->parent = any_unit(model);
		if (r->parent != world->parent[r->unit] &&
		    world->tier[r->parent] < world->tier[r->unit])
			return;
	}
}

static int alike(const struct model *model, int unit)
{
	int other = subject(model);

	for (int tries = 0; tries < 30; tries++, other = subject(model)) {
		if (other != unit && model->world.tier[other] == model->world.tier[unit])
			return other;
	}
	return other;
}

static void draw_merge(const struct model *model, struct reform *r)
{
	r->ending[r->endings++] = subject(model);
	r->into = alike(model, r->ending[0]);
	if (chance(50)) {
		r->ending[r->endings++] = r->into;
		r->into = NOBODY;
	}
	if (chance(20))
		r->ending[r->endings++] = alike(model, r->ending[0]);
}

static void draw_split(const struct model *model, struct reform *r)
{
	long left = 10000;

	r->unit = subject(model);
	r->ends = chance(50);
	r->part_count = r->ends ? 2 + (int)roll(PARTS - 1) : 1 + (int)roll(PARTS);
	for (int k = 0; k < r->part_count; k++) {
		long share = chance(10) ? 0 : chance(10) ? left : roll(left + 1);

		if (r->ends && k == r->part_count - 1)
			share = left;
		if (!r->ends && share == left && share > 0 && !chance(5))
			share--;
		left -= r->parts[k].share = share;
	}
	for (int u = 0; u < model->world.units; u++) {
		if (model->world.parent[u] == r->unit && chance(60))
			r->parts[roll(r->part_count)].takes[u] = true;
	}
}

int generate_reorganisation(const struct model *model, struct step *steps)
{
	struct reform *r = &steps->reform;
	long dice = roll(100);

	*steps = (struct step){.name = STEP_REORGANISE};
	r->into = NOBODY;
	if (dice < 35) {
		r->kind = MOVE;
		draw_move(model, r);
	} else if (dice < 65) {
		r->kind = MERGE;
		draw_merge(model, r);
	} else if (dice < 97) {
		r->kind = SPLIT;
		draw_split(model, r);
	} else {
		r->kind = RENAME;
		r->unit = any_unit(model);
	}
	return step_applies(model, steps) ? 1 : 0;
}
