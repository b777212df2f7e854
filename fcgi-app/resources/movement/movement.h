/*
 * movement: single amounts of the table in force, moved between its editions.
 *
 *	transfer 调剂    between two receivers, by their issuer
 *	return 退回      from a receiver to its issuer: a ceiling's at once, a floor's as a request
 *	                 that the issuer accepts or refuses (请求减免)
 *	sweep 收回未用   what all receivers leave unused of a ceiling, after a day announced before
 *
 * Each makes and publishes the issuer's next edition in the same unit of work, so that the latest
 * published cell stays the receiver's target (resources/allocation). A receiver whose cells are as
 * they were need not sign again.
 */
#ifndef RESOURCES_MOVEMENT_MOVEMENT_H
#define RESOURCES_MOVEMENT_MOVEMENT_H

#include "core/ctx.h"
#include "core/schema.h"
#include "resources/programme/programme.h"
#include "resources/unit/unit.h"

#define MOVEMENT_AMOUNT_MAX INT64_C(1000000000)
#define SWEEP_NOTICE_DAYS 7 /* the least between announcing and taking back */
#define SWEEP_FARTHEST_DAYS 366

enum request_status {
	REQUEST_OPEN,
	REQUEST_ACCEPTED,
	REQUEST_REFUSED,
	REQUEST_WITHDRAWN,
};

enum sweep_status {
	SWEEP_ANNOUNCED,
	SWEEP_DONE,
	SWEEP_CANCELLED,
};

struct transfer_input {
	const char *indicator, *from, *to, *reason; /* codes */
	int64_t amount;
};

struct transfer {
	int64_t allocation_id, edition, amount;
	const char *indicator, *reason;
	const struct unit_ref *from, *to;
	struct list quotas; /* struct quota: both balances after it */
};

struct return_input {
	const char *indicator, *reason;
	int64_t amount;
};

/* A return. A ceiling's is accepted as it is made. */
struct request_return {
	int64_t id, programme_id, ledger_id, unit_id, issuer_id, lo, indicator_id, amount;
	int64_t asked_at, decided_at, allocation_id, edition; /* NULL_INT: not yet */
	const char *reason, *asked_by, *decided_by, *decision_reason;
	int status; /* enum request_status */
	/* filled for replies */
	const struct unit_ref *unit, *issuer;
	const char *indicator;
	struct list allowed_actions; /* texts */
};

struct sweep_input {
	const char *indicator, *cut_off_on, *reason;
};

struct sweep {
	int64_t id, programme_id, ledger_id, issuer_id, lo, indicator_id;
	int64_t announced_at, ended_at, amount, allocation_id, edition;
	const char *cut_off_on, *reason, *announced_by, *ended_by;
	int status; /* enum sweep_status */
	/* filled for replies */
	const struct unit_ref *issuer;
	const char *indicator;
	bool due; /* the day has passed: it may be run */
	struct list allowed_actions;
};

struct movement_page {
	struct list items;
	const char *next; /* cursor; NULL at the end */
};

extern const struct enumeration request_status_names, sweep_status_names;
extern const struct schema transfer_input_schema, transfer_schema, return_input_schema,
	request_schema, sweep_input_schema, sweep_schema;

/* Between two direct receivers of the caller's unit. Problem: P_RULES_BROKEN where the giving one
 * has not so much. */
MUST bool movement_transfer(struct ctx *ctx, int64_t programme_id,
			    const struct transfer_input *input, struct transfer *transfer);

/* By the receiving unit. The status says whether it is done or waits for the issuer. */
MUST bool movement_return(struct ctx *ctx, int64_t programme_id, const struct return_input *input,
			  struct request_return *request);

/* Requests of the caller's unit, to it, and beneath it, newest first. status NULL_ENUM: all. */
MUST bool movement_requests(struct ctx *ctx, int64_t programme_id, int status, int64_t limit,
			    const char *after, struct movement_page *page);

/* accept and refuse by the issuer, withdraw by the unit that asked. refuse wants a reason. */
MUST bool movement_decide(struct ctx *ctx, int64_t id, const char *action, const char *reason,
			  struct request_return *request);

/* Announces that what is unused on cut_off_on will be taken back. */
MUST bool movement_announce(struct ctx *ctx, int64_t programme_id, const struct sweep_input *input,
			    struct sweep *sweep);

/* Sweeps of the caller's unit, of its issuer, and beneath it, newest first. */
MUST bool movement_sweeps(struct ctx *ctx, int64_t programme_id, int64_t limit, const char *after,
			  struct movement_page *page);

/* run, once the day has passed, or cancel. */
MUST bool movement_end_sweep(struct ctx *ctx, int64_t id, const char *action, struct sweep *sweep);

#endif
