#include "resources/unit/unit.h"
#include "resources/user/user.h"

ENUMERATION(user_status_names, "UserStatus", "active", "disabled");
ENUMERATION(password_state_names, "PasswordState", "none", "one_time", "own");

static const struct field fields[] = {
	{"id", T_INT, .at = offsetof(struct user, id)},
	{"username", T_TEXT, .at = offsetof(struct user, username)},
	{"display_name", T_TEXT, .at = offsetof(struct user, display_name)},
	{"unit", T_OBJECT, .at = offsetof(struct user, unit), .flags = F_DERIVED,
	 .of = &unit_ref_schema},
	{"party", T_ENUM, .at = offsetof(struct user, party), .of_enum = &party_names},
	{"roles", T_LIST, .at = offsetof(struct user, roles), .flags = F_DERIVED,
	 .doc = "names of Role"},
	{"status", T_ENUM, .at = offsetof(struct user, status), .of_enum = &user_status_names},
	{"disabled_at", T_TIME, .at = offsetof(struct user, disabled_at), .flags = F_NULLABLE},
	{"disabled_by", T_TEXT, .at = offsetof(struct user, disabled_by), .flags = F_NULLABLE,
	 .doc = "name of who disabled it; null: who runs the server"},
	{"disabled_party", T_ENUM, .at = offsetof(struct user, disabled_party), .flags = F_NULLABLE,
	 .of_enum = &party_names,
	 .doc = "as what: an account that an administrator disabled is enabled by one only"},
	{"locked_until", T_TIME, .at = offsetof(struct user, locked_until), .flags = F_NULLABLE,
	 .doc = "after too many failed sign-ins"},
	{"password", T_ENUM, .at = offsetof(struct user, password),
	 .of_enum = &password_state_names},
	{"second_factor", T_ENUM, .at = offsetof(struct user, second_factor),
	 .of_enum = &second_factor_names},
	{"last_sign_in_at", T_TIME, .at = offsetof(struct user, last_sign_in_at),
	 .flags = F_NULLABLE},
	{"version", T_INT, .at = offsetof(struct user, version)},
	{"allowed_actions", T_LIST, .at = offsetof(struct user, allowed_actions),
	 .flags = F_DERIVED, .doc = "what the caller may do to it now"},
	{"unit_id", T_INT, .at = offsetof(struct user, unit_id), .flags = F_COLUMN},
	{"body_id", T_INT, .at = offsetof(struct user, body_id), .flags = F_COLUMN},
	{"person_id", T_INT, .at = offsetof(struct user, person_id), .flags = F_COLUMN},
	{"enterprise_id", T_INT, .at = offsetof(struct user, enterprise_id), .flags = F_COLUMN},
	{"role_names", T_TEXT, .at = offsetof(struct user, role_names), .flags = F_COLUMN},
};
SCHEMA(user_schema, "User", struct user, fields);

#define NAME_AND_UNIT                                                                         \
	{"display_name",      T_TEXT,   .at = offsetof(struct user_input, display_name),      \
	 .flags = F_REQUIRED, .min = 1, .max = 60},                                           \
	{                                                                                     \
		"unit", T_TEXT, .at = offsetof(struct user_input, unit), .flags = F_REQUIRED, \
				.min = 1, .max = 12, .doc = "code"                            \
	}

static const struct field create_fields[] = {
	{"party", T_ENUM, .at = offsetof(struct user_input, party), .of_enum = &party_names,
	 .doc = "regulator unless given; agency: another authority's system"},
	{"username", T_TEXT, .at = offsetof(struct user_input, username), .flags = F_REQUIRED,
	 .min = 3, .max = 60,
	 .doc = "lower-case letters, digits, dots, hyphens and underscores; a letter first"},
	NAME_AND_UNIT,
};
SCHEMA(user_create_schema, "UserCreation", struct user_input, create_fields);

static const struct field change_fields[] = {NAME_AND_UNIT};
SCHEMA(user_change_schema, "UserChange", struct user_input, change_fields);

static const struct field grant_fields[] = {
	{"role", T_ENUM, .at = offsetof(struct grant, role), .of_enum = &role_names},
	{"granted_at", T_TIME, .at = offsetof(struct grant, granted_at)},
	{"granted_by", T_TEXT, .at = offsetof(struct grant, granted_by), .flags = F_NULLABLE,
	 .doc = "user name; null: there from the start"},
};
SCHEMA(grant_schema, "Grant", struct grant, grant_fields);

static const struct field grant_input_fields[] = {
	{"role", T_ENUM, .at = offsetof(struct grant_input, role), .flags = F_REQUIRED,
	 .of_enum = &role_names},
};
SCHEMA(grant_input_schema, "GrantInput", struct grant_input, grant_input_fields);
