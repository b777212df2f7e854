/* xlsx_read: what other programs write is read, what attacks is refused with a sentence. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include "../support/workbook.h"
#include "xlsx/xlsx_merged.h"
#include "xlsx/xlsx_read.h"
#include "xlsx/xlsx_sheet.h"

#include <cmocka.h> /* last: its macro fail would take ours */

struct bench {
	struct arena *arena;
	struct ctx ctx;
	struct xlsx_grid grid;
};

static int setup(void **state)
{
	struct arena *arena = arena_new();
	struct bench *bench = arena_alloc(arena, sizeof(*bench));

	bench->arena = bench->ctx.arena = arena;
	*state = bench;
	return 0;
}

static int teardown(void **state)
{
	arena_free(((struct bench *)*state)->arena);
	return 0;
}

static bool read_bytes(struct bench *bench, struct xlsx_bytes bytes)
{
	memset(&bench->ctx.problem, 0, sizeof(bench->ctx.problem));
	return xlsx_read(&bench->ctx, bytes.bytes, bytes.length, &bench->grid);
}

static bool read_parts(struct bench *bench, const struct part *parts, size_t count)
{
	struct xlsx_bytes bytes = pack(parts, count);
	bool done = read_bytes(bench, bytes);

	free((void *)(uintptr_t)bytes.bytes);
	return done;
}

#define PARTS(...)                            \
	((const struct part[]){__VA_ARGS__}), \
		sizeof((const struct part[]){__VA_ARGS__}) / sizeof(struct part)

#define FRAME                                                               \
	{"_rels/.rels", PACKAGE_RELS, 0}, {"xl/workbook.xml", WORKBOOK, 0}, \
	{                                                                   \
		"xl/_rels/workbook.xml.rels", WORKBOOK_RELS, 0              \
	}

/* A workbook with this sheet, these shared texts and these styles. */
static bool read_sheet(struct bench *bench, const char *sheet, const char *strings,
		       const char *styles)
{
	return read_parts(bench, PARTS(FRAME, {"xl/worksheets/sheet1.xml", sheet, 0},
				       {"xl/sharedStrings.xml", strings, 0},
				       {"xl/styles.xml", styles, 0}));
}

#define NO_STRINGS "<sst xmlns='" MAIN_NS "'/>"
#define STYLES                                                                                \
	"<styleSheet xmlns='" MAIN_NS "'><numFmts><numFmt numFmtId='176' formatCode='0.0%'/>" \
	"<numFmt numFmtId='177' formatCode='m\"月\"d\"日\"'/>"                              \
	"<numFmt numFmtId='178' formatCode='0\"%d\"'/></numFmts>"                             \
	"<cellStyleXfs><xf numFmtId='14'/></cellStyleXfs><cellXfs><xf numFmtId='0'/>"         \
	"<xf numFmtId='9'/><xf numFmtId='176'/><xf numFmtId='177'/><xf numFmtId='14'/>"       \
	"<xf numFmtId='178'/><xf/></cellXfs></styleSheet>"

static void assert_cell(struct bench *bench, const char *address, enum xlsx_kind kind,
			const char *text)
{
	const struct xlsx_cell *cell;
	size_t row, column;

	assert_true(xlsx_address_read(address, &row, &column));
	cell = xlsx_at(&bench->grid, row, column);
	if (cell == NULL)
		fail_msg("%s is empty", address);
	assert_string_equal(cell->text, text);
	assert_int_equal(cell->kind, kind);
}

static void assert_read(struct bench *bench, const char *sheet)
{
	if (!read_sheet(bench, sheet, NO_STRINGS, STYLES))
		fail_msg("%s", bench->ctx.problem.detail);
}

/* Refused with a sentence that holds the word. */
static void assert_refused(struct bench *bench, bool done, const char *word)
{
	assert_false(done);
	assert_int_equal(bench->ctx.problem.code, P_BAD_WORKBOOK);
	assert_non_null(bench->ctx.problem.detail);
	if (strstr(bench->ctx.problem.detail, word) == NULL)
		fail_msg("“%s” does not say “%s”", bench->ctx.problem.detail, word);
}

static void assert_sheet_refused(struct bench *bench, const char *sheet, const char *word)
{
	assert_refused(bench, read_sheet(bench, sheet, NO_STRINGS, STYLES), word);
}

/* ---- what is read ---- */

static void test_kinds_of_cells(void **state)
{
	struct bench *bench = *state;

	assert_read(bench,
		    CELLS("<row r='1'><c r='A1'><v>12</v></c><c r='B1' t='n'><v>1.5E3</v></c>"
			  "<c r='C1' t='b'><v>1</v></c><c r='D1' t='e'><v>#REF!</v></c>"
			  "<c r='E1' t='str'><f>A1&amp;\"x\"</f><v>12x</v></c>"
			  "<c r='F1'><f>SUM(A1:B1)</f><v>1512</v></c><c r='G1'><f>A1</f></c>"
			  "<c r='H1' t='d'><v>2023-01-02</v></c><c r='I1' t='b'><v>0</v></c>"
			  "<c r='J1' t='inlineStr'><is><t>320321</t></is></c>"
			  "<c r='K1'><is><t>no text by its type</t></is></c></row>"));
	assert_cell(bench, "A1", XLSX_NUMBER, "12");
	assert_cell(bench, "B1", XLSX_NUMBER, "1.5E3");
	assert_cell(bench, "C1", XLSX_BOOLEAN, "TRUE");
	assert_cell(bench, "D1", XLSX_FAULT, "#REF!");
	assert_cell(bench, "E1", XLSX_TEXT, "12x");
	assert_cell(bench, "F1", XLSX_NUMBER, "1512");
	assert_cell(bench, "G1", XLSX_NO_VALUE, "");
	assert_cell(bench, "H1", XLSX_DATE, "2023-01-02");
	assert_cell(bench, "I1", XLSX_BOOLEAN, "FALSE");
	assert_cell(bench, "J1", XLSX_TEXT, "320321");
	assert_null(xlsx_at(&bench->grid, 0, 10));
	assert_int_equal(bench->grid.rows, 1);
	assert_int_equal(bench->grid.columns, 10);
}

static void test_shown_as_percent_or_day(void **state)
{
	struct bench *bench = *state;

	assert_read(
		bench,
		CELLS("<row><c s='0'><v>1</v></c><c s='1'><v>0.95</v></c><c s='2'><v>0.955</v></c>"
		      "<c s='3'><v>44928</v></c><c s='4'><v>44928</v></c><c s='5'><v>7</v></c>"
		      "<c s='6'><v>8</v></c><c s='999'><v>9</v></c></row>"));
	assert_cell(bench, "A1", XLSX_NUMBER, "1");
	assert_cell(bench, "B1", XLSX_PERCENT, "0.95");
	assert_cell(bench, "C1", XLSX_PERCENT, "0.955");
	assert_cell(bench, "D1", XLSX_DATE, "44928");
	assert_cell(bench, "E1", XLSX_DATE, "44928");
	assert_cell(bench, "F1", XLSX_NUMBER, "7");
	assert_cell(bench, "G1", XLSX_NUMBER, "8");
	assert_cell(bench, "H1", XLSX_NUMBER, "9");
}

static void test_number_formats(void **state)
{
	(void)state;
	assert_int_equal(xlsx_format_kind("General"), XLSX_NUMBER);
	assert_int_equal(xlsx_format_kind("#,##0"), XLSX_NUMBER);
	assert_int_equal(xlsx_format_kind("[Red]#,##0"), XLSX_NUMBER);
	assert_int_equal(xlsx_format_kind("0\\%\"days\""), XLSX_NUMBER);
	assert_int_equal(xlsx_format_kind("\"≥\"0%"), XLSX_PERCENT);
	assert_int_equal(xlsx_format_kind("yyyy\"年\"m\"月\""), XLSX_DATE);
	assert_int_equal(xlsx_format_kind("[h]:mm"), XLSX_DATE);
	assert_int_equal(xlsx_format_kind("\"never ends"), XLSX_NUMBER);
	assert_int_equal(xlsx_format_kind("\\"), XLSX_NUMBER);
	assert_int_equal(xlsx_format_kind("["), XLSX_NUMBER);
	assert_int_equal(xlsx_format_kind(""), XLSX_NUMBER);
}

static void test_shared_texts(void **state)
{
	struct bench *bench = *state;
	static const char strings[] =
		"<sst xmlns='" MAIN_NS "'><si><t>丰县</t></si>"
		"<si><r><rPr><b/></rPr><t xml:space='preserve'>帮扶 </t></r><r><t>企业</t></r></si>"
		"<si><t>東京</t><rPh sb='0' eb='2'><t>トウキョウ</t></rPh><phoneticPr "
		"fontId='1'/></si>"
		"<si><t>  １２ &#12288;</t></si><si/><si><t>&lt;b&gt; &amp; \"\"</t></si></sst>";

	assert_true(read_sheet(
		bench,
		CELLS("<row r='1'><c r='A1' t='s'><v>0</v></c><c r='B1' t='s'><v>1</v></c>"
		      "<c r='C1' t='s'><v>2</v></c><c r='D1' t='s'><v>3</v></c>"
		      "<c r='E1' t='s'><v>4</v></c><c r='F1' t='s'><v>5</v></c></row>"),
		strings, STYLES));
	assert_cell(bench, "A1", XLSX_TEXT, "丰县");
	assert_cell(bench, "B1", XLSX_TEXT, "帮扶 企业");
	assert_cell(bench, "C1", XLSX_TEXT, "東京");
	assert_cell(bench, "D1", XLSX_TEXT, "１２");
	assert_null(xlsx_at(&bench->grid, 0, 4));
	assert_cell(bench, "F1", XLSX_TEXT, "<b> & \"\"");
}

static void test_places_may_be_missing_or_out_of_order(void **state)
{
	struct bench *bench = *state;

	assert_read(bench,
		    CELLS("<row><c><v>1</v></c><c><v>2</v></c><c r='E1'><v>5</v></c>"
			  "<c><v>6</v></c></row><row r='4'><c r='B4'><v>4</v></c></row>"
			  "<row><c><v>5</v></c></row><row r='2'><c r='A2'><v>9</v></c></row>"));
	assert_cell(bench, "A1", XLSX_NUMBER, "1");
	assert_cell(bench, "B1", XLSX_NUMBER, "2");
	assert_cell(bench, "E1", XLSX_NUMBER, "5");
	assert_cell(bench, "F1", XLSX_NUMBER, "6");
	assert_cell(bench, "B4", XLSX_NUMBER, "4");
	assert_cell(bench, "A5", XLSX_NUMBER, "5");
	assert_cell(bench, "A2", XLSX_NUMBER, "9");
	assert_int_equal(bench->grid.rows, 5);
}

static void test_merged_and_hidden(void **state)
{
	struct bench *bench = *state;
	const struct xlsx_cell *cell;

	assert_read(bench,
		    SHEET("<sheetData><row r='1' hidden='1'><c r='A1'><v>1</v></c></row>"
			  "<row r='2' hidden='true'/><row r='3' hidden='0'><c r='C3'><v>3</v>"
			  "</c></row></sheetData>"
			  "<mergeCells><mergeCell ref='A1:B3'/></mergeCells>"));
	assert_true(bench->grid.hidden[0]);
	assert_true(bench->grid.hidden[1]);
	assert_false(bench->grid.hidden[2]);
	cell = xlsx_covering(&bench->grid, 2, 1);
	assert_non_null(cell);
	assert_string_equal(cell->text, "1");
	assert_null(xlsx_at(&bench->grid, 2, 1));
	assert_null(xlsx_covering(&bench->grid, 3, 1));
}

#define MERGED(cells, refs) \
	SHEET("<sheetData>" cells "</sheetData><mergeCells>" refs "</mergeCells>")
#define MERGE(ref) "<mergeCell ref='" ref "'/>"
#define ONE(address) "<c r='" address "'><v>1</v></c>"
#define A1_TO_C2 "<row r='1'>" ONE("A1") "</row><row r='2'>" ONE("C2") "</row>"

/* A title is merged over all columns that there may be. */
static void test_merges_reach_as_far_as_the_grid(void **state)
{
	struct bench *bench = *state;

	assert_read(bench, MERGED(A1_TO_C2, MERGE("A1:XFD1") MERGE("A2:B1048576") MERGE("E1:F9")
						    MERGE("A3:C9") MERGE("E2:F4")));
	assert_int_equal(bench->grid.merged_count, 2);
	assert_int_equal(bench->grid.merged[0].last_column, 2);
	assert_int_equal(bench->grid.merged[1].last_row, 1);
	assert_int_equal(bench->grid.covered_count, 5);
	assert_string_equal(xlsx_covering(&bench->grid, 0, 2)->text, "1");
	assert_null(xlsx_covering(&bench->grid, 0, 3));
	assert_null(xlsx_covering(&bench->grid, 1, 1));
	assert_read(bench, MERGED("", MERGE("A1:XFD1048576")));
	assert_int_equal(bench->grid.covered_count, 0);
}

static void test_prefixes_strict_names_and_foreign_elements(void **state)
{
	struct bench *bench = *state;

	assert_read(bench,
		    "<x:worksheet xmlns:x='" MAIN_NS "'><x:sheetData><x:row><x:c><x:v>1</x:v>"
		    "</x:c></x:row></x:sheetData></x:worksheet>");
	assert_cell(bench, "A1", XLSX_NUMBER, "1");
	assert_read(bench, "<worksheet xmlns='http://purl.oclc.org/ooxml/spreadsheetml/main'>"
			   "<sheetData><row><c><v>2</v></c></row></sheetData></worksheet>");
	assert_cell(bench, "A1", XLSX_NUMBER, "2");
	assert_read(bench, SHEET("<sheetData><row><c><v>3</v></c></row></sheetData><extLst>"
				 "<e:row xmlns:e='urn:e'><e:c r='A1'><e:v>7</e:v></e:c></e:row>"
				 "</extLst>"));
	assert_cell(bench, "A1", XLSX_NUMBER, "3");
	assert_int_equal(bench->grid.count, 1);
}

static void test_encodings(void **state)
{
	struct bench *bench = *state;
	static const char text[] = "<?xml version=\"1.0\" encoding=\"UTF-16\"?>" CELLS(
		"<row><c><v>16</v></c></row>");
	char wide[2 * sizeof(text)] = "\xFF\xFE";

	for (size_t i = 0; i + 1 < sizeof(text); i++)
		wide[2 + 2 * i] = text[i];
	assert_true(read_parts(bench,
			       PARTS(FRAME, {"xl/worksheets/sheet1.xml", wide, 2 * sizeof(text)})));
	assert_cell(bench, "A1", XLSX_NUMBER, "16");
	assert_read(bench, "\xEF\xBB\xBF" CELLS("<row><c><v>8</v></c></row>"));
	assert_cell(bench, "A1", XLSX_NUMBER, "8");
}

/* WPS and others: absolute targets, no content types, another order, other names. */
static void test_parts_are_found_by_their_relations(void **state)
{
	struct bench *bench = *state;
	static const char package[] =
		"<Relationships "
		"xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>"
		"<Relationship Id='x' Type='" REL_NS "/officeDocument' Target='/xl/Book.xml'/>"
		"</Relationships>";
	static const char book[] =
		"<workbook xmlns='" MAIN_NS "' xmlns:r='" REL_NS "'><sheets>"
		"<sheet name='藏' r:id='a' state='veryHidden'/><sheet name='图' r:id='c'/>"
		"<sheet name='表' r:id='b'/><sheet name='另' r:id='a'/></sheets></workbook>";
	static const char relations[] =
		"<Relationships "
		"xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>"
		"<Relationship Id='a' Type='" REL_NS "/worksheet' Target='sheets/other.xml'/>"
		"<Relationship Id='c' Type='" REL_NS "/chartsheet' Target='sheets/chart.xml'/>"
		"<Relationship Id='b' Type='" REL_NS "/worksheet' Target='../XL/Sheets/mine.xml'/>"
		"<Relationship Id='e' Type='" REL_NS "/styles' Target='http://example.invalid/x'"
		" TargetMode='External'/></Relationships>";

	assert_true(read_parts(
		bench, PARTS({"_rels/.rels", package, 0}, {"xl/Book.xml", book, 0},
			     {"xl/_rels/Book.xml.rels", relations, 0},
			     {"xl/sheets/other.xml", CELLS("<row><c><v>1</v></c></row>"), 0},
			     {"xl/sheets/mine.xml", CELLS("<row><c><v>2</v></c></row>"), 0})));
	assert_cell(bench, "A1", XLSX_NUMBER, "2");
	assert_string_equal(bench->grid.name, "表");
	assert_int_equal(bench->grid.other_sheets, 3);
}

static void test_empty_rows_without_end_do_not_count(void **state)
{
	struct bench *bench = *state;

	assert_read(bench,
		    CELLS("<row r='1'><c r='A1'><v>1</v></c></row>"
			  "<row r='1048576'><c r='A1048576' s='1'/><c r='XFD1048576'/></row>"));
	assert_int_equal(bench->grid.rows, 1);
}

static void test_addresses(void **state)
{
	struct bench *bench = *state;
	size_t row, column;

	assert_string_equal(xlsx_address(bench->arena, 6, 2), "C7");
	assert_string_equal(xlsx_address(bench->arena, 0, 25), "Z1");
	assert_string_equal(xlsx_address(bench->arena, 0, 26), "AA1");
	assert_string_equal(xlsx_address(bench->arena, 9, 16383), "XFD10");
	assert_true(xlsx_address_read("XFD10", &row, &column));
	assert_int_equal(row, 9);
	assert_int_equal(column, 16383);
	assert_false(xlsx_address_read("C0", &row, &column));
	assert_false(xlsx_address_read("7", &row, &column));
	assert_false(xlsx_address_read("C", &row, &column));
	assert_false(xlsx_address_read("AAAA1", &row, &column));
	assert_false(xlsx_address_read("C7x", &row, &column));
	assert_false(xlsx_address_read("C99999999999", &row, &column));
}

/* ---- what is refused ---- */

static void assert_bytes_refused(struct bench *bench, const char *bytes, size_t length,
				 const char *word)
{
	assert_refused(bench, read_bytes(bench, (struct xlsx_bytes){bytes, length}), word);
}

static void test_what_is_no_workbook(void **state)
{
	struct bench *bench = *state;
	static const char ole[] = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 Workbook";
	static const char locked[] =
		"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0";

	assert_bytes_refused(bench, "", 0, "不是 .xlsx");
	assert_bytes_refused(bench, "单位,帮扶企业\n", 20, "不是 .xlsx");
	assert_bytes_refused(bench, ole, sizeof(ole) - 1, ".xls 文件");
	assert_bytes_refused(bench, locked, sizeof(locked) - 1, "密码");
	assert_bytes_refused(bench, "PK\003\004 and no more", 18, "损坏");
	assert_refused(bench, read_parts(bench, PARTS({"a.txt", "hello", 0})), "没有可以读取");
	assert_refused(
		bench,
		read_parts(bench, PARTS({"_rels/.rels", PACKAGE_RELS, 0},
					{"xl/workbook.xml", "<document xmlns='urn:word'/>", 0})),
		"没有可以读取");
	assert_refused(bench, read_parts(bench, PARTS(FRAME)), "没有可以读取");
}

static void test_document_types(void **state)
{
	struct bench *bench = *state;

	assert_sheet_refused(bench,
			     "<!DOCTYPE w [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>" CELLS(
				     "<row><c t='inlineStr'><is><t>&x;</t></is></c></row>"),
			     "DTD");
	assert_sheet_refused(bench,
			     "<!DOCTYPE w [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;&a;'>"
			     "<!ENTITY c '&b;&b;&b;&b;'>]>" CELLS(
				     "<row><c t='inlineStr'><is><t>&c;</t></is></c></row>"),
			     "DTD");
	assert_sheet_refused(bench, "<!DOCTYPE w SYSTEM 'http://example.invalid/w.dtd'>" CELLS(""),
			     "DTD");
	assert_sheet_refused(bench, CELLS("<row><c><v>&unknown;</v></c></row>"), "损坏");
	assert_refused(bench, read_sheet(bench, CELLS(""), "<!DOCTYPE x>" NO_STRINGS, STYLES),
		       "DTD");
}

/* count bytes of one letter between two texts. */
static char *padded(struct bench *bench, const char *before, size_t count, const char *after)
{
	char *text = arena_alloc(bench->arena, strlen(before) + count + strlen(after) + 1);

	strcpy(text, before);
	memset(text + strlen(before), ' ', count);
	strcpy(text + strlen(before) + count, after);
	return text;
}

static void test_bombs(void **state)
{
	struct bench *bench = *state;
	const char *part = padded(bench, "<worksheet>", (size_t)9 << 20, "</worksheet>");
	const char *half = padded(bench, "<sst>", (size_t)3 << 20, "</sst>");

	/* one part; and parts that are within the limits one by one, but not the ratio */
	assert_sheet_refused(bench, part, "太大");
	assert_refused(bench, read_sheet(bench, CELLS(""), half, STYLES), "太大");
}

/* Beside 100 KB that cannot be packed, the ratio is in order: the sizes themselves are limited. */
static void test_large_parts_in_a_large_file(void **state)
{
	struct bench *bench = *state;
	static char noise[100000];
	const char *part = padded(bench, "<worksheet>", (size_t)9 << 20, "</worksheet>");
	const char *sheet = padded(bench, "<worksheet>", (size_t)7 << 20, "</worksheet>");
	const char *strings = padded(bench, "<sst>", (size_t)7 << 20, "</sst>");
	const char *styles = padded(bench, "<styleSheet>", (size_t)7 << 20, "</styleSheet>");
	uint32_t seed = 1;

	for (size_t i = 0; i < sizeof(noise); i++)
		noise[i] = (char)((seed = seed * 1664525 + 1013904223) >> 24);
	assert_refused(bench,
		       read_parts(bench, PARTS(FRAME, {"xl/worksheets/sheet1.xml", part, 0},
					       {"noise", noise, sizeof(noise)})),
		       "太大");
	assert_refused(bench,
		       read_parts(bench, PARTS(FRAME, {"xl/worksheets/sheet1.xml", sheet, 0},
					       {"xl/sharedStrings.xml", strings, 0},
					       {"xl/styles.xml", styles, 0},
					       {"noise", noise, sizeof(noise)})),
		       "太大");
	assert_true(read_parts(bench, PARTS(FRAME, {"xl/worksheets/sheet1.xml", sheet, 0},
					    {"xl/sharedStrings.xml", strings, 0},
					    {"noise", noise, sizeof(noise)})));
}

static void test_a_bomb_that_lies_about_its_size(void **state)
{
	struct bench *bench = *state;
	const char *part = padded(bench, "<worksheet>", (size_t)9 << 20, "</worksheet>");
	struct xlsx_bytes bytes = pack(PARTS(FRAME, {"xl/worksheets/sheet1.xml", part, 0}));
	uint32_t size = (uint32_t)strlen(part), small = 100;
	char *at = (char *)(uintptr_t)bytes.bytes, *end = at + bytes.length;
	int lies = 0;

	while ((at = memmem(at, (size_t)(end - at), &size, sizeof(size))) != NULL) {
		memcpy(at, &small, sizeof(small));
		lies++;
	}
	assert_true(lies >= 1);
	assert_false(read_bytes(bench, bytes));
	assert_int_equal(bench->ctx.problem.code, P_BAD_WORKBOOK);
	free((void *)(uintptr_t)bytes.bytes);
}

static void test_a_part_that_is_there_twice(void **state)
{
	struct bench *bench = *state;
	struct xlsx_bytes bytes = pack(
		PARTS(FRAME, {"xl/worksheets/sheet1.xml", CELLS("<row><c><v>1</v></c></row>"), 0},
		      {"XL/worksheets/sheetZ.xml", CELLS("<row><c><v>2</v></c></row>"), 0}));
	char *at = (char *)(uintptr_t)bytes.bytes, *end = at + bytes.length;

	while ((at = memmem(at, (size_t)(end - at), "sheetZ", 6)) != NULL)
		at[5] = '1';
	assert_refused(bench, read_bytes(bench, bytes), "损坏");
	free((void *)(uintptr_t)bytes.bytes);
}

static void test_too_many_parts(void **state)
{
	struct bench *bench = *state;
	struct part parts[XLSX_ENTRIES_MAX + 1];

	for (size_t i = 0; i < XLSX_ENTRIES_MAX + 1; i++)
		parts[i] = (struct part){arena_printf(bench->arena, "p%zu", i), "x", 0};
	assert_refused(bench, read_parts(bench, parts, XLSX_ENTRIES_MAX + 1), "太大");
}

static const char *repeated(struct bench *bench, size_t count, const char *format)
{
	size_t length = 0, room = count * 64 + 400;
	char *text = arena_alloc(bench->arena, room);

	length += (size_t)snprintf(text, room, "<worksheet xmlns='%s'><sheetData>", MAIN_NS);
	for (size_t i = 1; i <= count; i++)
		length += (size_t)snprintf(text + length, room - length, "%s", format);
	snprintf(text + length, room - length, "</sheetData></worksheet>");
	return text;
}

static void test_too_many_rows_columns_and_cells(void **state)
{
	struct bench *bench = *state;

	assert_sheet_refused(bench, CELLS("<row r='10001'><c><v>1</v></c></row>"), "表太大");
	assert_sheet_refused(bench, CELLS("<row><c r='IW1'><v>1</v></c></row>"), "表太大");
	assert_read(bench, CELLS("<row r='10000'><c r='IV10000'><v>1</v></c></row>"));
	assert_sheet_refused(
		bench, repeated(bench, XLSX_ROWS_MAX + 1, "<row><c><v>1</v></c></row>"), "表太大");
	assert_sheet_refused(
		bench,
		padded(bench, "<worksheet xmlns='" MAIN_NS "'><sheetData><row><c t='str'><v>x",
		       40000, "y</v></c></row></sheetData></worksheet>"),
		"太多");
}

/* A few bytes say that millions of cells are merged, and whoever writes the sheet writes them all.
 */
static void test_too_many_merged_cells(void **state)
{
	struct bench *bench = *state;
	static const char one[] = MERGE("A1:IV10000"), small[] = MERGE("A1:B1");
	char *text = arena_alloc(bench->arena, XLSX_MERGED_MAX * sizeof(small) + 1000);

	assert_sheet_refused(bench,
			     MERGED("<row r='10000'>" ONE("IV10000") "</row>", MERGE("A1:IV10000")),
			     "合并的单元格太多");
	assert_read(bench, MERGED("<row r='391'>" ONE("IV391") "</row>", MERGE("A2:IV391")));
	assert_int_equal(bench->grid.covered_count, 390 * 256);
	assert_sheet_refused(bench,
			     MERGED("<row r='392'>" ONE("IV392") "</row>", MERGE("A2:IV392")),
			     "合并的单元格太多");
	strcpy(text, "<worksheet xmlns='" MAIN_NS "'><mergeCells>");
	for (int i = 0; i < XLSX_MERGED_MAX; i++)
		strcat(text, small);
	strcat(strcat(text, one), "</mergeCells></worksheet>");
	assert_sheet_refused(bench, text, "合并的单元格太多");
}

static void test_merges_that_overlap(void **state)
{
	struct bench *bench = *state;

	assert_sheet_refused(bench, MERGED(A1_TO_C2, MERGE("A1:B2") MERGE("B2:C2")), "重叠");
	assert_sheet_refused(bench, MERGED(A1_TO_C2, MERGE("A1:C2") MERGE("B1:B1")), "重叠");
	assert_sheet_refused(bench, MERGED(A1_TO_C2, MERGE("A1:C1") MERGE("A1:C1")), "重叠");
	assert_read(bench, MERGED(A1_TO_C2, MERGE("A1:B1") MERGE("A2:B2") MERGE("C1:C2")));
	assert_int_equal(bench->grid.covered_count, 6);
}

/* A short file whose many cells share one long text. */
static void test_too_much_text(void **state)
{
	struct bench *bench = *state;
	const char *strings = padded(bench, "<sst xmlns='" MAIN_NS "'><si><t>x", 30000,
				     "y</t></si></sst>");

	assert_true(read_sheet(bench, repeated(bench, 130, "<row><c t='s'><v>0</v></c></row>"),
			       strings, STYLES));
	assert_refused(bench,
		       read_sheet(bench, repeated(bench, 150, "<row><c t='s'><v>0</v></c></row>"),
				  strings, STYLES),
		       "表太大");
}

static void test_what_is_damaged(void **state)
{
	struct bench *bench = *state;

	assert_sheet_refused(bench, "<worksheet", "损坏");
	assert_sheet_refused(bench, "", "损坏");
	assert_sheet_refused(bench, CELLS("<row r='0'/>"), "损坏");
	assert_sheet_refused(bench, CELLS("<row r='99999999999999999999'/>"), "损坏");
	assert_sheet_refused(bench, CELLS("<row r='1'><c r='A2'><v>1</v></c></row>"), "损坏");
	assert_sheet_refused(bench, CELLS("<row><c t='s'><v>7</v></c></row>"), "损坏");
	assert_sheet_refused(bench, CELLS("<row><c t='s'><v>-1</v></c></row>"), "损坏");
	assert_sheet_refused(
		bench, CELLS("<row><c r='A1'><v>1</v></c><c r='A1'><v>2</v></c></row>"), "损坏");
	assert_sheet_refused(bench, CELLS("<row><c t='muchtoolongtype'><v>1</v></c></row>"),
			     "损坏");
	assert_sheet_refused(bench, SHEET("<mergeCells><mergeCell ref='B2:A1'/></mergeCells>"),
			     "损坏");
	assert_sheet_refused(bench, SHEET("<mergeCells><mergeCell/></mergeCells>"), "损坏");
	assert_sheet_refused(
		bench,
		"<?xml version='1.0' encoding='GB18030'?>" CELLS("<row><c><v>1</v></c></row>"),
		"损坏");
}

static void test_too_deep(void **state)
{
	struct bench *bench = *state;
	char text[2000] = "";

	for (int i = 0; i < XLSX_DEPTH_MAX + 1; i++)
		strcat(text, "<a>");
	for (int i = 0; i < XLSX_DEPTH_MAX + 1; i++)
		strcat(text, "</a>");
	assert_sheet_refused(bench, text, "损坏");
}

/* Whatever the byte, it is read or refused with a sentence; under the sanitizers nothing is wrong.
 */
static void test_every_byte_changed(void **state)
{
	struct bench *bench = *state;
	struct xlsx_bytes bytes = pack(
		PARTS(FRAME, {"xl/worksheets/sheet1.xml", CELLS("<row><c><v>1</v></c></row>"), 0}));
	char *changed = (char *)(uintptr_t)bytes.bytes;

	for (size_t i = 0; i < bytes.length; i++) {
		struct arena_mark mark = arena_mark(bench->arena);

		changed[i] = (char)(changed[i] ^ 0x41);
		if (!read_bytes(bench, bytes)) {
			assert_int_equal(bench->ctx.problem.code, P_BAD_WORKBOOK);
			assert_non_null(bench->ctx.problem.detail);
		}
		changed[i] = (char)(changed[i] ^ 0x41);
		arena_rewind(bench->arena, mark);
		if (i > 0 && !read_bytes(bench, (struct xlsx_bytes){bytes.bytes, i}))
			assert_int_equal(bench->ctx.problem.code, P_BAD_WORKBOOK);
		arena_rewind(bench->arena, mark);
	}
	assert_true(read_bytes(bench, bytes));
	free(changed);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

/* True: memory ran out with so much of it. Under the sanitizers nothing of the parser may be left.
 */
static bool runs_out(struct xlsx_bytes bytes, size_t limit)
{
	struct arena *arena = arena_new();
	struct ctx ctx = {.arena = arena};
	struct xlsx_grid grid;
	volatile bool gave_up = true;
	jmp_buf escape;

	arena_limit(arena, limit);
	arena_escape(arena, &escape);
	if (setjmp(escape) == 0) {
		assert_true(xlsx_read(&ctx, bytes.bytes, bytes.length, &grid));
		gave_up = false;
	}
	arena_free(arena);
	return gave_up;
}

/* Wherever it is, within the parser's handlers, too. */
static void test_memory_runs_out(void **state)
{
	struct bench *bench = *state;
	const char *rows = "";
	struct xlsx_bytes bytes;
	size_t limit = 1000;

	for (int i = 0; i < 200; i++)
		rows = arena_printf(bench->arena,
				    "%s<row><c t='inlineStr'><is><t>%d</t></is></c></row>", rows,
				    i);
	rows = arena_printf(bench->arena,
			    "<worksheet xmlns='%s'><sheetData>%s</sheetData></worksheet>", MAIN_NS,
			    rows);
	bytes = pack(PARTS(FRAME, {"xl/worksheets/sheet1.xml", rows, 0}));
	while (runs_out(bytes, limit))
		limit += 700;
	assert_in_range(limit, 50000, 5000000);
	free((void *)(uintptr_t)bytes.bytes);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_kinds_of_cells),
		TEST(test_shown_as_percent_or_day),
		TEST(test_number_formats),
		TEST(test_shared_texts),
		TEST(test_places_may_be_missing_or_out_of_order),
		TEST(test_merged_and_hidden),
		TEST(test_merges_reach_as_far_as_the_grid),
		TEST(test_prefixes_strict_names_and_foreign_elements),
		TEST(test_encodings),
		TEST(test_parts_are_found_by_their_relations),
		TEST(test_empty_rows_without_end_do_not_count),
		TEST(test_addresses),
		TEST(test_what_is_no_workbook),
		TEST(test_document_types),
		TEST(test_bombs),
		TEST(test_large_parts_in_a_large_file),
		TEST(test_a_bomb_that_lies_about_its_size),
		TEST(test_a_part_that_is_there_twice),
		TEST(test_too_many_parts),
		TEST(test_too_many_rows_columns_and_cells),
		TEST(test_too_many_merged_cells),
		TEST(test_merges_that_overlap),
		TEST(test_too_much_text),
		TEST(test_what_is_damaged),
		TEST(test_too_deep),
		TEST(test_every_byte_changed),
		TEST(test_memory_runs_out),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
