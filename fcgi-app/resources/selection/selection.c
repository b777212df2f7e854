/* Reading calls, drawing them up, and their life cycle. */
#include "resources/selection/selection.h"

#include <inttypes.h>
#include <string.h>

#include "base/clock.h"
#include "core/lifecycle.h"
#include "db/db.h"
#include "db/work.h"
#include "resources/industry/industry.h"
#include "resources/selection/selection_check.h"
#include "resources/selection/selection_cycle.h"
#include "resources/selection/selection_store.h"

static const struct transition transitions[] = {
	{SELECTION_DRAFT, SELECTION_EDIT, SELECTION_DRAFT, PERM_SELECTION_WRITE},
	{SELECTION_DRAFT, "open", SELECTION_OPEN, PERM_SELECTION_PUBLISH},
	{SELECTION_OPEN, "close", SELECTION_CLOSED, PERM_SELECTION_PUBLISH},
	{SELECTION_OPEN, SELECTION_CHOOSE, SELECTION_OPEN, PERM_SELECTION_WRITE},
	{SELECTION_CLOSED, SELECTION_CHOOSE, SELECTION_CLOSED, PERM_SELECTION_WRITE},
	{SELECTION_CLOSED, "publish", SELECTION_PUBLISHED, PERM_SELECTION_PUBLISH},
	{SELECTION_DRAFT, "cancel", SELECTION_CANCELLED, PERM_SELECTION_PUBLISH},
	{SELECTION_OPEN, "cancel", SELECTION_CANCELLED, PERM_SELECTION_PUBLISH},
	{SELECTION_CLOSED, "cancel", SELECTION_CANCELLED, PERM_SELECTION_PUBLISH},
	{SELECTION_PUBLISHED, SELECTION_WITHDRAW, SELECTION_PUBLISHED, PERM_SELECTION_PUBLISH},
};

static const struct lifecycle cycle = {
	.states = &selection_status_names,
	.transitions = transitions,
	.count = sizeof(transitions) / sizeof(transitions[0]),
};

bool selection_has_industry(const struct selection *selection, const char *industry)
{
	const struct selection_industry *own = selection->industries.items;

	for (size_t i = 0; i < selection->industries.count; i++) {
		if (strcmp(own[i].code, industry) == 0)
			return true;
	}
	return false;
}

/* ---- reading ---- */

static bool is_own(const struct ctx *ctx, const struct selection *selection)
{
	return ctx->who->party != PARTY_BODY && selection->unit_id == ctx->who->unit_id;
}

bool selection_is_inside(struct ctx *ctx, const struct selection *selection)
{
	return ctx->who->party != PARTY_BODY &&
	       unit_visible(ctx, unit_by_id(ctx, selection->unit_id));
}

static void complete(struct ctx *ctx, struct selection *selection)
{
	selection->issuer = unit_ref_new(ctx, unit_by_id(ctx, selection->unit_id));
	selection->allowed_actions = (struct list){0};
	if (is_own(ctx, selection))
		selection->allowed_actions = lifecycle_allowed(ctx, &cycle, selection->status);
	selection->shows_choices = selection->status == SELECTION_PUBLISHED ||
				   selection_is_inside(ctx, selection);
}

/* Industries come call by call: each takes its stretch of the list. */
static void take_industries(struct ctx *ctx, struct selection *selection,
			    const struct list *industries)
{
	struct selection_industry *industry = industries->items;
	int64_t limit = selection_limit(programme_by_id(ctx, selection->programme_id));

	selection->industries = (struct list){0};
	for (size_t i = 0; i < industries->count; i++) {
		if (industry[i].selection_id != selection->id)
			continue;
		industry[i].limit = limit == INT64_MAX ? NULL_INT : limit;
		if (selection->industries.count++ == 0)
			selection->industries.items = &industry[i];
	}
}

static bool read(struct ctx *ctx, int64_t id, int64_t ledger_id,
		 const struct selection_filter *filter, struct list *selections)
{
	struct list industries;
	struct selection *row;

	if (!selection_store_list(ctx, id, ledger_id, filter, selections))
		return false;
	if (selections->count == 0)
		return true;
	row = selections->items;
	/* Newest first: the last one has the smallest id. */
	if (!selection_store_industries(ctx, row[selections->count - 1].id, row[0].id, &industries))
		return false;
	for (size_t i = 0; i < selections->count; i++) {
		complete(ctx, &row[i]);
		take_industries(ctx, &row[i], &industries);
	}
	return true;
}

/* Bodies know of programmes that are public. */
static bool find_ledger(struct ctx *ctx, int64_t id, int64_t *ledger_id)
{
	const struct programme *programme;

	if (!programme_book_load(ctx))
		return false;
	if (id == NULL_INT)
		return true;
	programme = programme_by_id(ctx, id);
	if (ctx->who->party != PARTY_BODY) {
		if (!programme_find(ctx, id, &programme))
			return false;
	} else if (programme == NULL || programme->status == PROGRAMME_DRAFT ||
		   programme->disclosure != DISCLOSURE_PUBLIC) {
		return fail(ctx, P_NOT_FOUND);
	}
	*ledger_id = programme->root_id;
	return true;
}

bool selection_list(struct ctx *ctx, const struct selection_filter *filter, struct list *selections,
		    const char **next)
{
	int64_t ledger_id = NULL_INT;
	struct selection *row;

	if (!find_ledger(ctx, filter->id, &ledger_id) ||
	    !read(ctx, NULL_INT, ledger_id, filter, selections))
		return false;
	row = selections->items;
	*next = list_cut(selections, filter->limit)
			? arena_printf(ctx->arena, "%" PRId64, row[filter->limit - 1].id)
			: NULL;
	return true;
}

static bool show_choices(struct ctx *ctx, struct selection *selection)
{
	bool inside = selection_is_inside(ctx, selection);
	struct selection_choice *choice;

	selection->choices = (struct list){0};
	if (!selection->shows_choices)
		return true;
	if (!selection_store_choices(ctx, selection->id, &selection->choices))
		return false;
	choice = selection->choices.items;
	for (size_t i = 0; i < selection->choices.count; i++) {
		struct body_ref *body = arena_alloc(ctx->arena, sizeof(*body));

		*body = (struct body_ref){choice[i].body_id, choice[i].body_name};
		choice[i].body = body;
		if (!inside)
			choice[i].override_reason = NULL;
	}
	return true;
}

bool selection_get(struct ctx *ctx, int64_t id, struct selection *selection)
{
	static const struct selection_filter one = {
		.status = NULL_ENUM,
		.after = NULL_INT,
		.limit = 1,
	};
	struct list found;

	if (!programme_book_load(ctx) || !read(ctx, id, NULL_INT, &one, &found))
		return false;
	if (found.count == 0)
		return fail(ctx, P_NOT_FOUND);
	*selection = *(struct selection *)found.items;
	return show_choices(ctx, selection);
}

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

void selection_record(struct ctx *ctx, const char *event, const struct selection *selection)
{
	work_record(ctx, event, "selection", selection->id, selection->unit_id,
		    arena_printf(ctx->arena, "{\"programme\":%" PRId64 ",\"choices\":%zu}",
				 selection->programme_id, selection->choices.count));
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
	if (!is_own(ctx, selection))
		return fail(ctx, P_FORBIDDEN);
	if (strcmp(action, "publish") == 0 && selection->status == SELECTION_OPEN &&
	    may(ctx->who, PERM_SELECTION_PUBLISH))
		return refuse_unclosed(ctx, selection);
	if (!lifecycle_step(ctx, &cycle, selection->status, action, &step))
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

static bool check_action(struct ctx *ctx, const struct selection *selection, int to,
			 const struct selection_action *with)
{
	if ((to == SELECTION_CLOSED || to == SELECTION_CANCELLED) && with->reason == NULL)
		input_error(ctx, "/reason", R_REQUIRED, NULL);
	if (to == SELECTION_PUBLISHED && with->doc_no == NULL)
		input_error(ctx, "/doc_no", R_REQUIRED, NULL);
	if (!input_ok(ctx))
		return false;
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
