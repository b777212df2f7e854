#include "resources/dashboard/dashboard_store.h"

#include "dashboard.sql.h"
#include "db/db.h"

#define AT(member) .at = offsetof(struct dashboard_receiver, member)

static const struct field fields[] = {
	{"allocation_id", T_INT, AT(table.allocation_id)},
	{"edition", T_INT, AT(table.edition)},
	{"doc_no", T_TEXT, AT(table.doc_no)},
	{"published_at", T_TIME, AT(table.published_at)},
	{"receipt_due_at", T_TIME, AT(table.receipt_due_at)},
	{"unit_id", T_INT, AT(unit_id)},
	{"signed_at", T_TIME, AT(signed_at)},
	{"objected", T_BOOL, AT(objected)},
	{"decomposed", T_BOOL, AT(decomposed)},
};
static SCHEMA(receiver_schema, "DashboardReceiver", struct dashboard_receiver, fields);

bool dashboard_store_receivers(struct ctx *ctx, int64_t ledger, int64_t issuer,
			       struct list *receivers)
{
	return db_list(ctx, &sql_dashboard_receivers, &receiver_schema, receivers,
		       ARGS(ARG_INT("ledger_id", ledger), ARG_INT("issuer_id", issuer)));
}
