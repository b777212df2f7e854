#include "resources/quota/quota_fields.h"

ENUMERATION(quota_state_names, "QuotaState", "none", "ok", "redecompose_due", "over_allocated");
ENUMERATION(light_names, "Light", "ok", "behind", "far_behind", "none");
ENUMERATION(posting_kind_names, "PostingKind", "issue", "allocate", "keep", "raise", "return",
	    "transfer", "adjust", "reorganise");
ENUMERATION(posting_side_names, "PostingSide", "in", "out", "own");

#define AT(type, member) .at = offsetof(struct type, member)
#define NULLABLE .flags = F_NULLABLE
#define NULLABLE_DERIVED .flags = F_NULLABLE | F_DERIVED
#define DERIVED .flags = F_DERIVED
#define COLUMN .flags = F_COLUMN

static const struct field quota_fields[] = {QUOTA_FIELDS};
SCHEMA(quota_schema, "Quota", struct quota, quota_fields);

static const struct field tier_fields[] = {
	{"indicator_id", T_INT, AT(quota_tier, indicator_id), COLUMN},
	{"tier", T_ENUM, AT(quota_tier, tier), .of_enum = &tier_names},
	{"indicator", T_TEXT, AT(quota_tier, indicator), DERIVED, .doc = "code"},
	{"units", T_INT, AT(quota_tier, units), .doc = "of the tier that have a row for it"},
	{"received", T_INT, AT(quota_tier, received), NULLABLE},
	{"raised", T_INT, AT(quota_tier, raised), NULLABLE, .doc = "added by the tier (层层加码)"},
	{"kept", T_INT, AT(quota_tier, kept), NULLABLE},
	{"reserve", T_INT, AT(quota_tier, reserve), NULLABLE},
	{"allocated", T_INT, AT(quota_tier, allocated), NULLABLE},
	{"asked", T_INT, AT(quota_tier, asked), NULLABLE,
	 .doc = "units that the standard is asked of"},
	{"met", T_INT, AT(quota_tier, met), NULLABLE, .doc = "units that meet it"},
	{"waiting", T_INT, AT(quota_tier, waiting), NULLABLE,
	 .doc = "units whose rate has no answers yet"},
};
SCHEMA(quota_tier_schema, "QuotaTier", struct quota_tier, tier_fields);

static const struct field posting_fields[] = {
	{"ledger_id", T_INT, AT(posting, ledger_id), COLUMN},
	{"unit_id", T_INT, AT(posting, unit_id), COLUMN},
	{"indicator_id", T_INT, AT(posting, indicator_id), COLUMN},
	{"counterpart_id", T_INT, AT(posting, counterpart_id), COLUMN},
	{"posted_by", T_INT, AT(posting, posted_by), COLUMN},
	{"no", T_INT, AT(posting, no), .doc = "version of the balance that it made"},
	{"part", T_INT, AT(posting, part)},
	{"kind", T_ENUM, AT(posting, kind), .of_enum = &posting_kind_names},
	{"side", T_ENUM, AT(posting, side), .of_enum = &posting_side_names},
	{"indicator", T_TEXT, AT(posting, indicator), DERIVED},
	{"amount", T_INT, AT(posting, amount),
	 .doc = "0: a new target that moved nothing, or nothing that could be taken back"},
	{"target", T_INT, AT(posting, target), NULLABLE,
	 .doc = "of the unit, where the document set it; what received is more could not be taken "
		"back"},
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
