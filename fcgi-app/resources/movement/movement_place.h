/* movement_place: where a movement takes place, shared by the use cases of this resource. */
#ifndef RESOURCES_MOVEMENT_MOVEMENT_PLACE_H
#define RESOURCES_MOVEMENT_MOVEMENT_PLACE_H

#include "resources/allocation/allocation.h"
#include "resources/movement/movement.h"

struct place {
	const struct programme *programme;
	const struct unit *own;
	const struct indicator *indicator;
};

/* The caller's unit, the programme of that ledger in which it acts (the nearest notice), and an
 * additive indicator of that code. */
MUST bool movement_place(struct ctx *ctx, int64_t programme_id, const char *indicator,
			 struct place *place);

/* Carries the changes out as the issuer's next edition. */
MUST bool movement_amend(struct ctx *ctx, int64_t ledger_id, int64_t issuer_id,
			 enum allocation_cause cause, const char *reason,
			 const struct list *changes, struct allocation *table);

/* The code of an indicator of a ledger, whichever programme of it added that. */
const char *movement_indicator_code(struct ctx *ctx, int64_t ledger_id, int64_t indicator_id);

/* Reads the cursor of a list that goes from the newest id down. */
MUST bool movement_read_cursor(struct ctx *ctx, const char *after, int64_t *before);

/* Says in audit and outbox what was moved. */
void movement_record(struct ctx *ctx, const char *event, const char *object, int64_t object_id,
		     int64_t unit_id, const char *indicator, int64_t amount);

#endif
