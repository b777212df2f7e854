/*
 * proposal: assignments of a unit's enterprises, best first. Nothing is stored: an officer takes,
 * changes or drops each.
 *
 * Asked for are enterprises that have no open assignment, or one that may not go on
 * (holding.h), against the experts of bodies selected for them. No rule that blocks is broken, each
 * enterprise judged by the programme of its own unit. The order of what is preferred is that of
 * enum level in proposal_cost.c.
 */
#ifndef RESOURCES_ASSIGNMENT_PROPOSAL_H
#define RESOURCES_ASSIGNMENT_PROPOSAL_H

#include "core/ctx.h"
#include "core/schema.h"

struct proposed {
	int64_t enterprise_id;
	int64_t replaces; /* the open assignment; NULL_INT: none */
	size_t rank;      /* what it is sorted by, among those that break as many rules */
	const char *industry;
	const struct unit_ref *unit;
	const struct enterprise_ref *enterprise;
	const struct body_ref *body; /* these are NULL where nobody can be proposed */
	const struct work_group_ref *work_group;
	const struct person_ref *expert;
	struct list warnings; /* struct broken_rule: that a reason lifts */
	struct list reasons;  /* texts in the caller's language */
};

struct proposal {
	struct list items;    /* struct proposed */
	struct list unplaced; /* the same, without anybody */
};

struct proposal_input {
	const char *unit;     /* code; NULL: the caller's own */
	const char *industry; /* covers the enterprises'; NULL: all */
};

extern const struct schema proposal_schema, proposed_schema, proposal_input_schema;

/* P_NOT_FOUND for a unit out of scope; P_INVALID_INPUT where there are too many for one proposal,
 * with what to ask for instead. */
MUST bool proposal_make(struct ctx *ctx, int64_t programme_id, const struct proposal_input *input,
			struct proposal *proposal);

#endif
