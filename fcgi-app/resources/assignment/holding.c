#include "resources/assignment/holding.h"

#include <stdlib.h>

#include "base/clock.h"
#include "db/db.h"
#include "resources/assignment/assignment_cycle.h"
#include "resources/engagement/engagement.h"

/* ---- reading ---- */

static void widen(struct range *range, int64_t value, bool first)
{
	if (first || value < range->least)
		range->least = value;
	if (first || value > range->most)
		range->most = value;
}

/* Within which the open ones lie; false: there are none. */
static bool find_bounds(const struct list *assignments, struct assignment_bounds *bounds)
{
	const struct assignment *assignment = assignments->items;
	bool found = false;

	for (size_t i = 0; i < assignments->count; i++) {
		if (!assignment_is_open(assignment[i].status))
			continue;
		widen(&bounds->id, assignment[i].id, !found);
		widen(&bounds->lo, assignment[i].lo, !found);
		widen(&bounds->body, assignment[i].body_id, !found);
		widen(&bounds->expert, assignment[i].expert_id, !found);
		widen(&bounds->enterprise, assignment[i].enterprise_id, !found);
		found = true;
	}
	return found;
}

static struct check *check_for(const struct holding *holding, const struct programme *programme)
{
	struct check *check = holding->checks.items;

	for (size_t i = 0; i < holding->checks.count; i++) {
		if (check[i].programme == programme)
			return &check[i];
	}
	return NULL;
}

/* Whether a rule that rests on the pilot industries can keep anybody from going on. */
static bool asks_pilots(const struct programme *programme)
{
	return rule_set_blocking(&programme->rules,
				 RULE_BIT(RULE_ENTERPRISES) | RULE_BIT(RULE_PILOT)) != 0;
}

/* What programmes of one ledger share is read once. */
static bool read_ledger(struct ctx *ctx, const struct holding *holding,
			const struct assignment_bounds *bounds, struct check *check)
{
	const struct check *other = holding->checks.items;

	for (; other < check; other++) {
		if (other->programme->root_id == check->programme->root_id) {
			check->standings = other->standings;
			check->pilots = other->pilots;
		}
	}
	if (check->standings.bodies.items == NULL &&
	    !standings_load(ctx, check->programme, unit_own(ctx), NULL_INT, &check->standings))
		return false;
	return !asks_pilots(check->programme) || check->pilots.items != NULL ||
	       pilot_industry_held(ctx, check->programme->root_id, bounds->lo.least,
				   bounds->lo.most, &check->pilots);
}

/* Of all seats that certify, those that the programme's cooling-off still counts. */
static void keep_forbidding(struct ctx *ctx, const struct list *seats, struct check *check)
{
	int64_t months = check->programme->rules.rules[RULE_IMPARTIALITY].param;
	const char *today = clock_day(ctx->arena, ctx->now);
	const struct engagement_pair *seat = seats->items;
	struct engagement_pair *kept = arena_array(ctx->arena, seats->count, sizeof(*kept));

	check->forbidding = (struct list){.items = kept};
	for (size_t i = 0; i < seats->count; i++) {
		if (engagement_clash(ctx->arena, today, NULL, seat[i].since, seat[i].until,
				     months == NULL_INT ? 0 : months))
			kept[check->forbidding.count++] = seat[i];
	}
}

static bool read_checks(struct ctx *ctx, const struct list *assignments,
			const struct assignment_bounds *bounds, struct holding *holding)
{
	const struct assignment *assignment = assignments->items;
	struct check *checks = arena_array(ctx->arena, assignments->count, sizeof(*checks));
	struct list seats;

	holding->checks.items = checks;
	if (!assignment_store_seats(ctx, bounds, &seats))
		return false;
	for (size_t i = 0; i < assignments->count; i++) {
		const struct programme *programme = programme_today(ctx, assignment[i].programme_id,
								    assignment[i].unit_id);
		struct check *check = &checks[holding->checks.count];

		if (!assignment_is_open(assignment[i].status) ||
		    check_for(holding, programme) != NULL)
			continue;
		*check = (struct check){.programme = programme};
		if (!read_ledger(ctx, holding, bounds, check))
			return false;
		keep_forbidding(ctx, &seats, check);
		holding->checks.count++;
	}
	return true;
}

bool holding_read(struct ctx *ctx, const struct list *assignments, struct holding *holding)
{
	struct assignment_bounds bounds;

	*holding = (struct holding){0};
	return !find_bounds(assignments, &bounds) ||
	       (assignment_read_helpers(ctx, &bounds, &holding->experts) &&
		read_checks(ctx, assignments, &bounds, holding));
}

/* ---- judging ---- */

/* An open assignment as the offer was, but for the load. */
struct held {
	const struct check *check;
	struct helped_enterprise enterprise;
	struct expert expert;
};

static int compare_experts(const void *a, const void *b)
{
	const struct expert *left = a, *right = b;

	return left->id < right->id ? -1 : left->id > right->id;
}

/* False: it was closed between the two readings. */
static bool find_held(struct ctx *ctx, const struct holding *holding,
		      const struct assignment *assignment, struct held *held)
{
	const struct expert wanted = {.id = assignment->expert_id}, *expert = NULL;

	held->check = check_for(
		holding, programme_today(ctx, assignment->programme_id, assignment->unit_id));
	if (holding->experts.count > 0)
		expert = bsearch(&wanted, holding->experts.items, holding->experts.count,
				 sizeof(wanted), compare_experts);
	if (held->check == NULL || expert == NULL)
		return false;
	held->expert = *expert;
	held->expert.standing = standing_of(&held->check->standings, assignment->body_id);
	/* With another body by now: its work groups are no work groups of this one. */
	if (expert->body_id != assignment->body_id)
		held->expert.groups = (struct list){0};
	held->enterprise = (struct helped_enterprise){
		.id = assignment->enterprise_id,
		.unit_id = assignment->unit_id,
		.uscc = assignment->uscc,
		.name = assignment->enterprise_name,
		.industry = assignment->enterprise_industry,
	};
	assignment_complete_enterprise(ctx, held->check, &held->enterprise);
	return held->expert.standing != NULL;
}

static uint64_t broken_of(const struct held *held)
{
	return rule_set_blocking(&held->check->programme->rules,
				 check_broken(held->check, &held->enterprise, &held->expert, 0) &
					 ~RULE_BIT(RULE_LOAD));
}

uint64_t holding_broken(struct ctx *ctx, const struct holding *holding,
			const struct assignment *assignment)
{
	struct held held;

	return find_held(ctx, holding, assignment, &held) ? broken_of(&held) : 0;
}

struct list holding_faults(struct ctx *ctx, const struct holding *holding,
			   const struct assignment *assignment)
{
	struct held held;

	if (!find_held(ctx, holding, assignment, &held))
		return (struct list){0};
	return check_tell(ctx, held.check, broken_of(&held), &held.enterprise, &held.expert, 0);
}

bool holding_check(struct ctx *ctx, const struct assignment *assignment)
{
	struct assignment one = *assignment;
	const struct list list = {.items = &one, .count = 1};
	struct holding holding;
	struct held held;

	if (!holding_read(ctx, &list, &holding))
		return false;
	if (!find_held(ctx, &holding, assignment, &held))
		return db_run_again(ctx);
	check_violate(ctx, held.check, broken_of(&held), &held.enterprise, &held.expert, 0);
	return rules_hold(ctx, NULL);
}
