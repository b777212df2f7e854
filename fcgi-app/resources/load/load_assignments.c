/*
 * The demo's assignments in Xuzhou: pilot industries with a body each, of those that the city
 * selected (load_selections.c), and what the proposal says for each district, confirmed in part.
 * All of it is illustrative.
 */
#include <inttypes.h>
#include <string.h>

#include "db/work.h"
#include "resources/assignment/assignment.h"
#include "resources/assignment/proposal.h"
#include "resources/body/body.h"
#include "resources/enterprise/enterprise.h"
#include "resources/load/load_step.h"
#include "resources/person/person.h"
#include "resources/pilot_industry/pilot_industry.h"

#define SLUG "xuzhou-2023"
#define REASON "示例：本地专业对口的专家或企业不足"
#define MOST 10000

struct assigning {
	struct load *load;
	struct csv csv, bodies;
	size_t row;
	const int64_t *enterprises; /* ids, in the order of their accounts */
	size_t enterprise_count;
};

static const char *cell(const struct assigning *assigning, const char *column)
{
	const char *text = csv_cell(&assigning->csv, assigning->row, column);

	return text[0] == '\0' ? NULL : text;
}

/* ---- what a district chose ---- */

static bool name_industry(struct ctx *ctx, void *arg)
{
	const struct assigning *assigning = arg;
	const struct pilot_industry_input input = {
		.industry = cell(assigning, "industry"),
		.area = cell(assigning, "area"),
	};
	struct district_body_input body = {0};
	struct pilot_industry industry;

	if (!pilot_industry_name(ctx, programme_by_slug(ctx, SLUG)->id, &input, &industry) ||
	    !body_find_id(ctx, cell(assigning, "body"), NULL, &body.body))
		return false;
	body.override_reason = industry.enough ? NULL : REASON;
	return pilot_industry_add_body(ctx, industry.id, industry.version, &body, &industry);
}

/* Whoever looks at the demo finds enterprises that nobody helps yet: those of other industries. */
static bool keeps_to_pilots(const struct proposed *proposed)
{
	const struct broken_rule *warning = proposed->warnings.items;

	for (size_t i = 0; i < proposed->warnings.count; i++) {
		if (enumeration_index(&rule_codes, warning[i].rule) == RULE_PILOT)
			return false;
	}
	return true;
}

static bool offer_proposed(struct ctx *ctx, void *arg)
{
	int64_t programme_id = programme_by_slug(ctx, SLUG)->id;
	const struct proposal_input all = {0};
	struct proposal proposal;
	struct assignment assignment;

	(void)arg;
	work_record(ctx, "assignment.load", "programme", programme_id, ctx->who->unit_id, NULL);
	if (!proposal_make(ctx, programme_id, &all, &proposal))
		return false;
	for (size_t i = 0; i < proposal.items.count; i++) {
		const struct proposed *proposed = (const struct proposed *)proposal.items.items + i;
		const struct assignment_input input = {
			.enterprise = proposed->enterprise_id,
			.body = proposed->body->id,
			.work_group = proposed->work_group->id,
			.expert = proposed->expert->id,
			.override_reason = proposed->warnings.count > 0 ? REASON : NULL,
		};

		if (!keeps_to_pilots(proposed))
			continue;
		if (!assignment_offer(ctx, programme_id, &input, &assignment))
			return false;
		ctx->problem.violation_count = 0;
	}
	return true;
}

/* ---- consent and start ---- */

struct acting {
	int64_t id, version, enterprise_id, body_id;
	const char *action;
};

static bool act(struct ctx *ctx, void *arg)
{
	const struct acting *acting = arg;
	struct assignment assignment;

	return assignment_act(ctx, acting->id, acting->action, acting->version, NULL, &assignment);
}

static bool act_as(struct load *load, const char *username, struct acting *acting,
		   const char *action)
{
	acting->action = action;
	if (!load_become(load, username, true) ||
	    !load_once(
		    load, username,
		    arena_printf(load->arena, "load.assignment.%" PRId64 ".%s", acting->id, action),
		    act, acting))
		return false;
	acting->version++;
	return true;
}

static const char *enterprise_account(const struct assigning *assigning, int64_t id)
{
	for (size_t i = 0; i < assigning->enterprise_count; i++) {
		if (assigning->enterprises[i] == id)
			return load_account(assigning->load, "enterprise", i + 1);
	}
	return NULL;
}

static const char *coordinator_account(const struct assigning *assigning, int64_t body_id)
{
	for (size_t i = 0; i < assigning->bodies.row_count; i++) {
		int64_t id;

		if (load_find_body(assigning->load, &assigning->bodies, i, &id) && id == body_id)
			return load_account(assigning->load, "body", i + 1);
	}
	return NULL;
}

static bool read_offers(const struct assigning *assigning, const char *officer, struct acting *acts,
			size_t *count)
{
	struct load *load = assigning->load;
	struct assignment_filter filter = {
		.programme = NULL_INT,
		.body = NULL_INT,
		.expert = NULL_INT,
		.enterprise = NULL_INT,
		.unit = cell(assigning, "unit"),
		.industry = cell(assigning, "industry"),
		.status = ASSIGNMENT_OFFERED,
		.state = NULL_ENUM,
		.after = NULL_INT,
		.limit = csv_number(&assigning->csv, assigning->row, "confirmed"),
	};
	struct list offers;
	const struct assignment *offer;
	const char *next;

	if (!load_become(load, officer, true) ||
	    !assignment_list(&load->ctx, &filter, &offers, &next))
		return load_failed(load, "assignments");
	offer = offers.items;
	*count = offers.count;
	for (size_t i = 0; i < offers.count; i++)
		acts[i] = (struct acting){.id = offer[i].id,
					  .version = offer[i].version,
					  .enterprise_id = offer[i].enterprise_id,
					  .body_id = offer[i].body_id};
	return true;
}

static bool confirm_and_start(const struct assigning *assigning, const char *officer)
{
	struct load *load = assigning->load;
	int64_t most = csv_number(&assigning->csv, assigning->row, "confirmed");
	struct acting *acts = arena_array(load->arena, (size_t)most, sizeof(*acts));
	size_t count = 0;

	if (most == 0)
		return true;
	if (!read_offers(assigning, officer, acts, &count))
		return false;
	for (size_t i = 0; i < count; i++) {
		if (!act_as(load, enterprise_account(assigning, acts[i].enterprise_id), &acts[i],
			    "confirm") ||
		    !act_as(load, coordinator_account(assigning, acts[i].body_id), &acts[i],
			    "start"))
			return false;
	}
	return true;
}

/* ---- all ---- */

static bool read_enterprises(struct assigning *assigning)
{
	struct enterprise_filter filter = {.sort = NULL_ENUM, .after = NULL_INT, .limit = MOST};
	struct load *load = assigning->load;
	struct list found;
	const char *next;
	int64_t *ids;

	if (!load_become(load, NULL, false) || !enterprise_list(&load->ctx, &filter, &found, &next))
		return load_failed(load, "enterprises");
	ids = arena_array(load->arena, found.count, sizeof(*ids));
	for (size_t i = 0; i < found.count; i++)
		ids[i] = ((const struct enterprise *)found.items)[i].id;
	assigning->enterprises = ids;
	assigning->enterprise_count = found.count;
	return true;
}

static bool each_row(struct assigning *assigning, const char *what,
		     bool (*run)(struct ctx *ctx, void *arg))
{
	struct load *load = assigning->load;

	for (assigning->row = 0; assigning->row < assigning->csv.row_count; assigning->row++) {
		const char *officer = arena_printf(load->arena, "officer.%s",
						   cell(assigning, "unit"));

		if (!load_become(load, officer, true))
			return false;
		if (!load_once(load, officer,
			       arena_printf(load->arena, "load.%s.%zu", what, assigning->row + 1),
			       run, assigning))
			return false;
	}
	return true;
}

bool load_assignments(struct load *load)
{
	struct assigning assigning = {.load = load};

	if (!load_csv(load, "assignment.csv", &assigning.csv) ||
	    !load_csv(load, "body.csv", &assigning.bodies) || !read_enterprises(&assigning))
		return false;
	printf("  pilot industries %zu, with assignments\n", assigning.csv.row_count);
	if (!each_row(&assigning, "pilot_industry", name_industry) ||
	    !each_row(&assigning, "offers", offer_proposed))
		return false;
	for (assigning.row = 0; assigning.row < assigning.csv.row_count; assigning.row++) {
		if (!confirm_and_start(&assigning, arena_printf(load->arena, "officer.%s",
								cell(&assigning, "unit"))))
			return false;
	}
	return true;
}
