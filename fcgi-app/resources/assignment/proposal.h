/*
 * proposal: assignments of a unit's enterprises, best first. Nothing is stored: an officer takes,
 * changes or drops each.
 *
 * Asked for are the enterprises of the district's pilot industries (all, where none is named) that
 * have no open assignment, or one with a body that is not valid any more. No rule that blocks is
 * broken; of those that warn as few as can be. Then it prefers bodies that the district chose,
 * those with a better place in the province (R-XZ-15), experts at home nearby, and spreads
 * enterprises over experts and bodies.
 */
#ifndef RESOURCES_ASSIGNMENT_PROPOSAL_H
#define RESOURCES_ASSIGNMENT_PROPOSAL_H

#include "core/ctx.h"
#include "core/schema.h"

/* A rule that a proposed assignment breaks, and that a reason lifts. */
struct proposal_warning {
	const char *rule, *message, *clause;
};

struct proposed {
	int64_t enterprise_id;
	int64_t replaces; /* the open assignment; NULL_INT: none */
	int64_t cost;     /* what it is sorted by */
	const char *industry;
	const struct unit_ref *unit;
	const struct enterprise_ref *enterprise;
	const struct body_ref *body; /* these are NULL where nobody can be proposed */
	const struct work_group_ref *work_group;
	const struct person_ref *expert;
	struct list warnings; /* struct proposal_warning */
	struct list reasons;  /* texts in the caller's language */
};

struct proposal {
	struct list items;    /* struct proposed */
	struct list unplaced; /* the same, without anybody */
};

struct proposal_input {
	const char *unit; /* code; NULL: the caller's own */
};

extern const struct schema proposal_schema, proposed_schema, proposal_warning_schema,
	proposal_input_schema;

/* P_NOT_FOUND for a unit out of scope; P_INVALID_INPUT where there are too many pairs for one. */
MUST bool proposal_make(struct ctx *ctx, int64_t programme_id, const char *unit,
			struct proposal *proposal);

#endif
