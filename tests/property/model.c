#include "model.h"

#include <string.h>

static const struct verdict fine = {DONE, 0};

static struct verdict refused(enum refusal refusal)
{
	return (struct verdict){refusal, 0};
}

static struct verdict broken(unsigned rules)
{
	return (struct verdict){RULES, rules};
}

/* ---- who is who ---- */

bool world_within(const struct world *world, int unit, int above)
{
	for (; unit != NOBODY; unit = world->parent[unit]) {
		if (unit == above)
			return true;
	}
	return false;
}

bool world_receives(const struct world *world, int unit, int issuer)
{
	return world->parent[unit] == issuer && world->holder[unit];
}

bool world_alive(const struct world *world, int unit)
{
	return unit >= 0 && unit < world->units && !world->ended[unit];
}

bool world_leaf(const struct world *world, int unit)
{
	for (int i = 0; i < world->units; i++) {
		if (world_receives(world, i, unit))
			return false;
	}
	return true;
}

bool world_knows(const struct world *world, int unit, int indicator)
{
	return !world->childs[indicator] || world_within(world, unit, world->child);
}

bool kind_additive(enum kind kind)
{
	return kind == FLOOR || kind == CEILING;
}

/* Whichever programme of the ledger a caller names, its unit acts in its own. */
static bool is_movable(const struct world *world, int unit, int indicator)
{
	return world_knows(world, unit, indicator) && kind_additive(world->kind[indicator]);
}

/* ---- one balance ---- */

/* The form that a floor's row always has; a ceiling's reserve is what is left. */
void model_form(struct balance *b, enum kind kind)
{
	b->raised = kind == FLOOR ? most(0, b->kept + b->allocated - b->received) : 0;
	b->reserve = b->received + b->raised - b->kept - b->allocated;
}

long model_free(const struct model *model, int unit, int indicator)
{
	const struct balance *b = &model->balance[unit][indicator];

	return world_leaf(&model->world, unit) ? b->kept - b->used : b->reserve;
}

/* How much of the way to the new target can be gone now. */
static long possible(const struct model *model, int unit, int indicator, long target)
{
	long change = target - model->balance[unit][indicator].received;

	if (model->world.kind[indicator] == FLOOR || change >= 0)
		return change;
	return most(change, -model_free(model, unit, indicator));
}

static enum state after_cell(const struct balance *b, enum kind kind, bool leaf, long change)
{
	bool passed_on = b->kept + b->allocated > 0;

	if (b->deficit > 0)
		return OVER;
	if (change == 0)
		return b->state == DUE ? DUE : OK;
	if (kind != FLOOR || leaf)
		return OK;
	if (change > 0)
		return passed_on && b->reserve > 0 ? DUE : OK;
	return b->received < b->kept + b->allocated ? DUE : OK;
}

static void receive(struct model *model, int unit, int indicator, long target)
{
	struct balance *b = &model->balance[unit][indicator];
	enum kind kind = model->world.kind[indicator];
	bool leaf = world_leaf(&model->world, unit);
	long change = possible(model, unit, indicator, target);

	b->there = true;
	b->received += change;
	b->target = target;
	b->deficit = b->received - target;
	if (leaf)
		b->kept += change;
	model_form(b, kind);
	b->state = after_cell(b, kind, leaf, change);
}

/* A deficit is paid off by what is free; whoever gets it may owe some, too. */
void model_settle(struct model *model, int unit, int indicator)
{
	struct balance *b = &model->balance[unit][indicator];
	int above = model->world.parent[unit];
	long x = least(b->deficit, model_free(model, unit, indicator));

	if (x <= 0)
		return;
	b->received -= x;
	b->deficit -= x;
	if (world_leaf(&model->world, unit))
		b->kept -= x;
	model_form(b, CEILING);
	if (b->deficit == 0)
		b->state = OK;
	model->balance[above][indicator].allocated -= x;
	model_form(&model->balance[above][indicator], CEILING);
	model_settle(model, above, indicator);
}

/* What the receivers hold is what the issuer handed on. */
void model_count_allocated(struct model *model, int unit, int indicator)
{
	struct balance *b = &model->balance[unit][indicator];

	b->allocated = 0;
	for (int i = 0; i < model->world.units; i++) {
		if (world_receives(&model->world, i, unit))
			b->allocated += model->balance[i][indicator].received;
	}
	model_form(b, model->world.kind[indicator]);
}

void model_begin(struct model *model, const struct world *world)
{
	memset(model, 0, sizeof(*model));
	model->world = *world;
	model->day = 1;
	for (int i = 0; i < world->indicators; i++) {
		int issuer = world->childs[i] ? world->child : world->issuer;
		struct balance *b = &model->balance[issuer][i];

		b->there = true;
		b->state = OK;
		if (kind_additive(world->kind[i])) {
			b->target = b->received = world->goal[i].value;
			b->kept = world_leaf(world, issuer) ? b->received : 0;
			model_form(b, world->kind[i]);
		} else {
			b->standard = world->goal[i];
		}
	}
}

/* ---- the rules of a publication ---- */

static bool in_table(const struct rows *rows, int unit, int indicators)
{
	for (int i = 0; i < indicators; i++) {
		if (rows->cell[unit][i].there)
			return true;
	}
	return false;
}

static unsigned rule_of(enum kind kind)
{
	return kind == RATE ? BROKE_RATE : kind == RANGE ? BROKE_RANGE : BROKE_MINIMUM;
}

static bool is_laxer(enum kind kind, const struct number *cell, const struct number *own)
{
	if (kind == RANGE)
		return cell->min < own->min || cell->max > own->max;
	return cell->value < own->value;
}

static unsigned check_unit(const struct model *model, int unit, int receiver,
			   const struct rows *rows)
{
	const struct world *world = &model->world;
	unsigned rules = 0;

	if (!in_table(rows, receiver, world->indicators))
		return 0;
	if (!world_receives(world, receiver, unit))
		return BROKE_RECEIVER; /* the generator gives strangers an amount only */
	for (int i = 0; i < world->indicators; i++) {
		const struct number *own = &model->balance[unit][i].standard;
		const struct number *cell = &rows->cell[receiver][i];

		if (!world_knows(world, unit, i) || kind_additive(world->kind[i]) || !own->there)
			continue;
		/* Whoever is in the table has a cell for every standard that the issuer was given.
		 */
		if (!cell->there || is_laxer(world->kind[i], cell, own))
			rules |= rule_of(world->kind[i]);
	}
	return rules;
}

static unsigned check_ceiling(const struct model *model, int unit, int indicator,
			      const struct rows *rows)
{
	const struct balance *own = &model->balance[unit][indicator];
	long held = rows->kept[indicator];

	for (int i = 0; i < model->world.units; i++) {
		const struct number *cell = &rows->cell[i][indicator];

		if (world_receives(&model->world, i, unit))
			held += model->balance[i][indicator].received +
				possible(model, i, indicator, cell->there ? cell->value : 0);
		else if (cell->there)
			held += cell->value;
	}
	return held > own->received || rows->kept[indicator] < own->used ? BROKE_CEILING : 0;
}

static long cap_on(const struct model *model, int unit)
{
	int above = model->world.parent[unit];

	if (unit == model->world.issuer || above == NOBODY || model->desk[above].in_force == 0)
		return NO_CAP;
	return model->desk[above].published.cap;
}

/* More than was received: beyond a cap that blocks nothing helps, otherwise a reason does. */
static bool is_beyond(long more, long received, long cap)
{
	return cap != NO_CAP && more * 10000 > received * cap;
}

struct floor_check {
	unsigned rules;
	bool blocks;
};

static struct floor_check check_floor(const struct model *model, int unit, int indicator,
				      const struct rows *rows)
{
	const struct world *world = &model->world;
	long received = model->balance[unit][indicator].received, total = rows->kept[indicator];

	for (int i = 0; i < world->units; i++) {
		if (rows->cell[i][indicator].there)
			total += rows->cell[i][indicator].value;
	}
	if (total < received)
		return (struct floor_check){BROKE_FLOOR, true};
	if (total == received)
		return (struct floor_check){0, false};
	return (struct floor_check){
		BROKE_MARK_UP,
		is_beyond(total - received, received, cap_on(model, unit)) ||
			(world->mark_up_blocks &&
			 is_beyond(total - received, received, world->mark_up)),
	};
}

static unsigned check_publication(const struct model *model, int unit, const struct rows *rows,
				  bool reason)
{
	const struct world *world = &model->world;
	unsigned rules = 0;
	bool blocks = false, warns = false;

	if (unit != world->issuer && model->desk[world->parent[unit]].in_force == 0)
		rules |= BROKE_PARENT;
	for (int i = 0; i < world->units; i++)
		rules |= check_unit(model, unit, i, rows);
	for (int i = 0; i < world->indicators; i++) {
		if (world->kind[i] == CEILING && world_knows(world, unit, i))
			rules |= check_ceiling(model, unit, i, rows);
	}
	blocks = rules != 0;
	for (int i = 0; i < world->indicators; i++) {
		struct floor_check floor = {0};

		if (world->kind[i] == FLOOR && world_knows(world, unit, i))
			floor = check_floor(model, unit, i, rows);
		rules |= floor.rules;
		blocks = blocks || floor.blocks;
		warns = warns || floor.rules != 0;
	}
	return blocks || (warns && !reason) ? rules : 0;
}

/* ---- tables ---- */

struct verdict model_draw_up(struct model *model, int unit)
{
	struct desk *desk = &model->desk[unit];

	if (world_leaf(&model->world, unit))
		return refused(WRONG_STATE);
	if (desk->draft)
		return refused(DUPLICATE);
	if (desk->closed)
		return refused(WRONG_STATE);
	desk->draft = true;
	desk->base = desk->in_force;
	desk->base_rows = desk->in_force > 0 ? desk->published : (struct rows){.cap = NO_CAP};
	desk->rows = desk->base_rows;
	return fine;
}

struct verdict model_put(struct model *model, int unit, const struct rows *rows)
{
	if (!model->desk[unit].draft)
		return refused(WRONG_STATE);
	model->desk[unit].rows = *rows;
	return fine;
}

struct verdict model_drop(struct model *model, int unit)
{
	model->desk[unit].draft = false;
	return fine;
}

struct verdict model_close(struct model *model, int unit)
{
	struct desk *desk = &model->desk[unit];

	if (desk->in_force == 0 || desk->closed)
		return refused(WRONG_STATE);
	desk->closed = true;
	return fine;
}

static void hand_out(struct model *model, int unit, int indicator)
{
	const struct rows *rows = &model->desk[unit].published;

	for (int i = 0; i < model->world.units; i++) {
		const struct number *cell = &rows->cell[i][indicator];
		struct balance *b = &model->balance[i][indicator];

		if (!world_receives(&model->world, i, unit))
			continue;
		if (!kind_additive(model->world.kind[indicator]))
			b->standard = *cell;
		else if (cell->there || (b->there && b->state != NONE))
			receive(model, i, indicator, cell->there ? cell->value : 0);
	}
}

/* A row, be it of 0, begins the issuer's own. */
static bool hands_on(const struct model *model, int unit, int indicator)
{
	const struct rows *rows = &model->desk[unit].published;
	bool any = rows->kept[indicator] > 0;

	for (int i = 0; i < model->world.units; i++)
		any = any || rows->cell[i][indicator].there;
	return any;
}

/* Whether anybody has another amount than then. */
static bool any_received(const struct model *model, int indicator, const long *then)
{
	for (int u = 0; u < model->world.units; u++) {
		if (model->balance[u][indicator].received != then[u])
			return true;
	}
	return false;
}

static void publish_indicator(struct model *model, int unit, int indicator)
{
	struct balance *own = &model->balance[unit][indicator];
	const struct balance was = *own;
	long received[UNITS];

	for (int u = 0; u < model->world.units; u++)
		received[u] = model->balance[u][indicator].received;
	hand_out(model, unit, indicator);
	if (!kind_additive(model->world.kind[indicator]))
		return;
	own->kept = model->desk[unit].published.kept[indicator];
	model_count_allocated(model, unit, indicator);
	if (own->deficit == 0 && (own->state == DUE || own->kept != was.kept ||
				  any_received(model, indicator, received)))
		own->state = OK;
	own->there = own->there || hands_on(model, unit, indicator);
	model_settle(model, unit, indicator);
}

struct verdict model_publish(struct model *model, int unit, bool reason)
{
	struct desk *desk = &model->desk[unit];
	unsigned rules;

	if (desk->closed)
		return refused(WRONG_STATE);
	if (desk->base != desk->in_force)
		return refused(BASE_CHANGED);
	rules = check_publication(model, unit, &desk->rows, reason);
	if (rules != 0)
		return broken(rules);
	desk->published = desk->rows;
	desk->in_force++;
	desk->draft = false;
	for (int i = 0; i < model->world.indicators; i++) {
		if (world_knows(&model->world, unit, i))
			publish_indicator(model, unit, i);
	}
	return fine;
}

static bool same(const struct number *a, const struct number *b)
{
	return a->there == b->there &&
	       (!a->there || (a->value == b->value && a->min == b->min && a->max == b->max));
}

/* Cells that the officer changed stay as typed, all others become as they are in force. */
struct verdict model_rebase(struct model *model, int unit)
{
	struct desk *desk = &model->desk[unit];

	if (desk->base == desk->in_force)
		return refused(WRONG_STATE);
	for (int u = 0; u < model->world.units; u++) {
		for (int i = 0; i < model->world.indicators; i++) {
			if (same(&desk->rows.cell[u][i], &desk->base_rows.cell[u][i]))
				desk->rows.cell[u][i] = desk->published.cell[u][i];
		}
	}
	desk->base = desk->in_force;
	desk->base_rows = desk->published;
	return fine;
}

/* ---- the unit's own amounts ---- */

struct verdict model_keep(struct model *model, int unit, int indicator, long amount)
{
	struct balance *b = &model->balance[unit][indicator];
	enum kind kind = model->world.kind[indicator];
	long bound = kind == CEILING ? b->used : 0;

	if (model->desk[unit].draft)
		return refused(WRONG_STATE);
	if (!is_movable(&model->world, unit, indicator))
		return refused(INVALID);
	if (world_leaf(&model->world, unit))
		return refused(WRONG_STATE);
	if (!b->there)
		return refused(NOT_FOUND);
	if (amount > b->reserve || b->kept + amount < bound)
		return broken(kind == CEILING ? BROKE_CEILING : BROKE_FLOOR);
	b->kept += amount;
	model_form(b, kind);
	model_settle(model, unit, indicator);
	return fine;
}

struct verdict model_raise(struct model *model, int unit, int indicator, long amount, bool reason)
{
	struct balance *b = &model->balance[unit][indicator];
	const struct world *world = &model->world;
	long more = b->kept + b->allocated + amount - b->received;

	if (model->desk[unit].draft)
		return refused(WRONG_STATE);
	if (!is_movable(world, unit, indicator) || world->kind[indicator] != FLOOR)
		return refused(INVALID);
	if (!b->there)
		return refused(NOT_FOUND);
	if (more > 0 &&
	    (is_beyond(more, b->received, cap_on(model, unit)) ||
	     (is_beyond(more, b->received, world->mark_up) && (world->mark_up_blocks || !reason))))
		return broken(BROKE_MARK_UP);
	b->kept += amount;
	model_form(b, FLOOR);
	return fine;
}

/* ---- single amounts of a table in force ---- */

static long takeable(const struct model *model, int unit, int indicator)
{
	const struct balance *b = &model->balance[unit][indicator];

	return model->world.kind[indicator] == FLOOR
		       ? b->target
		       : model_free(model, unit, indicator) - b->deficit;
}

static void move_target(struct model *model, int unit, int receiver, int indicator, long by)
{
	struct number *cell = &model->desk[unit].published.cell[receiver][indicator];

	cell->value = (cell->there ? cell->value : 0) + by;
	cell->there = true;
	receive(model, receiver, indicator, cell->value);
}

/* by[u] is added to the target of u, in the next edition of the unit's table. */
static struct verdict amend(struct model *model, int unit, int indicator, const long *by)
{
	struct desk *desk = &model->desk[unit];
	struct balance *own = &model->balance[unit][indicator];
	enum kind kind = model->world.kind[indicator];
	long reserve = own->reserve;

	if (desk->in_force == 0 || desk->closed)
		return refused(WRONG_STATE);
	for (int i = 0; i < model->world.units; i++) {
		if (by[i] < 0 && -by[i] > takeable(model, i, indicator))
			return broken(kind == CEILING ? BROKE_CEILING : BROKE_FLOOR);
	}
	for (int i = 0; i < model->world.units; i++) {
		if (by[i] != 0)
			move_target(model, unit, i, indicator, by[i]);
	}
	desk->in_force++;
	model_count_allocated(model, unit, indicator);
	if (kind == FLOOR && own->reserve > reserve)
		own->state = DUE;
	if (kind == CEILING)
		model_settle(model, unit, indicator);
	return fine;
}

struct verdict model_transfer(struct model *model, int unit, int indicator, int from, int to,
			      long amount)
{
	long by[UNITS] = {0};

	if (!is_movable(&model->world, unit, indicator) || from == to ||
	    !world_receives(&model->world, from, unit) || !world_receives(&model->world, to, unit))
		return refused(INVALID);
	by[from] = -amount;
	by[to] = amount;
	return amend(model, unit, indicator, by);
}

struct verdict model_return(struct model *model, int unit, int indicator, long amount)
{
	const struct world *world = &model->world;
	long by[UNITS] = {0};

	if (!is_movable(world, unit, indicator))
		return refused(INVALID);
	/* Whoever issued it has nobody above to return it to. */
	if (unit == (world->childs[indicator] ? world->child : world->issuer))
		return refused(WRONG_STATE);
	if (world->kind[indicator] == FLOOR) {
		if (amount > model->balance[unit][indicator].target)
			return broken(BROKE_FLOOR);
		if (model->asked[unit][indicator] > 0)
			return refused(DUPLICATE);
		model->asked[unit][indicator] = amount;
		return fine;
	}
	by[unit] = -amount;
	return amend(model, world->parent[unit], indicator, by);
}

struct verdict model_accept(struct model *model, int unit, int indicator)
{
	long by[UNITS] = {0};
	struct verdict verdict;

	by[unit] = -model->asked[unit][indicator];
	verdict = amend(model, model->world.parent[unit], indicator, by);
	if (verdict.refusal == DONE)
		model->asked[unit][indicator] = 0;
	return verdict;
}

struct verdict model_end_request(struct model *model, int unit, int indicator)
{
	model->asked[unit][indicator] = 0;
	return fine;
}

struct verdict model_announce(struct model *model, int unit, int indicator, long days)
{
	if (!is_movable(&model->world, unit, indicator) ||
	    model->world.kind[indicator] != CEILING || days < 7 || days > 366)
		return refused(INVALID);
	if (world_leaf(&model->world, unit))
		return refused(WRONG_STATE);
	if (model->cut_off[unit][indicator] != 0)
		return refused(DUPLICATE);
	model->cut_off[unit][indicator] = model->day + days;
	return fine;
}

struct verdict model_sweep(struct model *model, int unit, int indicator)
{
	struct verdict verdict = fine;
	long by[UNITS] = {0};
	bool any = false;

	if (model->day <= model->cut_off[unit][indicator])
		return refused(WRONG_STATE);
	for (int i = 0; i < model->world.units; i++) {
		if (!world_receives(&model->world, i, unit))
			continue;
		by[i] = -most(0, takeable(model, i, indicator));
		any = any || by[i] != 0;
	}
	if (any)
		verdict = amend(model, unit, indicator, by);
	if (verdict.refusal == DONE)
		model->cut_off[unit][indicator] = 0;
	return verdict;
}

struct verdict model_cancel(struct model *model, int unit, int indicator)
{
	model->cut_off[unit][indicator] = 0;
	return fine;
}

/* ---- facts ---- */

/* The unit and everybody above it up to the ledger's issuer; an enterprise counts once for each. */
void model_count_fact(struct model *model, const struct done_fact *fact, int sign)
{
	bool once = fact->named && model->world.distinct[fact->indicator];

	for (int u = fact->unit; u != NOBODY; u = model->world.parent[u]) {
		struct balance *b = &model->balance[u][fact->indicator];

		b->there = true;
		if (!once) {
			b->actual += sign * fact->quantity;
		} else {
			int before = b->enterprise;

			b->enterprise += sign;
			b->actual += (b->enterprise > 0) - (before > 0);
		}
		if (u == model->world.issuer)
			break;
	}
	model->balance[fact->unit][fact->indicator].used += sign * fact->quantity;
}

struct verdict model_fact(struct model *model, int unit, int indicator, long quantity, bool named)
{
	const struct balance *b = &model->balance[unit][indicator];

	if (model->world.kind[indicator] == CEILING && b->used + quantity > b->kept)
		return broken(BROKE_CEILING);
	model->facts[model->fact_count] = (struct done_fact){unit, indicator, quantity, named,
							     false};
	model_count_fact(model, &model->facts[model->fact_count++], 1);
	return fine;
}

struct verdict model_undo(struct model *model, int fact)
{
	struct done_fact *done = &model->facts[fact];

	if (done->undone)
		return refused(DUPLICATE);
	done->undone = true;
	model_count_fact(model, done, -1);
	model_settle(model, done->unit, done->indicator);
	return fine;
}
