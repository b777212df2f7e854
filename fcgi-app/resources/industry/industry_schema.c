#include "resources/industry/industry.h"

static const struct field fields[] = {
	{"code", T_TEXT, .at = offsetof(struct industry, code),
	 .doc = "GB/T 4754-2017: C, C36, C367"},
	{"name", T_TEXT, .at = offsetof(struct industry, name)},
	{"name_en", T_TEXT, .at = offsetof(struct industry, name_en)},
	{"parent", T_TEXT, .at = offsetof(struct industry, parent), .flags = F_NULLABLE,
	 .doc = "code; null for a section"},
};
SCHEMA(industry_schema, "Industry", struct industry, fields);
