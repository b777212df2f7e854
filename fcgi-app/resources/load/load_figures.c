/*
 * Illustrative figures of every unit that holds quotas: small enterprises and certified
 * organisations. They follow from the unit's code, so that every load makes the same, and a unit
 * with receivers has what they have together.
 */
#include "base/clock.h"
#include "resources/figure/figure.h"
#include "resources/load/load_step.h"

#define YEAR 2025
#define KINDS 2

/* A number in 0..range-1 that depends on the unit's code and on what it is for only. */
static int64_t scatter(const char *code, uint64_t salt, int64_t range)
{
	uint64_t x = salt * 2654435761u + 97;

	for (; *code != '\0'; code++)
		x = x * 31 + (unsigned char)*code;
	x ^= x >> 15;
	x *= 2246822519u;
	x ^= x >> 13;
	return (int64_t)(x % (uint64_t)range);
}

/* A county has some thousands of them, a city without counties some ten thousands. */
static int64_t enterprises(const struct unit *unit)
{
	int64_t size = 2400 + scatter(unit->code, 1, 6000) + scatter(unit->code, 2, 9000);

	return unit->tier == TIER_MUNICIPAL ? size * 7 : size;
}

/* Between 14 and 37 of a thousand have a certificate of a management system. */
static int64_t certified(const struct unit *unit)
{
	return enterprises(unit) * (14 + scatter(unit->code, 3, 24)) / 1000;
}

struct figures_to {
	struct ctx *ctx;
	struct list figures;
};

static void add(struct figures_to *into, const struct unit *unit, const int64_t values[KINDS])
{
	for (int kind = 0; kind < KINDS; kind++)
		((struct figure *)into->figures.items)[into->figures.count++] = (struct figure){
			.unit_id = unit->id,
			.kind = kind,
			.year = YEAR,
			.value = values[kind],
			.source = "示例：按单位代码生成，不是统计数",
			.illustrative = true,
			.recorded_at = into->ctx->now,
			.recorded_by = NULL_INT,
		};
}

/* Sets values to what the unit has; the depth of recursion is that of the tree. */
static void add_within(struct figures_to *into, const struct unit *unit, int64_t values[KINDS])
{
	struct unit_list receivers = unit_receivers(into->ctx, unit);

	values[FIGURE_SMALL_ENTERPRISES] = receivers.count == 0 ? enterprises(unit) : 0;
	values[FIGURE_CERTIFIED_ORGANISATIONS] = receivers.count == 0 ? certified(unit) : 0;
	for (size_t i = 0; i < receivers.count; i++) {
		int64_t of_receiver[KINDS];

		add_within(into, receivers.items[i], of_receiver);
		for (int kind = 0; kind < KINDS; kind++)
			values[kind] += of_receiver[kind];
	}
	add(into, unit, values);
}

static bool add_figures(struct ctx *ctx, void *arg)
{
	const struct unit *top = unit_by_code(ctx, "000000");
	struct figures_to into = {.ctx = ctx};
	int64_t values[KINDS];
	size_t units = 0;

	(void)arg;
	for (int tier = TIER_NATIONAL; tier <= TIER_COUNTY; tier++)
		units += (size_t)unit_count(ctx, (enum tier)tier);
	into.figures.items = arena_array(ctx->arena, units * KINDS, sizeof(struct figure));
	add_within(&into, top, values);
	printf("  figures %zu\n", into.figures.count);
	return figure_load(ctx, &into.figures);
}

bool load_figures(struct load *load)
{
	return load_become(load, NULL, true) &&
	       load_once(load, NULL, "load.figures", add_figures, NULL);
}
