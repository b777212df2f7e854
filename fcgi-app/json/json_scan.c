#include "json/json_scan.h"

#include <ctype.h>
#include <string.h>

#include "base/buf.h"
#include "core/schema.h"
#include "json/json_read.h"

#define END (-1)
#define NAME_SHOWN_MAX 80 /* a pointer in an answer must not grow with the body */
#define ESCAPE_LENGTH 6   /* \uXXXX */
#define UTF8_LENGTH_MAX 4

struct scan {
	struct ctx *ctx;
	const char *start, *at, *end;
	const struct json_place *place;
	int depth;
	size_t errors_before;
	bool bad_number;
};

static bool is_continuation(char byte)
{
	return ((unsigned char)byte & 0xC0) == 0x80;
}

/*
 * Table 3-7 of the Unicode standard: the second byte is the one that keeps out overlong forms,
 * surrogates and what lies above U+10FFFF.
 */
size_t json_utf8_step(const char *text, size_t length)
{
	unsigned char first, second, low = 0x80, high = 0xBF;
	size_t size;

	if (length == 0)
		return 0;
	first = (unsigned char)text[0];
	if (first < 0x80)
		return 1;
	if (first < 0xC2 || first > 0xF4)
		return 0;
	size = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
	if (length < size)
		return 0;
	low = first == 0xE0 ? 0xA0 : first == 0xF0 ? 0x90 : low;
	high = first == 0xED ? 0x9F : first == 0xF4 ? 0x8F : high;
	second = (unsigned char)text[1];
	if (second < low || second > high)
		return 0;
	for (size_t i = 2; i < size; i++) {
		if (!is_continuation(text[i]))
			return 0;
	}
	return size;
}

bool json_utf8_valid(const char *text, size_t length)
{
	while (length > 0) {
		size_t step = *text == '\0' ? 0 : json_utf8_step(text, length);

		if (step == 0)
			return false;
		text += step;
		length -= step;
	}
	return true;
}

/* The value of the four digits of \uXXXX at text, or -1. */
static int escape_value(const char *text, const char *end)
{
	int value = 0;

	if (end - text < ESCAPE_LENGTH || text[0] != '\\' || text[1] != 'u')
		return -1;
	for (int i = 2; i < ESCAPE_LENGTH; i++) {
		unsigned char c = (unsigned char)text[i];

		if (!isxdigit(c))
			return -1;
		value = value * 16 + (isdigit(c) ? c - '0' : (c | 0x20) - 'a' + 10);
	}
	return value;
}

static bool is_surrogate(int value, int first)
{
	return value >= first && value < first + 0x400;
}

static size_t put_utf8(char *out, unsigned code)
{
	static const unsigned char marks[] = {0, 0, 0xC0, 0xE0, 0xF0};
	size_t size = code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;

	for (size_t i = size - 1; i > 0; i--) {
		out[i] = (char)(0x80 | (code & 0x3F));
		code >>= 6;
	}
	out[0] = (char)(size == 1 ? code : marks[size] | code);
	return size;
}

/* Writes the character that the escape at text stands for; returns the length of the escape. */
static size_t put_unescaped(struct buf *out, const char *text, const char *end)
{
	static const char letters[] = "bfnrt", meanings[] = "\b\f\n\r\t";
	const char *letter = strchr(letters, text[1]);
	char utf8[UTF8_LENGTH_MAX];
	int value = escape_value(text, end), low;

	if (value < 0) {
		buf_char(out, letter == NULL ? text[1] : meanings[letter - letters]);
		return 2;
	}
	if (!is_surrogate(value, 0xD800)) {
		buf_add(out, utf8, put_utf8(utf8, (unsigned)value));
		return ESCAPE_LENGTH;
	}
	low = escape_value(text + ESCAPE_LENGTH, end);
	value = 0x10000 + ((value - 0xD800) << 10) + (low - 0xDC00);
	buf_add(out, utf8, put_utf8(utf8, (unsigned)value));
	return ESCAPE_LENGTH + ESCAPE_LENGTH;
}

/* The name as it is meant, as far as it will be shown. */
static struct json_place unescape(struct arena *arena, const struct json_place *place)
{
	struct buf name = buf_new(arena);
	const char *at = place->name, *end = place->name + place->length;

	while (at < end && name.length < NAME_SHOWN_MAX + UTF8_LENGTH_MAX) {
		if (*at == '\\')
			at += put_unescaped(&name, at, end);
		else
			buf_char(&name, *at++);
	}
	return (struct json_place){.up = place->up, .name = name.data, .length = name.length};
}

static void add_name(struct buf *out, const struct json_place *place)
{
	for (size_t i = 0; i < place->length; i++) {
		if (i >= NAME_SHOWN_MAX && !is_continuation(place->name[i])) {
			buf_text(out, "…");
			return;
		}
		if (place->name[i] == '~')
			buf_text(out, "~0");
		else if (place->name[i] == '/')
			buf_text(out, "~1");
		else
			buf_char(out, place->name[i]);
	}
}

static void add_place(struct buf *out, const struct json_place *place)
{
	struct json_place plain;

	if (place->up == NULL) {
		buf_add(out, place->name, place->length);
		return;
	}
	add_place(out, place->up);
	buf_char(out, '/');
	if (place->name == NULL) {
		buf_int(out, (int64_t)place->position);
		return;
	}
	plain = place->escaped ? unescape(out->arena, place) : *place;
	add_name(out, &plain);
}

const char *json_place_text(struct arena *arena, const struct json_place *place)
{
	struct buf out = buf_new(arena);

	add_place(&out, place);
	return out.data;
}

static const char *line_and_column(const struct scan *scan)
{
	struct arena *arena = scan->ctx->arena;
	size_t line = 1, column = 1;

	for (const char *c = scan->start; c < scan->at; c++) {
		if (*c == '\n') {
			line++;
			column = 1;
		} else if (!is_continuation(*c)) {
			column++;
		}
	}
	return in_lang(scan->ctx, arena_printf(arena, "第 %zu 行第 %zu 个字符", line, column),
		       arena_printf(arena, "line %zu, column %zu", line, column));
}

/* Ends the scan: what was collected of this body gives way to the place where it broke off. */
static bool refuse(struct scan *scan, enum reason_code reason)
{
	struct ctx *ctx = scan->ctx;

	ctx->problem.error_count = scan->errors_before;
	input_error(ctx, json_place_text(ctx->arena, scan->place), reason, line_and_column(scan));
	return fail(ctx, P_MALFORMED_JSON);
}

/* The next byte, or END. */
static int peek(const struct scan *scan)
{
	return scan->at < scan->end ? (unsigned char)*scan->at : END;
}

static bool next_is(struct scan *scan, char c)
{
	if (peek(scan) != c)
		return false;
	scan->at++;
	return true;
}

static void skip_space(struct scan *scan)
{
	while (next_is(scan, ' ') || next_is(scan, '\n') || next_is(scan, '\t') ||
	       next_is(scan, '\r'))
		;
}

static bool scan_unicode_escape(struct scan *scan)
{
	int value = escape_value(scan->at, scan->end);

	if (value < 0)
		return refuse(scan, R_SYNTAX);
	if (value == 0 || is_surrogate(value, 0xDC00))
		return refuse(scan, R_BAD_CHARACTER);
	if (is_surrogate(value, 0xD800)) {
		if (!is_surrogate(escape_value(scan->at + ESCAPE_LENGTH, scan->end), 0xDC00))
			return refuse(scan, R_BAD_CHARACTER);
		scan->at += ESCAPE_LENGTH;
	}
	scan->at += ESCAPE_LENGTH;
	return true;
}

static bool scan_escape(struct scan *scan)
{
	if (scan->end - scan->at < 2)
		return refuse(scan, R_SYNTAX);
	if (scan->at[1] == 'u')
		return scan_unicode_escape(scan);
	if (memchr("\"\\/bfnrt", scan->at[1], 8) == NULL)
		return refuse(scan, R_SYNTAX);
	scan->at += 2;
	return true;
}

static bool scan_character(struct scan *scan)
{
	size_t step;

	if (peek(scan) == '\\')
		return scan_escape(scan);
	if (peek(scan) < 0x20)
		return refuse(scan, peek(scan) == END ? R_SYNTAX : R_BAD_CHARACTER);
	step = json_utf8_step(scan->at, (size_t)(scan->end - scan->at));
	if (step == 0)
		return refuse(scan, R_BAD_CHARACTER);
	scan->at += step;
	return true;
}

static bool scan_string(struct scan *scan)
{
	if (!next_is(scan, '"'))
		return refuse(scan, R_SYNTAX);
	while (!next_is(scan, '"')) {
		if (!scan_character(scan))
			return false;
	}
	return true;
}

static bool scan_digits(struct scan *scan)
{
	const char *first = scan->at;

	while (isdigit(peek(scan)))
		scan->at++;
	return scan->at > first || refuse(scan, R_SYNTAX);
}

/* Whether the text of a number, already of the right grammar, is an integer that stays exact. */
static bool is_safe_integer(const char *at, const char *end)
{
	int64_t value = 0;

	if (*at == '-')
		at++;
	for (; at < end; at++) {
		if (!isdigit((unsigned char)*at))
			return false;
		value = value * 10 + (*at - '0');
		if (value > INT_SAFE_MAX)
			return false;
	}
	return true;
}

/* A number that is no integer is collected rather than refused: the text can still be read. */
static bool check_number(struct scan *scan, const char *first)
{
	struct ctx *ctx = scan->ctx;

	if (is_safe_integer(first, scan->at))
		return true;
	scan->bad_number = true;
	if (ctx->problem.error_count == PROBLEM_ERRORS_MAX)
		return fail(ctx, P_INVALID_INPUT);
	input_error(ctx, json_place_text(ctx->arena, scan->place), R_BAD_NUMBER, NULL);
	return true;
}

static bool scan_number(struct scan *scan)
{
	const char *first = scan->at;

	next_is(scan, '-');
	if (!next_is(scan, '0') && !scan_digits(scan))
		return false;
	if (isdigit(peek(scan)))
		return refuse(scan, R_SYNTAX);
	if (next_is(scan, '.') && !scan_digits(scan))
		return false;
	if (next_is(scan, 'e') || next_is(scan, 'E')) {
		if (!next_is(scan, '+'))
			next_is(scan, '-');
		if (!scan_digits(scan))
			return false;
	}
	return check_number(scan, first);
}

static bool scan_word(struct scan *scan, const char *word)
{
	for (; *word != '\0'; word++) {
		if (!next_is(scan, *word))
			return refuse(scan, R_SYNTAX);
	}
	return true;
}

static bool scan_value(struct scan *scan);

static bool scan_value_at(struct scan *scan, const struct json_place *here)
{
	bool scanned;

	scan->place = here;
	skip_space(scan);
	scanned = scan_value(scan);
	scan->place = here->up;
	skip_space(scan);
	return scanned;
}

static bool scan_member(struct scan *scan)
{
	struct json_place here = {.up = scan->place};
	const char *quote;

	skip_space(scan);
	quote = scan->at;
	if (!scan_string(scan))
		return false;
	here.name = quote + 1;
	here.length = (size_t)(scan->at - 1 - here.name);
	here.escaped = memchr(here.name, '\\', here.length) != NULL;
	skip_space(scan);
	if (!next_is(scan, ':'))
		return refuse(scan, R_SYNTAX);
	return scan_value_at(scan, &here);
}

static bool scan_object(struct scan *scan)
{
	skip_space(scan);
	if (next_is(scan, '}'))
		return true;
	do {
		if (!scan_member(scan))
			return false;
	} while (next_is(scan, ','));
	return next_is(scan, '}') || refuse(scan, R_SYNTAX);
}

static bool scan_list(struct scan *scan)
{
	struct json_place here = {.up = scan->place};

	skip_space(scan);
	if (next_is(scan, ']'))
		return true;
	do {
		if (!scan_value_at(scan, &here))
			return false;
		here.position++;
	} while (next_is(scan, ','));
	return next_is(scan, ']') || refuse(scan, R_SYNTAX);
}

/* The recursion is bounded by the depth of the text, which is refused beyond JSON_DEPTH_MAX. */
static bool scan_container(struct scan *scan, bool (*inside)(struct scan *))
{
	bool scanned;

	if (scan->depth == JSON_DEPTH_MAX)
		return refuse(scan, R_TOO_DEEP);
	scan->at++;
	scan->depth++;
	scanned = inside(scan);
	scan->depth--;
	return scanned;
}

static bool scan_value(struct scan *scan)
{
	switch (peek(scan)) {
	case '{':
		return scan_container(scan, scan_object);
	case '[':
		return scan_container(scan, scan_list);
	case '"':
		return scan_string(scan);
	case 't':
		return scan_word(scan, "true");
	case 'f':
		return scan_word(scan, "false");
	case 'n':
		return scan_word(scan, "null");
	default:
		return scan_number(scan);
	}
}

bool json_scan(struct ctx *ctx, const char *text, size_t length)
{
	const struct json_place body = {.name = ""};
	struct scan scan = {
		.ctx = ctx,
		.start = text,
		.at = text,
		.end = length == 0 ? text : text + length,
		.place = &body,
		.errors_before = ctx->problem.error_count,
	};

	skip_space(&scan);
	if (scan.at == scan.end)
		return refuse(&scan, R_EMPTY_BODY);
	if (!scan_value(&scan))
		return false;
	skip_space(&scan);
	if (scan.at < scan.end)
		return refuse(&scan, R_SYNTAX);
	return !scan.bad_number || fail(ctx, P_INVALID_INPUT);
}
