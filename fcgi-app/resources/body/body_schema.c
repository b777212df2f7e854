#include "resources/body/body.h"
#include "resources/unit/unit.h"

#define PAGE_MAX 200
#define AT(type, member) .at = offsetof(struct type, member)

ENUMERATION(body_kind_names, "BodyKind", "certification_body", "technical_support_body");
ENUMERATION(body_nature_names, "BodyNature", "public_institution", "state_owned", "joint_stock",
	    "collective", "joint_venture", "private", "other");
ENUMERATION(body_status_names, "BodyStatus", "valid", "suspended", "revoked", "cancelled");
ENUMERATION(body_record_kind_names, "BodyRecordKind", "penalty", "violation", "complaint",
	    "abnormal_list", "serious_violation_list");
ENUMERATION(body_sort_names, "BodySort", "id", "name", "approval_no", "province");

static const struct field ref_fields[] = {
	{"id", T_INT, AT(body_ref, id)},
	{"name", T_TEXT, AT(body_ref, name)},
};
SCHEMA(body_ref_schema, "BodyRef", struct body_ref, ref_fields);

static const struct field field_fields[] = {
	{"field", T_TEXT, AT(body_field, field), .flags = F_REQUIRED, .min = 3, .max = 5,
	 .doc = "a capital letter and digits: A01"},
	{"valid_from", T_DAY, AT(body_field, valid_from), .flags = F_REQUIRED},
	{"valid_until", T_DAY, AT(body_field, valid_until), .flags = F_NULLABLE,
	 .doc = "the last day; null: open"},
	{"body_id", T_INT, AT(body_field, body_id), .flags = F_COLUMN},
};
SCHEMA(body_field_schema, "BodyField", struct body_field, field_fields);

static const struct field rank_fields[] = {
	{"province", T_TEXT, AT(body_rank, province), .flags = F_REQUIRED, .min = 1, .max = 12,
	 .doc = "code of the provincial unit that evaluated"},
	{"year", T_INT, AT(body_rank, year), .flags = F_REQUIRED, .min = 2000, .max = 2100},
	{"place", T_INT, AT(body_rank, place), .flags = F_REQUIRED, .min = 1, .max = 10000,
	 .doc = "1 is the best"},
	{"body_id", T_INT, AT(body_rank, body_id), .flags = F_COLUMN},
	{"province_id", T_INT, AT(body_rank, province_id), .flags = F_COLUMN},
};
SCHEMA(body_rank_schema, "BodyRank", struct body_rank, rank_fields);

static const struct field record_fields[] = {
	{"id", T_INT, AT(body_record, id)},
	{"kind", T_ENUM, AT(body_record, kind), .of_enum = &body_record_kind_names},
	{"occurred_on", T_DAY, AT(body_record, occurred_on)},
	{"lifted_on", T_DAY, AT(body_record, lifted_on), .flags = F_NULLABLE,
	 .doc = "null: it stands"},
	{"text", T_TEXT, AT(body_record, text)},
	{"source", T_TEXT, AT(body_record, source)},
	{"recorded_at", T_TIME, AT(body_record, recorded_at)},
	{"recorded_by", T_TEXT, AT(body_record, recorded_by), .flags = F_NULLABLE,
	 .doc = "user name, or, for other parties than units, the authority; null: there from the "
		"start"},
};
SCHEMA(body_record_schema, "BodyRecord", struct body_record, record_fields);

static const struct field state_fields[] = {
	{"id", T_INT, AT(body_state, id)},
	{"status", T_ENUM, AT(body_state, status), .of_enum = &body_status_names},
	{"status_from", T_DAY, AT(body_state, status_from)},
	{"status_until", T_DAY, AT(body_state, status_until), .flags = F_NULLABLE},
	{"doc_no", T_TEXT, AT(body_state, doc_no), .flags = F_NULLABLE},
	{"reason", T_TEXT, AT(body_state, reason), .flags = F_NULLABLE},
	{"recorded_at", T_TIME, AT(body_state, recorded_at)},
	{"recorded_by", T_TEXT, AT(body_state, recorded_by), .flags = F_NULLABLE,
	 .doc = "user name, or, for other parties than units, the authority; null: there from the "
		"start"},
};
SCHEMA(body_state_schema, "BodyState", struct body_state, state_fields);

#define BODY_FIELDS                                                                             \
	{"id", T_INT, AT(body, id)},                                                            \
		{"kind", T_ENUM, AT(body, kind), .of_enum = &body_kind_names},                  \
		{"approval_no", T_TEXT, AT(body, approval_no), .flags = F_NULLABLE,             \
		 .doc = "null for a technical support body"},                                   \
		{"name", T_TEXT, AT(body, name)}, {"short_name", T_TEXT, AT(body, short_name)}, \
		{"nature", T_ENUM, AT(body, nature), .of_enum = &body_nature_names},            \
		{"nature_other", T_TEXT, AT(body, nature_other), .flags = F_NULLABLE},          \
		{"province", T_OBJECT, AT(body, province), .flags = F_DERIVED,                  \
		 .of = &unit_ref_schema},                                                       \
		{"founded_on", T_DAY, AT(body, founded_on), .flags = F_NULLABLE},               \
		{"status", T_ENUM, AT(body, status), .of_enum = &body_status_names},            \
		{"status_from", T_DAY, AT(body, status_from)},                                  \
		{"status_until", T_DAY, AT(body, status_until), .flags = F_NULLABLE},           \
		{"valid_fields", T_LIST, AT(body, valid_fields), .flags = F_DERIVED,            \
		 .doc = "fields of certification in force today"},                              \
		{"people", T_INT, AT(body, people), .doc = "how many are with it"},             \
		{"standing_records", T_INT, AT(body, standing_records),                         \
		 .doc = "adverse records not lifted"},                                          \
		{"illustrative", T_BOOL, AT(body, illustrative)},                               \
		{"version", T_INT, AT(body, version)},                                          \
		{"province_id", T_INT, AT(body, province_id), .flags = F_COLUMN},               \
	{                                                                                       \
		"field_names", T_TEXT, AT(body, field_names), .flags = F_COLUMN                 \
	}

static const struct field fields[] = {BODY_FIELDS};
SCHEMA(body_schema, "Body", struct body, fields);

static const struct field detail_fields[] = {
	BODY_FIELDS,
	{"fields", T_LIST, AT(body, fields), .flags = F_DERIVED, .of = &body_field_schema},
	{"ranks", T_LIST, AT(body, ranks), .flags = F_DERIVED, .of = &body_rank_schema,
	 .doc = "the last year first"},
	{"records", T_LIST, AT(body, records), .flags = F_DERIVED, .of = &body_record_schema,
	 .doc = "what speaks against it, newest first"},
	{"states", T_LIST, AT(body, states), .flags = F_DERIVED, .of = &body_state_schema,
	 .doc = "every status that it had, newest first"},
	{"allowed_actions", T_LIST, AT(body, allowed_actions), .flags = F_DERIVED,
	 .doc = "change, record, lift, and suspend, restore, revoke, cancel: the status to push"},
};
SCHEMA(body_detail_schema, "BodyDetail", struct body, detail_fields);

#define INPUT_FIELDS                                                                               \
	{"kind", T_ENUM, AT(body_input, kind), .flags = F_REQUIRED, .of_enum = &body_kind_names},  \
		{"approval_no",                                                                    \
		 T_TEXT,                                                                           \
		 AT(body_input, approval_no),                                                      \
		 .flags = F_NULLABLE,                                                              \
		 .min = 1,                                                                         \
		 .max = 30,                                                                        \
		 .doc = "CNCA-R-2003-123; null for a technical support body"},                     \
		{"name", T_TEXT, AT(body_input, name), .flags = F_REQUIRED, .min = 1, .max = 100}, \
		{"short_name",        T_TEXT,   AT(body_input, short_name),                        \
		 .flags = F_REQUIRED, .min = 1, .max = 30},                                        \
		{"nature", T_ENUM, AT(body_input, nature), .flags = F_REQUIRED,                    \
		 .of_enum = &body_nature_names},                                                   \
		{"nature_other",                                                                   \
		 T_TEXT,                                                                           \
		 AT(body_input, nature_other),                                                     \
		 .flags = F_NULLABLE,                                                              \
		 .min = 1,                                                                         \
		 .max = 60,                                                                        \
		 .doc = "with the nature other, and with no other"},                               \
		{"province", T_TEXT,    AT(body_input, province),          .flags = F_REQUIRED,    \
		 .min = 1,   .max = 12, .doc = "code of a provincial unit"},                       \
		{"founded_on", T_DAY, AT(body_input, founded_on), .flags = F_NULLABLE},            \
		{"fields", T_LIST, AT(body_input, fields), .max = 60, .of = &body_field_schema},   \
	{                                                                                          \
		"ranks", T_LIST, AT(body_input, ranks), .max = 200, .of = &body_rank_schema        \
	}

static const struct field input_fields[] = {INPUT_FIELDS};
SCHEMA(body_input_schema, "BodyChange", struct body_input, input_fields);

static const struct field creation_fields[] = {
	INPUT_FIELDS,
	{"status_from", T_DAY, AT(body_input, status_from), .flags = F_NULLABLE,
	 .doc = "since when it is valid; null: today"},
};
SCHEMA(body_creation_schema, "BodyCreation", struct body_input, creation_fields);

static const struct field state_input_fields[] = {
	{"status", T_ENUM, AT(body_state_input, status), .flags = F_REQUIRED,
	 .of_enum = &body_status_names},
	{"status_from", T_DAY, AT(body_state_input, status_from), .flags = F_REQUIRED},
	{"status_until", T_DAY, AT(body_state_input, status_until), .flags = F_NULLABLE,
	 .doc = "the last day; not of a status for good"},
	{"doc_no", T_TEXT, AT(body_state_input, doc_no), .flags = F_REQUIRED, .min = 1, .max = 60,
	 .doc = "of the decision"},
	{"reason", T_TEXT, AT(body_state_input, reason), .flags = F_REQUIRED, .min = 1, .max = 400},
};
SCHEMA(body_state_input_schema, "BodyStateInput", struct body_state_input, state_input_fields);

static const struct field record_input_fields[] = {
	{"kind", T_ENUM, AT(body_record_input, kind), .flags = F_REQUIRED,
	 .of_enum = &body_record_kind_names},
	{"occurred_on", T_DAY, AT(body_record_input, occurred_on), .flags = F_REQUIRED},
	{"text", T_TEXT, AT(body_record_input, text), .flags = F_REQUIRED, .min = 1, .max = 400},
	{"source", T_TEXT, AT(body_record_input, source), .flags = F_REQUIRED, .min = 1, .max = 200,
	 .doc = "of whom or of what document it is known"},
};
SCHEMA(body_record_input_schema, "BodyRecordInput", struct body_record_input, record_input_fields);

#define FILTER_FIELDS                                                                       \
	{"q",      T_TEXT,    AT(body_filter, q),                                           \
	 .min = 1, .max = 60, .doc = "part of a name or of the approval number"},           \
		{"province", T_TEXT,    AT(body_filter, province),                          \
		 .min = 1,   .max = 12, .doc = "code of a provincial unit"},                \
		{"field",  T_TEXT,   AT(body_filter, field),                                \
		 .min = 1, .max = 5, .doc = "of certification, in force today: A01"},       \
		{"industry", T_TEXT,   AT(body_filter, industry),                           \
		 .min = 1,   .max = 5, .doc = "an expert of the body knows it"},            \
		{"kind", T_ENUM, AT(body_filter, kind), .of_enum = &body_kind_names},       \
		{"status", T_ENUM, AT(body_filter, status), .of_enum = &body_status_names}, \
	{                                                                                   \
		"sort", T_ENUM, AT(body_filter, sort), .of_enum = &body_sort_names,         \
						       .doc = "id unless given"             \
	}

static const struct field filter_fields[] = {
	FILTER_FIELDS,
	{"after", T_INT, AT(body_filter, after), .min = 0, .max = INT_SAFE_MAX,
	 .doc = "next of the page before"},
	{"limit", T_INT, AT(body_filter, limit), .min = 1, .max = PAGE_MAX,
	 .doc = "50 unless given"},
};
SCHEMA(body_filter_schema, "BodyQuery", struct body_filter, filter_fields);

static const struct field export_fields[] = {FILTER_FIELDS};
SCHEMA(body_export_schema, "BodyExportQuery", struct body_filter, export_fields);
