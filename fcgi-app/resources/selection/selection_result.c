#include "resources/selection/selection_result.h"

#include <inttypes.h>
#include <stdio.h>

#include "resources/selection/selection_cycle.h"
#include "resources/selection/selection_store.h"

#define CODE_SIZE 6 /* of an industry, with its end */

static void complete(struct ctx *ctx, struct selection_result *result)
{
	struct body_ref *body = arena_alloc(ctx->arena, sizeof(*body));

	*body = (struct body_ref){result->body_id, result->body_name};
	result->body = body;
	result->unit = unit_ref_new(ctx, unit_by_id(ctx, result->unit_id));
}

/* A cursor is selection-industry-body. */
static const char *cursor_of(struct ctx *ctx, const struct selection_result *last)
{
	return arena_printf(ctx->arena, "%" PRId64 "-%s-%" PRId64, last->selection_id,
			    last->industry, last->body_id);
}

static void read_cursor(struct ctx *ctx, const char *text, struct result_cursor *cursor)
{
	char *industry = arena_alloc(ctx->arena, CODE_SIZE);
	int end = 0;

	*cursor = (struct result_cursor){.selection_id = NULL_INT, .body_id = NULL_INT};
	if (text == NULL)
		return;
	if (sscanf(text, "%15" SCNd64 "-%5[A-Z0-9]-%15" SCNd64 "%n", &cursor->selection_id,
		   industry, &cursor->body_id, &end) != 3 ||
	    text[end] != '\0')
		input_error(ctx, "?after", R_BAD_CURSOR, NULL);
	cursor->industry = industry;
}

static const struct unit *find_unit(struct ctx *ctx, const char *code)
{
	const struct unit *unit = code == NULL ? NULL : unit_by_code(ctx, code);

	if (code != NULL && unit == NULL)
		input_error(ctx, "?unit", R_UNKNOWN_UNIT, NULL);
	return unit;
}

bool selection_results(struct ctx *ctx, const struct result_filter *filter, struct list *results,
		       const char **next)
{
	int64_t ledger_id = NULL_INT;
	struct result_cursor after;
	struct selection_result *row;
	const struct unit *unit;

	if (!selection_find_ledger(ctx, filter->id, &ledger_id))
		return false;
	unit = find_unit(ctx, filter->unit);
	read_cursor(ctx, filter->after, &after);
	if (!input_ok(ctx) ||
	    !selection_store_results(ctx, ledger_id, unit, filter, &after, results))
		return false;
	row = results->items;
	*next = list_cut(results, filter->limit) ? cursor_of(ctx, &row[filter->limit - 1]) : NULL;
	for (size_t i = 0; i < results->count; i++)
		complete(ctx, &row[i]);
	return true;
}
