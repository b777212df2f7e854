/*
 * stamp: how what workers keep in memory stays true.
 *
 * Each kind of thing has a version in the database that any change of it bumps in the same
 * transaction. A worker reads the versions and drops what is of another one; what it read it may
 * take for true for STAMP_HOLD_MS. Whoever bumps waits that long after its COMMIT before it
 * answers: once a caller hears that a user is disabled, no worker of any machine lets that user in.
 *
 * What is read of the units decides whose rows a write touches, so there it is not enough. Whoever
 * changes the units first takes their stamp for itself (unit_claim). Every other unit of work takes
 * a share of it, with its key or at the latest with its audit row, and is undone with P_BUSY when
 * the units are no longer those that the caller was read with.
 */
#ifndef CORE_STAMP_H
#define CORE_STAMP_H

#include <stdbool.h>
#include <stdint.h>

#include "core/schema.h"

#define STAMP_HOLD_MS 50

enum stamp {
	STAMP_UNIT,
	STAMP_PROGRAMME,
	STAMP_ACCESS, /* sessions that ended, users whose rights changed */
	STAMP_COUNT,
};

extern const struct enumeration stamp_names;

/* What a worker read, and when, in milliseconds of clock_steady; 0: nothing yet. */
struct stamps {
	int64_t versions[STAMP_COUNT];
	int64_t read_at;
};

struct ctx;

/* To be called by whoever bumped one; the unit of work does the waiting. */
void stamp_bumped(struct ctx *ctx);

/* What this worker read is older than what is so: forgets it. Always false, with P_BUSY. */
bool stamp_outdated(struct ctx *ctx);

/* After a COMMIT: waits if a stamp was bumped, until no worker can hold an older one. */
void stamp_settle(struct ctx *ctx);

#endif
