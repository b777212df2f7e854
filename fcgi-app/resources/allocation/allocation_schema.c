#include "resources/allocation/allocation.h"

ENUMERATION(allocation_status_names, "AllocationStatus", "draft", "reviewed", "published",
	    "superseded", "closed");
ENUMERATION(allocation_cause_names, "AllocationCause", "publish", "revise", "transfer", "return",
	    "sweep", "reorganise");
ENUMERATION(receipt_state_names, "ReceiptState", "none", "unsigned", "signed");

#define AT(type, member) .at = offsetof(struct type, member)
#define NULLABLE .flags = F_NULLABLE
#define NULLABLE_DERIVED .flags = F_NULLABLE | F_DERIVED
#define DERIVED .flags = F_DERIVED
#define COLUMN .flags = F_COLUMN

static const struct field cell_fields[] = {
	{"unit_id", T_INT, AT(allocation_cell, unit_id), COLUMN},
	{"indicator_id", T_INT, AT(allocation_cell, indicator_id), COLUMN},
	{"unit", T_TEXT, AT(allocation_cell, unit), DERIVED, .doc = "code"},
	{"unit_name", T_TEXT, AT(allocation_cell, unit_name), DERIVED},
	{"short_name", T_TEXT, AT(allocation_cell, short_name), DERIVED},
	{"indicator", T_TEXT, AT(allocation_cell, indicator), DERIVED, .doc = "code"},
	{"op", T_ENUM, AT(allocation_cell, op), DERIVED, .of_enum = &op_names},
	{"value", T_INT, AT(allocation_cell, value), NULLABLE},
	{"min", T_INT, AT(allocation_cell, min), NULLABLE},
	{"max", T_INT, AT(allocation_cell, max), NULLABLE},
	{"note", T_TEXT, AT(allocation_cell, note), NULLABLE},
	{"illustrative", T_BOOL, AT(allocation_cell, illustrative), DERIVED},
};
SCHEMA(allocation_cell_schema, "AllocationCell", struct allocation_cell, cell_fields);

static const struct field kept_fields[] = {
	{"indicator_id", T_INT, AT(allocation_kept, indicator_id), COLUMN},
	{"indicator", T_TEXT, AT(allocation_kept, indicator), DERIVED, .doc = "code"},
	{"value", T_INT, AT(allocation_kept, value)},
};
SCHEMA(allocation_kept_schema, "AllocationKept", struct allocation_kept, kept_fields);

static const struct field receipt_fields[] = {
	{"unit_id", T_INT, AT(allocation_receipt, unit_id), COLUMN},
	{"unit", T_OBJECT, AT(allocation_receipt, unit), DERIVED, .of = &unit_ref_schema},
	{"state", T_ENUM, AT(allocation_receipt, state), DERIVED, .of_enum = &receipt_state_names},
	{"signed_at", T_TIME, AT(allocation_receipt, signed_at), NULLABLE},
	{"signed_by", T_TEXT, AT(allocation_receipt, signed_by), NULLABLE},
	{"due_at", T_TIME, AT(allocation_receipt, due_at), NULLABLE_DERIVED},
	{"decomposed", T_BOOL, AT(allocation_receipt, decomposed), DERIVED,
	 .doc = "whether it has published a table of its own since"},
	{"decomposition_id", T_INT, AT(allocation_receipt, decomposition_id), NULLABLE},
	{"objection_count", T_INT, AT(allocation_receipt, objection_count)},
};
SCHEMA(allocation_receipt_schema, "AllocationReceipt", struct allocation_receipt, receipt_fields);

static const struct field objection_fields[] = {
	{"id", T_INT, AT(allocation_objection, id)},
	{"unit_id", T_INT, AT(allocation_objection, unit_id), COLUMN},
	{"unit", T_OBJECT, AT(allocation_objection, unit), DERIVED, .of = &unit_ref_schema},
	{"text", T_TEXT, AT(allocation_objection, text)},
	{"raised_at", T_TIME, AT(allocation_objection, raised_at)},
	{"raised_by", T_TEXT, AT(allocation_objection, raised_by)},
};
SCHEMA(allocation_objection_schema, "AllocationObjection", struct allocation_objection,
       objection_fields);

static const struct field violation_fields[] = {
	{"rule", T_TEXT, AT(violation, rule)},
	{"severity", T_ENUM, AT(violation, severity), .of_enum = &rule_severity_names},
	{"message", T_TEXT, AT(violation, message)},
	{"clause", T_TEXT, AT(violation, clause), NULLABLE},
	{"lift", T_TEXT, AT(violation, lift), NULLABLE, .doc = "who may let it pass"},
	{"pointer", T_TEXT, AT(violation, pointer), NULLABLE},
	{"unit", T_TEXT, AT(violation, unit), NULLABLE},
	{"indicator", T_TEXT, AT(violation, indicator), NULLABLE},
};
SCHEMA(violation_schema, "Violation", struct violation, violation_fields);

#define HEAD_FIELDS                                                                               \
	{"id", T_INT, AT(allocation, id)}, {"programme_id", T_INT, AT(allocation, programme_id)}, \
		{"ledger_id", T_INT, AT(allocation, ledger_id), COLUMN},                          \
		{"issuer_id", T_INT, AT(allocation, issuer_id), COLUMN},                          \
		{"lo", T_INT, AT(allocation, lo), COLUMN},                                        \
		{"edited_by_id", T_INT, AT(allocation, edited_by_id), COLUMN},                    \
		{"issuer", T_OBJECT, AT(allocation, issuer), DERIVED, .of = &unit_ref_schema},    \
		{"edition", T_INT, AT(allocation, edition), .doc = "第 N 版"},                    \
		{"version", T_INT, AT(allocation, version), .doc = "the ETag"},                   \
		{"base_edition", T_INT, AT(allocation, base_edition),                             \
		 .doc = "the published edition it started from; 0: none"},                        \
		{"supersedes", T_INT, AT(allocation, supersedes), NULLABLE},                      \
		{"status", T_ENUM, AT(allocation, status), .of_enum = &allocation_status_names},  \
		{"title", T_TEXT, AT(allocation, title)},                                         \
		{"doc_no", T_TEXT, AT(allocation, doc_no), NULLABLE},                             \
		{"cause", T_ENUM, AT(allocation, cause), .of_enum = &allocation_cause_names},     \
		{"reason", T_TEXT, AT(allocation, reason), NULLABLE},                             \
		{"mark_up_cap", T_INT, AT(allocation, mark_up_cap), NULLABLE,                     \
		 .doc = "how far receivers may go beyond what they receive, in 0.01 %"},          \
		{"receivers", T_INT, AT(allocation, receivers),                                   \
		 .doc = "units that the table names, whether the caller sees their rows or not"}, \
		{"illustrative", T_BOOL, AT(allocation, illustrative)},                           \
		{"edited_at", T_TIME, AT(allocation, edited_at)},                                 \
		{"edited_by", T_TEXT, AT(allocation, edited_by)},                                 \
		{"published_at", T_TIME, AT(allocation, published_at), NULLABLE},                 \
		{"published_by", T_TEXT, AT(allocation, published_by), NULLABLE},                 \
		{"receipt_due_at", T_TIME, AT(allocation, receipt_due_at), NULLABLE},             \
	{                                                                                         \
		"allowed_actions", T_LIST, AT(allocation, allowed_actions), DERIVED               \
	}

static const struct field head_fields[] = {HEAD_FIELDS};
SCHEMA(allocation_head_schema, "AllocationHead", struct allocation, head_fields);

static const struct field fields[] = {
	HEAD_FIELDS,
	{"programme_title", T_TEXT, AT(allocation, programme_title), DERIVED},
	{"rows", T_LIST, AT(allocation, rows), DERIVED, .of = &allocation_cell_schema},
	{"kept", T_LIST, AT(allocation, kept), DERIVED, .of = &allocation_kept_schema},
	{"violations", T_LIST, AT(allocation, violations), DERIVED, .of = &violation_schema,
	 .doc = "what publishing would meet now; empty once published"},
	{"mine", T_BOOL, AT(allocation, mine), DERIVED, .doc = "the caller's unit issues it"},
	{"base_changed", T_BOOL, AT(allocation, base_changed), DERIVED,
	 .doc = "a draft that must be rebased before it can be published"},
	{"receipt", T_OBJECT, AT(allocation, receipt), NULLABLE_DERIVED,
	 .of = &allocation_receipt_schema, .doc = "the caller's own"},
};
SCHEMA(allocation_schema, "Allocation", struct allocation, fields);

static const struct field difference_fields[] = {
	{"unit", T_TEXT, AT(allocation_difference, unit)},
	{"unit_name", T_TEXT, AT(allocation_difference, unit_name)},
	{"indicator", T_TEXT, AT(allocation_difference, indicator)},
	{"from", T_OBJECT, AT(allocation_difference, from), NULLABLE,
	 .of = &allocation_cell_schema},
	{"to", T_OBJECT, AT(allocation_difference, to), NULLABLE, .of = &allocation_cell_schema},
};
SCHEMA(allocation_difference_schema, "AllocationDifference", struct allocation_difference,
       difference_fields);
