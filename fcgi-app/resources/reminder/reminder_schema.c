#include "resources/reminder/reminder.h"

ENUMERATION(reminder_matter_names, "ReminderMatter", "sign", "decompose");

#define AT(type, member) .at = offsetof(struct type, member)

static const struct field fields[] = {
	{"unit_id", T_INT, AT(reminder, unit_id), .flags = F_COLUMN},
	{"unit", T_OBJECT, AT(reminder, unit), .flags = F_DERIVED, .of = &unit_ref_schema},
	{"matter", T_ENUM, AT(reminder, matter), .of_enum = &reminder_matter_names},
	{"times", T_INT, AT(reminder, times), .doc = "reminded so far"},
	{"last_at", T_TIME, AT(reminder, last_at), .flags = F_NULLABLE},
	{"today", T_BOOL, AT(reminder, today),
	 .doc = "was reminded today: not again before tomorrow"},
};
SCHEMA(reminder_schema, "Reminder", struct reminder, fields);

static const struct field received_fields[] = {
	{"ledger_id", T_INT, AT(reminder_received, ledger_id)},
	{"allocation_id", T_INT, AT(reminder_received, allocation_id)},
	{"issuer_id", T_INT, AT(reminder_received, issuer_id)},
	{"matter", T_ENUM, AT(reminder_received, matter), .of_enum = &reminder_matter_names},
	{"times", T_INT, AT(reminder_received, times)},
	{"last_at", T_TIME, AT(reminder_received, last_at)},
};
SCHEMA(reminder_received_schema, "ReminderReceived", struct reminder_received, received_fields);
