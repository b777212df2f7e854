/* quota_store: the statements of quota.sql. */
#ifndef RESOURCES_QUOTA_QUOTA_STORE_H
#define RESOURCES_QUOTA_QUOTA_STORE_H

#include "resources/quota/quota.h"

/* What quota_take does to one row; see the statement. */
struct quota_taking {
	int64_t ledger_id, unit_id, indicator_id;
	int64_t kept_change, allocated_change, x;
	bool may_raise, must_cover, settles, within_used;
	int64_t cap;        /* NULL_INT: none */
	const char *due_by; /* day to hand on anew by; NULL: nothing falls due */
};

/* A receiver's new balance, and how much of it is used at most. */
struct quota_setting {
	struct quota quota;
	int64_t used_limit; /* NULL_INT: no limit */
};

struct quota_giving {
	int64_t ledger_id, unit_id, indicator_id, x, from_kept, from_reserve;
};

MUST bool quota_store_of_unit(struct ctx *ctx, int64_t ledger, int64_t unit, struct list *quotas);
MUST bool quota_store_of_receivers(struct ctx *ctx, int64_t ledger, int64_t parent,
				   struct list *quotas);
MUST bool quota_store_of_receivers_receivers(struct ctx *ctx, int64_t ledger, int64_t parent,
					     struct list *quotas);
/* Rows with only indicator_id, actual, numerator and denominator filled. */
MUST bool quota_store_sum_of_receivers(struct ctx *ctx, int64_t ledger, int64_t parent,
				       struct list *sums);
/* Of the unit itself and everything beneath it, by tier and indicator. */
MUST bool quota_store_tiers(struct ctx *ctx, int64_t ledger, const struct unit *unit,
			    struct list *tiers);
MUST bool quota_store_one(struct ctx *ctx, int64_t ledger, int64_t unit, int64_t indicator,
			  const struct quota **quota);
MUST bool quota_store_own_rows(struct ctx *ctx, int64_t ledger, int64_t unit, struct list *quotas);
MUST bool quota_store_lock_rows(struct ctx *ctx, int64_t ledger, int64_t unit, struct list *quotas);
MUST bool quota_store_receiver_rows(struct ctx *ctx, int64_t ledger, int64_t parent,
				    struct list *quotas);
MUST bool quota_store_insert(struct ctx *ctx, const struct list *settings);
MUST bool quota_store_set(struct ctx *ctx, const struct list *settings, int64_t *changed);
MUST bool quota_store_take(struct ctx *ctx, const struct list *takings, int64_t *taken);
MUST bool quota_store_give_back(struct ctx *ctx, const struct quota_giving *giving, int64_t *given);
MUST bool quota_store_take_back(struct ctx *ctx, const struct quota_giving *giving, int64_t *taken);
MUST bool quota_store_insert_postings(struct ctx *ctx, const struct list *postings);

struct posting_cursor {
	int64_t indicator_id, no, part;
};
/* Of those that the filter lets through; indicator NULL_INT: of all. */
MUST bool quota_store_postings(struct ctx *ctx, int64_t ledger, int64_t unit, int64_t indicator,
			       const struct posting_filter *filter, struct posting_cursor after,
			       struct list *postings);

/* Keys of rows that an audit statement finds wrong, as struct quota with only the key filled. */
enum quota_audit {
	QUOTA_AUDIT_BALANCE,
	QUOTA_AUDIT_RECEIVERS,
	QUOTA_AUDIT_TARGET,
	QUOTA_AUDIT_ORPHAN_POSTING,
	QUOTA_AUDIT_RUNNING,
	QUOTA_AUDIT_NUMBERS,
	QUOTA_AUDIT_COUNT,
};
MUST bool quota_store_audit(struct ctx *ctx, enum quota_audit audit, struct list *quotas);

#endif
