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

static bool list_all(struct ctx *ctx, int64_t body_id, struct list *people)
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

	if (!list_all(ctx, body_id, &people))
		return false;
	person = people.items;
	rows = arena_array(ctx->arena, people.count, sizeof(*rows));
	for (size_t i = 0; i < people.count; i++)
		rows[i] = texts_of(ctx, &person[i]);
	list = (struct list){.items = rows, .count = people.count};
	return register_export(ctx, &form, &list, file);
}

/* ---- one row ---- */

/* A row of the file beside what the register has. */
struct entry {
	size_t row;
	const struct person *present; /* NULL: somebody new */
	bool differs;
	struct person_input input;
};

static int64_t id_of(const struct entry *entry)
{
	return entry->present == NULL ? NULL_INT : entry->present->id;
}

struct reading {
	struct register_sheet sheet;
	int64_t body_id;
	struct list people, industries;
	struct entry *entries;
	size_t count;
};

static const struct person *person_at(const struct reading *reading, size_t i)
{
	return (const struct person *)reading->people.items + i;
}

/* Of the id that an exported list gives. */
static const struct person *find_by_id(const struct reading *reading, size_t row, const char *id)
{
	for (size_t i = 0; i < reading->people.count; i++) {
		const struct person *person = person_at(reading, i);

		if (strcmp(arena_printf(reading->sheet.ctx->arena, "%" PRId64, person->id), id) ==
		    0)
			return person;
	}
	register_error(&reading->sheet, row, "id", R_UNKNOWN_PERSON, NULL);
	return NULL;
}

/* The only one of the name, of those without a number if the row has one: it is filled in then. */
static const struct person *find_by_name(const struct reading *reading, size_t row,
					 const char *name, bool unnumbered)
{
	const struct person *found = NULL;

	for (size_t i = 0; i < reading->people.count; i++) {
		const struct person *person = person_at(reading, i);

		if (strcmp(person->name, name) != 0 ||
		    (unnumbered && person->registration_no != NULL))
			continue;
		if (found != NULL) {
			register_error(&reading->sheet, row, "name", R_AMBIGUOUS_PERSON, NULL);
			return NULL;
		}
		found = person;
	}
	return found;
}

/* Whom of the body the row speaks of: by its id, or else its number, or else its name. */
static const struct person *find_present(const struct reading *reading, size_t row)
{
	const char *id = register_text(&reading->sheet, row, "id");
	const char *number = register_text(&reading->sheet, row, "registration_no");
	const char *name = register_text(&reading->sheet, row, "name");

	if (id != NULL)
		return find_by_id(reading, row, id);
	for (size_t i = 0; number != NULL && i < reading->people.count; i++) {
		if (person_number_same(reading->sheet.ctx->arena,
				       person_at(reading, i)->registration_no, number))
			return person_at(reading, i);
	}
	return name == NULL ? NULL : find_by_name(reading, row, name, number != NULL);
}

static void begin(struct reading *reading, struct entry *entry)
{
	const struct person *present = find_present(reading, entry->row);

	json_set_absent(&person_input_schema, &entry->input);
	entry->present = present;
	entry->differs = true;
	if (present == NULL)
		return;
	entry->differs = register_differs(&reading->sheet, entry->row,
					  texts_of(reading->sheet.ctx, present));
	entry->input = (struct person_input){
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
}

/* A number is one person's, and a person one row's. */
static bool check_alone(const struct reading *reading, const struct entry *entry)
{
	struct ctx *ctx = reading->sheet.ctx;
	const char *number = entry->input.registration_no;
	bool taken;

	for (size_t i = 0; i < reading->count; i++) {
		const struct entry *other = &reading->entries[i];

		if (person_number_same(ctx->arena, other->input.registration_no, number) ||
		    (entry->present != NULL && entry->present == other->present))
			register_error(&reading->sheet, entry->row, "registration_no",
				       R_REPEATED_ITEM, NULL);
	}
	if (!person_number_taken(ctx, number, id_of(entry), &taken))
		return false;
	if (taken)
		register_error(&reading->sheet, entry->row, "registration_no", R_TAKEN, NULL);
	return true;
}

static bool read_entry(struct reading *reading, struct entry *entry)
{
	const struct register_sheet *sheet = &reading->sheet;
	struct ctx *ctx = sheet->ctx;
	size_t since = ctx->problem.error_count;
	struct list specialities;
	bool given;

	begin(reading, entry);
	if (ctx->problem.error_count > since)
		return true;
	register_fill(sheet, entry->row, &entry->input);
	specialities = register_items(sheet, entry->row, "specialities", &given);
	if (given)
		entry->input.specialities = specialities;
	register_require(sheet, entry->row, &entry->input);
	if (ctx->problem.error_count > since)
		return true;
	person_check(ctx, &entry->input, entry->present, &reading->industries, "");
	register_point(sheet, entry->row, since);
	return ctx->problem.error_count > since || check_alone(reading, entry);
}

/* ---- all of them ---- */

static bool read_entries(struct reading *reading, struct register_import *result)
{
	const struct register_sheet *sheet = &reading->sheet;

	reading->entries = arena_array(sheet->ctx->arena, sheet->grid.rows,
				       sizeof(*reading->entries));
	for (size_t row = sheet->first_row; row < sheet->grid.rows && !register_is_full(sheet);
	     row++) {
		struct entry *entry = &reading->entries[reading->count];

		if (!register_has(sheet, row))
			continue;
		entry->row = row;
		if (!read_entry(reading, entry))
			return false;
		reading->count++;
		result->rows++;
		result->added += entry->present == NULL;
		result->changed += entry->present != NULL && entry->differs;
		result->unchanged += !entry->differs;
	}
	return true;
}

static bool take(struct ctx *ctx, const struct reading *reading,
		 const struct register_import *result)
{
	struct person person;

	for (size_t i = 0; i < reading->count; i++) {
		const struct entry *entry = &reading->entries[i];

		if (entry->present == NULL
			    ? !person_enter(ctx, reading->body_id, &entry->input, &person)
			    : entry->differs && !person_change(ctx, entry->present->id,
							       entry->present->version,
							       &entry->input, &person))
			return false;
	}
	work_record(ctx, "person.imported", "body", reading->body_id, ctx->who->unit_id,
		    arena_printf(ctx->arena, "{\"added\":%" PRId64 ",\"changed\":%" PRId64 "}",
				 result->added, result->changed));
	return true;
}

bool person_import(struct ctx *ctx, int64_t body_id, const char *bytes, size_t length,
		   struct register_import *result, struct register_file *marked)
{
	struct reading reading = {.body_id = body_id};

	if (!list_all(ctx, body_id, &reading.people))
		return false;
	if (!person_is_own_body(ctx, body_id))
		return fail(ctx, P_FORBIDDEN);
	if (!industry_all(ctx, &reading.industries) ||
	    !register_open(ctx, &form, bytes, length, &reading.sheet) ||
	    !read_entries(&reading, result))
		return false;
	result->sheet = reading.sheet.grid.name;
	if (!result->dry_run)
		return input_ok(ctx) && take(ctx, &reading, result);
	register_report(&reading.sheet, result);
	return marked == NULL || register_mark(&reading.sheet, result, marked);
}
