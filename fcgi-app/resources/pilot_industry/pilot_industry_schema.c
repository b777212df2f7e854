#include "resources/body/body.h"
#include "resources/pilot_industry/pilot_industry.h"
#include "resources/pilot_industry/standing.h"

#define AT(type, member) .at = offsetof(struct type, member)

static const struct field body_fields[] = {
	{"pilot_industry_id", T_INT, AT(district_body, pilot_industry_id), .flags = F_COLUMN},
	{"id", T_INT, AT(district_body, id)},
	{"name", T_TEXT, AT(district_body, name)},
	{"status", T_ENUM, AT(district_body, status), .of_enum = &body_status_names},
};
SCHEMA(district_body_schema, "DistrictBody", struct district_body, body_fields);

static const struct field fields[] = {
	{"id", T_INT, AT(pilot_industry, id)},
	{"programme_id", T_INT, AT(pilot_industry, programme_id)},
	{"ledger_id", T_INT, AT(pilot_industry, ledger_id), .flags = F_COLUMN},
	{"unit_id", T_INT, AT(pilot_industry, unit_id), .flags = F_COLUMN},
	{"lo", T_INT, AT(pilot_industry, lo), .flags = F_COLUMN},
	{"slot", T_INT, AT(pilot_industry, slot), .flags = F_COLUMN},
	{"unit", T_OBJECT, AT(pilot_industry, unit), .flags = F_DERIVED, .of = &unit_ref_schema},
	{"industry", T_TEXT, AT(pilot_industry, industry), .doc = "code"},
	{"industry_name", T_TEXT, AT(pilot_industry, industry_name)},
	{"industry_name_en", T_TEXT, AT(pilot_industry, industry_name_en)},
	{"area", T_TEXT, AT(pilot_industry, area), .flags = F_NULLABLE,
	 .doc = "a park or cluster; null: the whole district"},
	{"enterprises", T_INT, AT(pilot_industry, enterprises),
	 .doc = "registered in the district, in the industry"},
	{"open_assignments", T_INT, AT(pilot_industry, open_assignments), .flags = F_COLUMN},
	{"enough", T_BOOL, AT(pilot_industry, enough), .flags = F_DERIVED,
	 .doc = "as many as rule SH-12 asks for"},
	{"bodies", T_LIST, AT(pilot_industry, bodies), .flags = F_DERIVED,
	 .of = &district_body_schema, .doc = "that the district chose"},
	{"version", T_INT, AT(pilot_industry, version)},
	{"illustrative", T_BOOL, AT(pilot_industry, illustrative)},
	{"allowed_actions", T_LIST, AT(pilot_industry, allowed_actions), .flags = F_DERIVED,
	 .doc = "add_body, drop_body, drop"},
};
SCHEMA(pilot_industry_schema, "PilotIndustry", struct pilot_industry, fields);

static const struct field input_fields[] = {
	{"unit", T_TEXT, AT(pilot_industry_input, unit), .flags = F_NULLABLE, .min = 1, .max = 12,
	 .doc = "code; the caller's own unless given"},
	{"industry", T_TEXT, AT(pilot_industry_input, industry), .flags = F_REQUIRED, .min = 1,
	 .max = 5, .doc = "code"},
	{"area", T_TEXT, AT(pilot_industry_input, area), .flags = F_NULLABLE, .min = 1, .max = 100},
	{"override_reason", T_TEXT, AT(pilot_industry_input, override_reason), .flags = F_NULLABLE,
	 .max = 400, .doc = "why a warning may pass"},
};
SCHEMA(pilot_industry_input_schema, "PilotIndustryInput", struct pilot_industry_input,
       input_fields);

static const struct field body_input_fields[] = {
	{"body", T_INT, AT(district_body_input, body), .flags = F_REQUIRED, .min = 1,
	 .max = INT_SAFE_MAX},
	{"override_reason", T_TEXT, AT(district_body_input, override_reason), .flags = F_NULLABLE,
	 .max = 400, .doc = "why a warning may pass"},
};
SCHEMA(district_body_input_schema, "DistrictBodyInput", struct district_body_input,
       body_input_fields);

static const struct field standing_fields[] = {
	{"body_id", T_INT, AT(body_standing, body_id)},
	{"name", T_TEXT, AT(body_standing, name)},
	{"kind", T_ENUM, AT(body_standing, kind), .of_enum = &body_kind_names},
	{"status", T_ENUM, AT(body_standing, status), .of_enum = &body_status_names},
	{"has_a01", T_BOOL, AT(body_standing, has_a01)},
	{"standing_records", T_INT, AT(body_standing, standing_records)},
	{"place", T_INT, AT(body_standing, place)},
};
SCHEMA(standing_schema, "Standing", struct body_standing, standing_fields);

static const struct field selected_fields[] = {
	{"body_id", T_INT, AT(selected_body, body_id)},
	{"lo", T_INT, AT(selected_body, lo)},
	{"hi", T_INT, AT(selected_body, hi)},
	{"industry", T_TEXT, AT(selected_body, industry)},
};
SCHEMA(selected_body_schema, "SelectedBody", struct selected_body, selected_fields);
