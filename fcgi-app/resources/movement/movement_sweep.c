/* Sweeps: what receivers leave unused of a ceiling goes back after a day announced before. */
#include <inttypes.h>
#include <string.h>

#include "base/clock.h"
#include "core/lifecycle.h"
#include "db/db.h"
#include "db/work.h"
#include "resources/movement/movement.h"
#include "resources/movement/movement_place.h"
#include "resources/movement/movement_store.h"
#include "resources/quota/quota.h"

static const struct transition transitions[] = {
	{SWEEP_ANNOUNCED, "run", SWEEP_DONE, PERM_ALLOCATION_PUBLISH},
	{SWEEP_ANNOUNCED, "cancel", SWEEP_CANCELLED, PERM_ALLOCATION_PUBLISH},
};

static const struct lifecycle cycle = {
	.states = &sweep_status_names,
	.transitions = transitions,
	.count = sizeof(transitions) / sizeof(transitions[0]),
};

static bool is_due(struct ctx *ctx, const struct sweep *sweep)
{
	return strcmp(clock_day(ctx->arena, ctx->now), sweep->cut_off_on) > 0;
}

static void dress(struct ctx *ctx, struct sweep *sweep)
{
	sweep->issuer = unit_ref_new(ctx, unit_by_id(ctx, sweep->issuer_id));
	sweep->indicator = movement_indicator_code(ctx, sweep->ledger_id, sweep->indicator_id);
	sweep->due = sweep->status == SWEEP_ANNOUNCED && is_due(ctx, sweep);
	if (sweep->issuer_id == ctx->who->unit_id)
		sweep->allowed_actions = lifecycle_allowed(ctx, &cycle, sweep->status);
}

static bool find(struct ctx *ctx, int64_t id, struct sweep **sweep)
{
	return movement_store_sweep(ctx, id, unit_own(ctx)->parent_id, sweep) &&
	       (*sweep != NULL || fail(ctx, P_NOT_FOUND));
}

/* Notice enough to use what one has; a day far off is a slip of the pen. */
static bool check_day(struct ctx *ctx, const char *day)
{
	const char *today = clock_day(ctx->arena, ctx->now);
	const char *first = clock_add_days(ctx->arena, today, SWEEP_NOTICE_DAYS);
	const char *last = clock_add_days(ctx->arena, today, SWEEP_FARTHEST_DAYS);

	if (strcmp(day, first) < 0 || strcmp(day, last) > 0)
		input_error(ctx, "/cut_off_on", R_OUT_OF_RANGE,
			    arena_printf(ctx->arena, "%s – %s", first, last));
	return input_ok(ctx);
}

static bool insert(struct ctx *ctx, struct sweep *sweep)
{
	if (movement_store_insert_sweep(ctx, sweep))
		return true;
	if (db_last_fault(ctx->db) != DB_CONFLICT)
		return false;
	ctx->problem.code = P_NONE;
	return fail_with(ctx, P_DUPLICATE, "这项指标已预告过一次收回，先执行或取消它。",
			 "A sweep of this indicator is announced already: run or cancel it first.");
}

bool movement_announce(struct ctx *ctx, int64_t programme_id, const struct sweep_input *input,
		       struct sweep *sweep)
{
	struct sweep *found;
	struct place place;

	if (!movement_place(ctx, programme_id, input->indicator, &place))
		return false;
	if (place.indicator->kind != KIND_CEILING)
		input_error(ctx, "/indicator", R_NOT_FOR_KIND, NULL);
	if (!check_day(ctx, input->cut_off_on))
		return false;
	if (!unit_has_receivers(ctx, place.own))
		return fail_with(ctx, P_WRONG_STATE, "本单位没有下级，没有可收回的。",
				 "The unit has no receivers: there is nothing to take back.");
	*sweep = (struct sweep){
		.programme_id = place.programme->id,
		.ledger_id = place.programme->root_id,
		.issuer_id = place.own->id,
		.lo = place.own->lo,
		.indicator_id = place.indicator->id,
		.cut_off_on = input->cut_off_on,
		.reason = input->reason,
	};
	if (!insert(ctx, sweep) || !find(ctx, sweep->id, &found))
		return false;
	dress(ctx, found);
	movement_record(ctx, "quota.sweep_announced", "sweep", found->id, place.own->id,
			found->indicator, 0);
	*sweep = *found;
	return true;
}

bool movement_sweeps(struct ctx *ctx, int64_t programme_id, int64_t limit, const char *after,
		     struct movement_page *page)
{
	const struct programme *programme;
	struct sweep *rows;
	int64_t before;

	if (!programme_find(ctx, programme_id, &programme) ||
	    !movement_read_cursor(ctx, after, &before) ||
	    !movement_store_sweeps(ctx, programme->root_id, unit_own(ctx)->parent_id, limit + 1,
				   before, &page->items))
		return false;
	rows = page->items.items;
	page->next = list_cut(&page->items, limit)
			     ? arena_printf(ctx->arena, "%" PRId64, rows[limit - 1].id)
			     : NULL;
	for (size_t i = 0; i < page->items.count; i++)
		dress(ctx, &rows[i]);
	return true;
}

/* What each receiver has neither handed on nor used, beyond what it owes already. */
static bool unused(struct ctx *ctx, const struct sweep *sweep, struct list *changes,
		   int64_t *amount)
{
	const struct programme *programme = programme_of_indicator(ctx, sweep->ledger_id,
								   sweep->indicator_id);
	const struct indicator *indicator = programme_indicator_by_id(programme,
								      sweep->indicator_id);
	struct allocation_change *change;
	struct list own, receivers;
	const struct quota *quota;

	if (!quota_rows_of_issuer(ctx, sweep->ledger_id, sweep->issuer_id, &own, &receivers))
		return false;
	quota = receivers.items;
	change = changes->items = arena_array(ctx->arena, receivers.count, sizeof(*change));
	changes->count = 0;
	*amount = 0;
	for (size_t i = 0; i < receivers.count; i++) {
		int64_t back;

		if (quota[i].indicator_id != sweep->indicator_id)
			continue;
		back = -quota_possible_change(ctx, indicator, &quota[i], 0) - quota[i].deficit;
		if (back <= 0)
			continue;
		change[changes->count++] = (struct allocation_change){quota[i].unit_id,
								      sweep->indicator_id, -back};
		*amount += back;
	}
	return true;
}

static bool run(struct ctx *ctx, struct sweep *sweep)
{
	struct allocation table;
	struct list changes;

	if (!is_due(ctx, sweep))
		return fail_with(ctx, P_WRONG_STATE, "还没到截止日，过了那天才能收回。",
				 "The cut-off day has not passed: it can be run after that.");
	if (!programme_accepts_work(ctx, programme_by_id(ctx, sweep->programme_id)) ||
	    !unused(ctx, sweep, &changes, &sweep->amount))
		return false;
	if (changes.count == 0)
		return true;
	if (!movement_amend(ctx, sweep->ledger_id, sweep->issuer_id, CAUSE_SWEEP, sweep->reason,
			    &changes, &table))
		return false;
	sweep->allocation_id = table.id;
	sweep->edition = table.edition;
	return true;
}

bool movement_end_sweep(struct ctx *ctx, int64_t id, const char *action, struct sweep *sweep)
{
	const struct transition *step;
	struct sweep *found;
	int64_t changed;

	if (!programme_book_load(ctx) || !find(ctx, id, &found) ||
	    !lifecycle_step(ctx, &cycle, found->status, action, &step))
		return false;
	if (found->issuer_id != ctx->who->unit_id)
		return fail(ctx, P_FORBIDDEN);
	if (step->to == SWEEP_DONE && !run(ctx, found))
		return false;
	found->status = step->to;
	if (!movement_store_end_sweep(ctx, found, &changed))
		return false;
	if (changed != 1)
		return db_run_again(ctx);
	if (!find(ctx, id, &found))
		return false;
	dress(ctx, found);
	movement_record(ctx, arena_printf(ctx->arena, "quota.sweep_%s", action), "sweep", id,
			found->issuer_id, found->indicator,
			found->amount == NULL_INT ? 0 : found->amount);
	*sweep = *found;
	return true;
}
