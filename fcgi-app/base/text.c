#include "base/text.h"

#include <inttypes.h>
#include <stddef.h>
#include <stdio.h>

struct range {
	uint32_t first, last;
};

static const struct range refused[] = {
	{0x00, 0x08},     {0x0B, 0x1F},
	{0x7F, 0x9F},                       /* C0 but for tab and line break, DEL, C1 */
	{0x202A, 0x202E}, {0x2066, 0x2069}, /* embedding, override and isolation of direction */
};

static const struct range invisible[] = {
	{0x09, 0x0A},     {0x20, 0x20},     {0xA0, 0xA0},     {0xAD, 0xAD},     {0x034F, 0x034F},
	{0x061C, 0x061C}, {0x115F, 0x1160}, {0x1680, 0x1680}, {0x17B4, 0x17B5}, {0x180B, 0x180F},
	{0x2000, 0x200F}, {0x2028, 0x2029}, {0x202F, 0x202F}, {0x205F, 0x2065}, {0x206A, 0x206F},
	{0x2800, 0x2800}, {0x3000, 0x3000}, {0x3164, 0x3164}, {0xFE00, 0xFE0F}, {0xFEFF, 0xFEFF},
	{0xFFA0, 0xFFA0},
};

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static bool is_in(const struct range *ranges, size_t count, uint32_t code)
{
	for (size_t i = 0; i < count; i++) {
		if (code >= ranges[i].first && code <= ranges[i].last)
			return true;
	}
	return false;
}

/* The character at *at, which moves on to the next one. */
static uint32_t next(const char **at)
{
	const unsigned char *bytes = (const unsigned char *)*at;
	size_t more = bytes[0] < 0xC0 ? 0 : bytes[0] < 0xE0 ? 1 : bytes[0] < 0xF0 ? 2 : 3;
	uint32_t code = more == 0 ? bytes[0] : bytes[0] & (0x3Fu >> more);

	for (size_t i = 1; i <= more; i++)
		code = code << 6 | (bytes[i] & 0x3Fu);
	*at += more + 1;
	return code;
}

bool text_measure(const char *text, struct text_size *size)
{
	*size = (struct text_size){0};
	while (*text != '\0') {
		uint32_t code = next(&text);

		if (is_in(refused, COUNT(refused), code))
			return false;
		size->characters++;
		size->visible += !is_in(invisible, COUNT(invisible), code);
	}
	return true;
}

bool text_is_ascii(const char *text)
{
	while (*text > 0)
		text++;
	return *text == '\0';
}

#define GROUP 3

const char *text_grouped(struct arena *arena, int64_t number)
{
	char digits[24], *out = arena_alloc(arena, 32), *end = out;
	int length = snprintf(digits, sizeof(digits), "%" PRId64, number);
	int first = digits[0] == '-' ? 1 : 0;

	for (int i = 0; i < length; i++) {
		if (i > first && (length - i) % GROUP == 0)
			*end++ = ',';
		*end++ = digits[i];
	}
	*end = '\0';
	return out;
}
