/*
 * enterprise: the register of enterprises (小微企业): credit code, name, district, industry.
 *
 * A unit sees its own and those beneath it; an enterprise sees itself. It is written by the units
 * whose scope it lies in; it belongs to exactly one, a district or whoever has nobody beneath it.
 *
 * The credit code is what it is known by, and stays; an entry with a wrong one is deleted while
 * nothing refers to it. While it is helped, or is offered help, it stays in its unit and industry:
 * the rules were asked for these.
 */
#ifndef RESOURCES_ENTERPRISE_ENTERPRISE_H
#define RESOURCES_ENTERPRISE_ENTERPRISE_H

#include "core/ctx.h"
#include "core/schema.h"

struct enterprise {
	int64_t id, unit_id, lo, version;
	const char *uscc, *name, *industry;
	const struct unit_ref *unit;
	bool illustrative;
	bool in_use; /* by assignments, seats or accounts, so that it stays registered */
	struct list allowed_actions; /* texts */
};

/* How an enterprise stands in other resources' replies. */
struct enterprise_ref {
	const char *uscc, *name;
};

struct enterprise_input {
	const char *uscc, *name, *unit, *industry;
};

enum enterprise_sort {
	ENTERPRISE_BY_ID,
	ENTERPRISE_BY_NAME,
	ENTERPRISE_BY_USCC,
};

/* What a page of enterprises is asked for by; NULL: all. */
struct enterprise_filter {
	const char *q;            /* part of the name, or the beginning of the credit code */
	const char *unit;         /* code: of it and those beneath it */
	const char *industry;     /* covers the enterprise's */
	int sort;                 /* NULL_ENUM: ENTERPRISE_BY_ID */
	int64_t after, limit;     /* id that ended the page before; NULL_INT: from the start */
	int64_t unit_lo, unit_hi; /* filled by enterprise_list */
};

extern const struct enumeration enterprise_sort_names;
extern const struct schema enterprise_schema, enterprise_ref_schema, enterprise_input_schema,
	enterprise_filter_schema, enterprise_export_schema;

/* *next is NULL on the last page. P_NOT_FOUND for a unit out of scope. */
MUST bool enterprise_list(struct ctx *ctx, struct enterprise_filter *filter,
			  struct list *enterprises, const char **next);

/* One in the caller's scope; otherwise P_NOT_FOUND. */
MUST bool enterprise_get(struct ctx *ctx, int64_t id, struct enterprise *enterprise);

/*
 * Enters an enterprise of a unit in scope that has no receivers. P_INVALID_INPUT; P_DUPLICATE when
 * the code is registered, be it out of the caller's scope.
 */
MUST bool enterprise_create(struct ctx *ctx, const struct enterprise_input *input,
			    struct enterprise *enterprise);

/* Replaces what is registered, but for the code. P_NOT_FOUND, P_STALE, P_INVALID_INPUT;
 * P_WRONG_STATE for another unit or industry while an assignment is open. */
MUST bool enterprise_change(struct ctx *ctx, int64_t id, int64_t version,
			    const struct enterprise_input *input, struct enterprise *enterprise);

/* Problems: P_NOT_FOUND, P_STALE; P_WRONG_STATE, which says what refers to it. */
MUST bool enterprise_delete(struct ctx *ctx, int64_t id, int64_t version);

/* Until the unit of work is over, nobody else offers it help, enters a seat at it, moves it or
 * deletes it. *there is false when there is none of that id. Taken before a person of the pair, and
 * before a body. */
MUST bool enterprise_take(struct ctx *ctx, int64_t id, bool *there);

/*
 * Checks an input and collects what is wrong, with pointers into it. present: what is registered;
 * NULL: a new one. industries: industry_all. The unit tree is loaded.
 */
void enterprise_check(struct ctx *ctx, const struct enterprise_input *input,
		      const struct enterprise *present, const struct list *industries);

/*
 * While an assignment of it is open, neither unit nor industry change: the rules were asked for
 * these.
 */
MUST bool enterprise_may_become(struct ctx *ctx, const struct enterprise *before,
				const struct enterprise_input *input, bool *may);

/* *enterprise is NULL when there is none of that credit code in the caller's scope. */
MUST bool enterprise_find_by_uscc(struct ctx *ctx, const char *uscc,
				  struct enterprise **enterprise);

/* Whether the credit code is registered, be it out of the caller's scope. */
MUST bool enterprise_uscc_taken(struct ctx *ctx, const char *uscc, bool *taken);

/* *ref is NULL when there is none of that id. */
MUST bool enterprise_ref_find(struct ctx *ctx, int64_t id, const struct enterprise_ref **ref);

#endif
