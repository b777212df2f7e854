/*
 * selection_candidate: who may be chosen for an industry of a call, and why or why not.
 *
 * Candidates are the bodies that declared in the programme. Where no form asks for a declaration,
 * the certification bodies of the issuer's province, and those that it evaluated, stand for it, and
 * nobody asks for willingness.
 *
 * R-SH-08 asks for four things, each a check with its clause: a valid approval, field A01 today, a
 * clean record, and willingness: declared 是, accepted, in time. Ranking, best first: whoever is
 * eligible; the place in the province's last evaluation (R-XZ-15); experts for the industry; of
 * those, the ones at home in the issuer's area; assignments that it holds or has ended.
 */
#ifndef RESOURCES_SELECTION_SELECTION_CANDIDATE_H
#define RESOURCES_SELECTION_SELECTION_CANDIDATE_H

#include "resources/selection/selection.h"

enum candidate_check_name {
	CHECK_APPROVAL,
	CHECK_FIELD,
	CHECK_RECORD,
	CHECK_WILLING,
};

struct candidate_check {
	int name; /* enum candidate_check_name */
	bool met;
	int severity; /* enum rule_severity: whether a reason may let it pass */
	const char *rule, *clause, *message;
};

struct candidate {
	int64_t body_id, standing_records;
	int64_t rank_year, rank_place; /* NULL_INT: never evaluated in the province */
	int64_t experts, local_experts, active, ended;
	int64_t submission_id, submission_version, submitted_at; /* NULL_INT: none */
	const char *body_name, *answer;
	int status, declaration; /* enum body_status, submission_status; NULL_ENUM: none */
	bool has_a01, selected;  /* selected: in force for the industry already */
	/* filled */
	const struct body_ref *body;
	bool eligible, chosen;
	struct list checks; /* struct candidate_check */
};

extern const struct enumeration candidate_check_names;

/* Without looking at who asks. */
MUST bool candidates_load(struct ctx *ctx, const struct selection *selection, const char *industry,
			  struct list *candidates);

/* NULL when it is none of them. */
const struct candidate *candidate_of(const struct list *candidates, int64_t body_id);

/* What is not met first; NULL when all is. */
const struct candidate_check *candidate_unmet(const struct candidate *candidate);

#endif
