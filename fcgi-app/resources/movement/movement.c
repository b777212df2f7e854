/* Transfers, and what all movements share. */
#include "resources/movement/movement.h"

#include <inttypes.h>

#include "base/digits.h"
#include "db/work.h"
#include "resources/movement/movement_place.h"
#include "resources/quota/quota.h"

bool movement_place(struct ctx *ctx, int64_t programme_id, const char *indicator,
		    struct place *place)
{
	const struct programme *named;

	if (!programme_find(ctx, programme_id, &named))
		return false;
	place->own = unit_own(ctx);
	place->programme = programme_of_unit(ctx, named, place->own);
	place->indicator = programme_indicator(place->programme, indicator);
	if (place->indicator == NULL)
		input_error(ctx, "/indicator", R_UNKNOWN_INDICATOR, NULL);
	else if (!indicator_is_additive(place->indicator))
		input_error(ctx, "/indicator", R_NOT_FOR_KIND, NULL);
	return input_ok(ctx) && programme_accepts_work(ctx, place->programme);
}

bool movement_amend(struct ctx *ctx, int64_t ledger_id, int64_t issuer_id,
		    enum allocation_cause cause, const char *reason, const struct list *changes,
		    struct allocation *table)
{
	const struct allocation_amendment amendment = {
		.ledger_id = ledger_id,
		.issuer_id = issuer_id,
		.cause = cause,
		.reason = reason,
		.changes = *changes,
	};

	return allocation_amend(ctx, &amendment, table);
}

const char *movement_indicator_code(struct ctx *ctx, int64_t ledger_id, int64_t indicator_id)
{
	return programme_indicator_by_id(programme_of_indicator(ctx, ledger_id, indicator_id),
					 indicator_id)
		->code;
}

bool movement_read_cursor(struct ctx *ctx, const char *after, int64_t *before)
{
	*before = INT_SAFE_MAX;
	if (after == NULL)
		return true;
	after = digits_read(after, INT_SAFE_MAX, before);
	if (after == NULL || *after != '\0' || *before < 1)
		input_error(ctx, "?after", R_BAD_CURSOR, NULL);
	return input_ok(ctx);
}

void movement_record(struct ctx *ctx, const char *event, const char *object, int64_t object_id,
		     int64_t unit_id, const char *indicator, int64_t amount)
{
	work_record(ctx, event, object, object_id, unit_id,
		    arena_printf(ctx->arena, "{\"indicator\":\"%s\",\"amount\":%" PRId64 "}",
				 indicator, amount));
}

static const struct unit *receiver(struct ctx *ctx, const struct place *place, const char *pointer,
				   const char *code)
{
	const struct unit *unit = unit_by_code(ctx, code);

	if (unit != NULL && unit_is_receiver_of(unit, place->own))
		return unit;
	input_error(ctx, pointer, R_UNKNOWN_UNIT, NULL);
	return NULL;
}

/* Both balances as they are now. */
static bool read_both(struct ctx *ctx, const struct place *place, const struct unit *from,
		      const struct unit *to, struct transfer *transfer)
{
	struct list own, receivers;
	struct quota *both = arena_array(ctx->arena, 2, sizeof(*both));

	if (!quota_rows_of_issuer(ctx, place->programme->root_id, place->own->id, &own, &receivers))
		return false;
	both[0] = *quota_in(&receivers, from->id, place->indicator->id);
	both[1] = *quota_in(&receivers, to->id, place->indicator->id);
	transfer->quotas = (struct list){.items = both, .count = 2};
	quota_dress(ctx, place->programme, &transfer->quotas);
	return true;
}

bool movement_transfer(struct ctx *ctx, int64_t programme_id, const struct transfer_input *input,
		       struct transfer *transfer)
{
	const struct unit *from, *to;
	struct allocation table;
	struct place place;

	if (!movement_place(ctx, programme_id, input->indicator, &place))
		return false;
	from = receiver(ctx, &place, "/from", input->from);
	to = receiver(ctx, &place, "/to", input->to);
	if (from != NULL && from == to)
		input_error(ctx, "/to", R_REPEATED_ROW, input->to);
	if (from == NULL || to == NULL || !input_ok(ctx))
		return input_ok(ctx);
	struct allocation_change changes[] = {
		{from->id, place.indicator->id, -input->amount},
		{to->id, place.indicator->id, input->amount},
	};
	if (!movement_amend(ctx, place.programme->root_id, place.own->id, CAUSE_TRANSFER,
			    input->reason, &(struct list){.items = changes, .count = 2}, &table))
		return false;
	*transfer = (struct transfer){
		.allocation_id = table.id,
		.edition = table.edition,
		.amount = input->amount,
		.indicator = place.indicator->code,
		.reason = input->reason,
		.from = unit_ref_new(ctx, from),
		.to = unit_ref_new(ctx, to),
	};
	movement_record(ctx, "quota.transfer", "allocation", table.id, place.own->id,
			place.indicator->code, input->amount);
	return read_both(ctx, &place, from, to, transfer);
}
