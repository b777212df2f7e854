/*
 * standing: whether a body may help enterprises of an industry: selected for it by the city or the
 * province (R-SH-06), and qualified: valid, with field A01 today and a clean record (R-SH-08).
 */
#ifndef RESOURCES_PILOT_INDUSTRY_STANDING_H
#define RESOURCES_PILOT_INDUSTRY_STANDING_H

#include "core/ctx.h"
#include "core/schema.h"
#include "resources/programme/programme.h"

struct body_standing {
	int64_t body_id, standing_records;
	int64_t place; /* in the province's last evaluation (R-XZ-15); NULL_INT: none */
	const char *name;
	int status;   /* enum body_status */
	bool has_a01; /* valid today */
};

/* What is selected: by a unit, for everybody within it. */
struct selected_body {
	int64_t body_id, lo, hi;
	const char *industry;
};

struct standings {
	struct list bodies;   /* struct body_standing */
	struct list selected; /* struct selected_body */
};

/* Of one body or, with NULL_INT, of all that are selected in the ledger. within: whose province's
 * evaluation counts. */
MUST bool standings_load(struct ctx *ctx, const struct programme *programme,
			 const struct unit *within, int64_t body_id, struct standings *standings);

/* Puts a body on the list of those selected: what a selection decides. */
MUST bool standing_select(struct ctx *ctx, const struct programme *programme,
			  const struct unit *unit, const char *industry, int64_t body_id);

/* Takes it off: the selection withdrew it. */
MUST bool standing_deselect(struct ctx *ctx, const struct programme *programme,
			    const struct unit *unit, const char *industry, int64_t body_id);

/* NULL when it is none of them. */
const struct body_standing *standing_of(const struct standings *standings, int64_t body_id);

bool standing_is_selected(const struct standings *standings, int64_t body_id,
			  const struct unit *unit, const char *industry);
bool standing_is_qualified(const struct body_standing *standing);

/* Collects SH-06 and SH-08 with why. */
void standing_refuse_selected(struct ctx *ctx, const struct rule_set *rules,
			      const struct body_standing *standing, const struct unit *unit,
			      const char *industry);
void standing_refuse_qualified(struct ctx *ctx, const struct rule_set *rules,
			       const struct body_standing *standing, const struct unit *unit);

#endif
