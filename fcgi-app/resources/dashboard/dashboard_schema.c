#include "resources/allocation/allocation.h"
#include "resources/dashboard/dashboard.h"
#include "resources/quota/quota_fields.h"

#define AT(type, member) .at = offsetof(struct type, member)

static const struct field indicator_fields[] = {
	QUOTA_FIELDS,
	{"name", T_TEXT, AT(dashboard_indicator, name)},
	{"name_en", T_TEXT, AT(dashboard_indicator, name_en)},
	{"unit_of_count", T_TEXT, AT(dashboard_indicator, unit_of_count)},
	{"unit_of_count_en", T_TEXT, AT(dashboard_indicator, unit_of_count_en)},
	{"approx", T_BOOL, AT(dashboard_indicator, approx)},
	{"children_target", T_INT, AT(dashboard_indicator, children_target), .flags = F_NULLABLE},
	{"children_actual", T_INT, AT(dashboard_indicator, children_actual), .flags = F_NULLABLE,
	 .doc = "more than actual where an enterprise was entered twice"},
	{"asked", T_INT, AT(dashboard_indicator, asked), .flags = F_NULLABLE,
	 .doc = "receivers that a standard (rate, range, minimum) is asked of"},
	{"met", T_INT, AT(dashboard_indicator, met), .flags = F_NULLABLE,
	 .doc = "receivers that meet it"},
	{"waiting", T_INT, AT(dashboard_indicator, waiting), .flags = F_NULLABLE,
	 .doc = "receivers whose rate has no answers yet"},
	{"clause", T_TEXT, AT(dashboard_indicator, clause), .flags = F_NULLABLE},
};
static SCHEMA(indicator_row_schema, "DashboardIndicator", struct dashboard_indicator,
	      indicator_fields);

static const struct field child_fields[] = {
	{"unit", T_OBJECT, AT(dashboard_child, unit), .of = &unit_ref_schema},
	{"child_count", T_INT, AT(dashboard_child, child_count)},
	{"receipt", T_ENUM, AT(dashboard_child, receipt), .of_enum = &receipt_state_names},
	{"objected", T_BOOL, AT(dashboard_child, objected)},
	{"decomposed", T_BOOL, AT(dashboard_child, decomposed)},
	{"quotas", T_LIST, AT(dashboard_child, quotas), .of = &quota_schema},
};
static SCHEMA(child_schema, "DashboardChild", struct dashboard_child, child_fields);

static const struct field mark_up_fields[] = {
	{"indicator", T_TEXT, AT(dashboard_mark_up, indicator)},
	{"tier", T_ENUM, AT(dashboard_mark_up, tier), .of_enum = &tier_names},
	{"received", T_INT, AT(dashboard_mark_up, received)},
	{"handed_on", T_INT, AT(dashboard_mark_up, handed_on), .doc = "kept and allocated"},
};
static SCHEMA(mark_up_schema, "DashboardMarkUp", struct dashboard_mark_up, mark_up_fields);

static const struct field table_fields[] = {
	{"allocation_id", T_INT, AT(dashboard_table, allocation_id)},
	{"edition", T_INT, AT(dashboard_table, edition)},
	{"doc_no", T_TEXT, AT(dashboard_table, doc_no), .flags = F_NULLABLE},
	{"published_at", T_TIME, AT(dashboard_table, published_at)},
	{"receipt_due_at", T_TIME, AT(dashboard_table, receipt_due_at), .flags = F_NULLABLE},
};
static SCHEMA(table_schema, "DashboardTable", struct dashboard_table, table_fields);

static const struct field receipts_fields[] = {
	{"signed", T_INT, AT(dashboard_receipts, signed_count)},
	{"unsigned", T_INT, AT(dashboard_receipts, unsigned_count)},
	{"objected", T_INT, AT(dashboard_receipts, objected)},
	{"decomposed", T_INT, AT(dashboard_receipts, decomposed)},
};
static SCHEMA(receipts_schema, "DashboardReceipts", struct dashboard_receipts, receipts_fields);

static const struct field fields[] = {
	{"programme_id", T_INT, AT(dashboard, programme_id)},
	{"programme_title", T_TEXT, AT(dashboard, programme_title)},
	{"programme_title_en", T_TEXT, AT(dashboard, programme_title_en)},
	{"doc_no", T_TEXT, AT(dashboard, doc_no), .flags = F_NULLABLE},
	{"unit", T_OBJECT, AT(dashboard, unit), .of = &unit_ref_schema},
	{"as_of", T_TIME, AT(dashboard, as_of)},
	{"period_start", T_DAY, AT(dashboard, period_start)},
	{"period_end", T_DAY, AT(dashboard, period_end)},
	{"elapsed_days", T_INT, AT(dashboard, elapsed_days)},
	{"total_days", T_INT, AT(dashboard, total_days)},
	{"light_behind", T_INT, AT(dashboard, light_behind), .doc = "actual ÷ expected in 0.01 %"},
	{"light_far_behind", T_INT, AT(dashboard, light_far_behind)},
	{"table", T_OBJECT, AT(dashboard, table), .flags = F_NULLABLE, .of = &table_schema,
	 .doc = "the unit's own table in force"},
	{"indicators", T_LIST, AT(dashboard, indicators), .of = &indicator_row_schema},
	{"children", T_LIST, AT(dashboard, children), .of = &child_schema},
	{"mark_up", T_LIST, AT(dashboard, mark_up), .of = &mark_up_schema},
	{"receipts", T_OBJECT, AT(dashboard, receipts), .of = &receipts_schema},
};
SCHEMA(dashboard_schema, "Dashboard", struct dashboard, fields);
