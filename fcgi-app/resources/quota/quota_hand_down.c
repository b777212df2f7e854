/* Publication as the ledger sees it: an issuer's table becomes its receivers' balances. */
#include <string.h>

#include "base/clock.h"
#include "db/db.h"
#include "resources/quota/quota.h"
#include "resources/quota/quota_posting.h"
#include "resources/quota/quota_receive.h"
#include "resources/quota/quota_store.h"

struct hand_down {
	struct ctx *ctx;
	const struct quota_handing *handing;
	const char *redecompose_by;
	struct list added, changed; /* struct quota_setting */
	struct list before;         /* struct quota: what each changed balance was, in step */
	struct list own;            /* struct quota of the issuer, with rows it did not have yet */
	struct list takings;        /* struct quota_taking of the issuer */
};

static int64_t at_least_zero(int64_t n)
{
	return n > 0 ? n : 0;
}

static bool same_cell(const struct quota *was, const struct quota_cell *cell, int op)
{
	return was->value == cell->value && was->min == cell->min && was->max == cell->max &&
	       was->op == op;
}

static void *append(struct list *list, size_t size)
{
	return (char *)list->items + size * list->count++;
}

static struct quota blank(const struct quota_handing *handing, const struct unit *unit,
			  const struct indicator *indicator)
{
	return (struct quota){
		.ledger_id = handing->programme->root_id,
		.parent_id = unit->parent_id == NULL_INT ? 0 : unit->parent_id,
		.unit_id = unit->id,
		.indicator_id = indicator->id,
		.lo = unit->lo,
		.op = indicator->op,
		.value = NULL_INT,
		.min = NULL_INT,
		.max = NULL_INT,
		.state = QUOTA_NONE,
	};
}

/* Puts the new balance of one receiver and indicator on the lists, if anything changes. */
static void place_cell(struct hand_down *down, const struct unit *unit,
		       const struct indicator *indicator, const struct quota_cell *cell)
{
	const struct quota_handing *handing = down->handing;
	const struct quota *stored = quota_in(&handing->receivers, unit->id, indicator->id);
	struct quota was = stored != NULL ? *stored : blank(handing, unit, indicator);
	bool leaf = !unit_has_receivers(down->ctx, unit);
	struct quota_setting setting = {.quota = was, .used_limit = NULL_INT};
	struct quota *now = &setting.quota;

	now->op = indicator->op;
	now->value = cell->value;
	now->min = cell->min;
	now->max = cell->max;
	now->illustrative = handing->illustrative;
	now->state = QUOTA_OK;
	if (indicator_is_additive(indicator))
		quota_receive(down->ctx, indicator, down->redecompose_by,
			      cell->value == NULL_INT ? 0 : cell->value, &was, now);
	if (indicator->kind == KIND_CEILING && leaf)
		setting.used_limit = now->kept;
	if (stored != NULL && same_cell(&was, cell, now->op) && now->received == was.received &&
	    now->target == was.target && now->state == was.state)
		return;
	*(struct quota *)append(&down->before, sizeof(struct quota)) = was;
	if (stored == NULL)
		now->version = 1;
	*(struct quota_setting *)append(stored == NULL ? &down->added : &down->changed,
					sizeof(setting)) = setting;
}

static const struct quota_cell *find_cell(const struct list *cells, int64_t unit_id,
					  int64_t indicator_id)
{
	const struct quota_cell *cell = cells->items;
	size_t low = 0, high = cells->count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		bool before = cell[middle].unit_id != unit_id
				      ? cell[middle].unit_id < unit_id
				      : cell[middle].indicator_id < indicator_id;

		if (before)
			low = middle + 1;
		else
			high = middle;
	}
	if (low < cells->count && cell[low].unit_id == unit_id &&
	    cell[low].indicator_id == indicator_id)
		return &cell[low];
	return NULL;
}

/* A row that began with facts alone was never asked for anything. */
static bool was_asked(const struct hand_down *down, int64_t unit_id, int64_t indicator_id)
{
	const struct quota *row = quota_in(&down->handing->receivers, unit_id, indicator_id);

	return row != NULL && row->state != QUOTA_NONE;
}

/* Every receiver and indicator that has a cell now or had one before. */
static void place_cells(struct hand_down *down)
{
	static const struct quota_cell none = {.value = NULL_INT, .min = NULL_INT, .max = NULL_INT};
	const struct quota_handing *handing = down->handing;
	struct unit_list receivers = unit_receivers(down->ctx, handing->issuer);
	const struct indicator *indicators = handing->programme->indicators.items;

	for (size_t r = 0; r < receivers.count; r++) {
		int64_t unit_id = receivers.items[r]->id;

		for (size_t i = 0; i < handing->programme->indicators.count; i++) {
			const struct quota_cell *cell = find_cell(&handing->cells, unit_id,
								  indicators[i].id);

			if (cell == NULL && !was_asked(down, unit_id, indicators[i].id))
				continue;
			place_cell(down, receivers.items[r], &indicators[i],
				   cell == NULL ? &none : cell);
		}
	}
}

static const struct quota_setting *setting_at(const struct hand_down *down, size_t *added,
					      size_t *changed, const struct quota *before)
{
	const struct quota_setting *new = down->added.items, *old = down->changed.items;

	/* `before` is in the order in which both lists were filled. */
	if (*added < down->added.count &&
	    new[*added].quota.unit_id == before->unit_id &&new[*added].quota.indicator_id ==
		    before->indicator_id)
		return &new[(*added)++];
	return &old[(*changed)++];
}

/* What all receivers together got more of an indicator. */
static int64_t handed_on(const struct hand_down *down, int64_t indicator_id)
{
	const struct quota *before = down->before.items;
	size_t added = 0, changed = 0;
	int64_t sum = 0;

	for (size_t i = 0; i < down->before.count; i++) {
		const struct quota_setting *now = setting_at(down, &added, &changed, &before[i]);

		if (before[i].indicator_id == indicator_id)
			sum += now->quota.received - before[i].received;
	}
	return sum;
}

/* Amounts that only move between receivers leave the sum alone, but are postings all the same. */
static bool moves_beneath(const struct hand_down *down, int64_t indicator_id)
{
	const struct quota *before = down->before.items;
	size_t added = 0, changed = 0;

	for (size_t i = 0; i < down->before.count; i++) {
		const struct quota_setting *now = setting_at(down, &added, &changed, &before[i]);

		if (before[i].indicator_id == indicator_id &&
		    now->quota.received != before[i].received)
			return true;
	}
	return false;
}

static int64_t kept_amount(const struct quota_handing *handing, int64_t indicator_id)
{
	const struct quota_cell *kept = find_cell(&handing->kept, handing->issuer->id,
						  indicator_id);

	return kept == NULL ? 0 : kept->value;
}

static void plan_takings(struct hand_down *down)
{
	const struct quota_handing *handing = down->handing;
	const struct quota *own = down->own.items;
	bool whole = handing->kind == POSTING_ALLOCATE;

	for (size_t i = 0; i < down->own.count; i++) {
		const struct indicator *indicator = programme_indicator_by_id(handing->programme,
									      own[i].indicator_id);
		bool floor = indicator != NULL && indicator->kind == KIND_FLOOR;
		struct quota_taking taking = {
			.ledger_id = own[i].ledger_id,
			.unit_id = own[i].unit_id,
			.indicator_id = own[i].indicator_id,
			.cap = NULL_INT,
			.may_raise = floor,
			.must_cover = floor && whole,
			.settles = whole,
		};

		if (indicator == NULL || !indicator_is_additive(indicator))
			continue;
		taking.kept_change = kept_amount(handing, indicator->id) - own[i].kept;
		taking.allocated_change = handed_on(down, indicator->id);
		taking.x = taking.kept_change + taking.allocated_change;
		taking.within_used = indicator->kind == KIND_CEILING;
		if (floor && handing->kind == POSTING_RETURN)
			taking.due_by = down->redecompose_by;
		if (taking.kept_change != 0 || moves_beneath(down, indicator->id) ||
		    (whole && own[i].state == QUOTA_REDECOMPOSE_DUE))
			*(struct quota_taking *)append(&down->takings, sizeof(taking)) = taking;
	}
}

static bool insert(struct hand_down *down, const struct list *settings)
{
	if (quota_store_insert(down->ctx, settings))
		return true;
	if (db_last_fault(down->ctx->db) != DB_CONFLICT)
		return false;
	/* A fact made the row meanwhile: read again. */
	down->ctx->problem.code = P_NONE;
	return db_run_again(down->ctx);
}

static bool has_cells(const struct quota_handing *handing, int64_t indicator_id)
{
	const struct quota_cell *cell = handing->cells.items;

	for (size_t i = 0; i < handing->cells.count; i++) {
		if (cell[i].indicator_id == indicator_id)
			return true;
	}
	return false;
}

/* An issuer may add an indicator that it never received: its own row begins at nothing. */
static bool complete_own(struct hand_down *down)
{
	const struct quota_handing *handing = down->handing;
	const struct indicator *indicators = handing->programme->indicators.items;
	struct quota_setting *settings = arena_array(
		down->ctx->arena, handing->programme->indicators.count, sizeof(*settings));
	struct list missing = {.items = settings};

	down->own = handing->own;
	for (size_t i = 0; i < handing->programme->indicators.count; i++) {
		if (!indicator_is_additive(&indicators[i]) ||
		    quota_in(&handing->own, handing->issuer->id, indicators[i].id) != NULL ||
		    (!has_cells(handing, indicators[i].id) &&
		     kept_amount(handing, indicators[i].id) == 0))
			continue;
		settings[missing.count++] = (struct quota_setting){
			.quota = blank(handing, handing->issuer, &indicators[i]),
			.used_limit = NULL_INT,
		};
	}
	if (missing.count == 0)
		return true;
	return insert(down, &missing) &&
	       quota_store_own_rows(down->ctx, handing->programme->root_id, handing->issuer->id,
				    &down->own);
}

/* Parent before child, so that two publications never wait for each other crosswise. */
static bool move(struct hand_down *down)
{
	int64_t taken, changed;

	if (!quota_store_take(down->ctx, &down->takings, &taken))
		return false;
	if (taken != (int64_t)down->takings.count)
		return db_run_again(down->ctx);
	if (!quota_store_set(down->ctx, &down->changed, &changed))
		return false;
	if (changed != (int64_t)down->changed.count)
		return db_run_again(down->ctx);
	return insert(down, &down->added);
}

static void post_receivers(struct hand_down *down, struct posting_sheet *sheet)
{
	const struct quota *before = down->before.items;
	size_t added = 0, changed = 0;

	for (size_t i = 0; i < down->before.count; i++) {
		struct quota after = setting_at(down, &added, &changed, &before[i])->quota;
		const struct indicator *indicator = programme_indicator_by_id(
			down->handing->programme, after.indicator_id);

		if (!indicator_is_additive(indicator))
			continue;
		after.version = before[i].version + 1;
		posting_add(sheet, down->handing->kind, SIDE_IN,
			    after.received - before[i].received, down->handing->issuer->id);
		posting_add(sheet, POSTING_KEEP, SIDE_OWN, after.kept - before[i].kept, NULL_INT);
		posting_add(sheet, POSTING_RAISE, SIDE_OWN, after.raised - before[i].raised,
			    NULL_INT);
		posting_end(sheet, &after, down->handing->kind, SIDE_IN, down->handing->issuer->id);
	}
}

/* The issuer's side, indicator by indicator, as its rows are now. */
static void post_issuer(struct hand_down *down, struct posting_sheet *sheet,
			const struct quota *was, const struct quota *now)
{
	const struct quota *before = down->before.items;
	size_t added = 0, changed = 0;

	for (size_t i = 0; i < down->before.count; i++) {
		const struct quota *after = &setting_at(down, &added, &changed, &before[i])->quota;

		if (after->indicator_id == now->indicator_id)
			posting_add(sheet, down->handing->kind, SIDE_OUT,
				    after->received - before[i].received, after->unit_id);
	}
	posting_add(sheet, POSTING_KEEP, SIDE_OWN, now->kept - was->kept, NULL_INT);
	posting_add(sheet, POSTING_RAISE, SIDE_OWN, now->raised - was->raised, NULL_INT);
	posting_end(sheet, now, down->handing->kind, SIDE_OUT, NULL_INT);
}

static bool post(struct hand_down *down, const struct list *own_now)
{
	struct posting_sheet sheet = posting_sheet(down->ctx, &down->handing->document);
	const struct quota_taking *takings = down->takings.items;

	/* Why a whole table was published stands in the edition. */
	sheet.reason_at_raise = down->handing->kind == POSTING_ALLOCATE;
	for (size_t i = 0; i < down->takings.count; i++) {
		int64_t indicator_id = takings[i].indicator_id, unit_id = takings[i].unit_id;
		struct quota was = *quota_in(&down->own, unit_id, indicator_id);
		const struct quota *now = quota_in(own_now, unit_id, indicator_id);

		/* Another movement of this row may lie between our reading and our lock. */
		was.kept = now->kept - takings[i].kept_change;
		was.allocated = now->allocated - takings[i].allocated_change;
		was.raised = at_least_zero(was.kept + was.allocated - now->received);
		if (programme_indicator_by_id(down->handing->programme, indicator_id)->kind ==
		    KIND_CEILING)
			was.raised = now->raised;
		post_issuer(down, &sheet, &was, now);
	}
	post_receivers(down, &sheet);
	return posting_store(&sheet);
}

/* Places that came free pay off what the issuer owes above. */
static bool settle_deficits(struct hand_down *down, const struct list *own_now)
{
	struct quota_document document = down->handing->document;
	const struct quota *now = own_now->items;

	if (down->handing->kind == POSTING_ALLOCATE)
		document.reason = NULL;
	for (size_t i = 0; i < own_now->count; i++) {
		if (now[i].deficit > 0 && now[i].reserve > 0 &&
		    !quota_settle(down->ctx, now[i].ledger_id, now[i].unit_id, now[i].indicator_id,
				  &document))
			return false;
	}
	return true;
}

static struct list room(struct ctx *ctx, size_t count, size_t size)
{
	return (struct list){.items = arena_array(ctx->arena, count, size)};
}

bool quota_hand_down(struct ctx *ctx, const struct quota_handing *handing)
{
	size_t most = unit_receivers(ctx, handing->issuer).count *
		      handing->programme->indicators.count;
	const struct rule_switch *days = &handing->programme->rules.rules[RULE_REDECOMPOSE_DAYS];
	struct hand_down down = {
		.ctx = ctx,
		.handing = handing,
		.redecompose_by = clock_add_days(ctx->arena, clock_day(ctx->arena, ctx->now),
						 days->param == NULL_INT ? 0 : days->param),
		.added = room(ctx, most, sizeof(struct quota_setting)),
		.changed = room(ctx, most, sizeof(struct quota_setting)),
		.before = room(ctx, most, sizeof(struct quota)),
		.takings = room(ctx, handing->programme->indicators.count,
				sizeof(struct quota_taking)),
	};
	struct list own_now;

	if (!complete_own(&down))
		return false;
	place_cells(&down);
	plan_takings(&down);
	return move(&down) &&
	       quota_store_own_rows(ctx, handing->programme->root_id, handing->issuer->id,
				    &own_now) &&
	       post(&down, &own_now) && settle_deficits(&down, &own_now);
}
