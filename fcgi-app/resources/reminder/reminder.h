/*
 * reminder: 催办. An issuer reminds a receiver of its table in force of what it still owes: to sign
 * for it (签收), or to hand on what it received (分解). It makes the receiver's standing to-do come
 * first and say how often; it moves nothing. Once a day per unit and matter; never changed.
 */
#ifndef RESOURCES_REMINDER_REMINDER_H
#define RESOURCES_REMINDER_REMINDER_H

#include "core/ctx.h"
#include "core/schema.h"
#include "resources/unit/unit.h"

#define REMINDER_UNITS_MAX 400 /* no unit has so many receivers */

enum reminder_matter {
	REMIND_SIGN,
	REMIND_DECOMPOSE,
};

/* What a receiver owes of a table, and how often it was reminded of it. */
struct reminder {
	int64_t unit_id;
	int matter; /* enum reminder_matter */
	int64_t times;
	int64_t last_at; /* NULL_INT: never */
	bool today;      /* was reminded today already */
	const struct unit_ref *unit;
};

/* What a unit was reminded of, by whom last. */
struct reminder_received {
	int64_t ledger_id, allocation_id; /* allocation_id: of a receipt alone, otherwise 0 */
	int64_t times, last_at, issuer_id;
	int matter;
};

struct reminder_input {
	int matter;
	struct list units; /* codes */
};

extern const struct enumeration reminder_matter_names;
extern const struct schema reminder_schema, reminder_received_schema;

/*
 * What the receivers of a table in force owe, by unit; nothing of a table that is not in force. The
 * issuer and those above it see all, a receiver its own. Problem: P_NOT_FOUND.
 */
MUST bool reminder_list(struct ctx *ctx, int64_t allocation_id, struct list *reminders);

/*
 * By the issuer; all of the units or none. Problems: P_NOT_FOUND, P_FORBIDDEN for another's table,
 * P_WRONG_STATE for a table that is not in force or a unit that owes nothing of the matter,
 * P_DUPLICATE for one that was reminded today.
 */
MUST bool reminder_send(struct ctx *ctx, int64_t allocation_id, const struct reminder_input *input,
			struct list *reminders);

/* Everything that a unit was ever reminded of: struct reminder_received. */
MUST bool reminder_of_unit(struct ctx *ctx, int64_t unit_id, struct list *received);

#endif
