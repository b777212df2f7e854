/*
 * pretty: indented JSON, value by value, for documents that people compare. Two spaces a level.
 *
 *	pretty_open(&out, '{');
 *	pretty_key(&out, "name");
 *	pretty_text(&out, "quota");
 *	pretty_close(&out, '}');
 */
#ifndef HTTP_PRETTY_H
#define HTTP_PRETTY_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"

struct pretty {
	struct buf buf;
	int depth;
	bool empty;     /* nothing yet in the object or list at hand */
	bool after_key; /* the next value stands behind its name */
};

struct pretty pretty_new(struct arena *arena);

/* bracket is { or [, and } or ]. */
void pretty_open(struct pretty *out, char bracket);
void pretty_close(struct pretty *out, char bracket);

void pretty_key(struct pretty *out, const char *name);
void pretty_text(struct pretty *out, const char *text);
void pretty_int(struct pretty *out, int64_t number);
void pretty_bool(struct pretty *out, bool value);

/* A name with its value. */
void pretty_member(struct pretty *out, const char *name, const char *text);
void pretty_member_open(struct pretty *out, const char *name, char bracket);

#endif
