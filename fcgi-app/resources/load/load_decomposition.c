/*
 * The national plan below the provinces: every issuer hands on what it received in equal shares
 * (Sainte-Laguë, equal weights), down to the last county. Illustrative: the plan names no numbers
 * below the nation.
 */
#include <string.h>

#include "resources/allocation/allocation.h"
#include "resources/load/load_step.h"
#include "resources/quota/apportion.h"
#include "resources/quota/quota.h"

#define PLAN "national-2025"

/* Nearly everybody signs, so that the pages have somebody to remind. */
static bool most(const struct unit *unit)
{
	return unit->id % 9 != 4;
}

static void share_out(struct load *load, const struct unit_list *receivers,
		      const struct quota *received, const struct indicator *indicator,
		      struct list *cells)
{
	struct claim *claims = arena_array(load->arena, receivers->count, sizeof(*claims));
	bool additive = indicator_is_additive(indicator);

	for (size_t i = 0; i < receivers->count; i++)
		claims[i] = (struct claim){.weight = 1, .max = received->received};
	if (additive) /* without bounds there is always a way */
		(void)apportion_sainte_lague(claims, receivers->count, received->received);
	for (size_t i = 0; i < receivers->count; i++)
		((struct allocation_cell *)cells->items)[cells->count++] = (struct allocation_cell){
			.unit = arena_strdup(load->arena, receivers->items[i]->code),
			.indicator = arena_strdup(load->arena, indicator->code),
			.value = additive ? claims[i].share : received->value,
			.min = received->min,
			.max = received->max,
		};
}

static bool is_handed_on(const struct indicator *indicator)
{
	return indicator->kind != KIND_SELECTIVE && indicator->kind != KIND_TREND;
}

/* Rows for all receivers of an issuer from what it received. */
static bool plan_rows(struct load *load, const struct unit *issuer, struct list *rows)
{
	const struct programme *plan = programme_by_slug(&load->ctx, PLAN);
	struct unit_list receivers = unit_receivers(&load->ctx, issuer);
	struct list received;

	if (!quota_of_unit(&load->ctx, plan, issuer, &received))
		return load_failed(load, issuer->code);
	rows->count = 0;
	rows->items = arena_array(load->arena, receivers.count * received.count,
				  sizeof(struct allocation_cell));
	for (size_t i = 0; i < received.count; i++) {
		const struct quota *quota = (const struct quota *)received.items + i;
		const struct indicator *indicator = programme_indicator_by_id(plan,
									      quota->indicator_id);

		if (is_handed_on(indicator))
			share_out(load, &receivers, quota, indicator, rows);
	}
	return true;
}

static bool decompose(struct load *load, const char *code)
{
	struct load_table table = {
		.programme = PLAN, .issuer = code, .publish = true, .illustrative = true};

	return load_become(load, NULL, true) &&
	       plan_rows(load, unit_by_code(&load->ctx, code), &table.rows) &&
	       load_table(load, &table) && load_receipts(load, PLAN, code, most);
}

/* Codes of every unit beneath the nation that has receivers, superiors first. */
static struct list issuers(struct load *load, enum tier tier)
{
	const struct unit *nation = unit_by_code(&load->ctx, "000000");
	struct unit_list provinces = unit_receivers(&load->ctx, nation);
	size_t most_units = 1000;
	const char **codes = arena_array(load->arena, most_units, sizeof(*codes));
	struct list list = {.items = codes};

	for (size_t p = 0; p < provinces.count; p++) {
		struct unit_list cities = unit_receivers(&load->ctx, provinces.items[p]);

		if (tier == TIER_PROVINCIAL)
			codes[list.count++] = arena_strdup(load->arena, provinces.items[p]->code);
		for (size_t c = 0; c < cities.count && tier == TIER_MUNICIPAL; c++) {
			if (unit_has_receivers(&load->ctx, cities.items[c]) &&
			    list.count < most_units)
				codes[list.count++] = arena_strdup(load->arena,
								   cities.items[c]->code);
		}
	}
	return list;
}

static bool decompose_tier(struct load *load, enum tier tier)
{
	struct list codes;

	if (!load_become(load, NULL, true))
		return load_failed(load, PLAN);
	codes = issuers(load, tier);
	for (size_t i = 0; i < codes.count; i++) {
		if (i % 50 == 0 || i + 1 == codes.count)
			printf("  %s, %s tables %zu/%zu\n", PLAN,
			       enumeration_name(&tier_names, (int)tier), i + 1, codes.count);
		if (!decompose(load, ((const char **)codes.items)[i]))
			return false;
	}
	return true;
}

bool load_decomposition(struct load *load)
{
	return decompose_tier(load, TIER_PROVINCIAL) && decompose_tier(load, TIER_MUNICIPAL);
}
