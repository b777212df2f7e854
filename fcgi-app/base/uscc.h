/* uscc: the unified social credit code (统一社会信用代码), GB 32100-2015. */
#ifndef BASE_USCC_H
#define BASE_USCC_H

#include <stdbool.h>

#define USCC_LENGTH 18

/* Whether the text is a code whose last character checks the others. Capital letters only. */
bool uscc_valid(const char *text);

/* The character that checks the 17 before it; '\0' when one of them cannot stand in a code. */
char uscc_check(const char *text);

#endif
