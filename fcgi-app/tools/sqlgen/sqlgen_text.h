/*
 * sqlgen_text: memory, texts, files and words. Memory lives until the process ends.
 */
#ifndef TOOLS_SQLGEN_SQLGEN_TEXT_H
#define TOOLS_SQLGEN_SQLGEN_TEXT_H

#include <stdbool.h>
#include <stddef.h>

#define LENGTH_OF(array) (sizeof(array) / sizeof((array)[0]))

struct text {
	char *data; /* NULL while empty, else ended by NUL */
	size_t length, capacity;
};

struct names {
	char **items;
	size_t count;
};

/* How many refusals were written. */
extern size_t refusals;

_Noreturn void die(const char *what);

__attribute__((format(printf, 3, 4))) void refuse(const char *path, int line, const char *format,
						  ...);

__attribute__((returns_nonnull)) void *resize(void *piece, size_t count, size_t size);

char *copy_of(const char *start, size_t length);

void names_add(struct names *names, char *name);

void text_add(struct text *text, const char *bytes, size_t length);

__attribute__((format(printf, 2, 3))) void text_printf(struct text *text, const char *format, ...);

/* The whole file; bytes may be NULL when it cannot be opened. */
struct text file_read(const char *path);

/* Whole or not at all: a temporary file beside it, then a rename. */
void file_replace(const char *path, const struct text *text);

/* A header that stays as it is keeps its time, so that make compiles nothing again. */
void file_update(const char *path, const struct text *text);

bool is_word(char c);

size_t identifier_length(const char *text);

bool is_identifier(const char *text);

char *trimmed(const char *start, size_t length);

/* What follows the prefix, without the white space between; NULL when text starts otherwise. */
const char *after(const char *text, const char *prefix);

#endif
