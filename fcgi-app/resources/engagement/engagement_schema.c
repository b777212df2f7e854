#include "resources/body/body.h"
#include "resources/engagement/engagement.h"
#include "resources/enterprise/enterprise.h"
#include "resources/person/person.h"

#define PAGE_MAX 200
#define AT(type, member) .at = offsetof(struct type, member)

ENUMERATION(engagement_seat_names, "EngagementSeat", "helper", "auditor", "decider");
ENUMERATION(certifying_seat_names, "CertifyingSeat", "auditor", "decider");

static const struct field fields[] = {
	{"id", T_INT, AT(engagement, id)},
	{"person_id", T_INT, AT(engagement, person_id), .flags = F_COLUMN},
	{"person_name", T_TEXT, AT(engagement, person_name), .flags = F_COLUMN},
	{"enterprise_id", T_INT, AT(engagement, enterprise_id), .flags = F_COLUMN},
	{"uscc", T_TEXT, AT(engagement, uscc), .flags = F_COLUMN},
	{"enterprise_name", T_TEXT, AT(engagement, enterprise_name), .flags = F_COLUMN},
	{"body_id", T_INT, AT(engagement, body_id), .flags = F_COLUMN},
	{"body_name", T_TEXT, AT(engagement, body_name), .flags = F_COLUMN},
	{"person", T_OBJECT, AT(engagement, person), .flags = F_DERIVED, .of = &person_ref_schema},
	{"enterprise", T_OBJECT, AT(engagement, enterprise), .flags = F_DERIVED,
	 .of = &enterprise_ref_schema},
	{"body", T_OBJECT, AT(engagement, body), .flags = F_DERIVED, .of = &body_ref_schema,
	 .doc = "which entered it"},
	{"seat", T_ENUM, AT(engagement, seat), .of_enum = &engagement_seat_names},
	{"since", T_DAY, AT(engagement, since)},
	{"until", T_DAY, AT(engagement, until), .flags = F_NULLABLE,
	 .doc = "the last day; null: it goes on"},
	{"source", T_TEXT, AT(engagement, source), .doc = "what it is known by"},
	{"recorded_at", T_TIME, AT(engagement, recorded_at)},
	{"recorded_by", T_TEXT, AT(engagement, recorded_by), .doc = "user name"},
	{"voided_at", T_TIME, AT(engagement, voided_at), .flags = F_NULLABLE,
	 .doc = "it was entered wrongly, and counts no longer"},
	{"voided_by", T_TEXT, AT(engagement, voided_by), .flags = F_NULLABLE,
	 .doc = "name of the body or unit"},
	{"void_reason", T_TEXT, AT(engagement, void_reason), .flags = F_NULLABLE},
	{"version", T_INT, AT(engagement, version)},
	{"allowed_actions", T_LIST, AT(engagement, allowed_actions), .flags = F_DERIVED,
	 .doc = "end, void"},
};
SCHEMA(engagement_schema, "Engagement", struct engagement, fields);

static const struct field input_fields[] = {
	{"person", T_INT, AT(engagement_input, person), .flags = F_REQUIRED, .min = 1,
	 .max = INT_SAFE_MAX, .doc = "who is or was with the caller's body"},
	{"enterprise", T_TEXT, AT(engagement_input, enterprise), .flags = F_REQUIRED, .min = 18,
	 .max = 18, .doc = "credit code"},
	{"seat", T_ENUM, AT(engagement_input, seat), .flags = F_REQUIRED,
	 .of_enum = &certifying_seat_names},
	{"since", T_DAY, AT(engagement_input, since), .flags = F_REQUIRED,
	 .doc = "today or earlier, when the person was with the body"},
	{"until", T_DAY, AT(engagement_input, until), .flags = F_NULLABLE,
	 .doc = "the last day; null: it goes on"},
	{"source", T_TEXT, AT(engagement_input, source), .flags = F_REQUIRED, .min = 1, .max = 200,
	 .doc = "what it is known by: the number of the audit plan or decision"},
};
SCHEMA(engagement_input_schema, "EngagementInput", struct engagement_input, input_fields);

static const struct field filter_fields[] = {
	{"person", T_INT, AT(engagement_filter, person), .min = 1, .max = INT_SAFE_MAX},
	{"q", T_TEXT, AT(engagement_filter, q), .min = 1, .max = 60,
	 .doc = "part of the person's or the enterprise's name, or the beginning of its code"},
	{"after", T_INT, AT(engagement_filter, after), .min = 1, .max = INT_SAFE_MAX,
	 .doc = "next of the page before"},
	{"limit", T_INT, AT(engagement_filter, limit), .min = 1, .max = PAGE_MAX,
	 .doc = "50 unless given"},
};
SCHEMA(engagement_filter_schema, "EngagementQuery", struct engagement_filter, filter_fields);

static const struct field pair_fields[] = {
	{"person_id", T_INT, AT(engagement_pair, person_id)},
	{"enterprise_id", T_INT, AT(engagement_pair, enterprise_id)},
	{"programme_id", T_INT, AT(engagement_pair, programme_id)},
	{"unit_id", T_INT, AT(engagement_pair, unit_id)},
	{"person_name", T_TEXT, AT(engagement_pair, person_name)},
	{"uscc", T_TEXT, AT(engagement_pair, uscc)},
	{"helped_since", T_DAY, AT(engagement_pair, helped_since)},
	{"helped_until", T_DAY, AT(engagement_pair, helped_until)},
	{"seat", T_ENUM, AT(engagement_pair, seat), .of_enum = &engagement_seat_names},
	{"since", T_DAY, AT(engagement_pair, since)},
	{"until", T_DAY, AT(engagement_pair, until)},
	{"assignment_id", T_INT, AT(engagement_pair, assignment_id)},
	{"enterprise_name", T_TEXT, AT(engagement_pair, enterprise_name)},
	{"open", T_BOOL, AT(engagement_pair, open)},
};
SCHEMA(engagement_pair_schema, "EngagementPair", struct engagement_pair, pair_fields);

static const struct field clash_fields[] = {
	{"enterprise", T_OBJECT, AT(engagement_pair, enterprise), .of = &enterprise_ref_schema},
	{"assignment", T_INT, AT(engagement_pair, assignment_id), .doc = "id of the help"},
	{"open", T_BOOL, AT(engagement_pair, open), .doc = "whether the help goes on"},
	{"helped_since", T_DAY, AT(engagement_pair, helped_since)},
	{"helped_until", T_DAY, AT(engagement_pair, helped_until), .flags = F_NULLABLE,
	 .doc = "the last day; null: it goes on"},
	{"seat", T_ENUM, AT(engagement_pair, seat), .of_enum = &engagement_seat_names},
	{"since", T_DAY, AT(engagement_pair, since)},
	{"until", T_DAY, AT(engagement_pair, until), .flags = F_NULLABLE,
	 .doc = "the last day; null: it goes on"},
};
SCHEMA(engagement_clash_schema, "EngagementClash", struct engagement_pair, clash_fields);
