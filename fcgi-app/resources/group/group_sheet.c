#include "resources/group/group_sheet.h"

#include <string.h>

#include "resources/industry/industry.h"
#include "resources/person/person.h"
#include "resources/person/person_sheet.h"
#include "resources/unit/unit.h"

enum {
	NAME,
	LEADER,
	AREA,
	INDUSTRY,
	MANAGERS,
	EXPERTS,
	COLUMNS,
};

static const struct register_column columns[COLUMNS] = {
	[NAME] = {"name", "组名", "Name", 24, NULL},
	[LEADER] = {"leader", "组长", "Leader", 28, NULL},
	[AREA] = {"area", "地区（机关代码）", "Area (unit's code)", 14, NULL},
	[INDUSTRY] = {"industry", "行业（代码）", "Industry (code)", 12, NULL},
	[MANAGERS] = {"managers", "管理人员", "Managers", 40, NULL},
	[EXPERTS] = {"experts", "帮扶专家", "Experts", 60, NULL},
};

/* A row as it is written; people are found by what it says of them. */
struct group_row {
	const char *name, *leader, *area, *industry;
	struct list seats[2]; /* texts, by enum group_seat */
	bool given[2];
	struct group_input input; /* what it comes to */
};

static const struct field row_fields[] = {
	{"name", T_TEXT, .at = offsetof(struct group_row, name), .flags = F_REQUIRED, .min = 1,
	 .max = 60},
	{"leader", T_TEXT, .at = offsetof(struct group_row, leader), .flags = F_REQUIRED, .min = 1,
	 .max = 100},
	{"area", T_TEXT, .at = offsetof(struct group_row, area), .min = 1, .max = 12},
	{"industry", T_TEXT, .at = offsetof(struct group_row, industry), .min = 1, .max = 5},
	{"managers", T_LIST, .at = offsetof(struct group_row, seats[GROUP_MANAGER])},
	{"experts", T_LIST, .at = offsetof(struct group_row, seats[GROUP_EXPERT])},
};
static SCHEMA(group_row_schema, "GroupRow", struct group_row, row_fields);

static const char *const seat_columns[] = {
	[GROUP_MANAGER] = "managers",
	[GROUP_EXPERT] = "experts",
};

static const struct register_form form = {
	.title_zh = "工作组",
	.title_en = "Work groups",
	.schema = &group_row_schema,
	.columns = columns,
	.count = COLUMNS,
};

/* ---- out ---- */

static const char *person_text(struct ctx *ctx, const struct list *people, int64_t id)
{
	const struct person *person = people->items;

	for (size_t i = 0; i < people->count; i++) {
		if (person[i].id != id)
			continue;
		return person[i].registration_no == NULL
			       ? person[i].name
			       : arena_printf(ctx->arena, "%s %s", person[i].name,
					      person[i].registration_no);
	}
	return NULL; /* was let go since the groups were read */
}

static const char *seat_text(struct ctx *ctx, const struct list *people, const struct group *group,
			     int seat)
{
	const struct group_member *member = group->members.items;
	const char *text = NULL;

	for (size_t i = 0; i < group->members.count; i++) {
		const char *one = person_text(ctx, people, member[i].person_id);

		if (member[i].seat == seat && one != NULL)
			text = text == NULL ? one : arena_printf(ctx->arena, "%s、%s", text, one);
	}
	return text;
}

static const char *const *texts_of(struct ctx *ctx, const struct list *people,
				   const struct group *group)
{
	const char **texts = arena_array(ctx->arena, COLUMNS, sizeof(*texts));

	texts[NAME] = group->name;
	texts[LEADER] = person_text(ctx, people, group->leader_id);
	texts[AREA] = group->area == NULL ? NULL : group->area->code;
	texts[INDUSTRY] = group->industry;
	texts[MANAGERS] = seat_text(ctx, people, group, GROUP_MANAGER);
	texts[EXPERTS] = seat_text(ctx, people, group, GROUP_EXPERT);
	return texts;
}

bool group_export(struct ctx *ctx, int64_t body_id, struct register_file *file)
{
	struct list groups, people, list;
	const struct group *group;
	const char *const **rows;

	if (!group_list(ctx, body_id, &groups) || !person_all_of_body(ctx, body_id, &people))
		return false;
	group = groups.items;
	rows = arena_array(ctx->arena, groups.count, sizeof(*rows));
	for (size_t i = 0; i < groups.count; i++)
		rows[i] = texts_of(ctx, &people, &group[i]);
	list = (struct list){.items = rows, .count = groups.count};
	return register_export(ctx, &form, &list, file);
}

/* ---- people in a cell ---- */

static bool same(const char *a, const char *b)
{
	return a != NULL && b != NULL && strcmp(a, b) == 0;
}

/* The one of that number or, alone, of that name. */
static const struct person *find_person(struct ctx *ctx, const struct list *people,
					const char *text)
{
	struct list parts = register_parts(ctx, text);
	const char *last = parts.count == 0 ? ""
					    : ((const char *const *)parts.items)[parts.count - 1];
	const struct person *person = people->items, *namesake = NULL;
	size_t named = 0;

	for (size_t i = 0; i < people->count; i++) {
		if (same(person[i].registration_no, last))
			return &person[i];
		if (same(person[i].name, text)) {
			namesake = &person[i];
			named++;
		}
	}
	return named == 1 ? namesake : NULL;
}

static bool sits(const struct person *person, int seat)
{
	return person != NULL && (seat == GROUP_MANAGER ? person->manager : person->expert);
}

static bool is_seated(const struct group_input *input, int64_t id)
{
	const struct group_member_input *member = input->members.items;

	for (size_t i = 0; i < input->members.count; i++) {
		if (member[i].person == id)
			return true;
	}
	return id == input->leader;
}

static void seat(struct group_input *input, int64_t id, int seat)
{
	struct group_member_input *member = input->members.items;

	member[input->members.count++] = (struct group_member_input){.person = id, .seat = seat};
}

static void seat_named(const struct register_sheet *sheet, size_t at, const struct list *people,
		       const struct list *texts, int wanted, struct group_input *input)
{
	const char *const *text = texts->items;

	for (size_t i = 0; i < texts->count; i++) {
		const struct person *person = find_person(sheet->ctx, people, text[i]);

		if (!sits(person, wanted))
			register_error(sheet, at, seat_columns[wanted], R_UNKNOWN_PERSON, text[i]);
		else if (is_seated(input, person->id))
			register_error(sheet, at, seat_columns[wanted], R_REPEATED_ITEM, text[i]);
		else
			seat(input, person->id, wanted);
	}
}

/* ---- one row ---- */

struct reading {
	int64_t body_id;
	struct list groups, people, industries;
};

static const struct group *find_group(const struct reading *reading, const char *name)
{
	const struct group *group = reading->groups.items;

	for (size_t i = 0; i < reading->groups.count; i++) {
		if (same(group[i].name, name))
			return &group[i];
	}
	return NULL;
}

static bool find(const struct register_sheet *sheet, struct register_entry *entry)
{
	const struct reading *reading = sheet->own;
	const struct group *group = find_group(reading, register_text(sheet, entry->row, "name"));
	struct group_row *row = entry->input;
	const char *const *texts;

	if (group == NULL)
		return true;
	texts = texts_of(sheet->ctx, &reading->people, group);
	entry->id = group->id;
	entry->version = group->version;
	entry->present = group;
	entry->differs = register_differs(sheet, entry->row, texts);
	*row = (struct group_row){.name = group->name,
				  .leader = texts[LEADER],
				  .area = texts[AREA],
				  .industry = group->industry};
	return true;
}

static void fill(const struct register_sheet *sheet, struct register_entry *entry)
{
	struct group_row *row = entry->input;

	for (int i = GROUP_MANAGER; i <= GROUP_EXPERT; i++)
		row->seats[i] = register_items(sheet, entry->row, seat_columns[i], &row->given[i]);
}

/* Those of a seat that the row says nothing of stay in it. */
static void seat_present(const struct group *group, int wanted, struct group_input *input)
{
	const struct group_member *member = group == NULL ? NULL : group->members.items;

	for (size_t i = 0; group != NULL && i < group->members.count; i++) {
		if (member[i].seat == wanted && !is_seated(input, member[i].person_id))
			seat(input, member[i].person_id, wanted);
	}
}

static bool check(const struct register_sheet *sheet, const struct register_entry *entry)
{
	const struct reading *reading = sheet->own;
	struct group_row *row = entry->input;
	const struct group *group = entry->present;
	const struct person *leader = find_person(sheet->ctx, &reading->people, row->leader);
	size_t most = row->seats[GROUP_MANAGER].count + row->seats[GROUP_EXPERT].count +
		      (group == NULL ? 0 : group->members.count);

	if (leader == NULL) {
		register_error(sheet, entry->row, "leader", R_UNKNOWN_PERSON, row->leader);
		return true;
	}
	row->input = (struct group_input){
		.name = row->name,
		.leader = leader->id,
		.area = row->area,
		.industry = row->industry,
		.members.items = arena_array(sheet->ctx->arena, most,
					     sizeof(struct group_member_input)),
	};
	for (int i = GROUP_MANAGER; i <= GROUP_EXPERT; i++) {
		if (row->given[i])
			seat_named(sheet, entry->row, &reading->people, &row->seats[i], i,
				   &row->input);
		else
			seat_present(group, i, &row->input);
	}
	group_check(sheet->ctx, &row->input, &reading->industries);
	return true;
}

/* A name is one group's. */
static bool compare(const struct register_sheet *sheet, const struct register_entry *before,
		    size_t count, const struct register_entry *entry)
{
	const struct group_row *row = entry->input;

	for (size_t i = 0; i < count; i++) {
		if (same(((const struct group_row *)before[i].input)->name, row->name))
			register_error(sheet, entry->row, "name", R_REPEATED_ITEM, NULL);
	}
	return true;
}

/* ---- all of them ---- */

static bool create(const struct register_sheet *sheet, const void *input)
{
	const struct reading *reading = sheet->own;
	const struct group_row *row = input;
	struct group group;

	return group_create(sheet->ctx, reading->body_id, &row->input, &group);
}

static bool change(const struct register_sheet *sheet, const struct register_entry *entry)
{
	const struct group_row *row = entry->input;
	struct group group;

	return group_change(sheet->ctx, entry->id, entry->version, &row->input, &group);
}

static const struct register_keeper keeper = {
	.object = "body",
	.event = "group.imported",
	.find = find,
	.fill = fill,
	.check = check,
	.compare = compare,
	.create = create,
	.change = change,
};

bool group_import(struct ctx *ctx, int64_t body_id, const char *bytes, size_t length,
		  struct register_import *result, struct register_file *marked)
{
	struct reading reading = {.body_id = body_id};
	struct register_sheet sheet;

	if (!group_list(ctx, body_id, &reading.groups) ||
	    !person_all_of_body(ctx, body_id, &reading.people))
		return false;
	if (!person_is_own_body(ctx, body_id))
		return fail(ctx, P_FORBIDDEN);
	if (!industry_all(ctx, &reading.industries) ||
	    !register_open(ctx, &form, bytes, length, &sheet))
		return false;
	sheet.own = &reading;
	return register_take_rows(&sheet, &keeper, body_id, result, marked);
}
