#include "resources/quota/quota.h"

ENUMERATION(quota_state_names, "QuotaState", "none", "ok", "redecompose_due", "over_allocated");
ENUMERATION(light_names, "Light", "ok", "behind", "far_behind", "none");
ENUMERATION(posting_kind_names, "PostingKind", "issue", "allocate", "keep", "raise", "return",
	    "transfer", "adjust");
ENUMERATION(posting_side_names, "PostingSide", "in", "out", "own");

#define AT(type, member) .at = offsetof(struct type, member)
#define NULLABLE .flags = F_NULLABLE
#define NULLABLE_DERIVED .flags = F_NULLABLE | F_DERIVED
#define DERIVED .flags = F_DERIVED
#define COLUMN .flags = F_COLUMN

static const struct field quota_fields[] = {
	{"ledger_id", T_INT, AT(quota, ledger_id), COLUMN},
	{"parent_id", T_INT, AT(quota, parent_id), COLUMN},
	{"unit_id", T_INT, AT(quota, unit_id), COLUMN},
	{"indicator_id", T_INT, AT(quota, indicator_id), COLUMN},
	{"lo", T_INT, AT(quota, lo), COLUMN},
	{"used", T_INT, AT(quota, used), COLUMN},
	{"unit_code", T_TEXT, AT(quota, unit_code), DERIVED},
	{"unit_name", T_TEXT, AT(quota, unit_name), DERIVED},
	{"short_name", T_TEXT, AT(quota, short_name), DERIVED},
	{"tier", T_ENUM, AT(quota, tier), DERIVED, .of_enum = &tier_names},
	{"indicator", T_TEXT, AT(quota, indicator), DERIVED, .doc = "code"},
	{"kind", T_ENUM, AT(quota, kind), DERIVED, .of_enum = &kind_names},
	{"op", T_ENUM, AT(quota, op), NULLABLE, .of_enum = &op_names},
	{"value", T_INT, AT(quota, value), NULLABLE, .doc = "the published cell; rates in 0.01 %"},
	{"min", T_INT, AT(quota, min), NULLABLE},
	{"max", T_INT, AT(quota, max), NULLABLE},
	{"received", T_INT, AT(quota, received), NULLABLE, .doc = "what has been handed down"},
	{"target", T_INT, AT(quota, target), NULLABLE, .doc = "the latest published cell"},
	{"raised", T_INT, AT(quota, raised), NULLABLE, .doc = "what the unit added on its own"},
	{"kept", T_INT, AT(quota, kept), NULLABLE, .doc = "for its own execution (本级)"},
	{"reserve", T_INT, AT(quota, reserve), NULLABLE, .doc = "not yet distributed (待分配)"},
	{"allocated", T_INT, AT(quota, allocated), NULLABLE, .doc = "received by its receivers"},
	{"deficit", T_INT, AT(quota, deficit), NULLABLE,
	 .doc = "received - target, while a cut could not be taken back"},
	{"actual", T_INT, AT(quota, actual), NULLABLE},
	{"numerator", T_INT, AT(quota, numerator), NULLABLE},
	{"denominator", T_INT, AT(quota, denominator), NULLABLE},
	{"expected", T_INT, AT(quota, expected), NULLABLE_DERIVED, .doc = "by time elapsed"},
	{"light", T_ENUM, AT(quota, light), DERIVED, .of_enum = &light_names},
	{"state", T_ENUM, AT(quota, state), .of_enum = &quota_state_names},
	{"redecompose_by", T_DAY, AT(quota, redecompose_by), NULLABLE},
	{"illustrative", T_BOOL, AT(quota, illustrative)},
	{"version", T_INT, AT(quota, version)},
};
SCHEMA(quota_schema, "Quota", struct quota, quota_fields);

static const struct field posting_fields[] = {
	{"ledger_id", T_INT, AT(posting, ledger_id), COLUMN},
	{"unit_id", T_INT, AT(posting, unit_id), COLUMN},
	{"indicator_id", T_INT, AT(posting, indicator_id), COLUMN},
	{"counterpart_id", T_INT, AT(posting, counterpart_id), COLUMN},
	{"lo", T_INT, AT(posting, lo), COLUMN},
	{"posted_by", T_INT, AT(posting, posted_by), COLUMN},
	{"no", T_INT, AT(posting, no), .doc = "version of the balance that it made"},
	{"part", T_INT, AT(posting, part)},
	{"kind", T_ENUM, AT(posting, kind), .of_enum = &posting_kind_names},
	{"side", T_ENUM, AT(posting, side), .of_enum = &posting_side_names},
	{"indicator", T_TEXT, AT(posting, indicator), DERIVED},
	{"amount", T_INT, AT(posting, amount)},
	{"counterpart", T_TEXT, AT(posting, counterpart), NULLABLE_DERIVED},
	{"counterpart_name", T_TEXT, AT(posting, counterpart_name), NULLABLE_DERIVED},
	{"allocation_id", T_INT, AT(posting, allocation_id), NULLABLE},
	{"edition", T_INT, AT(posting, edition), NULLABLE},
	{"doc_no", T_TEXT, AT(posting, doc_no), NULLABLE},
	{"reason", T_TEXT, AT(posting, reason), NULLABLE},
	{"posted_at", T_TIME, AT(posting, posted_at)},
	{"poster", T_TEXT, AT(posting, poster), NULLABLE},
	{"received", T_INT, AT(posting, received)},
	{"raised", T_INT, AT(posting, raised)},
	{"kept", T_INT, AT(posting, kept)},
	{"reserve", T_INT, AT(posting, reserve)},
	{"allocated", T_INT, AT(posting, allocated)},
};
SCHEMA(posting_schema, "Posting", struct posting, posting_fields);
