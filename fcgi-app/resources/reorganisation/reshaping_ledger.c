/* One open ledger: balances go to the heirs, and along the lines of units that change superiors. */
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "resources/allocation/allocation.h"
#include "resources/quota/quota.h"
#include "resources/reorganisation/reshaping.h"
#include "resources/reorganisation/reshaping_table.h"

struct moving {
	struct ctx *ctx;
	struct reshaping *reshaping;
	const struct programme *ledger;
	const struct unit *top; /* issuer of the ledger */
	int64_t *units;         /* whose rows take part, parents before children */
	size_t unit_count;
	struct list accounts; /* struct quota_account */
	size_t capacity;
};

static int64_t smaller(int64_t a, int64_t b)
{
	return a < b ? a : b;
}

static int64_t larger(int64_t a, int64_t b)
{
	return a > b ? a : b;
}

/* ---- which units take part ---- */

static void take_part(struct moving *moving, int64_t unit_id)
{
	for (size_t i = 0; i < moving->unit_count; i++) {
		if (moving->units[i] == unit_id)
			return;
	}
	moving->units[moving->unit_count++] = unit_id;
}

/* A unit of the tree and those above it, up to the ledger's issuer. */
static void take_part_up(struct moving *moving, int64_t unit_id)
{
	const struct unit *unit = unit_by_id(moving->ctx, unit_id);

	while (unit_is_within(unit, moving->top)) {
		take_part(moving, unit->id);
		if (unit->id == moving->top->id)
			return;
		unit = unit_by_id(moving->ctx, unit->parent_id);
	}
}

static struct moving *sorting; /* qsort takes no argument; a worker has one thread */

static int64_t depth_of(int64_t unit_id)
{
	return reshaping_unit(sorting->ctx, sorting->reshaping, unit_id)->depth;
}

static int compare_depth(const void *a, const void *b)
{
	int64_t left = *(const int64_t *)a, right = *(const int64_t *)b;
	int64_t depth = depth_of(left) - depth_of(right);

	if (depth != 0)
		return depth < 0 ? -1 : 1;
	return (left > right) - (left < right);
}

static void gather_units(struct moving *moving)
{
	const struct reshaping *reshaping = moving->reshaping;
	size_t deepest = 16; /* levels of any tree of organs, and more */

	moving->units = arena_array(moving->ctx->arena,
				    (reshaping->seat_count + reshaping->succession_count) *
					    (deepest + 1),
				    sizeof(*moving->units));
	for (size_t i = 0; i < reshaping->seat_count; i++) {
		const struct seat *seat = &reshaping->seats[i];

		take_part(moving, seat->unit_id);
		if (seat->old_parent != 0)
			take_part_up(moving, seat->old_parent);
		if (seat->new_parent != 0 && !reshaping_is_fresh(reshaping, seat->new_parent))
			take_part_up(moving, seat->new_parent);
	}
	for (size_t i = 0; i < reshaping->succession_count; i++) {
		take_part(moving, reshaping->successions[i].from_id);
		take_part(moving, reshaping->successions[i].to_id);
		/* What comes to an heir comes down its own line. */
		if (!reshaping_is_fresh(reshaping, reshaping->successions[i].to_id))
			take_part_up(moving, reshaping->successions[i].to_id);
	}
	sorting = moving;
	qsort(moving->units, moving->unit_count, sizeof(*moving->units), compare_depth);
}

/* ---- accounts ---- */

static struct quota_account *account_of(const struct moving *moving, int64_t unit_id,
					int64_t indicator_id)
{
	struct quota_account *account = moving->accounts.items;

	for (size_t i = 0; i < moving->accounts.count; i++) {
		if (account[i].now.unit_id == unit_id &&
		    account[i].now.indicator_id == indicator_id)
			return &account[i];
	}
	return NULL;
}

static struct quota_account *add_account(struct moving *moving, const struct quota *row,
					 bool stored)
{
	struct quota_account *account;

	if (moving->accounts.count == moving->capacity) {
		size_t capacity = moving->capacity == 0 ? 64 : 2 * moving->capacity;
		void *larger_room = arena_array(moving->ctx->arena, capacity, sizeof(*account));

		if (moving->accounts.count > 0)
			memcpy(larger_room, moving->accounts.items,
			       moving->accounts.count * sizeof(*account));
		moving->accounts.items = larger_room;
		moving->capacity = capacity;
	}
	account = (struct quota_account *)moving->accounts.items + moving->accounts.count++;
	*account = (struct quota_account){
		.before = *row,
		.now = *row,
		.old_parent = reshaping_old_parent(moving->ctx, moving->reshaping, row->unit_id),
		.new_parent = reshaping_new_parent(moving->ctx, moving->reshaping, row->unit_id),
		.stored = stored,
	};
	return account;
}

static bool lock_accounts(struct moving *moving)
{
	for (size_t i = 0; i < moving->unit_count; i++) {
		struct list rows;

		if (!quota_lock(moving->ctx, moving->ledger->id, moving->units[i], &rows))
			return false;
		for (size_t r = 0; r < rows.count; r++)
			add_account(moving, (struct quota *)rows.items + r, true);
	}
	return true;
}

/* A row that begins at nothing, for a unit that had none of the indicator. */
static struct quota_account *blank_account(struct moving *moving, int64_t unit_id,
					   const struct quota *like)
{
	const struct quota blank = {
		.ledger_id = like->ledger_id,
		.parent_id = reshaping_new_parent(moving->ctx, moving->reshaping, unit_id),
		.unit_id = unit_id,
		.indicator_id = like->indicator_id,
		.op = like->op,
		.value = NULL_INT,
		.min = NULL_INT,
		.max = NULL_INT,
		.state = QUOTA_NONE,
		.illustrative = like->illustrative,
	};

	return add_account(moving, &blank, false);
}

/* The account of the unit; like is looked at before the list grows. */
static struct quota_account *account_for(struct moving *moving, int64_t unit_id, struct quota like)
{
	struct quota_account *account = account_of(moving, unit_id, like.indicator_id);

	return account != NULL ? account : blank_account(moving, unit_id, &like);
}

static const struct indicator *indicator_of(const struct moving *moving, int64_t indicator_id)
{
	return programme_indicator_by_id(
		programme_of_indicator(moving->ctx, moving->ledger->id, indicator_id),
		indicator_id);
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

static int64_t part_of(const struct succession *succession, int64_t amount)
{
	if (succession->whole)
		return amount;
	return succession->of == 0 ? 0 : amount * succession->share / succession->of;
}

/* What one takes over of a balance. allocated is what is still handed on by the one it is taken
 * from. */
struct portion {
	int64_t received, kept, deficit;
};

static struct portion portion_of(const struct moving *moving, const struct succession *succession,
				 const struct quota *from, int64_t allocated, int64_t along)
{
	bool floor = indicator_of(moving, from->indicator_id)->kind == KIND_FLOOR;
	struct portion portion = {.kept = part_of(succession, from->kept)};
	int64_t bound = from->kept + allocated;

	if (succession->whole)
		return (struct portion){from->received, from->kept, from->deficit};
	if (floor) {
		/* In proportion to what of it is bound: kept, or handed on. */
		portion.received = bound > 0 ? from->received * (portion.kept + along) / bound
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
	portion.deficit = from->received == 0 ? 0
					      : from->deficit * portion.received / from->received;
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

static struct quota_account *account_at(const struct moving *moving, size_t at)
{
	return (struct quota_account *)moving->accounts.items + at;
}

static void succeed_account(struct moving *moving, const struct succession *succession, size_t at)
{
	struct quota like = account_at(moving, at)->now;
	struct quota_account *to = account_for(moving, succession->to_id, like);
	struct quota_account *from = account_at(moving, at);
	struct portion portion;

	if (!indicator_is_additive(indicator_of(moving, like.indicator_id))) {
		hand_standard(succession, &from->now, &to->now);
		return;
	}
	portion = portion_of(moving, succession, &from->now,
			     still_allocated(moving, succession, &from->before),
			     goes_along(moving, succession, like.indicator_id));
	if (reshaping_ends(moving->reshaping, succession->from_id))
		from->now.used = 0; /* the first heir has it */
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
			if (is_inherited(moving, succession, &account_at(moving, i)->now))
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

/* What a unit takes along passes from its old superiors up to the common one, and down to its new.
 */
static void flow_along(struct moving *moving, int64_t from_parent, int64_t to_parent,
		       struct quota like, int64_t amount)
{
	struct ctx *ctx = moving->ctx;
	const struct unit *common, *unit;

	if (from_parent == to_parent || amount == 0)
		return;
	common = common_superior(moving, from_parent, to_parent);
	for (unit = unit_by_id(ctx, from_parent); unit != common;
	     unit = unit_by_id(ctx, unit->parent_id)) {
		struct quota *quota = &account_for(moving, unit->id, like)->now;

		/* What a floor's issuer added on its own, nobody above it has to give up. */
		amount = smaller(amount, quota->received);
		change_received(quota, -amount);
	}
	for (unit = unit_by_id(ctx, to_parent); unit != common;
	     unit = unit_by_id(ctx, unit->parent_id))
		change_received(&account_for(moving, unit->id, like)->now, amount);
}

static void flow_moved(struct moving *moving)
{
	const struct reshaping *reshaping = moving->reshaping;

	if (reshaping->input->kind != REORGANISE_MOVE ||
	    reshaping->seats[0].unit_id == moving->top->id)
		return;
	for (size_t i = 0; i < moving->accounts.count; i++) {
		struct quota_account account = *account_at(moving, i);

		if (account.now.unit_id == reshaping->seats[0].unit_id &&
		    indicator_is_additive(indicator_of(moving, account.now.indicator_id)))
			flow_along(moving, account.old_parent, account.new_parent, account.now,
				   account.now.received);
	}
}

/* ---- what stands in the way ---- */

static bool holds(const struct quota *quota)
{
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
			     "它在“%s”里还有任务数，调整后不在这份方案的范围内。请先由原上级收回。",
			     programme->title),
		arena_printf(moving->ctx->arena,
			     "It has quotas under “%s”, whose area it would leave: its "
			     "present superior takes them back first.",
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

		if (!holds(&account[i].now) || to == 0 || top->id == account[i].now.unit_id ||
		    is_beneath(moving, to, top))
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

	gather_units(&moving);
	if (!lock_accounts(&moving))
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
