#include "base/buf.h"

#include <stdarg.h>
#include <string.h>

#define FIRST_CAPACITY 256

struct buf buf_new(struct arena *arena)
{
	struct buf buf = {.arena = arena, .capacity = FIRST_CAPACITY};

	buf.data = arena_alloc(arena, buf.capacity);
	return buf;
}

static void reserve(struct buf *buf, size_t extra)
{
	size_t wanted = buf->length + extra + 1;
	char *larger;

	if (wanted <= buf->capacity)
		return;
	while (buf->capacity < wanted)
		buf->capacity *= 2;
	larger = arena_alloc(buf->arena, buf->capacity);
	memcpy(larger, buf->data, buf->length);
	buf->data = larger;
}

void buf_add(struct buf *buf, const char *bytes, size_t length)
{
	reserve(buf, length);
	memcpy(buf->data + buf->length, bytes, length);
	buf->length += length;
	buf->data[buf->length] = '\0';
}

void buf_text(struct buf *buf, const char *text)
{
	buf_add(buf, text, strlen(text));
}

void buf_char(struct buf *buf, char c)
{
	reserve(buf, 1);
	buf->data[buf->length++] = c;
	buf->data[buf->length] = '\0';
}

/* By hand: a list of balances is mostly numbers, and snprintf cost more than all the rest. */
void buf_int(struct buf *buf, int64_t value)
{
	char digits[20]; /* sign and 19 digits */
	size_t at = sizeof(digits);
	uint64_t rest = value < 0 ? 0 - (uint64_t)value : (uint64_t)value;

	do {
		digits[--at] = (char)('0' + rest % 10);
		rest /= 10;
	} while (rest > 0);
	if (value < 0)
		digits[--at] = '-';
	buf_add(buf, digits + at, sizeof(digits) - at);
}

void buf_printf(struct buf *buf, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	buf_text(buf, arena_vprintf(buf->arena, format, args));
	va_end(args);
}
