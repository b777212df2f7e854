#include "xlsx/xlsx_text.h"

#include <ctype.h>
#include <string.h>

#define FOLDED_MAX 400 /* bytes */

static const char *const blanks[] = {" ", "\t", "\n", "\r", "\u00A0", "\u200B", "\uFEFF", "\u3000"};

static size_t blank_length(const char *text)
{
	for (size_t i = 0; i < sizeof(blanks) / sizeof(blanks[0]); i++) {
		if (strncmp(text, blanks[i], strlen(blanks[i])) == 0)
			return strlen(blanks[i]);
	}
	return 0;
}

/* U+FF01–FF5E are ASCII's signs, as wide as a Chinese character; three bytes each. */
static char narrow(const char *text)
{
	unsigned char second = (unsigned char)text[1], third;

	if ((unsigned char)text[0] != 0xEF || (second != 0xBC && second != 0xBD))
		return '\0';
	third = (unsigned char)text[2];
	if (second == 0xBC && third >= 0x81 && third <= 0xBF)
		return (char)(third - 0x81 + '!');
	if (second == 0xBD && third >= 0x80 && third <= 0x9E)
		return (char)(third - 0x80 + '`');
	return '\0';
}

char *xlsx_fold(struct arena *arena, const char *text)
{
	size_t length = strnlen(text, FOLDED_MAX + 1);
	char *folded = arena_alloc(arena, length + 1), *to = folded;

	if (length > FOLDED_MAX)
		return folded;
	while (*text != '\0') {
		size_t blank = blank_length(text);
		char plain = narrow(text);

		if (blank > 0) {
			text += blank;
		} else if (plain != '\0') {
			*to++ = (char)tolower((unsigned char)plain);
			text += 3;
		} else {
			*to++ = (char)((unsigned char)*text < 0x80 ? tolower((unsigned char)*text)
								   : *text);
			text++;
		}
	}
	*to = '\0';
	return folded;
}

const char *xlsx_cut(struct arena *arena, const char *text, size_t characters)
{
	const char *at = text;

	for (; *at != '\0'; at++) {
		bool begins = ((unsigned char)*at & 0xC0) != 0x80;

		if (begins && characters-- == 0)
			return arena_printf(arena, "%.*s…", (int)(at - text), text);
	}
	return text;
}
