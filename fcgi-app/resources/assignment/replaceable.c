#include "resources/assignment/replaceable.h"

#include "resources/assignment/assignment_store.h"

static bool load_standings(struct ctx *ctx, int64_t ledger_id, struct standings_of_ledger *loaded)
{
	if (loaded->ledger_id == ledger_id)
		return true;
	loaded->ledger_id = ledger_id;
	return standings_load(ctx, programme_by_id(ctx, ledger_id), unit_own(ctx), NULL_INT,
			      &loaded->standings);
}

bool replaceable_judge(struct ctx *ctx, struct standings_of_ledger *loaded, struct replaceable *on)
{
	const struct unit *unit = unit_by_id(ctx, on->unit_id);
	const struct programme *programme = programme_of_unit(
		ctx, programme_by_id(ctx, on->programme_id), unit);
	const struct body_standing *standing;
	uint64_t broken;

	if (!load_standings(ctx, on->ledger_id, loaded))
		return false;
	standing = standing_of(&loaded->standings, on->body_id);
	on->fault = NULL;
	on->blocks = false;
	/* Its last assignment was closed between the two readings. */
	if (standing == NULL)
		return true;
	broken = standing_broken(&loaded->standings, &programme->rules, standing, unit,
				 on->industry);
	on->fault = standing_fault(ctx, broken, standing, on->industry);
	on->blocks = rule_set_blocking(&programme->rules, broken) != 0;
	return true;
}

bool replaceable_of_unit(struct ctx *ctx, const struct unit *unit, struct list *counts)
{
	struct standings_of_ledger loaded = {0};
	struct replaceable *row, *last = NULL;
	size_t read;

	if (!assignment_store_open_of_unit(ctx, unit->id, counts))
		return false;
	row = counts->items;
	read = counts->count;
	counts->count = 0;
	/* They come by programme and body, industry by industry. */
	for (size_t i = 0; i < read; i++) {
		if (!replaceable_judge(ctx, &loaded, &row[i]))
			return false;
		if (row[i].fault == NULL)
			continue;
		if (last != NULL && last->programme_id == row[i].programme_id &&
		    last->body_id == row[i].body_id) {
			last->count += row[i].count;
		} else {
			last = (struct replaceable *)counts->items + counts->count++;
			*last = row[i];
		}
	}
	return true;
}
