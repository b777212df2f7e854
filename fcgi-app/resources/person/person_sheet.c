#include "resources/person/person_sheet.h"

#include <inttypes.h>
#include <string.h>

#include "db/work.h"
#include "resources/industry/industry.h"
#include "resources/person/person_number.h"
#include "resources/unit/unit.h"
#include "json/json_read.h"

#define PEOPLE_MOST 10000

static const char *const grades[] = {"高级审核员", "审核员", "实习审核员", "技术专家"};
static const char *const truths[] = {"否", "是"};

enum {
	ID,
	NAME,
	REGISTRATION_NO,
	GRADE,
	MANAGER,
	EXPERT,
	AUDITOR,
	HOME,
	SPECIALITIES,
	SINCE,
	OPEN_ASSIGNMENTS,
	COLUMNS,
};

static const struct register_column columns[COLUMNS] = {
	[ID] = {"id", "编号", "Id", 8, NULL},
	[NAME] = {"name", "姓名", "Name", 16, NULL},
	[REGISTRATION_NO] = {"registration_no", "注册号", "Registration number", 22, NULL},
	[GRADE] = {"grade", "级别", "Grade", 12, grades},
	[MANAGER] = {"manager", "管理人员", "Manager", 10, truths},
	[EXPERT] = {"expert", "帮扶专家", "Expert", 10, truths},
	[AUDITOR] = {"auditor", "审核员（是否）", "Auditor", 10, truths},
	[HOME] = {"home", "常驻地（机关代码）", "Home (unit's code)", 12, NULL},
	[SPECIALITIES] = {"specialities", "专业（行业代码）", "Specialities (industries)", 24,
			  NULL},
	[SINCE] = {"since", "到本机构日期", "With the body since", 14, NULL},
	[OPEN_ASSIGNMENTS] = {"open_assignments", "在帮企业", "Open assignments", 10, NULL},
};

static const struct register_form form = {
	.title_zh = "机构人员名册",
	.title_en = "People of the body",
	.schema = &person_input_schema,
	.columns = columns,
	.count = COLUMNS,
};

/* ---- out ---- */

static const char *specialities_text(struct ctx *ctx, const struct list *codes)
{
	const char *const *code = codes->items;
	const char *text = NULL;

	for (size_t i = 0; i < codes->count; i++)
		text = text == NULL ? code[i] : arena_printf(ctx->arena, "%s、%s", text, code[i]);
	return text;
}

static const char *const *texts_of(struct ctx *ctx, const struct person *person)
{
	const char **texts = arena_array(ctx->arena, COLUMNS, sizeof(*texts));

	texts[ID] = arena_printf(ctx->arena, "%" PRId64, person->id);
	texts[NAME] = person->name;
	texts[REGISTRATION_NO] = person->registration_no;
	texts[GRADE] = register_word(ctx, &form, "grade", person->grade);
	texts[MANAGER] = register_word(ctx, &form, "manager", person->manager);
	texts[EXPERT] = register_word(ctx, &form, "expert", person->expert);
	texts[AUDITOR] = register_word(ctx, &form, "auditor", person->auditor);
	texts[HOME] = person->home->code;
	texts[SPECIALITIES] = specialities_text(ctx, &person->specialities);
	texts[SINCE] = person->since;
	texts[OPEN_ASSIGNMENTS] = arena_printf(ctx->arena, "%" PRId64, person->open_assignments);
	return texts;
}

bool person_all_of_body(struct ctx *ctx, int64_t body_id, struct list *people)
{
	struct person_filter filter = {.id = body_id,
				       .grade = NULL_ENUM,
				       .seat = NULL_ENUM,
				       .sort = NULL_ENUM,
				       .after = NULL_INT,
				       .limit = PEOPLE_MOST};
	const char *next;

	return person_list_of_body(ctx, &filter, people, &next);
}

bool person_export(struct ctx *ctx, int64_t body_id, struct register_file *file)
{
	const struct person *person;
	const char *const **rows;
	struct list people, list;

	if (!person_all_of_body(ctx, body_id, &people))
		return false;
	person = people.items;
	rows = arena_array(ctx->arena, people.count, sizeof(*rows));
	for (size_t i = 0; i < people.count; i++)
		rows[i] = texts_of(ctx, &person[i]);
	list = (struct list){.items = rows, .count = people.count};
	return register_export(ctx, &form, &list, file);
}

/* ---- one row ---- */

struct reading {
	int64_t body_id;
	struct list people, industries;
};

static const struct person *person_at(const struct reading *reading, size_t i)
{
	return (const struct person *)reading->people.items + i;
}

/* Of the id that an exported list gives. */
static const struct person *find_by_id(const struct register_sheet *sheet, size_t row,
				       const char *id)
{
	const struct reading *reading = sheet->own;

	for (size_t i = 0; i < reading->people.count; i++) {
		const struct person *person = person_at(reading, i);

		if (strcmp(arena_printf(sheet->ctx->arena, "%" PRId64, person->id), id) == 0)
			return person;
	}
	register_error(sheet, row, "id", R_UNKNOWN_PERSON, NULL);
	return NULL;
}

/* The only one of the name, of those without a number if the row has one: it is filled in then. */
static const struct person *find_by_name(const struct register_sheet *sheet, size_t row,
					 const char *name, bool unnumbered)
{
	const struct reading *reading = sheet->own;
	const struct person *found = NULL;

	for (size_t i = 0; i < reading->people.count; i++) {
		const struct person *person = person_at(reading, i);

		if (strcmp(person->name, name) != 0 ||
		    (unnumbered && person->registration_no != NULL))
			continue;
		if (found != NULL) {
			register_error(sheet, row, "name", R_AMBIGUOUS_PERSON, NULL);
			return NULL;
		}
		found = person;
	}
	return found;
}

/* Whom of the body the row speaks of: by its id, or else its number, or else its name. */
static const struct person *find_present(const struct register_sheet *sheet, size_t row)
{
	const struct reading *reading = sheet->own;
	const char *id = register_text(sheet, row, "id");
	const char *number = register_text(sheet, row, "registration_no");
	const char *name = register_text(sheet, row, "name");

	if (id != NULL)
		return find_by_id(sheet, row, id);
	for (size_t i = 0; number != NULL && i < reading->people.count; i++) {
		if (person_number_has(person_at(reading, i), number))
			return person_at(reading, i);
	}
	return name == NULL ? NULL : find_by_name(sheet, row, name, number != NULL);
}

static bool find(const struct register_sheet *sheet, struct register_entry *entry)
{
	const struct person *present = find_present(sheet, entry->row);

	if (present == NULL)
		return true;
	entry->id = present->id;
	entry->version = present->version;
	entry->present = present;
	entry->differs = register_differs(sheet, entry->row, texts_of(sheet->ctx, present));
	*(struct person_input *)entry->input = (struct person_input){
		.name = present->name,
		.registration_no = present->registration_no,
		.home = present->home->code,
		.since = present->since,
		.grade = present->grade,
		.manager = present->manager,
		.expert = present->expert,
		.auditor = present->auditor,
		.specialities = present->specialities,
	};
	return true;
}

static void fill(const struct register_sheet *sheet, struct register_entry *entry)
{
	struct person_input *input = entry->input;
	bool given;
	struct list specialities = register_items(sheet, entry->row, "specialities", &given);

	if (given)
		input->specialities = specialities;
}

static bool check(const struct register_sheet *sheet, const struct register_entry *entry)
{
	const struct reading *reading = sheet->own;

	person_check(sheet->ctx, entry->input, entry->present, &reading->industries, "");
	return true;
}

/* A number is one person's, and a person one row's. */
static bool compare(const struct register_sheet *sheet, const struct register_entry *before,
		    size_t count, const struct register_entry *entry)
{
	const char *number = ((const struct person_input *)entry->input)->registration_no;
	struct ctx *ctx = sheet->ctx;
	bool taken;

	for (size_t i = 0; i < count; i++) {
		const struct person_input *other = before[i].input;

		if (person_number_same(other->registration_no, number) ||
		    (entry->present != NULL && entry->present == before[i].present))
			register_error(sheet, entry->row, "registration_no", R_REPEATED_ITEM, NULL);
	}
	if (!person_number_taken(ctx, number, entry->id, &taken))
		return false;
	if (taken)
		register_error(sheet, entry->row, "registration_no", R_TAKEN, NULL);
	return true;
}

/* Whether somebody has the name and the home of a new one. */
static bool is_alike(const struct person_input *input, const char *name, const char *home)
{
	return strcmp(input->name, name) == 0 && strcmp(input->home, home) == 0;
}

static const char *doubt(const struct register_sheet *sheet, const struct register_entry *before,
			 size_t count, const struct register_entry *entry)
{
	const struct reading *reading = sheet->own;
	const struct person_input *input = entry->input;
	bool alike = false;

	for (size_t i = 0; i < reading->people.count && !alike; i++)
		alike = is_alike(input, person_at(reading, i)->name,
				 person_at(reading, i)->home->code);
	for (size_t i = 0; i < count && !alike; i++) {
		const struct person_input *other = before[i].input;

		alike = is_alike(input, other->name, other->home);
	}
	return entry->id != NULL_INT || !alike
		       ? NULL
		       : in_lang(sheet->ctx,
				 "本机构已有同名、同常驻地的人。是同一人的，请用原来的注册号或“编号"
				 "”，不要再登"
				 "记一次。",
				 "The body has somebody of the same name and home. If it is the "
				 "same "
				 "person, use the number or the id that is registered.");
}

/* ---- all of them ---- */

static bool create(const struct register_sheet *sheet, const void *input)
{
	const struct reading *reading = sheet->own;
	struct person person;

	return person_enter(sheet->ctx, reading->body_id, input, &person);
}

static bool change(const struct register_sheet *sheet, const struct register_entry *entry)
{
	struct person person;

	return person_change(sheet->ctx, entry->id, entry->version, entry->input, &person);
}

static const struct register_keeper keeper = {
	.object = "body",
	.event = "person.imported",
	.find = find,
	.fill = fill,
	.check = check,
	.compare = compare,
	.doubt = doubt,
	.create = create,
	.change = change,
};

bool person_import(struct ctx *ctx, int64_t body_id, const char *bytes, size_t length,
		   struct register_import *result, struct register_file *marked)
{
	struct reading reading = {.body_id = body_id};
	struct register_sheet sheet;

	if (!person_all_of_body(ctx, body_id, &reading.people))
		return false;
	if (!person_is_own_body(ctx, body_id))
		return fail(ctx, P_FORBIDDEN);
	if (!industry_all(ctx, &reading.industries) ||
	    !register_open(ctx, &form, bytes, length, &sheet))
		return false;
	sheet.own = &reading;
	return register_take_rows(&sheet, &keeper, body_id, result, marked);
}
