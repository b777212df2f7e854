/*
 * feasibility: which receivers can still reach what they were given, worst first, with everything
 * that stands in their way: a receipt that is missing, a quota not handed on, a deficit, an open
 * request. And who added what on the way down, tier by tier (层层加码). The rule is in reach.h.
 *
 * A bounded number of statements, whatever the number of units.
 */
#ifndef RESOURCES_FEASIBILITY_FEASIBILITY_H
#define RESOURCES_FEASIBILITY_FEASIBILITY_H

#include "resources/feasibility/reach.h"
#include "resources/quota/quota.h"

/* One number that a receiver has to reach. */
struct feasibility_row {
	const char *indicator;
	int kind, op;
	int64_t target;   /* a floor's amount, a minimum, a range's lower end; a rate in 0.01 % */
	int64_t max;      /* of a range; NULL_INT */
	int64_t expected; /* by time; NULL_INT for a rate */
	int64_t actual;   /* NULL_INT for a rate */
	int64_t numerator, denominator; /* NULL_INT but for a rate */
	int light;
	struct outlook outlook;
	bool illustrative;
};

/* A floor that changed after it was handed on. */
struct feasibility_redecompose {
	const char *indicator, *by;
	int64_t days; /* left; negative: late; NULL_INT: no day is set */
};

/* A ceiling cut below what is handed on or used. */
struct feasibility_over {
	const char *indicator;
	int64_t deficit;
};

struct feasibility_request {
	int64_t id, amount, asked_at;
	const char *indicator;
};

struct feasibility_unit {
	const struct unit_ref *unit, *issuer;
	int64_t child_count;
	int reach;   /* the worst of its rows */
	int receipt; /* enum receipt_state */
	int64_t published_at, receipt_due_at, signed_at;
	int64_t receipt_days; /* left to sign; negative: late; NULL_INT: none to sign, or signed */
	bool objected, decomposed, to_decompose; /* to_decompose: it has receivers and a reserve */
	struct list rows;                        /* struct feasibility_row */
	struct list redecompose;                 /* struct feasibility_redecompose */
	struct list over_allocated;              /* struct feasibility_over */
	struct list requests;                    /* struct feasibility_request, open */
};

/* How the units stand in one indicator. */
struct feasibility_indicator {
	const char *indicator, *name, *name_en, *unit_of_count, *unit_of_count_en, *clause;
	int kind;
	bool approx;
	int64_t counts[REACH_OUT_OF_REACH + 1]; /* units by enum reach */
};

/* How many units. */
struct feasibility_summary {
	int64_t units, counts[REACH_OUT_OF_REACH + 1];
	int64_t signed_count, unsigned_count, late, objected, to_decompose, redecompose_due,
		over_allocated, open_requests;
};

struct feasibility {
	int64_t programme_id, as_of, depth, elapsed_days, total_days, light_behind,
		light_far_behind, most_pace;
	const char *programme_title, *programme_title_en, *doc_no, *period_start, *period_end;
	const struct unit_ref *unit;
	const struct feasibility_summary *summary;
	const struct feasibility_summary
		*below;         /* of the units' receivers; NULL: none, or depth 2 */
	struct list indicators; /* struct feasibility_indicator */
	struct list units;      /* struct feasibility_unit, worst first */
	struct list tiers;      /* struct quota_tier */
};

extern const struct schema feasibility_schema;
extern const struct enumeration reach_names;

/*
 * unit: a code in the caller's scope, NULL: the caller's own. depth 1: its receivers, 2: their
 * receivers. Problem: P_NOT_FOUND.
 */
MUST bool feasibility_get(struct ctx *ctx, int64_t programme_id, const char *unit, int64_t depth,
			  struct feasibility *feasibility);

#endif
