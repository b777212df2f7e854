#include "resources/group/group.h"

#include <inttypes.h>

#include "db/work.h"
#include "resources/assignment/footing.h"
#include "resources/body/body.h"
#include "resources/group/group_store.h"
#include "resources/industry/industry.h"
#include "resources/person/person.h"
#include "resources/unit/unit.h"

static bool may_write(const struct ctx *ctx, int64_t body_id)
{
	return may(ctx->who, PERM_BODY_OWN_WRITE) && person_is_own_body(ctx, body_id);
}

/* ---- reading ---- */

static const struct person_ref *person_ref_new(struct ctx *ctx, int64_t id, const char *name)
{
	struct person_ref *ref = arena_alloc(ctx->arena, sizeof(*ref));

	*ref = (struct person_ref){.id = id, .name = name};
	return ref;
}

static void complete(struct ctx *ctx, struct group *group)
{
	static const char *const actions[] = {"change", "delete"};
	struct body_ref *body = arena_alloc(ctx->arena, sizeof(*body));

	*body = (struct body_ref){.id = group->body_id, .name = group->body_name};
	group->body = body;
	group->leader = person_ref_new(ctx, group->leader_id, group->leader_name);
	group->area = group->area_id == NULL_INT
			      ? NULL
			      : unit_ref_new(ctx, unit_by_id(ctx, group->area_id));
	group->allowed_actions = (struct list){.items = (void *)actions,
					       .count = may_write(ctx, group->body_id) ? 2 : 0};
}

/* Members come group by group: each group takes its stretch of the list. */
static void take_members(struct ctx *ctx, struct group *group, const struct list *members)
{
	struct group_member *member = members->items;

	group->members = (struct list){0};
	for (size_t i = 0; i < members->count; i++) {
		if (member[i].group_id != group->id)
			continue;
		if (group->members.count++ == 0)
			group->members.items = &member[i];
		member[i].person = person_ref_new(ctx, member[i].person_id, member[i].person_name);
	}
}

static bool fill(struct ctx *ctx, struct list *groups, int64_t body_id)
{
	struct group *group = groups->items;
	struct list members;

	if (!group_store_members(ctx, body_id, &members))
		return false;
	for (size_t i = 0; i < groups->count; i++) {
		complete(ctx, &group[i]);
		take_members(ctx, &group[i], &members);
	}
	return true;
}

static bool check_body(struct ctx *ctx, int64_t body_id)
{
	const struct body_ref *body;

	if (!body_ref_find(ctx, body_id, &body))
		return false;
	return (body != NULL && (party_has_units((enum party)ctx->who->party) ||
				 person_is_own_body(ctx, body_id))) ||
	       fail(ctx, P_NOT_FOUND);
}

bool group_list(struct ctx *ctx, int64_t body_id, struct list *groups)
{
	return unit_tree_load(ctx) && check_body(ctx, body_id) &&
	       group_store_list(ctx, NULL_INT, body_id, groups) && fill(ctx, groups, body_id);
}

static bool find(struct ctx *ctx, int64_t id, struct group **group)
{
	struct list found;

	if (!unit_tree_load(ctx) || !group_store_list(ctx, id, NULL_INT, &found))
		return false;
	*group = found.items;
	return found.count == 1 || fail(ctx, P_NOT_FOUND);
}

bool group_get(struct ctx *ctx, int64_t id, struct group *group)
{
	struct group *found;
	struct list list;

	if (!find(ctx, id, &found))
		return false;
	list = (struct list){.items = found, .count = 1};
	if (!fill(ctx, &list, found->body_id))
		return false;
	*group = *found;
	return true;
}

/* ---- writing ---- */

static const struct group_person *person_in(const struct list *people, int64_t id)
{
	const struct group_person *person = people->items;

	for (size_t i = 0; i < people->count; i++) {
		if (person[i].id == id)
			return &person[i];
	}
	return NULL;
}

static bool sits(const struct group_person *person, int seat)
{
	return person != NULL && (seat == GROUP_MANAGER ? person->manager : person->expert);
}

static void check_members(struct ctx *ctx, const struct group_input *input,
			  const struct list *people)
{
	const struct group_member_input *member = input->members.items;

	if (person_in(people, input->leader) == NULL)
		input_error(ctx, "/leader", R_UNKNOWN_PERSON, NULL);
	for (size_t i = 0; i < input->members.count; i++) {
		const char *at = arena_printf(ctx->arena, "/members/%zu/person", i);

		if (!sits(person_in(people, member[i].person), member[i].seat))
			input_error(ctx, at, R_UNKNOWN_PERSON, NULL);
		if (member[i].person == input->leader)
			input_error(ctx, at, R_REPEATED_ITEM, NULL);
		for (size_t j = 0; j < i; j++) {
			if (member[i].person == member[j].person)
				input_error(ctx, at, R_REPEATED_ITEM, NULL);
		}
	}
}

void group_check(struct ctx *ctx, const struct group_input *input, const struct list *industries)
{
	if (input->area != NULL && unit_by_code(ctx, input->area) == NULL)
		input_error(ctx, "/area", R_UNKNOWN_UNIT, NULL);
	if (input->industry != NULL && !industry_known(industries, input->industry))
		input_error(ctx, "/industry", R_UNKNOWN_INDUSTRY, NULL);
}

/* What the group becomes, from an input that is collected to be right. The tree is loaded. */
static bool read_input(struct ctx *ctx, const struct group_input *input, struct group *group)
{
	const struct unit *area = input->area == NULL ? NULL : unit_by_code(ctx, input->area);
	struct list people, industries;

	if (!body_take_staff(ctx, group->body_id) || !group_store_people(ctx, &people) ||
	    !industry_all(ctx, &industries))
		return false;
	group_check(ctx, input, &industries);
	check_members(ctx, input, &people);
	group->name = input->name;
	group->leader_id = input->leader;
	group->area_id = area == NULL ? NULL_INT : area->id;
	group->industry = input->industry;
	return input_ok(ctx);
}

static bool seat_members(struct ctx *ctx, int64_t id, const struct group_input *input)
{
	const struct group_member_input *from = input->members.items;
	struct group_member *members = arena_array(ctx->arena, input->members.count,
						   sizeof(*members));
	struct list list = {.items = members, .count = input->members.count};

	for (size_t i = 0; i < list.count; i++)
		members[i] = (struct group_member){
			.group_id = id, .person_id = from[i].person, .seat = from[i].seat};
	return group_store_replace_members(ctx, id, &list);
}

static void record(struct ctx *ctx, const char *event, int64_t id, int64_t body_id)
{
	work_record(ctx, event, "group", id, ctx->who->unit_id,
		    arena_printf(ctx->arena, "{\"body_id\":%" PRId64 "}", body_id));
}

bool group_create(struct ctx *ctx, int64_t body_id, const struct group_input *input,
		  struct group *group)
{
	struct group entry = {.body_id = body_id};
	int64_t id;

	if (!unit_tree_load(ctx) || !check_body(ctx, body_id))
		return false;
	if (!may_write(ctx, body_id))
		return fail(ctx, P_FORBIDDEN);
	if (!read_input(ctx, input, &entry) || !group_store_insert(ctx, &entry, &id) ||
	    !seat_members(ctx, id, input))
		return false;
	record(ctx, "group.created", id, body_id);
	return group_get(ctx, id, group);
}

bool group_change(struct ctx *ctx, int64_t id, int64_t version, const struct group_input *input,
		  struct group *group)
{
	struct list footings;
	struct group *found;
	bool changed;

	if (!find(ctx, id, &found))
		return false;
	if (!may_write(ctx, found->body_id))
		return fail(ctx, P_FORBIDDEN);
	if (version != found->version)
		return fail(ctx, P_STALE);
	if (!footing_read(ctx, found->body_id, NULL_INT, &footings) ||
	    !read_input(ctx, input, found) || !group_store_update(ctx, found, &changed))
		return false;
	if (!changed)
		return fail(ctx, P_STALE);
	record(ctx, "group.changed", id, found->body_id);
	return seat_members(ctx, id, input) &&
	       footing_hold(ctx, found->body_id, NULL_INT, &footings) && group_get(ctx, id, group);
}

bool group_delete(struct ctx *ctx, int64_t id, int64_t version)
{
	struct list footings;
	struct group *found;
	bool deleted;

	if (!find(ctx, id, &found))
		return false;
	if (!may_write(ctx, found->body_id))
		return fail(ctx, P_FORBIDDEN);
	if (version != found->version)
		return fail(ctx, P_STALE);
	if (!footing_read(ctx, found->body_id, NULL_INT, &footings) ||
	    !group_store_replace_members(ctx, id, &(struct list){0}) ||
	    !group_store_delete(ctx, id, version, &deleted))
		return false;
	if (!deleted)
		return fail(ctx, P_STALE);
	record(ctx, "group.deleted", id, found->body_id);
	return footing_hold(ctx, found->body_id, NULL_INT, &footings);
}
