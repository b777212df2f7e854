#include "workbook.h"

#include "../support/workbook.h"

#define CELL(text) "<c t='inlineStr'><is><t>" text "</t></is></c>"
#define NUMBER(text) "<c><v>" text "</v></c>"
#define ROW(label, floor, ceiling) "<row>" CELL(label) NUMBER(floor) NUMBER(ceiling) "</row>"

struct xlsx_bytes fault_workbook(void)
{
	static const struct part parts[] = {
		{"_rels/.rels", PACKAGE_RELS, 0},
		{"xl/workbook.xml", WORKBOOK, 0},
		{"xl/_rels/workbook.xml.rels", WORKBOOK_RELS, 0},
		{"xl/sharedStrings.xml", "<sst xmlns='" MAIN_NS "'/>", 0},
		{"xl/styles.xml", "<styleSheet xmlns='" MAIN_NS "'/>", 0},
		{"xl/worksheets/sheet1.xml",
		 CELLS("<row>" CELL("unit") CELL("i0") CELL("i1") "</row>" ROW("Z90003", "30", "10")
			       ROW("Z90004", "20", "12") ROW("Z90005", "12", "8") "<row>" CELL(
				       "本级") "<c/>" NUMBER("8") "</row>"),
		 0},
	};

	return pack(parts, sizeof(parts) / sizeof(parts[0]));
}
