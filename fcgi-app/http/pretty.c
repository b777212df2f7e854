#include "http/pretty.h"

#include "json/json_write.h"

struct pretty pretty_new(struct arena *arena)
{
	/* The document itself stands where a value behind a name would: no comma, no new line. */
	return (struct pretty){.buf = buf_new(arena), .after_key = true};
}

static void new_line(struct pretty *out)
{
	buf_char(&out->buf, '\n');
	for (int i = 0; i < out->depth; i++)
		buf_text(&out->buf, "  ");
}

/* Whatever comes next in an object or list. */
static void begin(struct pretty *out)
{
	if (!out->after_key) {
		if (!out->empty)
			buf_char(&out->buf, ',');
		new_line(out);
	}
	out->after_key = false;
	out->empty = false;
}

void pretty_open(struct pretty *out, char bracket)
{
	begin(out);
	buf_char(&out->buf, bracket);
	out->depth++;
	out->empty = true;
}

void pretty_close(struct pretty *out, char bracket)
{
	out->depth--;
	if (!out->empty)
		new_line(out);
	buf_char(&out->buf, bracket);
	out->empty = false;
}

void pretty_key(struct pretty *out, const char *name)
{
	begin(out);
	json_write_text(&out->buf, name);
	buf_text(&out->buf, ": ");
	out->after_key = true;
}

void pretty_text(struct pretty *out, const char *text)
{
	begin(out);
	json_write_text(&out->buf, text);
}

void pretty_int(struct pretty *out, int64_t number)
{
	begin(out);
	buf_int(&out->buf, number);
}

void pretty_bool(struct pretty *out, bool value)
{
	begin(out);
	buf_text(&out->buf, value ? "true" : "false");
}

void pretty_member(struct pretty *out, const char *name, const char *text)
{
	pretty_key(out, name);
	pretty_text(out, text);
}

void pretty_member_open(struct pretty *out, const char *name, char bracket)
{
	pretty_key(out, name);
	pretty_open(out, bracket);
}
