#include "resources/form/form.h"

ENUMERATION(form_field_types, "FormFieldType", "text", "long_text", "date", "choice", "yes_no",
	    "industry_list", "body", "enterprise_list", "file");

#define AT(type, member) .at = offsetof(struct type, member)
#define REQUIRED .flags = F_REQUIRED
#define NULLABLE .flags = F_NULLABLE
#define DERIVED .flags = F_DERIVED
#define COLUMN .flags = F_COLUMN
#define LABEL .min = 1, .max = 100
#define CODE .min = 1, .max = 40

static const struct field condition_fields[] = {
	{"field", T_TEXT, AT(form_condition, field), REQUIRED, CODE},
	{"is", T_TEXT, AT(form_condition, is), REQUIRED, CODE, .doc = "code of an option"},
};
static SCHEMA(condition_schema, "FormCondition", struct form_condition, condition_fields);

static const struct field option_fields[] = {
	{"code", T_TEXT, AT(form_option, code), REQUIRED, CODE},
	{"label", T_TEXT, AT(form_option, label), REQUIRED, LABEL},
	{"label_en", T_TEXT, AT(form_option, label_en), REQUIRED, LABEL},
	{"party", T_TEXT, AT(form_option, party), NULLABLE, CODE,
	 .doc = "only for filers of this party; null: for all"},
};
static SCHEMA(option_schema, "FormOption", struct form_option, option_fields);

static const struct field field_fields[] = {
	{"name", T_TEXT, AT(form_field, name), REQUIRED, CODE, .doc = "its member of data"},
	{"type", T_ENUM, AT(form_field, type), REQUIRED, .of_enum = &form_field_types},
	{"label", T_TEXT, AT(form_field, label), REQUIRED, LABEL},
	{"label_en", T_TEXT, AT(form_field, label_en), REQUIRED, LABEL},
	{"required", T_BOOL, AT(form_field, required), .doc = "to submit it; a draft may lack it"},
	{"past", T_BOOL, AT(form_field, past), .doc = "of a date: today at the latest"},
	{"required_when", T_OBJECT, AT(form_field, required_when), NULLABLE,
	 .of = &condition_schema},
	{"when", T_OBJECT, AT(form_field, when), NULLABLE, .of = &condition_schema,
	 .doc = "it is asked for only then"},
	{"options", T_LIST, AT(form_field, options), .of = &option_schema,
	 .doc = "of a choice; a yes_no has yes and no"},
	{"max", T_INT, AT(form_field, max), NULLABLE, .min = 1, .max = 10000,
	 .doc = "characters of a text, items of a list; null: 200, long_text 2000, lists 100"},
	{"clause", T_TEXT, AT(form_field, clause), NULLABLE, .min = 1, .max = 500},
	{"rules", T_LIST, AT(form_field, rules), .max = 10,
	 .doc = "codes of the programme's rules that the answer is held to when it is submitted"},
};
static SCHEMA(field_schema, "FormField", struct form_field, field_fields);

static const struct field section_fields[] = {
	{"title", T_TEXT, AT(form_section, title), REQUIRED, LABEL},
	{"title_en", T_TEXT, AT(form_section, title_en), REQUIRED, LABEL},
	{"when", T_OBJECT, AT(form_section, when), NULLABLE, .of = &condition_schema,
	 .doc = "its fields are asked for only then"},
	{"fields", T_LIST, AT(form_section, fields), REQUIRED, .of = &field_schema, .min = 1,
	 .max = FORM_FIELDS_MAX},
};
SCHEMA(form_section_schema, "FormSection", struct form_section, section_fields);

static const struct field fields[] = {
	{"id", T_INT, AT(form, id)},
	{"programme_id", T_INT, AT(form, programme_id)},
	{"code", T_TEXT, AT(form, code)},
	{"kind", T_TEXT, AT(form, kind), .doc = "what it is about: declaration …"},
	{"title", T_TEXT, AT(form, title)},
	{"title_en", T_TEXT, AT(form, title_en)},
	{"issuer", T_OBJECT, AT(form, issuer), DERIVED, .of = &unit_ref_schema},
	{"audience_set", T_TEXT, AT(form, audience_set), COLUMN},
	{"audience", T_LIST, AT(form, audience), DERIVED,
	 .doc = "who fills it in: tiers, certification_body, technical_support_body"},
	{"due_at", T_TIME, AT(form, due_at), .doc = "what comes later is taken, and marked late"},
	{"overdue", T_BOOL, AT(form, overdue), DERIVED},
	{"route_set", T_TEXT, AT(form, route_set), COLUMN},
	{"route", T_LIST, AT(form, route), DERIVED,
	 .doc = "who decides, one after the other: superior, issuer"},
	{"once", T_BOOL, AT(form, once), .doc = "what was accepted is not filed anew"},
	{"answer_field", T_TEXT, AT(form, answer_field), NULLABLE,
	 .doc = "the choice that lists show as answer"},
	{"clause", T_TEXT, AT(form, clause)},
	{"mine", T_BOOL, AT(form, mine), DERIVED, .doc = "the caller is to fill it in"},
	{"sections_json", T_TEXT, AT(form, sections_json), COLUMN},
	{"sections", T_LIST, AT(form, sections), DERIVED, .of = &form_section_schema},
	{"illustrative", T_BOOL, AT(form, illustrative)},
};
SCHEMA(form_schema, "Form", struct form, fields);

static const struct field entry_fields[] = {
	{"programme", T_TEXT, AT(form_entry, programme), REQUIRED, CODE},
	{"due_on", T_DAY, AT(form_entry, due_on), REQUIRED},
	{"code", T_TEXT, AT(form_entry, form.code), REQUIRED, CODE},
	{"kind", T_TEXT, AT(form_entry, form.kind), REQUIRED, CODE},
	{"title", T_TEXT, AT(form_entry, form.title), REQUIRED, .min = 1, .max = 200},
	{"title_en", T_TEXT, AT(form_entry, form.title_en), REQUIRED, .min = 1, .max = 200},
	{"audience", T_LIST, AT(form_entry, form.audience), REQUIRED},
	{"route", T_LIST, AT(form_entry, form.route), REQUIRED},
	{"once", T_BOOL, AT(form_entry, form.once), REQUIRED},
	{"answer_field", T_TEXT, AT(form_entry, form.answer_field), NULLABLE, CODE},
	{"clause", T_TEXT, AT(form_entry, form.clause), REQUIRED, .min = 1, .max = 500},
	{"sections", T_LIST, AT(form_entry, form.sections), REQUIRED, .of = &form_section_schema},
	{"illustrative", T_BOOL, AT(form_entry, form.illustrative), REQUIRED},
};
SCHEMA(form_entry_schema, "FormEntry", struct form_entry, entry_fields);
