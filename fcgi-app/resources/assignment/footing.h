/*
 * footing: on what of a body's people its open assignments rest: an expert's seat and a work group
 * that fits (R-TJ-36), a speciality (R-TJ-38). The body does not take it away under them: whoever
 * changes a person or a group reads the footings before, and has them held after the write.
 */
#ifndef RESOURCES_ASSIGNMENT_FOOTING_H
#define RESOURCES_ASSIGNMENT_FOOTING_H

#include "core/ctx.h"
#include "core/schema.h"

/* Of one open assignment. */
struct footing {
	int64_t id, programme_id, unit_id, expert_id;
	const char *enterprise_name, *industry;
	uint64_t broken; /* bits of TJ-36 and TJ-38, where they block */
};

extern const struct schema footing_schema;

/* Of all open assignments of a body, or of one of its people (NULL_INT: of all). */
MUST bool footing_read(struct ctx *ctx, int64_t body_id, int64_t person_id, struct list *footings);

/* After the write. P_WRONG_STATE, naming the enterprise of the first that has lost what it had; one
 * that had lost it before does not hinder. */
MUST bool footing_hold(struct ctx *ctx, int64_t body_id, int64_t person_id,
		       const struct list *before);

#endif
