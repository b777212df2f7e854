/*
 * assignment_check: whether an expert may help an enterprise, and why not.
 *
 * Asked are, of the body, SH-06 and SH-08 (pilot_industry/standing.h); of the district, SH-12, when
 * nobody is assigned yet in a pilot industry that has too few enterprises; XZ-14, that
 * the industry is a pilot one where the district named any; of the expert, TJ-36 (a work group of
 * the body fits), TJ-38 (a speciality covers the industry), TJ-39 (the limit of enterprises), TJ-40
 * (at home in the enterprise's city) and TJ-41 (neither audited it nor decided on it within the
 * cooling-off).
 *
 * First the broken rules as bits, cheap enough for every pair of a district; then, of one pair, the
 * violations.
 */
#ifndef RESOURCES_ASSIGNMENT_ASSIGNMENT_CHECK_H
#define RESOURCES_ASSIGNMENT_ASSIGNMENT_CHECK_H

#include "core/rule.h"
#include "resources/assignment/assignment.h"
#include "resources/pilot_industry/pilot_industry.h"
#include "resources/pilot_industry/standing.h"

struct helped_enterprise {
	int64_t id, unit_id;
	const char *uscc, *name, *industry;
	int64_t assignment_id, expert_id; /* of the open one; NULL_INT */
	const struct unit *unit, *city;
	const struct pilot_industry *pilot; /* that covers its industry; NULL: none, or not asked */
	bool barred;  /* its open assignment may not go on; filled by the proposal */
	bool outside; /* its unit named pilot industries, and none of them covers it */
};

/* A work group to which a person belongs. */
struct expert_group {
	int64_t person_id, id, version;
	int64_t lo, hi; /* of its area; NULL_INT: everywhere */
	const char *name;
	const char *industry; /* NULL: every industry */
};

struct expert {
	int64_t id, body_id, home_id, open_assignments, version;
	const char *name, *speciality_codes;
	bool is_expert;
	struct list specialities; /* texts */
	struct list groups;       /* struct expert_group */
	const struct unit *home, *city;
	const struct body_standing *standing; /* of the body */
};

/* What all checks of a unit and programme share. */
struct check {
	const struct programme *programme;
	struct standings standings;
	struct list pilots;              /* struct pilot_industry */
	struct list forbidding;          /* struct engagement_pair */
	const char *body_at, *expert_at; /* pointers into the input; NULL: none is at fault */
};

extern const struct schema helped_enterprise_schema, expert_schema, expert_group_schema;

/* The city that a unit belongs to: of a district of a 直辖市, the municipality itself. */
const struct unit *check_city(struct ctx *ctx, const struct unit *unit);

/* Whether a speciality of the expert covers the industry (R-TJ-38). */
bool check_knows(const struct expert *expert, const char *industry);

/* The first of the expert's work groups whose area holds the unit and whose industry covers
 * (R-TJ-36); NULL when there is none. */
const struct expert_group *check_group(const struct expert *expert, const struct unit *unit,
				       const char *industry);

/* Bits of the rules that would be broken and are not switched off, with that many enterprises of
 * the expert. */
uint64_t check_broken(const struct check *check, const struct helped_enterprise *enterprise,
		      const struct expert *expert, int64_t open_assignments);

/* The most enterprises of an expert; INT64_MAX without a limit. */
int64_t check_most(const struct programme *programme);

/* Collects a violation for each bit. */
void check_violate(struct ctx *ctx, const struct check *check, uint64_t broken,
		   const struct helped_enterprise *enterprise, const struct expert *expert,
		   int64_t open_assignments);

/* The same as a list of struct broken_rule, and nothing is collected. */
struct list check_tell(struct ctx *ctx, const struct check *check, uint64_t broken,
		       const struct helped_enterprise *enterprise, const struct expert *expert,
		       int64_t open_assignments);

#endif
