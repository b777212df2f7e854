/* group_store: the statements of group.sql. */
#ifndef RESOURCES_GROUP_GROUP_STORE_H
#define RESOURCES_GROUP_GROUP_STORE_H

#include "resources/group/group.h"

/* Whom a group of the caller's body may hold. */
struct group_person {
	int64_t id;
	bool manager, expert;
};

/* In the caller's scope; id, body_id NULL_INT: all. */
MUST bool group_store_list(struct ctx *ctx, int64_t id, int64_t body_id, struct list *groups);

/* Of all groups of a body, group by group. */
MUST bool group_store_members(struct ctx *ctx, int64_t body_id, struct list *members);

/* List of struct group_person. */
MUST bool group_store_people(struct ctx *ctx, struct list *people);
MUST bool group_store_insert(struct ctx *ctx, const struct group *group, int64_t *id);

/* *changed, *deleted: false when the version is another. */
MUST bool group_store_update(struct ctx *ctx, const struct group *group, bool *changed);
MUST bool group_store_delete(struct ctx *ctx, int64_t id, int64_t version, bool *deleted);
MUST bool group_store_replace_members(struct ctx *ctx, int64_t id, const struct list *members);

#endif
