/* Drawing calls up, and their life cycle. */
#include "resources/selection/selection.h"

#include <inttypes.h>
#include <string.h>

#include "base/buf.h"
#include "base/clock.h"
#include "core/lifecycle.h"
#include "db/db.h"
#include "db/work.h"
#include "resources/industry/industry.h"
#include "resources/selection/selection_cycle.h"
#include "resources/selection/selection_store.h"
#include "json/json_write.h"

/* ---- drawing up ---- */

static bool check_input(struct ctx *ctx, const struct selection_input *input)
{
	const char *const *code = input->industries.items;
	struct list known;

	if (!industry_all(ctx, &known))
		return false;
	for (size_t i = 0; i < input->industries.count; i++) {
		const char *at = arena_printf(ctx->arena, "/industries/%zu", i);

		if (!industry_known(&known, code[i]))
			input_error(ctx, at, R_UNKNOWN_INDUSTRY, NULL);
		for (size_t before = 0; before < i; before++) {
			if (strcmp(code[before], code[i]) == 0)
				input_error(ctx, at, R_REPEATED_ITEM, NULL);
		}
	}
	if (strcmp(input->closes_on, input->opens_on) < 0)
		input_error(ctx, "/closes_on", R_DAY_OUT_OF_RANGE, NULL);
	return input_ok(ctx);
}

static void take_input(struct selection *selection, const struct selection_input *input)
{
	selection->title = input->title;
	selection->criteria = input->criteria;
	selection->opens_on = input->opens_on;
	selection->closes_on = input->closes_on;
}

/* Every reason with its rule, as the audit keeps them. */
static const char *overrides_json(struct ctx *ctx, const struct list *choices)
{
	const struct selection_choice *choice = choices->items;
	struct buf out = buf_new(ctx->arena);

	for (size_t i = 0; i < choices->count; i++) {
		const struct selection_override *override = choice[i].overrides.items;

		for (size_t j = 0; j < choice[i].overrides.count; j++) {
			buf_text(&out, out.length == 0 ? "[" : ",");
			json_write_object(&out, &selection_override_record_schema, &override[j]);
		}
	}
	if (out.length == 0)
		return "[]";
	buf_text(&out, "]");
	return out.data;
}

void selection_record(struct ctx *ctx, const char *event, const struct selection *selection)
{
	work_record(ctx, event, "selection", selection->id, selection->unit_id,
		    arena_printf(ctx->arena,
				 "{\"programme\":%" PRId64 ",\"choices\":%zu,\"overrides\":%s}",
				 selection->programme_id, selection->choices.count,
				 overrides_json(ctx, &selection->choices)));
}

/* Districts choose among the selected: they select nobody themselves. */
static bool may_issue(struct ctx *ctx)
{
	return ctx->who->tier <= TIER_MUNICIPAL ||
	       fail_with(ctx, P_FORBIDDEN, "遴选由省级或市级市场监管部门组织。",
			 "Bodies are selected by provinces and cities.");
}

bool selection_add(struct ctx *ctx, int64_t programme_id, const struct selection_input *input,
		   struct selection *selection)
{
	const struct programme *programme;

	if (!programme_find(ctx, programme_id, &programme) || !may_issue(ctx))
		return false;
	programme = programme_of_unit(ctx, programme, unit_own(ctx));
	if (!programme_accepts_work(ctx, programme) || !check_input(ctx, input))
		return false;
	*selection = (struct selection){
		.programme_id = programme->id,
		.ledger_id = programme->root_id,
		.unit_id = ctx->who->unit_id,
	};
	take_input(selection, input);
	if (!selection_store_insert(ctx, selection) ||
	    !selection_store_replace_industries(ctx, selection->id, &input->industries))
		return false;
	selection_record(ctx, "selection.drafted", selection);
	return selection_get(ctx, selection->id, selection);
}

bool selection_change(struct ctx *ctx, int64_t id, int64_t version,
		      const struct selection_input *input, struct selection *selection)
{
	int64_t changed;
	int to;

	if (!selection_ready(ctx, id, SELECTION_EDIT, version, selection, &to) ||
	    !check_input(ctx, input))
		return false;
	take_input(selection, input);
	if (!selection_store_update(ctx, selection, &changed))
		return false;
	if (changed == 0)
		return db_run_again(ctx);
	if (!selection_store_replace_industries(ctx, id, &input->industries))
		return false;
	selection_record(ctx, "selection.edited", selection);
	return selection_get(ctx, id, selection);
}

/* ---- the life cycle ---- */

static bool refuse_unclosed(struct ctx *ctx, const struct selection *selection)
{
	return fail_with(
		ctx, P_WRONG_STATE,
		arena_printf(ctx->arena,
			     "征集期到 %s 才结束，结束前不能公布；要提前结束，请先截止。",
			     selection->closes_on),
		arena_printf(ctx->arena,
			     "The call is open until %s: it is published once it is closed.",
			     selection->closes_on));
}

bool selection_ready(struct ctx *ctx, int64_t id, const char *action, int64_t version,
		     struct selection *selection, int *to)
{
	const struct transition *step;

	if (!selection_get(ctx, id, selection))
		return false;
	if (!selection_is_own(ctx, selection))
		return fail(ctx, P_FORBIDDEN);
	if (strcmp(action, "publish") == 0 && selection->status == SELECTION_OPEN &&
	    may(ctx->who, PERM_SELECTION_PUBLISH))
		return refuse_unclosed(ctx, selection);
	if (!lifecycle_step(ctx, &selection_cycle, selection->status, action, &step))
		return false;
	*to = step->to;
	if (version != selection->version)
		return fail(ctx, P_STALE);
	return programme_accepts_work(ctx, programme_by_id(ctx, selection->programme_id));
}

bool selection_step(struct ctx *ctx, const struct selection *selection, int to)
{
	int64_t changed;

	if (!selection_store_step(ctx, selection, to, &changed))
		return false;
	return changed == 1 || db_run_again(ctx);
}

static bool refuse_unbegun(struct ctx *ctx, const struct selection *selection)
{
	return fail_with(
		ctx, P_WRONG_STATE,
		arena_printf(ctx->arena,
			     "征集期从 %s 开始，开始前不能截止，也不能公布；不再遴选请撤销。",
			     selection->opens_on),
		arena_printf(ctx->arena,
			     "The call begins on %s: it is neither closed nor published before. "
			     "Cancel it if it is not to be held.",
			     selection->opens_on));
}

static bool check_action(struct ctx *ctx, const struct selection *selection, int to,
			 const struct selection_action *with)
{
	if ((to == SELECTION_CLOSED || to == SELECTION_CANCELLED) && with->reason == NULL)
		input_error(ctx, "/reason", R_REQUIRED, NULL);
	if (to == SELECTION_PUBLISHED && with->doc_no == NULL)
		input_error(ctx, "/doc_no", R_REQUIRED, NULL);
	if (!input_ok(ctx))
		return false;
	if ((to == SELECTION_CLOSED || to == SELECTION_PUBLISHED) &&
	    strcmp(selection->opens_on, clock_day(ctx->arena, ctx->now)) > 0)
		return refuse_unbegun(ctx, selection);
	if (to == SELECTION_OPEN && clock_end_of_day(selection->closes_on) <= ctx->now)
		return fail_with(ctx, P_WRONG_STATE, "征集期已经结束，请先改期。",
				 "Its period is over: change the days first.");
	return true;
}

bool selection_act(struct ctx *ctx, int64_t id, const char *action,
		   const struct selection_action *with, struct selection *selection)
{
	int to;

	if (strcmp(action, SELECTION_EDIT) == 0 || strcmp(action, SELECTION_CHOOSE) == 0 ||
	    strcmp(action, SELECTION_WITHDRAW) == 0)
		return fail(ctx, P_NOT_FOUND);
	if (!selection_ready(ctx, id, action, with->version, selection, &to) ||
	    !check_action(ctx, selection, to, with))
		return false;
	selection->reason = with->reason;
	selection->doc_no = with->doc_no;
	if (to == SELECTION_PUBLISHED ? !selection_publish(ctx, selection)
				      : !selection_step(ctx, selection, to))
		return false;
	selection_record(ctx,
			 arena_printf(ctx->arena, "selection.%s",
				      enumeration_name(&selection_status_names, to)),
			 selection);
	return selection_get(ctx, id, selection);
}
