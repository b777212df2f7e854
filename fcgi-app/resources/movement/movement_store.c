#include "resources/movement/movement_store.h"

#include "db/db.h"
#include "movement.sql.h"

bool movement_store_insert_request(struct ctx *ctx, struct request_return *request)
{
	return db_exec(
		ctx, &sql_request_insert, NULL, &request->id,
		ARGS(ARG_INT("programme_id", request->programme_id),
		     ARG_INT("ledger_id", request->ledger_id), ARG_INT("unit_id", request->unit_id),
		     ARG_INT("issuer_id", request->issuer_id), ARG_INT("lo", request->lo),
		     ARG_INT("indicator_id", request->indicator_id),
		     ARG_INT("amount", request->amount), ARG_TEXT("reason", request->reason),
		     ARG_TEXT("status", enumeration_name(&request_status_names, request->status)),
		     ARG_TIME("now", ctx->now), ARG_INT("user_id", ctx->who->user_id),
		     ARG_TIME("decided_at", request->decided_at),
		     ARG_INT("allocation_id", request->allocation_id),
		     ARG_INT("edition", request->edition)));
}

bool movement_store_request(struct ctx *ctx, int64_t id, struct request_return **request)
{
	return db_find(ctx, &sql_request_get, &request_schema, request, ARGS(ARG_INT("id", id)));
}

bool movement_store_requests(struct ctx *ctx, int64_t ledger_id, int status, int64_t limit,
			     int64_t before, struct list *requests)
{
	return db_list(
		ctx, &sql_request_page, &request_schema, requests,
		ARGS(ARG_INT("ledger_id", ledger_id),
		     ARG_TEXT("status", status == NULL_ENUM
						? NULL
						: enumeration_name(&request_status_names, status)),
		     ARG_INT("limit", limit), ARG_INT("before", before)));
}

bool movement_store_decide(struct ctx *ctx, const struct request_return *request, int64_t *changed)
{
	return db_exec(
		ctx, &sql_request_decide, changed, NULL,
		ARGS(ARG_INT("id", request->id),
		     ARG_TEXT("status", enumeration_name(&request_status_names, request->status)),
		     ARG_TEXT("reason", request->decision_reason), ARG_TIME("now", ctx->now),
		     ARG_INT("user_id", ctx->who->user_id),
		     ARG_INT("allocation_id", request->allocation_id),
		     ARG_INT("edition", request->edition)));
}

bool movement_store_insert_sweep(struct ctx *ctx, struct sweep *sweep)
{
	return db_exec(
		ctx, &sql_sweep_insert, NULL, &sweep->id,
		ARGS(ARG_INT("programme_id", sweep->programme_id),
		     ARG_INT("ledger_id", sweep->ledger_id), ARG_INT("issuer_id", sweep->issuer_id),
		     ARG_INT("lo", sweep->lo), ARG_INT("indicator_id", sweep->indicator_id),
		     ARG_TEXT("cut_off_on", sweep->cut_off_on), ARG_TEXT("reason", sweep->reason),
		     ARG_TIME("now", ctx->now), ARG_INT("user_id", ctx->who->user_id)));
}

bool movement_store_sweep(struct ctx *ctx, int64_t id, int64_t superior_id, struct sweep **sweep)
{
	return db_find(ctx, &sql_sweep_get, &sweep_schema, sweep,
		       ARGS(ARG_INT("id", id), ARG_INT("superior_id", superior_id)));
}

bool movement_store_sweeps(struct ctx *ctx, int64_t ledger_id, int64_t superior_id, int64_t limit,
			   int64_t before, struct list *sweeps)
{
	return db_list(ctx, &sql_sweep_page, &sweep_schema, sweeps,
		       ARGS(ARG_INT("ledger_id", ledger_id), ARG_INT("superior_id", superior_id),
			    ARG_INT("limit", limit), ARG_INT("before", before)));
}

bool movement_store_end_sweep(struct ctx *ctx, const struct sweep *sweep, int64_t *changed)
{
	return db_exec(
		ctx, &sql_sweep_end, changed, NULL,
		ARGS(ARG_INT("id", sweep->id),
		     ARG_TEXT("status", enumeration_name(&sweep_status_names, sweep->status)),
		     ARG_TIME("now", ctx->now), ARG_INT("user_id", ctx->who->user_id),
		     ARG_INT("amount", sweep->amount),
		     ARG_INT("allocation_id", sweep->allocation_id),
		     ARG_INT("edition", sweep->edition)));
}
