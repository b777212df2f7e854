/*
 * group: the work groups of a body (帮扶工作组): one leader, managers and experts (R-TJ-36), for an
 * area, an industry, both or everything.
 *
 * Officers see every body's; a body sees its own, and its coordinator writes them. All of a group
 * are people of the body: an expert's seat is for one who is an expert, a manager's for a manager.
 */
#ifndef RESOURCES_GROUP_GROUP_H
#define RESOURCES_GROUP_GROUP_H

#include "core/ctx.h"
#include "core/schema.h"

enum group_seat {
	GROUP_MANAGER, /* coordinates (R-TJ-37) */
	GROUP_EXPERT,  /* helps, point to point */
};

struct group_member {
	int64_t group_id, person_id;
	const char *person_name;
	const struct person_ref *person;
	int seat; /* enum group_seat */
};

struct group {
	int64_t id, body_id, leader_id, area_id, version; /* area_id NULL_INT: everywhere */
	const char *body_name, *leader_name, *name;
	const char *industry; /* code; NULL: every industry */
	const struct body_ref *body;
	const struct person_ref *leader;
	const struct unit_ref *area;
	bool illustrative;
	struct list members, allowed_actions;
};

struct group_member_input {
	int64_t person;
	int seat;
};

/* The members replace those that were there. */
struct group_input {
	const char *name, *area, *industry;
	int64_t leader;
	struct list members; /* struct group_member_input */
};

extern const struct enumeration group_seat_names;
extern const struct schema group_schema, group_member_schema, group_input_schema;

/* Collects what is wrong with area and industry, with pointers into the input. industries:
 * industry_all; the unit tree is loaded. */
void group_check(struct ctx *ctx, const struct group_input *input, const struct list *industries);

/* Of a body, in the order of their ids. P_NOT_FOUND for another body than the caller's. */
MUST bool group_list(struct ctx *ctx, int64_t body_id, struct list *groups);

/* P_NOT_FOUND out of the caller's body. */
MUST bool group_get(struct ctx *ctx, int64_t id, struct group *group);

/* By the body's coordinator. P_FORBIDDEN, P_INVALID_INPUT; P_DUPLICATE for a name it has already.
 */
MUST bool group_create(struct ctx *ctx, int64_t body_id, const struct group_input *input,
		       struct group *group);
/* The same, P_NOT_FOUND and P_STALE; P_WRONG_STATE when it takes away what an open assignment rests
 * on (resources/assignment/footing.h), as dissolving it may, too. */
MUST bool group_change(struct ctx *ctx, int64_t id, int64_t version,
		       const struct group_input *input, struct group *group);
MUST bool group_delete(struct ctx *ctx, int64_t id, int64_t version);

#endif
