/*
 * Illustrative facts of the national plan: for each quarter so far, what every unit without
 * receivers has done. Numbers follow from the unit's code, so that every load makes the same.
 */
#include <string.h>

#include "base/clock.h"
#include "resources/fact/fact.h"
#include "resources/load/load_step.h"
#include "resources/quota/quota.h"

#define PLAN "national-2025"

static const char *const quarters[] = {
	"2025-03-28", "2025-06-27", "2025-09-26", "2025-12-26",
	"2026-03-27", "2026-06-26", "2026-09-25",
};

#define QUARTERS (sizeof(quarters) / sizeof(quarters[0]))

/* A number in 0..99 that depends on unit, indicator and quarter only. */
static int64_t scatter(int64_t unit_id, int64_t indicator_id, size_t quarter)
{
	uint64_t x = (uint64_t)unit_id * 2654435761u + (uint64_t)indicator_id * 40503u + quarter * 977u;

	x ^= x >> 15;
	x *= 2246822519u;
	x ^= x >> 13;
	return (int64_t)(x % 100);
}

/* What share of its target, in 0.01 %, a unit has done by the end of a quarter. */
static int64_t done_by(const struct quota *quota, size_t quarter)
{
	int64_t pace = 82 + scatter(quota->unit_id, 0, 0) * 30 / 100; /* one unit is quick, one slow */
	int64_t wobble = scatter(quota->unit_id, quota->indicator_id, quarter) / 25;

	return (int64_t)(quarter + 1) * 9000 / 12 * (pace + wobble) / 100;
}

struct quarter_facts {
	const struct programme *plan;
	size_t quarter;
	struct list facts;
};

static void add_amount(struct quarter_facts *into, const struct quota *quota)
{
	int64_t before =
		into->quarter == 0 ? 0 : quota->target * done_by(quota, into->quarter - 1) / 10000;
	int64_t amount = quota->target * done_by(quota, into->quarter) / 10000 - before;

	if (amount > 0)
		((struct fact *)into->facts.items)[into->facts.count++] = (struct fact){
			.unit_id = quota->unit_id,
			.indicator_id = quota->indicator_id,
			.occurred_on = quarters[into->quarter],
			.quantity = amount,
			.numerator = NULL_INT,
			.denominator = NULL_INT,
			.source = "示例：季度汇总",
		};
}

static void add_rate(struct quarter_facts *into, const struct quota *quota)
{
	int64_t answers = 1 + scatter(quota->unit_id, quota->indicator_id, into->quarter) / 30;
	int64_t dissatisfied = scatter(quota->unit_id, 7, into->quarter) < 9 ? 1 : 0;

	((struct fact *)into->facts.items)[into->facts.count++] = (struct fact){
		.unit_id = quota->unit_id,
		.indicator_id = quota->indicator_id,
		.occurred_on = quarters[into->quarter],
		.quantity = NULL_INT,
		.numerator = answers - dissatisfied,
		.denominator = answers,
		.source = "示例：满意度答卷",
	};
}

static bool add_unit(struct ctx *ctx, struct quarter_facts *into, const struct list *quotas)
{
	for (size_t i = 0; i < quotas->count; i++) {
		const struct quota *quota = (const struct quota *)quotas->items + i;
		const struct indicator *indicator =
			programme_indicator_by_id(into->plan, quota->indicator_id);

		if (unit_has_receivers(ctx, unit_by_id(ctx, quota->unit_id)))
			continue;
		if (indicator->kind == KIND_FLOOR)
			add_amount(into, quota);
		else if (indicator->kind == KIND_RATE)
			add_rate(into, quota);
	}
	return true;
}

static bool add_below(struct ctx *ctx, struct quarter_facts *into, const struct unit *above)
{
	struct list quotas;

	return quota_of_receivers(ctx, into->plan, above, 1, &quotas) &&
	       add_unit(ctx, into, &quotas) &&
	       quota_of_receivers(ctx, into->plan, above, 2, &quotas) &&
	       add_unit(ctx, into, &quotas);
}

static bool record_quarter(struct ctx *ctx, void *arg)
{
	struct quarter_facts into = {
		.plan = programme_by_slug(ctx, PLAN),
		.quarter = *(size_t *)arg,
	};
	const struct unit *nation = unit_by_code(ctx, "000000");
	struct unit_list provinces = unit_receivers(ctx, nation);

	into.facts.items = arena_array(ctx->arena, 40000, sizeof(struct fact));
	for (size_t i = 0; i < provinces.count; i++) {
		if (!add_below(ctx, &into, provinces.items[i]))
			return false;
	}
	return fact_record_all(ctx, into.plan, &into.facts);
}

bool load_facts(struct load *load)
{
	for (size_t quarter = 0; quarter < QUARTERS; quarter++) {
		const char *key =
			arena_printf(load->arena, "load.facts.%s.%s", PLAN, quarters[quarter]);

		printf("  facts of %s up to %s\n", PLAN, quarters[quarter]);
		if (!load_become(load, "officer.000000", true) ||
		    !load_once(load, NULL, key, record_quarter, &quarter))
			return false;
	}
	return true;
}
