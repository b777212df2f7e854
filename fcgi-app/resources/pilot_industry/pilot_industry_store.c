#include "resources/pilot_industry/pilot_industry_store.h"

#include "base/clock.h"
#include "db/db.h"
#include "pilot_industry.sql.h"

bool pilot_industry_store_list(struct ctx *ctx, const struct pilot_industry_place *place,
			       struct list *industries)
{
	return db_list(ctx, &sql_pilot_industry_list, &pilot_industry_schema, industries,
		       ARGS(ARG_INT("id", place->id), ARG_INT("ledger_id", place->ledger_id),
			    ARG_INT("lo", place->lo), ARG_INT("hi", place->hi)));
}

bool pilot_industry_store_held(struct ctx *ctx, int64_t ledger_id, int64_t lo, int64_t hi,
			       struct list *industries)
{
	return db_list(ctx, &sql_pilot_industry_held, &pilot_industry_schema, industries,
		       ARGS(ARG_INT("id", NULL_INT), ARG_INT("ledger_id", ledger_id),
			    ARG_INT("lo", lo), ARG_INT("hi", hi)));
}

bool pilot_industry_store_bodies(struct ctx *ctx, const struct pilot_industry_place *place,
				 struct list *bodies)
{
	return db_list(ctx, &sql_pilot_industry_bodies, &district_body_schema, bodies,
		       ARGS(ARG_TEXT("today", clock_day(ctx->arena, ctx->now)),
			    ARG_INT("id", place->id), ARG_INT("ledger_id", place->ledger_id),
			    ARG_INT("lo", place->lo), ARG_INT("hi", place->hi)));
}

bool pilot_industry_store_insert(struct ctx *ctx, struct pilot_industry *industry)
{
	return db_exec(ctx, &sql_pilot_industry_insert, NULL, &industry->id,
		       ARGS(ARG_INT("programme_id", industry->programme_id),
			    ARG_INT("ledger_id", industry->ledger_id),
			    ARG_INT("unit_id", industry->unit_id), ARG_INT("lo", industry->lo),
			    ARG_TEXT("industry", industry->industry),
			    ARG_TEXT("area", industry->area), ARG_INT("slot", industry->slot),
			    ARG_TIME("now", ctx->now), ARG_INT("user_id", ctx->who->user_id),
			    ARG_INT("illustrative", ctx->who->demonstrates)));
}

bool pilot_industry_store_take(struct ctx *ctx, int64_t id, int64_t version, int64_t *changed)
{
	return db_exec(ctx, &sql_pilot_industry_take, changed, NULL,
		       ARGS(ARG_INT("id", id), ARG_INT("version", version)));
}

bool pilot_industry_store_open_assignments(struct ctx *ctx, int64_t id, int64_t *count)
{
	return db_number(ctx, &sql_pilot_industry_open_assignments, count, ARGS(ARG_INT("id", id)));
}

bool pilot_industry_store_delete(struct ctx *ctx, int64_t id)
{
	return db_exec(ctx, &sql_pilot_industry_delete_bodies, NULL, NULL,
		       ARGS(ARG_INT("id", id), ARG_INT("body_id", NULL_INT))) &&
	       db_exec(ctx, &sql_pilot_industry_delete, NULL, NULL, ARGS(ARG_INT("id", id)));
}

bool pilot_industry_store_insert_body(struct ctx *ctx, int64_t id, int64_t body_id)
{
	return db_exec(ctx, &sql_pilot_industry_insert_body, NULL, NULL,
		       ARGS(ARG_INT("id", id), ARG_INT("body_id", body_id)));
}

bool pilot_industry_store_delete_body(struct ctx *ctx, int64_t id, int64_t body_id, bool *deleted)
{
	int64_t affected;

	if (!db_exec(ctx, &sql_pilot_industry_delete_bodies, &affected, NULL,
		     ARGS(ARG_INT("id", id), ARG_INT("body_id", body_id))))
		return false;
	*deleted = affected == 1;
	return true;
}

bool pilot_industry_store_standings(struct ctx *ctx, int64_t ledger_id, int64_t body_id,
				    int64_t province_id, struct list *standings)
{
	return db_list(ctx, &sql_pilot_industry_standings, &standing_schema, standings,
		       ARGS(ARG_INT("ledger_id", ledger_id), ARG_INT("body_id", body_id),
			    ARG_INT("province_id", province_id),
			    ARG_TEXT("today", clock_day(ctx->arena, ctx->now))));
}

bool pilot_industry_store_selected(struct ctx *ctx, int64_t ledger_id, int64_t body_id,
				   struct list *selected)
{
	return db_list(ctx, &sql_pilot_industry_selected, &selected_body_schema, selected,
		       ARGS(ARG_INT("ledger_id", ledger_id), ARG_INT("body_id", body_id)));
}

bool pilot_industry_store_select(struct ctx *ctx, int64_t programme_id, int64_t unit_id,
				 const char *industry, int64_t body_id)
{
	return db_exec(ctx, &sql_pilot_industry_select, NULL, NULL,
		       ARGS(ARG_INT("programme_id", programme_id), ARG_INT("unit_id", unit_id),
			    ARG_TEXT("industry", industry), ARG_INT("body_id", body_id)));
}

bool pilot_industry_store_deselect(struct ctx *ctx, int64_t programme_id, int64_t unit_id,
				   const char *industry, int64_t body_id)
{
	return db_exec(ctx, &sql_pilot_industry_deselect, NULL, NULL,
		       ARGS(ARG_INT("programme_id", programme_id), ARG_INT("unit_id", unit_id),
			    ARG_TEXT("industry", industry), ARG_INT("body_id", body_id)));
}
