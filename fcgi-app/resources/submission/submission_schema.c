#include "resources/file/file.h"
#include "resources/submission/submission.h"

ENUMERATION(submission_status_names, "SubmissionStatus", "draft", "submitted", "returned",
	    "accepted", "withdrawn", "selected", "not_selected");

#define AT(type, member) .at = offsetof(struct type, member)
#define NULLABLE .flags = F_NULLABLE
#define DERIVED .flags = F_DERIVED
#define COLUMN .flags = F_COLUMN

static const struct field event_fields[] = {
	{"action", T_TEXT, AT(submission_event, action),
	 .doc = "create, submit, accept, return, withdraw, select, not_select"},
	{"at", T_TIME, AT(submission_event, at)},
	{"user_name", T_TEXT, AT(submission_event, user_name)},
	{"to_unit_id", T_INT, AT(submission_event, to_unit_id), COLUMN},
	{"to_unit", T_OBJECT, AT(submission_event, to_unit), .flags = F_DERIVED | F_NULLABLE,
	 .of = &unit_ref_schema, .doc = "whom it went to"},
	{"reason", T_TEXT, AT(submission_event, reason), NULLABLE},
};
SCHEMA(submission_event_schema, "SubmissionEvent", struct submission_event, event_fields);

#define HEAD                                                                                     \
	{"id", T_INT, AT(submission, id)}, {"form_id", T_INT, AT(submission, form_id)},          \
		{"unit_id", T_INT, AT(submission, unit_id), COLUMN},                             \
		{"body_id", T_INT, AT(submission, body_id), COLUMN},                             \
		{"home_unit_id", T_INT, AT(submission, home_unit_id), COLUMN},                   \
		{"lo", T_INT, AT(submission, lo), COLUMN},                                       \
		{"at_unit_id", T_INT, AT(submission, at_unit_id), COLUMN},                       \
		{"step", T_INT, AT(submission, step), COLUMN},                                   \
		{"once", T_BOOL, AT(submission, once), COLUMN},                                  \
		{"form_code", T_TEXT, AT(submission, form_code), DERIVED},                       \
		{"kind", T_TEXT, AT(submission, kind), DERIVED},                                 \
		{"title", T_TEXT, AT(submission, title), DERIVED},                               \
		{"title_en", T_TEXT, AT(submission, title_en), DERIVED},                         \
		{"programme_id", T_INT, AT(submission, programme_id), DERIVED},                  \
		{"unit",                                                                         \
		 T_OBJECT,                                                                       \
		 AT(submission, unit),                                                           \
		 .flags = F_DERIVED | F_NULLABLE,                                                \
		 .of = &unit_ref_schema,                                                         \
		 .doc = "who filed it; null: a body"},                                           \
		{"body",                                                                         \
		 T_OBJECT,                                                                       \
		 AT(submission, body),                                                           \
		 .flags = F_DERIVED | F_NULLABLE,                                                \
		 .of = &body_ref_schema,                                                         \
		 .doc = "who filed it; null: a unit"},                                           \
		{"at_unit",                                                                      \
		 T_OBJECT,                                                                       \
		 AT(submission, at_unit),                                                        \
		 DERIVED,                                                                        \
		 .of = &unit_ref_schema,                                                         \
		 .doc = "who decides, once it is submitted"},                                    \
		{"status", T_ENUM, AT(submission, status), .of_enum = &submission_status_names}, \
		{"answer", T_TEXT, AT(submission, answer), NULLABLE,                             \
		 .doc = "of the form's answer_field, as submitted last"},                        \
		{"due_at", T_TIME, AT(submission, due_at), DERIVED},                             \
		{"submitted_at", T_TIME, AT(submission, submitted_at), NULLABLE},                \
		{"late", T_BOOL, AT(submission, late),                                           \
		 .doc = "the due day was over when it was first submitted"},                     \
		{"edited_at", T_TIME, AT(submission, edited_at)},                                \
		{"edited_by", T_TEXT, AT(submission, edited_by)},                                \
		{"version", T_INT, AT(submission, version)},                                     \
		{"allowed_actions", T_LIST, AT(submission, allowed_actions), DERIVED},           \
		{"editable", T_BOOL, AT(submission, editable), DERIVED,                          \
		 .doc = "the caller may change its data now"},                                   \
	{                                                                                        \
		"illustrative", T_BOOL, AT(submission, illustrative)                             \
	}

static const struct field head_fields[] = {HEAD};
SCHEMA(submission_head_schema, "SubmissionHead", struct submission, head_fields);

static const struct field fields[] = {
	HEAD,
	{"data", T_JSON, AT(submission, data),
	 .doc = "a member for each field of the form; null where it is not answered"},
	{"files", T_LIST, AT(submission, files), DERIVED, .of = &file_schema,
	 .doc = "those that data names"},
	{"events", T_LIST, AT(submission, events), DERIVED, .of = &submission_event_schema,
	 .doc = "what happened, oldest first"},
};
SCHEMA(submission_schema, "Submission", struct submission, fields);
