/* Who waits in a unit, and who could help: experts of bodies that are selected for both. */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "resources/assignment/assignment_cycle.h"
#include "resources/assignment/assignment_store.h"
#include "resources/assignment/holding.h"
#include "resources/assignment/proposal_round.h"
#include "resources/engagement/engagement.h"
#include "resources/industry/industry.h"

#define PLACES_WITHOUT_LIMIT 10
#define WAITING_MOST 4000

/* ---- what holds for whom ---- */

static struct limit limit_of(const struct programme *programme)
{
	bool warns = programme->rules.rules[RULE_LOAD].severity == RULE_WARN;
	int64_t most = check_most(programme);

	if (most == INT64_MAX)
		most = PLACES_WITHOUT_LIMIT;
	return (struct limit){most, warns ? 2 * most : most};
}

/* The loosest first. */
static int compare_limits(const void *a, const void *b)
{
	const struct limit *left = a, *right = b;

	if (left->bound != right->bound)
		return left->bound > right->bound ? -1 : 1;
	return left->most > right->most ? -1 : left->most < right->most;
}

static void fill_limits(struct ctx *ctx, struct round *round)
{
	struct limit *limits = arena_array(ctx->arena, round->regime_count, sizeof(*limits));
	size_t count = 0;

	for (size_t i = 0; i < round->regime_count; i++)
		limits[i] = limit_of(round->regimes[i].check.programme);
	qsort(limits, round->regime_count, sizeof(*limits), compare_limits);
	for (size_t i = 0; i < round->regime_count; i++) {
		if (count == 0 || compare_limits(&limits[count - 1], &limits[i]) != 0)
			limits[count++] = limits[i];
	}
	round->limits = limits;
	round->limit_count = count;
	for (size_t i = 0; i < round->regime_count; i++) {
		struct limit own = limit_of(round->regimes[i].check.programme);

		while (compare_limits(&limits[round->regimes[i].limit], &own) != 0)
			round->regimes[i].limit++;
	}
}

static bool add_regime(struct ctx *ctx, const struct programme *programme, struct round *round)
{
	struct regime *regime = &round->regimes[round->regime_count++];

	regime->check = (struct check){
		.programme = programme, .standings = round->standings, .pilots = round->pilots};
	return engagement_forbidding(ctx, programme->rules.rules[RULE_IMPARTIALITY].param, NULL_INT,
				     NULL_INT, round->unit->lo, round->unit->hi,
				     &regime->check.forbidding);
}

static bool find_regime(struct ctx *ctx, const struct programme *programme, struct round *round,
			const struct regime **found)
{
	for (size_t i = 0; i < round->regime_count; i++) {
		if (round->regimes[i].check.programme == programme) {
			*found = &round->regimes[i];
			return true;
		}
	}
	*found = &round->regimes[round->regime_count];
	return add_regime(ctx, programme, round);
}

/* ---- rows and experts ---- */

/* Whoever helps now and is to be replaced has a place left by it. */
static void release_expert(const struct round *round, int64_t id)
{
	for (size_t i = 0; i < round->experts.count; i++) {
		if (round_expert(round, i)->id == id)
			round_expert(round, i)->open_assignments--;
	}
}

/* Those with nobody, or with somebody who may not go on. */
static bool waits(const struct helped_enterprise *enterprise)
{
	return enterprise->assignment_id == NULL_INT || enterprise->barred;
}

static bool fill_row(struct ctx *ctx, const struct programme *programme, struct round *round,
		     struct helped_enterprise *enterprise)
{
	const struct check any = {.pilots = round->pilots};
	const struct regime *regime;

	if (!waits(enterprise))
		return true;
	assignment_complete_enterprise(ctx, &any, enterprise);
	if (!find_regime(ctx, programme_of_unit(ctx, programme, enterprise->unit), round, &regime))
		return false;
	release_expert(round, enterprise->expert_id);
	round->rows[round->row_count++] = (struct row){enterprise, regime};
	return true;
}

static bool fill(struct ctx *ctx, const struct programme *programme, struct round *round)
{
	struct helped_enterprise *enterprise = round->enterprises.items;
	size_t count = round->enterprises.count;

	round->rows = arena_array(ctx->arena, count, sizeof(*round->rows));
	round->regimes = arena_array(ctx->arena, count, sizeof(*round->regimes));
	for (size_t i = 0; i < round->experts.count; i++) {
		struct expert *expert = round_expert(round, i);

		expert->standing = standing_of(&round->standings, expert->body_id);
	}
	for (size_t i = 0; i < count; i++) {
		if (!fill_row(ctx, programme, round, &enterprise[i]))
			return false;
	}
	fill_limits(ctx, round);
	return round->row_count <= WAITING_MOST || round_is_too_large(ctx, round);
}

/* The newest comes first. */
static int compare_assignments(const void *a, const void *b)
{
	const struct assignment *left = a, *right = b;

	return left->id > right->id ? -1 : left->id < right->id;
}

/* Marks the enterprises whose open assignment may not go on. */
static bool bar(struct ctx *ctx, const struct programme *programme, struct round *round)
{
	const struct assignment_filter filter = {
		.ledger_id = programme->root_id,
		.lo = round->unit->lo,
		.hi = round->unit->hi,
		.body = NULL_INT,
		.expert = NULL_INT,
		.enterprise = NULL_INT,
		.status = NULL_ENUM,
		.state = ASSIGNMENT_OPEN,
		.after = NULL_INT,
		.limit = ASSIGNMENT_READ_MOST,
	};
	struct helped_enterprise *enterprise = round->enterprises.items;
	struct holding holding;
	struct list open;

	if (!assignment_store_list(ctx, NULL_INT, &filter, &open) ||
	    !holding_read(ctx, &open, &holding))
		return false;
	for (size_t i = 0; i < round->enterprises.count && open.count > 0; i++) {
		const struct assignment wanted = {.id = enterprise[i].assignment_id};
		const struct assignment *assignment = bsearch(&wanted, open.items, open.count,
							      sizeof(wanted), compare_assignments);

		enterprise[i].barred = assignment != NULL &&
				       holding_broken(ctx, &holding, assignment) != 0;
	}
	return true;
}

bool round_read(struct ctx *ctx, int64_t programme_id, const struct proposal_input *input,
		struct round *round)
{
	struct expert_query selected = {
		.id = NULL_INT, .body_id = NULL_INT, .work_group_id = NULL_INT};
	const struct programme *programme;

	if (!programme_find(ctx, programme_id, &programme) ||
	    !industry_check(ctx, "/industry", input->industry))
		return false;
	round->unit = unit_own(ctx);
	if ((input->unit != NULL && !unit_in_scope(ctx, input->unit, &round->unit)) ||
	    !pilot_industry_list(ctx, programme->id, round->unit->code, &round->pilots) ||
	    !standings_load(ctx, programme, round->unit, NULL_INT, &round->standings) ||
	    !assignment_store_enterprises(ctx, programme->root_id, round->unit, input->industry,
					  &round->enterprises))
		return false;
	if (round->enterprises.count > ASSIGNMENT_READ_MOST)
		return round_is_too_large(ctx, round);
	selected.ledger_id = programme->root_id;
	selected.lo = round->unit->lo;
	selected.hi = round->unit->hi;
	return bar(ctx, programme, round) &&
	       assignment_read_experts(ctx, &selected, &round->experts) &&
	       fill(ctx, programme, round);
}

/* ---- too many for one ---- */

/* The unit directly beneath the round's that the enterprise lies in; NULL: it is the round's own.
 */
static const struct unit *part_of(struct ctx *ctx, const struct round *round,
				  const struct unit *unit)
{
	while (unit->id != round->unit->id && unit->parent_id != round->unit->id &&
	       unit->parent_id != NULL_INT)
		unit = unit_by_id(ctx, unit->parent_id);
	return unit->parent_id == round->unit->id ? unit : NULL;
}

/* Where the first of them waits: they come unit by unit. */
static const struct unit *first_part(struct ctx *ctx, const struct round *round)
{
	const struct helped_enterprise *enterprise = round->enterprises.items;
	const struct unit *part = NULL;

	for (size_t i = 0; i < round->enterprises.count && part == NULL; i++)
		part = part_of(ctx, round, unit_by_id(ctx, enterprise[i].unit_id));
	return part;
}

bool round_is_too_large(struct ctx *ctx, const struct round *round)
{
	const struct helped_enterprise *first = round->enterprises.items;
	const struct unit *part = first_part(ctx, round);

	if (part != NULL)
		input_error(
			ctx, "/unit", R_TOO_MANY,
			in_lang(ctx,
				arena_printf(ctx->arena,
					     "一次算不完：请逐个下级单位办理，例如先办%s（%s）",
					     part->short_name, part->code),
				arena_printf(ctx->arena,
					     "too many for one proposal: ask for one unit beneath "
					     "it at a time, %s (%s) for example",
					     part->short_name, part->code)));
	else
		input_error(
			ctx, "/industry", R_TOO_MANY,
			in_lang(ctx,
				arena_printf(ctx->arena, "一次算不完：请逐个行业办理，例如先办 %s",
					     first->industry),
				arena_printf(ctx->arena,
					     "too many for one proposal: ask for one industry "
					     "at a time, %s for example",
					     first->industry)));
	return input_ok(ctx);
}
