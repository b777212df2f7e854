#include "base/buf.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#define FIRST_CAPACITY 256 /* most texts are short, and the last one made grows in place */
#define INT_LENGTH 20      /* sign and 19 digits */

struct buf buf_new(struct arena *arena)
{
	struct buf buf = {.arena = arena, .capacity = FIRST_CAPACITY};

	buf.data = arena_alloc(arena, buf.capacity);
	return buf;
}

void buf_grow(struct buf *buf, size_t wanted)
{
	size_t capacity = buf->capacity;
	char *larger;

	while (capacity < wanted)
		capacity *= 2;
	if (!arena_extend(buf->arena, buf->data, buf->capacity, capacity)) {
		larger = arena_alloc(buf->arena, capacity);
		memcpy(larger, buf->data, buf->length);
		buf->data = larger;
	}
	buf->capacity = capacity;
}

void buf_text(struct buf *buf, const char *text)
{
	buf_add(buf, text, strlen(text));
}

/*
 * By hand, and in place: a list of balances is mostly numbers, and snprintf cost more than all the
 * rest.
 */
void buf_int(struct buf *buf, int64_t value)
{
	char *at = buf_room(buf, INT_LENGTH);
	uint64_t rest = value < 0 ? 0 - (uint64_t)value : (uint64_t)value;
	size_t length = 1 + (value < 0);

	for (uint64_t left = rest; left >= 10; left /= 10)
		length++;
	at[0] = '-';
	at[length] = '\0';
	buf->length += length;
	for (; rest >= 10; rest /= 10)
		at[--length] = (char)('0' + rest % 10);
	at[--length] = (char)('0' + rest);
}

/* Into the room that is there; a longer text is printed again, into enough. */
void buf_printf(struct buf *buf, const char *format, ...)
{
	size_t room = buf->capacity - buf->length;
	va_list args;
	int length;

	va_start(args, format);
	length = vsnprintf(buf->data + buf->length, room, format, args);
	va_end(args);
	if (length < 0)
		arena_give_up(buf->arena);
	if ((size_t)length >= room) {
		char *at = buf_room(buf, (size_t)length);

		va_start(args, format);
		vsnprintf(at, (size_t)length + 1, format, args);
		va_end(args);
	}
	buf->length += (size_t)length;
}
