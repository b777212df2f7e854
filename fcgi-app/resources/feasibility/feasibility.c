#include "resources/feasibility/feasibility.h"

#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "resources/allocation/allocation.h"
#include "resources/feasibility/feasibility_store.h"

/* All that is read; everything shown follows from it. */
struct outlooks {
	struct ctx *ctx;
	const struct programme *programme;
	const struct unit *unit;
	int64_t depth;
	struct course course;
	const char *today;
	struct list quotas;    /* struct quota, dressed, by unit_id */
	struct list receivers; /* struct feasibility_receiver, by unit_id */
	struct list tiers;
};

static bool look(struct outlooks *all)
{
	int64_t ledger = all->programme->root_id;

	if (!quota_of_receivers(all->ctx, all->programme, all->unit, all->depth, &all->quotas) ||
	    !feasibility_store_receivers(all->ctx, ledger, all->unit, all->depth, &all->receivers))
		return false;
	quota_dress(all->ctx, all->programme, &all->quotas);
	return true;
}

/* ---- one unit ---- */

static struct outlook outlook_of(const struct outlooks *all, const struct quota *quota)
{
	if (quota->kind == KIND_RATE)
		return reach_of_rate(&all->course, quota->value, quota->op == OP_GT,
				     quota->numerator, quota->denominator);
	return reach_of_sum(&all->course, quota_whole_period(quota), quota->actual);
}

static struct feasibility_row row_of(const struct outlooks *all, const struct quota *quota)
{
	return (struct feasibility_row){
		.indicator = quota->indicator,
		.kind = quota->kind,
		.op = quota->op,
		.target = quota->kind == KIND_RATE ? quota->value : quota_whole_period(quota),
		.max = quota->max,
		.expected = quota->expected,
		.actual = quota->actual,
		.numerator = quota->numerator,
		.denominator = quota->denominator,
		.light = quota->light,
		.outlook = outlook_of(all, quota),
		.illustrative = quota->illustrative,
	};
}

static bool is_to_reach(const struct quota *quota)
{
	return quota->kind == KIND_RATE || quota_whole_period(quota) != NULL_INT;
}

static void add_quota(const struct outlooks *all, const struct quota *quota,
		      struct feasibility_unit *unit)
{
	struct feasibility_row *rows = unit->rows.items;
	struct feasibility_redecompose *redecompose = unit->redecompose.items;
	struct feasibility_over *over = unit->over_allocated.items;

	if (is_to_reach(quota)) {
		rows[unit->rows.count] = row_of(all, quota);
		if (rows[unit->rows.count].outlook.reach > unit->reach)
			unit->reach = rows[unit->rows.count].outlook.reach;
		unit->rows.count++;
	}
	if (quota->state == QUOTA_REDECOMPOSE_DUE)
		redecompose[unit->redecompose.count++] = (struct feasibility_redecompose){
			.indicator = quota->indicator,
			.by = quota->redecompose_by,
			.days = quota->redecompose_by == NULL
					? NULL_INT
					: clock_days_between(all->today, quota->redecompose_by),
		};
	if (quota->state == QUOTA_OVER_ALLOCATED)
		over[unit->over_allocated.count++] = (struct feasibility_over){quota->indicator,
									       quota->deficit};
	unit->to_decompose |= quota->reserve != NULL_INT && quota->reserve > 0;
}

static void add_quotas(const struct outlooks *all, int64_t unit_id, struct feasibility_unit *unit)
{
	const struct quota *quota = all->quotas.items;
	size_t most = all->programme->indicators.count;
	struct arena *arena = all->ctx->arena;

	unit->rows.items = arena_array(arena, most, sizeof(struct feasibility_row));
	unit->redecompose.items = arena_array(arena, most, sizeof(struct feasibility_redecompose));
	unit->over_allocated.items = arena_array(arena, most, sizeof(struct feasibility_over));
	for (size_t i = 0; i < all->quotas.count; i++) {
		if (quota[i].unit_id == unit_id)
			add_quota(all, &quota[i], unit);
	}
}

static void add_request(const struct outlooks *all, const struct feasibility_receiver *receiver,
			struct feasibility_unit *unit)
{
	struct feasibility_request *requests = unit->requests.items;
	const struct indicator *indicator;

	if (receiver->indicator_id == NULL_INT)
		return;
	indicator = programme_indicator_by_id(all->programme, receiver->indicator_id);
	if (indicator == NULL)
		return;
	requests[unit->requests.count] = receiver->request;
	requests[unit->requests.count++].indicator = indicator->code;
}

/* Days from today to the day that ends at the instant; negative when it has passed. */
static int64_t days_until(const struct outlooks *all, int64_t due_at)
{
	return clock_days_between(all->today, clock_day(all->ctx->arena, due_at - 1));
}

static void add_receipt(const struct outlooks *all, const struct feasibility_receiver *receiver,
			struct feasibility_unit *unit)
{
	unit->receipt = receiver->signed_at == NULL_INT ? RECEIPT_UNSIGNED : RECEIPT_SIGNED;
	unit->published_at = receiver->published_at;
	unit->receipt_due_at = receiver->receipt_due_at;
	unit->signed_at = receiver->signed_at;
	if (unit->receipt == RECEIPT_UNSIGNED && receiver->receipt_due_at != NULL_INT)
		unit->receipt_days = days_until(all, receiver->receipt_due_at);
	unit->objected = receiver->objected;
	unit->decomposed = receiver->decomposed;
}

/* Its receipt, and its open requests. */
static void add_receiver(const struct outlooks *all, int64_t unit_id, struct feasibility_unit *unit)
{
	const struct feasibility_receiver *receiver = all->receivers.items;

	unit->published_at = unit->receipt_due_at = unit->signed_at = unit->receipt_days = NULL_INT;
	unit->requests.items = arena_array(all->ctx->arena, all->programme->indicators.count,
					   sizeof(struct feasibility_request));
	for (size_t i = 0; i < all->receivers.count; i++) {
		if (receiver[i].unit_id != unit_id)
			continue;
		add_receipt(all, &receiver[i], unit);
		add_request(all, &receiver[i], unit);
	}
}

static struct feasibility_unit show_unit(const struct outlooks *all, const struct unit *unit)
{
	struct feasibility_unit shown = {
		.unit = unit_ref_new(all->ctx, unit),
		.issuer = unit_ref_new(all->ctx, unit_by_id(all->ctx, unit->parent_id)),
		.child_count = unit->child_count,
		.receipt = RECEIPT_NONE,
	};

	add_quotas(all, unit->id, &shown);
	add_receiver(all, unit->id, &shown);
	shown.to_decompose &= !shown.decomposed && unit_has_receivers(all->ctx, unit);
	return shown;
}

/* ---- all units ---- */

static struct unit_list units_beneath(const struct outlooks *all)
{
	struct unit_list direct = unit_receivers(all->ctx, all->unit), found = {0};
	struct unit_list *lower;
	size_t count = 0;

	if (all->depth == 1)
		return direct;
	lower = arena_array(all->ctx->arena, direct.count, sizeof(*lower));
	for (size_t i = 0; i < direct.count; i++) {
		lower[i] = unit_receivers(all->ctx, direct.items[i]);
		count += lower[i].count;
	}
	found.items = arena_array(all->ctx->arena, count, sizeof(*found.items));
	for (size_t i = 0; i < direct.count; i++) {
		for (size_t u = 0; u < lower[i].count; u++)
			found.items[found.count++] = lower[i].items[u];
	}
	return found;
}

/* What the worst row comes to, in 0.01 % of what is asked. */
static int64_t worst_share(const struct feasibility_unit *unit)
{
	const struct feasibility_row *row = unit->rows.items;
	int64_t worst = INT_SAFE_MAX;

	for (size_t i = 0; i < unit->rows.count; i++) {
		int64_t share;

		if (row[i].outlook.reach == REACH_NONE || row[i].target == 0)
			continue;
		share = row[i].outlook.projected * 10000 / row[i].target;
		if (share < worst)
			worst = share;
	}
	return worst;
}

static int compare(const void *a, const void *b)
{
	const struct feasibility_unit *left = a, *right = b;
	int64_t left_share = worst_share(left), right_share = worst_share(right);

	if (left->reach != right->reach)
		return right->reach - left->reach;
	if (left_share != right_share)
		return left_share < right_share ? -1 : 1;
	return strcmp(left->unit->code, right->unit->code);
}

static struct list show_units(const struct outlooks *all)
{
	struct unit_list units = units_beneath(all);
	struct feasibility_unit *shown = arena_array(all->ctx->arena, units.count, sizeof(*shown));

	for (size_t i = 0; i < units.count; i++)
		shown[i] = show_unit(all, units.items[i]);
	qsort(shown, units.count, sizeof(*shown), compare);
	return (struct list){.items = shown, .count = units.count};
}

static const struct feasibility_summary *sum_up(struct ctx *ctx, const struct list *units)
{
	const struct feasibility_unit *unit = units->items;
	struct feasibility_summary *summary = arena_alloc(ctx->arena, sizeof(*summary));

	summary->units = (int64_t)units->count;
	for (size_t i = 0; i < units->count; i++) {
		summary->counts[unit[i].reach]++;
		summary->signed_count += unit[i].receipt == RECEIPT_SIGNED;
		summary->unsigned_count += unit[i].receipt == RECEIPT_UNSIGNED;
		summary->late += unit[i].receipt_days != NULL_INT && unit[i].receipt_days < 0;
		summary->objected += unit[i].objected;
		summary->to_decompose += unit[i].to_decompose;
		summary->redecompose_due += unit[i].redecompose.count > 0;
		summary->over_allocated += unit[i].over_allocated.count > 0;
		summary->open_requests += unit[i].requests.count > 0;
	}
	return summary;
}

static void count_rows(const struct list *units, struct feasibility_indicator *indicator)
{
	const struct feasibility_unit *unit = units->items;

	for (size_t i = 0; i < units->count; i++) {
		const struct feasibility_row *row = unit[i].rows.items;

		for (size_t r = 0; r < unit[i].rows.count; r++) {
			if (strcmp(row[r].indicator, indicator->indicator) == 0)
				indicator->counts[row[r].outlook.reach]++;
		}
	}
}

/* In the order of the notice; those that go through no ledger are left out. */
static struct list show_indicators(const struct outlooks *all, const struct list *units)
{
	const struct indicator *indicator = all->programme->indicators.items;
	size_t count = all->programme->indicators.count;
	struct feasibility_indicator *shown = arena_array(all->ctx->arena, count, sizeof(*shown));
	struct list list = {.items = shown};

	for (size_t i = 0; i < count; i++) {
		if (!indicator_is_additive(&indicator[i]) && !indicator_is_standard(&indicator[i]))
			continue;
		shown[list.count] = (struct feasibility_indicator){
			.indicator = indicator[i].code,
			.name = indicator[i].name,
			.name_en = indicator[i].name_en,
			.unit_of_count = indicator[i].unit_of_count,
			.unit_of_count_en = indicator[i].unit_of_count_en,
			.clause = indicator[i].clause,
			.kind = indicator[i].kind,
			.approx = indicator[i].approx,
		};
		count_rows(units, &shown[list.count++]);
	}
	return list;
}

/* The tier beneath the units shown, in numbers only. */
static bool sum_up_below(const struct outlooks *all, const struct feasibility_summary **below)
{
	struct outlooks lower = *all;
	struct list units;

	*below = NULL;
	if (all->depth == 2)
		return true;
	lower.depth = 2;
	if (!look(&lower))
		return false;
	units = show_units(&lower);
	if (units.count > 0)
		*below = sum_up(all->ctx, &units);
	return true;
}

static void show(const struct outlooks *all, const struct feasibility_summary *below,
		 struct feasibility *feasibility)
{
	const struct programme *programme = all->programme;
	struct list units = show_units(all);

	*feasibility = (struct feasibility){
		.programme_id = programme->id,
		.programme_title = programme->title,
		.programme_title_en = programme->title_en,
		.doc_no = programme->doc_no,
		.unit = unit_ref_new(all->ctx, all->unit),
		.depth = all->depth,
		.as_of = all->ctx->now,
		.period_start = programme->period_start,
		.period_end = programme->period_end,
		.elapsed_days = all->course.elapsed,
		.total_days = all->course.total,
		.light_behind = programme->rules.rules[RULE_LIGHT_BEHIND].param,
		.light_far_behind = programme->rules.rules[RULE_LIGHT_FAR].param,
		.most_pace = REACH_MOST_PACE * 10000,
		.summary = sum_up(all->ctx, &units),
		.below = below,
		.indicators = show_indicators(all, &units),
		.units = units,
		.tiers = all->tiers,
	};
}

bool feasibility_get(struct ctx *ctx, int64_t programme_id, const char *code, int64_t depth,
		     struct feasibility *feasibility)
{
	struct outlooks all = {.ctx = ctx, .depth = depth};
	const struct feasibility_summary *below;

	if (!programme_find(ctx, programme_id, &all.programme))
		return false;
	all.unit = unit_own(ctx);
	if (code != NULL && !unit_in_scope(ctx, code, &all.unit))
		return false;
	all.course = (struct course){programme_elapsed_days(ctx, all.programme),
				     programme_total_days(all.programme)};
	all.today = clock_day(ctx->arena, ctx->now);
	if (!look(&all) || !sum_up_below(&all, &below) ||
	    !quota_tiers(ctx, all.programme, all.unit, &all.tiers))
		return false;
	show(&all, below, feasibility);
	return true;
}
