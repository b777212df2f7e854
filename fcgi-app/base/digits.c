#include "base/digits.h"

#include <stddef.h>

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
