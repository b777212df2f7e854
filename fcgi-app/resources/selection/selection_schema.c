#include "resources/selection/selection.h"
#include "resources/selection/selection_candidate.h"
#include "resources/selection/selection_result.h"
#include "resources/submission/submission.h"

#define AT(type, member) .at = offsetof(struct type, member)

ENUMERATION(selection_status_names, "SelectionStatus", "draft", "open", "closed", "published",
	    "cancelled");
ENUMERATION(candidate_check_names, "CandidateCheckName", "approval", "field", "record", "willing");

static const struct field industry_fields[] = {
	{"selection_id", T_INT, AT(selection_industry, selection_id), .flags = F_COLUMN},
	{"code", T_TEXT, AT(selection_industry, code)},
	{"name", T_TEXT, AT(selection_industry, name)},
	{"name_en", T_TEXT, AT(selection_industry, name_en)},
	{"selected", T_INT, AT(selection_industry, selected), .flags = F_DERIVED,
	 .doc = "bodies in force in a city for it, or for a code that covers it or that it "
		"covers: selected by the issuer, those above it and those beneath it"},
	{"limit", T_INT, AT(selection_industry, limit), .flags = F_DERIVED | F_NULLABLE,
	 .doc = "of rule SH-07; null: none"},
};
SCHEMA(selection_industry_schema, "SelectionIndustry", struct selection_industry, industry_fields);

#define OVERRIDE_FIELDS                                              \
	{"rule",                                                     \
	 T_ENUM,                                                     \
	 AT(selection_override, rule),                               \
	 .flags = F_REQUIRED,                                        \
	 .of_enum = &rule_codes,                                     \
	 .doc = "SH-07 or SH-08, where it warns"},                   \
	{                                                            \
		"reason", T_TEXT, AT(selection_override, reason),    \
			.flags = F_REQUIRED, .min = 1, .max = 400,   \
			.doc = "why it may pass, of this rule alone" \
	}

static const struct field override_fields[] = {
	{"selection_id", T_INT, AT(selection_override, selection_id), .flags = F_COLUMN},
	{"industry", T_TEXT, AT(selection_override, industry), .flags = F_COLUMN},
	{"body_id", T_INT, AT(selection_override, body_id), .flags = F_COLUMN},
	OVERRIDE_FIELDS,
};
SCHEMA(selection_override_schema, "SelectionOverride", struct selection_override, override_fields);

/* As the audit keeps it. */
static const struct field override_record_fields[] = {
	{"industry", T_TEXT, AT(selection_override, industry)},
	{"body_id", T_INT, AT(selection_override, body_id)},
	OVERRIDE_FIELDS,
};
SCHEMA(selection_override_record_schema, "SelectionOverrideRecord", struct selection_override,
       override_record_fields);

static const struct field choice_fields[] = {
	{"selection_id", T_INT, AT(selection_choice, selection_id), .flags = F_COLUMN},
	{"body_id", T_INT, AT(selection_choice, body_id), .flags = F_COLUMN},
	{"body_name", T_TEXT, AT(selection_choice, body_name), .flags = F_COLUMN},
	{"industry", T_TEXT, AT(selection_choice, industry), .doc = "code"},
	{"body", T_OBJECT, AT(selection_choice, body), .flags = F_DERIVED, .of = &body_ref_schema},
	{"overrides", T_LIST, AT(selection_choice, overrides), .flags = F_DERIVED,
	 .of = &selection_override_schema,
	 .doc = "why a rule was let pass; shown to the issuer and those above it"},
	{"withdrawn_at", T_TIME, AT(selection_choice, withdrawn_at), .flags = F_NULLABLE},
	{"withdrawal_reason", T_TEXT, AT(selection_choice, withdrawal_reason), .flags = F_NULLABLE},
};
SCHEMA(selection_choice_schema, "SelectionChoice", struct selection_choice, choice_fields);

#define HEAD_FIELDS                                                                             \
	{"id", T_INT, AT(selection, id)}, {"programme_id", T_INT, AT(selection, programme_id)}, \
		{"ledger_id", T_INT, AT(selection, ledger_id), .flags = F_COLUMN},              \
		{"unit_id", T_INT, AT(selection, unit_id), .flags = F_COLUMN},                  \
		{"issuer", T_OBJECT, AT(selection, issuer), .flags = F_DERIVED,                 \
		 .of = &unit_ref_schema},                                                       \
		{"title", T_TEXT, AT(selection, title)},                                        \
		{"criteria", T_TEXT, AT(selection, criteria)},                                  \
		{"opens_on", T_DAY, AT(selection, opens_on)},                                   \
		{"closes_on", T_DAY, AT(selection, closes_on),                                  \
		 .doc = "the last day, which ends at 24:00 in Beijing"},                        \
		{"status", T_ENUM, AT(selection, status), .of_enum = &selection_status_names,   \
		 .doc = "open ones are closed once the last day is over"},                      \
		{"opened_at", T_TIME, AT(selection, opened_at), .flags = F_NULLABLE},           \
		{"doc_no", T_TEXT, AT(selection, doc_no), .flags = F_NULLABLE,                  \
		 .doc = "of the decision"},                                                     \
		{"published_at", T_TIME, AT(selection, published_at), .flags = F_NULLABLE},     \
		{"reason", T_TEXT, AT(selection, reason), .flags = F_NULLABLE,                  \
		 .doc = "why it was closed early, or cancelled"},                               \
		{"industries", T_LIST, AT(selection, industries), .flags = F_DERIVED,           \
		 .of = &selection_industry_schema},                                             \
		{"version", T_INT, AT(selection, version)},                                     \
		{"illustrative", T_BOOL, AT(selection, illustrative)},                          \
	{                                                                                       \
		"allowed_actions", T_LIST, AT(selection, allowed_actions),                      \
			.flags = F_DERIVED,                                                     \
			.doc = "edit, open, close, choose, publish, cancel, withdraw"           \
	}

static const struct field head_fields[] = {HEAD_FIELDS};
SCHEMA(selection_head_schema, "SelectionHead", struct selection, head_fields);

static const struct field fields[] = {
	HEAD_FIELDS,
	{"shows_choices", T_BOOL, AT(selection, shows_choices), .flags = F_DERIVED,
	 .doc = "whether choices are shown to the caller: to others than the issuer and those "
		"above it, once they are published"},
	{"choices", T_LIST, AT(selection, choices), .flags = F_DERIVED,
	 .of = &selection_choice_schema},
};
SCHEMA(selection_schema, "Selection", struct selection, fields);

static const struct field input_fields[] = {
	{"title", T_TEXT, AT(selection_input, title), .flags = F_REQUIRED, .min = 1, .max = 100},
	{"criteria", T_TEXT, AT(selection_input, criteria), .flags = F_REQUIRED, .min = 1,
	 .max = 4000},
	{"opens_on", T_DAY, AT(selection_input, opens_on), .flags = F_REQUIRED},
	{"closes_on", T_DAY, AT(selection_input, closes_on), .flags = F_REQUIRED,
	 .doc = "the last day"},
	{"industries", T_LIST, AT(selection_input, industries), .flags = F_REQUIRED, .min = 1,
	 .max = 20, .doc = "codes"},
};
SCHEMA(selection_input_schema, "SelectionInput", struct selection_input, input_fields);

static const struct field action_fields[] = {
	{"reason", T_TEXT, AT(selection_action, reason), .flags = F_NULLABLE, .min = 1, .max = 400,
	 .doc = "close and cancel need one"},
	{"doc_no", T_TEXT, AT(selection_action, doc_no), .flags = F_NULLABLE, .min = 1, .max = 60,
	 .doc = "publish needs one"},
};
SCHEMA(selection_action_schema, "SelectionAction", struct selection_action, action_fields);

static const struct field choice_input_fields[] = {
	{"industry", T_TEXT, AT(selection_choice_input, industry), .flags = F_REQUIRED, .min = 1,
	 .max = 5, .doc = "code"},
	{"body", T_INT, AT(selection_choice_input, body), .flags = F_REQUIRED, .min = 1,
	 .max = INT_SAFE_MAX},
	{"overrides", T_LIST, AT(selection_choice_input, overrides), .max = 2,
	 .of = &selection_override_schema},
};
static SCHEMA(selection_choice_input_schema, "SelectionChoiceInput", struct selection_choice_input,
	      choice_input_fields);

static const struct field choices_input_fields[] = {
	{"choices", T_LIST, .at = 0, .flags = F_REQUIRED, .max = 400,
	 .of = &selection_choice_input_schema},
};
SCHEMA(selection_choices_input_schema, "SelectionChoicesInput", struct list, choices_input_fields);

static const struct field withdrawal_fields[] = {
	{"industry", T_TEXT, AT(selection_withdrawal, industry), .flags = F_REQUIRED, .min = 1,
	 .max = 5, .doc = "code"},
	{"body", T_INT, AT(selection_withdrawal, body), .flags = F_REQUIRED, .min = 1,
	 .max = INT_SAFE_MAX},
	{"reason", T_TEXT, AT(selection_withdrawal, reason), .flags = F_REQUIRED, .min = 1,
	 .max = 400},
};
SCHEMA(selection_withdrawal_schema, "SelectionWithdrawal", struct selection_withdrawal,
       withdrawal_fields);

static const struct field check_fields[] = {
	{"name", T_ENUM, AT(candidate_check, name), .of_enum = &candidate_check_names},
	{"met", T_BOOL, AT(candidate_check, met)},
	{"severity", T_ENUM, AT(candidate_check, severity), .of_enum = &rule_severity_names,
	 .doc = "warn: who does not meet it is chosen with a reason"},
	{"rule", T_TEXT, AT(candidate_check, rule)},
	{"clause", T_TEXT, AT(candidate_check, clause)},
	{"message", T_TEXT, AT(candidate_check, message)},
};
SCHEMA(candidate_check_schema, "CandidateCheck", struct candidate_check, check_fields);

static const struct field candidate_fields[] = {
	{"body_id", T_INT, AT(candidate, body_id), .flags = F_COLUMN},
	{"body_name", T_TEXT, AT(candidate, body_name), .flags = F_COLUMN},
	{"body", T_OBJECT, AT(candidate, body), .flags = F_DERIVED, .of = &body_ref_schema},
	{"status", T_ENUM, AT(candidate, status), .of_enum = &body_status_names},
	{"has_a01", T_BOOL, AT(candidate, has_a01), .flags = F_COLUMN},
	{"standing_records", T_INT, AT(candidate, standing_records), .flags = F_COLUMN},
	{"eligible", T_BOOL, AT(candidate, eligible), .flags = F_DERIVED},
	{"checks", T_LIST, AT(candidate, checks), .flags = F_DERIVED, .of = &candidate_check_schema,
	 .doc = "what R-SH-08 asks for"},
	{"rank_year", T_INT, AT(candidate, rank_year), .flags = F_NULLABLE,
	 .doc = "the province's last evaluation of the body; null: none"},
	{"rank_place", T_INT, AT(candidate, rank_place), .flags = F_NULLABLE},
	{"experts", T_INT, AT(candidate, experts), .doc = "whose speciality covers the industry"},
	{"local_experts", T_INT, AT(candidate, local_experts),
	 .doc = "of those, at home in the issuer's area"},
	{"active", T_INT, AT(candidate, active), .doc = "assignments"},
	{"ended", T_INT, AT(candidate, ended), .doc = "assignments"},
	{"submission_id", T_INT, AT(candidate, submission_id), .flags = F_NULLABLE,
	 .doc = "the declaration; null: none was asked for"},
	{"submission_version", T_INT, AT(candidate, submission_version), .flags = F_COLUMN},
	{"declaration", T_ENUM, AT(candidate, declaration), .flags = F_NULLABLE,
	 .of_enum = &submission_status_names},
	{"answer", T_TEXT, AT(candidate, answer), .flags = F_NULLABLE,
	 .doc = "of the declaration: yes, no"},
	{"submitted_at", T_TIME, AT(candidate, submitted_at), .flags = F_NULLABLE,
	 .doc = "when it first declared with that answer"},
	{"selected", T_BOOL, AT(candidate, selected), .doc = "in force for the industry already"},
	{"chosen", T_BOOL, AT(candidate, chosen), .flags = F_DERIVED, .doc = "in this call"},
};
SCHEMA(candidate_schema, "Candidate", struct candidate, candidate_fields);

static const struct field result_fields[] = {
	{"selection_id", T_INT, AT(selection_result, selection_id)},
	{"programme_id", T_INT, AT(selection_result, programme_id)},
	{"industry", T_TEXT, AT(selection_result, industry), .doc = "code"},
	{"industry_name", T_TEXT, AT(selection_result, industry_name)},
	{"industry_name_en", T_TEXT, AT(selection_result, industry_name_en)},
	{"body_id", T_INT, AT(selection_result, body_id), .flags = F_COLUMN},
	{"body_name", T_TEXT, AT(selection_result, body_name), .flags = F_COLUMN},
	{"body", T_OBJECT, AT(selection_result, body), .flags = F_DERIVED, .of = &body_ref_schema},
	{"unit_id", T_INT, AT(selection_result, unit_id), .flags = F_COLUMN},
	{"unit", T_OBJECT, AT(selection_result, unit), .flags = F_DERIVED, .of = &unit_ref_schema,
	 .doc = "that selected it, for its whole area"},
	{"since", T_TIME, AT(selection_result, since)},
	{"doc_no", T_TEXT, AT(selection_result, doc_no), .doc = "of the decision"},
	{"withdrawn_at", T_TIME, AT(selection_result, withdrawn_at), .flags = F_NULLABLE,
	 .doc = "null: it is in force"},
	{"illustrative", T_BOOL, AT(selection_result, illustrative)},
};
SCHEMA(selection_result_schema, "SelectionResult", struct selection_result, result_fields);
