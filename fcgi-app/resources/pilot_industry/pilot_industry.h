/*
 * pilot_industry: the industries on which a district concentrates in a programme (R-SH-11), and the
 * bodies that it chose for each (of those that its city or province selected, R-SH-06).
 */
#ifndef RESOURCES_PILOT_INDUSTRY_PILOT_INDUSTRY_H
#define RESOURCES_PILOT_INDUSTRY_PILOT_INDUSTRY_H

#include "core/ctx.h"
#include "core/schema.h"
#include "resources/programme/programme.h"

/* A body of a district and industry. */
struct district_body {
	int64_t pilot_industry_id, id;
	const char *name;
	int status; /* enum body_status */
};

struct pilot_industry {
	int64_t id, programme_id, ledger_id, unit_id, lo, slot, version;
	const char *industry, *industry_name, *industry_name_en;
	const char *area;    /* a park or cluster (R-XZ-14); NULL: the whole district */
	int64_t enterprises; /* registered in the district, in the industry */
	int64_t open_assignments;
	bool enough; /* as many as R-SH-12 asks for */
	bool illustrative;
	const struct unit_ref *unit;
	struct list bodies; /* struct district_body */
	struct list allowed_actions;
};

struct pilot_industry_input {
	const char *unit; /* code; NULL: the caller's own */
	const char *industry, *area, *override_reason;
};

struct district_body_input {
	int64_t body;
	const char *override_reason;
};

extern const struct schema pilot_industry_schema, pilot_industry_input_schema, district_body_schema,
	district_body_input_schema, standing_schema, selected_body_schema;

/* Of the unit (NULL: the caller's own) and those beneath it. P_NOT_FOUND. */
MUST bool pilot_industry_list(struct ctx *ctx, int64_t programme_id, const char *unit,
			      struct list *industries);

/* Of a ledger and the units within lo … hi, whoever asks, without their bodies: what assignments
 * are judged by that were found in the caller's scope. The programme book is loaded. */
MUST bool pilot_industry_held(struct ctx *ctx, int64_t ledger_id, int64_t lo, int64_t hi,
			      struct list *industries);

/* Whether the unit named any of them. */
bool pilot_industry_any(const struct list *industries, const struct unit *unit);

/* Of a list, the one of the unit that covers the industry, the narrowest; NULL when none does. */
const struct pilot_industry *pilot_industry_covering(const struct list *industries,
						     const struct unit *unit, const char *code);

/* Collects SH-12 with how many enterprises there are. */
void pilot_industry_refuse_few(struct ctx *ctx, const struct rule_set *rules,
			       const struct pilot_industry *industry, const char *pointer);

/* Names one of a unit in scope that has no receivers. P_INVALID_INPUT, P_DUPLICATE; P_RULES_BROKEN
 * with SH-11. */
MUST bool pilot_industry_name(struct ctx *ctx, int64_t programme_id,
			      const struct pilot_industry_input *input,
			      struct pilot_industry *industry);

/*
 * Each of these takes the version that the caller saw, and makes the next one. P_NOT_FOUND,
 * P_STALE; P_WRONG_STATE in a programme that is over.
 */

/* P_WRONG_STATE while the industry has open assignments there. */
MUST bool pilot_industry_drop(struct ctx *ctx, int64_t id, int64_t version);

/* P_INVALID_INPUT, P_DUPLICATE; P_RULES_BROKEN with SH-06, SH-08, SH-12. */
MUST bool pilot_industry_add_body(struct ctx *ctx, int64_t id, int64_t version,
				  const struct district_body_input *input,
				  struct pilot_industry *industry);
MUST bool pilot_industry_drop_body(struct ctx *ctx, int64_t id, int64_t version, int64_t body_id);

#endif
