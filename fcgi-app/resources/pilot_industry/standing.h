/*
 * standing: whether a body may help today the enterprises of a unit in an industry. It may when it
 * is selected for the industry by the unit's city or province (R-SH-06), and qualified: a
 * certification body that is valid, with field A01 today and without an adverse record (R-SH-08).
 *
 * standing_broken is the one answer to that, for whoever asks: the district's choice of bodies, and
 * whatever asks whether a pair may be (assignment/assignment_check.h) or go on
 * (assignment/holding.h).
 */
#ifndef RESOURCES_PILOT_INDUSTRY_STANDING_H
#define RESOURCES_PILOT_INDUSTRY_STANDING_H

#include "core/ctx.h"
#include "core/rule.h"
#include "core/schema.h"
#include "resources/programme/programme.h"

struct body_standing {
	int64_t body_id, standing_records;
	int64_t place; /* in the province's last evaluation (R-XZ-15); NULL_INT: none */
	const char *name;
	int kind;     /* enum body_kind */
	int status;   /* enum body_status, of today */
	bool has_a01; /* valid today */
};

/* What is selected: by a unit, for everybody within it. */
struct selected_body {
	int64_t body_id, lo, hi;
	const char *industry;
};

struct standings {
	struct list bodies;   /* struct body_standing */
	struct list selected; /* struct selected_body */
};

/* Of one body or, with NULL_INT, of all that are selected or assigned in the ledger. within: whose
 * province's evaluation counts. */
MUST bool standings_load(struct ctx *ctx, const struct programme *programme,
			 const struct unit *within, int64_t body_id, struct standings *standings);

/* Puts a body on the list of those selected: what a selection decides. */
MUST bool standing_select(struct ctx *ctx, const struct programme *programme,
			  const struct unit *unit, const char *industry, int64_t body_id);

/* Takes it off: the selection withdrew it. */
MUST bool standing_deselect(struct ctx *ctx, const struct programme *programme,
			    const struct unit *unit, const char *industry, int64_t body_id);

/* NULL when it is none of them. */
const struct body_standing *standing_of(const struct standings *standings, int64_t body_id);

/* Bits of SH-06 and SH-08, as far as the rules are in force, that forbid one of the bodies to help
 * in the unit and industry today; 0: it may. */
uint64_t standing_broken(const struct standings *standings, const struct rule_set *rules,
			 const struct body_standing *standing, const struct unit *unit,
			 const char *industry);

/* Collects a violation for each of the bits. pointer: of the body in the input; NULL. */
void standing_violate(struct ctx *ctx, const struct rule_set *rules, uint64_t broken,
		      const struct body_standing *standing, const struct unit *unit,
		      const char *industry, const char *pointer);

#endif
