/*
 * target: what an issuer has handed down, as published and restated.
 *
 *	as_published  the cell of the edition in force at the end of a day, or of an edition
 *	              that is named, for the units of then
 *	restated      the same amounts carried to today's units (restate.h): what the day's
 *	              table would look like among the units that there are now
 *	current       the cell of the edition in force now
 *
 * Restated and current differ only by what the editions in between changed; each names its cause.
 * Amounts are in the indicator's unit of count, rates in 0.01 %.
 */
#ifndef RESOURCES_TARGET_TARGET_H
#define RESOURCES_TARGET_TARGET_H

#include "resources/programme/programme.h"
#include "resources/target/restate.h"
#include "resources/unit/unit.h"

/* A published edition. */
struct target_edition {
	int64_t allocation_id, edition, published_at;
	const char *doc_no, *reason;
	int cause; /* enum allocation_cause */
};

/* One receiver, of that day or of now, and one indicator. */
struct target_row {
	const struct unit_ref *unit;
	const char *name_then; /* where it had another name; NULL */
	const char *indicator;
	int kind, op;
	bool receiver_now;
	const struct target_cell *as_published, *restated, *current; /* NULL: no cell */
};

struct targets {
	int64_t programme_id, as_of;
	const char *on, *doc_no;
	const struct unit_ref *unit;
	const struct target_edition *published, *current; /* NULL: nothing was in force */
	struct list editions; /* struct target_edition: all that were ever published */
	struct list causes;   /* struct target_edition after the published one, up to the current */
	struct list lineage;  /* struct target_lineage */
	struct list indicators; /* struct indicator */
	struct list rows;       /* struct target_row, by unit and indicator */
};

extern const struct schema targets_schema;

/* Which past is asked for. */
struct target_choice {
	const char *parent; /* a code in the caller's scope; NULL: the caller's own unit */
	const char *on;     /* a day not after today; NULL: today */
	int64_t edition;    /* instead of a day: one of the issuer's; NULL_INT */
};

/* Problems: P_NOT_FOUND, P_INVALID_INPUT. */
MUST bool target_list(struct ctx *ctx, int64_t programme_id, const struct target_choice *choice,
		      struct targets *targets);

#endif
