/*
 * Illustrative facts: what every unit that works itself has done by each milestone. The numbers
 * follow from the unit's id, so that every load makes the same.
 */
#include <string.h>

#include "base/clock.h"
#include "resources/fact/fact.h"
#include "resources/load/load_step.h"
#include "resources/quota/quota.h"

/* What is done by a day, on average, in 0.01 % of the target. */
struct milestone {
	const char *day;
	int64_t share;
};

struct plan {
	const char *slug, *top;
	const char *without; /* a unit that has not begun; NULL */
	struct milestone milestones[8];
};

static const struct plan plans[] = {
	{"national-2025",
	 "000000",
	 NULL,
	 {{"2025-03-28", 800},
	  {"2025-06-27", 1600},
	  {"2025-09-26", 2450},
	  {"2025-12-26", 3300},
	  {"2026-03-27", 4150},
	  {"2026-06-26", 5000},
	  {"2026-09-25", 5800},
	  {"2026-10-30", 6250}}},
	/* Xuzhou stands at the point where its officer acts: nothing is handed on there yet. */
	{"jiangsu-2023",
	 "320000",
	 "320300",
	 {{"2023-05-26", 1800},
	  {"2023-06-30", 3000},
	  {"2023-07-28", 4200},
	  {"2023-08-25", 5400},
	  {"2023-09-22", 6700},
	  {"2023-10-27", 8000},
	  {"2023-11-24", 9300},
	  {"2023-12-22", 9900}}},
};

#define MILESTONES 8

/* A number in 0..99 that depends on unit, indicator and milestone only. */
static int64_t scatter(int64_t unit_id, int64_t indicator_id, size_t at)
{
	uint64_t x = (uint64_t)unit_id * 2654435761u + (uint64_t)indicator_id * 40503u + at * 977u;

	x ^= x >> 15;
	x *= 2246822519u;
	x ^= x >> 13;
	return (int64_t)(x % 100);
}

/* What share of its target, in 0.01 %, a unit has done by a milestone. */
static int64_t done_by(const struct plan *plan, const struct quota *quota, size_t at)
{
	bool slow = scatter(quota->unit_id, 3, 0) < 5;
	int64_t pace = slow ? 66 : 89 + scatter(quota->unit_id, 0, 0) * 26 / 100;
	int64_t wobble = scatter(quota->unit_id, quota->indicator_id, at) / 20;

	return plan->milestones[at].share * (pace + wobble) / 100;
}

static int64_t amount_by(const struct plan *plan, const struct quota *quota, size_t at)
{
	return (quota->target * done_by(plan, quota, at) + 5000) / 10000;
}

struct facts_to {
	const struct plan *plan;
	const struct programme *programme;
	size_t at; /* milestone */
	struct list facts;
};

static void add_amount(struct facts_to *into, const struct quota *quota)
{
	const struct plan *plan = into->plan;
	int64_t before = into->at == 0 ? 0 : amount_by(plan, quota, into->at - 1);
	int64_t amount = amount_by(plan, quota, into->at) - before;

	if (amount > 0)
		((struct fact *)into->facts.items)[into->facts.count++] = (struct fact){
			.unit_id = quota->unit_id,
			.indicator_id = quota->indicator_id,
			.occurred_on = plan->milestones[into->at].day,
			.quantity = amount,
			.numerator = NULL_INT,
			.denominator = NULL_INT,
			.source = "示例：阶段汇总",
		};
}

static void add_rate(struct facts_to *into, const struct quota *quota)
{
	int64_t answers = 2 + scatter(quota->unit_id, quota->indicator_id, into->at) / 25;
	int64_t dissatisfied = scatter(quota->unit_id, 7, into->at) < 9 ? 1 : 0;

	((struct fact *)into->facts.items)[into->facts.count++] = (struct fact){
		.unit_id = quota->unit_id,
		.indicator_id = quota->indicator_id,
		.occurred_on = into->plan->milestones[into->at].day,
		.quantity = NULL_INT,
		.numerator = answers - dissatisfied,
		.denominator = answers,
		.source = "示例：满意度答卷",
	};
}

/* Units that have handed nothing on work themselves. */
static void add_units(struct ctx *ctx, struct facts_to *into, const struct list *quotas)
{
	for (size_t i = 0; i < quotas->count; i++) {
		const struct quota *quota = (const struct quota *)quotas->items + i;
		const struct indicator *indicator = programme_indicator_by_id(into->programme,
									      quota->indicator_id);
		const struct unit *unit = unit_by_id(ctx, quota->unit_id);

		if (quota->allocated > 0 ||
		    (into->plan->without != NULL && strcmp(unit->code, into->plan->without) == 0))
			continue;
		if (indicator->kind == KIND_FLOOR)
			add_amount(into, quota);
		else if (indicator->kind == KIND_RATE && !unit_has_receivers(ctx, unit))
			add_rate(into, quota);
	}
}

static bool add_below(struct ctx *ctx, struct facts_to *into, const struct unit *above)
{
	struct list quotas;

	for (int64_t depth = 1; depth <= 2; depth++) {
		if (!quota_of_receivers(ctx, into->programme, above, depth, &quotas))
			return false;
		add_units(ctx, into, &quotas);
	}
	return true;
}

#define FACTS_MOST 40000

static bool record_milestone(struct ctx *ctx, void *arg)
{
	struct facts_to into = *(const struct facts_to *)arg;
	const struct unit *top = unit_by_code(ctx, into.plan->top);
	struct unit_list beneath = unit_receivers(ctx, top);
	bool read = true;

	into.programme = programme_by_slug(ctx, into.plan->slug);
	into.facts.items = arena_array(ctx->arena, FACTS_MOST, sizeof(struct fact));
	if (top->tier != TIER_NATIONAL)
		read = add_below(ctx, &into, top);
	for (size_t i = 0; read && top->tier == TIER_NATIONAL && i < beneath.count; i++)
		read = add_below(ctx, &into, beneath.items[i]);
	return read && fact_record_all(ctx, into.programme, &into.facts);
}

static bool load_plan(struct load *load, const struct plan *plan)
{
	const char *officer = arena_printf(load->arena, "officer.%s", plan->top);
	struct facts_to to = {.plan = plan};

	for (to.at = 0; to.at < MILESTONES; to.at++) {
		const char *day = plan->milestones[to.at].day;
		const char *key = arena_printf(load->arena, "load.facts.%s.%s", plan->slug, day);

		printf("  facts of %s up to %s\n", plan->slug, day);
		if (!load_become(load, officer, true) ||
		    !load_once(load, officer, key, record_milestone, &to))
			return false;
	}
	return true;
}

bool load_facts(struct load *load)
{
	return load_plan(load, &plans[0]) && load_plan(load, &plans[1]);
}
