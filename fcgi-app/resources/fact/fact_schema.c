#include "resources/fact/fact.h"

#define AT(type, member) .at = offsetof(struct type, member)
#define NULLABLE .flags = F_NULLABLE
#define DERIVED .flags = F_DERIVED
#define COLUMN .flags = F_COLUMN

static const struct field fields[] = {
	{"id", T_INT, AT(fact, id)},
	{"ledger_id", T_INT, AT(fact, ledger_id), COLUMN},
	{"unit_id", T_INT, AT(fact, unit_id), COLUMN},
	{"indicator_id", T_INT, AT(fact, indicator_id), COLUMN},
	{"lo", T_INT, AT(fact, lo), COLUMN},
	{"recorded_by_id", T_INT, AT(fact, recorded_by_id), COLUMN},
	{"unit_code", T_TEXT, AT(fact, unit_code), DERIVED},
	{"unit_name", T_TEXT, AT(fact, unit_name), DERIVED},
	{"indicator", T_TEXT, AT(fact, indicator), DERIVED, .doc = "code"},
	{"occurred_on", T_DAY, AT(fact, occurred_on)},
	{"quantity", T_INT, AT(fact, quantity), NULLABLE},
	{"numerator", T_INT, AT(fact, numerator), NULLABLE},
	{"denominator", T_INT, AT(fact, denominator), NULLABLE},
	{"uscc", T_TEXT, AT(fact, uscc), NULLABLE, .doc = "统一社会信用代码"},
	{"source", T_TEXT, AT(fact, source)},
	{"undoes", T_INT, AT(fact, undoes), NULLABLE, .doc = "the fact that this one takes back"},
	{"undone", T_BOOL, AT(fact, undone), .doc = "a counter-fact has taken it back"},
	{"illustrative", T_BOOL, AT(fact, illustrative)},
	{"recorded_at", T_TIME, AT(fact, recorded_at)},
	{"recorded_by", T_TEXT, AT(fact, recorded_by), NULLABLE},
};
SCHEMA(fact_schema, "Fact", struct fact, fields);

static const struct field input_fields[] = {
	{"indicator", T_TEXT, AT(fact_input, indicator), .flags = F_REQUIRED, .min = 1, .max = 40},
	{"occurred_on", T_DAY, AT(fact_input, occurred_on), .flags = F_REQUIRED},
	{"quantity", T_INT, AT(fact_input, quantity), NULLABLE, .min = 1, .max = FACT_QUANTITY_MAX},
	{"numerator", T_INT, AT(fact_input, numerator), NULLABLE, .min = 0,
	 .max = FACT_QUANTITY_MAX},
	{"denominator", T_INT, AT(fact_input, denominator), NULLABLE, .min = 1,
	 .max = FACT_QUANTITY_MAX},
	{"uscc", T_TEXT, AT(fact_input, uscc), NULLABLE, .min = 18, .max = 18,
	 .doc = "统一社会信用代码"},
	{"source", T_TEXT, AT(fact_input, source), .flags = F_REQUIRED, .min = 1, .max = 200},
};
SCHEMA(fact_input_schema, "FactInput", struct fact_input, input_fields);
