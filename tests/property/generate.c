/*
 * Random steps. The generator looks at the model only to make most steps possible: what comes of
 * them is for model and backend to say.
 */
#include "property.h"

#define LEAVE_OUT 6 /* percent */
#define REORGANISES 4

/* ---- rows ---- */

/* `total` over the receivers, by random weights; a few get nothing. */
static void split(struct rows *rows, int indicator, const int *receivers, int count, long total)
{
	long weights[UNITS], sum = 0, left = total;

	for (int k = 0; k < count; k++)
		sum += weights[k] = chance(15) ? 0 : 1 + roll(10);
	for (int k = 0; k < count; k++) {
		long part = sum == 0 ? 0 : total * weights[k] / sum;

		left -= part;
		rows->cell[receivers[k]][indicator] = (struct number){.there = true, .value = part};
	}
	rows->cell[receivers[roll(count)]][indicator].value += left;
}

/* Exact, more, less, or far too much; a ceiling often leaves a reserve. */
static void fill_amount(const struct model *model, int unit, int indicator, const int *receivers,
			int count, struct rows *rows)
{
	const struct balance *own = &model->balance[unit][indicator];
	bool ceiling = model->world.kind[indicator] == CEILING;
	long kept = chance(40) ? 0 : roll(own->received / 3 + 1), total;

	if (ceiling && chance(90) && kept < own->used)
		kept = own->used;
	total = own->received > kept ? own->received - kept : 0;
	switch (roll(8)) {
	case 0:
		total += 1 + roll(ceiling ? 3 : total / 8 + 2);
		break;
	case 1:
		total -= total > 0 ? 1 + roll(total < 4 ? total : 4) : 0;
		break;
	case 2:
	case 3:
		total = ceiling ? roll(total + 1) : total;
		break;
	default:
		break;
	}
	rows->kept[indicator] = kept;
	split(rows, indicator, receivers, count, total);
}

static struct number draw_standard(const struct model *model, int unit, int indicator)
{
	const struct number *own = &model->balance[unit][indicator].standard;
	struct number cell = {.there = true, .value = own->value};

	if (model->world.kind[indicator] == RANGE) {
		cell = (struct number){.there = true, .min = own->min, .max = own->max};
		if (chance(30) && cell.min < cell.max)
			cell.min++;
		if (chance(3))
			cell.max++;
		if (!own->there)
			cell.min = 1, cell.max = 2;
		return cell;
	}
	if (chance(30))
		cell.value += roll(3);
	if (chance(3) && cell.value > 0)
		cell.value--;
	return cell;
}

static void fill_standard(const struct model *model, int unit, int indicator, const int *receivers,
			  int count, struct rows *rows)
{
	if (!model->balance[unit][indicator].standard.there && !chance(20))
		return;
	for (int k = 0; k < count; k++) {
		if (!chance(2))
			rows->cell[receivers[k]][indicator] = draw_standard(model, unit, indicator);
	}
}

static int receivers_of(const struct world *world, int unit, int *receivers)
{
	int count = 0;

	for (int i = 0; i < world->units; i++) {
		if (world_receives(world, i, unit))
			receivers[count++] = i;
	}
	return count;
}

/* Now and then a receiver is left out of the table, or somebody is in it who does not belong there.
 */
static void disturb(const struct world *world, int unit, const int *receivers, int count,
		    struct rows *rows)
{
	if (chance(LEAVE_OUT))
		memset(rows->cell[receivers[roll(count)]], 0, sizeof(rows->cell[0]));
	if (chance(2)) {
		int stranger = (int)roll(world->units);

		if (world_alive(world, stranger) && stranger != unit &&
		    !world_receives(world, stranger, unit))
			rows->cell[stranger][0] = (struct number){.there = true, .value = 1};
	}
}

/* What the unit owes of a ceiling it asks back from its receivers; without a debt, half of one's
 * share. */
static void cut_ceiling(const struct model *model, int unit, const int *receivers, int count,
			struct rows *rows)
{
	for (int i = 0; i < model->world.indicators; i++) {
		long asked = model->balance[unit][i].deficit;

		if (model->world.kind[i] != CEILING)
			continue;
		for (int k = (int)roll(count), n = 0; n < count; n++, k = (k + 1) % count) {
			struct number *cell = &rows->cell[receivers[k]][i];
			long part = asked > 0 && asked < cell->value ? asked
								     : (cell->value + 1) / 2;

			if (!cell->there || cell->value == 0)
				continue;
			cell->value -= part;
			break;
		}
	}
}

/* A table in force, with one or two amounts changed. */
static void revise(const struct model *model, int unit, const int *receivers, int count,
		   struct rows *rows)
{
	bool cuts = chance(45);

	*rows = model->desk[unit].published;
	if (cuts)
		cut_ceiling(model, unit, receivers, count, rows);
	for (int i = 0; i < model->world.indicators; i++) {
		rows->kept[i] = model->balance[unit][i].kept;
		if (cuts && model->world.kind[i] == CEILING)
			continue;
		if (!kind_additive(model->world.kind[i]) || chance(50))
			continue;
		for (int n = 0; n < 2; n++) {
			struct number *cell = &rows->cell[receivers[roll(count)]][i];

			cell->value += cell->there ? roll(9) - 4 : 0;
			if (cell->value < 0)
				cell->value = 0;
		}
	}
}

static bool draw_rows(const struct model *model, int unit, struct rows *rows)
{
	const struct world *world = &model->world;
	int receivers[UNITS], count = receivers_of(world, unit, receivers);

	memset(rows, 0, sizeof(*rows));
	rows->cap = NO_CAP;
	if (count == 0)
		return false;
	if (model->desk[unit].in_force > 0 && chance(65)) {
		revise(model, unit, receivers, count, rows);
	} else {
		for (int i = 0; i < world->indicators; i++) {
			if (!world_knows(world, unit, i))
				continue;
			if (kind_additive(world->kind[i]))
				fill_amount(model, unit, i, receivers, count, rows);
			else
				fill_standard(model, unit, i, receivers, count, rows);
		}
	}
	disturb(world, unit, receivers, count, rows);
	if (chance(12))
		rows->cap = roll(3) * 1000;
	return true;
}

/* ---- steps ---- */

static int holder(const struct model *model)
{
	for (;;) {
		int unit = (int)roll(model->world.units);

		if (model->world.holder[unit] &&
		    world_within(&model->world, unit, model->world.issuer))
			return unit;
	}
}

/* Who owes places, as far as a few looks show. */
static int debtor(const struct model *model)
{
	int unit = holder(model);

	for (int tries = 0; tries < 12; tries++, unit = holder(model)) {
		for (int i = 0; i < model->world.indicators; i++) {
			if (model->balance[unit][i].deficit > 0)
				return unit;
		}
	}
	return unit;
}

/* One who owes, or has something to hand on and has not; failing that, anybody. */
static int would_publish(const struct model *model)
{
	if (chance(30)) {
		int unit = debtor(model);

		if (!world_leaf(&model->world, unit))
			return unit;
	}
	for (int tries = 0; tries < 6; tries++) {
		int unit = holder(model);
		const struct desk *desk = &model->desk[unit];

		if (world_leaf(&model->world, unit))
			continue;
		if (unit == model->world.issuer ||
		    model->desk[model->world.parent[unit]].in_force > 0) {
			if (desk->in_force == 0 || tries > 2)
				return unit;
		}
	}
	return holder(model);
}

static int generate_publication(const struct model *model, struct step *steps)
{
	int unit = would_publish(model), count = 0;
	const struct desk *desk = &model->desk[unit];

	if (!desk->draft)
		steps[count++] = (struct step){
			.name = STEP_DRAW_UP, .unit = unit, .flag = chance(50)};
	steps[count] = (struct step){.name = STEP_PUT, .unit = unit};
	if (draw_rows(model, unit, &steps[count].rows))
		count++;
	if (desk->draft && desk->base != desk->in_force && chance(80))
		steps[count++] = (struct step){.name = STEP_REBASE, .unit = unit};
	if (chance(92))
		steps[count++] = (struct step){
			.name = STEP_PUBLISH, .unit = unit, .flag = chance(85)};
	if (chance(30))
		steps[count++] = (struct step){.name = STEP_DROP, .unit = unit};
	return count;
}

static int indicator_of(const struct model *model, int unit, int kind)
{
	for (int tries = 0;; tries++) {
		int i = (int)roll(model->world.indicators);

		if (world_knows(&model->world, unit, i) &&
		    (tries > 20 || kind < 0 ? kind_additive(model->world.kind[i])
					    : (int)model->world.kind[i] == kind))
			return i;
	}
}

/* A caller may name any programme of the ledger that it sees. */
static void name_other_programme(const struct world *world, struct step *step)
{
	if (world->child == NOBODY || !(world_within(world, step->unit, world->child) ||
					world_within(world, world->child, step->unit)))
		return;
	step->other = true;
	step->indicator = (int)roll(world->indicators);
}

static struct step draw_step(const struct model *model, enum step_name name)
{
	struct step step = {.name = name, .unit = holder(model), .amount = 1 + roll(6)};
	int receivers[UNITS], count = receivers_of(&model->world, step.unit, receivers);

	step.indicator = indicator_of(model, step.unit, -1);
	step.flag = chance(60);
	if (chance(5))
		name_other_programme(&model->world, &step);
	if (name == STEP_KEEP)
		step.amount = chance(50) ? 1 + roll(8) : -(1 + roll(8));
	if (name == STEP_RAISE && !step.other && chance(85))
		step.indicator = indicator_of(model, step.unit, FLOOR);
	if (name == STEP_TRANSFER) {
		step.from = count > 0 ? receivers[roll(count)] : step.unit;
		step.to = count > 0 ? receivers[roll(count)] : 0;
	}
	if ((name == STEP_ANNOUNCE || name == STEP_SWEEP || name == STEP_CANCEL) && !step.other &&
	    chance(90))
		step.indicator = indicator_of(model, step.unit, CEILING);
	if (name == STEP_ANNOUNCE)
		step.amount = 5 + roll(6);
	if (name == STEP_FACT)
		step.indicator = indicator_of(model, step.unit, chance(60) ? CEILING : -1);
	return step;
}

static int generate_fact(const struct model *model, struct step *steps)
{
	*steps = draw_step(model, STEP_FACT);
	steps->other = false;
	/* Often all that is there. */
	if (model->world.kind[steps->indicator] == CEILING && chance(50) &&
	    model->balance[steps->unit][steps->indicator].kept >
		    model->balance[steps->unit][steps->indicator].used)
		steps->amount = model->balance[steps->unit][steps->indicator].kept -
				model->balance[steps->unit][steps->indicator].used;
	steps->flag = model->world.distinct[steps->indicator] && chance(50);
	if (steps->flag)
		steps->amount = 1;
	return 1;
}

static bool owes(const struct model *model, const struct done_fact *fact)
{
	return !fact->undone && model->balance[fact->unit][fact->indicator].deficit > 0;
}

static int generate_undo(const struct model *model, struct step *steps)
{
	long fact;

	if (model->fact_count == 0)
		return generate_fact(model, steps);
	fact = roll(model->fact_count);
	for (int tries = 0; tries < 8 && !owes(model, &model->facts[fact]); tries++)
		fact = roll(model->fact_count);
	*steps = (struct step){.name = STEP_UNDO, .unit = model->facts[fact].unit, .amount = fact};
	return 1;
}

/* Something that stands: tries a few units for one that the step applies to. */
static int generate_one(const struct model *model, enum step_name name, struct step *steps)
{
	for (int tries = 0; tries < 30; tries++) {
		*steps = draw_step(model, name);
		if (step_applies(model, steps))
			return 1;
	}
	return 0;
}

static int generate_sweep(const struct model *model, struct step *steps)
{
	if (generate_one(model, STEP_SWEEP, steps) == 0)
		return generate_one(model, STEP_ANNOUNCE, steps);
	if (chance(15))
		steps->name = STEP_CANCEL;
	if (chance(30))
		return 1;
	steps[1] = steps[0];
	steps[0] = (struct step){.name = STEP_DAYS, .amount = 8 + roll(4)};
	return 2;
}

static int generate_decision(const struct model *model, struct step *steps)
{
	static const enum step_name names[] = {STEP_ACCEPT, STEP_ACCEPT, STEP_REFUSE,
					       STEP_WITHDRAW};

	if (generate_one(model, names[roll(4)], steps) == 1)
		return 1;
	*steps = draw_step(model, STEP_RETURN);
	return 1;
}

static bool can_revise(const struct model *model, int unit)
{
	const struct desk *desk = &model->desk[unit];

	return desk->in_force > 0 && !desk->closed && !desk->draft;
}

/* The next table of the unit, in which a receiver has half its share of a ceiling. */
static int halve(const struct model *model, int unit, int receiver, int indicator,
		 struct step *steps)
{
	struct step put = {.name = STEP_PUT, .unit = unit, .rows = model->desk[unit].published};

	for (int i = 0; i < model->world.indicators; i++)
		put.rows.kept[i] = model->balance[unit][i].kept;
	put.rows.cell[receiver][indicator].value /= 2;
	steps[0] = (struct step){.name = STEP_DRAW_UP, .unit = unit};
	steps[1] = put;
	steps[2] = (struct step){.name = STEP_PUBLISH, .unit = unit, .flag = true};
	return 3;
}

/*
 * A debt over tiers, which chance alone seldom makes: a leaf uses all its places, its issuer and
 * the issuer's issuer cut; then the work is undone, and what comes free pays off one after the
 * other.
 */
static int generate_debt(const struct model *model, struct step *steps)
{
	const struct world *world = &model->world;
	int count = 0;

	for (int tries = 0; tries < 40; tries++) {
		int leaf = holder(model), issuer = world->parent[leaf];
		int i = indicator_of(model, leaf, CEILING);
		long unused = model->balance[leaf][i].kept - model->balance[leaf][i].used;

		if (world->kind[i] != CEILING || !world_leaf(world, leaf) || unused <= 0 ||
		    leaf == world->issuer || !can_revise(model, issuer) ||
		    model->fact_count == FACTS)
			continue;
		steps[count++] = (struct step){
			.name = STEP_FACT, .unit = leaf, .indicator = i, .amount = unused};
		count += halve(model, issuer, leaf, i, steps + count);
		if (issuer != world->issuer && can_revise(model, world->parent[issuer]) &&
		    !(world->childs[i] && issuer == world->child))
			count += halve(model, world->parent[issuer], issuer, i, steps + count);
		steps[count++] = (struct step){
			.name = STEP_UNDO, .unit = leaf, .amount = model->fact_count};
		return count;
	}
	return generate_publication(model, steps);
}

int generate(const struct model *model, struct step *steps)
{
	long dice = roll(100);

	/* Nothing moves before the first table. */
	if (model->desk[model->world.issuer].in_force == 0 && chance(80))
		dice = 0;
	if (dice > 0 && model->world.units > 1 && chance(REORGANISES))
		return generate_reorganisation(model, steps);
	if (dice < 28)
		return generate_publication(model, steps);
	if (dice < 34)
		return generate_debt(model, steps);
	if (dice < 42)
		return generate_one(model, STEP_KEEP, steps);
	if (dice < 48)
		return generate_one(model, STEP_RAISE, steps);
	if (dice < 60)
		return generate_one(model, STEP_TRANSFER, steps);
	if (dice < 67)
		return generate_one(model, STEP_RETURN, steps);
	if (dice < 73)
		return generate_decision(model, steps);
	if (dice < 79)
		return generate_sweep(model, steps);
	if (dice < 91)
		return generate_fact(model, steps);
	if (dice < 98)
		return generate_undo(model, steps);
	return generate_one(model, dice == 98 ? STEP_CLOSE : STEP_REBASE, steps);
}
