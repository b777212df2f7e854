/*
 * The demo's people of bodies, their work groups and accounts. Names follow from the place in the
 * list, so that every load makes the same; all are marked as samples.
 */
#include <string.h>

#include "resources/assignment/assignment_check.h"
#include "resources/body/body.h"
#include "resources/group/group.h"
#include "resources/load/load_step.h"
#include "resources/person/person.h"
#include "resources/user/user.h"

#define PEOPLE_MOST 200 /* of a body */

/* ---- people ---- */

struct staff {
	struct load *load;
	const struct csv *names;
	struct list homes, specialities;
	int64_t body_id;
	size_t first, count; /* people before those of this body; of this body */
};

/* Families and given names run against each other, so that no two people of the demo are alike. */
static const char *person_name(const struct staff *staff, size_t number)
{
	const struct csv *names = staff->names;
	size_t families = names->row_count, givens = 0;

	while (givens < names->row_count && csv_cell(names, givens, "given")[0] != '\0')
		givens++;
	return arena_printf(staff->load->arena, "%s%s（示例）",
			    csv_cell(names, number % families, "family"),
			    csv_cell(names, (number + number / families) % givens, "given"));
}

static struct list specialities_of(const struct staff *staff, size_t at)
{
	const char **codes = arena_array(staff->load->arena, 2, sizeof(*codes));
	bool two = at % 3 == 0 && staff->specialities.count > 1;

	codes[0] = load_text(&staff->specialities, at);
	codes[1] = load_text(&staff->specialities, at + 1);
	return (struct list){.items = codes, .count = two ? 2 : 1};
}

/* The first manages; each sixth audits alone, and each seventh does both. */
static struct person_input person_from(const struct staff *staff, size_t at)
{
	bool audits_alone = at % 6 == 5;

	return (struct person_input){
		.name = person_name(staff, staff->first + at),
		.registration_no = arena_printf(staff->load->arena, "2021-N1QMS-9%06zu",
						staff->first + at + 1),
		.home = load_text(&staff->homes, at),
		.since = "2021-01-01",
		.grade = (int)(at % 5 == 0   ? GRADE_SENIOR_AUDITOR
			       : at % 5 == 4 ? GRADE_TECHNICAL_EXPERT
					     : GRADE_AUDITOR),
		.manager = at % 9 == 0,
		.expert = at > 0 && !audits_alone,
		.auditor = audits_alone || at % 7 == 3,
		.specialities = specialities_of(staff, at),
	};
}

static bool add_people(struct ctx *ctx, void *arg)
{
	const struct staff *staff = arg;

	for (size_t i = 0; i < staff->count; i++) {
		struct person_input input = person_from(staff, i);
		struct person person;

		if (!person_enter(ctx, staff->body_id, &input, &person))
			return false;
	}
	return true;
}

static struct person_filter people_of(int64_t body_id)
{
	return (struct person_filter){.id = body_id,
				      .grade = NULL_ENUM,
				      .seat = NULL_ENUM,
				      .sort = NULL_ENUM,
				      .after = NULL_INT,
				      .limit = PEOPLE_MOST};
}

/* An account for each seat that somebody has. */
struct seats {
	const char *role_name;
	enum role role;
	size_t count; /* accounts so far */
};

static void add_account(struct load *load, struct seats *seats, const struct person *person,
			struct list *users)
{
	((struct user_entry *)users->items)[users->count++] = (struct user_entry){
		.username = load_account(load, seats->role_name, ++seats->count),
		.display_name = arena_strdup(load->arena, person->name),
		.party = PARTY_BODY,
		.role = (int)seats->role,
		.demo = true,
		.body_id = person->body_id,
		.person_id = person->id,
	};
}

static bool add_accounts(struct load *load, const char *key, const struct staff *staff,
			 struct seats *experts, struct seats *auditors)
{
	struct person_filter filter = people_of(staff->body_id);
	struct list people, users = {0};
	const struct person *person;
	const char *next;

	if (!load_become(load, NULL, false) ||
	    !person_list_of_body(&load->ctx, &filter, &people, &next))
		return load_failed(load, key);
	users.items = arena_array(load->arena, 2 * people.count, sizeof(struct user_entry));
	person = people.items;
	for (size_t i = 0; i < people.count; i++) {
		if (person[i].expert)
			add_account(load, experts, &person[i], &users);
		if (person[i].auditor)
			add_account(load, auditors, &person[i], &users);
	}
	return load_accounts(load, key, &users);
}

/* ---- groups ---- */

/*
 * One for each home where an expert lives, so that every expert is in one, for the whole city: the
 * first manager leads, the others coordinate, the experts at home there follow.
 */
static struct group_input group_from(struct ctx *ctx, const struct staff *staff,
				     const struct list *people, size_t at)
{
	const struct person *person = people->items;
	struct group_member_input *members = arena_array(staff->load->arena, people->count,
							 sizeof(*members));
	const char *home = load_text(&staff->homes, at);
	struct group_input input = {
		.name = arena_printf(staff->load->arena, "第%zu帮扶组（示例）", at + 1),
		.area = check_city(ctx, unit_by_code(ctx, home))->code,
		.leader = person[0].id,
		.members = {.items = members},
	};

	for (size_t i = 1; i < people->count; i++) {
		bool follows = person[i].expert && strcmp(person[i].home->code, home) == 0;

		if (follows || person[i].manager)
			members[input.members.count++] = (struct group_member_input){
				.person = person[i].id,
				.seat = follows ? GROUP_EXPERT : GROUP_MANAGER};
	}
	return input;
}

static bool has_expert(const struct group_input *input)
{
	const struct group_member_input *member = input->members.items;

	for (size_t i = 0; i < input->members.count; i++) {
		if (member[i].seat == GROUP_EXPERT)
			return true;
	}
	return false;
}

static bool add_groups(struct ctx *ctx, void *arg)
{
	const struct staff *staff = arg;
	struct person_filter filter = people_of(staff->body_id);
	struct list people;
	const char *next;

	if (!person_list_of_body(ctx, &filter, &people, &next))
		return false;
	for (size_t i = 0; i < staff->homes.count; i++) {
		struct group_input input = group_from(ctx, staff, &people, i);
		struct group group;

		if (has_expert(&input) && !group_create(ctx, staff->body_id, &input, &group))
			return false;
	}
	return true;
}

static bool add_groups_of(struct load *load, const char *coordinator, const char *key,
			  struct staff *staff)
{
	return load_become(load, coordinator, true) &&
	       load_once(load, coordinator, key, add_groups, staff);
}

/* ---- all of a body's ---- */

bool load_staff(struct load *load, const struct csv *csv)
{
	struct seats experts = {"expert", ROLE_EXPERT, 0}, auditors = {"auditor", ROLE_AUDITOR, 0};
	struct staff staff = {.load = load};
	struct csv names;

	if (!load_csv(load, "person_name.csv", &names))
		return false;
	staff.names = &names;
	for (size_t i = 0; i < csv->row_count; i++) {
		const char *coordinator = load_account(load, "body", i + 1);
		const char *key = arena_printf(load->arena, "load.people.%zu", i + 1);

		staff.homes = load_split(load, csv_cell(csv, i, "homes"), ';');
		staff.specialities = load_split(load, csv_cell(csv, i, "specialities"), ';');
		staff.first += staff.count;
		staff.count = (size_t)csv_number(csv, i, "people");
		if (!load_find_body(load, csv, i, &staff.body_id) ||
		    !load_become(load, coordinator, true) ||
		    !load_once(load, coordinator, key, add_people, &staff) ||
		    !add_accounts(load, arena_printf(load->arena, "%s.accounts", key), &staff,
				  &experts, &auditors) ||
		    !add_groups_of(load, coordinator, arena_printf(load->arena, "%s.groups", key),
				   &staff))
			return false;
	}
	printf("  people %zu, experts %zu\n", staff.first + staff.count, experts.count);
	return true;
}
