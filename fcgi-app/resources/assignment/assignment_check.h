/*
 * assignment_check: whether an expert may help an enterprise, and why not.
 *
 * SH-06, SH-08: the body is selected for the industry, valid, with A01 today and a clean record;
 * TJ-36: the expert belongs to a work group of the body;
 * TJ-38: a speciality covers the enterprise's industry;
 * TJ-39: no more enterprises than the limit;
 * TJ-40: at home in the enterprise's city;
 * TJ-41: neither audited it nor decided on it within the cooling-off;
 * XZ-14: the enterprise is of a pilot industry, where its unit named any.
 *
 * First the broken rules as bits, cheap enough for every pair of a district; then, of one pair, the
 * violations.
 */
#ifndef RESOURCES_ASSIGNMENT_ASSIGNMENT_CHECK_H
#define RESOURCES_ASSIGNMENT_ASSIGNMENT_CHECK_H

#include "core/rule.h"
#include "resources/assignment/assignment.h"
#include "resources/pilot_industry/standing.h"

struct helped_enterprise {
	int64_t id, unit_id;
	const char *uscc, *name, *industry;
	int64_t assignment_id, body_id,
		expert_id; /* the open one that is to be replaced; NULL_INT */
	const struct unit *unit, *city;
	bool outside; /* the unit named pilot industries, and none of them covers it */
};

struct expert {
	int64_t id, body_id, home_id, open_assignments, work_group_id; /* NULL_INT: in no group */
	const char *name, *work_group_name, *speciality_codes;
	struct list specialities; /* texts */
	const struct unit *home, *city;
	const struct body_standing *standing; /* of the body */
};

/* What all checks of a unit and programme share. */
struct check {
	const struct programme *programme;
	struct standings standings;
	struct list forbidding; /* struct engagement_pair */
};

#define RULE_BIT(rule) (UINT64_C(1) << (rule))

extern const struct schema helped_enterprise_schema, expert_schema;

/* The city that a unit belongs to: of a district of a 直辖市, the municipality itself. */
const struct unit *check_city(struct ctx *ctx, const struct unit *unit);

/* Bits of the rules that would be broken and are not switched off; is_load counts the expert's open
 * assignments as that many. */
uint64_t check_broken(const struct check *check, const struct helped_enterprise *enterprise,
		      const struct expert *expert, int64_t open_assignments);

/* The most enterprises of an expert; INT64_MAX without a limit. */
int64_t check_most(const struct programme *programme);

/* Collects a violation for each bit. */
void check_violate(struct ctx *ctx, const struct check *check, uint64_t broken,
		   const struct helped_enterprise *enterprise, const struct expert *expert,
		   int64_t open_assignments);

#endif
