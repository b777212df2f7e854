/*
 * The registers: industries as the standard has them, and of the demo the bodies with an account
 * each, which are fictitious and marked so. Their people are in load_staff.c.
 */
#include <stdlib.h>
#include <string.h>

#include "db/work.h"
#include "resources/body/body.h"
#include "resources/industry/industry.h"
#include "resources/load/load_step.h"
#include "resources/user/user.h"

static const char *or_null(const char *text)
{
	return text[0] == '\0' ? NULL : text;
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
			.field = load_text(&names, i),
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
		struct list parts = load_split(load, load_text(&texts, i), ':');

		ranks[i] = (struct body_rank){
			.province = load_text(&parts, 0),
			.year = strtoll(load_text(&parts, 1), NULL, 10),
			.place = strtoll(load_text(&parts, 2), NULL, 10),
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

bool load_find_body(struct load *load, const struct csv *csv, size_t row, int64_t *id)
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
			.username = load_account(load, "body", i + 1),
			.display_name = arena_printf(load->arena, "%s联络人",
						     csv_cell(csv, i, "short_name")),
			.party = PARTY_BODY,
			.role = ROLE_COORDINATOR,
			.demo = true,
		};
		if (!load_find_body(load, csv, i, &users[i].body_id))
			return false;
	}
	return load_accounts(load, "load.coordinators", &list);
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
	       add_coordinators(load, &bodies.csv) && load_staff(load, &bodies.csv) &&
	       load_enterprises(load);
}
