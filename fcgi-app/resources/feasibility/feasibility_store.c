#include "resources/feasibility/feasibility_store.h"

#include "db/db.h"
#include "feasibility.sql.h"

#define AT(member) .at = offsetof(struct feasibility_receiver, member)

static const struct field fields[] = {
	{"unit_id", T_INT, AT(unit_id)},
	{"published_at", T_TIME, AT(published_at)},
	{"receipt_due_at", T_TIME, AT(receipt_due_at)},
	{"signed_at", T_TIME, AT(signed_at)},
	{"objected", T_BOOL, AT(objected)},
	{"decomposed", T_BOOL, AT(decomposed)},
	{"request_id", T_INT, AT(request.id)},
	{"indicator_id", T_INT, AT(indicator_id)},
	{"amount", T_INT, AT(request.amount)},
	{"asked_at", T_TIME, AT(request.asked_at)},
};
static SCHEMA(receiver_schema, "FeasibilityReceiver", struct feasibility_receiver, fields);

bool feasibility_store_receivers(struct ctx *ctx, int64_t ledger, const struct unit *unit,
				 int64_t depth, struct list *receivers)
{
	return db_list(ctx, &sql_feasibility_receivers, &receiver_schema, receivers,
		       ARGS(ARG_INT("ledger_id", ledger), ARG_INT("lo", unit->lo),
			    ARG_INT("hi", unit->hi), ARG_INT("depth", unit->depth + depth)));
}
