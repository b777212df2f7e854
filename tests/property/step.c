/* The table of steps: what the backend does, and what the model says of it. */
#include "property.h"

#include "resources/allocation/allocation.h"
#include "resources/fact/fact.h"
#include "resources/movement/movement.h"
#include "resources/quota/quota.h"

/* A valid credit code of nobody. */
#define ENTERPRISE "91320300MA1N0AAA0W"

static const struct desk *desk_of(const struct model *model, const struct step *step)
{
	return &model->desk[step->unit];
}

static int64_t ledger(const struct walk *walk)
{
	return walk->place->root_id;
}

static int64_t own_programme(const struct deed *deed)
{
	const struct place *place = deed->walk->place;
	int64_t own = programme_of(place, &deed->walk->model.world, deed->step->unit);

	if (deed->step->other)
		return own == place->root_id ? place->child_id : place->root_id;
	return own;
}

static const char *own_indicator(const struct deed *deed)
{
	return indicator_code(deed->step->indicator);
}

/* ---- tables ---- */

static bool find_table(const struct deed *deed, const char *status, struct allocation *table)
{
	struct walk *walk = deed->walk;
	int64_t issuer = walk->unit_ids[deed->step->unit];

	*table = (struct allocation){
		.id = store_ask(
			walk->store,
			"SELECT id FROM allocation WHERE ledger_id = %ld AND issuer_id = %ld "
			"AND status = '%s'",
			(long)ledger(walk), (long)issuer, status)};
	table->version = store_ask(walk->store, "SELECT version FROM allocation WHERE id = %ld",
				   (long)table->id);
	return true;
}

static bool act_on_table(struct ctx *ctx, const struct deed *deed, const char *status,
			 const char *action)
{
	struct allocation table;
	struct allocation_action with;

	find_table(deed, status, &table);
	with = (struct allocation_action){.version = table.version,
					  .override_reason = deed->step->flag ? "property" : NULL};
	return allocation_act(ctx, table.id, action, &with, &table);
}

static bool act_draw_up(struct ctx *ctx, const struct deed *deed)
{
	const struct desk *desk = desk_of(&deed->walk->model, deed->step);
	struct allocation table;

	if (deed->step->flag && desk->in_force > 0 && !desk->closed)
		return act_on_table(ctx, deed, "published", "revise");
	return allocation_create(ctx, own_programme(deed), &table);
}

static struct allocation_cell cell_of(const struct place *place, const struct step *step, int u,
				      int i)
{
	const struct number *number = &step->rows.cell[u][i];
	bool range = place->world.kind[i] == RANGE;

	return (struct allocation_cell){
		.unit = unit_code(place, u),
		.indicator = indicator_code(i),
		.value = range ? NULL_INT : number->value,
		.min = range ? number->min : NULL_INT,
		.max = range ? number->max : NULL_INT,
	};
}

static bool act_put(struct ctx *ctx, const struct deed *deed)
{
	const struct place *place = deed->walk->place;
	const struct step *step = deed->step;
	struct allocation_cell *cells = arena_array(ctx->arena, UNITS * INDICATORS, sizeof(*cells));
	struct allocation_kept *kept = arena_array(ctx->arena, INDICATORS, sizeof(*kept));
	struct allocation_rows rows = {.rows = {.items = cells},
				       .kept = {.items = kept},
				       .mark_up_cap = step->rows.cap == NO_CAP ? NULL_INT
									       : step->rows.cap};
	struct allocation table;

	for (int i = 0; i < place->world.indicators; i++) {
		for (int u = 0; u < deed->walk->model.world.units; u++) {
			struct allocation_cell *cell = &cells[rows.rows.count];

			if (!step->rows.cell[u][i].there)
				continue;
			*cell = cell_of(place, step, u, i);
			cell->unit = arena_strdup(ctx->arena, cell->unit);
			rows.rows.count++;
		}
		if (step->rows.kept[i] > 0)
			kept[rows.kept.count++] = (struct allocation_kept){
				.indicator = indicator_code(i), .value = step->rows.kept[i]};
	}
	find_table(deed, "draft", &table);
	return allocation_put_rows(ctx, table.id, table.version, &rows, &table);
}

static bool act_publish(struct ctx *ctx, const struct deed *deed)
{
	return act_on_table(ctx, deed, "draft", "publish");
}

static bool act_rebase(struct ctx *ctx, const struct deed *deed)
{
	return act_on_table(ctx, deed, "draft", "rebase");
}

static bool act_drop(struct ctx *ctx, const struct deed *deed)
{
	struct allocation table;

	find_table(deed, "draft", &table);
	return allocation_drop(ctx, table.id, table.version);
}

static bool act_close(struct ctx *ctx, const struct deed *deed)
{
	return act_on_table(ctx, deed, "published", "close");
}

static struct verdict say_draw_up(struct model *model, const struct step *step)
{
	return model_draw_up(model, step->unit);
}

static struct verdict say_put(struct model *model, const struct step *step)
{
	return model_put(model, step->unit, &step->rows);
}

static struct verdict say_publish(struct model *model, const struct step *step)
{
	return model_publish(model, step->unit, step->flag);
}

static struct verdict say_rebase(struct model *model, const struct step *step)
{
	return model_rebase(model, step->unit);
}

static struct verdict say_drop(struct model *model, const struct step *step)
{
	return model_drop(model, step->unit);
}

static struct verdict say_close(struct model *model, const struct step *step)
{
	return model_close(model, step->unit);
}

static bool has_draft(const struct model *model, const struct step *step)
{
	return desk_of(model, step)->draft;
}

static bool has_open_table(const struct model *model, const struct step *step)
{
	return desk_of(model, step)->in_force > 0 && !desk_of(model, step)->closed;
}

/* ---- the unit's own amounts: as the handlers do it ---- */

static bool act_keep(struct ctx *ctx, const struct deed *deed)
{
	const struct programme *programme;
	struct quota quota;

	return programme_find(ctx, own_programme(deed), &programme) &&
	       allocation_none_standing(ctx, programme) &&
	       quota_keep(ctx, programme, own_indicator(deed), deed->step->amount, "property",
			  &quota);
}

static bool act_raise(struct ctx *ctx, const struct deed *deed)
{
	const struct programme *programme;
	struct quota quota;
	int64_t cap;

	return programme_find(ctx, own_programme(deed), &programme) &&
	       allocation_none_standing(ctx, programme) &&
	       allocation_cap_on(ctx, programme->root_id, unit_own(ctx), &cap) &&
	       quota_raise(ctx, programme, own_indicator(deed), deed->step->amount, "property",
			   deed->step->flag ? "property" : NULL, cap, &quota);
}

static struct verdict say_keep(struct model *model, const struct step *step)
{
	return model_keep(model, step->unit, step->indicator, step->amount);
}

static struct verdict say_raise(struct model *model, const struct step *step)
{
	return model_raise(model, step->unit, step->indicator, step->amount, step->flag);
}

/* ---- single amounts of a table in force ---- */

static bool act_transfer(struct ctx *ctx, const struct deed *deed)
{
	const struct step *step = deed->step;
	struct transfer_input input = {.indicator = own_indicator(deed),
				       .from = unit_code(deed->walk->place, step->from),
				       .to = unit_code(deed->walk->place, step->to),
				       .reason = "property",
				       .amount = step->amount};
	struct transfer transfer;

	return movement_transfer(ctx, own_programme(deed), &input, &transfer);
}

static bool act_return(struct ctx *ctx, const struct deed *deed)
{
	struct return_input input = {.indicator = own_indicator(deed),
				     .reason = "property",
				     .amount = deed->step->amount};
	struct request_return request;

	return movement_return(ctx, own_programme(deed), &input, &request);
}

static bool decide(struct ctx *ctx, const struct deed *deed, const char *action)
{
	const struct place *place = deed->walk->place;
	struct request_return request;
	int64_t id = store_ask(deed->walk->store,
			       "SELECT id FROM request WHERE ledger_id = %ld AND unit_id = %ld AND "
			       "indicator_id = %ld AND status = 'open'",
			       (long)ledger(deed->walk),
			       (long)deed->walk->unit_ids[deed->step->unit],
			       (long)place->indicator_ids[deed->step->indicator]);

	return movement_decide(ctx, id, action, "property", &request);
}

static bool act_accept(struct ctx *ctx, const struct deed *deed)
{
	return decide(ctx, deed, "accept");
}

static bool act_refuse(struct ctx *ctx, const struct deed *deed)
{
	return decide(ctx, deed, "refuse");
}

static bool act_withdraw(struct ctx *ctx, const struct deed *deed)
{
	return decide(ctx, deed, "withdraw");
}

static bool act_announce(struct ctx *ctx, const struct deed *deed)
{
	const char *today = clock_day(ctx->arena, ctx->now);
	struct sweep_input input = {
		.indicator = own_indicator(deed),
		.cut_off_on = clock_add_days(ctx->arena, today, (int)deed->step->amount),
		.reason = "property"};
	struct sweep sweep;

	return movement_announce(ctx, own_programme(deed), &input, &sweep);
}

static bool end_sweep(struct ctx *ctx, const struct deed *deed, const char *action)
{
	const struct place *place = deed->walk->place;
	struct sweep sweep;
	int64_t id = store_ask(deed->walk->store,
			       "SELECT id FROM sweep WHERE ledger_id = %ld AND issuer_id = %ld AND "
			       "indicator_id = %ld AND status = 'announced'",
			       (long)ledger(deed->walk),
			       (long)deed->walk->unit_ids[deed->step->unit],
			       (long)place->indicator_ids[deed->step->indicator]);

	return movement_end_sweep(ctx, id, action, &sweep);
}

static bool act_sweep(struct ctx *ctx, const struct deed *deed)
{
	return end_sweep(ctx, deed, "run");
}

static bool act_cancel(struct ctx *ctx, const struct deed *deed)
{
	return end_sweep(ctx, deed, "cancel");
}

static struct verdict say_transfer(struct model *model, const struct step *step)
{
	return model_transfer(model, step->unit, step->indicator, step->from, step->to,
			      step->amount);
}

static struct verdict say_return(struct model *model, const struct step *step)
{
	return model_return(model, step->unit, step->indicator, step->amount);
}

static struct verdict say_accept(struct model *model, const struct step *step)
{
	return model_accept(model, step->unit, step->indicator);
}

static struct verdict say_end_request(struct model *model, const struct step *step)
{
	return model_end_request(model, step->unit, step->indicator);
}

static struct verdict say_announce(struct model *model, const struct step *step)
{
	return model_announce(model, step->unit, step->indicator, step->amount);
}

static struct verdict say_sweep(struct model *model, const struct step *step)
{
	return model_sweep(model, step->unit, step->indicator);
}

static struct verdict say_cancel(struct model *model, const struct step *step)
{
	return model_cancel(model, step->unit, step->indicator);
}

static bool has_request(const struct model *model, const struct step *step)
{
	return model->asked[step->unit][step->indicator] > 0;
}

static bool has_sweep(const struct model *model, const struct step *step)
{
	return model->cut_off[step->unit][step->indicator] != 0;
}

/* ---- facts ---- */

static bool act_fact(struct ctx *ctx, const struct deed *deed)
{
	struct fact_input input = {.indicator = own_indicator(deed),
				   .occurred_on = "2026-03-01",
				   .uscc = deed->step->flag ? ENTERPRISE : NULL,
				   .source = "property",
				   .quantity = deed->step->amount,
				   .numerator = NULL_INT,
				   .denominator = NULL_INT};
	struct fact fact;

	if (!fact_record(ctx, own_programme(deed), &input, &fact))
		return false;
	deed->walk->new_fact = fact.id;
	return true;
}

static bool act_undo(struct ctx *ctx, const struct deed *deed)
{
	struct fact counter;

	return fact_undo(ctx, deed->walk->fact_ids[deed->step->amount], "property", &counter);
}

static struct verdict say_fact(struct model *model, const struct step *step)
{
	return model_fact(model, step->unit, step->indicator, step->amount, step->flag);
}

static struct verdict say_undo(struct model *model, const struct step *step)
{
	return model_undo(model, (int)step->amount);
}

static bool has_room_for_fact(const struct model *model, const struct step *step)
{
	(void)step;
	return model->fact_count < FACTS;
}

static bool has_fact(const struct model *model, const struct step *step)
{
	return step->amount < model->fact_count && model->facts[step->amount].unit == step->unit;
}

/* ---- the clock ---- */

static struct verdict say_days(struct model *model, const struct step *step)
{
	model->day += step->amount;
	return (struct verdict){DONE, 0};
}

/* ---- reorganisation ---- */

static struct verdict say_reorganise(struct model *model, const struct step *step)
{
	return model_reorganise(model, &step->reform);
}

/* ---- the table ---- */

static bool always(const struct model *model, const struct step *step)
{
	(void)model;
	(void)step;
	return true;
}

/* So that a sequence that lost some of its steps names no unit that never began. */
static bool has_units(const struct model *model, const struct step *step)
{
	const struct reform *r = &step->reform;
	int units = model->world.units;
	bool all = r->unit < units && r->parent < units && r->into < units;

	for (int k = 0; k < r->endings; k++)
		all = all && r->ending[k] < units;
	for (int k = 0; k < r->part_count; k++) {
		for (int u = units; u < UNITS; u++)
			all = all && !r->parts[k].takes[u];
	}
	return all && units + PARTS < UNITS;
}

/* The table is laid out by hand. A new kind of step is a line here, a use case in model.c and a
 * case in generate.c. */
/* clang-format off */
const struct kind_of_step step_kinds[STEP_COUNT] = {
	[STEP_DRAW_UP]  = {"draw up",  act_draw_up,  say_draw_up,     always, false},
	[STEP_PUT]      = {"put rows", act_put,      say_put,         has_draft, false},
	[STEP_PUBLISH]  = {"publish",  act_publish,  say_publish,     has_draft, false},
	[STEP_REBASE]   = {"rebase",   act_rebase,   say_rebase,      has_draft, false},
	[STEP_DROP]     = {"drop",     act_drop,     say_drop,        has_draft, false},
	[STEP_CLOSE]    = {"close",    act_close,    say_close,       has_open_table, false},
	[STEP_KEEP]     = {"keep",     act_keep,     say_keep,        always, false},
	[STEP_RAISE]    = {"raise",    act_raise,    say_raise,       always, false},
	[STEP_TRANSFER] = {"transfer", act_transfer, say_transfer,    always, false},
	[STEP_RETURN]   = {"return",   act_return,   say_return,      always, false},
	[STEP_ACCEPT]   = {"accept",   act_accept,   say_accept,      has_request, true},
	[STEP_REFUSE]   = {"refuse",   act_refuse,   say_end_request, has_request, true},
	[STEP_WITHDRAW] = {"withdraw", act_withdraw, say_end_request, has_request, false},
	[STEP_ANNOUNCE] = {"announce", act_announce, say_announce,    always, false},
	[STEP_SWEEP]    = {"sweep",    act_sweep,    say_sweep,       has_sweep, false},
	[STEP_CANCEL]   = {"cancel",   act_cancel,   say_cancel,      has_sweep, false},
	[STEP_FACT]     = {"fact",     act_fact,     say_fact,        has_room_for_fact, false},
	[STEP_UNDO]     = {"undo",     act_undo,     say_undo,        has_fact, false},
	[STEP_DAYS]     = {"days",     NULL,         say_days,        always, false},
	[STEP_REORGANISE] = {"reorganise", act_reorganise, say_reorganise, has_units, false},
};
/* clang-format on */

bool step_applies(const struct model *model, const struct step *step)
{
	const struct world *world = &model->world;

	if (step->name != STEP_REORGANISE &&
	    (!world->holder[step->unit] || step->unit >= world->units ||
	     step->from >= world->units || step->to >= world->units))
		return false;
	return step_kinds[step->name].applies(model, step);
}

static void print_reform(const struct reform *r)
{
	static const char *const kinds[] = {"rename", "move", "merge", "split"};

	printf(" %s unit %d to %d; of", kinds[r->kind], r->unit, r->parent);
	for (int k = 0; k < r->endings; k++)
		printf(" %d", r->ending[k]);
	printf(" into %d;", r->into);
	for (int k = 0; k < r->part_count; k++) {
		printf(" share %ld with", r->parts[k].share);
		for (int u = 0; u < UNITS; u++) {
			if (r->parts[k].takes[u])
				printf(" %d", u);
		}
	}
	printf("%s", r->ends ? " ends" : "");
}

static void print_rows(const struct rows *rows, const struct world *world)
{
	for (int i = 0; i < world->indicators; i++) {
		printf("\n#        i%d kept %ld:", i, rows->kept[i]);
		for (int u = 0; u < world->units; u++) {
			const struct number *cell = &rows->cell[u][i];

			if (cell->there && world->kind[i] == RANGE)
				printf(" %d=%ld-%ld", u, cell->min, cell->max);
			else if (cell->there)
				printf(" %d=%ld", u, cell->value);
		}
	}
	if (rows->cap != NO_CAP)
		printf("\n#        cap %ld", rows->cap);
}

void step_print(const struct step *step, const struct world *world)
{
	printf("#   %s: unit %d i%d from %d to %d amount %ld%s", step_kinds[step->name].name,
	       step->unit, step->indicator, step->from, step->to, step->amount,
	       step->flag ? " flag" : "");
	if (step->other)
		printf(" by the other programme");
	if (step->name == STEP_REORGANISE)
		print_reform(&step->reform);
	if (step->name == STEP_PUT)
		print_rows(&step->rows, world);
	printf("\n");
}
