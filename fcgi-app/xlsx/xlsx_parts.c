#include "xlsx/xlsx_parts.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

static bool too_many(struct ctx *ctx)
{
	return fail_with(ctx, P_BAD_WORKBOOK, "文件内容太多。请只留要导入的那张表，另存后再上传。",
			 "There is too much in the file: keep only the table and save anew.");
}

/* ---- texts ---- */

struct xlsx_runs xlsx_runs_new(struct ctx *ctx)
{
	return (struct xlsx_runs){.ctx = ctx, .text = arena_alloc(ctx->arena, XLSX_TEXT_MAX + 1)};
}

void xlsx_runs_begin(struct xlsx_runs *runs)
{
	runs->length = 0;
	runs->in_text = runs->in_phonetic = false;
}

void xlsx_runs_open(struct xlsx_runs *runs, const char *name)
{
	if (strcmp(name, "rPh") == 0)
		runs->in_phonetic = true;
	else if (strcmp(name, "t") == 0)
		runs->in_text = !runs->in_phonetic;
}

void xlsx_runs_close(struct xlsx_runs *runs, const char *name)
{
	if (strcmp(name, "rPh") == 0)
		runs->in_phonetic = false;
	else if (strcmp(name, "t") == 0)
		runs->in_text = false;
}

bool xlsx_runs_add(struct xlsx_runs *runs, const char *text, size_t length)
{
	if (length > XLSX_TEXT_MAX - runs->length)
		return too_many(runs->ctx);
	memcpy(runs->text + runs->length, text, length);
	runs->length += length;
	return true;
}

/* Blanks that other programs put around a text: no-break, zero-width, byte order mark, of Chinese.
 */
static const char *const blanks[] = {" ", "\t", "\n", "\r", "\u00A0", "\u200B", "\uFEFF", "\u3000"};

static size_t blank_at(const char *text, const char *end, bool before)
{
	for (size_t i = 0; i < sizeof(blanks) / sizeof(blanks[0]); i++) {
		size_t length = strlen(blanks[i]);

		if ((size_t)(end - text) >= length &&
		    memcmp(before ? end - length : text, blanks[i], length) == 0)
			return length;
	}
	return 0;
}

const char *xlsx_runs_end(struct xlsx_runs *runs)
{
	const char *text = runs->text, *end = runs->text + runs->length;
	size_t blank;

	while ((blank = blank_at(text, end, false)) > 0)
		text += blank;
	while ((blank = blank_at(text, end, true)) > 0)
		end -= blank;
	return text == end ? "" : arena_strndup(runs->ctx->arena, text, (size_t)(end - text));
}

struct strings_reading {
	struct xlsx_strings *strings;
	struct xlsx_runs runs;
};

static bool strings_open(void *arg, const char *name, const char *const *attributes)
{
	struct strings_reading *reading = arg;

	(void)attributes;
	if (strcmp(name, "si") == 0)
		xlsx_runs_begin(&reading->runs);
	else
		xlsx_runs_open(&reading->runs, name);
	return true;
}

static bool strings_close(void *arg, const char *name)
{
	struct strings_reading *reading = arg;
	struct xlsx_strings *strings = reading->strings;

	if (strcmp(name, "si") != 0) {
		xlsx_runs_close(&reading->runs, name);
		return true;
	}
	if (strings->count == XLSX_STRINGS_MAX)
		return too_many(reading->runs.ctx);
	strings->texts = arena_grow(reading->runs.ctx->arena, strings->texts, strings->count,
				    &strings->capacity, sizeof(*strings->texts));
	strings->texts[strings->count++] = xlsx_runs_end(&reading->runs);
	return true;
}

static bool strings_text(void *arg, const char *text, size_t length)
{
	struct strings_reading *reading = arg;

	return !reading->runs.in_text || xlsx_runs_add(&reading->runs, text, length);
}

bool xlsx_strings_read(struct ctx *ctx, struct xlsx_zip *zip, int64_t part,
		       struct xlsx_strings *strings)
{
	static const struct xlsx_reader reader = {strings_open, strings_close, strings_text};
	struct strings_reading reading = {.strings = strings, .runs = xlsx_runs_new(ctx)};

	*strings = (struct xlsx_strings){0};
	return part < 0 || xlsx_xml_read(ctx, zip, part, &reader, &reading);
}

/* ---- number formats ---- */

/* How long a piece is that is shown as it is: in quotes, in brackets, after a backslash; or 0. */
static size_t literal_length(const char *at)
{
	const char *end = at;

	if (*at == '"')
		end = strchr(at + 1, '"');
	else if (*at == '[')
		end = strchr(at, ']');
	else if ((*at == '\\' || *at == '_' || *at == '*') && at[1] != '\0')
		end = at + 1;
	else
		return 0;
	return end == NULL ? strlen(at) : (size_t)(end - at) + 1;
}

enum xlsx_kind xlsx_format_kind(const char *code)
{
	size_t literal;

	if (strcasecmp(code, "General") == 0)
		return XLSX_NUMBER;
	for (; *code != '\0'; code += literal > 0 ? literal : 1) {
		/* [h] is elapsed time; what else stands in brackets is a colour or a condition. */
		if (*code == '[' && code[1] != '\0' && strchr("hHmMsS", code[1]) != NULL)
			return XLSX_DATE;
		literal = literal_length(code);
		if (literal > 0)
			continue;
		if (*code == '%')
			return XLSX_PERCENT;
		if (strchr("yYmMdDhHsS", *code) != NULL)
			return XLSX_DATE;
	}
	return XLSX_NUMBER;
}

/* Numbers of formats that need no code, with those of the East Asian editions. */
static enum xlsx_kind builtin_kind(long id)
{
	if (id == 9 || id == 10)
		return XLSX_PERCENT;
	if ((id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) ||
	    (id >= 50 && id <= 58))
		return XLSX_DATE;
	return XLSX_NUMBER;
}

struct format {
	long id;
	enum xlsx_kind kind;
};

struct styles_reading {
	struct ctx *ctx;
	struct xlsx_styles *styles;
	struct format *formats;
	size_t format_count, format_capacity;
	bool in_cell_formats;
};

static enum xlsx_kind kind_of(const struct styles_reading *reading, long id)
{
	for (size_t i = 0; i < reading->format_count; i++) {
		if (reading->formats[i].id == id)
			return reading->formats[i].kind;
	}
	return builtin_kind(id);
}

static bool add_format(struct styles_reading *reading, const char *id, const char *code)
{
	if (id == NULL || code == NULL)
		return true;
	if (reading->format_count == XLSX_ENTRIES_MAX)
		return too_many(reading->ctx);
	reading->formats = arena_grow(reading->ctx->arena, reading->formats, reading->format_count,
				      &reading->format_capacity, sizeof(*reading->formats));
	reading->formats[reading->format_count++] = (struct format){
		.id = strtol(id, NULL, 10),
		.kind = xlsx_format_kind(code),
	};
	return true;
}

static bool add_style(struct styles_reading *reading, const char *id)
{
	struct xlsx_styles *styles = reading->styles;

	if (styles->count == XLSX_STYLES_MAX)
		return too_many(reading->ctx);
	styles->kinds = arena_grow(reading->ctx->arena, styles->kinds, styles->count,
				   &styles->capacity, sizeof(*styles->kinds));
	styles->kinds[styles->count++] = (unsigned char)(id == NULL
								 ? XLSX_NUMBER
								 : kind_of(reading,
									   strtol(id, NULL, 10)));
	return true;
}

static bool styles_open(void *arg, const char *name, const char *const *attributes)
{
	struct styles_reading *reading = arg;

	if (strcmp(name, "cellXfs") == 0)
		reading->in_cell_formats = true;
	if (strcmp(name, "numFmt") == 0)
		return add_format(reading, xlsx_attribute(attributes, "numFmtId"),
				  xlsx_attribute(attributes, "formatCode"));
	if (reading->in_cell_formats && strcmp(name, "xf") == 0)
		return add_style(reading, xlsx_attribute(attributes, "numFmtId"));
	return true;
}

static bool styles_close(void *arg, const char *name)
{
	struct styles_reading *reading = arg;

	if (strcmp(name, "cellXfs") == 0)
		reading->in_cell_formats = false;
	return true;
}

bool xlsx_styles_read(struct ctx *ctx, struct xlsx_zip *zip, int64_t part,
		      struct xlsx_styles *styles)
{
	static const struct xlsx_reader reader = {styles_open, styles_close, NULL};
	struct styles_reading reading = {.ctx = ctx, .styles = styles};

	*styles = (struct xlsx_styles){0};
	return part < 0 || xlsx_xml_read(ctx, zip, part, &reader, &reading);
}
