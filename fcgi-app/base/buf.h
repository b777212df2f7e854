/*
 * buf: text that grows at its end, in an arena.
 *
 * data is always terminated by NUL (which length does not count) and belongs to the arena.
 */
#ifndef BASE_BUF_H
#define BASE_BUF_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "base/arena.h"

struct buf {
	struct arena *arena;
	char *data;
	size_t length, capacity;
};

struct buf buf_new(struct arena *arena);

/* Makes the capacity at least wanted. */
void buf_grow(struct buf *buf, size_t wanted);

/* Room for so many more bytes and the NUL; where the next byte goes. The caller then adds to
 * length. */
static inline char *buf_room(struct buf *buf, size_t extra)
{
	if (buf->length + extra + 1 > buf->capacity)
		buf_grow(buf, buf->length + extra + 1);
	return buf->data + buf->length;
}

/* Here, so that the compiler sees a literal's length: an answer is a great many small pieces. */
static inline void buf_add(struct buf *buf, const char *bytes, size_t length)
{
	memcpy(buf_room(buf, length), bytes, length);
	buf->length += length;
	buf->data[buf->length] = '\0';
}

static inline void buf_char(struct buf *buf, char c)
{
	char *at = buf_room(buf, 1);

	at[0] = c;
	at[1] = '\0';
	buf->length++;
}

void buf_text(struct buf *buf, const char *text);
void buf_int(struct buf *buf, int64_t value);
void buf_printf(struct buf *buf, const char *format, ...) __attribute__((format(printf, 2, 3)));

#endif
