#include "xlsx/xlsx_xml.h"

#include <expat.h>
#include <string.h>

#define SEPARATOR '|' /* between namespace and name */

struct stream {
	struct ctx *ctx;
	XML_Parser parser;
	const struct xlsx_reader *reader;
	void *arg;
	int depth;
	bool stopped;
};

static const char *const known[] = {
	"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
	"http://purl.oclc.org/ooxml/spreadsheetml/main",
	"http://schemas.openxmlformats.org/package/2006/relationships",
};

static bool damaged(struct ctx *ctx)
{
	return fail_with(ctx, P_BAD_WORKBOOK,
			 "文件内容已损坏，读不下去。请在表格软件里另存一份再上传。",
			 "The file's content is damaged: save a fresh copy and send that.");
}

static void stop(struct stream *stream)
{
	stream->stopped = true;
	XML_StopParser(stream->parser, XML_FALSE);
}

/* "namespace|name" → "name" where the namespace is known, or there is none; otherwise "". */
static const char *local_name(const char *name)
{
	const char *bar = strrchr(name, SEPARATOR);

	if (bar == NULL)
		return name;
	for (size_t i = 0; i < sizeof(known) / sizeof(known[0]); i++) {
		if (strncmp(name, known[i], (size_t)(bar - name)) == 0 &&
		    known[i][bar - name] == '\0')
			return bar + 1;
	}
	return "";
}

static void on_open(void *arg, const XML_Char *name, const XML_Char **attributes)
{
	struct stream *stream = arg;

	if (stream->stopped)
		return;
	if (++stream->depth > XLSX_DEPTH_MAX) {
		(void)damaged(stream->ctx);
		stop(stream);
	} else if (stream->reader->open != NULL &&
		   !stream->reader->open(stream->arg, local_name(name), attributes)) {
		stop(stream);
	}
}

static void on_close(void *arg, const XML_Char *name)
{
	struct stream *stream = arg;

	if (stream->stopped)
		return;
	stream->depth--;
	if (stream->reader->close != NULL && !stream->reader->close(stream->arg, local_name(name)))
		stop(stream);
}

static void on_text(void *arg, const XML_Char *text, int length)
{
	struct stream *stream = arg;

	if (!stream->stopped && stream->reader->text != NULL &&
	    !stream->reader->text(stream->arg, text, (size_t)length))
		stop(stream);
}

static void on_doctype(void *arg, const XML_Char *name, const XML_Char *system,
		       const XML_Char *public_id, int has_subset)
{
	struct stream *stream = arg;

	(void)name, (void)system, (void)public_id, (void)has_subset;
	(void)fail_with(stream->ctx, P_BAD_WORKBOOK,
			"文件里有不该有的内容（DTD），不予读取。请在表格软件里另存一份再上传。",
			"The file holds what no spreadsheet needs (a DTD) and is not read: save a "
			"fresh copy and send that.");
	stop(stream);
}

static bool feed(void *arg, const char *bytes, size_t length)
{
	struct stream *stream = arg;

	if (XML_Parse(stream->parser, bytes, (int)length, XML_FALSE) == XML_STATUS_OK)
		return true;
	return stream->stopped ? false : damaged(stream->ctx);
}

static void free_parser(void *object)
{
	struct stream *stream = object;

	if (stream->parser != NULL)
		XML_ParserFree(stream->parser);
}

/* expat's functions for memory are not told whose it is: the parser has memory of its own. */
static void open_parser(struct stream *stream)
{
	arena_defer(stream->ctx->arena, free_parser, stream);
	stream->parser = XML_ParserCreateNS(NULL, SEPARATOR);
	if (stream->parser == NULL)
		arena_give_up(stream->ctx->arena);
	XML_SetUserData(stream->parser, stream);
	XML_SetElementHandler(stream->parser, on_open, on_close);
	XML_SetCharacterDataHandler(stream->parser, on_text);
	XML_SetStartDoctypeDeclHandler(stream->parser, on_doctype);
}

bool xlsx_xml_read(struct ctx *ctx, struct xlsx_zip *zip, int64_t part,
		   const struct xlsx_reader *reader, void *arg)
{
	struct stream *stream = arena_alloc(ctx->arena, sizeof(*stream));
	bool done;

	*stream = (struct stream){.ctx = ctx, .reader = reader, .arg = arg};
	open_parser(stream);
	done = xlsx_zip_read(zip, part, feed, stream);
	if (done && XML_Parse(stream->parser, "", 0, XML_TRUE) != XML_STATUS_OK)
		done = stream->stopped ? false : damaged(ctx);
	XML_ParserFree(stream->parser);
	stream->parser = NULL;
	return done;
}

const char *xlsx_attribute(const char *const *attributes, const char *name)
{
	const char *local = strchr(name, ':');

	for (size_t i = 0; attributes[i] != NULL; i += 2) {
		const char *bar = strrchr(attributes[i], SEPARATOR);

		if (bar == NULL ? strcmp(attributes[i], name) == 0
				: local != NULL && strcmp(bar + 1, local + 1) == 0)
			return attributes[i + 1];
	}
	return NULL;
}
