/* What an import makes of a draft: the rows as they will be, and each cell that differs. */
#include <stdlib.h>
#include <string.h>

#include "resources/allocation/allocation_cycle.h"
#include "resources/allocation/allocation_examine.h"

struct changes {
	struct examination *examination;
	const struct allocation_cell *was; /* by unit and indicator */
	size_t was_count;
	struct allocation_cell *now; /* those, and behind them the new ones */
	size_t now_count;
};

static struct allocation_cell *find(struct changes *changes, int64_t unit_id, int64_t indicator_id)
{
	struct allocation_cell wanted = {.unit_id = unit_id, .indicator_id = indicator_id};

	if (changes->was_count == 0)
		return NULL;
	return bsearch(&wanted, changes->now, changes->was_count, sizeof(wanted),
		       allocation_compare_cells);
}

static struct allocation_cell *add(struct changes *changes, const struct given *given)
{
	struct allocation_cell *cell = &changes->now[changes->now_count++];

	*cell = (struct allocation_cell){
		.unit_id = given->unit->id,
		.indicator_id = given->indicator->id,
		.unit = given->unit->code,
		.unit_name = given->unit->name,
		.short_name = given->unit->short_name,
		.indicator = given->indicator->code,
		.op = given->indicator->op,
		.illustrative = changes->examination->table->illustrative,
	};
	return cell;
}

static void take_amount(struct changes *changes, const struct given *given)
{
	struct allocation_cell *cell = find(changes, given->unit->id, given->indicator->id);

	if (cell == NULL)
		cell = add(changes, given);
	cell->value = given->amount.value;
	cell->min = given->amount.min;
	cell->max = given->amount.max;
}

/* A unit has one remark in the table: of its first cell that has one, or else of its first. */
static struct allocation_cell *note_cell(struct changes *changes, const struct unit *unit)
{
	const struct list *indicators = &changes->examination->programme->indicators;
	const struct indicator *indicator = indicators->items;
	struct allocation_cell *first = NULL;

	for (size_t i = 0; i < indicators->count; i++) {
		struct allocation_cell *cell = find(changes, unit->id, indicator[i].id);

		if (cell != NULL && cell->note != NULL)
			return cell;
		if (first == NULL)
			first = cell;
	}
	return first;
}

static void take_note(struct changes *changes, const struct given_note *note)
{
	struct allocation_cell *cell = note_cell(changes, note->unit);

	if (cell != NULL)
		cell->note = note->text;
}

static bool same_text(const char *a, const char *b)
{
	return a == NULL || b == NULL ? a == b : strcmp(a, b) == 0;
}

static bool same(const struct allocation_cell *a, const struct allocation_cell *b)
{
	return a->value == b->value && a->min == b->min && a->max == b->max &&
	       same_text(a->note, b->note);
}

static void list_differences(struct changes *changes, struct list *differences)
{
	struct allocation_difference *items = arena_array(changes->examination->ctx->arena,
							  changes->now_count, sizeof(*items));

	*differences = (struct list){.items = items};
	for (size_t i = 0; i < changes->now_count; i++) {
		const struct allocation_cell *was = i < changes->was_count ? &changes->was[i]
									   : NULL;
		const struct allocation_cell *now = &changes->now[i];

		if (was == NULL || !same(was, now))
			items[differences->count++] = (struct allocation_difference){
				.unit = now->unit,
				.unit_name = now->unit_name,
				.indicator = now->indicator,
				.from = was,
				.to = now,
			};
	}
}

static struct allocation_kept *kept_of(const struct list *kept, const struct indicator *indicator)
{
	struct allocation_kept *items = kept->items;

	for (size_t i = 0; i < kept->count; i++) {
		if (items[i].indicator_id == indicator->id)
			return &items[i];
	}
	return NULL;
}

static void take_kept(struct examination *examination, const struct given *given, struct list *kept)
{
	struct allocation_kept *was = kept_of(kept, given->indicator);
	struct list *differences = &examination->result.kept_differences;
	struct import_kept change = {
		.indicator = given->indicator->code,
		.from = was == NULL ? 0 : was->value,
		.to = given->amount.value,
	};

	if (change.from == change.to)
		return;
	((struct import_kept *)differences->items)[differences->count++] = change;
	if (was == NULL) {
		was = (struct allocation_kept *)kept->items + kept->count++;
		was->indicator_id = given->indicator->id;
		was->indicator = given->indicator->code;
	}
	was->value = change.to;
}

static void *copy_with_room(struct arena *arena, const struct list *list, size_t room, size_t size)
{
	return arena_copy(arena, list->items, list->count, list->count + room, size);
}

void allocation_changes(struct examination *examination, struct allocation_rows *rows)
{
	struct arena *arena = examination->ctx->arena;
	const struct list *was = &examination->table->rows, *kept = &examination->table->kept;
	size_t given = examination->given_count;
	struct changes changes = {
		.examination = examination,
		.was = was->items,
		.was_count = was->count,
		.now = copy_with_room(arena, was, given, sizeof(struct allocation_cell)),
		.now_count = was->count,
	};

	examination->result.kept_differences.items = arena_array(arena, given,
								 sizeof(struct import_kept));
	rows->mark_up_cap = examination->table->mark_up_cap;
	rows->kept = (struct list){
		.items = copy_with_room(arena, kept, given, sizeof(struct allocation_kept)),
		.count = kept->count,
	};
	for (size_t i = 0; i < given; i++) {
		if (examination->given[i].unit == NULL)
			take_kept(examination, &examination->given[i], &rows->kept);
		else
			take_amount(&changes, &examination->given[i]);
	}
	for (size_t i = 0; i < examination->note_count; i++)
		take_note(&changes, &examination->notes[i]);
	rows->rows = (struct list){.items = changes.now, .count = changes.now_count};
	list_differences(&changes, &examination->result.differences);
}
