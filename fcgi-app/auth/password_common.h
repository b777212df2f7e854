/*
 * password_common: passwords that everybody guesses first.
 */
#ifndef AUTH_PASSWORD_COMMON_H
#define AUTH_PASSWORD_COMMON_H

#include <stdbool.h>

/*
 * Whether the password is one of the list, as it stands or once capitals are small, look-alikes are
 * letters (P@ssw0rd) and digits and signs at its ends are left off (Admin#2026).
 */
bool password_is_common(const char *password);

#endif
