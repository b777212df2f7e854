#include "xlsx/xlsx_xml.h"

#include <expat.h>
#include <setjmp.h>
#include <string.h>

#define SEPARATOR '|' /* between namespace and name */

struct stream {
	struct ctx *ctx;
	XML_Parser parser;
	const struct xlsx_reader *reader;
	void *arg;
	int depth;
	bool stopped;
	bool out_of_memory; /* within a handler */
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

/*
 * Expat must not be left by a jump: a parser that is within a handler is never freed. Whoever runs
 * out of memory there stops it, and gives up once it has returned.
 */
struct call {
	struct stream *stream;
	const char *name; /* of an element; NULL: text */
	const char *const *attributes;
	const char *text;
	size_t length;
};

static bool run_guarded(bool (*run)(const struct call *), const struct call *call)
{
	struct arena *arena = call->stream->ctx->arena;
	jmp_buf escape, *volatile before;
	volatile bool done = false;

	before = arena_escape(arena, &escape);
	if (setjmp(escape) == 0)
		done = run(call);
	else
		call->stream->out_of_memory = true;
	arena_escape(arena, before);
	return done;
}

static bool open_element(const struct call *call)
{
	struct stream *stream = call->stream;

	if (++stream->depth > XLSX_DEPTH_MAX)
		return damaged(stream->ctx);
	return stream->reader->open == NULL ||
	       stream->reader->open(stream->arg, local_name(call->name), call->attributes);
}

static bool close_element(const struct call *call)
{
	struct stream *stream = call->stream;

	stream->depth--;
	return stream->reader->close == NULL ||
	       stream->reader->close(stream->arg, local_name(call->name));
}

static bool take_text(const struct call *call)
{
	struct stream *stream = call->stream;

	return stream->reader->text == NULL ||
	       stream->reader->text(stream->arg, call->text, call->length);
}

static void go_on(bool (*run)(const struct call *), const struct call *call)
{
	if (!call->stream->stopped && !run_guarded(run, call))
		stop(call->stream);
}

static void on_open(void *arg, const XML_Char *name, const XML_Char **attributes)
{
	go_on(open_element, &(struct call){.stream = arg, .name = name, .attributes = attributes});
}

static void on_close(void *arg, const XML_Char *name)
{
	go_on(close_element, &(struct call){.stream = arg, .name = name});
}

static void on_text(void *arg, const XML_Char *text, int length)
{
	go_on(take_text, &(struct call){.stream = arg, .text = text, .length = (size_t)length});
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

static bool parse(struct stream *stream, const char *bytes, size_t length, bool last)
{
	bool done = XML_Parse(stream->parser, bytes, (int)length, last) == XML_STATUS_OK;

	if (stream->out_of_memory)
		arena_give_up(stream->ctx->arena);
	return done || (stream->stopped ? false : damaged(stream->ctx));
}

static bool feed(void *arg, const char *bytes, size_t length)
{
	return parse(arg, bytes, length, false);
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
	done = xlsx_zip_read(zip, part, feed, stream) && parse(stream, "", 0, true);
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
