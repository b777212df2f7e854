/*
 * todo: what a unit has to do now, or a body, one of its experts, an enterprise; worked out from
 * what stands. Nothing is stored but who was reminded of what (resources/reminder), and it comes
 * first.
 */
#ifndef RESOURCES_TODO_TODO_H
#define RESOURCES_TODO_TODO_H

#include "core/ctx.h"
#include "core/schema.h"

enum todo_kind {
	TODO_SIGN,               /* a table of the superior waits for 签收 */
	TODO_DECOMPOSE,          /* what was received is not handed on */
	TODO_DRAFT,              /* a table of the unit is being drawn up */
	TODO_REDECOMPOSE,        /* what was received changed after it was handed on */
	TODO_OVER_ALLOCATED,     /* a ceiling was cut below what is handed on */
	TODO_OBJECTION,          /* a receiver objects */
	TODO_REQUEST,            /* a receiver asks to give back: decide */
	TODO_SWEEP_NOTICE,       /* what is unused after the day is taken back */
	TODO_SWEEP_DUE,          /* the day has passed: take back, or cancel */
	TODO_FILE,               /* a form is to be filled in and submitted */
	TODO_CORRECT,            /* a submission came back */
	TODO_DECIDE,             /* a submission waits to be accepted or returned */
	TODO_CONFIRM,            /* of an enterprise: a body and an expert are offered, yes or no */
	TODO_START,              /* of a body: enterprises have said yes, begin */
	TODO_ASSIGNED,           /* of an expert: enterprises to help, not yet begun */
	TODO_REPLACE,            /* open assignments that may not go on: somebody else is to help */
	TODO_UNSIGNED_RECEIVERS, /* receivers have not signed: waiting for them */
	TODO_DEADLINE,           /* something is due */
	TODO_REQUEST_ACCEPTED,   /* to know: what the unit asked for was granted */
	TODO_REQUEST_REFUSED,    /* to know: it was not */
	TODO_REORGANISED,        /* to know: a reorganisation changed the unit's table */
	TODO_KIND_COUNT,
};

enum todo_group {
	GROUP_OVERDUE,
	GROUP_TODAY,
	GROUP_WEEK,
	GROUP_LATER,
	GROUP_WAITING, /* for others */
	GROUP_NOTICE,  /* to know, for a week */
};

struct todo {
	int kind, group;
	int64_t due_at; /* NULL_INT: none */
	int64_t programme_id, allocation_id, edition, count;
	int64_t was, now;               /* the amount it is about, before and after; NULL_INT */
	int64_t form_id, submission_id; /* 0: none */
	const char *programme_title, *programme_title_en, *doc_no;
	const char *unit_name; /* the other side */
	const char *indicator, *title, *title_en, *clause;
	const char *reason; /* why it was decided so */
	/* 催办: how often, when last, by whom; 0, NULL_INT, NULL: never */
	int64_t reminders, reminded_at;
	const char *reminded_by;
	/* as read */
	int64_t ledger_id, unit_id;
	const char *due_on;
};

extern const struct schema todo_schema;

/*
 * Everything that the caller's unit, or whom it acts for, has to do, most urgent first; programme
 * NULL_INT: in all of them.
 */
MUST bool todo_list(struct ctx *ctx, int64_t programme_id, struct list *todos);

#endif
