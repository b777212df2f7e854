#include "resources/body/body.h"
#include "resources/group/group.h"
#include "resources/person/person.h"
#include "resources/unit/unit.h"

#define AT(type, member) .at = offsetof(struct type, member)

ENUMERATION(group_seat_names, "GroupSeat", "manager", "expert");

static const struct field member_fields[] = {
	{"person", T_OBJECT, AT(group_member, person), .flags = F_DERIVED,
	 .of = &person_ref_schema},
	{"seat", T_ENUM, AT(group_member, seat), .of_enum = &group_seat_names},
	{"group_id", T_INT, AT(group_member, group_id), .flags = F_COLUMN},
	{"person_id", T_INT, AT(group_member, person_id), .flags = F_COLUMN},
	{"person_name", T_TEXT, AT(group_member, person_name), .flags = F_COLUMN},
};
SCHEMA(group_member_schema, "GroupMember", struct group_member, member_fields);

static const struct field fields[] = {
	{"id", T_INT, AT(group, id)},
	{"body", T_OBJECT, AT(group, body), .flags = F_DERIVED, .of = &body_ref_schema},
	{"name", T_TEXT, AT(group, name)},
	{"leader", T_OBJECT, AT(group, leader), .flags = F_DERIVED, .of = &person_ref_schema},
	{"area", T_OBJECT, AT(group, area), .flags = F_DERIVED | F_NULLABLE, .of = &unit_ref_schema,
	 .doc = "null: everywhere"},
	{"industry", T_TEXT, AT(group, industry), .flags = F_NULLABLE,
	 .doc = "code; null: every industry"},
	{"members", T_LIST, AT(group, members), .flags = F_DERIVED, .of = &group_member_schema,
	 .doc = "beside the leader"},
	{"illustrative", T_BOOL, AT(group, illustrative)},
	{"version", T_INT, AT(group, version)},
	{"allowed_actions", T_LIST, AT(group, allowed_actions), .flags = F_DERIVED,
	 .doc = "change, delete"},
	{"body_id", T_INT, AT(group, body_id), .flags = F_COLUMN},
	{"body_name", T_TEXT, AT(group, body_name), .flags = F_COLUMN},
	{"leader_id", T_INT, AT(group, leader_id), .flags = F_COLUMN},
	{"leader_name", T_TEXT, AT(group, leader_name), .flags = F_COLUMN},
	{"area_id", T_INT, AT(group, area_id), .flags = F_COLUMN},
};
SCHEMA(group_schema, "Group", struct group, fields);

static const struct field member_input_fields[] = {
	{"person", T_INT, AT(group_member_input, person), .flags = F_REQUIRED, .min = 1,
	 .max = INT_SAFE_MAX, .doc = "id"},
	{"seat", T_ENUM, AT(group_member_input, seat), .flags = F_REQUIRED,
	 .of_enum = &group_seat_names},
};
static SCHEMA(member_input_schema, "GroupMemberInput", struct group_member_input,
	      member_input_fields);

static const struct field input_fields[] = {
	{"name", T_TEXT, AT(group_input, name), .flags = F_REQUIRED, .min = 1, .max = 60},
	{"leader", T_INT, AT(group_input, leader), .flags = F_REQUIRED, .min = 1,
	 .max = INT_SAFE_MAX, .doc = "id of a person of the body"},
	{"area", T_TEXT, AT(group_input, area), .flags = F_NULLABLE, .min = 1, .max = 12,
	 .doc = "code of a unit; null: everywhere"},
	{"industry", T_TEXT, AT(group_input, industry), .flags = F_NULLABLE, .min = 1, .max = 5,
	 .doc = "code; null: every industry"},
	{"members", T_LIST, AT(group_input, members), .max = 100, .of = &member_input_schema},
};
SCHEMA(group_input_schema, "GroupInput", struct group_input, input_fields);
