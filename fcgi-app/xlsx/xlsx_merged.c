#include "xlsx/xlsx_merged.h"

#include <stdlib.h>
#include <string.h>

static bool damaged(struct ctx *ctx)
{
	return fail_with(ctx, P_BAD_WORKBOOK,
			 "合并单元格的范围读不懂，文件可能已损坏。请在表格软件里另存一份再上传。",
			 "The ranges of merged cells cannot be read: save a fresh copy and send "
			 "that.");
}

static bool overlap(struct ctx *ctx)
{
	return fail_with(ctx, P_BAD_WORKBOOK,
			 "有的合并单元格相互重叠，文件可能已损坏。请取消这些合并，另存后再上传。",
			 "Merged cells overlap, so the file may be damaged: unmerge them, save "
			 "anew and send that.");
}

static bool too_many(struct ctx *ctx)
{
	return fail_with(ctx, P_BAD_WORKBOOK,
			 "合并的单元格太多：最多 2000 处，共 100000 格。请取消合并，另存后再上传。",
			 "Too many cells are merged: at most 2,000 ranges with 100,000 cells in "
			 "all. Unmerge them, save anew and send that.");
}

bool xlsx_merges_add(struct ctx *ctx, struct xlsx_merges *merges, const char *ref)
{
	struct xlsx_span span;
	const char *colon = ref == NULL ? NULL : strchr(ref, ':');
	char first[16];

	if (colon == NULL || (size_t)(colon - ref) >= sizeof(first))
		return damaged(ctx);
	memcpy(first, ref, (size_t)(colon - ref));
	first[colon - ref] = '\0';
	if (!xlsx_address_read(first, &span.row, &span.column) ||
	    !xlsx_address_read(colon + 1, &span.last_row, &span.last_column) ||
	    span.last_row < span.row || span.last_column < span.column)
		return damaged(ctx);
	if (merges->count == XLSX_MERGED_MAX)
		return too_many(ctx);
	merges->spans = arena_grow(ctx->arena, merges->spans, merges->count, &merges->capacity,
				   sizeof(*merges->spans));
	merges->spans[merges->count++] = span;
	return true;
}

static size_t least(size_t a, size_t b)
{
	return a < b ? a : b;
}

static size_t area(const struct xlsx_span *span)
{
	return (span->last_row - span->row + 1) * (span->last_column - span->column + 1);
}

/* The spans as far as the grid reaches; *cells is how many they cover. */
static bool clip(struct ctx *ctx, const struct xlsx_merges *merges, struct xlsx_grid *grid,
		 size_t *cells)
{
	struct xlsx_span *spans = arena_array(ctx->arena, merges->count, sizeof(*spans));
	size_t count = 0;

	*cells = 0;
	for (size_t i = 0; i < merges->count; i++) {
		struct xlsx_span span = merges->spans[i];

		if (span.row >= grid->rows || span.column >= grid->columns)
			continue;
		span.last_row = least(span.last_row, grid->rows - 1);
		span.last_column = least(span.last_column, grid->columns - 1);
		*cells += area(&span);
		if (*cells > XLSX_MERGED_CELLS_MAX)
			return too_many(ctx);
		spans[count++] = span;
	}
	grid->merged = spans;
	grid->merged_count = count;
	return true;
}

/* Each cell of a span, with what stands in its first one. */
static struct xlsx_cell *cover(const struct xlsx_grid *grid, const struct xlsx_span *span,
			       struct xlsx_cell *covered)
{
	const struct xlsx_cell *first = xlsx_at(grid, span->row, span->column);

	for (size_t row = span->row; row <= span->last_row; row++) {
		for (size_t column = span->column; column <= span->last_column; column++)
			*covered++ = (struct xlsx_cell){
				.row = row,
				.column = column,
				.kind = first == NULL ? XLSX_TEXT : first->kind,
				.text = first == NULL ? NULL : first->text,
			};
	}
	return covered;
}

bool xlsx_merges_settle(struct ctx *ctx, const struct xlsx_merges *merges, struct xlsx_grid *grid)
{
	struct xlsx_cell *covered, *end;
	size_t cells;

	if (!clip(ctx, merges, grid, &cells))
		return false;
	covered = end = arena_array(ctx->arena, cells, sizeof(*covered));
	for (size_t i = 0; i < grid->merged_count; i++)
		end = cover(grid, &grid->merged[i], end);
	qsort(covered, cells, sizeof(*covered), xlsx_compare_places);
	for (size_t i = 1; i < cells; i++) {
		if (xlsx_compare_places(&covered[i - 1], &covered[i]) == 0)
			return overlap(ctx);
	}
	grid->covered = covered;
	grid->covered_count = cells;
	return true;
}
