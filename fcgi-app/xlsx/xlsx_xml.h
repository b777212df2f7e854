/*
 * xlsx_xml: one part of a workbook as a stream of elements. The only file that knows expat.
 *
 * A document type is refused before anything of it is read: no entity but the five of XML itself
 * is ever expanded, and nothing outside the file is ever fetched.
 *
 * Problems: P_BAD_WORKBOOK.
 */
#ifndef XLSX_XLSX_XML_H
#define XLSX_XLSX_XML_H

#include "core/ctx.h"
#include "xlsx/xlsx_zip.h"

#define XLSX_DEPTH_MAX 64

/*
 * Who reads a part. Names are those of the spreadsheet format and its relationships, without
 * prefix; what is foreign to it has the name "". Each may be NULL; false ends the reading, and has
 * called fail.
 */
struct xlsx_reader {
	bool (*open)(void *arg, const char *name, const char *const *attributes);
	bool (*close)(void *arg, const char *name);
	bool (*text)(void *arg, const char *text, size_t length);
};

/* The value of an attribute without a namespace, or of one whose namespace ends in its name after
 * a colon ("r:id"); NULL when there is none. */
const char *xlsx_attribute(const char *const *attributes, const char *name);

MUST bool xlsx_xml_read(struct ctx *ctx, struct xlsx_zip *zip, int64_t part,
			const struct xlsx_reader *reader, void *arg);

#endif
