#include "auth/password_rules.h"

#include <ctype.h>
#include <inttypes.h>
#include <string.h>
#include <strings.h>

#include "auth/password_common.h"
#include "base/text.h"

#define WALK 5   /* neighbours in a row */
#define REPEAT 4 /* the same character in a row */
#define NAME_MIN 3

static int64_t count_classes(const char *password)
{
	bool capital = false, small = false, digit = false, other = false;

	for (const char *c = password; *c != '\0'; c++) {
		capital |= isupper((unsigned char)*c) != 0;
		small |= islower((unsigned char)*c) != 0;
		digit |= isdigit((unsigned char)*c) != 0;
		other |= !isalnum((unsigned char)*c);
	}
	return capital + small + digit + other;
}

/* How far two characters lie apart in a row of the keyboard or the alphabet: ±1 or 0, else 9. */
static int step_in(const char *row, char from, char to)
{
	const char *a = strchr(row, from), *b = strchr(row, to);

	if (a == NULL || b == NULL || b - a > 1 || a - b > 1)
		return 9;
	return (int)(b - a);
}

static bool walks(const char *text, const char *row)
{
	int direction = 0, length = 1;

	for (; text[0] != '\0' && text[1] != '\0'; text++) {
		int step = step_in(row, text[0], text[1]);

		if (step == 9 || step == 0)
			length = 1;
		else if (step == direction)
			length++;
		else
			length = 2;
		direction = step;
		if (length >= WALK)
			return true;
	}
	return false;
}

static bool repeats(const char *text)
{
	int length = 1;

	for (; text[0] != '\0' && text[1] != '\0'; text++) {
		length = text[0] == text[1] ? length + 1 : 1;
		if (length >= REPEAT)
			return true;
	}
	return false;
}

static bool is_walk(struct arena *arena, const char *password)
{
	static const char *const rows[] = {
		"1234567890",
		"qwertyuiop",
		"asdfghjkl",
		"zxcvbnm",
		"abcdefghijklmnopqrstuvwxyz",
		"1qaz2wsx3edc4rfv5tgb6yhn7ujm",
		"!@#$%^&*()",
	};
	char *small = arena_strdup(arena, password);
	bool found;

	for (char *c = small; *c != '\0'; c++)
		*c = (char)tolower((unsigned char)*c);
	found = repeats(small);
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		found = found || walks(small, rows[i]);
	return found;
}

static const char *at_least(struct ctx *ctx, const char *zh, const char *en, int64_t number)
{
	return in_lang(ctx, arena_printf(ctx->arena, "至少 %" PRId64 "%s", number, zh),
		       arena_printf(ctx->arena, "at least %" PRId64 "%s", number, en));
}

void password_rules_check(struct ctx *ctx, const char *pointer, const struct password_rules *rules,
			  const char *username, const char *password)
{
	struct text_size size = {0};

	if (!text_measure(password, &size) || size.characters < rules->min_length)
		input_error(ctx, pointer, R_PASSWORD_SHORT,
			    at_least(ctx, " 个字符", " characters", rules->min_length));
	if (count_classes(password) < rules->classes)
		input_error(ctx, pointer, R_PASSWORD_CLASSES,
			    at_least(ctx, " 种", "", rules->classes));
	if (strlen(username) >= NAME_MIN && strcasestr(password, username) != NULL)
		input_error(ctx, pointer, R_PASSWORD_HAS_NAME, NULL);
	if (password_is_common(password))
		input_error(ctx, pointer, R_PASSWORD_COMMON, NULL);
	if (is_walk(ctx->arena, password))
		input_error(ctx, pointer, R_PASSWORD_WALK, NULL);
}
