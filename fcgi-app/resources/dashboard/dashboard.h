/*
 * dashboard: one unit of a programme at a glance: its own numbers, its receivers, who has signed,
 * who added. A bounded number of statements, whatever the number of units.
 */
#ifndef RESOURCES_DASHBOARD_DASHBOARD_H
#define RESOURCES_DASHBOARD_DASHBOARD_H

#include "resources/quota/quota.h"

/* The unit's own number for one indicator. */
struct dashboard_indicator {
	struct quota quota; /* first: its fields keep their offsets */
	const char *name, *name_en, *unit_of_count, *unit_of_count_en, *clause;
	bool approx;
	int64_t children_target, children_actual; /* Σ over the receivers; NULL_INT without sense */
	int64_t asked, met, waiting; /* receivers that a standard is asked of, that meet it, and
					whose rate has no answers yet; NULL_INT: no standard */
};

struct dashboard_child {
	const struct unit_ref *unit;
	int64_t child_count;
	int receipt; /* enum receipt_state */
	bool objected, decomposed;
	struct list quotas; /* struct quota */
};

/* What a tier received of a floor, and what it kept and handed on: more is mark-up (层层加码). */
struct dashboard_mark_up {
	const char *indicator;
	int tier;
	int64_t received, handed_on;
};

struct dashboard_table {
	int64_t allocation_id, edition, published_at, receipt_due_at;
	const char *doc_no;
};

struct dashboard_receipts {
	int64_t signed_count, unsigned_count, objected, decomposed;
};

struct dashboard {
	int64_t programme_id, as_of, elapsed_days, total_days, light_behind, light_far_behind;
	const char *programme_title, *programme_title_en, *doc_no, *period_start, *period_end;
	const struct unit_ref *unit;
	const struct dashboard_table *table; /* the unit's own table in force; NULL */
	struct list indicators, children, mark_up;
	const struct dashboard_receipts *receipts;
};

extern const struct schema dashboard_schema;

/* unit: a code in the caller's scope; NULL: the caller's own. */
MUST bool dashboard_get(struct ctx *ctx, int64_t programme_id, const char *unit,
			struct dashboard *dashboard);

#endif
