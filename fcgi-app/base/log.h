/*
 * log: one JSON object a line on standard error.
 *
 *	log_event(LOG_WARN, "db.reconnect", LOG_INT("attempt", 2), LOG_TEXT("reason", text));
 *
 * Each line is written by a single write(2) of at most 4 KiB: longer texts are cut.
 */
#ifndef BASE_LOG_H
#define BASE_LOG_H

#include <stddef.h>
#include <stdint.h>

enum log_level {
	LOG_DEBUG,
	LOG_INFO,
	LOG_WARN,
	LOG_ERROR,
};

struct log_field {
	const char *name;
	const char *text; /* NULL: number is meant */
	int64_t number;
};

#define LOG_TEXT(n, t) ((struct log_field){.name = (n), .text = (t) == NULL ? "" : (t)})
#define LOG_INT(n, i) ((struct log_field){.name = (n), .number = (i)})

/* Lines below this level are not written. Default LOG_INFO. */
void log_threshold(enum log_level level);

void log_fields(enum log_level level, const char *event, const struct log_field *fields,
		size_t count);

#define log_event(level, event, ...)                                      \
	log_fields(level, event, (const struct log_field[]){__VA_ARGS__}, \
		   sizeof((const struct log_field[]){__VA_ARGS__}) / sizeof(struct log_field))

#endif
