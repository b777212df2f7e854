#include "resources/selection/selection_check.h"

#include <inttypes.h>
#include <string.h>

#include "resources/selection/selection_candidate.h"
#include "resources/selection/selection_cycle.h"

int64_t selection_limit(const struct programme *programme)
{
	const struct rule_switch *rule = &programme->rules.rules[RULE_BODIES];

	return rule->severity == RULE_OFF || rule->param == NULL_INT ? INT64_MAX : rule->param;
}

bool selection_passes(const struct programme *programme, enum rule_code rule, const char *reason)
{
	switch ((enum rule_severity)programme->rules.rules[rule].severity) {
	case RULE_OFF:
		return true;
	case RULE_WARN:
		return !rule_reason_is_blank(reason);
	case RULE_BLOCK:
		return false;
	}
	return false;
}

/* The choices of one industry, as they are looked at. */
struct industry_check {
	const struct selection *selection;
	const struct programme *programme;
	const struct selection_industry *industry;
	struct list candidates;
	int64_t counted; /* in force, and chosen without a reason of their own */
};

static void refuse_unqualified(struct ctx *ctx, const struct industry_check *check,
			       const struct candidate *candidate, const char *at)
{
	const char *why = candidate_unmet(candidate)->message;

	violate(ctx, &check->programme->rules, RULE_QUALIFIED, at, check->selection->issuer->code,
		NULL, arena_printf(ctx->arena, "%s：%s", candidate->body_name, why),
		arena_printf(ctx->arena, "%s: %s", candidate->body_name, why));
}

static void refuse_many(struct ctx *ctx, const struct industry_check *check,
			const struct selection_choice *choice, const char *at)
{
	const struct selection_industry *industry = check->industry;
	int64_t limit = selection_limit(check->programme);

	violate(ctx, &check->programme->rules, RULE_BODIES, at, check->selection->issuer->code,
		NULL,
		arena_printf(ctx->arena,
			     "%s（%s）的名额是 %" PRId64 " 家，已有 %" PRId64
			     " 家入选，再选%s就超过上限。",
			     industry->name, industry->code, limit, industry->selected,
			     choice->body_name),
		arena_printf(ctx->arena,
			     "%s (%s): %" PRId64 " bodies at most, %" PRId64
			     " in force: %s would be one more.",
			     industry->name_en, industry->code, limit, industry->selected,
			     choice->body_name));
}

static void check_choice(struct ctx *ctx, struct industry_check *check,
			 struct selection_choice *choice, size_t index)
{
	const struct candidate *candidate = candidate_of(&check->candidates, choice->body_id);
	const char *at = arena_printf(ctx->arena, "/choices/%zu/body", index);
	bool full;

	if (candidate == NULL || candidate->selected) {
		input_error(ctx, at, candidate == NULL ? R_NOT_A_CANDIDATE : R_IS_SELECTED, NULL);
		return;
	}
	choice->body_name = candidate->body_name;
	if (!candidate->eligible &&
	    !selection_passes(check->programme, RULE_QUALIFIED, choice->override_reason))
		refuse_unqualified(ctx, check, candidate, at);
	if (selection_passes(check->programme, RULE_BODIES, choice->override_reason))
		return;
	full = check->counted >= selection_limit(check->programme);
	check->counted++;
	if (full)
		refuse_many(ctx, check, choice,
			    arena_printf(ctx->arena, "/choices/%zu/override_reason", index));
}

static bool is_repeated(const struct selection_choice *choices, size_t index)
{
	for (size_t i = 0; i < index; i++) {
		if (choices[i].body_id == choices[index].body_id &&
		    strcmp(choices[i].industry, choices[index].industry) == 0)
			return true;
	}
	return false;
}

static bool check_industry(struct ctx *ctx, struct industry_check *check,
			   const struct list *choices)
{
	struct selection_choice *choice = choices->items;
	bool loaded = false;

	check->counted = check->industry->selected;
	for (size_t i = 0; i < choices->count; i++) {
		if (strcmp(choice[i].industry, check->industry->code) != 0)
			continue;
		if (!loaded && !candidates_load(ctx, check->selection, check->industry->code,
						&check->candidates))
			return false;
		loaded = true;
		check_choice(ctx, check, &choice[i], i);
	}
	return true;
}

static void check_list(struct ctx *ctx, const struct selection *selection,
		       const struct list *choices)
{
	const struct selection_choice *choice = choices->items;

	for (size_t i = 0; i < choices->count; i++) {
		if (!selection_has_industry(selection, choice[i].industry))
			input_error(ctx, arena_printf(ctx->arena, "/choices/%zu/industry", i),
				    R_UNKNOWN_INDUSTRY, NULL);
		if (is_repeated(choice, i))
			input_error(ctx, arena_printf(ctx->arena, "/choices/%zu/body", i),
				    R_REPEATED_ITEM, NULL);
	}
}

/* The audit has one reason a record: that of the first choice that has one. All of them stay with
 * their choices. */
static void keep_reason(struct ctx *ctx, const struct list *choices)
{
	const struct selection_choice *choice = choices->items;

	for (size_t i = choices->count; i-- > 0;) {
		if (choice[i].override_reason != NULL)
			ctx->record.override_reason = choice[i].override_reason;
	}
}

bool selection_check(struct ctx *ctx, const struct selection *selection, const struct list *choices)
{
	const struct selection_industry *industry = selection->industries.items;
	struct industry_check check = {
		.selection = selection,
		.programme = programme_by_id(ctx, selection->programme_id),
	};

	check_list(ctx, selection, choices);
	for (size_t i = 0; i < selection->industries.count; i++) {
		check.industry = &industry[i];
		if (!check_industry(ctx, &check, choices))
			return false;
	}
	if (!input_ok(ctx) || !rules_hold(ctx, NULL))
		return false;
	keep_reason(ctx, choices);
	return true;
}
