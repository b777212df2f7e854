/*
 * password: Argon2id hashes (libsodium, 64 MiB), in PHC form.
 */
#ifndef AUTH_PASSWORD_H
#define AUTH_PASSWORD_H

#include <stdbool.h>

#include "base/arena.h"

/* A new hash of the password, in the arena; NULL when 64 MiB are not to be had. About 70 ms. */
char *password_hash(struct arena *arena, const char *password);

/* Whether the password belongs to the hash. As slow for a wrong one. */
bool password_matches(const char *hash, const char *password);

/* Spends the time of a check, so that an unknown name answers as slowly as a known one. */
void password_pretend(const char *password);

#endif
