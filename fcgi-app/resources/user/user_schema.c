#include "resources/unit/unit.h"
#include "resources/user/user.h"

ENUMERATION(user_status_names, "UserStatus", "active", "disabled");

static const struct field fields[] = {
	{"id", T_INT, .at = offsetof(struct user, id)},
	{"username", T_TEXT, .at = offsetof(struct user, username)},
	{"display_name", T_TEXT, .at = offsetof(struct user, display_name)},
	{"unit", T_OBJECT, .at = offsetof(struct user, unit), .flags = F_DERIVED,
	 .of = &unit_ref_schema},
	{"party", T_ENUM, .at = offsetof(struct user, party), .of_enum = &party_names},
	{"role", T_ENUM, .at = offsetof(struct user, role), .of_enum = &role_names},
	{"status", T_ENUM, .at = offsetof(struct user, status), .of_enum = &user_status_names},
	{"locked_until", T_TIME, .at = offsetof(struct user, locked_until), .flags = F_NULLABLE,
	 .doc = "after too many failed sign-ins"},
	{"version", T_INT, .at = offsetof(struct user, version)},
	{"allowed_actions", T_LIST, .at = offsetof(struct user, allowed_actions),
	 .flags = F_DERIVED, .doc = "what the caller may do to it now"},
	{"unit_id", T_INT, .at = offsetof(struct user, unit_id), .flags = F_COLUMN},
};
SCHEMA(user_schema, "User", struct user, fields);
