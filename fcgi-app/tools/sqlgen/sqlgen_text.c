#include "tools/sqlgen/sqlgen_text.h"

#include <ctype.h>
#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

size_t refusals;

_Noreturn void die(const char *what)
{
	fprintf(stderr, "sqlgen: %s: %s\n", what, strerror(errno));
	exit(1);
}

__attribute__((format(printf, 3, 4))) void refuse(const char *path, int line, const char *format,
						  ...)
{
	va_list args;

	fprintf(stderr, "%s:%d: ", path, line);
	va_start(args, format);
	vfprintf(stderr, format, args);
	va_end(args);
	fputc('\n', stderr);
	refusals++;
}

__attribute__((returns_nonnull)) void *resize(void *piece, size_t count, size_t size)
{
	void *larger = reallocarray(piece, count, size);

	if (larger == NULL)
		die("memory");
	return larger;
}

char *copy_of(const char *start, size_t length)
{
	char *copy = resize(NULL, length + 1, 1);

	memcpy(copy, start, length);
	copy[length] = '\0';
	return copy;
}

void names_add(struct names *names, char *name)
{
	names->items = resize(names->items, names->count + 1, sizeof(*names->items));
	names->items[names->count++] = name;
}

void text_add(struct text *text, const char *bytes, size_t length)
{
	if (text->length + length + 1 > text->capacity) {
		text->capacity = 2 * text->capacity + length + 256;
		text->data = resize(text->data, text->capacity, 1);
	}
	memcpy(text->data + text->length, bytes, length);
	text->length += length;
	text->data[text->length] = '\0';
}

__attribute__((format(printf, 2, 3))) void text_printf(struct text *text, const char *format, ...)
{
	va_list args;
	char *made;
	int length;

	va_start(args, format);
	length = vasprintf(&made, format, args);
	va_end(args);
	if (length < 0)
		die("memory");
	text_add(text, made, (size_t)length);
	free(made);
}

/* The whole file; bytes may be NULL when it cannot be opened. */
struct text file_read(const char *path)
{
	FILE *file = fopen(path, "rb");
	struct text text = {0};
	char piece[8192];
	size_t length;

	if (file == NULL)
		return text;
	text_add(&text, "", 0);
	while ((length = fread(piece, 1, sizeof(piece), file)) > 0)
		text_add(&text, piece, length);
	if (ferror(file))
		die(path);
	fclose(file);
	return text;
}

static bool write_all(int descriptor, const struct text *text)
{
	size_t done = 0;

	while (done < text->length) {
		ssize_t written = write(descriptor, text->data + done, text->length - done);

		if (written < 0 && errno != EINTR)
			return false;
		done += written > 0 ? (size_t)written : 0;
	}
	return true;
}

/* Whole or not at all: a temporary file beside it, then a rename. */
void file_replace(const char *path, const struct text *text)
{
	struct text temporary = {0};
	int descriptor;

	text_printf(&temporary, "%s.XXXXXX", path);
	descriptor = mkstemp(temporary.data);
	if (descriptor < 0)
		die(path);
	if (!write_all(descriptor, text) || fchmod(descriptor, 0644) < 0 || close(descriptor) < 0 ||
	    rename(temporary.data, path) < 0) {
		int reason = errno;

		unlink(temporary.data);
		errno = reason;
		die(path);
	}
	free(temporary.data);
}

/* A header that stays as it is keeps its time, so that make compiles nothing again. */
void file_update(const char *path, const struct text *text)
{
	struct text old = file_read(path);

	if (old.data == NULL || old.length != text->length ||
	    memcmp(old.data, text->data, old.length) != 0)
		file_replace(path, text);
	free(old.data);
}

bool is_word(char c)
{
	return isalnum((unsigned char)c) || c == '_';
}

size_t identifier_length(const char *text)
{
	size_t length = 0;

	while (islower((unsigned char)text[length]) || text[length] == '_' ||
	       (length > 0 && isdigit((unsigned char)text[length])))
		length++;
	return length;
}

bool is_identifier(const char *text)
{
	return *text != '\0' && text[identifier_length(text)] == '\0';
}

char *trimmed(const char *start, size_t length)
{
	while (length > 0 && isspace((unsigned char)*start)) {
		start++;
		length--;
	}
	while (length > 0 && isspace((unsigned char)start[length - 1]))
		length--;
	return copy_of(start, length);
}

/* What follows the prefix, without the white space between; NULL when text starts otherwise. */
const char *after(const char *text, const char *prefix)
{
	size_t length = strlen(prefix);

	if (strncmp(text, prefix, length) != 0)
		return NULL;
	return text + length + strspn(text + length, " \t");
}
