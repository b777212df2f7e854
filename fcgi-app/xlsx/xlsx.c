#include "xlsx/xlsx.h"

#include <stdlib.h>

#include "base/digits.h"

#define COLUMN_LETTERS_MAX 3
#define ROW_MAX INT64_C(1048576) /* of the format */

int xlsx_compare_places(const void *a, const void *b)
{
	const struct xlsx_cell *left = a, *right = b;

	if (left->row != right->row)
		return left->row < right->row ? -1 : 1;
	return (left->column > right->column) - (left->column < right->column);
}

static const struct xlsx_cell *search(const struct xlsx_cell *cells, size_t count, size_t row,
				      size_t column)
{
	struct xlsx_cell place = {.row = row, .column = column};

	if (count == 0)
		return NULL;
	return bsearch(&place, cells, count, sizeof(place), xlsx_compare_places);
}

const struct xlsx_cell *xlsx_at(const struct xlsx_grid *grid, size_t row, size_t column)
{
	return search(grid->cells, grid->count, row, column);
}

const struct xlsx_cell *xlsx_covering(const struct xlsx_grid *grid, size_t row, size_t column)
{
	const struct xlsx_cell *own = xlsx_at(grid, row, column), *covered;

	if (own != NULL)
		return own;
	covered = search(grid->covered, grid->covered_count, row, column);
	return covered == NULL || covered->text == NULL ? NULL : covered;
}

const char *xlsx_address(struct arena *arena, size_t row, size_t column)
{
	char letters[16];
	size_t at = sizeof(letters) - 1;

	letters[at] = '\0';
	for (size_t rest = column + 1; rest > 0 && at > 0; rest = (rest - 1) / 26)
		letters[--at] = (char)('A' + (rest - 1) % 26);
	return arena_printf(arena, "%s%zu", letters + at, row + 1);
}

bool xlsx_address_read(const char *text, size_t *row, size_t *column)
{
	size_t letters = 0, number = 0;
	const char *end;
	int64_t line;

	for (; text[letters] >= 'A' && text[letters] <= 'Z'; letters++) {
		if (letters == COLUMN_LETTERS_MAX)
			return false;
		number = number * 26 + (size_t)(text[letters] - 'A') + 1;
	}
	end = digits_read(text + letters, ROW_MAX, &line);
	if (letters == 0 || end == NULL || *end != '\0' || line == 0)
		return false;
	*row = (size_t)line - 1;
	*column = number - 1;
	return true;
}
