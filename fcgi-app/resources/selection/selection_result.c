#include "resources/selection/selection_result.h"

#include <inttypes.h>
#include <stdio.h>

#include "resources/industry/industry.h"
#include "resources/programme/programme.h"
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

/* What is public is everybody's; a programme that is not is told to its officers. */
static bool find_ledger(struct ctx *ctx, int64_t id, struct result_scope *scope)
{
	const struct programme *programme;

	*scope = (struct result_scope){.ledger_id = NULL_INT};
	if (!programme_book_load(ctx))
		return false;
	if (id == NULL_INT)
		return true;
	programme = programme_by_id(ctx, id);
	scope->see_all = programme == NULL || !programme_is_public(programme);
	if (scope->see_all && !programme_find(ctx, id, &programme))
		return false;
	scope->ledger_id = programme->root_id;
	return true;
}

static void find_unit(struct ctx *ctx, const char *code, struct result_scope *scope)
{
	if (code == NULL)
		return;
	scope->unit = unit_by_code(ctx, code);
	if (scope->unit == NULL)
		input_error(ctx, "?unit", R_UNKNOWN_UNIT, NULL);
}

bool selection_results(struct ctx *ctx, const struct result_filter *filter, struct list *results,
		       const char **next)
{
	struct result_cursor after;
	struct result_scope scope;
	struct selection_result *row;

	if (!find_ledger(ctx, filter->id, &scope))
		return false;
	find_unit(ctx, filter->unit, &scope);
	read_cursor(ctx, filter->after, &after);
	if (!industry_check(ctx, "?industry", filter->industry) ||
	    !selection_store_results(ctx, &scope, filter, &after, results))
		return false;
	row = results->items;
	*next = list_cut(results, filter->limit) ? cursor_of(ctx, &row[filter->limit - 1]) : NULL;
	for (size_t i = 0; i < results->count; i++)
		complete(ctx, &row[i]);
	return true;
}
