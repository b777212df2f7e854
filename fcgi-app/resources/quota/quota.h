/*
 * quota: the ledger of a programme.
 *
 * Per ledger (root programme), indicator and unit, always:
 *
 *	received + raised = kept + reserve + allocated, every term >= 0
 *
 *	target     the latest published cell for the unit
 *	received   what has actually been handed down
 *	raised     what the unit added on its own (floor only)
 *	kept       for its own execution (本级)
 *	reserve    not yet distributed (待分配)
 *	allocated  received by its receivers
 *	deficit    received - target, while a cut could not be taken back
 *
 * A floor must be covered by the tier below and may be exceeded; a ceiling may never be. Amounts
 * move by postings only, each numbered by the version of the balance that it changed. What holds
 * the invariant under any concurrency is that the limit is part of the UPDATE of the unit's own row
 * (quota_take in quota.sql).
 *
 * Amounts are integers in the indicator's unit of count; rates in 0.01 %; money in 分.
 */
#ifndef RESOURCES_QUOTA_QUOTA_H
#define RESOURCES_QUOTA_QUOTA_H

#include "core/ctx.h"
#include "core/schema.h"
#include "resources/programme/programme.h"
#include "resources/unit/unit.h"

enum quota_state {
	QUOTA_NONE, /* nothing received yet */
	QUOTA_OK,
	QUOTA_REDECOMPOSE_DUE, /* what it received changed after it had handed it on */
	QUOTA_OVER_ALLOCATED,  /* a ceiling was cut below what is handed on or used */
};

enum light {
	LIGHT_OK,
	LIGHT_BEHIND,
	LIGHT_FAR_BEHIND,
	LIGHT_NONE, /* no target, or no data yet */
};

/* Whether a unit has what a standard (rate, range, minimum) asks of it. */
enum standing {
	STANDING_NONE, /* nothing is asked, or a rate has no answers yet */
	STANDING_SHORT,
	STANDING_MET,
};

enum posting_kind {
	POSTING_ISSUE,
	POSTING_ALLOCATE,
	POSTING_KEEP,
	POSTING_RAISE,
	POSTING_RETURN,
	POSTING_TRANSFER,
	POSTING_ADJUST,
	POSTING_REORGANISE, /* as it is read: stored as a transfer that names no table */
};

enum posting_side {
	SIDE_IN,  /* changes received */
	SIDE_OUT, /* changes allocated */
	SIDE_OWN, /* changes kept or raised, by its kind */
};

extern const struct enumeration quota_state_names, light_names, posting_kind_names,
	posting_side_names;

struct quota {
	int64_t ledger_id, parent_id, unit_id, indicator_id, lo;
	int op;
	int64_t value, min, max; /* the latest published cell; NULL_INT where the kind has none */
	int64_t received, target, raised, kept, reserve, allocated, deficit;
	int64_t used;                           /* facts of the unit itself */
	int64_t actual, numerator, denominator; /* of the whole subtree */
	int state;
	const char *redecompose_by;
	bool illustrative;
	int64_t version;
	/* filled for replies */
	const char *unit_code, *unit_name, *short_name, *indicator;
	int tier, kind;
	int64_t expected;       /* by time, at ctx->now, rounded up; NULL_INT: no sum to expect */
	int64_t expected_share; /* actual ÷ the exact number expected, in 0.01 %, rounded down;
				   NULL_INT: nothing is expected yet */
	int light;
};

struct posting {
	int64_t ledger_id, unit_id, indicator_id, no, part;
	int kind, side;
	int64_t amount, counterpart_id, allocation_id, edition, posted_at, posted_by;
	const char *doc_no, *reason;
	int64_t received, raised, kept, reserve, allocated; /* after it */
	/* filled for replies */
	int64_t target; /* where its document set one; NULL_INT */
	const char *indicator, *counterpart, *counterpart_name, *poster;
};

/* What the units of one tier hold of one indicator, summed. */
struct quota_tier {
	int tier;
	int64_t indicator_id;
	int64_t units;                                      /* that have a row for it */
	int64_t received, raised, kept, reserve, allocated; /* NULL_INT: not additive */
	int64_t asked, met, waiting; /* units that a standard is asked of, that meet it, and whose
					rate has no answers yet; NULL_INT: not a standard */
	/* filled for replies */
	const char *indicator;
};

extern const struct schema quota_schema, posting_schema, quota_tier_schema;

/* The document that moves amounts. */
struct quota_document {
	int64_t allocation_id, edition; /* NULL_INT: none */
	const char *doc_no, *reason;
};

/* A cell that a table publishes for a receiver. */
struct quota_cell {
	int64_t unit_id, indicator_id;
	int64_t value, min, max;
};

/* ---- reading ---- */

/* One row per indicator that the unit has, or would have to keep, in the programme's ledger. */
MUST bool quota_of_unit(struct ctx *ctx, const struct programme *programme, const struct unit *unit,
			struct list *quotas);

/* The rows as stored: without the sums of a nation, whose actuals are its provinces'. */
MUST bool quota_stored_of_unit(struct ctx *ctx, const struct programme *programme,
			       const struct unit *unit, struct list *quotas);

/* Rows of the direct receivers; depth 2: of the receivers' receivers. */
MUST bool quota_of_receivers(struct ctx *ctx, const struct programme *programme,
			     const struct unit *parent, int64_t depth, struct list *quotas);

/* The rows of an issuer and of its receivers, whoever asks: for movements across its border. */
MUST bool quota_rows_of_issuer(struct ctx *ctx, int64_t ledger_id, int64_t issuer_id,
			       struct list *own, struct list *receivers);

/* Fills what replies need beside the stored row: names, expected, light. */
void quota_dress(struct ctx *ctx, const struct programme *programme, struct list *quotas);

/* What is asked of the unit over the whole period: NULL_INT where nothing can be expected by time.
 */
int64_t quota_whole_period(const struct quota *quota);

/*
 * A standard is judged unit by unit, never by a sum. A rate is compared as numerator × 10000 with
 * value × denominator, so that nothing is rounded up to its threshold; > is not met at equality. A
 * unit with receivers carries what all of them did: of a range, only the lower end is asked there.
 */
enum standing quota_standing(const struct quota *quota, bool has_receivers);

/* By tier, from the unit's own downwards, and by indicator: list of struct quota_tier. */
MUST bool quota_tiers(struct ctx *ctx, const struct programme *programme, const struct unit *unit,
		      struct list *tiers);

/* The row of (unit, indicator) in a list ordered by (unit_id, indicator_id); NULL when none. */
const struct quota *quota_in(const struct list *quotas, int64_t unit_id, int64_t indicator_id);

struct posting_page {
	struct list postings;
	const char *next; /* cursor; NULL at the end */
};
struct posting_filter {
	const char *indicator; /* code; NULL: all */
	int kind;              /* NULL_ENUM: all */
	const char *from, *to; /* days, both included; NULL: open */
	const char *after;     /* next of the page before; NULL: from the beginning */
	int64_t limit;
};
MUST bool quota_postings(struct ctx *ctx, const struct programme *programme,
			 const struct unit *unit, const struct posting_filter *filter,
			 struct posting_page *page);

/*
 * How much of the change to a new target can happen now: a ceiling's cut takes back only what the
 * receiver has neither handed on nor used; the rest stays open as its deficit.
 */
int64_t quota_possible_change(struct ctx *ctx, const struct indicator *indicator,
			      const struct quota *was, int64_t target);

/* ---- moving amounts: inside a unit of work ---- */

/* Creates the programme's amounts and standards at its issuer (`issue`). */
MUST bool quota_issue(struct ctx *ctx, const struct programme *programme);

/*
 * Publishes the cells of an issuer's table: the whole table, so that a receiver without a cell has
 * target 0. kept holds the issuer's own share as cells of its own unit. All or nothing; what the
 * issuer lacks is caught by the guard of quota_take, and the unit of work runs again.
 */
struct quota_handing {
	enum posting_kind kind; /* POSTING_ALLOCATE: the whole table, which must cover a floor and
				   settles what was due; POSTING_TRANSFER, POSTING_RETURN: single
				   amounts, after which a floor may be left uncovered */
	const struct programme *programme;
	const struct unit *issuer;
	struct list cells;     /* struct quota_cell, ordered by (unit_id, indicator_id) */
	struct list kept;      /* struct quota_cell */
	struct list own;       /* struct quota of the issuer, as read */
	struct list receivers; /* struct quota of the receivers, as read */
	struct quota_document document;
	bool illustrative;
};
MUST bool quota_hand_down(struct ctx *ctx, const struct quota_handing *handing);

/* Moves amount from reserve to kept; a negative amount goes back. */
MUST bool quota_keep(struct ctx *ctx, const struct programme *programme, const char *indicator,
		     int64_t amount, const char *reason, struct quota *quota);

/*
 * Adds amount to raised and kept of a floor. Over the programme's cap (QT-MARK-UP) it warns or
 * blocks, over the issuer's own (0.01 %, NULL_INT: none) it always blocks.
 */
MUST bool quota_raise(struct ctx *ctx, const struct programme *programme, const char *indicator,
		      int64_t amount, const char *reason, const char *override_reason,
		      int64_t issuer_cap, struct quota *quota);

/*
 * Takes part of what is not used or handed on off a unit that has a deficit and gives it back to
 * its issuer (`adjust`). Called when places came free.
 */
MUST bool quota_settle(struct ctx *ctx, int64_t ledger_id, int64_t unit_id, int64_t indicator_id,
		       const struct quota_document *document);

/* ---- reorganisation ---- */

/* One balance that changes because units do. A parent of 0: none, or the unit is new or has ended.
 */
struct quota_account {
	struct quota before, now;
	int64_t old_parent, new_parent;
	bool stored; /* before is a row */
};

/* The rows of a unit in a ledger, locked until the unit of work ends. */
MUST bool quota_lock(struct ctx *ctx, int64_t ledger_id, int64_t unit_id, struct list *quotas);

/*
 * Stores what became of the accounts of one ledger, with postings (`transfer`) for every amount: in
 * at the units, out at the parents they had and have. allocated of each parent is reckoned here
 * from what its receivers now have, and raised and reserve from that; the accounts must hold every
 * unit whose parent or received changes, and those parents. Keeps all of what a unit without
 * receivers has received (is_leaf). On return now is what is stored.
 */
struct quota_restatement {
	struct list accounts; /* struct quota_account, in any order */
	const struct programme *ledger;
	bool (*is_leaf)(const void *of, int64_t unit_id);
	const void *of;
	const char *redecompose_by;
	struct quota_document document;
};
MUST bool quota_restate(struct ctx *ctx, const struct quota_restatement *restatement);

/* ---- audit ---- */

/* Recounts every balance from its postings, every target from the published tables, and every
 * parent's allocated from its receivers. Logs each difference; counts them. */
MUST bool quota_audit(struct ctx *ctx, int64_t *differences);

#endif
