/*
 * xlsx_parts: what cells refer to: the shared texts, and how their numbers are shown.
 */
#ifndef XLSX_XLSX_PARTS_H
#define XLSX_XLSX_PARTS_H

#include "xlsx/xlsx.h"
#include "xlsx/xlsx_xml.h"

#define XLSX_TEXT_MAX 32767    /* bytes of one cell */
#define XLSX_STRINGS_MAX 50000 /* shared texts */
#define XLSX_STYLES_MAX 65536

/* Text that is being put together from runs; what stands in phonetic runs is left out. */
struct xlsx_runs {
	struct ctx *ctx;
	char *text; /* XLSX_TEXT_MAX + 1 bytes */
	size_t length;
	bool in_text, in_phonetic;
};

struct xlsx_runs xlsx_runs_new(struct ctx *ctx);
void xlsx_runs_begin(struct xlsx_runs *runs);
void xlsx_runs_open(struct xlsx_runs *runs, const char *name);
void xlsx_runs_close(struct xlsx_runs *runs, const char *name);
MUST bool xlsx_runs_add(struct xlsx_runs *runs, const char *text, size_t length);

/* What was put together, without the blanks around it (of any script); "" when nothing else. */
const char *xlsx_runs_end(struct xlsx_runs *runs);

struct xlsx_strings {
	const char **texts;
	size_t count, capacity;
};

/* part -1: the workbook has none. */
MUST bool xlsx_strings_read(struct ctx *ctx, struct xlsx_zip *zip, int64_t part,
			    struct xlsx_strings *strings);

/* By a cell's style: XLSX_NUMBER, XLSX_PERCENT or XLSX_DATE. */
struct xlsx_styles {
	unsigned char *kinds;
	size_t count, capacity;
};

MUST bool xlsx_styles_read(struct ctx *ctx, struct xlsx_zip *zip, int64_t part,
			   struct xlsx_styles *styles);

/* How a number format shows a number: 0.0% is a percentage, yyyy"年"m"月" a day. */
enum xlsx_kind xlsx_format_kind(const char *code);

#endif
