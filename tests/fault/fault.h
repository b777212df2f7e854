/*
 * fault: makes calls of the database client and of malloc fail in a test binary, by link-time
 * wrapping (-Wl,--wrap=…, see FAULT_WRAPS in fcgi-app/Makefile): the program knows nothing of it.
 *
 * Counted are the calls of Connector/C that talk to the server: connect, query, prepare, execute
 * and store_result. A lost connection is really lost (its socket is shut down); a deadlock or a
 * lock wait really rolls back, as the server does.
 */
#ifndef TESTS_FAULT_FAULT_H
#define TESTS_FAULT_FAULT_H

#include <stdbool.h>

enum fault {
	FAULT_NONE,
	FAULT_LOST_BEFORE, /* 2013 or 2006: the server never got the call */
	FAULT_LOST_AFTER,  /* 2013: the server did it, the answer is lost */
	FAULT_DEADLOCK,    /* 1213 */
	FAULT_LOCK_WAIT,   /* 1205 */
	FAULT_DISK_FULL,   /* 1021 */
	FAULT_COUNT,
};

/* The at-th call from now fails (1: the next); lasting: and every one after it. */
void fault_arm(enum fault fault, long at, bool lasting);

/* The same of malloc: once. */
void memory_arm(long at);

/* Calls since the last arming, which FAULT_NONE and 0 are, too. */
long fault_calls(void);
long memory_calls(void);

#endif
