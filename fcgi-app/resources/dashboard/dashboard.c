#include "resources/dashboard/dashboard.h"

#include "resources/allocation/allocation.h"
#include "resources/dashboard/dashboard_store.h"

/* All that is read; everything shown follows from it. */
struct sight {
	struct ctx *ctx;
	const struct programme *programme;
	const struct unit *unit;
	struct list own, beneath; /* struct quota */
	struct list receivers;    /* struct dashboard_receiver */
};

static bool look(struct sight *sight)
{
	return quota_stored_of_unit(sight->ctx, sight->programme, sight->unit, &sight->own) &&
	       quota_of_receivers(sight->ctx, sight->programme, sight->unit, 1, &sight->beneath) &&
	       dashboard_store_receivers(sight->ctx, sight->programme->root_id, sight->unit->id,
					 &sight->receivers);
}

/* Sums of the receivers' rows of one indicator, as a quota of nobody. */
static struct quota sum_beneath(const struct sight *sight, int64_t indicator_id)
{
	const struct quota *quota = sight->beneath.items;
	struct quota sum = {0};

	for (size_t i = 0; i < sight->beneath.count; i++) {
		if (quota[i].indicator_id != indicator_id)
			continue;
		sum.target += quota[i].target;
		sum.received += quota[i].received;
		sum.kept += quota[i].kept;
		sum.allocated += quota[i].allocated;
		sum.actual += quota[i].actual;
		sum.numerator += quota[i].numerator;
		sum.denominator += quota[i].denominator;
	}
	return sum;
}

/* The nation's actuals are its provinces', summed. */
static void sum_nation(struct sight *sight)
{
	struct quota *own = sight->own.items;

	for (size_t i = 0; sight->unit->tier == TIER_NATIONAL && i < sight->own.count; i++) {
		struct quota sum = sum_beneath(sight, own[i].indicator_id);

		own[i].actual += sum.actual;
		own[i].numerator += sum.numerator;
		own[i].denominator += sum.denominator;
	}
}

/* Of a standard: how many receivers it is asked of, and how many meet it, each by itself. */
static void count_standing(const struct sight *sight, const struct indicator *indicator,
			   struct dashboard_indicator *shown)
{
	const struct quota *quota = sight->beneath.items;

	shown->asked = shown->met = shown->waiting = NULL_INT;
	if (!indicator_is_standard(indicator))
		return;
	shown->asked = shown->met = shown->waiting = 0;
	for (size_t i = 0; i < sight->beneath.count; i++) {
		const struct unit *unit = unit_by_id(sight->ctx, quota[i].unit_id);
		struct quota cell = quota[i];

		if (cell.indicator_id != indicator->id ||
		    (cell.value == NULL_INT && cell.min == NULL_INT))
			continue;
		cell.kind = indicator->kind;
		shown->asked++;
		shown->met += quota_standing(&cell, unit_has_receivers(sight->ctx, unit)) ==
			      STANDING_MET;
		shown->waiting += cell.kind == KIND_RATE && cell.denominator == 0;
	}
}

static struct dashboard_indicator describe(const struct sight *sight, const struct quota *quota)
{
	const struct indicator *indicator = programme_indicator_by_id(sight->programme,
								      quota->indicator_id);
	struct quota sum = sum_beneath(sight, quota->indicator_id);
	bool counts = indicator->rollup == ROLLUP_SUM || indicator->rollup == ROLLUP_DISTINCT;

	struct dashboard_indicator shown = {
		.quota = *quota,
		.name = indicator->name,
		.name_en = indicator->name_en,
		.unit_of_count = indicator->unit_of_count,
		.unit_of_count_en = indicator->unit_of_count_en,
		.approx = indicator->approx,
		.clause = indicator->clause,
		.children_target = indicator_is_additive(indicator) ? sum.target : NULL_INT,
		.children_actual = counts ? sum.actual : NULL_INT,
	};

	count_standing(sight, indicator, &shown);
	return shown;
}

/* Dresses the own rows; called after the sums were taken from the rows as stored. */
static struct list show_indicators(struct sight *sight)
{
	struct list dressed = sight->own;
	struct dashboard_indicator *rows;

	quota_dress(sight->ctx, sight->programme, &dressed);
	rows = arena_array(sight->ctx->arena, dressed.count, sizeof(*rows));
	for (size_t i = 0; i < dressed.count; i++)
		rows[i] = describe(sight, (const struct quota *)dressed.items + i);
	return (struct list){.items = rows, .count = dressed.count};
}

/* The tier of the receivers: districts of 北京 follow the province at once. */
static int tier_beneath(const struct sight *sight)
{
	struct unit_list receivers = unit_receivers(sight->ctx, sight->unit);

	return receivers.count == 0 ? sight->unit->tier : receivers.items[0]->tier;
}

static struct list show_mark_up(const struct sight *sight)
{
	const struct quota *own = sight->own.items;
	struct dashboard_mark_up *rows = arena_array(sight->ctx->arena, 2 * sight->own.count,
						     sizeof(*rows));
	struct list list = {.items = rows};

	for (size_t i = 0; i < sight->own.count; i++) {
		const struct indicator *indicator = programme_indicator_by_id(sight->programme,
									      own[i].indicator_id);
		struct quota sum = sum_beneath(sight, own[i].indicator_id);

		if (indicator == NULL || indicator->kind != KIND_FLOOR)
			continue;
		rows[list.count++] = (struct dashboard_mark_up){indicator->code, sight->unit->tier,
								own[i].received,
								own[i].kept + own[i].allocated};
		if (sum.kept + sum.allocated > 0)
			rows[list.count++] = (struct dashboard_mark_up){
				indicator->code, tier_beneath(sight), sum.received,
				sum.kept + sum.allocated};
	}
	return list;
}

static const struct dashboard_receiver *receiver_of(const struct sight *sight, int64_t unit_id)
{
	const struct dashboard_receiver *receiver = sight->receivers.items;

	for (size_t i = 0; i < sight->receivers.count; i++) {
		if (receiver[i].unit_id == unit_id)
			return &receiver[i];
	}
	return NULL;
}

static struct list quotas_of(const struct list *quotas, int64_t unit_id)
{
	struct quota *quota = quotas->items;
	struct list found = {0};

	for (size_t i = 0; i < quotas->count; i++) {
		if (quota[i].unit_id != unit_id)
			continue;
		if (found.count++ == 0)
			found.items = &quota[i];
	}
	return found;
}

static struct dashboard_child show_child(const struct sight *sight, const struct list *quotas,
					 const struct unit *unit)
{
	const struct dashboard_receiver *receiver = receiver_of(sight, unit->id);
	struct dashboard_child child = {
		.unit = unit_ref_new(sight->ctx, unit),
		.child_count = unit->child_count,
		.quotas = quotas_of(quotas, unit->id),
		.receipt = RECEIPT_NONE,
	};

	if (receiver != NULL) {
		child.receipt = receiver->signed_at == NULL_INT ? RECEIPT_UNSIGNED : RECEIPT_SIGNED;
		child.objected = receiver->objected;
		child.decomposed = receiver->decomposed;
	}
	return child;
}

static struct list show_children(struct sight *sight)
{
	struct unit_list units = unit_receivers(sight->ctx, sight->unit);
	struct dashboard_child *children = arena_array(sight->ctx->arena, units.count,
						       sizeof(*children));
	struct list quotas = sight->beneath;

	quota_dress(sight->ctx, sight->programme, &quotas);
	for (size_t i = 0; i < units.count; i++)
		children[i] = show_child(sight, &quotas, units.items[i]);
	return (struct list){.items = children, .count = units.count};
}

static const struct dashboard_receipts *count_receipts(const struct sight *sight)
{
	const struct dashboard_receiver *receiver = sight->receivers.items;
	struct dashboard_receipts *count = arena_alloc(sight->ctx->arena, sizeof(*count));

	for (size_t i = 0; i < sight->receivers.count; i++) {
		count->signed_count += receiver[i].signed_at != NULL_INT;
		count->unsigned_count += receiver[i].signed_at == NULL_INT;
		count->objected += receiver[i].objected;
		count->decomposed += receiver[i].decomposed;
	}
	return count;
}

static void show_head(const struct sight *sight, struct dashboard *dashboard)
{
	const struct programme *programme = sight->programme;
	const struct dashboard_receiver *first = sight->receivers.items;

	*dashboard = (struct dashboard){
		.programme_id = programme->id,
		.programme_title = programme->title,
		.programme_title_en = programme->title_en,
		.doc_no = programme->doc_no,
		.unit = unit_ref_new(sight->ctx, sight->unit),
		.as_of = sight->ctx->now,
		.period_start = programme->period_start,
		.period_end = programme->period_end,
		.elapsed_days = programme_elapsed_days(sight->ctx, programme),
		.total_days = programme_total_days(programme),
		.light_behind = programme->rules.rules[RULE_LIGHT_BEHIND].param,
		.light_far_behind = programme->rules.rules[RULE_LIGHT_FAR].param,
		.table = sight->receivers.count == 0 ? NULL : &first->table,
		.receipts = count_receipts(sight),
	};
}

bool dashboard_get(struct ctx *ctx, int64_t programme_id, const char *code,
		   struct dashboard *dashboard)
{
	struct sight sight = {.ctx = ctx};

	if (!programme_find(ctx, programme_id, &sight.programme))
		return false;
	sight.unit = unit_own(ctx);
	if ((code != NULL && !unit_in_scope(ctx, code, &sight.unit)) || !look(&sight))
		return false;
	show_head(&sight, dashboard);
	sum_nation(&sight);
	/* Mark-up and sums read the rows as stored; dressing them comes last. */
	dashboard->mark_up = show_mark_up(&sight);
	dashboard->indicators = show_indicators(&sight);
	dashboard->children = show_children(&sight);
	return true;
}
