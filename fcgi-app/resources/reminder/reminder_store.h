/* reminder_store: the statements of reminder.sql. */
#ifndef RESOURCES_REMINDER_REMINDER_STORE_H
#define RESOURCES_REMINDER_REMINDER_STORE_H

#include "resources/allocation/allocation.h"
#include "resources/reminder/reminder.h"

/* What the receivers of a table owe: struct reminder, by unit. */
MUST bool reminder_store_open(struct ctx *ctx, const struct allocation *table,
			      struct list *reminders);

/* Fails with DB_CONFLICT where the unit was reminded of the matter today. */
MUST bool reminder_store_insert(struct ctx *ctx, const struct allocation *table, int64_t unit_id,
				enum reminder_matter matter);

MUST bool reminder_store_of_unit(struct ctx *ctx, int64_t unit_id, struct list *received);

#endif
