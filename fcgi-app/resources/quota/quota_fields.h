/*
 * quota_fields: the fields of struct quota, for every schema whose struct begins with one.
 */
#ifndef RESOURCES_QUOTA_QUOTA_FIELDS_H
#define RESOURCES_QUOTA_QUOTA_FIELDS_H

#include "resources/quota/quota.h"

#define QUOTA_FIELDS                                                                               \
	{"ledger_id", T_INT, .at = offsetof(struct quota, ledger_id), .flags = F_COLUMN},          \
		{"parent_id", T_INT, .at = offsetof(struct quota, parent_id), .flags = F_COLUMN},  \
		{"unit_id", T_INT, .at = offsetof(struct quota, unit_id), .flags = F_COLUMN},      \
		{"indicator_id", T_INT, .at = offsetof(struct quota, indicator_id),                \
		 .flags = F_COLUMN},                                                               \
		{"lo", T_INT, .at = offsetof(struct quota, lo), .flags = F_COLUMN},                \
		{"used", T_INT, .at = offsetof(struct quota, used), .flags = F_COLUMN},            \
		{"unit_code", T_TEXT, .at = offsetof(struct quota, unit_code),                     \
		 .flags = F_DERIVED},                                                              \
		{"unit_name", T_TEXT, .at = offsetof(struct quota, unit_name),                     \
		 .flags = F_DERIVED},                                                              \
		{"short_name", T_TEXT, .at = offsetof(struct quota, short_name),                   \
		 .flags = F_DERIVED},                                                              \
		{"tier", T_ENUM, .at = offsetof(struct quota, tier), .flags = F_DERIVED,           \
		 .of_enum = &tier_names},                                                          \
		{"indicator", T_TEXT, .at = offsetof(struct quota, indicator), .flags = F_DERIVED, \
		 .doc = "code"},                                                                   \
		{"kind", T_ENUM, .at = offsetof(struct quota, kind), .flags = F_DERIVED,           \
		 .of_enum = &kind_names},                                                          \
		{"op", T_ENUM, .at = offsetof(struct quota, op), .flags = F_NULLABLE,              \
		 .of_enum = &op_names},                                                            \
		{"value", T_INT, .at = offsetof(struct quota, value), .flags = F_NULLABLE,         \
		 .doc = "the published cell; rates in 0.01 %"},                                    \
		{"min", T_INT, .at = offsetof(struct quota, min), .flags = F_NULLABLE},            \
		{"max", T_INT, .at = offsetof(struct quota, max), .flags = F_NULLABLE},            \
		{"received", T_INT, .at = offsetof(struct quota, received), .flags = F_NULLABLE,   \
		 .doc = "what has been handed down"},                                              \
		{"target", T_INT, .at = offsetof(struct quota, target), .flags = F_NULLABLE,       \
		 .doc = "the latest published cell"},                                              \
		{"raised", T_INT, .at = offsetof(struct quota, raised), .flags = F_NULLABLE,       \
		 .doc = "what the unit added on its own"},                                         \
		{"kept", T_INT, .at = offsetof(struct quota, kept), .flags = F_NULLABLE,           \
		 .doc = "for its own execution (本级)"},                                           \
		{"reserve", T_INT, .at = offsetof(struct quota, reserve), .flags = F_NULLABLE,     \
		 .doc = "not yet distributed (待分配)"},                                           \
		{"allocated", T_INT, .at = offsetof(struct quota, allocated), .flags = F_NULLABLE, \
		 .doc = "received by its receivers"},                                              \
		{"deficit", T_INT, .at = offsetof(struct quota, deficit), .flags = F_NULLABLE,     \
		 .doc = "received - target, while a cut could not be taken back"},                 \
		{"actual", T_INT, .at = offsetof(struct quota, actual), .flags = F_NULLABLE},      \
		{"numerator", T_INT, .at = offsetof(struct quota, numerator),                      \
		 .flags = F_NULLABLE},                                                             \
		{"denominator", T_INT, .at = offsetof(struct quota, denominator),                  \
		 .flags = F_NULLABLE},                                                             \
		{"expected", T_INT, .at = offsetof(struct quota, expected),                        \
		 .flags = F_NULLABLE | F_DERIVED, .doc = "by time elapsed, rounded up"},           \
		{"expected_share", T_INT, .at = offsetof(struct quota, expected_share),            \
		 .flags = F_NULLABLE | F_DERIVED,                                                  \
		 .doc = "actual ÷ what is exactly expected, in 0.01 %; the light goes by it"},     \
		{"light", T_ENUM, .at = offsetof(struct quota, light), .flags = F_DERIVED,         \
		 .of_enum = &light_names},                                                         \
		{"state", T_ENUM, .at = offsetof(struct quota, state),                             \
		 .of_enum = &quota_state_names},                                                   \
		{"redecompose_by", T_DAY, .at = offsetof(struct quota, redecompose_by),            \
		 .flags = F_NULLABLE},                                                             \
		{"illustrative", T_BOOL, .at = offsetof(struct quota, illustrative)},              \
	{                                                                                          \
		"version", T_INT, .at = offsetof(struct quota, version)                            \
	}

#endif
