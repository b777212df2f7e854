/*
 * policy: what is demanded of passwords and sessions, one row for the whole system.
 *
 * The security administrator changes it, within limits that policy_schema sets: nobody can make it
 * weaker than that (GB/T 22239-2019 8.1.4.1 a, b leave the numbers to the operator).
 */
#ifndef RESOURCES_POLICY_POLICY_H
#define RESOURCES_POLICY_POLICY_H

#include "core/ctx.h"
#include "core/schema.h"

struct policy {
	int64_t min_length;     /* characters of a password */
	int64_t classes;        /* of capital letters, small letters, digits and symbols */
	int64_t history;        /* so many last passwords are not taken again */
	int64_t max_age_days;   /* of a password; 0: never too old, in a demo only */
	int64_t idle_minutes;   /* a session without activity ends */
	int64_t absolute_hours; /* a session ends, active or not */
	int64_t lock_after;     /* failed sign-ins in a row */
	int64_t lock_minutes;
	int64_t version;
};

extern const struct schema policy_schema, policy_input_schema;

MUST bool policy_get(struct ctx *ctx, const struct policy **policy);

/* Problems: P_STALE; P_INVALID_INPUT for max_age_days 0 in production. */
MUST bool policy_change(struct ctx *ctx, int64_t version, const struct policy *wanted,
			const struct policy **policy);

#endif
