/* One open ledger: balances go to the heirs, and along the lines of units that change superiors. */
#include "base/clock.h"
#include "resources/quota/quota.h"
#include "resources/reorganisation/reshaping_moving.h"
#include "resources/reorganisation/reshaping_table.h"

static int64_t smaller(int64_t a, int64_t b)
{
	return a < b ? a : b;
}

static int64_t larger(int64_t a, int64_t b)
{
	return a > b ? a : b;
}

/* ---- successions ---- */

/* What the units that go with a succession have received. */
static int64_t goes_along(const struct moving *moving, const struct succession *succession,
			  int64_t indicator_id)
{
	const struct quota_account *account = moving->accounts.items;
	int64_t sum = 0;

	for (size_t i = 0; i < moving->accounts.count; i++) {
		if (account[i].now.indicator_id == indicator_id &&
		    account[i].old_parent == succession->from_id &&
		    account[i].new_parent == succession->to_id)
			sum += account[i].now.received;
	}
	return sum;
}

/* amount × share ÷ of, rounded down; the product may be larger than any amount. */
static int64_t proportion(int64_t amount, int64_t share, int64_t of)
{
	return of == 0 ? 0 : (int64_t)((__int128)amount * share / of);
}

static int64_t part_of(const struct succession *succession, int64_t amount)
{
	return succession->whole ? amount : proportion(amount, succession->share, succession->of);
}

/* What one takes over of a balance. allocated is what is still handed on by the one it is taken
 * from. */
struct portion {
	int64_t received, kept, deficit;
};

static struct portion portion_of(const struct moving *moving, const struct succession *succession,
				 const struct quota *from, int64_t allocated, int64_t along)
{
	bool floor = moving_indicator(moving, from->indicator_id)->kind == KIND_FLOOR;
	struct portion portion = {.kept = part_of(succession, from->kept)};
	int64_t bound = from->kept + allocated;

	if (succession->whole)
		return (struct portion){from->received, from->kept, from->deficit};
	if (floor) {
		/* In proportion to what of it is bound: kept, or handed on. */
		portion.received = bound > 0
					   ? proportion(from->received, portion.kept + along, bound)
					   : part_of(succession, from->received);
		return portion;
	}
	/* What is used stays kept where it is used: by the unit itself, or by its first heir. */
	if (!reshaping_ends(moving->reshaping, from->unit_id))
		portion.kept = smaller(portion.kept, larger(0, from->kept - from->used));
	else
		portion.kept = larger(portion.kept, smaller(from->kept, from->used));
	portion.received = portion.kept + along +
			   part_of(succession, from->received - from->kept - allocated);
	portion.deficit = proportion(from->deficit, portion.received, from->received);
	return portion;
}

/* Whoever has no cell and gets nothing has none afterwards: facts alone ask for nothing. */
static void change_target(struct quota *quota, int64_t by)
{
	quota->target = larger(0, quota->target + by);
	if (by != 0 || quota->value != NULL_INT)
		quota->value = quota->target;
}

static void move_portion(struct quota *from, struct quota *to, const struct portion *portion)
{
	if (to->value == NULL_INT && from->value != NULL_INT)
		to->value = 0;
	from->received -= portion->received;
	from->kept -= portion->kept;
	from->deficit -= portion->deficit;
	change_target(from, portion->deficit - portion->received);
	to->received += portion->received;
	to->kept += portion->kept;
	to->deficit += portion->deficit;
	change_target(to, portion->received - portion->deficit);
}

/* A standard is not divided: whoever has none of its own takes it over. */
static void hand_standard(const struct succession *succession, struct quota *from, struct quota *to)
{
	if (to->value == NULL_INT && to->min == NULL_INT) {
		to->value = from->value;
		to->min = from->min;
		to->max = from->max;
		to->op = from->op;
		to->state = from->state;
	}
	if (succession->whole)
		from->value = from->min = from->max = NULL_INT;
}

static void flow_along(struct moving *moving, int64_t from_parent, int64_t to_parent,
		       struct quota like, int64_t amount);

/* allocated of an account is reckoned only at the end: what has gone along is taken off here. */
static int64_t still_allocated(const struct moving *moving, const struct succession *succession,
			       const struct quota *from)
{
	int64_t allocated = from->allocated;

	for (size_t i = 0; i < moving->reshaping->succession_count; i++) {
		const struct succession *earlier = &moving->reshaping->successions[i];

		if (earlier == succession)
			break;
		if (earlier->from_id == succession->from_id)
			allocated -= goes_along(moving, earlier, from->indicator_id);
	}
	return allocated;
}

static void succeed_account(struct moving *moving, const struct succession *succession, size_t at)
{
	struct quota like = moving_account_at(moving, at)->now;
	struct quota_account *to = moving_account_for(moving, succession->to_id, like);
	struct quota_account *from = moving_account_at(moving, at);
	struct portion portion;

	if (!indicator_is_additive(moving_indicator(moving, like.indicator_id))) {
		hand_standard(succession, &from->now, &to->now);
		flow_along(moving, from->old_parent, to->new_parent, like, 0);
		return;
	}
	portion = portion_of(moving, succession, &from->now,
			     still_allocated(moving, succession, &from->before),
			     goes_along(moving, succession, like.indicator_id));
	if (reshaping_ends(moving->reshaping, succession->from_id)) { /* the first heir has it */
		to->now.used += from->now.used;
		from->now.used = 0;
	}
	to->now.op = like.op;
	move_portion(&from->now, &to->now, &portion);
	if (succession->whole)
		from->now.value = NULL_INT;
	flow_along(moving, from->old_parent, to->new_parent, like, portion.received);
}

/* What a unit issued itself stays with it: its parts stand beside it, where the notice does not
 * reach. */
static bool is_inherited(const struct moving *moving, const struct succession *succession,
			 const struct quota *quota)
{
	return quota->unit_id == succession->from_id &&
	       programme_of_indicator(moving->ctx, moving->ledger->id, quota->indicator_id)
			       ->issuer_id != quota->unit_id;
}

static void succeed_all(struct moving *moving)
{
	const struct reshaping *reshaping = moving->reshaping;

	for (size_t s = 0; s < reshaping->succession_count; s++) {
		const struct succession *succession = &reshaping->successions[s];
		size_t count = moving->accounts.count;

		for (size_t i = 0; i < count; i++) {
			if (is_inherited(moving, succession, &moving_account_at(moving, i)->now))
				succeed_account(moving, succession, i);
		}
	}
}

/* ---- along the lines of superiors ---- */

static const struct unit *common_superior(struct moving *moving, int64_t a, int64_t b)
{
	const struct unit *unit = unit_by_id(moving->ctx, a);
	const struct unit *other = unit_by_id(moving->ctx, b);

	while (!unit_is_within(other, unit))
		unit = unit_by_id(moving->ctx, unit->parent_id);
	return unit;
}

static void change_received(struct quota *quota, int64_t by)
{
	quota->received += by;
	change_target(quota, by);
}

/* Something was done by it or beneath it. */
static bool was_done(const struct quota *quota)
{
	return quota->actual > 0 || quota->denominator > 0;
}

/*
 * What a unit takes along passes from its old superiors up to the common one, and down to its new.
 * What it did counts for those, too: each has a row, be it of nothing else.
 */
static void flow_along(struct moving *moving, int64_t from_parent, int64_t to_parent,
		       struct quota like, int64_t amount)
{
	struct ctx *ctx = moving->ctx;
	const struct unit *common, *unit;

	if (from_parent == to_parent || (amount == 0 && !was_done(&like)))
		return;
	common = common_superior(moving, from_parent, to_parent);
	for (unit = unit_by_id(ctx, from_parent); unit != common && amount > 0;
	     unit = unit_by_id(ctx, unit->parent_id)) {
		struct quota *quota = &moving_account_for(moving, unit->id, like)->now;

		/* What a floor's issuer added on its own, nobody above it has to give up. */
		amount = smaller(amount, quota->received);
		change_received(quota, -amount);
	}
	for (unit = unit_by_id(ctx, to_parent); unit != common;
	     unit = unit_by_id(ctx, unit->parent_id)) {
		struct quota *quota = &moving_account_for(moving, unit->id, like)->now;

		if (amount > 0)
			change_received(quota, amount);
	}
}

static void flow_moved(struct moving *moving)
{
	const struct reshaping *reshaping = moving->reshaping;

	if (reshaping->input->kind != REORGANISE_MOVE ||
	    reshaping->seats[0].unit_id == moving->top->id)
		return;
	for (size_t i = 0; i < moving->accounts.count; i++) {
		struct quota_account account = *moving_account_at(moving, i);
		const struct indicator *indicator = moving_indicator(moving,
								     account.now.indicator_id);

		if (account.now.unit_id == reshaping->seats[0].unit_id)
			flow_along(moving, account.old_parent, account.new_parent, account.now,
				   indicator_is_additive(indicator) ? account.now.received : 0);
	}
}

/* ---- what stands in the way ---- */

/* Amounts, a standard, or something done by it or beneath it. */
static bool holds(const struct indicator *indicator, const struct quota *quota)
{
	if (was_done(quota))
		return true;
	if (!indicator_is_additive(indicator))
		return quota->value != NULL_INT || quota->min != NULL_INT;
	return quota->received > 0 || quota->kept > 0 || quota->allocated > 0 || quota->used > 0;
}

/* Where the amounts of a unit go: its new superior, or whoever takes over; 0 where they stay. */
static int64_t destination(const struct reshaping *reshaping, const struct quota_account *account)
{
	if (account->old_parent == account->new_parent || account->old_parent == 0)
		return 0;
	if (account->new_parent != 0)
		return account->new_parent;
	for (size_t i = 0; i < reshaping->succession_count; i++) {
		if (reshaping->successions[i].from_id == account->now.unit_id)
			return reshaping->successions[i].to_id;
	}
	return 0;
}

/* A new unit stands where its superior does. */
static bool is_beneath(struct moving *moving, int64_t unit_id, const struct unit *top)
{
	const struct unit *unit = reshaping_unit(moving->ctx, moving->reshaping, unit_id);

	if (reshaping_is_fresh(moving->reshaping, unit_id))
		unit = unit_by_id(moving->ctx, unit->parent_id);
	return unit_is_within(unit, top);
}

static void block_leaving(struct moving *moving, const struct unit *unit,
			  const struct programme *programme)
{
	reshaping_block(
		moving->ctx, moving->reshaping, unit,
		arena_printf(moving->ctx->arena,
			     "它在“%s”里还有任务数或完成数，调整后不在这份方案的范围内。"
			     "任务数请先由原上级收回，完成数请先撤销。",
			     programme->title),
		arena_printf(moving->ctx->arena,
			     "It has quotas or results under “%s”, whose area it would leave: its "
			     "present superior takes the quotas back, and the results are undone, "
			     "first.",
			     programme->title_en));
}

/* Amounts stay beneath whoever issued the indicator: the ledger's issuer, or a child programme's.
 */
static bool leaves_ledger(struct moving *moving)
{
	const struct quota_account *account = moving->accounts.items;
	bool leaves = false;

	for (size_t i = 0; i < moving->accounts.count; i++) {
		const struct programme *programme = programme_of_indicator(
			moving->ctx, moving->ledger->id, account[i].now.indicator_id);
		int64_t to = destination(moving->reshaping, &account[i]);
		const struct unit *top = unit_by_id(moving->ctx, programme->issuer_id);

		if (!holds(moving_indicator(moving, account[i].now.indicator_id),
			   &account[i].now) ||
		    to == 0 || top->id == account[i].now.unit_id || is_beneath(moving, to, top))
			continue;
		leaves = true;
		block_leaving(moving, unit_by_id(moving->ctx, account[i].now.unit_id), programme);
	}
	return leaves;
}

/* ---- the whole of one ledger ---- */

struct leaf_question {
	struct ctx *ctx;
	const struct reshaping *reshaping;
};

static bool is_leaf(const void *of, int64_t unit_id)
{
	const struct leaf_question *question = of;

	return reshaping_is_leaf(question->ctx, question->reshaping, unit_id);
}

static bool restate(struct moving *moving)
{
	struct ctx *ctx = moving->ctx;
	const struct leaf_question question = {ctx, moving->reshaping};
	const struct rule_switch *days = &moving->ledger->rules.rules[RULE_REDECOMPOSE_DAYS];
	const struct reorganisation_input *input = moving->reshaping->input;
	const struct quota_restatement restatement = {
		.accounts = moving->accounts,
		.ledger = moving->ledger,
		.is_leaf = is_leaf,
		.of = &question,
		.redecompose_by = clock_add_days(ctx->arena, clock_day(ctx->arena, ctx->now),
						 days->param == NULL_INT ? 0 : days->param),
		.document = {NULL_INT, NULL_INT, input->doc_no, input->reason},
	};

	return quota_restate(ctx, &restatement);
}

bool reshaping_ledger(struct ctx *ctx, struct reshaping *reshaping, const struct programme *ledger)
{
	struct moving moving = {
		.ctx = ctx,
		.reshaping = reshaping,
		.ledger = ledger,
		.top = unit_by_id(ctx, ledger->issuer_id),
	};

	if (!moving_open(&moving))
		return false;
	/* A row without amounts counts, too: it has a cell, or facts beneath it, or its last
	 * receiver goes. */
	if (moving.accounts.count == 0 || leaves_ledger(&moving))
		return true;
	succeed_all(&moving);
	flow_moved(&moving);
	return restate(&moving) && reshaping_tables(ctx, reshaping, ledger, &moving.accounts) &&
	       reshaping_effects(ctx, reshaping, ledger, &moving.accounts);
}
