/* Offering an enterprise a body and an expert, for the first time or instead of others. */
#include "core/set.h"
#include "db/db.h"
#include "resources/assignment/assignment_cycle.h"
#include "resources/engagement/engagement.h"
#include "resources/enterprise/enterprise.h"

void assignment_complete_enterprise(struct ctx *ctx, const struct check *check,
				    struct helped_enterprise *enterprise)
{
	enterprise->unit = unit_by_id(ctx, enterprise->unit_id);
	enterprise->city = check_city(ctx, enterprise->unit);
	enterprise->pilot = pilot_industry_covering(&check->pilots, enterprise->unit,
						    enterprise->industry);
	enterprise->outside = enterprise->pilot == NULL &&
			      pilot_industry_any(&check->pilots, enterprise->unit);
}

/* Groups come person by person: each person takes its stretch of the list. */
static void take_groups(struct expert *expert, const struct list *groups, size_t *at)
{
	struct expert_group *group = groups->items;

	while (*at < groups->count && group[*at].person_id < expert->id)
		(*at)++;
	expert->groups = (struct list){.items = group == NULL ? NULL : &group[*at]};
	while (*at < groups->count && group[*at].person_id == expert->id) {
		expert->groups.count++;
		(*at)++;
	}
}

static void complete_experts(struct ctx *ctx, const struct list *experts, const struct list *groups)
{
	struct expert *expert = experts->items;
	size_t at = 0;

	for (size_t i = 0; i < experts->count; i++) {
		expert[i].specialities = set_split(ctx->arena, expert[i].speciality_codes);
		expert[i].home = unit_by_id(ctx, expert[i].home_id);
		expert[i].city = check_city(ctx, expert[i].home);
		take_groups(&expert[i], groups, &at);
	}
}

bool assignment_read_experts(struct ctx *ctx, const struct expert_query *query,
			     struct list *experts)
{
	struct list groups;

	if (!assignment_store_experts(ctx, query, experts) ||
	    !assignment_store_groups(ctx, query, &groups))
		return false;
	complete_experts(ctx, experts, &groups);
	return true;
}

bool assignment_read_helpers(struct ctx *ctx, const struct assignment_bounds *bounds,
			     struct list *experts)
{
	struct list groups;

	if (!assignment_store_helpers(ctx, bounds, experts) ||
	    !assignment_store_helper_groups(ctx, bounds, &groups))
		return false;
	complete_experts(ctx, experts, &groups);
	return true;
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
	bool there;

	if (!enterprise_take(ctx, id, &there) ||
	    !assignment_store_enterprise(ctx, programme->root_id, id, &found))
		return false;
	if (found.count == 0) {
		input_error(ctx, "/enterprise", R_UNKNOWN_ENTERPRISE, NULL);
		return input_ok(ctx);
	}
	offer->enterprise = *(struct helped_enterprise *)found.items;
	offer->enterprise.unit = unit_by_id(ctx, offer->enterprise.unit_id);
	if (!pilot_industry_list(ctx, programme->id, offer->enterprise.unit->code,
				 &offer->check.pilots))
		return false;
	assignment_complete_enterprise(ctx, &offer->check, &offer->enterprise);
	offer->check.programme = programme_of_unit(ctx, programme, offer->enterprise.unit);
	return programme_accepts_work(ctx, offer->check.programme);
}

/* The body's standing and the person, whether or not they may help. */
static bool read_helper(struct ctx *ctx, const struct assignment_input *input, struct offer *offer,
			bool *found)
{
	const struct expert_query query = {.id = input->expert,
					   .body_id = input->body,
					   .ledger_id = NULL_INT,
					   .lo = NULL_INT,
					   .hi = NULL_INT,
					   .work_group_id = input->work_group};
	struct list experts;

	if (!standings_load(ctx, offer->check.programme, offer->enterprise.unit, input->body,
			    &offer->check.standings) ||
	    !assignment_read_experts(ctx, &query, &experts))
		return false;
	*found = experts.count == 1;
	if (*found) {
		offer->expert = *(struct expert *)experts.items;
		offer->expert.standing = standing_of(&offer->check.standings, input->body);
	}
	return true;
}

static bool find_helper(struct ctx *ctx, const struct assignment_input *input, struct offer *offer)
{
	bool found;

	if (!read_helper(ctx, input, offer, &found))
		return false;
	if (offer->check.standings.bodies.count == 0)
		input_error(ctx, "/body", R_UNKNOWN_BODY, NULL);
	else if (!found || !offer->expert.is_expert)
		input_error(ctx, "/expert", R_UNKNOWN_PERSON, NULL);
	offer->check.body_at = "/body";
	offer->check.expert_at = "/expert";
	return input_ok(ctx);
}

/* What forbids it cannot be entered any more: the enterprise was taken. */
static bool read_forbidding(struct ctx *ctx, struct offer *offer)
{
	return engagement_forbidding(
		ctx, offer->check.programme->rules.rules[RULE_IMPARTIALITY].param, offer->expert.id,
		offer->enterprise.id, NULL_INT, NULL_INT, &offer->check.forbidding);
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

static void fill(const struct ctx *ctx, const struct expert_group *group, struct offer *offer)
{
	const struct helped_enterprise *enterprise = &offer->enterprise;
	struct assignment *assignment = &offer->assignment;

	assignment->programme_id = offer->check.programme->id;
	assignment->ledger_id = offer->check.programme->root_id;
	assignment->unit_id = enterprise->unit_id;
	assignment->lo = enterprise->unit->lo;
	assignment->industry = enterprise->pilot == NULL ? enterprise->industry
							 : enterprise->pilot->industry;
	assignment->enterprise_id = enterprise->id;
	assignment->body_id = offer->expert.body_id;
	assignment->work_group_id = group == NULL ? NULL_INT : group->id;
	assignment->expert_id = offer->expert.id;
	assignment->override_reason = ctx->record.override_reason;
}

/* The limit is asked once more as the place is taken; who changed the person or the group meanwhile
 * makes it begin again. */
static bool take(struct ctx *ctx, const struct offer *offer, const struct expert_group *group,
		 uint64_t broken)
{
	bool taken, group_taken = true;

	if (!assignment_store_take_expert(ctx, &offer->expert, check_most(offer->check.programme),
					  (broken & RULE_BIT(RULE_LOAD)) != 0, &taken) ||
	    (group != NULL && !assignment_store_take_group(ctx, group, &group_taken)))
		return false;
	return (taken && group_taken) || db_run_again(ctx);
}

/* From what was read to what is stored. */
static bool make(struct ctx *ctx, const struct assignment_input *input, struct offer *offer)
{
	const struct expert_group *group;
	uint64_t broken;

	if (!find_helper(ctx, input, offer) || !read_forbidding(ctx, offer) ||
	    !check_rules(ctx, offer, input->override_reason, &broken))
		return false;
	group = check_group(&offer->expert, offer->enterprise.unit, offer->enterprise.industry);
	fill(ctx, group, offer);
	return take(ctx, offer, group, broken) && insert(ctx, &offer->assignment) &&
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

static bool check_other(struct ctx *ctx, const struct assignment *old,
			const struct replacement_input *input)
{
	if (input->body == old->body_id && input->expert == old->expert_id)
		input_error(ctx, "/expert", R_SAME_HELPER, NULL);
	return input_ok(ctx);
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
	    !check_other(ctx, &old, input) ||
	    !find_enterprise(ctx, old.programme, old.enterprise_id, &offer) ||
	    !assignment_take_step(ctx, &old, to, input->reason))
		return false;
	named.enterprise = old.enterprise_id;
	if (!make(ctx, &named, &offer))
		return false;
	assignment_record(ctx, "assignment.replaced", &offer.assignment);
	return assignment_get(ctx, offer.assignment.id, successor);
}
