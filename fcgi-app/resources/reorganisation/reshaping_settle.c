/* The units themselves, after the ledgers: edges, names, lineage, people, and what was done. */
#include <stdlib.h>

#include "resources/fact/fact.h"
#include "resources/reorganisation/reorganisation_store.h"
#include "resources/reorganisation/reshaping.h"
#include "resources/reorganisation/reshaping_carry.h"

static int64_t first_heir(const struct reshaping *reshaping, int64_t unit_id)
{
	for (size_t i = 0; i < reshaping->succession_count; i++) {
		if (reshaping->successions[i].from_id == unit_id)
			return reshaping->successions[i].to_id;
	}
	return NULL_INT;
}

/* A unit that ended: what lives in it goes to its heir, and nothing of it waits for an answer any
 * more.
 */
static bool end_unit(struct ctx *ctx, struct reshaping *reshaping, int64_t unit_id)
{
	int64_t heir_id = first_heir(reshaping, unit_id);

	return reshaping_carry(ctx, reshaping, unit_id, heir_id) &&
	       unit_end(ctx, unit_id, heir_id, reshaping->day) &&
	       reorganisation_store_cancel_sweeps(ctx, unit_id) &&
	       reorganisation_store_withdraw_requests(ctx, unit_id, reshaping->input->reason);
}

static bool set_seats(struct ctx *ctx, struct reshaping *reshaping)
{
	for (size_t i = 0; i < reshaping->seat_count; i++) {
		const struct seat *seat = &reshaping->seats[i];
		bool done;

		if (seat->old_parent == 0)
			continue; /* its edge was made with it */
		if (seat->new_parent == 0)
			done = end_unit(ctx, reshaping, seat->unit_id);
		else
			done = unit_set_parent(ctx, seat->unit_id, seat->new_parent,
					       reshaping->day) &&
			       reorganisation_store_withdraw_requests(ctx, seat->unit_id,
								      reshaping->input->reason);
		if (!done)
			return false;
	}
	return true;
}

static bool rename(struct ctx *ctx, const struct reshaping *reshaping)
{
	const struct reorganisation_input *input = reshaping->input;

	return reshaping->renamed_id == NULL_INT ||
	       unit_rename(ctx, reshaping->renamed_id, input->name, input->short_name);
}

static bool add_lineage(struct ctx *ctx, const struct reshaping *reshaping, int64_t from_id,
			int64_t to_id, int64_t share)
{
	const struct reorganisation_lineage row = {
		.reorganisation_id = reshaping->id,
		.from_id = from_id,
		.to_id = to_id,
		.share = share,
		.effective_on = reshaping->day,
		.old_name = reshaping_unit(ctx, reshaping, from_id)->name,
	};

	return reorganisation_store_lineage(ctx, &row);
}

/* Shares are of the whole: what a unit that goes on keeps is its own line. */
static bool write_lineage(struct ctx *ctx, const struct reshaping *reshaping)
{
	int64_t rest = SHARE_WHOLE;

	if (reshaping->id == NULL_INT)
		return true;
	if (reshaping->renamed_id != NULL_INT)
		return add_lineage(ctx, reshaping, reshaping->renamed_id, reshaping->renamed_id,
				   SHARE_WHOLE);
	if (reshaping->input->kind == REORGANISE_MOVE)
		return add_lineage(ctx, reshaping, reshaping->seats[0].unit_id,
				   reshaping->seats[0].unit_id, SHARE_WHOLE);
	for (size_t i = 0; i < reshaping->succession_count; i++) {
		const struct succession *succession = &reshaping->successions[i];

		rest -= succession->share;
		if (!add_lineage(ctx, reshaping, succession->from_id, succession->to_id,
				 succession->share))
			return false;
	}
	return reshaping->input->kind != REORGANISE_SPLIT || reshaping->input->ends ||
	       add_lineage(ctx, reshaping, reshaping->successions[0].from_id,
			   reshaping->successions[0].from_id, rest);
}

/* Parents before children, as everywhere in the ledger. */
static int compare_depth(const void *a, const void *b)
{
	const struct touched *left = a, *right = b;

	if (left->ledger_id != right->ledger_id)
		return left->ledger_id < right->ledger_id ? -1 : 1;
	return (left->depth > right->depth) - (left->depth < right->depth);
}

/* The nation's actual is its provinces', summed on reading. */
static bool recount(struct ctx *ctx, const struct reshaping *reshaping)
{
	const struct touched *touched = reshaping->touched.items;

	if (reshaping->touched.count > 0)
		qsort(reshaping->touched.items, reshaping->touched.count, sizeof(*touched),
		      compare_depth);
	for (size_t i = 0; i < reshaping->touched.count; i++) {
		int64_t unit_id = touched[i].unit_id;
		bool done = true;

		if (reshaping_ends(reshaping, unit_id))
			done = fact_forget(ctx, touched[i].ledger_id, unit_id);
		else if (reshaping_unit(ctx, reshaping, unit_id)->tier != TIER_NATIONAL)
			done = fact_recount(ctx, touched[i].ledger_id, unit_id);
		if (!done)
			return false;
	}
	return true;
}

bool reshaping_settle(struct ctx *ctx, struct reshaping *reshaping)
{
	return write_lineage(ctx, reshaping) && rename(ctx, reshaping) &&
	       set_seats(ctx, reshaping) && unit_derive(ctx) && reshaping_forward(ctx, reshaping) &&
	       recount(ctx, reshaping);
}
