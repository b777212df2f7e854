#include "resources/group/group_store.h"

#include "db/db.h"
#include "group.sql.h"

static const struct field person_fields[] = {
	{"id", T_INT, .at = offsetof(struct group_person, id)},
	{"manager", T_BOOL, .at = offsetof(struct group_person, manager)},
	{"expert", T_BOOL, .at = offsetof(struct group_person, expert)},
};
static SCHEMA(seatable_schema, "GroupPerson", struct group_person, person_fields);

bool group_store_list(struct ctx *ctx, int64_t id, int64_t body_id, struct list *groups)
{
	bool sees_all = party_has_units((enum party)ctx->who->party);

	return db_list(ctx, sees_all ? &sql_group_list : &sql_group_list_own, &group_schema, groups,
		       ARGS(ARG_INT("id", id), ARG_INT("body_id", body_id)));
}

bool group_store_members(struct ctx *ctx, int64_t body_id, struct list *members)
{
	return db_list(ctx, &sql_group_members, &group_member_schema, members,
		       ARGS(ARG_INT("body_id", body_id)));
}

bool group_store_people(struct ctx *ctx, struct list *people)
{
	return db_list(ctx, &sql_group_people, &seatable_schema, people, (struct args){0});
}

bool group_store_insert(struct ctx *ctx, const struct group *group, int64_t *id)
{
	return db_exec(ctx, &sql_group_insert, NULL, id,
		       ARGS(ARG_INT("body_id", group->body_id), ARG_TEXT("name", group->name),
			    ARG_INT("leader_id", group->leader_id),
			    ARG_INT("area_id", group->area_id),
			    ARG_TEXT("industry", group->industry),
			    ARG_INT("illustrative", ctx->who->demonstrates)));
}

bool group_store_update(struct ctx *ctx, const struct group *group, bool *changed)
{
	int64_t affected;

	if (!db_exec(ctx, &sql_group_update, &affected, NULL,
		     ARGS(ARG_INT("id", group->id), ARG_INT("version", group->version),
			  ARG_TEXT("name", group->name), ARG_INT("leader_id", group->leader_id),
			  ARG_INT("area_id", group->area_id),
			  ARG_TEXT("industry", group->industry))))
		return false;
	*changed = affected == 1;
	return true;
}

bool group_store_delete(struct ctx *ctx, int64_t id, int64_t version, bool *deleted)
{
	int64_t affected;

	if (!db_exec(ctx, &sql_group_delete, &affected, NULL,
		     ARGS(ARG_INT("id", id), ARG_INT("version", version))))
		return false;
	*deleted = affected == 1;
	return true;
}

bool group_store_replace_members(struct ctx *ctx, int64_t id, const struct list *members)
{
	return db_exec(ctx, &sql_group_delete_members, NULL, NULL, ARGS(ARG_INT("id", id))) &&
	       db_exec_list(ctx, &sql_group_insert_member, &group_member_schema, members, NULL);
}
