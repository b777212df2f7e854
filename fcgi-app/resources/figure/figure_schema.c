#include "resources/figure/figure.h"

ENUMERATION(figure_kind_names, "FigureKind", "small_enterprises", "certified_organisations");

#define AT(member) .at = offsetof(struct figure, member)

static const struct field fields[] = {
	{"unit_id", T_INT, AT(unit_id), .flags = F_COLUMN},
	{"unit", T_TEXT, AT(unit), .flags = F_DERIVED, .doc = "code"},
	{"unit_name", T_TEXT, AT(unit_name), .flags = F_DERIVED},
	{"short_name", T_TEXT, AT(short_name), .flags = F_DERIVED},
	{"kind", T_ENUM, AT(kind), .of_enum = &figure_kind_names},
	{"year", T_INT, AT(year), .doc = "by the end of it"},
	{"value", T_INT, AT(value)},
	{"source", T_TEXT, AT(source), .doc = "who says so"},
	{"illustrative", T_BOOL, AT(illustrative)},
	{"recorded_at", T_TIME, AT(recorded_at)},
	{"recorded_by", T_INT, AT(recorded_by), .flags = F_COLUMN},
};
SCHEMA(figure_schema, "Figure", struct figure, fields);
