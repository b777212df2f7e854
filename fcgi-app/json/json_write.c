#include "json/json_write.h"

#include <stdbool.h>
#include <string.h>

#include "base/clock.h"
#include "json/json_scan.h"

#define REPLACEMENT "\xEF\xBF\xBD" /* U+FFFD */

/* Adds a literal, whose length the compiler knows. */
#define ADD(out, literal) buf_add(out, literal, sizeof(literal) - 1)

static bool is_plain(unsigned char c)
{
	return c >= 0x20 && c < 0x80 && c != '"' && c != '\\';
}

/* The length of the longest start of text that needs no escape and is whole UTF-8. */
static size_t plain_length(const char *text, size_t length)
{
	size_t plain = 0;

	while (plain < length) {
		size_t step;

		if (is_plain((unsigned char)text[plain])) {
			plain++;
			continue;
		}
		step = json_utf8_step(text + plain, length - plain);
		if (step < 2)
			break;
		plain += step;
	}
	return plain;
}

/* One byte that cannot stand as it is. */
static void write_escaped(struct buf *out, char c)
{
	static const char letters[] = "\"\\\b\f\n\r\t", escapes[] = "\"\\bfnrt";
	const char *letter = c == '\0' ? NULL : strchr(letters, c);

	if (letter != NULL) {
		buf_char(out, '\\');
		buf_char(out, escapes[letter - letters]);
	} else if ((unsigned char)c < 0x20) {
		buf_printf(out, "\\u%04x", (unsigned)c);
	} else {
		ADD(out, REPLACEMENT);
	}
}

void json_write_text(struct buf *out, const char *text)
{
	size_t length, plain;

	if (text == NULL) {
		ADD(out, "null");
		return;
	}
	buf_char(out, '"');
	for (length = strlen(text); length > 0; length -= plain) {
		plain = plain_length(text, length);
		buf_add(out, text, plain);
		text += plain;
		if (plain < length) {
			write_escaped(out, *text++);
			plain++;
		}
	}
	buf_char(out, '"');
}

static void write_int(struct buf *out, int64_t value)
{
	if (value == NULL_INT)
		ADD(out, "null");
	else
		buf_int(out, value);
}

static void write_time(struct buf *out, int64_t instant)
{
	if (instant == NULL_INT)
		ADD(out, "null");
	else
		json_write_text(out, clock_rfc3339(out->arena, instant));
}

static void write_enum(struct buf *out, const struct enumeration *enumeration, int index)
{
	if (index == NULL_ENUM)
		ADD(out, "null");
	else
		json_write_text(out, enumeration_name(enumeration, index));
}

static void write_json(struct buf *out, const char *json)
{
	buf_text(out, json == NULL ? "null" : json);
}

/* Through memcpy: the member is a pointer to some struct that this layer cannot name. */
static void write_nested(struct buf *out, const struct field *field, const void *object)
{
	const void *nested;

	memcpy(&nested, field_of(field, object), sizeof(nested));
	if (nested == NULL)
		ADD(out, "null");
	else
		json_write_object(out, field->of, nested);
}

/* Items of the schema, or texts where it is NULL. */
void json_write_list(struct buf *out, const struct schema *schema, const struct list *list)
{
	buf_char(out, '[');
	for (size_t i = 0; i < list->count; i++) {
		if (i > 0)
			buf_char(out, ',');
		if (schema == NULL)
			json_write_text(out, ((const char *const *)list->items)[i]);
		else
			json_write_object(out, schema,
					  (const char *)list->items + i * schema->size);
	}
	buf_char(out, ']');
}

static void write_value(struct buf *out, const struct field *field, const void *object)
{
	const void *at = field_of(field, object);

	switch (field->type) {
	case T_INT:
		write_int(out, *(const int64_t *)at);
		break;
	case T_BOOL:
		buf_text(out, *(const bool *)at ? "true" : "false");
		break;
	case T_TEXT:
	case T_DAY:
		json_write_text(out, *(const char *const *)at);
		break;
	case T_TIME:
		write_time(out, *(const int64_t *)at);
		break;
	case T_ENUM:
		write_enum(out, field->of_enum, *(const int *)at);
		break;
	case T_OBJECT:
		write_nested(out, field, object);
		break;
	case T_LIST:
		json_write_list(out, field->of, at);
		break;
	case T_JSON:
		write_json(out, *(const char *const *)at);
		break;
	}
}

/* A field's name is a C identifier: it needs no escape. */
void json_write_object(struct buf *out, const struct schema *schema, const void *object)
{
	const char *before = "{\"";

	for (size_t i = 0; i < schema->count; i++) {
		const struct field *field = &schema->fields[i];

		if ((field->flags & (F_SECRET | F_COLUMN)) != 0)
			continue;
		buf_text(out, before);
		buf_text(out, field->name);
		ADD(out, "\":");
		write_value(out, field, object);
		before = ",\"";
	}
	buf_text(out, *before == '{' ? "{}" : "}");
}

void json_write_page(struct buf *out, const struct schema *schema, const struct list *list,
		     const char *next)
{
	ADD(out, "{\"items\":");
	json_write_list(out, schema, list);
	ADD(out, ",\"next\":");
	json_write_text(out, next);
	buf_char(out, '}');
}
