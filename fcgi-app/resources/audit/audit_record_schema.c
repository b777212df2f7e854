#include "resources/audit/audit_record.h"
#include "resources/unit/unit.h"

#define AT(type, member) .at = offsetof(struct type, member)

ENUMERATION(sign_in_result_names, "SignInResult", "opened", "refused", "locked_out", "otp_required",
	    "password_expired");

static const struct field fields[] = {
	{"id", T_INT, AT(audit_record, id)},
	{"at", T_TIME, AT(audit_record, at)},
	{"username", T_TEXT, AT(audit_record, username), .flags = F_NULLABLE,
	 .doc = "null: nobody was signed in"},
	{"display_name", T_TEXT, AT(audit_record, display_name), .flags = F_NULLABLE},
	{"account", T_TEXT, AT(audit_record, account), .flags = F_NULLABLE,
	 .doc = "user name of the user or session that it is about"},
	{"address", T_TEXT, AT(audit_record, address)},
	{"event", T_TEXT, AT(audit_record, event)},
	{"object", T_TEXT, AT(audit_record, object)},
	{"object_id", T_INT, AT(audit_record, object_id), .flags = F_NULLABLE},
	{"unit", T_OBJECT, AT(audit_record, unit), .flags = F_DERIVED | F_NULLABLE,
	 .of = &unit_ref_schema, .doc = "whose the object is"},
	{"detail", T_TEXT, AT(audit_record, detail), .flags = F_NULLABLE, .doc = "JSON"},
	{"override_reason", T_TEXT, AT(audit_record, override_reason), .flags = F_NULLABLE,
	 .doc = "why warnings were let pass"},
	{"request_id", T_TEXT, AT(audit_record, request_id)},
	{"unit_id", T_INT, AT(audit_record, unit_id), .flags = F_COLUMN},
};
SCHEMA(audit_record_schema, "AuditRecord", struct audit_record, fields);

static const struct field sign_in_fields[] = {
	{"id", T_INT, AT(sign_in_record, id)},
	{"at", T_TIME, AT(sign_in_record, at)},
	{"address", T_TEXT, AT(sign_in_record, address)},
	{"result", T_ENUM, AT(sign_in_record, result), .of_enum = &sign_in_result_names},
};
SCHEMA(sign_in_record_schema, "SignInRecord", struct sign_in_record, sign_in_fields);
