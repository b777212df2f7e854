#include "resources/figure/figure.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "db/db.h"
#include "db/work.h"
#include "figure.sql.h"

static bool put_all(struct ctx *ctx, const struct list *figures)
{
	return db_exec_list(ctx, &sql_figure_put, &figure_schema, figures, NULL);
}

bool figure_of_receivers(struct ctx *ctx, const struct unit *parent, struct list *figures)
{
	struct figure *figure;

	if (!db_list(ctx, &sql_figure_list, &figure_schema, figures,
		     ARGS(ARG_INT("parent_id", parent->id))))
		return false;
	figure = figures->items;
	for (size_t i = 0; i < figures->count; i++) {
		const struct unit *unit = unit_by_id(ctx, figure[i].unit_id);

		figure[i].unit = unit->code;
		figure[i].unit_name = unit->name;
		figure[i].short_name = unit->short_name;
	}
	return true;
}

bool figure_list(struct ctx *ctx, const char *parent, struct list *figures)
{
	const struct unit *unit;

	if (parent == NULL) {
		if (!unit_tree_load(ctx))
			return false;
		unit = unit_own(ctx);
	} else if (!unit_in_scope(ctx, parent, &unit)) {
		return false;
	}
	return figure_of_receivers(ctx, unit, figures);
}

int64_t figure_in(const struct list *figures, const struct unit *unit, enum figure_kind kind)
{
	const struct figure *figure = figures->items;

	for (size_t i = 0; i < figures->count; i++) {
		if (figure[i].unit_id == unit->id && figure[i].kind == (int)kind)
			return figure[i].value;
	}
	return NULL_INT;
}

static int compare(const void *a, const void *b)
{
	const struct figure *left = a, *right = b;

	if (left->unit_id != right->unit_id)
		return left->unit_id < right->unit_id ? -1 : 1;
	if (left->kind != right->kind)
		return left->kind - right->kind;
	return (left->year > right->year) - (left->year < right->year);
}

/* Sorted, so that a repeated figure lies beside its twin. */
static void refuse_repeated(struct ctx *ctx, struct list *figures)
{
	struct figure *figure = figures->items;

	if (figures->count > 1)
		qsort(figure, figures->count, sizeof(*figure), compare);
	for (size_t i = 1; i < figures->count; i++) {
		if (compare(&figure[i - 1], &figure[i]) == 0)
			input_error(ctx, "/figures", R_REPEATED_ROW, figure[i].unit);
	}
}

static void resolve(struct ctx *ctx, struct figure *figure, size_t i)
{
	const char *today = clock_day(ctx->arena, ctx->now);
	const struct unit *unit = unit_by_code(ctx, figure->unit);

	if (unit == NULL || !unit_is_receiver_of(unit, unit_own(ctx)))
		input_error(ctx, arena_printf(ctx->arena, "/figures/%zu/unit", i), R_UNKNOWN_UNIT,
			    figure->unit);
	else
		figure->unit_id = unit->id;
	if (figure->year > strtoll(today, NULL, 10))
		input_error(ctx, arena_printf(ctx->arena, "/figures/%zu/year", i), R_OUT_OF_RANGE,
			    arena_printf(ctx->arena, "≤ %.4s", today));
	figure->illustrative = ctx->who->demonstrates;
	figure->recorded_at = ctx->now;
	figure->recorded_by = ctx->who->user_id;
}

bool figure_put(struct ctx *ctx, const struct list *input, struct list *figures)
{
	struct list list = {
		.items = arena_copy(ctx->arena, input->items, input->count, input->count,
				    sizeof(struct figure)),
		.count = input->count,
	};

	if (!unit_tree_load(ctx))
		return false;
	for (size_t i = 0; i < list.count; i++)
		resolve(ctx, (struct figure *)list.items + i, i);
	if (!input_ok(ctx))
		return false;
	refuse_repeated(ctx, &list);
	if (!input_ok(ctx) || !put_all(ctx, &list))
		return false;
	work_record(ctx, "figure.put", "figure", NULL_INT, ctx->who->unit_id,
		    arena_printf(ctx->arena, "{\"figures\":%zu}", list.count));
	return figure_of_receivers(ctx, unit_own(ctx), figures);
}

bool figure_load(struct ctx *ctx, const struct list *figures)
{
	work_record(ctx, "figure.load", "figure", NULL_INT, NULL_INT, NULL);
	return put_all(ctx, figures);
}
