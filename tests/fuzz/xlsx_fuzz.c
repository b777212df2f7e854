/* Spreadsheets. An input that begins as a zip archive (or as an .xls) is read as a workbook; any
 * other is the XML of one of its parts, so that the fuzzer need not learn to pack. What is read is
 * then taken for amounts, and the whole for a draft's: looked at, taken, and marked. */
#include "../support/workbook.h"
#include "fuzz.h"
#include "fuzz_draft.h"
#include "resources/allocation/allocation_amount.h"
#include "resources/allocation/allocation_import.h"
#include "xlsx/xlsx_merged.h"
#include "xlsx/xlsx_read.h"

#define TOTAL_LENGTH_MAX ((size_t)1 << 20) /* nginx takes no more */

static const char strings[] = "<sst xmlns='" MAIN_NS
			      "'><si><t>丰县</t></si><si><t>1—2</t></si></sst>";
static const char styles[] = "<styleSheet xmlns='" MAIN_NS "'><cellXfs><xf numFmtId='0'/>"
			     "<xf numFmtId='9'/><xf numFmtId='14'/></cellXfs></styleSheet>";

static const char sheet[] =
	"<worksheet xmlns='" MAIN_NS "'><sheetData>"
	"<row r='1'><c r='A1' t='inlineStr'><is><t>unit</t></is></c><c r='B1' t='inlineStr'><is><t>"
	"assisted_enterprise</t></is></c></row>"
	"<row r='2'><c r='A2' t='s'><v>0</v></c><c r='B2' s='1'><v>12</v></c></row>"
	"</sheetData></worksheet>";

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

/* ---- the import ---- */

static struct ctx ctx_of(struct arena *arena)
{
	static const struct principal officer = {.user_id = 1, .unit_id = 1};

	return (struct ctx){.arena = arena, .request_id = "fuzz", .who = &officer};
}

/* Whoever gets his file back marked can open it, and import it again. */
static void check_marked(struct arena *arena, struct import_file file, size_t errors)
{
	struct ctx ctx = ctx_of(arena), again = ctx_of(arena);
	struct xlsx_bytes marked;
	struct allocation_import result;

	if (!allocation_import_mark(&ctx, DRAFT_ID, NULL_INT, file, &marked))
		abort();
	if (!allocation_import_look(&again, DRAFT_ID, NULL_INT,
				    (struct import_file){marked.bytes, marked.length}, &result))
		abort();
	if ((result.errors.count == 0) != (errors == 0))
		abort();
}

/* Taken is what was looked at and found without errors, and nothing else. */
static void check_taken(struct arena *arena, struct import_file file,
			const struct allocation_import *looked)
{
	struct ctx ctx = ctx_of(arena);
	struct allocation_import taken;
	bool done = allocation_import_take(&ctx, DRAFT_ID, DRAFT_VERSION, file, &taken);

	fuzz_expect(done, &ctx);
	if (done != (looked->errors.count == 0))
		abort();
	if (done && (taken.cells != looked->cells || taken.version != DRAFT_VERSION + 1))
		abort();
}

static void import(struct arena *arena, const char *bytes, size_t length, bool readable)
{
	struct import_file file = {bytes, length};
	struct ctx ctx = ctx_of(arena);
	struct allocation_import looked;
	bool done = allocation_import_look(&ctx, DRAFT_ID, NULL_INT, file, &looked);

	fuzz_expect(done, &ctx);
	if (done != readable)
		abort();
	if (!done)
		return;
	check_taken(arena, file, &looked);
	check_marked(arena, file, looked.errors.count);
}

static void read_whole(struct ctx *ctx, const char *bytes, size_t length)
{
	read_bytes(ctx, bytes, length);
	import(ctx->arena, bytes, length, ctx->problem.code == P_NONE);
}

/* ---- the input ---- */

/* The workbook with the input as one of its parts: the one that its first element names. */
static void read_part(struct ctx *ctx, const char *xml, size_t length)
{
	static const char *const roots[] = {"<Relationships", "<workbook",   NULL,
					    "<sst",           "<styleSheet", NULL};
	struct part parts[] = {
		{"_rels/.rels", PACKAGE_RELS, 0},
		{"xl/workbook.xml", WORKBOOK, 0},
		{"xl/_rels/workbook.xml.rels", WORKBOOK_RELS, 0},
		{"xl/sharedStrings.xml", strings, 0},
		{"xl/styles.xml", styles, 0},
		{"xl/worksheets/sheet1.xml", sheet, 0},
	};
	const size_t count = sizeof(parts) / sizeof(parts[0]);
	size_t meant = count - 1;
	struct xlsx_bytes packed;

	for (size_t i = 0; i < count; i++) {
		if (roots[i] != NULL && strncmp(xml, roots[i], strlen(roots[i])) == 0)
			meant = i;
	}
	parts[meant].content = xml;
	parts[meant].length = length;
	packed = pack(parts, count);
	read_whole(ctx, packed.bytes, packed.length);
	free((void *)(uintptr_t)packed.bytes);
}

static bool is_file(const char *text)
{
	return strncmp(text, "PK", 2) == 0 || strncmp(text, "\xD0\xCF\x11\xE0", 4) == 0 ||
	       text[0] == '\0';
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *arena = arena_new();
	struct ctx ctx = ctx_of(arena);
	char *text = fuzz_text(arena, data, size);

	log_threshold(LOG_ERROR);
	rule_set_defaults(&programme.rules);
	if (size > 0 && size <= TOTAL_LENGTH_MAX) {
		if (is_file(text))
			read_whole(&ctx, text, size);
		else
			read_part(&ctx, text, size);
	}
	arena_free(arena);
	return 0;
}
