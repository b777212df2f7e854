#include "resources/session/session.h"
#include "resources/unit/unit.h"

static const struct field sign_in_fields[] = {
	{"username", T_TEXT, .at = offsetof(struct sign_in, username), .flags = F_REQUIRED,
	 .min = 1, .max = 200},
	{"password", T_TEXT, .at = offsetof(struct sign_in, password),
	 .flags = F_REQUIRED | F_SECRET, .min = 1, .max = 200},
};
SCHEMA(sign_in_schema, "SignIn", struct sign_in, sign_in_fields);

static const struct field grant_fields[] = {
	{"access_token", T_TEXT, .at = offsetof(struct session_grant, access_token),
	 .doc = "for the Authorization header"},
	{"token_type", T_TEXT, .at = offsetof(struct session_grant, token_type),
	 .doc = "always Bearer"},
	{"expires_in", T_INT, .at = offsetof(struct session_grant, expires_in), .doc = "seconds"},
};
SCHEMA(session_grant_schema, "AccessToken", struct session_grant, grant_fields);

static const struct field me_fields[] = {
	{"id", T_INT, .at = offsetof(struct me, id)},
	{"username", T_TEXT, .at = offsetof(struct me, username)},
	{"display_name", T_TEXT, .at = offsetof(struct me, display_name)},
	{"unit", T_OBJECT, .at = offsetof(struct me, unit), .of = &unit_ref_schema},
	{"party", T_ENUM, .at = offsetof(struct me, party), .of_enum = &party_names},
	{"role", T_ENUM, .at = offsetof(struct me, role), .of_enum = &role_names},
	{"permissions", T_LIST, .at = offsetof(struct me, permissions),
	 .doc = "what the role may do"},
};
SCHEMA(me_schema, "Me", struct me, me_fields);
