/* The rows of a draft: their input, and the difference between editions. */
#include <stdlib.h>

#include "db/db.h"
#include "resources/allocation/allocation_cycle.h"
#include "resources/allocation/allocation_store.h"

static bool kind_wants_value(int kind)
{
	return kind == KIND_FLOOR || kind == KIND_CEILING || kind == KIND_RATE ||
	       kind == KIND_MINIMUM;
}

static bool fault_of(struct cell_fault *fault, const char *member, enum reason_code reason,
		     const char *detail)
{
	*fault = (struct cell_fault){.member = member, .reason = reason, .detail = detail};
	return false;
}

bool allocation_cell_fits(const struct allocation_cell *cell, const struct indicator *indicator,
			  struct cell_fault *fault)
{
	bool wants_value = kind_wants_value(indicator->kind);

	if (indicator->kind == KIND_SELECTIVE || indicator->kind == KIND_TREND)
		return fault_of(fault, "/indicator", R_NOT_FOR_KIND, NULL);
	if (wants_value && cell->value == NULL_INT)
		return fault_of(fault, "/value", R_REQUIRED, NULL);
	if (!wants_value && (cell->min == NULL_INT || cell->max == NULL_INT))
		return fault_of(fault, "/min", R_REQUIRED, NULL);
	if (wants_value ? cell->min != NULL_INT || cell->max != NULL_INT : cell->value != NULL_INT)
		return fault_of(fault, "", R_NOT_FOR_KIND, NULL);
	if (!wants_value && cell->min > cell->max)
		return fault_of(fault, "", R_MIN_OVER_MAX, NULL);
	if (indicator->kind == KIND_RATE && cell->value > 10000)
		return fault_of(fault, "/value", R_OUT_OF_RANGE, "0–10000");
	return true;
}

static void check_numbers(struct ctx *ctx, const struct allocation_cell *cell,
			  const struct indicator *indicator, const char *pointer)
{
	struct cell_fault fault;

	if (!allocation_cell_fits(cell, indicator, &fault))
		input_error(ctx, arena_printf(ctx->arena, "%s%s", pointer, fault.member),
			    fault.reason, fault.detail);
}

static void resolve_cell(struct ctx *ctx, const struct programme *programme, size_t i,
			 struct allocation_cell *cell)
{
	const char *pointer = arena_printf(ctx->arena, "/rows/%zu", i);
	const struct unit *unit = unit_by_code(ctx, cell->unit);
	const struct indicator *indicator = programme_indicator(programme, cell->indicator);

	if (unit == NULL)
		input_error(ctx, arena_printf(ctx->arena, "%s/unit", pointer), R_UNKNOWN_UNIT,
			    NULL);
	if (indicator == NULL)
		input_error(ctx, arena_printf(ctx->arena, "%s/indicator", pointer),
			    R_UNKNOWN_INDICATOR, NULL);
	if (unit == NULL || indicator == NULL)
		return;
	cell->unit_id = unit->id;
	cell->indicator_id = indicator->id;
	check_numbers(ctx, cell, indicator, pointer);
}

static void resolve_kept(struct ctx *ctx, const struct programme *programme, size_t i,
			 struct allocation_kept *kept)
{
	const char *pointer = arena_printf(ctx->arena, "/kept/%zu/indicator", i);
	const struct indicator *indicator = programme_indicator(programme, kept->indicator);

	if (indicator == NULL)
		input_error(ctx, pointer, R_UNKNOWN_INDICATOR, NULL);
	else if (!indicator_is_additive(indicator))
		input_error(ctx, pointer, R_NOT_FOR_KIND, NULL);
	else
		kept->indicator_id = indicator->id;
}

int allocation_compare_cells(const void *a, const void *b)
{
	const struct allocation_cell *left = a, *right = b;

	if (left->unit_id != right->unit_id)
		return left->unit_id < right->unit_id ? -1 : 1;
	return (left->indicator_id > right->indicator_id) -
	       (left->indicator_id < right->indicator_id);
}

static int compare_kept(const void *a, const void *b)
{
	const struct allocation_kept *left = a, *right = b;

	return (left->indicator_id > right->indicator_id) -
	       (left->indicator_id < right->indicator_id);
}

/* Both lists are sorted, so that a repeated row lies beside its twin. */
static void refuse_repeated(struct ctx *ctx, const struct list *rows, const struct list *kept)
{
	const struct allocation_cell *cell = rows->items;
	const struct allocation_kept *amount = kept->items;

	for (size_t i = 1; i < rows->count; i++) {
		if (allocation_compare_cells(&cell[i - 1], &cell[i]) == 0)
			input_error(
				ctx, "/rows", R_REPEATED_ROW,
				arena_printf(ctx->arena, "%s %s", cell[i].unit, cell[i].indicator));
	}
	for (size_t i = 1; i < kept->count; i++) {
		if (compare_kept(&amount[i - 1], &amount[i]) == 0)
			input_error(ctx, "/kept", R_REPEATED_ROW, amount[i].indicator);
	}
}

static struct list copy_list(struct ctx *ctx, const struct list *list, size_t size)
{
	return (struct list){
		.items = arena_copy(ctx->arena, list->items, list->count, list->count, size),
		.count = list->count,
	};
}

/* Codes to ids, kinds respected, each cell once; sorted by unit and indicator. */
static bool resolve(struct ctx *ctx, const struct programme *programme,
		    const struct allocation_rows *input, struct list *rows, struct list *kept)
{
	*rows = copy_list(ctx, &input->rows, sizeof(struct allocation_cell));
	*kept = copy_list(ctx, &input->kept, sizeof(struct allocation_kept));
	for (size_t i = 0; i < rows->count; i++)
		resolve_cell(ctx, programme, i, (struct allocation_cell *)rows->items + i);
	for (size_t i = 0; i < kept->count; i++)
		resolve_kept(ctx, programme, i, (struct allocation_kept *)kept->items + i);
	if (!input_ok(ctx))
		return false;
	qsort(rows->items, rows->count, sizeof(struct allocation_cell), allocation_compare_cells);
	qsort(kept->items, kept->count, sizeof(struct allocation_kept), compare_kept);
	refuse_repeated(ctx, rows, kept);
	return input_ok(ctx);
}

bool allocation_is_draft(struct ctx *ctx, const struct allocation *table)
{
	return table->status == ALLOCATION_DRAFT ||
	       fail_with(ctx, P_WRONG_STATE, "只有草稿能改。已送审的先退回，已签发的出新版。",
			 "Only a draft can be edited: return a reviewed table, revise a "
			 "published one.");
}

bool allocation_put_rows(struct ctx *ctx, int64_t id, int64_t version,
			 const struct allocation_rows *input, struct allocation *table)
{
	struct allocation *found;
	struct list rows, kept;
	int64_t changed;

	if (!allocation_find_own(ctx, id, version, &found))
		return false;
	if (!allocation_is_draft(ctx, found) ||
	    !resolve(ctx, programme_by_id(ctx, found->programme_id), input, &rows, &kept) ||
	    !allocation_store_edited(ctx, id, version, input->mark_up_cap, &changed))
		return false;
	if (changed != 1)
		return db_run_again(ctx);
	if (!allocation_store_replace(ctx, id, &rows, &kept))
		return false;
	allocation_record(ctx, found, "allocation.edit");
	return allocation_get(ctx, id, table);
}

bool allocation_same_numbers(const struct allocation_cell *a, const struct allocation_cell *b)
{
	return a->value == b->value && a->min == b->min && a->max == b->max;
}

static void add_difference(struct list *list, const struct allocation_cell *from,
			   const struct allocation_cell *to)
{
	const struct allocation_cell *named = to != NULL ? to : from;
	struct allocation_difference *difference = (struct allocation_difference *)list->items +
						   list->count++;

	*difference = (struct allocation_difference){
		.unit = named->unit,
		.unit_name = named->unit_name,
		.indicator = named->indicator,
		.from = from,
		.to = to,
	};
}

/* Both lists are in the order of unit and indicator: one walk finds every difference. */
static void compare_tables(struct ctx *ctx, const struct list *before, const struct list *after,
			   struct list *differences)
{
	const struct allocation_cell *from = before->items, *to = after->items;
	size_t f = 0, t = 0;

	differences->items = arena_array(ctx->arena, before->count + after->count,
					 sizeof(struct allocation_difference));
	differences->count = 0;
	while (f < before->count || t < after->count) {
		int order = f == before->count  ? 1
			    : t == after->count ? -1
						: allocation_compare_cells(&from[f], &to[t]);

		if (order < 0)
			add_difference(differences, &from[f++], NULL);
		else if (order > 0)
			add_difference(differences, NULL, &to[t++]);
		else if (!allocation_same_numbers(&from[f++], &to[t++]))
			add_difference(differences, &from[f - 1], &to[t - 1]);
	}
}

bool allocation_difference(struct ctx *ctx, int64_t id, int64_t from_edition,
			   struct list *differences)
{
	struct allocation *table, before = {0};

	if (!allocation_find(ctx, id, &table) ||
	    !allocation_store_by_edition(ctx, table, from_edition, &before.id))
		return false;
	if (before.id == NULL_INT)
		return fail(ctx, P_NOT_FOUND);
	before.programme_id = table->programme_id;
	before.ledger_id = table->ledger_id;
	if (!allocation_fill(ctx, table) || !allocation_fill(ctx, &before))
		return false;
	compare_tables(ctx, &before.rows, &table->rows, differences);
	return true;
}
