/* The rows of a first draft: every receiver, every indicator that the issuer hands on. */
#include "resources/allocation/allocation_cycle.h"
#include "resources/allocation/allocation_store.h"
#include "resources/quota/quota.h"

static bool is_handed_on(const struct indicator *indicator)
{
	return indicator != NULL && indicator->kind != KIND_SELECTIVE &&
	       indicator->kind != KIND_TREND;
}

/* A standard goes down as it came; an amount is for the officer to fill in. */
static struct allocation_cell first_cell(const struct unit *receiver, const struct quota *own,
					 const struct indicator *indicator)
{
	struct allocation_cell cell = {
		.unit_id = receiver->id,
		.indicator_id = indicator->id,
		.value = indicator_is_additive(indicator) ? 0 : own->value,
		.min = own->min,
		.max = own->max,
	};

	if (indicator->kind == KIND_RANGE)
		cell.value = NULL_INT;
	else
		cell.min = cell.max = NULL_INT;
	return cell;
}

bool allocation_fill_first(struct ctx *ctx, const struct programme *programme,
			   const struct unit *own, int64_t id)
{
	struct unit_list receivers = unit_receivers(ctx, own);
	struct list quotas, rows = {0}, none = {0};
	struct allocation_cell *cells;

	if (!quota_stored_of_unit(ctx, programme, own, &quotas))
		return false;
	cells = rows.items = arena_array(ctx->arena, receivers.count * quotas.count,
					 sizeof(*cells));
	for (size_t i = 0; i < receivers.count; i++) {
		for (size_t k = 0; k < quotas.count; k++) {
			const struct quota *quota = (const struct quota *)quotas.items + k;
			const struct indicator *indicator = programme_indicator_by_id(
				programme, quota->indicator_id);

			if (is_handed_on(indicator))
				cells[rows.count++] = first_cell(receivers.items[i], quota,
								 indicator);
		}
	}
	return allocation_store_replace(ctx, id, &rows, &none);
}
