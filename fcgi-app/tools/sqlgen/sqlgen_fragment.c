#include "tools/sqlgen/sqlgen_fragment.h"

#include <stdlib.h>
#include <string.h>

#include "tools/sqlgen/sqlgen_text.h"

#define HEAD "-- fragment:"

struct fragment {
	char *name, *text;
};

static struct fragment *fragments;
static size_t fragment_count;

const char *fragment_named(const char *name)
{
	for (size_t i = 0; i < fragment_count; i++) {
		if (strcmp(fragments[i].name, name) == 0)
			return fragments[i].text;
	}
	return NULL;
}

/* The length of a line without the white space at its end. */
static size_t measure(const char *line)
{
	size_t length = strcspn(line, "\n");

	while (length > 0 && strchr(" \t\r", line[length - 1]) != NULL)
		length--;
	return length;
}

static const char *next_line(const char *line)
{
	line += strcspn(line, "\n");
	return *line == '\n' ? line + 1 : line;
}

/* What stands from here to the ;, without the comments above it; NULL without a ;. */
static char *text_from(const char *start)
{
	while (strncmp(start, "--", 2) == 0)
		start = next_line(start);
	for (const char *line = start; *line != '\0'; line = next_line(line)) {
		size_t length = measure(line);

		if (length > 0 && line[length - 1] == ';')
			return copy_of(start, (size_t)(line - start) + length - 1);
	}
	return NULL;
}

static void add(const char *path, int number, char *name, const char *rest)
{
	char *text = text_from(rest);

	if (!is_identifier(name))
		refuse(path, number, "“%s” cannot be the name of a fragment", name);
	else if (fragment_named(name) != NULL)
		refuse(path, number, "%s: another fragment has the name", name);
	else if (text == NULL)
		refuse(path, number, "%s: no line ends the fragment with a ;", name);
	else {
		fragments = resize(fragments, fragment_count + 1, sizeof(*fragments));
		fragments[fragment_count++] = (struct fragment){name, text};
	}
}

void read_fragments(const char *path)
{
	struct text bytes = file_read(path);
	int number = 1;

	if (bytes.data == NULL)
		die(path);
	for (const char *line = bytes.data; *line != '\0'; line = next_line(line), number++) {
		if (strncmp(line, HEAD, strlen(HEAD)) == 0)
			add(path, number,
			    trimmed(line + strlen(HEAD), measure(line) - strlen(HEAD)),
			    next_line(line));
	}
	free(bytes.data);
}
