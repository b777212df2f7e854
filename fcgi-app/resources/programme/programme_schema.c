#include "resources/programme/programme.h"

ENUMERATION(kind_names, "IndicatorKind", "floor", "ceiling", "range", "minimum", "rate",
	    "selective", "trend");
ENUMERATION(op_names, "Op", "ge", "gt", "le", "between", "up", "down");
ENUMERATION(rollup_names, "Rollup", "sum", "distinct", "ratio", "none");
ENUMERATION(programme_status_names, "ProgrammeStatus", "draft", "issued", "running", "concluded",
	    "archived");
ENUMERATION(disclosure_names, "Disclosure", "public", "on_request", "internal");

#define AT(type, member) .at = offsetof(struct type, member)

static const struct field period_fields[] = {
	{"start", T_DAY, AT(period, start)},
	{"end", T_DAY, AT(period, end)},
};
static SCHEMA(period_schema, "Period", struct period, period_fields);

#define PROGRAMME_FIELDS                                                                           \
	{"id", T_INT, AT(programme, id)},                                                          \
		{"slug", T_TEXT, AT(programme, slug), .flags = F_COLUMN},                          \
		{"title", T_TEXT, AT(programme, title)},                                           \
		{"title_en", T_TEXT, AT(programme, title_en)},                                     \
		{"issuer_id", T_INT, AT(programme, issuer_id), .flags = F_COLUMN},                 \
		{"issuer", T_OBJECT, AT(programme, issuer), .flags = F_DERIVED,                    \
		 .of = &unit_ref_schema},                                                          \
		{"doc_no", T_TEXT, AT(programme, doc_no), .flags = F_NULLABLE, .doc = "发文字号"}, \
		{"parent_id", T_INT, AT(programme, parent_id), .flags = F_NULLABLE,                \
		 .doc = "the programme that this one implements"},                                 \
		{"root_id", T_INT, AT(programme, root_id),                                         \
		 .doc = "the programme whose ledger it shares"},                                   \
		{"contributes_to", T_INT, AT(programme, contributes_to), .flags = F_NULLABLE},     \
		{"issued_on", T_DAY, AT(programme, issued_on), .flags = F_NULLABLE},               \
		{"period_start", T_DAY, AT(programme, period_start)},                              \
		{"period_end", T_DAY, AT(programme, period_end)},                                  \
		{"period", T_OBJECT, AT(programme, period), .flags = F_DERIVED,                    \
		 .of = &period_schema},                                                            \
		{"disclosure", T_ENUM, AT(programme, disclosure), .of_enum = &disclosure_names},   \
		{"status", T_ENUM, AT(programme, status), .of_enum = &programme_status_names},     \
		{"illustrative", T_BOOL, AT(programme, illustrative)},                             \
		{"source", T_TEXT, AT(programme, source)},                                         \
	{                                                                                          \
		"version", T_INT, AT(programme, version)                                           \
	}

static const struct field programme_fields[] = {PROGRAMME_FIELDS};
SCHEMA(programme_schema, "Programme", struct programme, programme_fields);

static const struct field indicator_fields[] = {
	{"id", T_INT, AT(indicator, id)},
	{"programme_id", T_INT, AT(indicator, programme_id),
	 .doc = "the programme that named it first"},
	{"code", T_TEXT, AT(indicator, code), .flags = F_REQUIRED},
	{"name", T_TEXT, AT(indicator, name), .flags = F_REQUIRED},
	{"name_en", T_TEXT, AT(indicator, name_en), .flags = F_REQUIRED},
	{"kind", T_ENUM, AT(indicator, kind), .flags = F_REQUIRED, .of_enum = &kind_names},
	{"op", T_ENUM, AT(indicator, op), .flags = F_REQUIRED, .of_enum = &op_names},
	{"approx", T_BOOL, AT(indicator, approx), .doc = "约: passes at the value"},
	{"unit_of_count", T_TEXT, AT(indicator, unit_of_count)},
	{"unit_of_count_en", T_TEXT, AT(indicator, unit_of_count_en)},
	{"rollup", T_ENUM, AT(indicator, rollup), .of_enum = &rollup_names},
	{"basis", T_TEXT, AT(indicator, basis), .doc = "what is counted"},
	{"basis_en", T_TEXT, AT(indicator, basis_en)},
	{"clause", T_TEXT, AT(indicator, clause), .flags = F_NULLABLE},
	{"value", T_INT, AT(indicator, value), .flags = F_NULLABLE, .doc = "rates in 0.01 %"},
	{"min", T_INT, AT(indicator, min), .flags = F_NULLABLE},
	{"max", T_INT, AT(indicator, max), .flags = F_NULLABLE},
	{"illustrative", T_BOOL, AT(indicator, illustrative)},
};
SCHEMA(indicator_schema, "Indicator", struct indicator, indicator_fields);

static const struct field basis_document_fields[] = {
	{"programme_id", T_INT, AT(basis_document, programme_id), .flags = F_COLUMN},
	{"seq", T_INT, AT(basis_document, seq), .flags = F_COLUMN},
	{"doc_no", T_TEXT, AT(basis_document, doc_no), .flags = F_NULLABLE},
	{"title", T_TEXT, AT(basis_document, title)},
	{"available", T_BOOL, AT(basis_document, available), .doc = "whether its text is at hand"},
};
SCHEMA(basis_document_schema, "BasisDocument", struct basis_document, basis_document_fields);

static const struct field stage_fields[] = {
	{"programme_id", T_INT, AT(stage, programme_id), .flags = F_COLUMN},
	{"seq", T_INT, AT(stage, seq)},
	{"title", T_TEXT, AT(stage, title)},
	{"title_en", T_TEXT, AT(stage, title_en)},
	{"literal", T_TEXT, AT(stage, literal), .doc = "the notice's own words"},
	{"starts_on", T_DAY, AT(stage, starts_on)},
	{"ends_on", T_DAY, AT(stage, ends_on)},
	{"clause", T_TEXT, AT(stage, clause)},
};
SCHEMA(stage_schema, "Stage", struct stage, stage_fields);

static const struct field deadline_fields[] = {
	{"programme_id", T_INT, AT(deadline, programme_id), .flags = F_COLUMN},
	{"audience_set", T_TEXT, AT(deadline, audience_set), .flags = F_COLUMN},
	{"seq", T_INT, AT(deadline, seq)},
	{"deliverable", T_TEXT, AT(deadline, deliverable)},
	{"title", T_TEXT, AT(deadline, title)},
	{"title_en", T_TEXT, AT(deadline, title_en)},
	{"audience", T_LIST, AT(deadline, audience), .flags = F_DERIVED, .doc = "tiers"},
	{"literal", T_TEXT, AT(deadline, literal)},
	{"due_at", T_TIME, AT(deadline, due_at), .doc = "24:00 of the due day"},
	{"clause", T_TEXT, AT(deadline, clause)},
	{"illustrative", T_BOOL, AT(deadline, illustrative)},
};
SCHEMA(deadline_schema, "Deadline", struct deadline, deadline_fields);

static const struct field link_fields[] = {
	{"id", T_INT, AT(programme_link, id)},
	{"title", T_TEXT, AT(programme_link, title)},
	{"title_en", T_TEXT, AT(programme_link, title_en)},
	{"doc_no", T_TEXT, AT(programme_link, doc_no), .flags = F_NULLABLE},
	{"issuer_name", T_TEXT, AT(programme_link, issuer_name)},
};
static SCHEMA(link_schema, "ProgrammeLink", struct programme_link, link_fields);

/* programme stands first in programme_detail, so that its fields keep their offsets. */
static const struct field detail_fields[] = {
	PROGRAMME_FIELDS,
	{"parent", T_OBJECT, AT(programme_detail, parent), .flags = F_NULLABLE, .of = &link_schema},
	{"children", T_LIST, AT(programme_detail, children), .of = &link_schema},
	{"basis_documents", T_LIST, AT(programme_detail, basis_documents),
	 .of = &basis_document_schema},
};
SCHEMA(programme_detail_schema, "ProgrammeDetail", struct programme_detail, detail_fields);
