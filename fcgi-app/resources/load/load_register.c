/*
 * The registers of the demo: industries as the standard has them; bodies, their people and groups,
 * enterprises, and an account for each. All but the industries are fictitious and marked so;
 * people's names and credit codes follow from their place, so that every load makes the same.
 */
#include <stdlib.h>
#include <string.h>

#include "base/uscc.h"
#include "db/work.h"
#include "resources/body/body.h"
#include "resources/enterprise/enterprise.h"
#include "resources/industry/industry.h"
#include "resources/load/load_step.h"
#include "resources/person/person.h"
#include "resources/user/user.h"

#define PEOPLE_MOST 200 /* of a body */

static const char *or_null(const char *text)
{
	return text[0] == '\0' ? NULL : text;
}

static const char *text_at(const struct list *texts, size_t at)
{
	return ((const char *const *)texts->items)[at % texts->count];
}

/* ---- industries ---- */

static bool add_industries(struct ctx *ctx, void *arg)
{
	work_record(ctx, "industry.load", "industry", NULL_INT, NULL_INT, NULL);
	return industry_add_all(ctx, arg);
}

bool load_industries(struct load *load)
{
	struct industry *industries;
	struct list list;
	struct csv csv;

	if (!load_csv(load, "industry.csv", &csv))
		return false;
	industries = arena_array(load->arena, csv.row_count, sizeof(*industries));
	for (size_t i = 0; i < csv.row_count; i++)
		industries[i] = (struct industry){
			.code = csv_cell(&csv, i, "code"),
			.name = csv_cell(&csv, i, "name"),
			.name_en = csv_cell(&csv, i, "name_en"),
			.parent = or_null(csv_cell(&csv, i, "parent")),
		};
	list = (struct list){.items = industries, .count = csv.row_count};
	printf("  industries %zu\n", list.count);
	return load_become(load, NULL, false) &&
	       load_once(load, NULL, "load.industries", add_industries, &list);
}

/* ---- bodies ---- */

struct bodies {
	struct load *load;
	struct csv csv;
};

static struct list fields_from(struct load *load, const struct csv *csv, size_t row)
{
	struct list names = load_split(load, csv_cell(csv, row, "fields"), ';');
	struct body_field *fields = arena_array(load->arena, names.count, sizeof(*fields));

	for (size_t i = 0; i < names.count; i++)
		fields[i] = (struct body_field){
			.field = text_at(&names, i),
			.valid_from = csv_cell(csv, row, "founded_on"),
			.valid_until = or_null(csv_cell(csv, row, "valid_until")),
		};
	return (struct list){.items = fields, .count = names.count};
}

/* 320000:2022:3 */
static struct list ranks_from(struct load *load, const struct csv *csv, size_t row)
{
	struct list texts = load_split(load, csv_cell(csv, row, "ranks"), ';');
	struct body_rank *ranks = arena_array(load->arena, texts.count, sizeof(*ranks));

	for (size_t i = 0; i < texts.count; i++) {
		struct list parts = load_split(load, text_at(&texts, i), ':');

		ranks[i] = (struct body_rank){
			.province = text_at(&parts, 0),
			.year = strtoll(text_at(&parts, 1), NULL, 10),
			.place = strtoll(text_at(&parts, 2), NULL, 10),
		};
	}
	return (struct list){.items = ranks, .count = texts.count};
}

static bool add_what_happened(struct ctx *ctx, const struct csv *csv, size_t row, int64_t id)
{
	struct body_state_input state = {
		.status = enumeration_index(&body_status_names, csv_cell(csv, row, "status")),
		.status_from = csv_cell(csv, row, "status_from"),
		.doc_no = csv_cell(csv, row, "doc_no"),
		.reason = "示例：主管部门的决定",
	};
	struct body_record_input record = {
		.kind = RECORD_VIOLATION,
		.occurred_on = csv_cell(csv, row, "record_on"),
		.text = csv_cell(csv, row, "record"),
		.source = "示例：监督检查",
	};
	struct body body;

	return (state.status == NULL_ENUM || body_push_state(ctx, id, &state, &body)) &&
	       (record.text[0] == '\0' || body_add_record(ctx, id, &record, &body));
}

static bool add_bodies(struct ctx *ctx, void *arg)
{
	const struct bodies *bodies = arg;
	const struct csv *csv = &bodies->csv;

	for (size_t i = 0; i < csv->row_count; i++) {
		const struct body_input input = {
			.kind = enumeration_index(&body_kind_names, csv_cell(csv, i, "kind")),
			.nature = enumeration_index(&body_nature_names, csv_cell(csv, i, "nature")),
			.approval_no = or_null(csv_cell(csv, i, "approval_no")),
			.name = csv_cell(csv, i, "name"),
			.short_name = csv_cell(csv, i, "short_name"),
			.nature_other = or_null(csv_cell(csv, i, "nature_other")),
			.province = csv_cell(csv, i, "province"),
			.founded_on = csv_cell(csv, i, "founded_on"),
			.status_from = csv_cell(csv, i, "founded_on"),
			.fields = fields_from(bodies->load, csv, i),
			.ranks = ranks_from(bodies->load, csv, i),
		};
		struct body body;

		if (!body_create(ctx, &input, &body) || !add_what_happened(ctx, csv, i, body.id))
			return false;
	}
	return true;
}

static const char *account(struct load *load, const char *role, size_t number)
{
	return arena_printf(load->arena, "%s.%03zu", role, number);
}

static bool find_body(struct load *load, const struct csv *csv, size_t row, int64_t *id)
{
	return load_become(load, NULL, false) &&
	       (body_find_id(&load->ctx, or_null(csv_cell(csv, row, "approval_no")),
			     csv_cell(csv, row, "name"), id) ||
		load_failed(load, "body"));
}

static bool add_coordinators(struct load *load, const struct csv *csv)
{
	struct user_entry *users = arena_array(load->arena, csv->row_count, sizeof(*users));
	struct list list = {.items = users, .count = csv->row_count};

	for (size_t i = 0; i < csv->row_count; i++) {
		users[i] = (struct user_entry){
			.username = account(load, "body", i + 1),
			.display_name = arena_printf(load->arena, "%s联络人",
						     csv_cell(csv, i, "short_name")),
			.unit = csv_cell(csv, i, "province"),
			.party = PARTY_BODY,
			.role = ROLE_COORDINATOR,
			.demo = true,
		};
		if (!find_body(load, csv, i, &users[i].body_id))
			return false;
	}
	return load_accounts(load, "load.coordinators", &list);
}

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

	codes[0] = text_at(&staff->specialities, at);
	codes[1] = text_at(&staff->specialities, at + 1);
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
		.home = text_at(&staff->homes, at),
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
		.username = account(load, seats->role_name, ++seats->count),
		.display_name = arena_strdup(load->arena, person->name),
		.unit = arena_strdup(load->arena, person->home->code),
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
	struct person_filter filter = {.id = staff->body_id,
				       .grade = NULL_ENUM,
				       .seat = NULL_ENUM,
				       .sort = NULL_ENUM,
				       .after = NULL_INT,
				       .limit = PEOPLE_MOST};
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

static bool add_staff(struct load *load, const struct csv *csv)
{
	struct seats experts = {"expert", ROLE_EXPERT, 0}, auditors = {"auditor", ROLE_AUDITOR, 0};
	struct staff staff = {.load = load};
	struct csv names;

	if (!load_csv(load, "person_name.csv", &names))
		return false;
	staff.names = &names;
	for (size_t i = 0; i < csv->row_count; i++) {
		const char *coordinator = account(load, "body", i + 1);
		const char *key = arena_printf(load->arena, "load.people.%zu", i + 1);

		staff.homes = load_split(load, csv_cell(csv, i, "homes"), ';');
		staff.specialities = load_split(load, csv_cell(csv, i, "specialities"), ';');
		staff.first += staff.count;
		staff.count = (size_t)csv_number(csv, i, "people");
		if (!find_body(load, csv, i, &staff.body_id) ||
		    !load_become(load, coordinator, true) ||
		    !load_once(load, coordinator, key, add_people, &staff) ||
		    !add_accounts(load, arena_printf(load->arena, "%s.accounts", key), &staff,
				  &experts, &auditors))
			return false;
	}
	printf("  people %zu, experts %zu\n", staff.first + staff.count, experts.count);
	return true;
}

/* ---- enterprises ---- */

struct entering {
	struct load *load;
	const char *unit, *industry;
	struct list names;
	size_t first; /* enterprises before these */
};

/* 91, the area, MAEX and a number, and the character that checks them. */
static const char *uscc_of(struct load *load, const char *unit, size_t number)
{
	int area = 0;
	char *code;

	/* A unit without a code of GB/T 2260 stands in the area of its city. */
	for (int i = 0; i < 6; i++)
		area = area * 10 + (unit[i] >= '0' && unit[i] <= '9' ? unit[i] - '0' : 0);
	code = arena_printf(load->arena, "91%06dMAEX%05zu?", area, number);
	code[USCC_LENGTH - 1] = uscc_check(code);
	return code;
}

static bool add_enterprises(struct ctx *ctx, void *arg)
{
	const struct entering *entering = arg;

	for (size_t i = 0; i < entering->names.count; i++) {
		const struct enterprise_input input = {
			.uscc = uscc_of(entering->load, entering->unit, entering->first + i + 1),
			.name = arena_printf(ctx->arena, "%s（示例）",
					     text_at(&entering->names, i)),
			.unit = entering->unit,
			.industry = entering->industry,
		};
		struct enterprise enterprise;

		if (!enterprise_create(ctx, &input, &enterprise))
			return false;
	}
	return true;
}

static struct list all_enterprises(struct load *load)
{
	struct enterprise_filter filter = {.sort = NULL_ENUM, .after = NULL_INT, .limit = 10000};
	struct list enterprises = {0};
	const char *next;

	if (!load_become(load, NULL, false) ||
	    !enterprise_list(&load->ctx, &filter, &enterprises, &next))
		(void)load_failed(load, "enterprises");
	return enterprises;
}

static bool add_enterprise_accounts(struct load *load)
{
	struct list enterprises = all_enterprises(load);
	const struct enterprise *enterprise = enterprises.items;
	struct user_entry *users = arena_array(load->arena, enterprises.count + 1, sizeof(*users));
	struct list list = {.items = users};

	for (size_t i = 0; i < enterprises.count; i++)
		users[list.count++] = (struct user_entry){
			.username = account(load, "enterprise", i + 1),
			.display_name = arena_printf(load->arena, "%s", enterprise[i].name),
			.unit = arena_strdup(load->arena, enterprise[i].unit->code),
			.party = PARTY_ENTERPRISE,
			.role = ROLE_ENTERPRISE,
			.demo = true,
			.enterprise_id = enterprise[i].id,
		};
	users[list.count++] = (struct user_entry){
		.username = account(load, "agency", 1),
		.display_name = "外部系统（示例）",
		.unit = "000000",
		.party = PARTY_AGENCY,
		.role = ROLE_AGENCY,
		.demo = true,
	};
	printf("  enterprises %zu\n", enterprises.count);
	return enterprises.count > 0 && load_accounts(load, "load.enterprise_accounts", &list);
}

static bool load_enterprises(struct load *load)
{
	struct entering entering = {.load = load};
	struct csv csv;

	if (!load_csv(load, "enterprise.csv", &csv))
		return false;
	for (size_t i = 0; i < csv.row_count; i++) {
		const char *unit = csv_cell(&csv, i, "unit");
		const char *officer = arena_printf(load->arena, "officer.%s", unit);

		entering.unit = unit;
		entering.industry = csv_cell(&csv, i, "industry");
		entering.first += entering.names.count;
		entering.names = load_split(load, csv_cell(&csv, i, "names"), ';');
		if (!load_become(load, officer, true) ||
		    !load_once(load, officer,
			       arena_printf(load->arena, "load.enterprises.%zu", i + 1),
			       add_enterprises, &entering))
			return false;
	}
	return add_enterprise_accounts(load);
}

/* ---- all ---- */

bool load_register(struct load *load)
{
	struct bodies bodies = {.load = load};

	if (!load_csv(load, "body.csv", &bodies.csv))
		return false;
	printf("  bodies %zu\n", bodies.csv.row_count);
	return load_become(load, NULL, true) &&
	       load_once(load, NULL, "load.bodies", add_bodies, &bodies) &&
	       add_coordinators(load, &bodies.csv) && add_staff(load, &bodies.csv) &&
	       load_enterprises(load);
}
