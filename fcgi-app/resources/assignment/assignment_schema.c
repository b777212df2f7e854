#include "resources/assignment/assignment.h"
#include "resources/assignment/assignment_check.h"
#include "resources/assignment/footing.h"
#include "resources/body/body.h"
#include "resources/enterprise/enterprise.h"
#include "resources/person/person.h"

#define PAGE_MAX 500
#define AT(type, member) .at = offsetof(struct type, member)
#define COLUMN .flags = F_COLUMN
#define NULLABLE .flags = F_NULLABLE
#define REQUIRED .flags = F_REQUIRED
#define ID .min = 1, .max = INT_SAFE_MAX

ENUMERATION(assignment_status_names, "AssignmentStatus", "offered", "confirmed", "active",
	    "replaced", "ended", "declined", "withdrawn");
ENUMERATION(assignment_state_names, "AssignmentState", "open", "closed");
ENUMERATION(assignment_grouping_names, "AssignmentGrouping", "unit", "body", "industry", "expert");

static const struct field group_fields[] = {
	{"id", T_INT, AT(work_group_ref, id)},
	{"name", T_TEXT, AT(work_group_ref, name)},
};
SCHEMA(work_group_ref_schema, "WorkGroupRef", struct work_group_ref, group_fields);

static const struct field broken_fields[] = {
	{"rule", T_TEXT, AT(broken_rule, rule)},
	{"message", T_TEXT, AT(broken_rule, message)},
	{"clause", T_TEXT, AT(broken_rule, clause)},
};
SCHEMA(broken_rule_schema, "BrokenRule", struct broken_rule, broken_fields);

static const struct field fields[] = {
	{"id", T_INT, AT(assignment, id)},
	{"programme_id", T_INT, AT(assignment, programme_id), .doc = "under which it was offered"},
	{"ledger_id", T_INT, AT(assignment, ledger_id), COLUMN},
	{"unit_id", T_INT, AT(assignment, unit_id), COLUMN},
	{"lo", T_INT, AT(assignment, lo), COLUMN},
	{"body_id", T_INT, AT(assignment, body_id), COLUMN},
	{"body_name", T_TEXT, AT(assignment, body_name), COLUMN},
	{"work_group_id", T_INT, AT(assignment, work_group_id), COLUMN},
	{"work_group_name", T_TEXT, AT(assignment, work_group_name), COLUMN},
	{"expert_id", T_INT, AT(assignment, expert_id), COLUMN},
	{"expert_name", T_TEXT, AT(assignment, expert_name), COLUMN},
	{"uscc", T_TEXT, AT(assignment, uscc), COLUMN},
	{"enterprise_name", T_TEXT, AT(assignment, enterprise_name), COLUMN},
	{"unit", T_OBJECT, AT(assignment, unit), .flags = F_DERIVED, .of = &unit_ref_schema},
	{"industry", T_TEXT, AT(assignment, industry),
	 .doc = "the district's pilot industry that covers the enterprise's, or that itself"},
	{"enterprise_id", T_INT, AT(assignment, enterprise_id)},
	{"enterprise", T_OBJECT, AT(assignment, enterprise), .flags = F_DERIVED,
	 .of = &enterprise_ref_schema},
	{"body", T_OBJECT, AT(assignment, body), .flags = F_DERIVED, .of = &body_ref_schema},
	{"enterprise_industry", T_TEXT, AT(assignment, enterprise_industry), COLUMN},
	{"body_status", T_ENUM, AT(assignment, body_status), .of_enum = &body_status_names,
	 .doc = "of today"},
	{"faults", T_LIST, AT(assignment, faults), .flags = F_DERIVED, .of = &broken_rule_schema,
	 .doc = "rules for which an open assignment may not go on today, so that the unit replaces "
		"it; none: it may"},
	{"work_group", T_OBJECT, AT(assignment, work_group), .flags = F_DERIVED | F_NULLABLE,
	 .of = &work_group_ref_schema, .doc = "null: it was dissolved, or there was none"},
	{"expert", T_OBJECT, AT(assignment, expert), .flags = F_DERIVED, .of = &person_ref_schema},
	{"status", T_ENUM, AT(assignment, status), .of_enum = &assignment_status_names},
	{"predecessor_id", T_INT, AT(assignment, predecessor_id), NULLABLE,
	 .doc = "the assignment that it replaces, whose dossier goes on"},
	{"override_reason", T_TEXT, AT(assignment, override_reason), NULLABLE,
	 .doc = "why warnings were let pass; null for the enterprise, the body and its people"},
	{"offered_at", T_TIME, AT(assignment, offered_at)},
	{"confirmed_at", T_TIME, AT(assignment, confirmed_at), NULLABLE},
	{"started_at", T_TIME, AT(assignment, started_at), NULLABLE},
	{"closed_at", T_TIME, AT(assignment, closed_at), NULLABLE},
	{"reason", T_TEXT, AT(assignment, reason), NULLABLE,
	 .doc = "why it was closed; why it was replaced is told to units only"},
	{"illustrative", T_BOOL, AT(assignment, illustrative)},
	{"version", T_INT, AT(assignment, version)},
	{"allowed_actions", T_LIST, AT(assignment, allowed_actions), .flags = F_DERIVED,
	 .doc = "confirm, decline, start, withdraw, end, replace"},
};
SCHEMA(assignment_schema, "Assignment", struct assignment, fields);

static const struct field input_fields[] = {
	{"enterprise", T_INT, AT(assignment_input, enterprise), REQUIRED, ID},
	{"body", T_INT, AT(assignment_input, body), REQUIRED, ID},
	{"work_group", T_INT, AT(assignment_input, work_group), NULLABLE, ID,
	 .doc = "of the body; unless given the one that the expert belongs to"},
	{"expert", T_INT, AT(assignment_input, expert), REQUIRED, ID, .doc = "id of the person"},
	{"override_reason", T_TEXT, AT(assignment_input, override_reason), NULLABLE, .max = 400,
	 .doc = "why warnings may pass"},
};
SCHEMA(assignment_input_schema, "AssignmentInput", struct assignment_input, input_fields);

static const struct field replacement_fields[] = {
	{"body", T_INT, AT(replacement_input, body), REQUIRED, ID},
	{"work_group", T_INT, AT(replacement_input, work_group), NULLABLE, ID},
	{"expert", T_INT, AT(replacement_input, expert), REQUIRED, ID},
	{"reason", T_TEXT, AT(replacement_input, reason), REQUIRED, .min = 1, .max = 400},
	{"override_reason", T_TEXT, AT(replacement_input, override_reason), NULLABLE, .max = 400},
};
SCHEMA(replacement_input_schema, "ReplacementInput", struct replacement_input, replacement_fields);

static const struct field filter_fields[] = {
	{"programme", T_INT, AT(assignment_filter, programme), ID},
	{"unit", T_TEXT, AT(assignment_filter, unit), .min = 1, .max = 12,
	 .doc = "code: of it and those beneath it"},
	{"body", T_INT, AT(assignment_filter, body), ID},
	{"expert", T_INT, AT(assignment_filter, expert), ID},
	{"enterprise", T_INT, AT(assignment_filter, enterprise), ID},
	{"industry", T_TEXT, AT(assignment_filter, industry), .min = 1, .max = 5,
	 .doc = "covers the assignment's"},
	{"status", T_ENUM, AT(assignment_filter, status), .of_enum = &assignment_status_names},
	{"state", T_ENUM, AT(assignment_filter, state), .of_enum = &assignment_state_names},
	{"after", T_INT, AT(assignment_filter, after), ID, .doc = "next of the page before"},
	{"limit", T_INT, AT(assignment_filter, limit), .min = 1, .max = PAGE_MAX,
	 .doc = "50 unless given"},
};
SCHEMA(assignment_filter_schema, "AssignmentQuery", struct assignment_filter, filter_fields);

static const struct field count_fields[] = {
	{"key", T_TEXT, AT(assignment_count, key),
	 .doc = "code of the unit or industry, id of the body or person"},
	{"name", T_TEXT, AT(assignment_count, name)},
	{"offered", T_INT, AT(assignment_count, offered)},
	{"confirmed", T_INT, AT(assignment_count, confirmed)},
	{"active", T_INT, AT(assignment_count, active)},
	{"replaced", T_INT, AT(assignment_count, replaced)},
	{"ended", T_INT, AT(assignment_count, ended)},
	{"declined", T_INT, AT(assignment_count, declined)},
	{"withdrawn", T_INT, AT(assignment_count, withdrawn)},
	{"experts", T_INT, AT(assignment_count, experts), .doc = "of open assignments"},
	{"enterprises", T_INT, AT(assignment_count, enterprises), .doc = "of open assignments"},
	{"consents", T_INT, AT(assignment_count, consents), .doc = "given by enterprises"},
	{"consent_minutes", T_INT, AT(assignment_count, consent_minutes), NULLABLE,
	 .doc = "from offer to consent, on average"},
	{"consent_median_minutes", T_INT, AT(assignment_count, consent_median_minutes), NULLABLE,
	 .doc = "half of them took no longer"},
	{"consent_p90_minutes", T_INT, AT(assignment_count, consent_p90_minutes), NULLABLE,
	 .doc = "nine of ten took no longer"},
	{"consent_longest_minutes", T_INT, AT(assignment_count, consent_longest_minutes), NULLABLE},
	{"waiting_longest_minutes", T_INT, AT(assignment_count, waiting_longest_minutes), NULLABLE,
	 .doc = "since the oldest of those that are offered"},
};
SCHEMA(assignment_count_schema, "AssignmentCount", struct assignment_count, count_fields);

static const struct field enterprise_fields[] = {
	{"id", T_INT, AT(helped_enterprise, id)},
	{"uscc", T_TEXT, AT(helped_enterprise, uscc)},
	{"name", T_TEXT, AT(helped_enterprise, name)},
	{"unit_id", T_INT, AT(helped_enterprise, unit_id)},
	{"industry", T_TEXT, AT(helped_enterprise, industry)},
	{"assignment_id", T_INT, AT(helped_enterprise, assignment_id)},
	{"expert_id", T_INT, AT(helped_enterprise, expert_id)},
};
SCHEMA(helped_enterprise_schema, "HelpedEnterprise", struct helped_enterprise, enterprise_fields);

static const struct field expert_fields[] = {
	{"id", T_INT, AT(expert, id)},
	{"name", T_TEXT, AT(expert, name)},
	{"body_id", T_INT, AT(expert, body_id)},
	{"home_id", T_INT, AT(expert, home_id)},
	{"open_assignments", T_INT, AT(expert, open_assignments)},
	{"speciality_codes", T_TEXT, AT(expert, speciality_codes)},
	{"is_expert", T_BOOL, AT(expert, is_expert)},
	{"version", T_INT, AT(expert, version)},
};
SCHEMA(expert_schema, "Expert", struct expert, expert_fields);

static const struct field expert_group_fields[] = {
	{"person_id", T_INT, AT(expert_group, person_id)},
	{"id", T_INT, AT(expert_group, id)},
	{"version", T_INT, AT(expert_group, version)},
	{"lo", T_INT, AT(expert_group, lo)},
	{"hi", T_INT, AT(expert_group, hi)},
	{"name", T_TEXT, AT(expert_group, name)},
	{"industry", T_TEXT, AT(expert_group, industry)},
};
SCHEMA(expert_group_schema, "ExpertGroup", struct expert_group, expert_group_fields);

static const struct field footing_fields[] = {
	{"id", T_INT, AT(footing, id)},
	{"programme_id", T_INT, AT(footing, programme_id)},
	{"unit_id", T_INT, AT(footing, unit_id)},
	{"expert_id", T_INT, AT(footing, expert_id)},
	{"enterprise_name", T_TEXT, AT(footing, enterprise_name)},
	{"industry", T_TEXT, AT(footing, industry)},
};
SCHEMA(footing_schema, "Footing", struct footing, footing_fields);
