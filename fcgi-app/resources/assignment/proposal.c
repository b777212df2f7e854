#include "resources/assignment/proposal.h"

#include <inttypes.h>
#include <stdlib.h>

#include "resources/assignment/assignment_cycle.h"
#include "resources/assignment/assignment_store.h"
#include "resources/assignment/matching.h"
#include "resources/body/body.h"
#include "resources/engagement/engagement.h"
#include "resources/enterprise/enterprise.h"
#include "resources/industry/industry.h"
#include "resources/person/person.h"
#include "resources/pilot_industry/pilot_industry.h"

/* Each outweighs all that stand below it, for as many enterprises as a city has. */
#define COST_UNPLACED INT64_C(1000000)
#define COST_WARNING INT64_C(10000)
#define COST_OTHER_BODY INT64_C(1000)
#define COST_SECOND_PLACE INT64_C(200)
#define COST_NO_PLACE_IN_PROVINCE INT64_C(60)
#define COST_NOT_NEARBY INT64_C(20)
#define COST_OF_BODY INT64_C(3)

#define PLACES_WITHOUT_LIMIT 10

/* Enterprises × experts that are solved in about a second: twice a city's 300 × 60. */
#define PAIRS_MOST 40000

struct round {
	struct check check;
	const struct unit *unit;
	struct list enterprises; /* struct helped_enterprise */
	struct list experts;     /* struct expert */
	int64_t *costs;
	size_t *chosen;
};

static struct helped_enterprise *enterprise_at(const struct round *round, size_t row)
{
	return (struct helped_enterprise *)round->enterprises.items + row;
}

static struct expert *expert_at(const struct round *round, size_t column)
{
	return (struct expert *)round->experts.items + column;
}

/* ---- reading ---- */

static bool has_pilots(const struct round *round, const struct unit *unit)
{
	const struct pilot_industry *pilot = round->check.pilots.items;

	for (size_t i = 0; i < round->check.pilots.count; i++) {
		if (pilot[i].lo == unit->lo)
			return true;
	}
	return false;
}

/* Whoever helps now and is to be replaced has a place left by it. */
static void release_old(struct round *round)
{
	for (size_t row = 0; row < round->enterprises.count; row++) {
		for (size_t column = 0; column < round->experts.count; column++) {
			if (expert_at(round, column)->id == enterprise_at(round, row)->expert_id)
				expert_at(round, column)->open_assignments--;
		}
	}
}

/* Those with nobody, or with a body that may not help any more. */
static void keep_waiting(struct round *round)
{
	size_t count = round->enterprises.count;

	round->enterprises.count = 0;
	for (size_t row = 0; row < count; row++) {
		const struct helped_enterprise *enterprise = enterprise_at(round, row);

		if (enterprise->assignment_id == NULL_INT ||
		    !check_stands(&round->check, enterprise))
			*enterprise_at(round, round->enterprises.count++) = *enterprise;
	}
}

static bool read(struct ctx *ctx, int64_t programme_id, const char *code, struct round *round)
{
	struct expert_query selected = {
		.id = NULL_INT, .body_id = NULL_INT, .work_group_id = NULL_INT};
	const struct programme *programme;

	if (!programme_find(ctx, programme_id, &programme))
		return false;
	selected.ledger_id = programme->root_id;
	round->unit = unit_own(ctx);
	if (code != NULL && !unit_in_scope(ctx, code, &round->unit))
		return false;
	round->check.programme = programme_of_unit(ctx, programme, round->unit);
	if (!pilot_industry_list(ctx, programme->id, round->unit->code, &round->check.pilots) ||
	    !standings_load(ctx, programme, round->unit, NULL_INT, &round->check.standings) ||
	    !assignment_store_enterprises(ctx, programme->root_id, NULL_INT, round->unit->lo,
					  round->unit->hi, &round->enterprises) ||
	    !assignment_read_experts(ctx, &selected, &round->experts))
		return false;
	for (size_t i = 0; i < round->enterprises.count; i++)
		assignment_complete_enterprise(ctx, &round->check, enterprise_at(round, i));
	for (size_t i = 0; i < round->experts.count; i++)
		expert_at(round, i)->standing = standing_of(&round->check.standings,
							    expert_at(round, i)->body_id);
	keep_waiting(round);
	release_old(round);
	return engagement_forbidding(
		ctx, round->check.programme->rules.rules[RULE_IMPARTIALITY].param, NULL_INT,
		NULL_INT, round->unit->lo, round->unit->hi, &round->check.forbidding);
}

/* ---- what a pair costs ---- */

static bool blocks(const struct programme *programme, uint64_t broken)
{
	for (int rule = RULE_SELECTED; rule < RULE_COUNT; rule++) {
		if ((broken & RULE_BIT(rule)) != 0 &&
		    programme->rules.rules[rule].severity == RULE_BLOCK)
			return true;
	}
	return false;
}

static bool is_chosen(const struct pilot_industry *pilot, int64_t body_id)
{
	const struct district_body *body = pilot->bodies.items;

	for (size_t i = 0; i < pilot->bodies.count; i++) {
		if (body[i].id == body_id)
			return true;
	}
	return false;
}

static uint64_t broken_by(const struct round *round, size_t row, size_t column)
{
	/* The load is a matter of the expert's places. */
	return check_broken(&round->check, enterprise_at(round, row), expert_at(round, column), 0);
}

static int64_t cost_of(const struct round *round, const struct pilot_industry *pilot, size_t row,
		       size_t column)
{
	const struct helped_enterprise *enterprise = enterprise_at(round, row);
	const struct expert *expert = expert_at(round, column);
	uint64_t broken = broken_by(round, row, column);
	int64_t place = expert->standing->place, cost;

	if (blocks(round->check.programme, broken))
		return MATCHING_NEVER;
	cost = COST_WARNING * __builtin_popcountll(broken);
	if (pilot != NULL && pilot->bodies.count > 0 && !is_chosen(pilot, expert->body_id))
		cost += COST_OTHER_BODY;
	cost += place == NULL_INT || place > COST_NO_PLACE_IN_PROVINCE ? COST_NO_PLACE_IN_PROVINCE
								       : place;
	return cost + (expert->home_id == enterprise->unit_id ? 0 : COST_NOT_NEARBY);
}

static void reckon(struct ctx *ctx, struct round *round)
{
	size_t columns = round->experts.count;

	round->costs = arena_array(ctx->arena, round->enterprises.count * columns,
				   sizeof(*round->costs));
	for (size_t row = 0; row < round->enterprises.count; row++) {
		const struct pilot_industry *pilot = enterprise_at(round, row)->pilot;
		bool asked = pilot != NULL || !has_pilots(round, enterprise_at(round, row)->unit);

		for (size_t column = 0; column < columns; column++)
			round->costs[row * columns + column] = asked ? cost_of(round, pilot, row,
									       column)
								     : MATCHING_NEVER;
	}
}

/* ---- matching ---- */

/* Within the limit each place costs a little more; beyond it, where it only warns, much more. */
static struct matching_column column_of(struct ctx *ctx, const struct round *round,
					const struct expert *expert, size_t group)
{
	const struct programme *programme = round->check.programme;
	bool warns = programme->rules.rules[RULE_LOAD].severity == RULE_WARN;
	int64_t most = check_most(programme), bound, open = expert->open_assignments, *places;
	struct matching_column column = {.group = group};

	if (most == INT64_MAX)
		most = PLACES_WITHOUT_LIMIT;
	bound = warns ? 2 * most : most;
	if (open >= bound)
		return column;
	column.place_count = (size_t)(bound - open);
	places = arena_array(ctx->arena, column.place_count, sizeof(*places));
	for (size_t i = 0; i < column.place_count; i++) {
		int64_t after = open + (int64_t)i + 1;

		places[i] = COST_SECOND_PLACE * (after - 1) +
			    (after > most ? COST_WARNING * (after - most) : 0);
	}
	column.places = places;
	return column;
}

static size_t group_of(const struct round *round, int64_t body_id)
{
	const struct body_standing *standing = standing_of(&round->check.standings, body_id);

	return (size_t)(standing -
			(const struct body_standing *)round->check.standings.bodies.items);
}

static bool match(struct ctx *ctx, struct round *round)
{
	size_t groups = round->check.standings.bodies.count;
	struct matching_column *columns = arena_array(ctx->arena, round->experts.count,
						      sizeof(*columns));
	int64_t *starts = arena_array(ctx->arena, groups, sizeof(*starts));
	const struct matching matching = {
		.row_count = round->enterprises.count,
		.column_count = round->experts.count,
		.group_count = groups,
		.costs = round->costs,
		.columns = columns,
		.group_starts = starts,
		.group_step = COST_OF_BODY,
		.unmatched = COST_UNPLACED,
	};

	for (size_t i = 0; i < round->experts.count; i++) {
		const struct expert *expert = expert_at(round, i);
		size_t group = group_of(round, expert->body_id);

		columns[i] = column_of(ctx, round, expert, group);
		starts[group] += expert->open_assignments;
	}
	round->chosen = arena_array(ctx->arena, round->enterprises.count, sizeof(*round->chosen));
	return matching_solve(&matching, round->chosen) || fail(ctx, P_INTERNAL);
}

/* ---- telling ---- */

static void give_reason(struct proposed *proposed, const char *text)
{
	((const char **)proposed->reasons.items)[proposed->reasons.count++] = text;
}

static void begin_reasons(struct ctx *ctx, struct proposed *proposed)
{
	proposed->reasons = (struct list){.items = arena_array(ctx->arena, 8, sizeof(char *))};
}

static struct proposed proposed_for(struct ctx *ctx, const struct helped_enterprise *enterprise)
{
	struct enterprise_ref *ref = arena_alloc(ctx->arena, sizeof(*ref));

	*ref = (struct enterprise_ref){enterprise->uscc, enterprise->name};
	return (struct proposed){
		.enterprise_id = enterprise->id,
		.replaces = enterprise->assignment_id,
		.industry = enterprise->industry,
		.unit = unit_ref_new(ctx, enterprise->unit),
		.enterprise = ref,
	};
}

/* What check_violate collects is told as warnings, and forgotten as a problem. */
static struct list warnings_of(struct ctx *ctx, const struct round *round, uint64_t broken,
			       size_t row, const struct expert *expert)
{
	const struct problem *problem = &ctx->problem;
	struct proposal_warning *warnings;
	struct list list = {0};

	check_violate(ctx, &round->check, broken, enterprise_at(round, row), expert,
		      expert->open_assignments);
	list.items = warnings = arena_array(ctx->arena, problem->violation_count,
					    sizeof(*warnings));
	for (size_t i = 0; i < problem->violation_count; i++)
		warnings[list.count++] = (struct proposal_warning){problem->violations[i].rule,
								   problem->violations[i].message,
								   problem->violations[i].clause};
	ctx->problem.violation_count = 0;
	return list;
}

static void say_why(struct ctx *ctx, const struct round *round, size_t row,
		    const struct expert *expert, struct proposed *proposed)
{
	const struct helped_enterprise *enterprise = enterprise_at(round, row);
	const struct pilot_industry *pilot = enterprise->pilot;
	int64_t place = expert->standing->place, open = expert->open_assignments;

	begin_reasons(ctx, proposed);
	give_reason(proposed,
		    in_lang(ctx, arena_printf(ctx->arena, "专业对口：%s", expert->speciality_codes),
			    arena_printf(ctx->arena, "Speciality: %s", expert->speciality_codes)));
	give_reason(proposed,
		    in_lang(ctx, arena_printf(ctx->arena, "驻%s", expert->home->short_name),
			    arena_printf(ctx->arena, "At home in %s", expert->home->short_name)));
	give_reason(proposed, in_lang(ctx, arena_printf(ctx->arena, "现帮扶 %" PRId64 " 家", open),
				      arena_printf(ctx->arena, "Helps %" PRId64 " now", open)));
	if (pilot != NULL && is_chosen(pilot, expert->body_id))
		give_reason(proposed, in_lang(ctx, "本单位为该行业选定的机构",
					      "The body that the unit chose for the industry"));
	if (place != NULL_INT)
		give_reason(proposed,
			    in_lang(ctx, arena_printf(ctx->arena, "机构省内位次 %" PRId64, place),
				    arena_printf(ctx->arena, "Place %" PRId64 " in the province",
						 place)));
}

static struct proposed propose(struct ctx *ctx, const struct round *round, size_t row)
{
	struct expert *expert = expert_at(round, round->chosen[row]);
	const struct helped_enterprise *enterprise = enterprise_at(round, row);
	const struct expert_group *fit = check_group(expert, enterprise->unit,
						     enterprise->industry);
	struct proposed proposed = proposed_for(ctx, enterprise);
	struct body_ref *body = arena_alloc(ctx->arena, sizeof(*body));
	struct work_group_ref *group = arena_alloc(ctx->arena, sizeof(*group));
	struct person_ref *person = arena_alloc(ctx->arena, sizeof(*person));
	uint64_t broken = check_broken(&round->check, enterprise, expert, expert->open_assignments);

	*body = (struct body_ref){expert->body_id, expert->standing->name};
	if (fit != NULL)
		*group = (struct work_group_ref){fit->id, fit->name};
	*person = (struct person_ref){expert->id, expert->name};
	proposed.body = body;
	proposed.work_group = fit == NULL ? NULL : group;
	proposed.expert = person;
	proposed.warnings = warnings_of(ctx, round, broken, row, expert);
	say_why(ctx, round, row, expert, &proposed);
	expert->open_assignments++;
	return proposed;
}

/* The hard rule that stands in the way of the most experts of the speciality, or that there are
 * none. */
static struct proposed leave_out(struct ctx *ctx, const struct round *round, size_t row)
{
	const struct helped_enterprise *enterprise = enterprise_at(round, row);
	struct proposed proposed = proposed_for(ctx, enterprise);
	size_t selected = 0, knowing = 0, fit = 0;

	begin_reasons(ctx, &proposed);
	for (size_t column = 0; column < round->experts.count; column++) {
		uint64_t broken = broken_by(round, row, column);
		bool is_selected = !(broken & RULE_BIT(RULE_SELECTED)),
		     knows = is_selected && !(broken & RULE_BIT(RULE_SPECIALITY));

		selected += is_selected;
		knowing += knows;
		fit += knows && !blocks(round->check.programme, broken);
	}
	if (enterprise->pilot == NULL && has_pilots(round, enterprise->unit))
		give_reason(&proposed, in_lang(ctx, "企业的行业不是本单位的试点行业",
					       "The industry is none of the unit's pilot "
					       "industries"));
	else if (selected == 0)
		give_reason(&proposed, in_lang(ctx, "还没有为该行业遴选机构",
					       "No body is selected for the industry"));
	else if (knowing == 0)
		give_reason(&proposed, in_lang(ctx, "遴选的机构没有专业对口的专家",
					       "No expert of the selected bodies has the "
					       "speciality"));
	else if (fit == 0)
		give_reason(&proposed,
			    in_lang(ctx, "专业对口的专家都不能选：机构无效、未入组或须回避",
				    "Every expert of the speciality is ruled out: body "
				    "not valid, in no work group, or impartiality"));
	else
		give_reason(&proposed, in_lang(ctx, "专业对口的专家都没有名额了",
					       "No expert of the speciality has a place left"));
	return proposed;
}

struct ranked {
	int64_t cost;
	size_t row;
};

static int compare(const void *a, const void *b)
{
	const struct ranked *left = a, *right = b;

	if (left->cost != right->cost)
		return left->cost < right->cost ? -1 : 1;
	return left->row < right->row ? -1 : left->row > right->row;
}

/* What needs no reason comes first. Whoever goes beyond an expert's limit is known only in the
 * telling. */
static int compare_told(const void *a, const void *b)
{
	const struct proposed *left = a, *right = b;

	if (left->warnings.count != right->warnings.count)
		return left->warnings.count < right->warnings.count ? -1 : 1;
	if (left->cost != right->cost)
		return left->cost < right->cost ? -1 : 1;
	return left->enterprise_id < right->enterprise_id
		       ? -1
		       : left->enterprise_id > right->enterprise_id;
}

/* Best first. */
static void tell(struct ctx *ctx, const struct round *round, struct proposal *proposal)
{
	size_t count = round->enterprises.count, ranked_count = 0;
	struct proposed *items = arena_array(ctx->arena, count, sizeof(*items));
	struct proposed *unplaced = arena_array(ctx->arena, count, sizeof(*unplaced));
	struct ranked *ranked = arena_array(ctx->arena, count, sizeof(*ranked));

	*proposal = (struct proposal){.items = {.items = items}, .unplaced = {.items = unplaced}};
	for (size_t row = 0; row < count; row++) {
		if (round->chosen[row] == MATCHING_NONE)
			unplaced[proposal->unplaced.count++] = leave_out(ctx, round, row);
		else
			ranked[ranked_count++] = (struct ranked){
				round->costs[row * round->experts.count + round->chosen[row]], row};
	}
	qsort(ranked, ranked_count, sizeof(*ranked), compare);
	for (size_t i = 0; i < ranked_count; i++) {
		items[i] = propose(ctx, round, ranked[i].row);
		items[i].cost = ranked[i].cost;
	}
	qsort(items, ranked_count, sizeof(*items), compare_told);
	proposal->items.count = ranked_count;
}

static bool check_size(struct ctx *ctx, const struct round *round)
{
	size_t experts = round->experts.count;

	if (experts > 0 && round->enterprises.count > PAIRS_MOST / experts)
		input_error(ctx, "/unit", R_TOO_MANY,
			    in_lang(ctx, "请逐个区县办理", "ask for one district at a time"));
	return input_ok(ctx);
}

bool proposal_make(struct ctx *ctx, int64_t programme_id, const char *unit,
		   struct proposal *proposal)
{
	struct round round = {0};

	if (!read(ctx, programme_id, unit, &round) || !check_size(ctx, &round))
		return false;
	reckon(ctx, &round);
	if (!match(ctx, &round))
		return false;
	tell(ctx, &round, proposal);
	return true;
}
