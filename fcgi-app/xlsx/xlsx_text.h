/* xlsx_text: the words that people write into cells. */
#ifndef XLSX_XLSX_TEXT_H
#define XLSX_XLSX_TEXT_H

#include <stddef.h>

#include "base/arena.h"

/*
 * The text as it is compared: full-width letters, digits and signs as ASCII, small letters, no
 * blanks of any kind. "" for one that is too long to be a name or a number.
 */
char *xlsx_fold(struct arena *arena, const char *text);

/* At most so many characters of a text, for a sentence about it. */
const char *xlsx_cut(struct arena *arena, const char *text, size_t characters);

#endif
