/*
 * password_rules: whether a new password is strong enough (GB/T 22239-2019 8.1.4.1 a).
 */
#ifndef AUTH_PASSWORD_RULES_H
#define AUTH_PASSWORD_RULES_H

#include "core/ctx.h"

struct password_rules {
	int64_t min_length; /* characters */
	int64_t classes;    /* of capital letters, small letters, digits, anything else */
};

/*
 * Collects an error of input at the pointer for every demand that the password breaks: length,
 * classes, the user's name in it, a common password, neighbours on the keyboard.
 */
void password_rules_check(struct ctx *ctx, const char *pointer, const struct password_rules *rules,
			  const char *username, const char *password);

#endif
