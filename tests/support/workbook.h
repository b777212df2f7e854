/* Workbooks made by hand, for the unit tests and the fuzz target of the reader. */
#ifndef TESTS_WORKBOOK_H
#define TESTS_WORKBOOK_H

#include <stdlib.h>
#include <string.h>
#include <zip.h>

#include "xlsx/xlsx.h"

struct part {
	const char *name, *content;
	size_t length; /* 0: up to its NUL */
};

#define MAIN_NS "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
#define REL_NS "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define PACKAGE_RELS                                                                          \
	"<?xml version='1.0'?><Relationships xmlns="                                          \
	"'http://schemas.openxmlformats.org/package/2006/relationships'>"                     \
	"<Relationship Id='rId1' Type='" REL_NS "/officeDocument' Target='xl/workbook.xml'/>" \
	"</Relationships>"
#define WORKBOOK                                                              \
	"<?xml version='1.0'?><workbook xmlns='" MAIN_NS "' xmlns:r='" REL_NS \
	"'><sheets><sheet name='Sheet1' sheetId='1' r:id='rId1'/></sheets></workbook>"
#define WORKBOOK_RELS                                                                          \
	"<?xml version='1.0'?><Relationships xmlns="                                           \
	"'http://schemas.openxmlformats.org/package/2006/relationships'>"                      \
	"<Relationship Id='rId1' Type='" REL_NS "/worksheet' Target='worksheets/sheet1.xml'/>" \
	"<Relationship Id='rId2' Type='" REL_NS "/sharedStrings' Target='sharedStrings.xml'/>" \
	"<Relationship Id='rId3' Type='" REL_NS "/styles' Target='styles.xml'/></Relationships>"
#define SHEET(content) "<worksheet xmlns='" MAIN_NS "'>" content "</worksheet>"
#define CELLS(rows) SHEET("<sheetData>" rows "</sheetData>")

static inline void add_part(zip_t *archive, const struct part *part)
{
	size_t length = part->length == 0 ? strlen(part->content) : part->length;
	zip_source_t *source = zip_source_buffer(archive, part->content, length, 0);

	if (source == NULL || zip_file_add(archive, part->name, source, 0) < 0)
		abort();
}

/* The archive's bytes, of malloc. */
static inline struct xlsx_bytes pack(const struct part *parts, size_t count)
{
	zip_source_t *out = zip_source_buffer_create(NULL, 0, 0, NULL);
	zip_t *archive = zip_open_from_source(out, ZIP_CREATE | ZIP_TRUNCATE, NULL);
	struct xlsx_bytes packed;
	zip_stat_t about;
	char *bytes;

	if (archive == NULL)
		abort();
	zip_source_keep(out);
	for (size_t i = 0; i < count; i++)
		add_part(archive, &parts[i]);
	if (zip_close(archive) != 0 || zip_source_stat(out, &about) != 0 ||
	    zip_source_open(out) != 0)
		abort();
	bytes = malloc(about.size);
	if (bytes == NULL || zip_source_read(out, bytes, about.size) != (zip_int64_t)about.size)
		abort();
	packed = (struct xlsx_bytes){bytes, about.size};
	zip_source_close(out);
	zip_source_free(out);
	return packed;
}

#endif
