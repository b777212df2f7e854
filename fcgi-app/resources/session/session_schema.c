#include "resources/body/body.h"
#include "resources/enterprise/enterprise.h"
#include "resources/person/person.h"
#include "resources/session/session.h"
#include "resources/unit/unit.h"

static const struct field grant_fields[] = {
	{"access_token", T_TEXT, .at = offsetof(struct session_grant, access_token),
	 .doc = "for the Authorization header"},
	{"token_type", T_TEXT, .at = offsetof(struct session_grant, token_type),
	 .doc = "always Bearer"},
	{"expires_in", T_INT, .at = offsetof(struct session_grant, expires_in), .doc = "seconds"},
};
SCHEMA(session_grant_schema, "AccessToken", struct session_grant, grant_fields);

static const struct field last_sign_in_fields[] = {
	{"at", T_TIME, .at = offsetof(struct last_sign_in, at)},
	{"address", T_TEXT, .at = offsetof(struct last_sign_in, address)},
};
static SCHEMA(last_sign_in_schema, "LastSignIn", struct last_sign_in, last_sign_in_fields);

static const struct field me_fields[] = {
	{"id", T_INT, .at = offsetof(struct me, id)},
	{"username", T_TEXT, .at = offsetof(struct me, username)},
	{"display_name", T_TEXT, .at = offsetof(struct me, display_name)},
	{"unit", T_OBJECT, .at = offsetof(struct me, unit), .of = &unit_ref_schema},
	{"party", T_ENUM, .at = offsetof(struct me, party), .of_enum = &party_names},
	{"body", T_OBJECT, .at = offsetof(struct me, body), .flags = F_NULLABLE,
	 .of = &body_ref_schema, .doc = "that the caller acts for"},
	{"person", T_OBJECT, .at = offsetof(struct me, person), .flags = F_NULLABLE,
	 .of = &person_ref_schema, .doc = "of the body, that the caller is"},
	{"enterprise", T_OBJECT, .at = offsetof(struct me, enterprise), .flags = F_NULLABLE,
	 .of = &enterprise_ref_schema, .doc = "that the caller acts for"},
	{"roles", T_LIST, .at = offsetof(struct me, roles), .doc = "names of Role"},
	{"permissions", T_LIST, .at = offsetof(struct me, permissions),
	 .doc = "what the roles may do, in this session"},
	{"second_factor", T_ENUM, .at = offsetof(struct me, second_factor),
	 .of_enum = &second_factor_names},
	{"second_factor_required", T_BOOL, .at = offsetof(struct me, second_factor_required),
	 .doc = "nothing else may be done before it is on"},
	{"password_expires_at", T_TIME, .at = offsetof(struct me, password_expires_at),
	 .flags = F_NULLABLE, .doc = "null: never"},
	{"last_sign_in", T_OBJECT, .at = offsetof(struct me, last_sign_in), .flags = F_NULLABLE,
	 .of = &last_sign_in_schema, .doc = "the one before this session's"},
};
SCHEMA(me_schema, "Me", struct me, me_fields);

static const struct field session_fields[] = {
	{"id", T_INT, .at = offsetof(struct session, id)},
	{"started_at", T_TIME, .at = offsetof(struct session, started_at)},
	{"last_seen_at", T_TIME, .at = offsetof(struct session, last_seen_at),
	 .doc = "to a minute"},
	{"address", T_TEXT, .at = offsetof(struct session, address)},
	{"user_agent", T_TEXT, .at = offsetof(struct session, user_agent), .flags = F_NULLABLE},
	{"second_factor", T_BOOL, .at = offsetof(struct session, second_factor)},
	{"current", T_BOOL, .at = offsetof(struct session, current), .flags = F_DERIVED,
	 .doc = "the one that this request is of"},
};
SCHEMA(session_schema, "Session", struct session, session_fields);
