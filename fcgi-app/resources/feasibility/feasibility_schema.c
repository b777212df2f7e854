#include "resources/allocation/allocation.h"
#include "resources/feasibility/feasibility.h"

ENUMERATION(reach_names, "Reach", "none", "reached", "on_course", "at_risk", "out_of_reach");

#define AT(type, member) .at = offsetof(struct type, member)
#define NULLABLE .flags = F_NULLABLE
#define OUTLOOK(member) .at = offsetof(struct feasibility_row, outlook.member)

static const struct field row_fields[] = {
	{"indicator", T_TEXT, AT(feasibility_row, indicator), .doc = "code"},
	{"kind", T_ENUM, AT(feasibility_row, kind), .of_enum = &kind_names},
	{"op", T_ENUM, AT(feasibility_row, op), NULLABLE, .of_enum = &op_names},
	{"target", T_INT, AT(feasibility_row, target), NULLABLE,
	 .doc = "a floor's amount, a minimum, the lower end of a range; a rate in 0.01 %"},
	{"max", T_INT, AT(feasibility_row, max), NULLABLE, .doc = "the upper end of a range"},
	{"expected", T_INT, AT(feasibility_row, expected), NULLABLE, .doc = "by time elapsed"},
	{"actual", T_INT, AT(feasibility_row, actual), NULLABLE},
	{"numerator", T_INT, AT(feasibility_row, numerator), NULLABLE},
	{"denominator", T_INT, AT(feasibility_row, denominator), NULLABLE},
	{"light", T_ENUM, AT(feasibility_row, light), .of_enum = &light_names},
	{"reach", T_ENUM, OUTLOOK(reach), .of_enum = &reach_names},
	{"pace", T_INT, OUTLOOK(pace), NULLABLE,
	 .doc = "so far, per 30 days in 0.01; of a rate the share of its answers in 0.01 %"},
	{"pace_needed", T_INT, OUTLOOK(pace_needed), NULLABLE,
	 .doc = "for the rest of the period, in the same units; null: no pace would do"},
	{"projected", T_INT, OUTLOOK(projected), NULLABLE,
	 .doc = "at the end of the period, at the pace so far"},
	{"illustrative", T_BOOL, AT(feasibility_row, illustrative)},
};
static SCHEMA(row_schema, "FeasibilityRow", struct feasibility_row, row_fields);

static const struct field redecompose_fields[] = {
	{"indicator", T_TEXT, AT(feasibility_redecompose, indicator), .doc = "code"},
	{"by", T_DAY, AT(feasibility_redecompose, by), NULLABLE},
	{"days", T_INT, AT(feasibility_redecompose, days), NULLABLE, .doc = "left; negative: late"},
};
static SCHEMA(redecompose_schema, "FeasibilityRedecompose", struct feasibility_redecompose,
	      redecompose_fields);

static const struct field over_fields[] = {
	{"indicator", T_TEXT, AT(feasibility_over, indicator), .doc = "code"},
	{"deficit", T_INT, AT(feasibility_over, deficit)},
};
static SCHEMA(over_schema, "FeasibilityOverAllocated", struct feasibility_over, over_fields);

static const struct field request_fields[] = {
	{"id", T_INT, AT(feasibility_request, id)},
	{"indicator", T_TEXT, AT(feasibility_request, indicator), .doc = "code"},
	{"amount", T_INT, AT(feasibility_request, amount)},
	{"asked_at", T_TIME, AT(feasibility_request, asked_at)},
};
static SCHEMA(request_schema, "FeasibilityRequest", struct feasibility_request, request_fields);

static const struct field unit_fields[] = {
	{"unit", T_OBJECT, AT(feasibility_unit, unit), .of = &unit_ref_schema},
	{"issuer", T_OBJECT, AT(feasibility_unit, issuer), .of = &unit_ref_schema},
	{"child_count", T_INT, AT(feasibility_unit, child_count)},
	{"reach", T_ENUM, AT(feasibility_unit, reach), .of_enum = &reach_names,
	 .doc = "the worst of its rows"},
	{"receipt", T_ENUM, AT(feasibility_unit, receipt), .of_enum = &receipt_state_names},
	{"published_at", T_TIME, AT(feasibility_unit, published_at), NULLABLE,
	 .doc = "since when there is something to sign for"},
	{"receipt_due_at", T_TIME, AT(feasibility_unit, receipt_due_at), NULLABLE},
	{"signed_at", T_TIME, AT(feasibility_unit, signed_at), NULLABLE},
	{"receipt_days", T_INT, AT(feasibility_unit, receipt_days), NULLABLE,
	 .doc = "left to sign; negative: late"},
	{"objected", T_BOOL, AT(feasibility_unit, objected)},
	{"decomposed", T_BOOL, AT(feasibility_unit, decomposed)},
	{"to_decompose", T_BOOL, AT(feasibility_unit, to_decompose),
	 .doc = "it has receivers, something to hand on, and no table in force"},
	{"rows", T_LIST, AT(feasibility_unit, rows), .of = &row_schema},
	{"redecompose", T_LIST, AT(feasibility_unit, redecompose), .of = &redecompose_schema},
	{"over_allocated", T_LIST, AT(feasibility_unit, over_allocated), .of = &over_schema},
	{"requests", T_LIST, AT(feasibility_unit, requests), .of = &request_schema},
};
static SCHEMA(unit_row_schema, "FeasibilityUnit", struct feasibility_unit, unit_fields);

#define COUNTS(type)                                                                           \
	{"none", T_INT, .at = offsetof(struct type, counts[REACH_NONE])},                      \
		{"reached", T_INT, .at = offsetof(struct type, counts[REACH_REACHED])},        \
		{"on_course", T_INT, .at = offsetof(struct type, counts[REACH_ON_COURSE])},    \
		{"at_risk", T_INT, .at = offsetof(struct type, counts[REACH_AT_RISK])},        \
	{                                                                                      \
		"out_of_reach", T_INT, .at = offsetof(struct type, counts[REACH_OUT_OF_REACH]) \
	}

static const struct field indicator_fields[] = {
	{"indicator", T_TEXT, AT(feasibility_indicator, indicator), .doc = "code"},
	{"name", T_TEXT, AT(feasibility_indicator, name)},
	{"name_en", T_TEXT, AT(feasibility_indicator, name_en)},
	{"unit_of_count", T_TEXT, AT(feasibility_indicator, unit_of_count)},
	{"unit_of_count_en", T_TEXT, AT(feasibility_indicator, unit_of_count_en)},
	{"kind", T_ENUM, AT(feasibility_indicator, kind), .of_enum = &kind_names},
	{"approx", T_BOOL, AT(feasibility_indicator, approx)},
	{"clause", T_TEXT, AT(feasibility_indicator, clause), NULLABLE},
	COUNTS(feasibility_indicator),
};
static SCHEMA(indicator_schema_here, "FeasibilityIndicator", struct feasibility_indicator,
	      indicator_fields);

static const struct field summary_fields[] = {
	{"units", T_INT, AT(feasibility_summary, units)},
	COUNTS(feasibility_summary),
	{"signed", T_INT, AT(feasibility_summary, signed_count)},
	{"unsigned", T_INT, AT(feasibility_summary, unsigned_count)},
	{"late", T_INT, AT(feasibility_summary, late), .doc = "unsigned after the due day"},
	{"objected", T_INT, AT(feasibility_summary, objected)},
	{"to_decompose", T_INT, AT(feasibility_summary, to_decompose)},
	{"redecompose_due", T_INT, AT(feasibility_summary, redecompose_due)},
	{"over_allocated", T_INT, AT(feasibility_summary, over_allocated)},
	{"open_requests", T_INT, AT(feasibility_summary, open_requests),
	 .doc = "units with at least one"},
};
static SCHEMA(summary_schema, "FeasibilitySummary", struct feasibility_summary, summary_fields);

static const struct field fields[] = {
	{"programme_id", T_INT, AT(feasibility, programme_id)},
	{"programme_title", T_TEXT, AT(feasibility, programme_title)},
	{"programme_title_en", T_TEXT, AT(feasibility, programme_title_en)},
	{"doc_no", T_TEXT, AT(feasibility, doc_no), NULLABLE},
	{"unit", T_OBJECT, AT(feasibility, unit), .of = &unit_ref_schema},
	{"depth", T_INT, AT(feasibility, depth)},
	{"as_of", T_TIME, AT(feasibility, as_of)},
	{"period_start", T_DAY, AT(feasibility, period_start)},
	{"period_end", T_DAY, AT(feasibility, period_end)},
	{"elapsed_days", T_INT, AT(feasibility, elapsed_days)},
	{"total_days", T_INT, AT(feasibility, total_days)},
	{"light_behind", T_INT, AT(feasibility, light_behind),
	 .doc = "actual ÷ expected in 0.01 %"},
	{"light_far_behind", T_INT, AT(feasibility, light_far_behind)},
	{"most_pace", T_INT, AT(feasibility, most_pace),
	 .doc = "times the pace of the whole period in 0.01 %: needing more is out_of_reach"},
	{"summary", T_OBJECT, AT(feasibility, summary), .of = &summary_schema},
	{"below", T_OBJECT, AT(feasibility, below), NULLABLE, .of = &summary_schema,
	 .doc = "the receivers of the units shown, where depth is 1 and there are any"},
	{"indicators", T_LIST, AT(feasibility, indicators), .of = &indicator_schema_here},
	{"units", T_LIST, AT(feasibility, units), .of = &unit_row_schema, .doc = "worst first"},
	{"tiers", T_LIST, AT(feasibility, tiers), .of = &quota_tier_schema,
	 .doc = "mark-up and standards from the unit's own tier downwards"},
};
SCHEMA(feasibility_schema, "Feasibility", struct feasibility, fields);
