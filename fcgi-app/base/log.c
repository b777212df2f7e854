#include "base/log.h"

#include <stdint.h>
#include <string.h>
#include <unistd.h>

#include "base/clock.h"

#define LINE_SIZE 4096
#define TAIL_ROOM 8 /* for the closing quote, brace and newline */

struct line {
	char text[LINE_SIZE];
	size_t length;
};

static enum log_level threshold = LOG_INFO;

void log_threshold(enum log_level level)
{
	threshold = level;
}

static void put(struct line *line, char c)
{
	if (line->length < sizeof(line->text) - TAIL_ROOM)
		line->text[line->length++] = c;
}

static void put_string(struct line *line, const char *text)
{
	line->text[line->length++] = '"';
	for (; *text != '\0' && line->length < sizeof(line->text) - 2 * TAIL_ROOM; text++) {
		unsigned char c = (unsigned char)*text;

		if (c == '"' || c == '\\')
			put(line, '\\');
		put(line, c < 0x20 || c == 0x7f ? ' ' : (char)c);
	}
	line->text[line->length++] = '"';
}

static void put_number(struct line *line, int64_t number)
{
	char digits[20]; /* sign and 19 digits */
	size_t at = sizeof(digits);
	uint64_t rest = number < 0 ? 0 - (uint64_t)number : (uint64_t)number;

	do {
		digits[--at] = (char)('0' + rest % 10);
		rest /= 10;
	} while (rest > 0);
	if (number < 0)
		digits[--at] = '-';
	while (at < sizeof(digits))
		put(line, digits[at++]);
}

static void put_field(struct line *line, const struct log_field *field)
{
	if (line->length > sizeof(line->text) - 256)
		return;
	put(line, ',');
	put_string(line, field->name);
	put(line, ':');
	if (field->text != NULL)
		put_string(line, field->text);
	else
		put_number(line, field->number);
}

void log_fields(enum log_level level, const char *event, const struct log_field *fields,
		size_t count)
{
	static const char *const names[] = {"debug", "info", "warn", "error"};
	struct line line = {.length = 0};

	if (level < threshold)
		return;
	put(&line, '{');
	put_string(&line, "at");
	put(&line, ':');
	put_number(&line, clock_now());
	put_field(&line, &LOG_TEXT("level", names[level]));
	put_field(&line, &LOG_TEXT("event", event));
	put_field(&line, &LOG_INT("pid", getpid()));
	for (size_t i = 0; i < count; i++)
		put_field(&line, &fields[i]);
	line.text[line.length++] = '}';
	line.text[line.length++] = '\n';
	if (write(STDERR_FILENO, line.text, line.length) < 0)
		return; /* nowhere left to report it */
}
