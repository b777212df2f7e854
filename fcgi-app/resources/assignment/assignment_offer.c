/* Offering an enterprise a body and an expert, for the first time or instead of others. */
#include "core/set.h"
#include "db/db.h"
#include "resources/assignment/assignment_cycle.h"
#include "resources/assignment/assignment_store.h"
#include "resources/engagement/engagement.h"

void assignment_complete_enterprise(struct ctx *ctx, struct helped_enterprise *enterprise)
{
	enterprise->unit = unit_by_id(ctx, enterprise->unit_id);
	enterprise->city = check_city(ctx, enterprise->unit);
}

void assignment_complete_expert(struct ctx *ctx, const struct check *check, struct expert *expert)
{
	expert->specialities = set_split(ctx->arena, expert->speciality_codes);
	expert->home = unit_by_id(ctx, expert->home_id);
	expert->city = check_city(ctx, expert->home);
	expert->standing = standing_of(&check->standings, expert->body_id);
}

/* Who is offered to whom. */
struct offer {
	struct check check;
	struct helped_enterprise enterprise;
	struct expert expert;
	struct assignment assignment;
};

static bool find_enterprise(struct ctx *ctx, const struct programme *programme, int64_t id,
			    struct offer *offer)
{
	struct list found;

	if (!assignment_store_enterprise(ctx, programme->root_id, id, &found))
		return false;
	if (found.count == 0) {
		input_error(ctx, "/enterprise", R_UNKNOWN_ENTERPRISE, NULL);
		return input_ok(ctx);
	}
	offer->enterprise = *(struct helped_enterprise *)found.items;
	assignment_complete_enterprise(ctx, &offer->enterprise);
	offer->check.programme = programme_of_unit(ctx, programme, offer->enterprise.unit);
	return programme_accepts_work(ctx, offer->check.programme);
}

static bool find_expert(struct ctx *ctx, const struct assignment_input *input, struct offer *offer)
{
	struct list found;
	struct expert *expert;

	if (!standings_load(ctx, offer->check.programme, offer->enterprise.unit, input->body,
			    &offer->check.standings) ||
	    !assignment_store_expert(ctx, input->expert, input->work_group, &found))
		return false;
	expert = found.items;
	if (offer->check.standings.bodies.count == 0)
		input_error(ctx, "/body", R_UNKNOWN_BODY, NULL);
	else if (found.count == 0 || expert->body_id != input->body)
		input_error(ctx, "/expert", R_UNKNOWN_PERSON, NULL);
	if (!input_ok(ctx))
		return false;
	offer->expert = *expert;
	assignment_complete_expert(ctx, &offer->check, &offer->expert);
	return true;
}

/* The pair is locked first: what forbids it cannot be entered any more until the COMMIT. */
static bool read_forbidding(struct ctx *ctx, struct offer *offer)
{
	int64_t person_id = offer->expert.id, enterprise_id = offer->enterprise.id;

	return engagement_take(ctx, person_id, enterprise_id) &&
	       engagement_forbidding(
		       ctx, offer->check.programme->rules.rules[RULE_IMPARTIALITY].param, person_id,
		       enterprise_id, NULL_INT, NULL_INT, &offer->check.forbidding);
}

static bool check_rules(struct ctx *ctx, const struct offer *offer, const char *override_reason,
			uint64_t *broken)
{
	int64_t open = offer->expert.open_assignments;

	*broken = check_broken(&offer->check, &offer->enterprise, &offer->expert, open);
	check_violate(ctx, &offer->check, *broken, &offer->enterprise, &offer->expert, open);
	return rules_hold(ctx, override_reason);
}

static bool insert(struct ctx *ctx, struct assignment *assignment)
{
	if (assignment_store_insert(ctx, assignment))
		return true;
	if (db_last_fault(ctx->db) != DB_CONFLICT)
		return false;
	ctx->problem.code = P_NONE;
	return fail_with(ctx, P_DUPLICATE, "这家企业已有未办结的帮扶任务。",
			 "The enterprise has an open assignment already.");
}

static bool fill(struct ctx *ctx, const struct assignment_input *input, struct offer *offer)
{
	const struct helped_enterprise *enterprise = &offer->enterprise;
	struct assignment *assignment = &offer->assignment;

	assignment->programme_id = offer->check.programme->id;
	assignment->ledger_id = offer->check.programme->root_id;
	assignment->unit_id = enterprise->unit_id;
	assignment->lo = enterprise->unit->lo;
	assignment->enterprise_id = enterprise->id;
	assignment->body_id = input->body;
	assignment->work_group_id = offer->expert.work_group_id;
	assignment->expert_id = input->expert;
	assignment->override_reason = ctx->record.override_reason;
	if (!assignment_store_industry(ctx, assignment->ledger_id, assignment->unit_id,
				       enterprise->industry, &assignment->industry))
		return false;
	if (assignment->industry == NULL)
		assignment->industry = enterprise->industry;
	return true;
}

/* From what was read to what is stored; the expert's limit is asked once more as it is taken. */
static bool make(struct ctx *ctx, const struct assignment_input *input, struct offer *offer)
{
	uint64_t broken;
	bool taken;

	if (!find_expert(ctx, input, offer) || !read_forbidding(ctx, offer) ||
	    !check_rules(ctx, offer, input->override_reason, &broken) || !fill(ctx, input, offer) ||
	    !assignment_store_take_expert(ctx, &offer->assignment,
					  check_most(offer->check.programme),
					  (broken & RULE_BIT(RULE_LOAD)) != 0, &taken))
		return false;
	if (!taken)
		return db_run_again(ctx);
	return insert(ctx, &offer->assignment) &&
	       engagement_begin_help(ctx, offer->assignment.id, input->expert, input->enterprise,
				     input->body);
}

bool assignment_offer(struct ctx *ctx, int64_t programme_id, const struct assignment_input *input,
		      struct assignment *assignment)
{
	struct offer offer = {.assignment = {.predecessor_id = NULL_INT}};
	const struct programme *programme;

	if (!programme_find(ctx, programme_id, &programme) ||
	    !find_enterprise(ctx, programme, input->enterprise, &offer))
		return false;
	if (offer.enterprise.assignment_id != NULL_INT)
		return fail_with(ctx, P_DUPLICATE, "这家企业已有未办结的帮扶任务。",
				 "The enterprise has an open assignment already.");
	if (!make(ctx, input, &offer))
		return false;
	assignment_record(ctx, "assignment.offered", &offer.assignment);
	return assignment_get(ctx, offer.assignment.id, assignment);
}

bool assignment_replace(struct ctx *ctx, int64_t id, int64_t version,
			const struct replacement_input *input, struct assignment *successor)
{
	struct offer offer = {.assignment = {.predecessor_id = id}};
	struct assignment_input named = {
		.body = input->body,
		.work_group = input->work_group,
		.expert = input->expert,
		.override_reason = input->override_reason,
	};
	struct assignment old;
	int to;

	if (!assignment_ready(ctx, id, "replace", version, &old, &to) ||
	    !assignment_take_step(ctx, &old, to, input->reason) ||
	    !find_enterprise(ctx, programme_by_id(ctx, old.programme_id), old.enterprise_id,
			     &offer))
		return false;
	named.enterprise = old.enterprise_id;
	if (!make(ctx, &named, &offer))
		return false;
	assignment_record(ctx, "assignment.replaced", &offer.assignment);
	return assignment_get(ctx, offer.assignment.id, successor);
}
