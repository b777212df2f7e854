/*
 * places: the counters whose write is the guard of a last place (an expert's open assignments,
 * R-TJ-39; a unit's bodies of an industry, R-SH-07), and the seats that the firewall reads
 * (R-TJ-41), recounted from what they stand for. A drift is found, not mended: somebody has to see
 * why.
 */
#ifndef RESOURCES_PLACES_PLACES_H
#define RESOURCES_PLACES_PLACES_H

#include "core/ctx.h"
#include "core/schema.h"

/* A counter that is not what it counts. */
struct drift {
	const char *what;   /* expert, selection, seat */
	int64_t id;         /* of the person, the unit, the assignment */
	const char *detail; /* name, industry, status */
	int64_t stored, counted;
};

extern const struct schema drift_schema;

/* *differences counts what differs; each is logged. */
MUST bool places_audit(struct ctx *ctx, int64_t *differences);

#endif
