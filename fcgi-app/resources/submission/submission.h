/*
 * submission: a form that a unit or a body has filled in, on its way.
 *
 *	draft → submitted → accepted | returned (→ submitted)
 *	draft, submitted, returned → withdrawn
 *	accepted → selected | not_selected (of declarations, by the selection)
 *
 * The filer changes data while it is a draft or returned. Submitted, it goes to whom the
 * form's route names; who accepts it there hands it on, and at the route's end it is accepted.
 * Others than the filer see it from its first submission on, and always as it was last
 * submitted. What comes after the due day is taken, and marked late; a return does not make
 * late what came in time. Every step is kept (submission_event).
 */
#ifndef RESOURCES_SUBMISSION_SUBMISSION_H
#define RESOURCES_SUBMISSION_SUBMISSION_H

#include "core/ctx.h"
#include "core/schema.h"
#include "resources/body/body.h"
#include "resources/form/form.h"
#include "resources/unit/unit.h"
#include "json/json_read.h"

enum submission_status {
	SUBMISSION_DRAFT,
	SUBMISSION_SUBMITTED,
	SUBMISSION_RETURNED,
	SUBMISSION_ACCEPTED,
	SUBMISSION_WITHDRAWN,
	SUBMISSION_SELECTED,
	SUBMISSION_NOT_SELECTED,
};

struct submission {
	int64_t id, form_id, unit_id, body_id; /* one of unit and body is NULL_INT */
	int64_t home_unit_id, lo, at_unit_id, step, version;
	int64_t submitted_at, edited_at; /* submitted_at NULL_INT: never yet */
	const char *data, *answer, *edited_by;
	int status;
	bool late, once, illustrative;
	/* filled for replies */
	const char *form_code, *kind, *title, *title_en;
	int64_t programme_id, due_at;
	const struct unit_ref *unit, *at_unit; /* unit NULL: a body filed it */
	const struct body_ref *body;           /* NULL: a unit */
	struct list files, events;             /* struct file; struct submission_event */
	struct list allowed_actions;
	bool editable; /* by the caller, now */
};

struct submission_event {
	const char *action, *user_name, *reason;
	int64_t at, to_unit_id;
	const struct unit_ref *to_unit; /* whom it went to; NULL: the filer, or nobody any more */
};

struct submission_page {
	struct list submissions; /* struct submission, without data, files and events */
	const char *next;        /* cursor; NULL at the end */
};

struct submission_action {
	int64_t version; /* If-Match */
	const char *reason;
	const char *override_reason; /* of submit: why rules that only warn may pass; NULL */
};

extern const struct enumeration submission_status_names;
extern const struct schema submission_schema, submission_head_schema, submission_event_schema;

/* Of a form, newest first: the caller's own, and those beneath it that were ever submitted. */
MUST bool submission_list(struct ctx *ctx, int64_t form_id, int status, int64_t limit,
			  int64_t after, struct submission_page *page);

/* A draft of the caller's unit. Problems: P_FORBIDDEN when the form is not for it, P_DUPLICATE,
 * P_WRONG_STATE for a body that was revoked or cancelled. */
MUST bool submission_add(struct ctx *ctx, int64_t form_id, struct submission *submission);

MUST bool submission_get(struct ctx *ctx, int64_t id, struct submission *submission);

/* Replaces what is filled in; it may lack what is required. */
MUST bool submission_put_data(struct ctx *ctx, int64_t id, int64_t version,
			      const struct json_tree *tree, struct submission *submission);

/* submit and withdraw by the filer; accept and return by whom it lies with. return wants a reason;
 * submit: P_WRONG_STATE for a body that was revoked or cancelled, P_RULES_BROKEN with the rules of
 * the form's fields. */
MUST bool submission_act(struct ctx *ctx, int64_t id, const char *action,
			 const struct submission_action *with, struct submission *submission);

/* What a selection decided on an accepted declaration, of that version. The caller has checked that
 * it may. */
MUST bool submission_answer_selection(struct ctx *ctx, int64_t id, int64_t version, bool selected);

#endif
