/*
 * engagement: what a person was to an enterprise, and the firewall between helping and certifying
 * (R-TJ-41).
 *
 * Who helps an enterprise neither audits it nor decides on its certificate, before, meanwhile or
 * within the programme's cooling-off afterwards, with whatever body it is then. A helper's seat
 * comes from an assignment; the auditing side of a body enters auditors' and deciders' seats.
 * Both sides take the enterprise (enterprise_take) before they read what the other entered: the
 * second waits, and then sees it.
 *
 * A body enters seats of the days that a person is with it; leaving ends them. What was entered
 * wrongly is voided, not changed: by the body itself within ENGAGEMENT_OWN_DAYS, when nobody has
 * relied on it; afterwards by the province in which the enterprise lies, or the nation. Districts
 * and cities do not: they need the helpers whom a seat bars.
 */
#ifndef RESOURCES_ENGAGEMENT_ENGAGEMENT_H
#define RESOURCES_ENGAGEMENT_ENGAGEMENT_H

#include "core/ctx.h"
#include "core/schema.h"

enum engagement_seat {
	ENGAGEMENT_HELPER,
	ENGAGEMENT_AUDITOR,
	ENGAGEMENT_DECIDER,
};

#define ENGAGEMENT_OWN_DAYS 7

/* A seat that certifies. */
struct engagement {
	int64_t id, person_id, enterprise_id, body_id, version;
	const char *person_name, *uscc, *enterprise_name, *body_name, *since, *until, *source;
	int64_t recorded_at, voided_at;      /* voided_at NULL_INT: it counts */
	const char *recorded_by;             /* user name */
	const char *voided_by, *void_reason; /* voided_by: the body's or the unit's name */
	int seat;
	const struct body_ref *body; /* which entered it */
	const struct person_ref *person;
	const struct enterprise_ref *enterprise;
	struct list allowed_actions; /* texts */
};

struct engagement_input {
	int64_t person;
	const char *enterprise, *since, *until, *source; /* enterprise: its credit code */
	int seat;
};

struct engagement_filter {
	int64_t person, after, limit; /* NULL_INT: all */
	const char *q; /* part of a name, or the beginning of a credit code; NULL: all */
};

/* A helper's seat and a certifying one of the same person and enterprise. */
struct engagement_pair {
	int64_t person_id, enterprise_id, assignment_id;
	int64_t programme_id, unit_id; /* in which it helps: the rules of today are those there */
	const char *person_name, *uscc, *enterprise_name;
	const char *helped_since, *helped_until, *since, *until;
	int seat;
	bool open;                               /* the assignment */
	const struct enterprise_ref *enterprise; /* of engagement_clashes */
};

extern const struct enumeration engagement_seat_names, certifying_seat_names;
extern const struct schema engagement_schema, engagement_input_schema, engagement_pair_schema,
	engagement_clash_schema, engagement_filter_schema;

/*
 * Whether two seats, each from a day to its last day (NULL: it goes on), are nearer than the
 * cooling-off. It ends with the same day months later (民法典 art. 201): the next day is free.
 */
bool engagement_clash(struct arena *arena, const char *since, const char *until,
		      const char *other_since, const char *other_until, int64_t months);

/* The first day on which the other seat may begin, after one that lasted until `until`; NULL: it
 * goes on. */
const char *engagement_free_from(struct arena *arena, const char *until, int64_t months);

/* ---- the helpers' side, within an assignment's unit of work ---- */

/*
 * Certifying seats that forbid to help from today on: list of struct engagement_pair without the
 * helper's half. person_id, enterprise_id NULL_INT: of all, of enterprises within lo … hi.
 */
MUST bool engagement_forbidding(struct ctx *ctx, int64_t months, int64_t person_id,
				int64_t enterprise_id, int64_t lo, int64_t hi, struct list *pairs);

/* Of engagement_forbidding's list, the one of that person and enterprise that lasts longest; NULL
 * when there is none. */
const struct engagement_pair *engagement_in(const struct list *pairs, int64_t person_id,
					    int64_t enterprise_id);

/* The helper's seat of an assignment, from today on. */
MUST bool engagement_begin_help(struct ctx *ctx, int64_t assignment_id, int64_t person_id,
				int64_t enterprise_id, int64_t body_id);
/* Ends it with today; where nobody was helped yet, it never was. */
MUST bool engagement_end_help(struct ctx *ctx, int64_t assignment_id, bool helped);

/* Ends with today whatever seats a body entered of a person who leaves it. */
MUST bool engagement_end_seats(struct ctx *ctx, int64_t person_id, int64_t body_id);

/* ---- two rows of one human ---- */

/*
 * What names the one names the other: helpers' seats and certifying ones. moved: how many. The
 * caller has taken both people and the staff of every body that they were with: nobody enters a
 * seat of either meanwhile.
 */
MUST bool engagement_merge(struct ctx *ctx, int64_t person_id, int64_t gone_id, int64_t *moved);

/* Where the person helped and certified nearer to each other than the cooling-off: list of struct
 * engagement_pair, as engagement_clash_schema has them. */
MUST bool engagement_clashes(struct ctx *ctx, int64_t person_id, struct list *clashes);

/* Voided seats at an enterprise that is deleted as entered wrongly; forgotten: how many. The audit
 * keeps who entered and who voided them. */
MUST bool engagement_forget_voided(struct ctx *ctx, int64_t enterprise_id, int64_t *forgotten);

/* ---- use cases of the auditing side ---- */

/* Locks the pair, and asks whether the person helps or helped the enterprise: P_RULES_BROKEN with
 * TJ-41. */
MUST bool engagement_check_free(struct ctx *ctx, const struct engagement_input *input,
				int64_t enterprise_id);

/* *next is NULL on the last page. Those that the caller's body entered; for officers, those at
 * enterprises of their area. */
MUST bool engagement_list(struct ctx *ctx, const struct engagement_filter *filter,
			  struct list *engagements, const char **next);

/*
 * Enters a seat of somebody who was with the caller's body on these days. P_INVALID_INPUT;
 * P_RULES_BROKEN with TJ-41 where the person helps or helped the enterprise.
 */
MUST bool engagement_enter(struct ctx *ctx, const struct engagement_input *input,
			   struct engagement *engagement);

/* action end: until is the last day. P_NOT_FOUND, P_STALE, P_WRONG_STATE, P_INVALID_INPUT. */
MUST bool engagement_act(struct ctx *ctx, int64_t id, const char *action, int64_t version,
			 const char *until, struct engagement *engagement);

/* Voids a seat that was entered wrongly. P_NOT_FOUND, P_STALE, P_WRONG_STATE, P_FORBIDDEN. */
MUST bool engagement_void(struct ctx *ctx, int64_t id, int64_t version, const char *reason,
			  struct engagement *engagement);

/* Logs every pair that contradicts, by the cooling-off of the helper's programme. */
MUST bool engagement_audit(struct ctx *ctx, int64_t *differences);

#endif
