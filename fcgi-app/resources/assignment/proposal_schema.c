#include "resources/assignment/assignment.h"
#include "resources/assignment/proposal.h"
#include "resources/body/body.h"
#include "resources/enterprise/enterprise.h"
#include "resources/person/person.h"

#define AT(type, member) .at = offsetof(struct type, member)
#define NULLABLE .flags = F_NULLABLE

static const struct field proposed_fields[] = {
	{"enterprise_id", T_INT, AT(proposed, enterprise_id)},
	{"enterprise", T_OBJECT, AT(proposed, enterprise), .of = &enterprise_ref_schema},
	{"unit", T_OBJECT, AT(proposed, unit), .of = &unit_ref_schema},
	{"industry", T_TEXT, AT(proposed, industry), .doc = "of the enterprise"},
	{"replaces", T_INT, AT(proposed, replaces), NULLABLE,
	 .doc = "the open assignment that may not go on"},
	{"body", T_OBJECT, AT(proposed, body), NULLABLE, .of = &body_ref_schema,
	 .doc = "null where nobody can be proposed"},
	{"work_group", T_OBJECT, AT(proposed, work_group), NULLABLE, .of = &work_group_ref_schema},
	{"expert", T_OBJECT, AT(proposed, expert), NULLABLE, .of = &person_ref_schema},
	{"warnings", T_LIST, AT(proposed, warnings), .of = &broken_rule_schema,
	 .doc = "rules that a reason lifts"},
	{"reasons", T_LIST, AT(proposed, reasons), .doc = "why this one, or why nobody"},
};
SCHEMA(proposed_schema, "Proposed", struct proposed, proposed_fields);

static const struct field fields[] = {
	{"items", T_LIST, AT(proposal, items), .of = &proposed_schema, .doc = "best first"},
	{"unplaced", T_LIST, AT(proposal, unplaced), .of = &proposed_schema,
	 .doc = "enterprises for which there is nobody"},
};
SCHEMA(proposal_schema, "Proposal", struct proposal, fields);

static const struct field input_fields[] = {
	{"unit", T_TEXT, AT(proposal_input, unit), NULLABLE, .min = 1, .max = 12,
	 .doc = "code: of it and those beneath it; the caller's own unless given"},
	{"industry", T_TEXT, AT(proposal_input, industry), NULLABLE, .min = 1, .max = 5,
	 .doc = "code: of it and what lies within it; all unless given"},
};
SCHEMA(proposal_input_schema, "ProposalInput", struct proposal_input, input_fields);
