/*
 * holding: whether open assignments may go on today. Each may while it breaks none of the rules
 * that block an offer (assignment_check.h), but for the load, in which it is counted itself.
 *
 * This is the one answer, for whoever asks: the list, the steps that keep an assignment open, the
 * to-dos of every party, the proposal. Each is judged by the programme that holds in its unit today
 * (programme_today), whichever it was offered under. So whatever becomes of a body, a person, an
 * enterprise, a unit or a programme shows by itself, and goes away by itself. Nothing is closed:
 * the unit replaces.
 */
#ifndef RESOURCES_ASSIGNMENT_HOLDING_H
#define RESOURCES_ASSIGNMENT_HOLDING_H

#include "resources/assignment/assignment_check.h"

/* What a list of assignments is judged by. */
struct holding {
	struct list checks;  /* struct check, one for each programme of today */
	struct list experts; /* struct expert, by id */
};

/* Reads it for the open ones of the list: so many statements for each ledger, however long the
 * list. The programme book is loaded. */
MUST bool holding_read(struct ctx *ctx, const struct list *assignments, struct holding *holding);

/* Bits of the rules that keep an open assignment from going on; 0: it may. */
uint64_t holding_broken(struct ctx *ctx, const struct holding *holding,
			const struct assignment *assignment);

/* The same, as a list of struct broken_rule. */
struct list holding_faults(struct ctx *ctx, const struct holding *holding,
			   const struct assignment *assignment);

/* Before an assignment goes on. Its helper has the seat since the offer: what forbids it is not
 * entered meanwhile (engagement.h). P_RULES_BROKEN. */
MUST bool holding_check(struct ctx *ctx, const struct assignment *assignment);

#endif
