#include "resources/unit/unit.h"

ENUMERATION(unit_kind_names, "UnitKind", "samr", "provincial", "municipal", "county",
	    "functional_zone", "functional_bureau", "xpcc", "joint_conference", "department");

static const struct field ref_fields[] = {
	{"code", T_TEXT, .at = offsetof(struct unit_ref, code),
	 .doc = "GB/T 2260 code, or a private one"},
	{"name", T_TEXT, .at = offsetof(struct unit_ref, name)},
	{"short_name", T_TEXT, .at = offsetof(struct unit_ref, short_name)},
	{"tier", T_ENUM, .at = offsetof(struct unit_ref, tier), .of_enum = &tier_names},
};
SCHEMA(unit_ref_schema, "UnitRef", struct unit_ref, ref_fields);

#define UNIT_PUBLIC_FIELDS                                                                        \
	{"code", T_TEXT, .at = offsetof(struct unit, code)},                                      \
		{"name", T_TEXT, .at = offsetof(struct unit, name)},                              \
		{"short_name", T_TEXT, .at = offsetof(struct unit, short_name)},                  \
		{"tier", T_ENUM, .at = offsetof(struct unit, tier), .of_enum = &tier_names},      \
		{"kind", T_ENUM, .at = offsetof(struct unit, kind), .of_enum = &unit_kind_names}, \
		{"quota_holder", T_BOOL, .at = offsetof(struct unit, quota_holder)},              \
		{"area_code", T_TEXT, .at = offsetof(struct unit, area_code),                     \
		 .flags = F_NULLABLE},                                                            \
		{"valid_from", T_DAY, .at = offsetof(struct unit, valid_from)},                   \
		{"valid_to", T_DAY, .at = offsetof(struct unit, valid_to), .flags = F_NULLABLE,   \
		 .doc = "the day on which it ended"},                                             \
		{"heir", T_TEXT, .at = offsetof(struct unit, heir),                               \
		 .flags = F_NULLABLE | F_DERIVED, .doc = "code of who took over"},                \
		{"parent", T_TEXT, .at = offsetof(struct unit, parent),                           \
		 .flags = F_NULLABLE | F_DERIVED, .doc = "code of the unit it reports to"},       \
	{                                                                                         \
		"child_count", T_INT, .at = offsetof(struct unit, child_count),                   \
				      .flags = F_DERIVED, .doc = "units that report to it"        \
	}

#define UNIT_PLACE_FIELDS                                                                        \
	{"id", T_INT, .at = offsetof(struct unit, id), .flags = F_COLUMN},                       \
		{"parent_id", T_INT, .at = offsetof(struct unit, parent_id), .flags = F_COLUMN}, \
		{"heir_id", T_INT, .at = offsetof(struct unit, heir_id), .flags = F_COLUMN},     \
		{"lo", T_INT, .at = offsetof(struct unit, lo), .flags = F_COLUMN},               \
		{"hi", T_INT, .at = offsetof(struct unit, hi), .flags = F_COLUMN},               \
	{                                                                                        \
		"depth", T_INT, .at = offsetof(struct unit, depth), .flags = F_COLUMN            \
	}

static const struct field fields[] = {UNIT_PUBLIC_FIELDS, UNIT_PLACE_FIELDS};
SCHEMA(unit_schema, "Unit", struct unit, fields);

static const struct field detail_fields[] = {
	UNIT_PUBLIC_FIELDS,
	{"path", T_LIST, .at = offsetof(struct unit, path), .flags = F_DERIVED,
	 .of = &unit_ref_schema,
	 .doc = "from the topmost unit the caller may see down to this one"},
};
SCHEMA(unit_detail_schema, "UnitDetail", struct unit, detail_fields);
