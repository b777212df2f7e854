/* Spreadsheets. An input that begins as a zip archive is read as a workbook; any other is the XML
 * of a workbook's sheet, so that the fuzzer need not learn to pack. What is read is then taken for
 * amounts. */
#include "../support/workbook.h"
#include "fuzz.h"
#include "resources/allocation/allocation_amount.h"
#include "xlsx/xlsx_merged.h"
#include "xlsx/xlsx_read.h"

#define TOTAL_LENGTH_MAX ((size_t)1 << 20) /* nginx takes no more */

static const char strings[] = "<sst xmlns='" MAIN_NS
			      "'><si><t>丰县</t></si><si><t>1—2</t></si></sst>";
static const char styles[] = "<styleSheet xmlns='" MAIN_NS "'><cellXfs><xf numFmtId='0'/>"
			     "<xf numFmtId='9'/><xf numFmtId='14'/></cellXfs></styleSheet>";

/* An amount that is taken is one that the table can hold. */
static void expect_amount(const struct indicator *indicator, const struct allocation_cell *amount)
{
	struct cell_fault fault;

	if (!allocation_cell_fits(amount, indicator, &fault))
		abort();
	if (amount->value != NULL_INT &&
	    (amount->value < 0 || amount->value > ALLOCATION_AMOUNT_MAX))
		abort();
}

static void read_amounts(struct arena *arena, const struct xlsx_grid *grid)
{
	static const struct indicator indicators[] = {
		{.kind = KIND_FLOOR, .op = OP_GE, .unit_of_count = "家"},
		{.kind = KIND_RATE, .op = OP_GT, .unit_of_count = "%"},
		{.kind = KIND_RANGE, .op = OP_BETWEEN, .unit_of_count = "个"},
	};

	for (size_t i = 0; i < grid->count; i++) {
		for (size_t k = 0; k < sizeof(indicators) / sizeof(indicators[0]); k++) {
			struct allocation_cell amount;
			struct cell_fault fault;

			if (allocation_amount_read(arena, &grid->cells[i], &indicators[k], &amount,
						   &fault))
				expect_amount(&indicators[k], &amount);
		}
	}
}

/* Merges are as far as the grid reaches, and are found there: none hides another. */
static void check_merged(const struct xlsx_grid *grid)
{
	if (grid->covered_count > XLSX_MERGED_CELLS_MAX)
		abort();
	for (size_t i = 0; i < grid->covered_count; i++) {
		const struct xlsx_cell *covered = &grid->covered[i];
		const struct xlsx_cell *found = xlsx_covering(grid, covered->row, covered->column);

		if (covered->row >= grid->rows || covered->column >= grid->columns)
			abort();
		if (xlsx_at(grid, covered->row, covered->column) == NULL &&
		    found != (covered->text == NULL ? NULL : covered))
			abort();
	}
}

/* In order, and each found where it says it is. */
static void check_grid(const struct xlsx_grid *grid)
{
	for (size_t i = 0; i < grid->count; i++) {
		const struct xlsx_cell *cell = &grid->cells[i];

		if (xlsx_at(grid, cell->row, cell->column) != cell || cell->row >= grid->rows ||
		    cell->column >= grid->columns || cell->text == NULL)
			abort();
	}
}

static void read_bytes(struct ctx *ctx, const char *bytes, size_t length)
{
	struct xlsx_grid grid;

	fuzz_expect(xlsx_read(ctx, bytes, length, &grid), ctx);
	if (ctx->problem.code != P_NONE)
		return;
	check_grid(&grid);
	check_merged(&grid);
	read_amounts(ctx->arena, &grid);
}

static void read_sheet(struct ctx *ctx, const char *xml, size_t length)
{
	const struct part parts[] = {
		{"_rels/.rels", PACKAGE_RELS, 0},
		{"xl/workbook.xml", WORKBOOK, 0},
		{"xl/_rels/workbook.xml.rels", WORKBOOK_RELS, 0},
		{"xl/sharedStrings.xml", strings, 0},
		{"xl/styles.xml", styles, 0},
		{"xl/worksheets/sheet1.xml", xml, length},
	};
	struct xlsx_bytes packed = pack(parts, sizeof(parts) / sizeof(parts[0]));

	read_bytes(ctx, packed.bytes, packed.length);
	free((void *)(uintptr_t)packed.bytes);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *arena = arena_new();
	struct ctx ctx = {.arena = arena, .request_id = "fuzz"};
	char *text = fuzz_text(arena, data, size);

	log_threshold(LOG_ERROR);
	if (size >= 2 && size <= TOTAL_LENGTH_MAX && memcmp(text, "PK", 2) == 0)
		read_bytes(&ctx, text, size);
	else if (size > 0 && size <= TOTAL_LENGTH_MAX)
		read_sheet(&ctx, text, size);
	arena_free(arena);
	return 0;
}
