#include "base/uscc.h"
#include "resources/enterprise/enterprise.h"
#include "resources/unit/unit.h"

#define PAGE_MAX 200
#define AT(type, member) .at = offsetof(struct type, member)

ENUMERATION(enterprise_sort_names, "EnterpriseSort", "id", "name", "uscc");

static const struct field ref_fields[] = {
	{"uscc", T_TEXT, AT(enterprise_ref, uscc)},
	{"name", T_TEXT, AT(enterprise_ref, name)},
};
SCHEMA(enterprise_ref_schema, "EnterpriseRef", struct enterprise_ref, ref_fields);

static const struct field fields[] = {
	{"id", T_INT, AT(enterprise, id)},
	{"uscc", T_TEXT, AT(enterprise, uscc), .doc = "统一社会信用代码"},
	{"name", T_TEXT, AT(enterprise, name)},
	{"unit", T_OBJECT, AT(enterprise, unit), .flags = F_DERIVED, .of = &unit_ref_schema},
	{"industry", T_TEXT, AT(enterprise, industry), .doc = "code"},
	{"illustrative", T_BOOL, AT(enterprise, illustrative)},
	{"version", T_INT, AT(enterprise, version)},
	{"allowed_actions", T_LIST, AT(enterprise, allowed_actions), .flags = F_DERIVED,
	 .doc = "change, delete"},
	{"unit_id", T_INT, AT(enterprise, unit_id), .flags = F_COLUMN},
	{"lo", T_INT, AT(enterprise, lo), .flags = F_COLUMN},
	{"in_use", T_BOOL, AT(enterprise, in_use), .flags = F_COLUMN},
};
SCHEMA(enterprise_schema, "Enterprise", struct enterprise, fields);

static const struct field input_fields[] = {
	{"uscc", T_TEXT, AT(enterprise_input, uscc), .flags = F_REQUIRED, .min = USCC_LENGTH,
	 .max = USCC_LENGTH, .doc = "统一社会信用代码, GB 32100; it stays as it was registered"},
	{"name", T_TEXT, AT(enterprise_input, name), .flags = F_REQUIRED, .min = 1, .max = 100},
	{"unit", T_TEXT, AT(enterprise_input, unit), .flags = F_REQUIRED, .min = 1, .max = 12,
	 .doc = "code of the unit that answers for it: one without receivers"},
	{"industry", T_TEXT, AT(enterprise_input, industry), .flags = F_REQUIRED, .min = 1,
	 .max = 5, .doc = "code"},
};
SCHEMA(enterprise_input_schema, "EnterpriseInput", struct enterprise_input, input_fields);

#define FILTER_FIELDS                                                                           \
	{"q",      T_TEXT,    AT(enterprise_filter, q),                                         \
	 .min = 1, .max = 60, .doc = "part of the name, or the beginning of the credit code"},  \
		{"unit",   T_TEXT,    AT(enterprise_filter, unit),                              \
		 .min = 1, .max = 12, .doc = "code: of this unit and those beneath it"},        \
		{"industry", T_TEXT,   AT(enterprise_filter, industry),                         \
		 .min = 1,   .max = 5, .doc = "covers the enterprise's"},                       \
	{                                                                                       \
		"sort", T_ENUM, AT(enterprise_filter, sort), .of_enum = &enterprise_sort_names, \
							     .doc = "id unless given"           \
	}

static const struct field filter_fields[] = {
	FILTER_FIELDS,
	{"after", T_INT, AT(enterprise_filter, after), .min = 0, .max = INT_SAFE_MAX,
	 .doc = "next of the page before"},
	{"limit", T_INT, AT(enterprise_filter, limit), .min = 1, .max = PAGE_MAX,
	 .doc = "50 unless given"},
};
SCHEMA(enterprise_filter_schema, "EnterpriseQuery", struct enterprise_filter, filter_fields);

static const struct field export_fields[] = {FILTER_FIELDS};
SCHEMA(enterprise_export_schema, "EnterpriseExportQuery", struct enterprise_filter, export_fields);
