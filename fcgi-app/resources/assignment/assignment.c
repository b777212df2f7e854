#include "resources/assignment/assignment.h"

#include <inttypes.h>
#include <string.h>

#include "core/lifecycle.h"
#include "db/db.h"
#include "db/work.h"
#include "resources/assignment/assignment_cycle.h"
#include "resources/assignment/holding.h"
#include "resources/body/body.h"
#include "resources/engagement/engagement.h"
#include "resources/enterprise/enterprise.h"
#include "resources/industry/industry.h"
#include "resources/person/person.h"

/* A replacement is asked for at a place of its own: it names a successor. */
#define REPLACE "replace"

static const struct transition transitions[] = {
	{ASSIGNMENT_OFFERED, "confirm", ASSIGNMENT_CONFIRMED, PERM_ASSIGNMENT_CONSENT},
	{ASSIGNMENT_OFFERED, "decline", ASSIGNMENT_DECLINED, PERM_ASSIGNMENT_CONSENT},
	{ASSIGNMENT_CONFIRMED, "start", ASSIGNMENT_ACTIVE, PERM_ASSIGNMENT_START},
	{ASSIGNMENT_OFFERED, "withdraw", ASSIGNMENT_WITHDRAWN, PERM_ASSIGNMENT_WRITE},
	{ASSIGNMENT_CONFIRMED, "withdraw", ASSIGNMENT_WITHDRAWN, PERM_ASSIGNMENT_WRITE},
	{ASSIGNMENT_ACTIVE, "end", ASSIGNMENT_ENDED, PERM_ASSIGNMENT_WRITE},
	{ASSIGNMENT_OFFERED, REPLACE, ASSIGNMENT_REPLACED, PERM_ASSIGNMENT_WRITE},
	{ASSIGNMENT_CONFIRMED, REPLACE, ASSIGNMENT_REPLACED, PERM_ASSIGNMENT_WRITE},
	{ASSIGNMENT_ACTIVE, REPLACE, ASSIGNMENT_REPLACED, PERM_ASSIGNMENT_WRITE},
};

static const struct lifecycle cycle = {
	.states = &assignment_status_names,
	.transitions = transitions,
	.count = sizeof(transitions) / sizeof(transitions[0]),
};

bool assignment_is_open(int status)
{
	return status == ASSIGNMENT_OFFERED || status == ASSIGNMENT_CONFIRMED ||
	       status == ASSIGNMENT_ACTIVE;
}

/* ---- reading ---- */

static void complete(struct ctx *ctx, struct assignment *assignment)
{
	struct enterprise_ref *enterprise = arena_alloc(ctx->arena, sizeof(*enterprise));
	struct body_ref *body = arena_alloc(ctx->arena, sizeof(*body));
	struct work_group_ref *group = arena_alloc(ctx->arena, sizeof(*group));
	struct person_ref *expert = arena_alloc(ctx->arena, sizeof(*expert));

	*enterprise = (struct enterprise_ref){assignment->uscc, assignment->enterprise_name};
	*body = (struct body_ref){assignment->body_id, assignment->body_name};
	*group = (struct work_group_ref){assignment->work_group_id, assignment->work_group_name};
	*expert = (struct person_ref){assignment->expert_id, assignment->expert_name};
	assignment->unit = unit_ref_new(ctx, unit_by_id(ctx, assignment->unit_id));
	assignment->enterprise = enterprise;
	assignment->body = body;
	assignment->work_group = assignment->work_group_id == NULL_INT ? NULL : group;
	assignment->expert = expert;
	assignment->programme = programme_today(ctx, assignment->programme_id, assignment->unit_id);
	assignment->allowed_actions = (struct list){0};
	if (programme_is_open(assignment->programme))
		assignment->allowed_actions = lifecycle_allowed(ctx, &cycle, assignment->status);
}

/* What the district writes for itself: whom it helps and who helps read what was agreed with them.
 */
static void withhold_reasons(const struct ctx *ctx, struct assignment *assignment)
{
	if (party_has_units((enum party)ctx->who->party))
		return;
	assignment->override_reason = NULL;
	if (assignment->status == ASSIGNMENT_REPLACED)
		assignment->reason = NULL;
}

/* Those that keep it open are refused until it may go on again. */
static void drop_steps_on(struct assignment *assignment)
{
	const char **action = assignment->allowed_actions.items;
	size_t kept = 0;

	for (size_t i = 0; i < assignment->allowed_actions.count; i++) {
		if (strcmp(action[i], "confirm") != 0 && strcmp(action[i], "start") != 0)
			action[kept++] = action[i];
	}
	assignment->allowed_actions.count = kept;
}

static void judge(struct ctx *ctx, const struct holding *holding, struct assignment *assignment)
{
	assignment->faults = (struct list){0};
	if (!assignment_is_open(assignment->status))
		return;
	assignment->faults = holding_faults(ctx, holding, assignment);
	if (assignment->faults.count > 0)
		drop_steps_on(assignment);
}

static bool complete_all(struct ctx *ctx, struct list *assignments)
{
	struct assignment *rows = assignments->items;
	struct holding holding;

	if (!holding_read(ctx, assignments, &holding))
		return false;
	for (size_t i = 0; i < assignments->count; i++) {
		complete(ctx, &rows[i]);
		withhold_reasons(ctx, &rows[i]);
		judge(ctx, &holding, &rows[i]);
	}
	return true;
}

/* Bodies and enterprises know the programmes in which they are assigned, wherever issued. */
static bool find_ledger(struct ctx *ctx, int64_t programme_id, int64_t *ledger_id)
{
	const struct programme *programme;

	*ledger_id = NULL_INT;
	if (programme_id == NULL_INT)
		return true;
	programme = programme_by_id(ctx, programme_id);
	if (party_has_units((enum party)ctx->who->party) &&
	    !programme_find(ctx, programme_id, &programme))
		return false;
	if (programme == NULL)
		return fail(ctx, P_NOT_FOUND);
	*ledger_id = programme->root_id;
	return true;
}

static bool find_place(struct ctx *ctx, struct assignment_filter *filter)
{
	const struct unit *unit;

	filter->lo = filter->hi = NULL_INT;
	if (filter->unit == NULL)
		return true;
	if (!unit_in_scope(ctx, filter->unit, &unit))
		return false;
	filter->lo = unit->lo;
	filter->hi = unit->hi;
	return true;
}

bool assignment_list(struct ctx *ctx, struct assignment_filter *filter, struct list *assignments,
		     const char **next)
{
	struct assignment *rows;

	if (!programme_book_load(ctx) || !find_ledger(ctx, filter->programme, &filter->ledger_id) ||
	    !find_place(ctx, filter) || !industry_check(ctx, "?industry", filter->industry) ||
	    !assignment_store_list(ctx, NULL_INT, filter, assignments))
		return false;
	rows = assignments->items;
	*next = list_cut(assignments, filter->limit)
			? arena_printf(ctx->arena, "%" PRId64, rows[filter->limit - 1].id)
			: NULL;
	return complete_all(ctx, assignments);
}

bool assignment_read(struct ctx *ctx, const struct assignment_filter *filter,
		     struct list *assignments)
{
	return assignment_store_list(ctx, NULL_INT, filter, assignments) &&
	       complete_all(ctx, assignments);
}

bool assignment_get(struct ctx *ctx, int64_t id, struct assignment *assignment)
{
	static const struct assignment_filter one = {
		.ledger_id = NULL_INT,
		.lo = NULL_INT,
		.hi = NULL_INT,
		.body = NULL_INT,
		.expert = NULL_INT,
		.enterprise = NULL_INT,
		.status = NULL_ENUM,
		.state = NULL_ENUM,
		.after = NULL_INT,
		.limit = 1,
	};
	struct list found;

	if (!programme_book_load(ctx) || !assignment_store_list(ctx, id, &one, &found))
		return false;
	if (found.count == 0)
		return fail(ctx, P_NOT_FOUND);
	if (!complete_all(ctx, &found))
		return false;
	*assignment = *(struct assignment *)found.items;
	return true;
}

bool assignment_statistics(struct ctx *ctx, int64_t programme_id, const char *code, int grouping,
			   struct list *counts)
{
	const struct programme *programme;
	const struct unit *unit;

	if (!programme_find(ctx, programme_id, &programme))
		return false;
	unit = unit_own(ctx);
	return (code == NULL || unit_in_scope(ctx, code, &unit)) &&
	       assignment_store_counts(ctx, programme->root_id, unit, grouping, counts);
}

/* ---- the life cycle ---- */

bool assignment_ready(struct ctx *ctx, int64_t id, const char *action, int64_t version,
		      struct assignment *assignment, int *to)
{
	const struct transition *step;

	if (!assignment_get(ctx, id, assignment) ||
	    !lifecycle_step(ctx, &cycle, assignment->status, action, &step))
		return false;
	*to = step->to;
	if (version != assignment->version)
		return fail(ctx, P_STALE);
	return programme_accepts_work(ctx, assignment->programme);
}

bool assignment_take_step(struct ctx *ctx, const struct assignment *assignment, int to,
			  const char *reason)
{
	/* From the enterprise's consent on they work together. */
	bool helped = assignment->status != ASSIGNMENT_OFFERED, stepped;

	if (!assignment_store_step(ctx, assignment, to, reason, &stepped))
		return false;
	if (!stepped)
		return db_run_again(ctx);
	return assignment_is_open(to) ||
	       (assignment_store_release_expert(ctx, assignment->expert_id) &&
		engagement_end_help(ctx, assignment->id, helped));
}

void assignment_record(struct ctx *ctx, const char *event, const struct assignment *assignment)
{
	work_record(ctx, event, "assignment", assignment->id, assignment->unit_id,
		    arena_printf(ctx->arena,
				 "{\"enterprise_id\":%" PRId64 ",\"body_id\":%" PRId64
				 ",\"expert_id\":%" PRId64 "}",
				 assignment->enterprise_id, assignment->body_id,
				 assignment->expert_id));
}

static bool check_reason(struct ctx *ctx, int to, const char *reason)
{
	if ((to == ASSIGNMENT_DECLINED || to == ASSIGNMENT_WITHDRAWN) && reason == NULL)
		input_error(ctx, "/reason", R_REQUIRED, NULL);
	return input_ok(ctx);
}

bool assignment_act(struct ctx *ctx, int64_t id, const char *action, int64_t version,
		    const char *reason, struct assignment *assignment)
{
	int to;

	if (strcmp(action, REPLACE) == 0)
		return fail(ctx, P_NOT_FOUND);
	if (!assignment_ready(ctx, id, action, version, assignment, &to) ||
	    !check_reason(ctx, to, reason) ||
	    (assignment_is_open(to) && !holding_check(ctx, assignment)) ||
	    !assignment_take_step(ctx, assignment, to, reason))
		return false;
	assignment_record(ctx,
			  arena_printf(ctx->arena, "assignment.%s",
				       enumeration_name(&assignment_status_names, to)),
			  assignment);
	return assignment_get(ctx, id, assignment);
}
