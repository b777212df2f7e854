/*
 * person: the people of bodies: managers, assistance experts, auditors.
 *
 * A person keeps its row when it changes body: what it did for an enterprise stays with the person,
 * not with the body (R-TJ-41). Officers see everybody; a body sees its own. A body's coordinator
 * enters its people, lets one go, and takes one in who was let go, by the registration number.
 *
 * The number is what a person is known by: whoever helps, audits or decides has one, and it stays
 * its own for ever, also once another is in force. A body fills in a missing one; a wrong one is
 * corrected by those who register the body (person_number.h). Where one human has two rows, they
 * merge them (person_merge.h).
 */
#ifndef RESOURCES_PERSON_PERSON_H
#define RESOURCES_PERSON_PERSON_H

#include "core/ctx.h"
#include "core/schema.h"

enum person_grade {
	GRADE_SENIOR_AUDITOR,
	GRADE_AUDITOR,
	GRADE_TRAINEE_AUDITOR,
	GRADE_TECHNICAL_EXPERT,
};

/* With which body the person was, and when. */
struct person_body {
	int64_t body_id, province_id;
	const char *body_name, *since, *until; /* the last day; NULL: still */
	const struct body_ref *body;
};

/* What a body said of a person from then on. */
struct person_profile {
	int64_t home_id, recorded_at, body_id;
	const char *body_name, *speciality_codes;
	int grade;
	const struct body_ref *body; /* NULL: with none then */
	const struct unit_ref *home;
	struct list specialities; /* texts */
};

/* Another row with the same name and home: perhaps the same human. */
struct person_namesake {
	int64_t id, body_id;
	const char *name, *registration_no, *body_name;
	const struct body_ref *body; /* NULL: with none at present */
};

struct person {
	int64_t id, body_id, home_id, version;
	int64_t open_assignments; /* enterprises that it helps now, or is offered to */
	const char *body_name, *name, *registration_no;
	const char *since; /* the first day with its body */
	int grade;
	bool manager, expert, auditor, illustrative;
	const struct body_ref *body;  /* NULL: with none at present */
	const struct unit_ref *home;  /* in whose area it lives and works */
	const char *speciality_codes; /* joined by commas */
	struct list specialities;     /* texts: codes of industries */
	const char *earlier_texts;    /* joined by commas */
	struct list earlier_numbers;  /* texts: registration numbers that it had, the first first */
	int64_t profile_changed_at;   /* grade, home or specialities; NULL_INT: never */
	/* of one person only */
	struct list history;         /* struct person_body, the last first */
	struct list profiles;        /* struct person_profile, the last first; none for a body */
	struct list namesakes;       /* struct person_namesake, that the caller may see */
	struct list allowed_actions; /* texts */
};

/* How a person stands in other resources' replies. */
struct person_ref {
	int64_t id;
	const char *name;
};

struct person_input {
	const char *name, *registration_no, *home;
	const char *since; /* NULL: today, or what it was */
	int grade;
	bool manager, expert, auditor;
	struct list specialities; /* texts */
};

struct person_number_input {
	const char *registration_no, *reason;
	bool release; /* the number so far is somebody else's */
};

enum person_sort {
	PERSON_BY_ID,
	PERSON_BY_NAME,
	PERSON_BY_LOAD, /* those with the fewest open assignments first */
};

enum person_seat {
	SEAT_MANAGER,
	SEAT_EXPERT,
	SEAT_AUDITOR,
};

/* What a page of people is asked for by; NULL, NULL_ENUM, NULL_INT: all. */
struct person_filter {
	int64_t id;               /* of the body */
	const char *q;            /* part of a name or of the registration number */
	const char *home;         /* code: at home there or beneath it */
	const char *industry;     /* one of the specialities covers it */
	int grade, seat, sort;    /* sort NULL_ENUM: PERSON_BY_ID */
	int64_t after, limit;     /* id that ended the page before; NULL_INT: from the start */
	int64_t home_lo, home_hi; /* filled by person_list */
};

extern const struct enumeration person_grade_names, person_sort_names, person_seat_names;
extern const struct schema person_schema, person_body_schema, person_namesake_schema,
	person_profile_schema, person_detail_schema, person_ref_schema, person_input_schema,
	person_number_input_schema, person_filter_schema, body_people_filter_schema;

/*
 * The caller's body's people, or, for an officer, everybody. *next is NULL on the last page.
 * Problem: P_INVALID_INPUT for a home that is no unit.
 */
MUST bool person_list(struct ctx *ctx, struct person_filter *filter, struct list *people,
		      const char **next);

/* The same of one body: P_NOT_FOUND for another's than the caller's. */
MUST bool person_list_of_body(struct ctx *ctx, struct person_filter *filter, struct list *people,
			      const char **next);

/* P_NOT_FOUND out of the caller's body. An id that was merged leads to who has what it had. */
MUST bool person_get(struct ctx *ctx, int64_t id, struct person *person);

/* The same for whoever is about to do something: an id that was merged is P_NOT_FOUND, for what was
 * meant for a second entry would be done to the human. */
MUST bool person_get_itself(struct ctx *ctx, int64_t id, struct person *person);

/*
 * Enters a person of the caller's own body. Whoever stands in the register under the registration
 * number, be it an earlier one, and is with no body is taken in, with the id it has. Problems:
 * P_FORBIDDEN for another body, P_INVALID_INPUT, P_DUPLICATE when somebody with the number is with
 * a body.
 */
MUST bool person_enter(struct ctx *ctx, int64_t body_id, const struct person_input *input,
		       struct person *person);

/* Replaces what is registered, but for a number that is there. P_NOT_FOUND, P_STALE,
 * P_INVALID_INPUT, P_DUPLICATE; P_WRONG_STATE when it takes away what an open assignment rests on
 * (resources/assignment/footing.h). */
MUST bool person_change(struct ctx *ctx, int64_t id, int64_t version,
			const struct person_input *input, struct person *person);

/* action leave: ends its time with the body, and its seats there. P_WRONG_STATE while it has open
 * assignments. */
MUST bool person_act(struct ctx *ctx, int64_t id, const char *action, struct person *person);

/*
 * Checks an input and collects what is wrong; pointers begin with at. present: whom it changes;
 * NULL: somebody new. industries: industry_all. The unit tree is loaded.
 */
void person_check(struct ctx *ctx, const struct person_input *input, const struct person *present,
		  const struct list *industries, const char *at);

/* Whether the caller is that body. */
bool person_is_own_body(const struct ctx *ctx, int64_t body_id);

/* *ref is NULL when there is none of that id. */
MUST bool person_ref_find(struct ctx *ctx, int64_t id, const struct person_ref **ref);

#endif
