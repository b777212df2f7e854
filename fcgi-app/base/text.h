/*
 * text: what a reader sees of UTF-8 text that is known to be valid.
 */
#ifndef BASE_TEXT_H
#define BASE_TEXT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"

struct text_size {
	int64_t characters;
	int64_t visible; /* neither space nor zero-width */
};

/*
 * Counts; false when a character does not belong into text: a control character other than a line
 * break or a tab, or one that turns the direction of writing, by which a text reads as what it is
 * not.
 */
bool text_measure(const char *text, struct text_size *size);

/* Names of accounts and events are; the database refuses to compare them with anything else. */
bool text_is_ascii(const char *text);

/* A number as people read it: 1,234. */
const char *text_grouped(struct arena *arena, int64_t number);

#endif
