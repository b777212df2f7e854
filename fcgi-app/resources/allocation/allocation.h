/*
 * allocation: the 数量分配表, an issuer's official table of who gets how much.
 *
 *	draft → reviewed → published → superseded | closed
 *
 * Rows change only in a draft; a published edition never changes. revise makes a new draft of the
 * next edition. A receiver signs for an edition (签收), may object (异议), and hands on what it got
 * with a table of its own. A draft remembers the edition it started from (base_edition):
 * publishing on another is P_BASE_CHANGED until it is rebased.
 *
 * A movement of single amounts (transfer, accepted return, sweep) makes the next edition and
 * publishes it at once: the latest published cell is the receiver's target, always.
 */
#ifndef RESOURCES_ALLOCATION_ALLOCATION_H
#define RESOURCES_ALLOCATION_ALLOCATION_H

#include "core/ctx.h"
#include "core/schema.h"
#include "resources/programme/programme.h"
#include "resources/unit/unit.h"

#define ALLOCATION_AMOUNT_MAX INT64_C(1000000000)
#define ALLOCATION_NOTE_MAX 200 /* characters */

enum allocation_status {
	ALLOCATION_DRAFT,
	ALLOCATION_REVIEWED,
	ALLOCATION_PUBLISHED,
	ALLOCATION_SUPERSEDED,
	ALLOCATION_CLOSED,
};

enum allocation_cause {
	CAUSE_PUBLISH,
	CAUSE_REVISE,
	CAUSE_TRANSFER,
	CAUSE_RETURN,
	CAUSE_SWEEP,
	CAUSE_REORGANISE,
};

enum receipt_state {
	RECEIPT_NONE, /* not a receiver, or nothing to sign */
	RECEIPT_UNSIGNED,
	RECEIPT_SIGNED,
};

extern const struct enumeration allocation_status_names, allocation_cause_names,
	receipt_state_names;

/* One cell: receiver × indicator. In a draft's input unit and indicator are codes. */
struct allocation_cell {
	int64_t unit_id, indicator_id;
	int64_t value, min, max;
	const char *note;
	/* codes as given, and what replies add */
	const char *unit, *indicator, *unit_name, *short_name;
	int op;
	bool illustrative;
};

struct allocation_kept {
	int64_t indicator_id, value;
	const char *indicator;
};

struct allocation_receipt {
	int64_t unit_id;
	const struct unit_ref *unit;
	int state;
	int64_t signed_at, due_at, decomposition_id, objection_count;
	const char *signed_by;
	bool decomposed;
};

struct allocation_objection {
	int64_t id, unit_id, raised_at;
	const struct unit_ref *unit;
	const char *text, *raised_by;
};

struct allocation {
	int64_t id, programme_id, ledger_id, issuer_id, lo;
	int64_t edition, base_edition, supersedes, version;
	int64_t edited_at, edited_by_id, published_at, receipt_due_at;
	int64_t receivers;   /* units that it names */
	int64_t mark_up_cap; /* of its receivers, in 0.01 %; NULL_INT: not capped */
	const char *title, *doc_no, *reason, *edited_by, *published_by;
	int status, cause;
	bool illustrative;
	/* filled for replies */
	const struct unit_ref *issuer;
	const char *programme_title;
	struct list allowed_actions; /* texts */
	struct list rows;            /* struct allocation_cell */
	struct list kept;            /* struct allocation_kept */
	struct list violations;      /* struct violation: what publishing would meet */
	bool mine;
	bool base_changed; /* a draft, and another edition than its base is in force */
	const struct allocation_receipt *receipt; /* the caller's own */
};

struct allocation_difference {
	const char *unit, *unit_name, *indicator;
	const struct allocation_cell *from, *to; /* NULL: no cell there */
};

extern const struct schema allocation_head_schema, allocation_schema, allocation_cell_schema,
	allocation_kept_schema, allocation_receipt_schema, allocation_objection_schema,
	allocation_difference_schema, violation_schema;

/* What a caller gives with an action. */
struct allocation_action {
	int64_t version; /* If-Match */
	const char *reason, *doc_no, *override_reason;
};

struct allocation_rows {
	struct list rows; /* struct allocation_cell with codes */
	struct list kept; /* struct allocation_kept with codes */
	int64_t mark_up_cap;
};

/* Adds `by` to the cell of a receiver; what a ceiling loses must be free at once. */
struct allocation_change {
	int64_t unit_id, indicator_id, by;
};

/* A movement of single amounts of an issuer's table in force. */
struct allocation_amendment {
	int64_t ledger_id, issuer_id;
	enum allocation_cause cause; /* CAUSE_TRANSFER, CAUSE_RETURN, CAUSE_SWEEP */
	const char *reason;
	struct list changes; /* struct allocation_change */
};

/* Tables of the programme that the caller may see, newest first. */
MUST bool allocation_list(struct ctx *ctx, int64_t programme_id, struct list *tables);

/* One table with rows, violations (while it is being drawn up) and the caller's receipt. */
MUST bool allocation_get(struct ctx *ctx, int64_t id, struct allocation *table);

/*
 * A draft of the caller's unit: the next edition, prefilled with the published one. A first edition
 * has a row for every receiver: standards as they came, amounts 0.
 */
MUST bool allocation_create(struct ctx *ctx, int64_t programme_id, struct allocation *table);

/* Replaces all rows of a draft. */
MUST bool allocation_put_rows(struct ctx *ctx, int64_t id, int64_t version,
			      const struct allocation_rows *rows, struct allocation *table);

/* Moves a table through its life: review, return, rebase, publish, revise, close. */
MUST bool allocation_act(struct ctx *ctx, int64_t id, const char *action,
			 const struct allocation_action *with, struct allocation *table);

/* Drops a draft or a reviewed table. */
MUST bool allocation_drop(struct ctx *ctx, int64_t id, int64_t version);

MUST bool allocation_difference(struct ctx *ctx, int64_t id, int64_t from_edition,
				struct list *differences);

/* The receiver's side. */
MUST bool allocation_sign(struct ctx *ctx, int64_t id, struct allocation_receipt *receipt);
MUST bool allocation_object(struct ctx *ctx, int64_t id, const char *text,
			    struct allocation_objection *objection);
MUST bool allocation_receipts(struct ctx *ctx, int64_t id, struct list *receipts);
MUST bool allocation_objections(struct ctx *ctx, int64_t id, struct list *objections);

/*
 * Makes and publishes the issuer's next edition, whoever asks: the caller has checked who may.
 * Problems: P_WRONG_STATE without a table in force, P_RULES_BROKEN for an amount that is not there.
 */
MUST bool allocation_amend(struct ctx *ctx, const struct allocation_amendment *amendment,
			   struct allocation *table);

/*
 * What a reorganisation makes of an issuer's table: the next edition, whose rows are given,
 * published without moving amounts, since the ledger has moved already. Without a table in force it
 * is the first, under the issuer's programme in the ledger. doc_no names the document of the
 * reorganisation.
 */
struct allocation_republication {
	const struct programme *ledger;
	const struct programme *programme; /* the notice nearest to the issuer */
	int64_t issuer_id, lo;
	const char *issuer_name, *doc_no, *reason;
	struct list rows; /* struct allocation_cell with ids, ordered by unit and indicator */
};
MUST bool allocation_republish(struct ctx *ctx, const struct allocation_republication *with);

/* The rows in force of an issuer: struct allocation_cell with ids; none without a table. closed
 * says whether nothing may follow. */
MUST bool allocation_rows_in_force(struct ctx *ctx, int64_t ledger_id, int64_t issuer_id,
				   struct list *rows, bool *closed);

/* A unit ended: its draft is dropped, its table in force closed. */
MUST bool allocation_end_issuer(struct ctx *ctx, int64_t ledger_id, int64_t issuer_id);

/*
 * How far a unit may go beyond what it received, in 0.01 %, by its issuer's table in force;
 * NULL_INT: not capped.
 */
MUST bool allocation_cap_on(struct ctx *ctx, int64_t ledger_id, const struct unit *unit,
			    int64_t *cap);

/* Refuses with P_WRONG_STATE while a draft of the caller's unit stands. */
MUST bool allocation_none_standing(struct ctx *ctx, const struct programme *programme);

/* The table in force of an issuer in a ledger; NULL when there is none. */
MUST bool allocation_in_force(struct ctx *ctx, int64_t ledger_id, int64_t issuer_id,
			      const struct allocation **table);

#endif
