#include "resources/reorganisation/reshaping_moving.h"

#include <stdlib.h>

/* ---- which units take part ---- */

static void take_part(struct moving *moving, int64_t unit_id)
{
	for (size_t i = 0; i < moving->unit_count; i++) {
		if (moving->units[i] == unit_id)
			return;
	}
	moving->units = arena_grow(moving->ctx->arena, moving->units, moving->unit_count,
				   &moving->unit_capacity, sizeof(*moving->units));
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
	if (moving->unit_count == 0) /* a rename moves nothing */
		return;
	sorting = moving;
	qsort(moving->units, moving->unit_count, sizeof(*moving->units), compare_depth);
}

/* ---- accounts ---- */

struct quota_account *moving_account(const struct moving *moving, int64_t unit_id,
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

	moving->accounts.items = arena_grow(moving->ctx->arena, moving->accounts.items,
					    moving->accounts.count, &moving->account_capacity,
					    sizeof(*account));
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

struct quota_account *moving_account_for(struct moving *moving, int64_t unit_id, struct quota like)
{
	struct quota_account *account = moving_account(moving, unit_id, like.indicator_id);

	return account != NULL ? account : blank_account(moving, unit_id, &like);
}

const struct indicator *moving_indicator(const struct moving *moving, int64_t indicator_id)
{
	return programme_indicator_by_id(
		programme_of_indicator(moving->ctx, moving->ledger->id, indicator_id),
		indicator_id);
}

struct quota_account *moving_account_at(const struct moving *moving, size_t at)
{
	return (struct quota_account *)moving->accounts.items + at;
}

bool moving_open(struct moving *moving)
{
	gather_units(moving);
	return lock_accounts(moving);
}
