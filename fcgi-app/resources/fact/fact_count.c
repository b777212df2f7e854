#include "resources/fact/fact_count.h"

#include <inttypes.h>
#include <stdlib.h>

#include "resources/fact/fact_store.h"
#include "resources/quota/quota.h"

/*
 * The unit and those above it whose actuals are kept: up to the ledger's issuer, without the
 * nation. Topmost first: parents are locked before children, as everywhere in the ledger.
 */
static struct unit_list levels_of(struct ctx *ctx, const struct programme *programme,
				  int64_t unit_id)
{
	const struct unit *unit = unit_by_id(ctx, unit_id);
	const struct unit *top = unit_by_id(ctx,
					    programme_by_id(ctx, programme->root_id)->issuer_id);
	size_t depth = (size_t)unit->depth + 1, at = depth;
	const struct unit **levels = arena_array(ctx->arena, depth, sizeof(*levels));

	while (unit != NULL && at > 0 && unit_is_within(unit, top) &&
	       (unit->tier != TIER_NATIONAL || at == depth)) {
		levels[--at] = unit;
		unit = unit->parent_id == NULL_INT ? NULL : unit_by_id(ctx, unit->parent_id);
	}
	return (struct unit_list){.items = levels + at, .count = depth - at};
}

static bool is_counter(const struct fact *fact)
{
	return fact->undoes != NULL_INT;
}

static int64_t or_zero(int64_t n)
{
	return n == NULL_INT ? 0 : n;
}

/* used is what the unit did itself, whoever beneath it named the same enterprise before. */
static struct fact_addition addition_to(const struct fact *fact, const struct unit *unit,
					int64_t actual)
{
	return (struct fact_addition){
		.ledger_id = fact->ledger_id,
		.parent_id = unit->parent_id == NULL_INT ? 0 : unit->parent_id,
		.unit_id = unit->id,
		.indicator_id = fact->indicator_id,
		.lo = unit->lo,
		.used = unit->id == fact->unit_id ? or_zero(fact->quantity) : 0,
		.actual = actual,
		.numerator = or_zero(fact->numerator),
		.denominator = or_zero(fact->denominator),
	};
}

static int64_t count_at(const struct list *counts, int64_t unit_id)
{
	const struct fact_enterprise_count *count = counts->items;

	for (size_t i = 0; i < counts->count; i++) {
		if (count[i].unit_id == unit_id)
			return count[i].number;
	}
	return 0;
}

/* Whether a named enterprise is new at a unit (+1), gone (-1), or known already (0). */
static int64_t enterprise_change(const struct fact *fact, const struct list *counts,
				 const struct unit *unit)
{
	int64_t facts = count_at(counts, unit->id);

	if (is_counter(fact))
		return facts == 0 ? -1 : 0;
	return facts == 1 ? 1 : 0;
}

static bool count_enterprise(struct ctx *ctx, const struct fact *fact,
			     const struct unit_list *levels, struct list *counts)
{
	struct fact_enterprise *rows = arena_array(ctx->arena, levels->count, sizeof(*rows));

	for (size_t i = 0; i < levels->count; i++)
		rows[i] = (struct fact_enterprise){
			.ledger_id = fact->ledger_id,
			.unit_id = levels->items[i]->id,
			.indicator_id = fact->indicator_id,
			.uscc = fact->uscc,
			.change = is_counter(fact) ? -1 : 1,
		};
	return fact_store_count_enterprise(ctx,
					   &(struct list){.items = rows, .count = levels->count},
					   is_counter(fact)) &&
	       fact_store_enterprise_counts(ctx, fact, counts);
}

static bool use_ceiling(struct ctx *ctx, const struct programme *programme,
			const struct indicator *indicator, const struct fact *fact)
{
	int64_t changed;

	if (!fact_store_use(ctx, fact, &changed))
		return false;
	if (changed == 1)
		return true;
	violate(ctx, &programme->rules, RULE_CEILING, "/quantity",
		unit_by_id(ctx, fact->unit_id)->code, indicator->code,
		arena_printf(ctx->arena, "%s超过本级留用的数量，不能再记。", indicator->name),
		arena_printf(ctx->arena, "%s: over what the unit keeps.", indicator->name_en));
	return fail(ctx, P_RULES_BROKEN);
}

bool fact_count(struct ctx *ctx, const struct programme *programme, const struct fact *fact)
{
	const struct indicator *indicator = programme_indicator_by_id(programme,
								      fact->indicator_id);
	struct unit_list levels = levels_of(ctx, programme, fact->unit_id);
	struct fact_addition *additions = arena_array(ctx->arena, levels.count, sizeof(*additions));
	bool distinct = indicator->rollup == ROLLUP_DISTINCT && fact->uscc != NULL;
	bool ceiling = indicator->kind == KIND_CEILING;
	struct list counts = {0}, list = {.items = additions};

	if (distinct && !count_enterprise(ctx, fact, &levels, &counts))
		return false;
	for (size_t i = 0; i < levels.count; i++) {
		int64_t actual = distinct ? enterprise_change(fact, &counts, levels.items[i])
					  : or_zero(fact->quantity);

		if (ceiling && levels.items[i]->id == fact->unit_id)
			continue; /* its own row goes through the guard, last */
		additions[list.count++] = addition_to(fact, levels.items[i], actual);
	}
	return fact_store_add(ctx, &list, is_counter(fact)) &&
	       (!ceiling || use_ceiling(ctx, programme, indicator, fact));
}

static int compare_additions(const void *a, const void *b)
{
	const struct fact_addition *left = a, *right = b;

	if (left->lo != right->lo)
		return left->lo < right->lo ? -1 : 1;
	return (left->indicator_id > right->indicator_id) -
	       (left->indicator_id < right->indicator_id);
}

/* Adds up neighbours of the same unit and indicator. */
static void merge_additions(struct list *list)
{
	struct fact_addition *additions = list->items;
	size_t kept = 0;

	for (size_t i = 0; i < list->count; i++) {
		if (kept > 0 && compare_additions(&additions[kept - 1], &additions[i]) == 0) {
			additions[kept - 1].used += additions[i].used;
			additions[kept - 1].actual += additions[i].actual;
			additions[kept - 1].numerator += additions[i].numerator;
			additions[kept - 1].denominator += additions[i].denominator;
		} else {
			additions[kept++] = additions[i];
		}
	}
	list->count = kept;
}

#define LEVELS_MOST 8

bool fact_count_all(struct ctx *ctx, const struct programme *programme, const struct list *facts)
{
	const struct fact *fact = facts->items;
	struct fact_addition *additions = arena_array(ctx->arena, facts->count * LEVELS_MOST,
						      sizeof(*additions));
	struct list list = {.items = additions};

	for (size_t i = 0; i < facts->count; i++) {
		struct unit_list levels = levels_of(ctx, programme, fact[i].unit_id);

		for (size_t l = 0; l < levels.count && l < LEVELS_MOST; l++)
			additions[list.count++] = addition_to(&fact[i], levels.items[l],
							      or_zero(fact[i].quantity));
	}
	qsort(additions, list.count, sizeof(*additions), compare_additions);
	merge_additions(&list);
	return fact_store_add(ctx, &list, false);
}
