/*
 * assignment: who helps an enterprise in a programme: a body, one of its work groups, an expert.
 *
 *	offered → confirmed (by the enterprise) → active (by the body) → replaced | ended
 *	declined (by the enterprise), withdrawn (by the district)
 *
 * offered, confirmed and active are open: one for an enterprise and ledger, and counted on the
 * expert's row, whose limit is part of the write (R-TJ-39). The rules (assignment_check.h) are
 * asked at the offer, and those that block again at confirm and start. The firewall is in
 * resources/engagement. A successor names its predecessor, and the dossier goes on.
 *
 * Units see what lies in their scope, a body what is its own, an expert what it helps, an
 * enterprise itself; the auditing side of a body sees nothing of it. Whoever keeps the enterprise
 * sees all that was ever assigned to it, in whatever unit it was then.
 *
 * programme_id is the one that it was offered under, and stays. What may be done today is said by
 * programme, that of its unit today: the unit may have moved beneath another issuer.
 */
#ifndef RESOURCES_ASSIGNMENT_ASSIGNMENT_H
#define RESOURCES_ASSIGNMENT_ASSIGNMENT_H

#include "core/ctx.h"
#include "core/schema.h"
#include "resources/programme/programme.h"
#include "resources/unit/unit.h"

enum assignment_status {
	ASSIGNMENT_OFFERED,
	ASSIGNMENT_CONFIRMED,
	ASSIGNMENT_ACTIVE,
	ASSIGNMENT_REPLACED,
	ASSIGNMENT_ENDED,
	ASSIGNMENT_DECLINED,
	ASSIGNMENT_WITHDRAWN,
};

/* How a work group stands in other resources' replies. */
struct work_group_ref {
	int64_t id;
	const char *name;
};

/* A rule that a pair of an expert and an enterprise breaks. */
struct broken_rule {
	const char *rule, *message, *clause;
};

struct assignment {
	int64_t id, programme_id, ledger_id, unit_id, lo, enterprise_id, body_id, work_group_id,
		expert_id, predecessor_id, version;
	int64_t offered_at, confirmed_at, started_at, closed_at; /* NULL_INT: not yet */
	const char *industry, *uscc, *enterprise_name, *enterprise_industry, *body_name,
		*work_group_name, *expert_name, *override_reason, *reason;
	int status;      /* enum assignment_status */
	int body_status; /* enum body_status, of today */
	bool illustrative;
	/* filled for replies */
	const struct unit_ref *unit;
	const struct enterprise_ref *enterprise;
	const struct body_ref *body;
	const struct work_group_ref *work_group; /* NULL: it was dissolved */
	const struct person_ref *expert;
	const struct programme *programme; /* whose rules hold in its unit today */
	struct list
		faults; /* struct broken_rule: why it may not go on today; none of a closed one */
	struct list allowed_actions; /* texts */
};

/* work_group NULL_INT: one of the body to which the expert belongs and that fits. */
struct assignment_input {
	int64_t enterprise, body, work_group, expert;
	const char *override_reason;
};

struct replacement_input {
	int64_t body, work_group, expert;
	const char *reason, *override_reason;
};

/* What a page is asked for by; NULL, NULL_ENUM, NULL_INT: all. */
struct assignment_filter {
	int64_t programme, body, expert, enterprise;
	const char *unit;          /* code: of it and those beneath it */
	const char *industry;      /* covers the assignment's */
	int status, state;         /* state: enum assignment_state */
	int64_t after, limit;      /* id that ended the page before */
	int64_t ledger_id, lo, hi; /* filled by assignment_list */
};

enum assignment_state {
	ASSIGNMENT_OPEN,
	ASSIGNMENT_CLOSED,
};

enum assignment_grouping {
	BY_UNIT,
	BY_BODY,
	BY_INDUSTRY,
	BY_EXPERT,
};

/* Of one unit, body, industry or expert. */
struct assignment_count {
	const char *key, *name; /* unit or industry code, id of body or person */
	int64_t offered, confirmed, active, replaced, ended, declined, withdrawn;
	int64_t experts, enterprises;      /* different ones of open assignments */
	int64_t consents, consent_minutes; /* given, and how long they took on average */
	/* in the middle, nine of ten at most, at most; since when at most somebody waits */
	int64_t consent_median_minutes, consent_p90_minutes, consent_longest_minutes,
		waiting_longest_minutes;
};

extern const struct enumeration assignment_status_names, assignment_state_names,
	assignment_grouping_names;
extern const struct schema assignment_schema, assignment_input_schema, replacement_input_schema,
	assignment_filter_schema, work_group_ref_schema, assignment_count_schema,
	broken_rule_schema;

/* *next is NULL on the last page. P_NOT_FOUND for a unit or programme that the caller may not know
 * of. The district's own reasons (why warnings passed, why it replaced) are told to units only. */
MUST bool assignment_list(struct ctx *ctx, struct assignment_filter *filter,
			  struct list *assignments, const char **next);

/* The same, complete but unpaged, of a filter that names no unit or programme, only ledger_id, lo
 * and hi. The programme book is loaded. */
MUST bool assignment_read(struct ctx *ctx, const struct assignment_filter *filter,
			  struct list *assignments);

/* P_NOT_FOUND out of scope. */
MUST bool assignment_get(struct ctx *ctx, int64_t id, struct assignment *assignment);

/*
 * Offers an enterprise in scope a body and an expert. P_INVALID_INPUT; P_DUPLICATE while the
 * enterprise has an open assignment; P_RULES_BROKEN with what assignment_check finds.
 */
MUST bool assignment_offer(struct ctx *ctx, int64_t programme_id,
			   const struct assignment_input *input, struct assignment *assignment);

/* Offers the enterprise of an open assignment another body or another expert of the same; the
 * successor is answered. The same problems, and P_STALE, P_WRONG_STATE. */
MUST bool assignment_replace(struct ctx *ctx, int64_t id, int64_t version,
			     const struct replacement_input *input, struct assignment *successor);

/* confirm and decline by the enterprise, start by the body, withdraw and end by the unit. decline
 * and withdraw want a reason; confirm and start find the rules that block unbroken. P_NOT_FOUND,
 * P_STALE, P_FORBIDDEN, P_WRONG_STATE, P_RULES_BROKEN. */
MUST bool assignment_act(struct ctx *ctx, int64_t id, const char *action, int64_t version,
			 const char *reason, struct assignment *assignment);

/* Counts of a unit (NULL: the caller's own) and those beneath it: list of struct assignment_count.
 */
MUST bool assignment_statistics(struct ctx *ctx, int64_t programme_id, const char *unit,
				int grouping, struct list *counts);

#endif
