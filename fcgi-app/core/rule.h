/*
 * rule: what a programme demands, as data.
 *
 * The catalogue below says what each rule means and how severe it is unless a programme says
 * otherwise; a programme's switches (programme_rule) give severity, parameter and clause. A child
 * programme inherits its parent's switches and may only tighten them. A guard asks by code.
 *
 * Broken `block` rules refuse with 422; `warn` asks for an override_reason, which the audit keeps.
 *
 * CEILING, FLOOR, RATE, RANGE, MINIMUM, RECEIVER and PARENT always block: the ledger rests on them,
 * and no switch, not even a root programme's, lowers them. Neither is TJ-41 lowered: who helps an
 * enterprise does not audit it, whatever a programme says; it sets the months alone.
 *
 * Limits of the decisions on bodies, industries and assignments are their issuer's to set
 * (rule_room); the other switches come with the notice.
 */
#ifndef CORE_RULE_H
#define CORE_RULE_H

#include "core/ctx.h"
#include "core/schema.h"

enum rule_severity {
	RULE_OFF,
	RULE_WARN,
	RULE_BLOCK,
};

enum rule_code {
	RULE_CEILING,          /* QT-CEILING: rows and kept exceed what was received */
	RULE_FLOOR,            /* QT-FLOOR: rows and kept do not cover what was received */
	RULE_RATE,             /* QT-RATE: laxer than the issuer's own */
	RULE_RANGE,            /* QT-RANGE */
	RULE_MINIMUM,          /* QT-MINIMUM */
	RULE_RECEIVER,         /* QT-RECEIVER: not a direct receiver on that date */
	RULE_PARENT,           /* QT-PARENT: the parent's table is not published */
	RULE_FOUR_EYES,        /* QT-FOUR-EYES: publisher is the last editor */
	RULE_UNSIGNED,         /* QT-UNSIGNED: handing on what was not signed for */
	RULE_MARK_UP,          /* QT-MARK-UP: parameter is the cap in 0.01 % */
	RULE_RECEIPT_DAYS,     /* QT-RECEIPT-DAYS: parameter in days */
	RULE_REDECOMPOSE_DAYS, /* QT-REDECOMPOSE-DAYS: parameter in days */
	RULE_LIGHT_BEHIND,     /* QT-LIGHT-BEHIND: actual ÷ expected in 0.01 % */
	RULE_LIGHT_FAR,        /* QT-LIGHT-FAR */
	RULE_SELECTED,         /* SH-06: the body was selected for the industry */
	RULE_BODIES,           /* SH-07: parameter is the most bodies of an industry */
	RULE_QUALIFIED,        /* SH-08: status, field A01 and record of the body */
	RULE_INDUSTRIES,       /* SH-11: parameter is the most pilot industries of a district */
	RULE_ENTERPRISES,      /* SH-12: parameter is the fewest enterprises of each */
	RULE_GROUP,            /* TJ-36: the expert belongs to a work group of the body */
	RULE_SPECIALITY,       /* TJ-38: a speciality covers the enterprise's industry */
	RULE_LOAD,             /* TJ-39: parameter is the most enterprises of an expert */
	RULE_REGION,           /* TJ-40: the expert is at home in the enterprise's city */
	RULE_IMPARTIALITY,     /* TJ-41: parameter is the cooling-off in months */
	RULE_PILOT,            /* XZ-14: help goes to the district's pilot industries first */
	RULE_COUNT,
};

/* Several broken rules, cheap to gather for every pair of many. */
#define RULE_BIT(rule) (UINT64_C(1) << (rule))

extern const struct enumeration rule_severity_names; /* off, warn, block */
extern const struct enumeration rule_codes;          /* QT-CEILING … */

/* One switch of a programme. */
struct rule_switch {
	int rule;      /* enum rule_code */
	int severity;  /* enum rule_severity */
	int64_t param; /* NULL_INT: none */
	const char *clause;
};

/* All rules in force for a programme, by code; made with rule_set_defaults. */
struct rule_set {
	struct rule_switch rules[RULE_COUNT];
};

/* What an issuer may set in its programme. */
struct rule_room {
	int least;            /* severity: enum rule_severity */
	int64_t fewest, most; /* parameter */
};

#define RULE_PARAM_MOST 1000

/* False: the rule is not an issuer's to set. above: what the parent programme lays down, which a
 * child only tightens; NULL: a root. */
bool rule_room(enum rule_code rule, const struct rule_switch *above, struct rule_room *room);

const char *rule_title(enum rule_code rule, enum lang lang);

/* Who may lift a broken rule of that severity, as a sentence; NULL when nobody may. */
const char *rule_lift(enum rule_code rule, enum rule_severity severity, enum lang lang);

/* What stands for the clause of a rule that no notice demands. */
const char *rule_platform_clause(enum lang lang);

void rule_set_defaults(struct rule_set *set);

/*
 * Applies a switch. A root programme's is taken as it is; a child's only as far as it tightens. A
 * switch without parameter leaves the one in force.
 */
void rule_set_apply(struct rule_set *set, const struct rule_switch *change, bool child);

/* Whether a switch asks for less than another one of the same rule. */
bool rule_is_looser(const struct rule_switch *is, const struct rule_switch *than);

/* Of rules that are broken, as bits: those that the set does not switch off, or that block. */
uint64_t rule_set_in_force(const struct rule_set *set, uint64_t broken);
uint64_t rule_set_blocking(const struct rule_set *set, uint64_t broken);

/*
 * Collects a violation of the rule, unless the set switches it off. Where it lies is said by
 * pointer, unit code and indicator code, each of which may be NULL.
 */
void violate(struct ctx *ctx, const struct rule_set *set, enum rule_code rule, const char *pointer,
	     const char *unit, const char *indicator, const char *zh, const char *en);

/* NULL, or nothing that one could see. */
bool rule_reason_is_blank(const char *reason);

/*
 * Violations that block refuse; those that warn refuse without an override_reason. With one they
 * pass: it goes to ctx->record, and the warnings stay in ctx->problem for whoever wants to name
 * them. Problem: P_RULES_BROKEN.
 */
MUST bool rules_hold(struct ctx *ctx, const char *override_reason);

#endif
