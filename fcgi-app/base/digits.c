#include "base/digits.h"

#include <math.h>
#include <stddef.h>
#include <stdlib.h>

const char *digits_read(const char *text, int64_t max, int64_t *number)
{
	const char *at = text;

	*number = 0;
	for (; *at >= '0' && *at <= '9'; at++) {
		int64_t digit = *at - '0';

		if (*number > (max - digit) / 10)
			return NULL;
		*number = *number * 10 + digit;
	}
	return at == text ? NULL : at;
}

static const char *skip_sign(const char *text)
{
	return text + (*text == '-' || *text == '+');
}

static const char *skip_digits(const char *text)
{
	while (*text >= '0' && *text <= '9')
		text++;
	return text;
}

/* What follows a number as it is written in decimal; NULL when there is none. */
static const char *skip_decimal(const char *text)
{
	const char *whole = skip_sign(text), *at = skip_digits(whole), *digits;
	bool any = at > whole;

	if (*at == '.') {
		digits = at + 1;
		at = skip_digits(digits);
		any = any || at > digits;
	}
	if (any && (*at == 'e' || *at == 'E')) {
		digits = skip_sign(at + 1);
		at = skip_digits(digits);
		any = at > digits;
	}
	return any ? at : NULL;
}

bool decimal_read(const char *text, double *number)
{
	const char *end = skip_decimal(text);

	if (end == NULL || *end != '\0')
		return false;
	*number = strtod(text, NULL);
	return isfinite(*number);
}
