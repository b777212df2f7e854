#include "resources/assignment/assignment_store.h"

#include "assignment.sql.h"
#include "base/clock.h"
#include "db/db.h"
#include "resources/assignment/footing.h"
#include "resources/engagement/engagement.h"

static const char *name_of(const struct enumeration *names, int value)
{
	return value == NULL_ENUM ? NULL : enumeration_name(names, value);
}

/* Whoever asks sees by what it acts for: an expert by itself, others of a body by the body. */
static const struct sql *list_of(const struct principal *who)
{
	switch ((enum party)who->party) {
	case PARTY_BODY:
		return who->roles & role_bit(ROLE_COORDINATOR) ? &sql_assignment_list_of_body
							       : &sql_assignment_list_of_expert;
	case PARTY_ENTERPRISE:
		return &sql_assignment_list_of_enterprise;
	default:
		return &sql_assignment_list;
	}
}

static bool list_by(struct ctx *ctx, const struct sql *sql, int64_t id,
		    const struct assignment_filter *filter, struct list *assignments)
{
	return db_list(ctx, sql, &assignment_schema, assignments,
		       ARGS(ARG_INT("id", id), ARG_TEXT("today", clock_day(ctx->arena, ctx->now)),
			    ARG_INT("ledger_id", filter->ledger_id), ARG_INT("lo", filter->lo),
			    ARG_INT("hi", filter->hi), ARG_INT("body_id", filter->body),
			    ARG_INT("expert_id", filter->expert),
			    ARG_INT("enterprise_id", filter->enterprise),
			    ARG_TEXT("industry", filter->industry),
			    ARG_TEXT("status", name_of(&assignment_status_names, filter->status)),
			    ARG_TEXT("state", name_of(&assignment_state_names, filter->state)),
			    ARG_INT("after", filter->after), ARG_INT("limit", filter->limit + 1)));
}

bool assignment_store_list(struct ctx *ctx, int64_t id, const struct assignment_filter *filter,
			   struct list *assignments)
{
	const struct sql *sql = list_of(ctx->who);

	/* Of one enterprise: whoever keeps it has its whole history, whoever kept it what was its
	 * own. */
	if (sql == &sql_assignment_list && (id != NULL_INT || filter->enterprise != NULL_INT)) {
		if (!list_by(ctx, &sql_assignment_list_of_keeper, id, filter, assignments))
			return false;
		if (assignments->count > 0)
			return true;
	}
	return list_by(ctx, sql, id, filter, assignments);
}

bool assignment_store_enterprise(struct ctx *ctx, int64_t ledger_id, int64_t id,
				 struct list *enterprises)
{
	return db_list(ctx, &sql_assignment_enterprises, &helped_enterprise_schema, enterprises,
		       ARGS(ARG_INT("ledger_id", ledger_id), ARG_INT("id", id),
			    ARG_INT("lo", NULL_INT), ARG_INT("hi", NULL_INT),
			    ARG_TEXT("industry", NULL), ARG_INT("limit", 1)));
}

bool assignment_store_enterprises(struct ctx *ctx, int64_t ledger_id, const struct unit *unit,
				  const char *industry, struct list *enterprises)
{
	return db_list(ctx, &sql_assignment_enterprises, &helped_enterprise_schema, enterprises,
		       ARGS(ARG_INT("ledger_id", ledger_id), ARG_INT("id", NULL_INT),
			    ARG_INT("lo", unit->lo), ARG_INT("hi", unit->hi),
			    ARG_TEXT("industry", industry),
			    ARG_INT("limit", ASSIGNMENT_READ_MOST + 1)));
}

bool assignment_store_experts(struct ctx *ctx, const struct expert_query *query,
			      struct list *experts)
{
	return db_list(ctx, &sql_assignment_experts, &expert_schema, experts,
		       ARGS(ARG_INT("id", query->id), ARG_INT("body_id", query->body_id),
			    ARG_INT("ledger_id", query->ledger_id), ARG_INT("lo", query->lo),
			    ARG_INT("hi", query->hi)));
}

bool assignment_store_groups(struct ctx *ctx, const struct expert_query *query, struct list *groups)
{
	return db_list(ctx, &sql_assignment_groups, &expert_group_schema, groups,
		       ARGS(ARG_INT("person_id", query->id), ARG_INT("body_id", query->body_id),
			    ARG_INT("work_group_id", query->work_group_id)));
}

static bool list_within(struct ctx *ctx, const struct sql *sql, const struct schema *schema,
			const struct assignment_bounds *bounds, struct list *list)
{
	return db_list(
		ctx, sql, schema, list,
		ARGS(ARG_INT("id_least", bounds->id.least), ARG_INT("id_most", bounds->id.most),
		     ARG_INT("lo_least", bounds->lo.least), ARG_INT("lo_most", bounds->lo.most),
		     ARG_INT("body_least", bounds->body.least),
		     ARG_INT("body_most", bounds->body.most),
		     ARG_INT("expert_least", bounds->expert.least),
		     ARG_INT("expert_most", bounds->expert.most),
		     ARG_INT("enterprise_least", bounds->enterprise.least),
		     ARG_INT("enterprise_most", bounds->enterprise.most)));
}

bool assignment_store_helpers(struct ctx *ctx, const struct assignment_bounds *bounds,
			      struct list *experts)
{
	return list_within(ctx, &sql_assignment_helpers, &expert_schema, bounds, experts);
}

bool assignment_store_helper_groups(struct ctx *ctx, const struct assignment_bounds *bounds,
				    struct list *groups)
{
	return list_within(ctx, &sql_assignment_helper_groups, &expert_group_schema, bounds,
			   groups);
}

bool assignment_store_seats(struct ctx *ctx, const struct assignment_bounds *bounds,
			    struct list *pairs)
{
	return list_within(ctx, &sql_assignment_seats, &engagement_pair_schema, bounds, pairs);
}

bool assignment_store_footings(struct ctx *ctx, int64_t body_id, int64_t person_id,
			       struct list *footings)
{
	return db_list(ctx, &sql_assignment_footings, &footing_schema, footings,
		       ARGS(ARG_INT("body_id", body_id), ARG_INT("person_id", person_id)));
}

bool assignment_store_take_expert(struct ctx *ctx, const struct expert *expert, int64_t most,
				  bool override, bool *taken)
{
	int64_t affected;

	if (!db_exec(ctx, &sql_assignment_take_expert, &affected, NULL,
		     ARGS(ARG_INT("id", expert->id), ARG_INT("body_id", expert->body_id),
			  ARG_INT("version", expert->version), ARG_INT("most", most),
			  ARG_INT("override", override))))
		return false;
	*taken = affected == 1;
	return true;
}

bool assignment_store_take_group(struct ctx *ctx, const struct expert_group *group, bool *taken)
{
	int64_t affected;

	if (!db_exec(ctx, &sql_assignment_take_group, &affected, NULL,
		     ARGS(ARG_INT("id", group->id), ARG_INT("version", group->version))))
		return false;
	*taken = affected == 1;
	return true;
}

bool assignment_store_release_expert(struct ctx *ctx, int64_t expert_id)
{
	return db_exec(ctx, &sql_assignment_release_expert, NULL, NULL,
		       ARGS(ARG_INT("id", expert_id)));
}

bool assignment_store_insert(struct ctx *ctx, struct assignment *assignment)
{
	return db_exec(ctx, &sql_assignment_insert, NULL, &assignment->id,
		       ARGS(ARG_INT("programme_id", assignment->programme_id),
			    ARG_INT("ledger_id", assignment->ledger_id),
			    ARG_INT("unit_id", assignment->unit_id), ARG_INT("lo", assignment->lo),
			    ARG_TEXT("industry", assignment->industry),
			    ARG_INT("enterprise_id", assignment->enterprise_id),
			    ARG_INT("body_id", assignment->body_id),
			    ARG_INT("work_group_id", assignment->work_group_id),
			    ARG_INT("expert_id", assignment->expert_id),
			    ARG_INT("predecessor_id", assignment->predecessor_id),
			    ARG_TEXT("override_reason", assignment->override_reason),
			    ARG_TIME("now", ctx->now), ARG_INT("user_id", ctx->who->user_id),
			    ARG_INT("illustrative", ctx->who->demonstrates)));
}

bool assignment_store_step(struct ctx *ctx, const struct assignment *assignment, int status,
			   const char *reason, bool *stepped)
{
	int64_t affected;

	if (!db_exec(ctx, &sql_assignment_step, &affected, NULL,
		     ARGS(ARG_INT("id", assignment->id), ARG_INT("version", assignment->version),
			  ARG_TEXT("status", enumeration_name(&assignment_status_names, status)),
			  ARG_TEXT("reason", reason), ARG_TIME("now", ctx->now),
			  ARG_INT("user_id", ctx->who->user_id))))
		return false;
	*stepped = affected == 1;
	return true;
}

bool assignment_store_counts(struct ctx *ctx, int64_t ledger_id, const struct unit *unit,
			     int grouping, struct list *counts)
{
	return db_list(
		ctx, &sql_assignment_counts, &assignment_count_schema, counts,
		ARGS(ARG_INT("ledger_id", ledger_id), ARG_INT("lo", unit->lo),
		     ARG_INT("hi", unit->hi),
		     ARG_TEXT("grouping", enumeration_name(&assignment_grouping_names, grouping)),
		     ARG_TEXT("lang", ctx->lang == LANG_EN ? "en" : "zh"),
		     ARG_TIME("now", ctx->now)));
}
