#include "base/uscc.h"

#include <string.h>

/* 31 characters (no I, O, S, V, Z); weights 3^(i-1) mod 31. */
char uscc_check(const char *text)
{
	static const char characters[] = "0123456789ABCDEFGHJKLMNPQRTUWXY";
	int weight = 1, sum = 0;

	for (int i = 0; i < USCC_LENGTH - 1; i++) {
		const char *found = text[i] == '\0' ? NULL : strchr(characters, text[i]);

		if (found == NULL)
			return '\0';
		sum += (int)(found - characters) * weight;
		weight = weight * 3 % 31;
	}
	return characters[(31 - sum % 31) % 31];
}

bool uscc_valid(const char *text)
{
	return strlen(text) == USCC_LENGTH && uscc_check(text) == text[USCC_LENGTH - 1];
}
