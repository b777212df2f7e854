#include "resources/target/target.h"

#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "resources/target/target_store.h"

/* All that is read; everything shown follows from it. */
struct history {
	struct ctx *ctx;
	const struct programme *programme;
	const struct unit *issuer;
	const char *on;
	int64_t edition; /* asked for; NULL_INT: by the day */
	const struct target_edition *published, *current;
	struct list editions;            /* struct target_edition, all of them */
	struct list then, now, restated; /* struct target_cell */
	struct list causes, lineage;
};

static bool check_choice(struct ctx *ctx, const struct target_choice *choice)
{
	const char *today = clock_day(ctx->arena, ctx->now);

	if (choice->on != NULL && strcmp(choice->on, today) > 0)
		input_error(ctx, "?on", R_OUT_OF_RANGE, arena_printf(ctx->arena, "≤ %s", today));
	if (choice->on != NULL && choice->edition != NULL_INT)
		input_error(ctx, "?edition", R_UNKNOWN_PARAMETER, NULL);
	return input_ok(ctx);
}

/* Only what the programme hands down; cells of a sister programme's indicators are not its own. */
static void choose_cells(const struct programme *programme, struct list *cells)
{
	struct target_cell *cell = cells->items;
	size_t count = cells->count;

	cells->count = 0;
	for (size_t i = 0; i < count; i++) {
		const struct indicator *indicator = programme_indicator_by_id(programme,
									      cell[i].indicator_id);

		if (indicator == NULL)
			continue;
		cell[cells->count] = cell[i];
		cell[cells->count++].additive = indicator_is_additive(indicator);
	}
}

static bool read_cells(struct history *history, const struct target_edition *edition,
		       struct list *cells)
{
	if (edition == NULL)
		return true;
	if (!target_store_cells(history->ctx, edition->allocation_id, cells))
		return false;
	choose_cells(history->programme, cells);
	return true;
}

/* The last one up to the end of the day, or the one that is asked for. */
static bool choose_edition(struct history *history)
{
	const struct target_edition *edition = history->editions.items;
	int64_t until = clock_end_of_day(history->on);

	for (size_t i = 0; i < history->editions.count; i++) {
		if (history->edition == NULL_INT ? edition[i].published_at < until
						 : edition[i].edition == history->edition)
			history->published = &edition[i];
	}
	if (history->edition == NULL_INT)
		return true;
	if (history->published == NULL)
		input_error(history->ctx, "?edition", R_OUT_OF_RANGE, NULL);
	else
		history->on = clock_day(history->ctx->arena, history->published->published_at);
	return input_ok(history->ctx);
}

/* The last is in force; those after the one looked at are what changed since. */
static bool read_editions(struct history *history)
{
	struct ctx *ctx = history->ctx;
	const struct target_edition *edition;
	size_t count;

	if (!target_store_editions(ctx, history->programme->root_id, history->issuer->id,
				   &history->editions) ||
	    !choose_edition(history))
		return false;
	edition = history->editions.items;
	count = history->editions.count;
	history->current = count == 0 ? NULL : &edition[count - 1];
	history->causes = history->editions;
	if (history->published != NULL) {
		size_t after = (size_t)(history->published - edition) + 1;

		history->causes = (struct list){.items = (struct target_edition *)edition + after,
						.count = count - after};
	}
	return read_cells(history, history->published, &history->then) &&
	       read_cells(history, history->current, &history->now);
}

/* A reorganisation before the publication is in the table already. */
static bool read_lineage(struct history *history)
{
	struct ctx *ctx = history->ctx;

	if (history->published == NULL)
		return true;
	if (!target_store_lineage(ctx, history->published, &history->lineage))
		return false;
	history->restated = restate(ctx->arena, &history->then, &history->lineage);
	return true;
}

/* ---- rows ---- */

/* The name that the unit had on the day, which its first line of lineage after it has kept. */
static const char *name_then(const struct history *history, const struct unit *unit)
{
	const struct target_lineage *row = history->lineage.items;

	for (size_t i = 0; i < history->lineage.count; i++) {
		if (row[i].from_id == unit->id && row[i].old_name != NULL)
			return strcmp(row[i].old_name, unit->name) == 0 ? NULL : row[i].old_name;
	}
	return NULL;
}

static struct target_row row_of(const struct history *history, int64_t unit_id,
				const struct indicator *indicator)
{
	const struct unit *unit = unit_by_id(history->ctx, unit_id);

	return (struct target_row){
		.unit = unit_ref_new(history->ctx, unit),
		.name_then = name_then(history, unit),
		.indicator = indicator->code,
		.kind = indicator->kind,
		.op = indicator->op,
		.receiver_now = unit->heir_id == NULL_INT &&
				unit_is_receiver_of(unit, history->issuer),
		.as_published = target_cell_in(&history->then, unit_id, indicator->id),
		.restated = target_cell_in(&history->restated, unit_id, indicator->id),
		.current = target_cell_in(&history->now, unit_id, indicator->id),
	};
}

/* Every (unit, indicator) that any of the three has a cell for, in order, some more than once. */
static struct list all_keys(const struct history *history)
{
	const struct list *const lists[] = {&history->then, &history->restated, &history->now};
	size_t most = history->then.count + history->restated.count + history->now.count;
	struct target_cell *keys = arena_array(history->ctx->arena, most, sizeof(*keys));
	struct list all = {.items = keys};

	for (size_t l = 0; l < 3; l++) {
		const struct target_cell *cell = lists[l]->items;

		for (size_t i = 0; i < lists[l]->count; i++)
			keys[all.count++] = cell[i];
	}
	qsort(keys, all.count, sizeof(*keys), target_cell_compare);
	return all;
}

static struct list show_rows(const struct history *history)
{
	struct list keys = all_keys(history);
	const struct target_cell *key = keys.items;
	struct target_row *rows = arena_array(history->ctx->arena, keys.count, sizeof(*rows));
	struct list shown = {.items = rows};

	for (size_t i = 0; i < keys.count; i++) {
		if (i > 0 && target_cell_compare(&key[i - 1], &key[i]) == 0)
			continue;
		rows[shown.count++] = row_of(
			history, key[i].unit_id,
			programme_indicator_by_id(history->programme, key[i].indicator_id));
	}
	return shown;
}

static struct list show_lineage(const struct history *history)
{
	struct target_lineage *row = history->lineage.items;

	for (size_t i = 0; i < history->lineage.count; i++) {
		row[i].from = unit_ref_new(history->ctx, unit_by_id(history->ctx, row[i].from_id));
		row[i].to = unit_ref_new(history->ctx, unit_by_id(history->ctx, row[i].to_id));
	}
	return history->lineage;
}

/* Those that go down by tables, in the order of the notice. */
static struct list show_indicators(const struct history *history)
{
	const struct indicator *indicator = history->programme->indicators.items;
	size_t count = history->programme->indicators.count;
	struct indicator *shown = arena_array(history->ctx->arena, count, sizeof(*shown));
	struct list list = {.items = shown};

	for (size_t i = 0; i < count; i++) {
		if (indicator_is_additive(&indicator[i]) || indicator_is_standard(&indicator[i]))
			shown[list.count++] = indicator[i];
	}
	return list;
}

bool target_list(struct ctx *ctx, int64_t programme_id, const struct target_choice *choice,
		 struct targets *targets)
{
	struct history history = {.ctx = ctx, .edition = choice->edition};

	history.on = choice->on == NULL ? clock_day(ctx->arena, ctx->now) : choice->on;
	if (!check_choice(ctx, choice) || !programme_find(ctx, programme_id, &history.programme))
		return false;
	history.issuer = unit_own(ctx);
	if ((choice->parent != NULL && !unit_in_scope(ctx, choice->parent, &history.issuer)) ||
	    !read_editions(&history) || !read_lineage(&history))
		return false;
	*targets = (struct targets){
		.programme_id = programme_id,
		.doc_no = history.programme->doc_no,
		.as_of = ctx->now,
		.on = history.on,
		.unit = unit_ref_new(ctx, history.issuer),
		.published = history.published,
		.current = history.current,
		.editions = history.editions,
		.causes = history.causes,
		.lineage = show_lineage(&history),
		.indicators = show_indicators(&history),
		.rows = show_rows(&history),
	};
	return true;
}
