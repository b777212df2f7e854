#include "resources/selection/selection_candidate.h"

#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "core/rule.h"
#include "resources/selection/selection_cycle.h"
#include "resources/selection/selection_store.h"
#include "resources/submission/submission.h"

#define CHECKS 4

/* What all checks of a call share. */
struct checking {
	const struct rule_switch *rule;
	int64_t closes_at;
	bool declared; /* a form asks bodies for a declaration */
};

static void check(struct ctx *ctx, const struct checking *checking, struct candidate *candidate,
		  enum candidate_check_name name, bool met, const char *message)
{
	struct candidate_check *checks = candidate->checks.items;

	checks[candidate->checks.count++] = (struct candidate_check){
		.name = (int)name,
		.met = met,
		.severity = checking->rule->severity,
		.rule = enumeration_name(&rule_codes, RULE_QUALIFIED),
		.clause = checking->rule->clause != NULL ? checking->rule->clause
							 : rule_platform_clause(ctx->lang),
		.message = message,
	};
}

static void check_approval(struct ctx *ctx, const struct checking *checking,
			   struct candidate *candidate)
{
	bool met = candidate->status == BODY_VALID;

	check(ctx, checking, candidate, CHECK_APPROVAL, met,
	      met ? in_lang(ctx, "批准书有效。", "Its approval is valid.")
		  : in_lang(ctx, "批准书不是有效状态。", "Its approval is not valid."));
}

static void check_field(struct ctx *ctx, const struct checking *checking,
			struct candidate *candidate)
{
	check(ctx, checking, candidate, CHECK_FIELD, candidate->has_a01,
	      candidate->has_a01 ? in_lang(ctx, "今天有 A01 资质。", "It holds field A01 today.")
				 : in_lang(ctx, "今天没有有效的 A01 资质。",
					   "It has no valid field A01 today."));
}

static void check_record(struct ctx *ctx, const struct checking *checking,
			 struct candidate *candidate)
{
	bool met = candidate->standing_records == 0;

	check(ctx, checking, candidate, CHECK_RECORD, met,
	      met ? in_lang(ctx, "没有未解除的不良记录。", "No adverse record stands.")
		  : in_lang(ctx, "有未解除的不良记录。", "An adverse record stands against it."));
}

static bool is_accepted(int declaration)
{
	return declaration == SUBMISSION_ACCEPTED || declaration == SUBMISSION_SELECTED ||
	       declaration == SUBMISSION_NOT_SELECTED;
}

static void check_willing(struct ctx *ctx, const struct checking *checking,
			  struct candidate *candidate)
{
	const char *message = NULL;

	if (!checking->declared)
		return;
	if (candidate->answer == NULL || strcmp(candidate->answer, "yes") != 0)
		message = in_lang(ctx, "申报为不参与。", "It declared that it takes no part.");
	else if (!is_accepted(candidate->declaration))
		message = in_lang(ctx, "申报表还没有受理。",
				  "Its declaration is not accepted yet.");
	else if (candidate->submitted_at >= checking->closes_at)
		message = in_lang(ctx, "申报晚于征集期的最后一天。",
				  "It declared after the call's last day.");
	check(ctx, checking, candidate, CHECK_WILLING, message == NULL,
	      message != NULL ? message
			      : in_lang(ctx, "已申报参与，并已受理。",
					"It declared that it takes part, and was accepted."));
}

const struct candidate_check *candidate_unmet(const struct candidate *candidate)
{
	const struct candidate_check *checks = candidate->checks.items;

	for (size_t i = 0; i < candidate->checks.count; i++) {
		if (!checks[i].met)
			return &checks[i];
	}
	return NULL;
}

static void complete(struct ctx *ctx, const struct checking *checking, struct candidate *candidate)
{
	struct body_ref *body = arena_alloc(ctx->arena, sizeof(*body));

	*body = (struct body_ref){candidate->body_id, candidate->body_name};
	candidate->body = body;
	candidate->chosen = false;
	candidate->checks = (struct list){
		.items = arena_array(ctx->arena, CHECKS, sizeof(struct candidate_check))};
	check_approval(ctx, checking, candidate);
	check_field(ctx, checking, candidate);
	check_record(ctx, checking, candidate);
	check_willing(ctx, checking, candidate);
	candidate->eligible = candidate_unmet(candidate) == NULL;
}

/* ---- ranking ---- */

static int more_first(int64_t a, int64_t b)
{
	return a > b ? -1 : a < b;
}

/* A place is better the smaller it is; none is the last. */
static int place_first(int64_t a, int64_t b)
{
	if (a == NULL_INT || b == NULL_INT)
		return (a == NULL_INT) - (b == NULL_INT);
	return more_first(b, a);
}

static int better_first(const void *left, const void *right)
{
	const struct candidate *a = left, *b = right;
	const int orders[] = {
		more_first(a->eligible, b->eligible),
		place_first(a->rank_place, b->rank_place),
		more_first(a->experts, b->experts),
		more_first(a->local_experts, b->local_experts),
		more_first(a->active + a->ended, b->active + b->ended),
		more_first(b->body_id, a->body_id),
	};

	for (size_t i = 0; i < sizeof(orders) / sizeof(orders[0]); i++) {
		if (orders[i] != 0)
			return orders[i];
	}
	return 0;
}

/* ---- all of a call ---- */

static int64_t province_of(struct ctx *ctx, const struct unit *unit)
{
	while (unit->tier > TIER_PROVINCIAL && unit->parent_id != NULL_INT)
		unit = unit_by_id(ctx, unit->parent_id);
	return unit->id;
}

bool candidates_load(struct ctx *ctx, const struct selection *selection, const char *industry,
		     struct list *candidates)
{
	const struct programme *programme = programme_by_id(ctx, selection->programme_id);
	const struct unit *issuer = unit_by_id(ctx, selection->unit_id);
	struct checking checking = {
		.rule = &programme->rules.rules[RULE_QUALIFIED],
		.closes_at = clock_end_of_day(selection->closes_on),
	};
	struct candidate *candidate;
	int64_t forms;

	if (!selection_store_asks(ctx, selection, issuer, &forms))
		return false;
	checking.declared = forms > 0;
	if (!selection_store_candidates(ctx, selection, issuer, province_of(ctx, issuer), industry,
					checking.declared, candidates))
		return false;
	candidate = candidates->items;
	for (size_t i = 0; i < candidates->count; i++)
		complete(ctx, &checking, &candidate[i]);
	if (candidates->count > 1)
		qsort(candidate, candidates->count, sizeof(*candidate), better_first);
	return true;
}

const struct candidate *candidate_of(const struct list *candidates, int64_t body_id)
{
	const struct candidate *candidate = candidates->items;

	for (size_t i = 0; i < candidates->count; i++) {
		if (candidate[i].body_id == body_id)
			return &candidate[i];
	}
	return NULL;
}

static void mark_chosen(const struct selection *selection, const char *industry,
			struct list *candidates)
{
	const struct selection_choice *choice = selection->choices.items;
	struct candidate *candidate = candidates->items;

	for (size_t i = 0; i < candidates->count; i++) {
		for (size_t c = 0; c < selection->choices.count; c++) {
			if (choice[c].body_id == candidate[i].body_id &&
			    choice[c].withdrawn_at == NULL_INT &&
			    strcmp(choice[c].industry, industry) == 0)
				candidate[i].chosen = true;
		}
	}
}

bool selection_candidates(struct ctx *ctx, int64_t id, const char *industry,
			  struct list *candidates)
{
	struct selection selection;

	if (!selection_get(ctx, id, &selection))
		return false;
	if (!selection_is_inside(ctx, &selection))
		return fail(ctx, P_FORBIDDEN);
	if (!selection_has_industry(&selection, industry)) {
		input_error(ctx, "?industry", R_UNKNOWN_INDUSTRY, NULL);
		return input_ok(ctx);
	}
	if (!candidates_load(ctx, &selection, industry, candidates))
		return false;
	mark_chosen(&selection, industry, candidates);
	return true;
}
