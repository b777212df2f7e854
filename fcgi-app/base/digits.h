/*
 * digits: numbers as they come in cursors, headers and cells: what is written is all there is. The
 * C library's readers also take blanks, signs, hexadecimal, inf and nan.
 */
#ifndef BASE_DIGITS_H
#define BASE_DIGITS_H

#include <stdbool.h>
#include <stdint.h>

/*
 * Reads the digits at text into number. Returns what follows them, or NULL when there is no digit
 * or the number is over max. No sign, no blank.
 */
const char *digits_read(const char *text, int64_t max, int64_t *number);

/*
 * Reads a decimal number that is the whole of text: -12, 1.5, .5, 1.5E-3 (xsd:double without INF
 * and NaN). False for anything else, and for what is too large for a double.
 */
bool decimal_read(const char *text, double *number);

#endif
