/*
 * arena: memory that dies together.
 *
 * Everything a request allocates comes from one arena and is released by one
 * arena_reset; nobody frees. Foreign objects (a prepared statement's result, a
 * jwt_t) register their release with arena_defer where they are made.
 *
 * Allocation never returns NULL. When memory runs out the arena jumps to the
 * escape point set with arena_escape; without one the process aborts.
 *
 * Under AddressSanitizer each piece is a malloc of its own, so that an overrun
 * or a use after reset is seen.
 */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>

struct arena;

/* A point to which arena_rewind returns. */
struct arena_mark {
	void *chunk;
	size_t used;
	void *defer;
};

struct arena *arena_new(void);
void arena_free(struct arena *arena);

/* Where to go when memory runs out; NULL takes the escape away. Returns where it was before. */
jmp_buf *arena_escape(struct arena *arena, jmp_buf *escape);

/* The most bytes that it may hold at a time; what goes beyond counts as out of memory. 0: any. */
void arena_limit(struct arena *arena, size_t bytes);

/*
 * An arena for what is built during a request to outlive it: it escapes where its parent does, and
 * dies with the parent's memory of this moment, unless arena_keep makes it its own before.
 */
struct arena *arena_branch(struct arena *parent);
void arena_keep(struct arena *branch);

/* Goes there now: what is being worked on cannot be finished. Without an escape the process aborts.
 */
_Noreturn void arena_give_up(struct arena *arena);

/* size zeroed bytes, aligned for any type. */
void *arena_alloc(struct arena *arena, size_t size) __attribute__((returns_nonnull));

/* count × size zeroed bytes; an overflow counts as out of memory. */
void *arena_array(struct arena *arena, size_t count, size_t size) __attribute__((returns_nonnull));

/* A new array with room for `room` items, the first count of them copied; items may be NULL when
 * count is 0. */
void *arena_copy(struct arena *arena, const void *items, size_t count, size_t room, size_t size)
	__attribute__((returns_nonnull));

/* The list with room for one item more: itself, or a copy with twice the room. Begins with NULL and
 * a capacity of 0. */
void *arena_grow(struct arena *arena, void *items, size_t count, size_t *capacity, size_t size)
	__attribute__((returns_nonnull));

/*
 * Makes the piece larger where it lies: true when it was the newest one and its chunk has room.
 * What is in the new bytes is anything. False changes nothing.
 */
bool arena_extend(struct arena *arena, void *piece, size_t old_size, size_t new_size);

char *arena_strdup(struct arena *arena, const char *text);
char *arena_strndup(struct arena *arena, const char *text, size_t length);
char *arena_printf(struct arena *arena, const char *format, ...)
	__attribute__((format(printf, 2, 3), returns_nonnull));
char *arena_vprintf(struct arena *arena, const char *format, va_list args)
	__attribute__((format(printf, 2, 0), returns_nonnull));

/* Calls release(object) at the reset or rewind that ends this moment's memory, last in first out.
 */
void arena_defer(struct arena *arena, void (*release)(void *), void *object);

struct arena_mark arena_mark(const struct arena *arena);
void arena_rewind(struct arena *arena, struct arena_mark mark);
void arena_reset(struct arena *arena);

#endif
