#include "resources/reminder/reminder_store.h"

#include "base/clock.h"
#include "db/db.h"
#include "reminder.sql.h"

bool reminder_store_open(struct ctx *ctx, const struct allocation *table, struct list *reminders)
{
	return db_list(ctx, &sql_reminder_open, &reminder_schema, reminders,
		       ARGS(ARG_INT("id", table->id), ARG_INT("ledger_id", table->ledger_id),
			    ARG_TEXT("today", clock_day(ctx->arena, ctx->now))));
}

bool reminder_store_insert(struct ctx *ctx, const struct allocation *table, int64_t unit_id,
			   enum reminder_matter matter)
{
	return db_exec(
		ctx, &sql_reminder_insert, NULL, NULL,
		ARGS(ARG_INT("ledger_id", table->ledger_id), ARG_INT("allocation_id", table->id),
		     ARG_INT("issuer_id", table->issuer_id), ARG_INT("unit_id", unit_id),
		     ARG_TEXT("matter", enumeration_name(&reminder_matter_names, (int)matter)),
		     ARG_TEXT("today", clock_day(ctx->arena, ctx->now)), ARG_TIME("now", ctx->now),
		     ARG_INT("user_id", ctx->who->user_id)));
}

bool reminder_store_of_unit(struct ctx *ctx, int64_t unit_id, struct list *received)
{
	return db_list(ctx, &sql_reminder_of_unit, &reminder_received_schema, received,
		       ARGS(ARG_INT("unit_id", unit_id)));
}
