#include "resources/movement/movement.h"

#include "resources/quota/quota.h"

ENUMERATION(request_status_names, "RequestStatus", "open", "accepted", "refused", "withdrawn");
ENUMERATION(sweep_status_names, "SweepStatus", "announced", "done", "cancelled");

#define AT(type, member) .at = offsetof(struct type, member)
#define REQUIRED .flags = F_REQUIRED
#define NULLABLE .flags = F_NULLABLE
#define DERIVED .flags = F_DERIVED
#define COLUMN .flags = F_COLUMN
#define CODE .min = 1, .max = 40
#define REASON .min = 1, .max = 400
#define AMOUNT .min = 1, .max = MOVEMENT_AMOUNT_MAX

static const struct field transfer_input_fields[] = {
	{"indicator", T_TEXT, AT(transfer_input, indicator), REQUIRED, CODE},
	{"from", T_TEXT, AT(transfer_input, from), REQUIRED, .min = 1, .max = 12,
	 .doc = "code of a direct receiver"},
	{"to", T_TEXT, AT(transfer_input, to), REQUIRED, .min = 1, .max = 12},
	{"amount", T_INT, AT(transfer_input, amount), REQUIRED, AMOUNT},
	{"reason", T_TEXT, AT(transfer_input, reason), REQUIRED, REASON},
};
SCHEMA(transfer_input_schema, "TransferInput", struct transfer_input, transfer_input_fields);

static const struct field transfer_fields[] = {
	{"allocation_id", T_INT, AT(transfer, allocation_id),
	 .doc = "the edition that it made and published"},
	{"edition", T_INT, AT(transfer, edition)},
	{"indicator", T_TEXT, AT(transfer, indicator)},
	{"amount", T_INT, AT(transfer, amount)},
	{"from", T_OBJECT, AT(transfer, from), .of = &unit_ref_schema},
	{"to", T_OBJECT, AT(transfer, to), .of = &unit_ref_schema},
	{"reason", T_TEXT, AT(transfer, reason)},
	{"quotas", T_LIST, AT(transfer, quotas), .of = &quota_schema,
	 .doc = "both balances after it"},
};
SCHEMA(transfer_schema, "Transfer", struct transfer, transfer_fields);

static const struct field return_input_fields[] = {
	{"indicator", T_TEXT, AT(return_input, indicator), REQUIRED, CODE},
	{"amount", T_INT, AT(return_input, amount), REQUIRED, AMOUNT},
	{"reason", T_TEXT, AT(return_input, reason), REQUIRED, REASON},
};
SCHEMA(return_input_schema, "ReturnInput", struct return_input, return_input_fields);

static const struct field request_fields[] = {
	{"id", T_INT, AT(request_return, id)},
	{"programme_id", T_INT, AT(request_return, programme_id)},
	{"ledger_id", T_INT, AT(request_return, ledger_id), COLUMN},
	{"unit_id", T_INT, AT(request_return, unit_id), COLUMN},
	{"issuer_id", T_INT, AT(request_return, issuer_id), COLUMN},
	{"lo", T_INT, AT(request_return, lo), COLUMN},
	{"indicator_id", T_INT, AT(request_return, indicator_id), COLUMN},
	{"unit", T_OBJECT, AT(request_return, unit), DERIVED, .of = &unit_ref_schema,
	 .doc = "who gives back"},
	{"issuer", T_OBJECT, AT(request_return, issuer), DERIVED, .of = &unit_ref_schema,
	 .doc = "who decides"},
	{"indicator", T_TEXT, AT(request_return, indicator), DERIVED, .doc = "code"},
	{"amount", T_INT, AT(request_return, amount)},
	{"reason", T_TEXT, AT(request_return, reason)},
	{"status", T_ENUM, AT(request_return, status), .of_enum = &request_status_names},
	{"asked_at", T_TIME, AT(request_return, asked_at)},
	{"asked_by", T_TEXT, AT(request_return, asked_by)},
	{"decided_at", T_TIME, AT(request_return, decided_at), NULLABLE},
	{"decided_by", T_TEXT, AT(request_return, decided_by), NULLABLE},
	{"decision_reason", T_TEXT, AT(request_return, decision_reason), NULLABLE},
	{"allocation_id", T_INT, AT(request_return, allocation_id), NULLABLE,
	 .doc = "the issuer's edition that carried it out"},
	{"edition", T_INT, AT(request_return, edition), NULLABLE},
	{"allowed_actions", T_LIST, AT(request_return, allowed_actions), DERIVED},
};
SCHEMA(request_schema, "Request", struct request_return, request_fields);

static const struct field sweep_input_fields[] = {
	{"indicator", T_TEXT, AT(sweep_input, indicator), REQUIRED, CODE,
	 .doc = "code of a ceiling"},
	{"cut_off_on", T_DAY, AT(sweep_input, cut_off_on), REQUIRED,
	 .doc = "what is unused at the end of this day is taken back"},
	{"reason", T_TEXT, AT(sweep_input, reason), REQUIRED, REASON},
};
SCHEMA(sweep_input_schema, "SweepInput", struct sweep_input, sweep_input_fields);

static const struct field sweep_fields[] = {
	{"id", T_INT, AT(sweep, id)},
	{"programme_id", T_INT, AT(sweep, programme_id)},
	{"ledger_id", T_INT, AT(sweep, ledger_id), COLUMN},
	{"issuer_id", T_INT, AT(sweep, issuer_id), COLUMN},
	{"lo", T_INT, AT(sweep, lo), COLUMN},
	{"indicator_id", T_INT, AT(sweep, indicator_id), COLUMN},
	{"issuer", T_OBJECT, AT(sweep, issuer), DERIVED, .of = &unit_ref_schema},
	{"indicator", T_TEXT, AT(sweep, indicator), DERIVED, .doc = "code"},
	{"cut_off_on", T_DAY, AT(sweep, cut_off_on)},
	{"reason", T_TEXT, AT(sweep, reason)},
	{"status", T_ENUM, AT(sweep, status), .of_enum = &sweep_status_names},
	{"due", T_BOOL, AT(sweep, due), DERIVED, .doc = "the day has passed: it can be run"},
	{"announced_at", T_TIME, AT(sweep, announced_at)},
	{"announced_by", T_TEXT, AT(sweep, announced_by)},
	{"ended_at", T_TIME, AT(sweep, ended_at), NULLABLE},
	{"ended_by", T_TEXT, AT(sweep, ended_by), NULLABLE},
	{"amount", T_INT, AT(sweep, amount), NULLABLE, .doc = "what came back"},
	{"allocation_id", T_INT, AT(sweep, allocation_id), NULLABLE},
	{"edition", T_INT, AT(sweep, edition), NULLABLE},
	{"allowed_actions", T_LIST, AT(sweep, allowed_actions), DERIVED},
};
SCHEMA(sweep_schema, "Sweep", struct sweep, sweep_fields);
