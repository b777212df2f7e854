/*
 * hash: SHA-256 and its hexadecimal form; and random bytes.
 */
#ifndef BASE_HASH_H
#define BASE_HASH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"

#define HASH_SIZE 32

void hash_sha256(const void *bytes, size_t length, unsigned char digest[HASH_SIZE]);

/* Of all that can be read from the descriptor; *length counts it. False on an error of reading. */
bool hash_sha256_read(int fd, unsigned char digest[HASH_SIZE], int64_t *length);

/* Lower-case hexadecimal of the bytes. */
char *hash_hex(struct arena *arena, const unsigned char *bytes, size_t length);

/* Hexadecimal SHA-256 of a text. */
char *hash_sha256_hex(struct arena *arena, const char *text);

/* Hexadecimal of length random bytes from the kernel. */
char *hash_random_hex(struct arena *arena, size_t length);

/* A random number below bound, without bias. */
uint32_t hash_random_below(uint32_t bound);

#endif
