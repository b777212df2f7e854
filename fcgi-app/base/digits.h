/* digits: numbers as they come in cursors and headers: digits and nothing else. */
#ifndef BASE_DIGITS_H
#define BASE_DIGITS_H

#include <stdint.h>

/*
 * Reads the digits at text into number. Returns what follows them, or NULL when there is no digit
 * or the number is over max. No sign, no blank.
 */
const char *digits_read(const char *text, int64_t max, int64_t *number);

#endif
