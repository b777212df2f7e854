/*
 * replaceable: open assignments whose body may not help there any more (pilot_industry/standing.h).
 * They stand until the unit replaces them; the list, the to-do and the proposal say which they are.
 */
#ifndef RESOURCES_ASSIGNMENT_REPLACEABLE_H
#define RESOURCES_ASSIGNMENT_REPLACEABLE_H

#include "core/ctx.h"
#include "core/schema.h"
#include "resources/pilot_industry/standing.h"

/* What open assignments of one programme, unit, body and industry come to. */
struct replaceable {
	int64_t programme_id, ledger_id, unit_id, body_id, count;
	const char *body_name, *industry;
	const char *fault; /* why they are to be replaced, in the caller's language; NULL: not */
	bool blocks;       /* by a rule that no reason lets pass */
};

/* The standings of one ledger; those of the next one replace them. */
struct standings_of_ledger {
	int64_t ledger_id; /* 0: of none yet */
	struct standings standings;
};

extern const struct schema replaceable_schema;

/* Fills fault and blocks. The programme book is loaded. */
MUST bool replaceable_judge(struct ctx *ctx, struct standings_of_ledger *loaded,
			    struct replaceable *on);

/* What the unit has to replace: list of struct replaceable, each programme and body once. The
 * programme book is loaded. */
MUST bool replaceable_of_unit(struct ctx *ctx, const struct unit *unit, struct list *counts);

#endif
