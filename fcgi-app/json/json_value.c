#include "json/json_value.h"

#include <ctype.h>
#include <inttypes.h>
#include <string.h>

#include "base/buf.h"
#include "base/clock.h"
#include "base/text.h"
#include "json/json_read.h"

#define DAY_LENGTH 10 /* YYYY-MM-DD */

void json_value_refuse(struct ctx *ctx, const struct json_place *place, enum reason_code reason,
		       const char *detail)
{
	input_error(ctx, json_place_text(ctx->arena, place), reason, detail);
}

static bool has_limits(const struct field *field)
{
	return field->min != 0 || field->max != 0;
}

static const char *number_text(struct ctx *ctx, int64_t number)
{
	return arena_printf(ctx->arena, "%" PRId64, number);
}

static const char *limits_text(struct ctx *ctx, const struct field *field)
{
	return arena_printf(ctx->arena, "%" PRId64 "–%" PRId64, field->min, field->max);
}

static const char *names_text(struct ctx *ctx, const struct enumeration *enumeration)
{
	struct buf text = buf_new(ctx->arena);

	for (size_t i = 0; i < enumeration->count; i++) {
		if (i > 0)
			buf_text(&text, ", ");
		buf_text(&text, enumeration->values[i]);
	}
	return text.data;
}

void json_value_int(struct ctx *ctx, const struct field *field, const struct json_place *place,
		    int64_t value, void *object)
{
	if (has_limits(field) && (value < field->min || value > field->max))
		json_value_refuse(ctx, place, R_OUT_OF_RANGE, limits_text(ctx, field));
	else
		*(int64_t *)field_in(field, object) = value;
}

static void take_text(struct ctx *ctx, const struct field *field, const struct json_place *place,
		      const char *text, void *object)
{
	int64_t max = has_limits(field) ? field->max : JSON_TEXT_MAX;
	struct text_size size;

	if (!text_measure(text, &size))
		json_value_refuse(ctx, place, R_BAD_CHARACTER, NULL);
	else if (size.characters < field->min || (field->min > 0 && size.visible == 0))
		json_value_refuse(ctx, place, R_TOO_SHORT, number_text(ctx, field->min));
	else if (size.characters > max)
		json_value_refuse(ctx, place, R_TOO_LONG, number_text(ctx, max));
	else
		*(const char **)field_in(field, object) = text;
}

static void take_day(struct ctx *ctx, const struct field *field, const struct json_place *place,
		     const char *text, void *object)
{
	if (!clock_day_valid(text))
		json_value_refuse(ctx, place, R_BAD_DAY, NULL);
	else
		*(const char **)field_in(field, object) = text;
}

static void take_enum(struct ctx *ctx, const struct field *field, const struct json_place *place,
		      const char *text, void *object)
{
	int index = enumeration_index(field->of_enum, text);

	if (index == NULL_ENUM)
		json_value_refuse(ctx, place, R_NOT_IN_ENUM, names_text(ctx, field->of_enum));
	else
		*(int *)field_in(field, object) = index;
}

static bool one_of(const char **at, const char *allowed)
{
	if (**at == '\0' || strchr(allowed, **at) == NULL)
		return false;
	(*at)++;
	return true;
}

static bool two_digits(const char **at, int most, int *value)
{
	const char *text = *at;

	if (!isdigit((unsigned char)text[0]) || !isdigit((unsigned char)text[1]))
		return false;
	*value = (text[0] - '0') * 10 + (text[1] - '0');
	*at += 2;
	return *value <= most;
}

static bool parse_time_of_day(const char **at, int64_t *seconds)
{
	int hour, minute, second; /* a leap second has no place in our count and is refused */

	if (!two_digits(at, 23, &hour) || !one_of(at, ":") || !two_digits(at, 59, &minute) ||
	    !one_of(at, ":") || !two_digits(at, 59, &second))
		return false;
	*seconds = (int64_t)hour * 3600 + minute * 60 + second;
	return true;
}

/* What may follow the seconds after a dot, cut to milliseconds. */
static bool parse_fraction(const char **at, int64_t *milliseconds)
{
	int weight = 100;

	*milliseconds = 0;
	if (!one_of(at, "."))
		return true;
	if (!isdigit((unsigned char)**at))
		return false;
	for (; isdigit((unsigned char)**at); (*at)++) {
		*milliseconds += weight * (**at - '0');
		weight /= 10;
	}
	return true;
}

/* Z or ±hh:mm. */
static bool parse_offset(const char **at, int64_t *seconds)
{
	int sign = **at == '-' ? -1 : 1, hour, minute;

	*seconds = 0;
	if (one_of(at, "Zz"))
		return true;
	if (!one_of(at, "+-") || !two_digits(at, 23, &hour) || !one_of(at, ":") ||
	    !two_digits(at, 59, &minute))
		return false;
	*seconds = (int64_t)sign * (hour * 3600 + minute * 60);
	return true;
}

/* RFC 3339, the offset included. */
static bool parse_time(const char *text, int64_t *instant)
{
	char day[DAY_LENGTH + 1] = "";
	int64_t seconds, milliseconds, offset;
	const char *at;

	if (strlen(text) < DAY_LENGTH)
		return false;
	memcpy(day, text, DAY_LENGTH);
	at = text + DAY_LENGTH;
	if (!clock_day_valid(day) || !one_of(&at, "Tt") || !parse_time_of_day(&at, &seconds) ||
	    !parse_fraction(&at, &milliseconds) || !parse_offset(&at, &offset) || *at != '\0')
		return false;
	*instant = clock_days_between("1970-01-01", day) * MS_PER_DAY +
		   (seconds - offset) * MS_PER_SECOND + milliseconds;
	return true;
}

static void take_time(struct ctx *ctx, const struct field *field, const struct json_place *place,
		      const char *text, void *object)
{
	int64_t instant;

	if (!parse_time(text, &instant))
		json_value_refuse(ctx, place, R_BAD_TIME, NULL);
	else
		*(int64_t *)field_in(field, object) = instant;
}

void json_value_text(struct ctx *ctx, const struct field *field, const struct json_place *place,
		     const char *text, void *object)
{
	switch (field->type) {
	case T_TEXT:
		take_text(ctx, field, place, text, object);
		break;
	case T_DAY:
		take_day(ctx, field, place, text, object);
		break;
	case T_TIME:
		take_time(ctx, field, place, text, object);
		break;
	case T_ENUM:
		take_enum(ctx, field, place, text, object);
		break;
	case T_INT:
	case T_BOOL:
	case T_OBJECT:
	case T_LIST:
	case T_JSON:
	case T_TREE:
		/* No text can stand for these; a table that asks for it is wrong. */
		json_value_refuse(ctx, place, R_UNKNOWN_PARAMETER, NULL);
		break;
	}
}

/* -?(0|[1-9][0-9]*), within what every JSON reader keeps exact. */
static bool parse_int(const char *text, int64_t *value)
{
	const char *digit = *text == '-' ? text + 1 : text;
	int64_t sum = 0;

	if (!isdigit((unsigned char)*digit) || (digit[0] == '0' && digit[1] != '\0'))
		return false;
	for (; isdigit((unsigned char)*digit); digit++) {
		sum = sum * 10 + (*digit - '0');
		if (sum > INT_SAFE_MAX)
			return false;
	}
	*value = *text == '-' ? -sum : sum;
	return *digit == '\0';
}

static void read_int(struct ctx *ctx, const struct field *field, const struct json_place *place,
		     const char *text, void *object)
{
	int64_t value;

	if (!parse_int(text, &value))
		json_value_refuse(ctx, place, R_BAD_NUMBER, NULL);
	else
		json_value_int(ctx, field, place, value, object);
}

static void read_bool(struct ctx *ctx, const struct field *field, const struct json_place *place,
		      const char *text, void *object)
{
	bool value = strcmp(text, "true") == 0;

	if (!value && strcmp(text, "false") != 0)
		json_value_refuse(ctx, place, R_WRONG_TYPE_BOOLEAN, NULL);
	else
		*(bool *)field_in(field, object) = value;
}

void json_read_text(struct ctx *ctx, const struct field *field, const char *pointer,
		    const char *text, void *object)
{
	const struct json_place place = {.name = pointer, .length = strlen(pointer)};

	if (!json_utf8_valid(text, strlen(text)))
		json_value_refuse(ctx, &place, R_BAD_CHARACTER, NULL);
	else if (field->type == T_INT)
		read_int(ctx, field, &place, text, object);
	else if (field->type == T_BOOL)
		read_bool(ctx, field, &place, text, object);
	else
		json_value_text(ctx, field, &place, arena_strdup(ctx->arena, text), object);
}
