/*
 * reorganisation: a change of the units themselves (机构调整), by a document, from a day on.
 *
 *	rename  a unit gets another name
 *	move    a unit, with all beneath it, reports to another
 *	merge   units end; one that stands already, or a new one, takes over
 *	split   new units take over shares of one, which goes on or ends
 *
 * What is open moves by posting: in every programme that still runs, balances go to the heirs, the
 * amounts of a unit that changes its superior go with it along both lines up to the common one, and
 * each issuer whose table changed gets a next edition of cause `reorganise`. What is over never
 * moves. lineage says who took over from whom, and how much, so that reports can restate the past.
 *
 * What was done stays with the unit that did it; where that ends, with its first heir.
 * What lives in a unit that ends goes to that heir (reshaping_carry.h).
 *
 * A plan is kept until it is run, on its day or after it, or cancelled. A rehearsal is the run
 * itself, rolled back: what it shows is what would happen.
 */
#ifndef RESOURCES_REORGANISATION_REORGANISATION_H
#define RESOURCES_REORGANISATION_REORGANISATION_H

#include "core/ctx.h"
#include "core/schema.h"
#include "resources/unit/unit.h"

#define REORGANISATION_UNITS_MOST 20
#define REORGANISATION_ENTERPRISES_MOST 2000 /* of a part */
#define SHARE_WHOLE 10000

enum reorganisation_kind {
	REORGANISE_RENAME,
	REORGANISE_MOVE,
	REORGANISE_MERGE,
	REORGANISE_SPLIT,
};

enum reorganisation_status {
	REORGANISATION_PLANNED,
	REORGANISATION_DONE,
	REORGANISATION_CANCELLED,
};

/* A new unit that takes over a part of one that is split. */
struct reorganisation_part {
	const char *code, *name, *short_name;
	int64_t share;           /* 0.01 % of what the unit keeps and has in reserve */
	struct list children;    /* codes of the units that go with it */
	struct list enterprises; /* credit codes of the enterprises that go with it */
};

struct reorganisation_input {
	int kind;
	const char *effective_on, *doc_no, *reason;
	const char *unit;                     /* rename, move, split */
	struct list units;                    /* merge: codes of those that end */
	const char *parent;                   /* move */
	const char *into;                     /* merge: who takes over; NULL: a new unit */
	const char *code, *name, *short_name; /* merge: the new unit; rename: the new names */
	struct list parts;                    /* split: struct reorganisation_part */
	bool ends;                            /* split: the unit itself ends */
};

struct reorganisation {
	int64_t id, planned_at, ended_at, version;
	int kind, status;
	const char *effective_on, *doc_no, *reason, *planned_by, *ended_by;
	const char *plan; /* the input, as JSON */
	/* filled for replies */
	bool due;
	struct list allowed_actions;
};

/* A balance as it was and as it is. */
struct reorganisation_amounts {
	int64_t target, received, raised, kept, reserve, allocated;
};

struct reorganisation_effect {
	int64_t programme_id;
	const char *programme_title, *indicator, *indicator_name, *unit, *unit_name;
	const struct reorganisation_amounts *before, *after;
};

/* Why it cannot be done now. */
struct reorganisation_blocker {
	const char *unit, *unit_name, *message;
};

/* What lives in a unit that ends, or in a part of one that is split, and goes to the heir. */
struct reorganisation_carried {
	const char *unit, *unit_name, *heir, *heir_name;
	int64_t enterprises, assignments; /* open ones */
	int64_t pilot_industries, selected_bodies, submissions;
	int64_t people, groups; /* at home, working there */
	int64_t bodies, users;
};

struct reorganisation_outcome {
	struct list blockers;          /* struct reorganisation_blocker; none: it can be done */
	struct list effects;           /* struct reorganisation_effect */
	int64_t editions;              /* tables that get a next edition */
	struct list carried;           /* struct reorganisation_carried */
	int64_t users;                 /* people who belong to an heir then */
	int64_t submissions_forwarded; /* to who decides on the new line */
	int64_t submissions_withdrawn; /* of units that left the issuer of the form */
};

extern const struct enumeration reorganisation_kind_names, reorganisation_status_names;
extern const struct schema reorganisation_schema, reorganisation_input_schema,
	reorganisation_outcome_schema, reorganisation_carried_schema;

/* Those planned by units in the caller's scope, newest first; after: an id to go on from, NULL_INT:
 * the newest. *next is NULL on the last page. */
MUST bool reorganisation_list(struct ctx *ctx, int64_t limit, int64_t after,
			      struct list *reorganisations, const char **next);

/* What it would do. Runs and rolls back a unit of work of its own. */
MUST bool reorganisation_rehearse(struct ctx *ctx, const struct reorganisation_input *input,
				  struct reorganisation_outcome *outcome);

MUST bool reorganisation_plan(struct ctx *ctx, const struct reorganisation_input *input,
			      struct reorganisation *reorganisation);

/* run or cancel. Problem: P_WRONG_STATE before its day, or while something blocks it. */
MUST bool reorganisation_end(struct ctx *ctx, int64_t id, const char *action,
			     struct reorganisation *reorganisation);

#endif
