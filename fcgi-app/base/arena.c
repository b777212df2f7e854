#include "base/arena.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define CHUNK_SIZE ((size_t)256 * 1024) /* most requests need no second one */
#define FIRST_ITEMS 16                  /* of a list that grows */
#define ALIGNMENT _Alignof(max_align_t)

#ifdef __SANITIZE_ADDRESS__
#define PIECE_PER_MALLOC true
#else
#define PIECE_PER_MALLOC false
#endif

struct chunk {
	struct chunk *older;
	size_t size, used;
	_Alignas(max_align_t) unsigned char data[];
};

struct defer {
	struct defer *older;
	void (*release)(void *);
	void *object;
};

struct branch {
	struct arena *arena; /* NULL: it was kept */
};

struct arena {
	struct branch *branch; /* in the parent's memory; NULL: an arena of its own */
	struct chunk *newest;
	struct defer *defers;
	struct chunk
		*spare;     /* one chunk kept over resets, so that a quiet worker mallocs nothing */
	size_t held, limit; /* bytes of all chunks but the spare one; limit 0: none */
	jmp_buf *escape;
};

struct arena *arena_new(void)
{
	struct arena *arena = calloc(1, sizeof(*arena));

	if (arena == NULL)
		abort();
	return arena;
}

jmp_buf *arena_escape(struct arena *arena, jmp_buf *escape)
{
	jmp_buf *before = arena->escape;

	arena->escape = escape;
	return before;
}

void arena_limit(struct arena *arena, size_t bytes)
{
	arena->limit = bytes;
}

static void drop_branch(void *object)
{
	struct branch *branch = object;

	arena_free(branch->arena);
}

struct arena *arena_branch(struct arena *parent)
{
	struct branch *branch = arena_alloc(parent, sizeof(*branch));

	arena_defer(parent, drop_branch, branch);
	branch->arena = arena_new();
	branch->arena->escape = parent->escape;
	branch->arena->branch = branch;
	return branch->arena;
}

void arena_keep(struct arena *branch)
{
	branch->branch->arena = NULL;
	branch->branch = NULL;
	branch->escape = NULL;
}

_Noreturn void arena_give_up(struct arena *arena)
{
	if (arena->escape == NULL)
		abort();
	longjmp(*arena->escape, 1);
}

static struct chunk *take_spare(struct arena *arena, size_t size)
{
	struct chunk *chunk = arena->spare;

	if (chunk == NULL || chunk->size < size)
		return NULL;
	arena->spare = NULL;
	return chunk;
}

static struct chunk *add_chunk(struct arena *arena, size_t size)
{
	struct chunk *chunk;

	if (arena->limit > 0 && size > arena->limit - arena->held)
		arena_give_up(arena);
	chunk = take_spare(arena, size);
	if (chunk == NULL) {
		chunk = malloc(sizeof(*chunk) + size);
		if (chunk == NULL)
			arena_give_up(arena);
		chunk->size = size;
	}
	arena->held += chunk->size;
	chunk->used = 0;
	chunk->older = arena->newest;
	arena->newest = chunk;
	return chunk;
}

static size_t round_up(size_t size)
{
	return (size + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
}

void *arena_alloc(struct arena *arena, size_t size)
{
	struct chunk *chunk = arena->newest;
	size_t rounded;
	void *piece;

	if (size > SIZE_MAX / 2)
		arena_give_up(arena);
	rounded = round_up(size);
	if (PIECE_PER_MALLOC)
		chunk = add_chunk(arena, size);
	else if (chunk == NULL || chunk->size - chunk->used < rounded)
		chunk = add_chunk(arena, rounded > CHUNK_SIZE ? rounded : CHUNK_SIZE);
	piece = chunk->data + chunk->used;
	chunk->used += PIECE_PER_MALLOC ? size : rounded;
	memset(piece, 0, size);
	return piece;
}

bool arena_extend(struct arena *arena, void *piece, size_t old_size, size_t new_size)
{
	struct chunk *chunk = arena->newest;
	unsigned char *bytes = piece;
	size_t more;

	if (PIECE_PER_MALLOC || new_size > SIZE_MAX / 2 ||
	    bytes + round_up(old_size) != chunk->data + chunk->used)
		return false;
	more = round_up(new_size) - round_up(old_size);
	if (chunk->size - chunk->used < more)
		return false;
	chunk->used += more;
	return true;
}

void *arena_array(struct arena *arena, size_t count, size_t size)
{
	size_t total;

	if (__builtin_mul_overflow(count, size, &total))
		arena_give_up(arena);
	return arena_alloc(arena, total);
}

void *arena_copy(struct arena *arena, const void *items, size_t count, size_t room, size_t size)
{
	void *copy = arena_array(arena, room, size);

	if (count > 0) /* memcpy from NULL is undefined, even of nothing */
		memcpy(copy, items, count * size);
	return copy;
}

void *arena_grow(struct arena *arena, void *items, size_t count, size_t *capacity, size_t size)
{
	if (count < *capacity)
		return items;
	*capacity = *capacity == 0 ? FIRST_ITEMS : 2 * *capacity;
	return arena_copy(arena, items, count, *capacity, size);
}

char *arena_strndup(struct arena *arena, const char *text, size_t length)
{
	char *copy = arena_alloc(arena, length + 1);

	memcpy(copy, text, length);
	return copy;
}

char *arena_strdup(struct arena *arena, const char *text)
{
	return arena_strndup(arena, text, strlen(text));
}

char *arena_vprintf(struct arena *arena, const char *format, va_list args)
{
	va_list again;
	int length;
	char *text;

	va_copy(again, args);
	length = vsnprintf(NULL, 0, format, again);
	va_end(again);
	if (length < 0)
		arena_give_up(arena);
	text = arena_alloc(arena, (size_t)length + 1);
	vsnprintf(text, (size_t)length + 1, format, args);
	return text;
}

char *arena_printf(struct arena *arena, const char *format, ...)
{
	va_list args;
	char *text;

	va_start(args, format);
	text = arena_vprintf(arena, format, args);
	va_end(args);
	return text;
}

void arena_defer(struct arena *arena, void (*release)(void *), void *object)
{
	struct defer *defer = arena_alloc(arena, sizeof(*defer));

	defer->release = release;
	defer->object = object;
	defer->older = arena->defers;
	arena->defers = defer;
}

struct arena_mark arena_mark(const struct arena *arena)
{
	return (struct arena_mark){
		.chunk = arena->newest,
		.used = arena->newest == NULL ? 0 : arena->newest->used,
		.defer = arena->defers,
	};
}

static void release_chunk(struct arena *arena, struct chunk *chunk)
{
	arena->held -= chunk->size;
	if (!PIECE_PER_MALLOC && arena->spare == NULL && chunk->size == CHUNK_SIZE)
		arena->spare = chunk;
	else
		free(chunk);
}

void arena_rewind(struct arena *arena, struct arena_mark mark)
{
	while (arena->defers != mark.defer) {
		struct defer *defer = arena->defers;

		arena->defers = defer->older;
		defer->release(defer->object);
	}
	while (arena->newest != mark.chunk) {
		struct chunk *chunk = arena->newest;

		arena->newest = chunk->older;
		release_chunk(arena, chunk);
	}
	if (arena->newest != NULL)
		arena->newest->used = mark.used;
}

void arena_reset(struct arena *arena)
{
	arena_rewind(arena, (struct arena_mark){0});
}

void arena_free(struct arena *arena)
{
	if (arena == NULL)
		return;
	arena_reset(arena);
	free(arena->spare);
	free(arena);
}
