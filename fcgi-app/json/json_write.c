#include "json/json_write.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "json/json_scan.h"

#define REPLACEMENT "\xEF\xBF\xBD" /* U+FFFD */

#define TOKEN_SIZE 48 /* holds a name of up to 43 characters */

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

static void write_json(struct buf *out, const char *json)
{
	buf_text(out, json == NULL ? "null" : json);
}

/*
 * Finished text of at most TOKEN_SIZE bytes. It is copied whole: a move or two, where its own
 * length would take a call.
 */
struct token {
	char text[TOKEN_SIZE];
	size_t length;
};

static void write_token(struct buf *out, const struct token *token)
{
	memcpy(buf_room(out, TOKEN_SIZE), token->text, TOKEN_SIZE);
	out->length += token->length;
}

static struct token token_of(const char *before, const char *name, const char *after)
{
	struct token token;

	token.length = (size_t)snprintf(token.text, TOKEN_SIZE, "%s%s%s", before, name, after);
	if (token.length >= TOKEN_SIZE)
		abort(); /* a name of ours: the first answer with it ends the worker, in a test */
	return token;
}

/*
 * What is the same in every row, made once for a whole list: each field's name with what stands
 * around it, the names of its enumeration (null first), and, when first needed, the same of a
 * nested schema. All are C identifiers and need no escape.
 */
struct key {
	const struct field *field;
	struct token name;
	const struct token *words;
	struct keys *nested;
	const char *text; /* of the row before, and where in the output it stands */
	size_t text_at, text_length;
};

struct keys {
	size_t count;
	struct key items[];
};

static const struct token *words_of(struct arena *arena, const struct enumeration *enumeration)
{
	struct token *words = arena_array(arena, enumeration->count + 1, sizeof(*words));

	words[0] = token_of("", "null", "");
	for (size_t i = 0; i < enumeration->count; i++)
		words[i + 1] = token_of("\"", enumeration->values[i], "\"");
	return words;
}

static struct keys *keys_of(struct arena *arena, const struct schema *schema)
{
	struct keys *keys = arena_alloc(arena, sizeof(*keys) + schema->count * sizeof(struct key));

	for (size_t i = 0; i < schema->count; i++) {
		const struct field *field = &schema->fields[i];
		struct key *key = &keys->items[keys->count];

		if ((field->flags & (F_SECRET | F_COLUMN)) != 0 || field->type == T_TREE)
			continue;
		key->field = field;
		key->name = token_of(keys->count == 0 ? "{\"" : ",\"", field->name, "\":");
		if (field->type == T_ENUM)
			key->words = words_of(arena, field->of_enum);
		keys->count++;
	}
	return keys;
}

static struct keys *nested_keys(struct arena *arena, struct key *key)
{
	if (key->nested == NULL && key->field->of != NULL)
		key->nested = keys_of(arena, key->field->of);
	return key->nested;
}

static void write_enum(struct buf *out, const struct key *key, int index)
{
	if (index < NULL_ENUM || index >= (int)key->field->of_enum->count)
		json_write_text(out, "?");
	else
		write_token(out, &key->words[index - NULL_ENUM]);
}

/* Rows of one unit share its names: what was checked and escaped once is copied. */
static void write_text(struct buf *out, struct key *key, const char *text)
{
	if (text != NULL && text == key->text) {
		char *at = buf_room(out, key->text_length);

		memcpy(at, out->data + key->text_at, key->text_length);
		out->length += key->text_length;
		return;
	}
	key->text = text;
	key->text_at = out->length;
	json_write_text(out, text);
	key->text_length = out->length - key->text_at;
}

static void write_members(struct buf *out, struct keys *keys, const void *object);

/* Through memcpy: the member is a pointer to some struct that this layer cannot name. */
static void write_nested(struct buf *out, struct key *key, const void *at)
{
	const void *nested;

	memcpy(&nested, at, sizeof(nested));
	if (nested == NULL)
		ADD(out, "null");
	else
		write_members(out, nested_keys(out->arena, key), nested);
}

/* Items of the keys' schema, size bytes apart; or texts, where there are no keys. */
static void write_items(struct buf *out, struct keys *keys, size_t size, const struct list *list)
{
	buf_char(out, '[');
	for (size_t i = 0; i < list->count; i++) {
		if (i > 0)
			buf_char(out, ',');
		if (keys == NULL)
			json_write_text(out, ((const char *const *)list->items)[i]);
		else
			write_members(out, keys, (const char *)list->items + i * size);
	}
	buf_char(out, ']');
}

static void write_value(struct buf *out, struct key *key, const void *object)
{
	const struct field *field = key->field;
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
		write_text(out, key, *(const char *const *)at);
		break;
	case T_TIME:
		write_time(out, *(const int64_t *)at);
		break;
	case T_ENUM:
		write_enum(out, key, *(const int *)at);
		break;
	case T_OBJECT:
		write_nested(out, key, at);
		break;
	case T_LIST:
		write_items(out, nested_keys(out->arena, key),
			    field->of == NULL ? 0 : field->of->size, at);
		break;
	case T_JSON:
		write_json(out, *(const char *const *)at);
		break;
	case T_TREE:
		break; /* keys_of leaves it out */
	}
}

static void write_members(struct buf *out, struct keys *keys, const void *object)
{
	for (size_t i = 0; i < keys->count; i++) {
		write_token(out, &keys->items[i].name);
		write_value(out, &keys->items[i], object);
	}
	buf_text(out, keys->count == 0 ? "{}" : "}");
}

void json_write_object(struct buf *out, const struct schema *schema, const void *object)
{
	write_members(out, keys_of(out->arena, schema), object);
}

void json_write_list(struct buf *out, const struct schema *schema, const struct list *list)
{
	if (schema == NULL)
		write_items(out, NULL, 0, list);
	else
		write_items(out, keys_of(out->arena, schema), schema->size, list);
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
