#include "resources/feasibility/feasibility_store.h"

#include "db/db.h"
#include "feasibility.sql.h"

#define AT(type, member) .at = offsetof(struct type, member)

static const struct field receiver_fields[] = {
	{"unit_id", T_INT, AT(feasibility_receiver, unit_id)},
	{"published_at", T_TIME, AT(feasibility_receiver, published_at)},
	{"receipt_due_at", T_TIME, AT(feasibility_receiver, receipt_due_at)},
	{"signed_at", T_TIME, AT(feasibility_receiver, signed_at)},
	{"objected", T_BOOL, AT(feasibility_receiver, objected)},
	{"decomposed", T_BOOL, AT(feasibility_receiver, decomposed)},
};
static SCHEMA(receiver_schema, "FeasibilityReceiver", struct feasibility_receiver, receiver_fields);

static const struct field asking_fields[] = {
	{"unit_id", T_INT, AT(feasibility_asking, unit_id)},
	{"indicator_id", T_INT, AT(feasibility_asking, indicator_id)},
	{"id", T_INT, AT(feasibility_asking, request.id)},
	{"amount", T_INT, AT(feasibility_asking, request.amount)},
	{"asked_at", T_TIME, AT(feasibility_asking, request.asked_at)},
};
static SCHEMA(asking_schema, "FeasibilityAsking", struct feasibility_asking, asking_fields);

static bool list_beneath(struct ctx *ctx, const struct sql *sql, const struct schema *schema,
			 int64_t ledger, const struct unit *unit, int64_t depth, struct list *list)
{
	return db_list(ctx, sql, schema, list,
		       ARGS(ARG_INT("ledger_id", ledger), ARG_INT("lo", unit->lo),
			    ARG_INT("hi", unit->hi), ARG_INT("depth", unit->depth + depth)));
}

bool feasibility_store_receivers(struct ctx *ctx, int64_t ledger, const struct unit *unit,
				 int64_t depth, struct list *receivers)
{
	return list_beneath(ctx, &sql_feasibility_receivers, &receiver_schema, ledger, unit, depth,
			    receivers);
}

bool feasibility_store_requests(struct ctx *ctx, int64_t ledger, const struct unit *unit,
				int64_t depth, struct list *requests)
{
	return list_beneath(ctx, &sql_feasibility_requests, &asking_schema, ledger, unit, depth,
			    requests);
}
