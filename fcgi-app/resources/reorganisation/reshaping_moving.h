/*
 * reshaping_moving: the balances of one ledger while a reorganisation works on them: which units
 * take part, and an account for each of their rows.
 */
#ifndef RESOURCES_REORGANISATION_RESHAPING_MOVING_H
#define RESOURCES_REORGANISATION_RESHAPING_MOVING_H

#include "resources/quota/quota.h"
#include "resources/reorganisation/reshaping.h"

struct moving {
	struct ctx *ctx;
	struct reshaping *reshaping;
	const struct programme *ledger;
	const struct unit *top; /* issuer of the ledger */
	int64_t *units;         /* whose rows take part, parents before children */
	size_t unit_count, unit_capacity;
	struct list accounts; /* struct quota_account */
	size_t account_capacity;
};

/* Finds the units and locks their rows, parents before children. */
MUST bool moving_open(struct moving *moving);

/* The lists grow: an account's address holds until the next one is added. NULL: there is none. */
struct quota_account *moving_account(const struct moving *moving, int64_t unit_id,
				     int64_t indicator_id);
struct quota_account *moving_account_at(const struct moving *moving, size_t at);

/* The same; a unit that had no row of the indicator gets one that begins at nothing. */
struct quota_account *moving_account_for(struct moving *moving, int64_t unit_id, struct quota like);

const struct indicator *moving_indicator(const struct moving *moving, int64_t indicator_id);

#endif
