/* Returns: what a unit gives back to its issuer, or asks to. */
#include <inttypes.h>

#include "core/lifecycle.h"
#include "db/db.h"
#include "db/work.h"
#include "resources/movement/movement.h"
#include "resources/movement/movement_place.h"
#include "resources/movement/movement_store.h"
#include "resources/quota/quota.h"

static const struct transition transitions[] = {
	{REQUEST_OPEN, "accept", REQUEST_ACCEPTED, PERM_ALLOCATION_PUBLISH},
	{REQUEST_OPEN, "refuse", REQUEST_REFUSED, PERM_ALLOCATION_PUBLISH},
	{REQUEST_OPEN, "withdraw", REQUEST_WITHDRAWN, PERM_QUOTA_WRITE},
};

static const struct lifecycle cycle = {
	.states = &request_status_names,
	.transitions = transitions,
	.count = sizeof(transitions) / sizeof(transitions[0]),
};

/* The issuer accepts and refuses; the unit that asked withdraws. */
static bool is_for(const struct ctx *ctx, const struct request_return *request, int to)
{
	return ctx->who->unit_id ==
	       (to == REQUEST_WITHDRAWN ? request->unit_id : request->issuer_id);
}

static struct list actions_of(struct ctx *ctx, const struct request_return *request)
{
	const char **actions = arena_array(ctx->arena, cycle.count, sizeof(*actions));
	struct list list = {.items = actions};

	for (size_t i = 0; i < cycle.count; i++) {
		if (transitions[i].from == request->status && may(ctx->who, transitions[i].perm) &&
		    is_for(ctx, request, transitions[i].to))
			actions[list.count++] = transitions[i].action;
	}
	return list;
}

static void dress(struct ctx *ctx, struct request_return *request)
{
	request->unit = unit_ref_new(ctx, unit_by_id(ctx, request->unit_id));
	request->issuer = unit_ref_new(ctx, unit_by_id(ctx, request->issuer_id));
	request->indicator = movement_indicator_code(ctx, request->ledger_id,
						     request->indicator_id);
	request->allowed_actions = actions_of(ctx, request);
}

static bool find(struct ctx *ctx, int64_t id, struct request_return **request)
{
	return movement_store_request(ctx, id, request) &&
	       (*request != NULL || fail(ctx, P_NOT_FOUND));
}

/* Takes the amount off the unit's cell in its issuer's next edition. */
static bool carry_out(struct ctx *ctx, struct request_return *request)
{
	struct allocation_change change = {request->unit_id, request->indicator_id,
					   -request->amount};
	struct allocation table;

	if (!movement_amend(ctx, request->ledger_id, request->issuer_id, CAUSE_RETURN,
			    request->reason, &(struct list){.items = &change, .count = 1}, &table))
		return false;
	request->status = REQUEST_ACCEPTED;
	request->allocation_id = table.id;
	request->edition = table.edition;
	request->decided_at = ctx->now;
	return true;
}

/* One at a time: what is asked again changes the amount by withdrawing first. */
static bool insert(struct ctx *ctx, struct request_return *request)
{
	if (movement_store_insert_request(ctx, request))
		return true;
	if (db_last_fault(ctx->db) != DB_CONFLICT)
		return false;
	ctx->problem.code = P_NONE;
	return fail_with(ctx, P_DUPLICATE, "这项指标已有一份请求等上级批复，先撤回它再提。",
			 "A request for this indicator waits for the issuer already: withdraw it "
			 "first.");
}

/* A child programme's own indicators are issued by its issuer, all others by the root's. */
static bool is_issued_by(struct ctx *ctx, const struct place *place)
{
	const struct programme *programme = programme_of_indicator(ctx, place->programme->root_id,
								   place->indicator->id);

	return programme->issuer_id == place->own->id;
}

/* The issuer decides later, but nobody can be relieved of more than was asked of them. */
static bool check_asked(struct ctx *ctx, const struct place *place, int64_t amount)
{
	const struct quota *quota;
	struct list quotas;
	int64_t target;

	if (!quota_stored_of_unit(ctx, place->programme, place->own, &quotas))
		return false;
	quota = quota_in(&quotas, place->own->id, place->indicator->id);
	target = quota == NULL ? 0 : quota->target;
	if (amount > target)
		violate(ctx, &place->programme->rules, RULE_FLOOR, "/amount", place->own->code,
			place->indicator->code,
			arena_printf(ctx->arena, "任务数是 %" PRId64 "，退不出 %" PRId64 "。",
				     target, amount),
			arena_printf(ctx->arena,
				     "The target is %" PRId64 ": %" PRId64 " cannot go back.",
				     target, amount));
	return rules_hold(ctx, NULL);
}

bool movement_return(struct ctx *ctx, int64_t programme_id, const struct return_input *input,
		     struct request_return *request)
{
	struct request_return *found;
	struct place place;

	if (!movement_place(ctx, programme_id, input->indicator, &place))
		return false;
	if (is_issued_by(ctx, &place) || place.own->parent_id == NULL_INT)
		return fail_with(ctx, P_WRONG_STATE, "这项指标由本单位制定，没有上级可退。",
				 "The unit issues this indicator: there is nobody above to return "
				 "it to.");
	*request = (struct request_return){
		.programme_id = place.programme->id,
		.ledger_id = place.programme->root_id,
		.unit_id = place.own->id,
		.issuer_id = place.own->parent_id,
		.lo = place.own->lo,
		.indicator_id = place.indicator->id,
		.amount = input->amount,
		.reason = input->reason,
		.status = REQUEST_OPEN,
		.decided_at = NULL_INT,
		.allocation_id = NULL_INT,
		.edition = NULL_INT,
	};
	if (place.indicator->kind == KIND_CEILING ? !carry_out(ctx, request)
						  : !check_asked(ctx, &place, input->amount))
		return false;
	if (!insert(ctx, request) || !find(ctx, request->id, &found))
		return false;
	movement_record(
		ctx, request->status == REQUEST_OPEN ? "quota.return_asked" : "quota.return",
		"request", request->id, place.own->id, place.indicator->code, input->amount);
	*request = *found;
	dress(ctx, request);
	return true;
}

bool movement_requests(struct ctx *ctx, int64_t programme_id, int status, int64_t limit,
		       const char *after, struct movement_page *page)
{
	const struct programme *programme;
	struct request_return *rows;
	int64_t before;

	if (!programme_find(ctx, programme_id, &programme) ||
	    !movement_read_cursor(ctx, after, &before) ||
	    !movement_store_requests(ctx, programme->root_id, status, limit + 1, before,
				     &page->items))
		return false;
	rows = page->items.items;
	page->next = list_cut(&page->items, limit)
			     ? arena_printf(ctx->arena, "%" PRId64, rows[limit - 1].id)
			     : NULL;
	for (size_t i = 0; i < page->items.count; i++)
		dress(ctx, &rows[i]);
	return true;
}

static bool take_step(struct ctx *ctx, struct request_return *request, int to, const char *reason)
{
	int64_t changed;

	if (to == REQUEST_REFUSED && reason == NULL) {
		input_error(ctx, "/reason", R_REQUIRED, NULL);
		return input_ok(ctx);
	}
	if (to == REQUEST_ACCEPTED) {
		if (!programme_accepts_work(ctx, programme_by_id(ctx, request->programme_id)) ||
		    !carry_out(ctx, request))
			return false;
	}
	request->status = to;
	request->decision_reason = reason;
	if (!movement_store_decide(ctx, request, &changed))
		return false;
	return changed == 1 || db_run_again(ctx);
}

bool movement_decide(struct ctx *ctx, int64_t id, const char *action, const char *reason,
		     struct request_return *request)
{
	const struct transition *step;
	struct request_return *found;

	if (!programme_book_load(ctx) || !find(ctx, id, &found) ||
	    !lifecycle_step(ctx, &cycle, found->status, action, &step))
		return false;
	if (!is_for(ctx, found, step->to))
		return fail(ctx, P_FORBIDDEN);
	if (!take_step(ctx, found, step->to, reason) || !find(ctx, id, &found))
		return false;
	dress(ctx, found);
	movement_record(ctx, arena_printf(ctx->arena, "quota.return_%s", action), "request", id,
			found->unit_id, found->indicator, found->amount);
	*request = *found;
	return true;
}
