#include "resources/selection/selection_check.h"

#include <inttypes.h>
#include <string.h>

#include "resources/selection/selection_candidate.h"
#include "resources/selection/selection_cycle.h"
#include "resources/selection/selection_place.h"
#include "resources/selection/selection_store.h"

/* Reasons of a call: the audit keeps all of them in one record (64 KiB). */
#define REASONS_MAX 30

int64_t selection_limit(const struct programme *programme)
{
	const struct rule_switch *rule = &programme->rules.rules[RULE_BODIES];

	return rule->severity == RULE_OFF || rule->param == NULL_INT ? INT64_MAX : rule->param;
}

static bool has_reason(const struct selection_choice *choice, enum rule_code rule)
{
	const struct selection_override *override = choice->overrides.items;

	for (size_t i = 0; i < choice->overrides.count; i++) {
		if (override[i].rule == (int)rule)
			return true;
	}
	return false;
}

static bool passes(const struct programme *programme, enum rule_code rule,
		   const struct selection_choice *choice)
{
	switch ((enum rule_severity)programme->rules.rules[rule].severity) {
	case RULE_OFF:
		return true;
	case RULE_WARN:
		return has_reason(choice, rule);
	case RULE_BLOCK:
		return false;
	}
	return false;
}

/* Choices as they are looked at, industry by industry. */
struct industry_check {
	const struct selection *selection;
	const struct programme *programme;
	const struct selection_industry *industry;
	struct list candidates;
	struct list places; /* in force, and chosen before without a reason of their own */
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
			const struct selection_choice *choice, const struct unit *full,
			int64_t taken, const char *at)
{
	const struct selection_industry *industry = check->industry;
	int64_t limit = selection_limit(check->programme);

	violate(ctx, &check->programme->rules, RULE_BODIES, at, full->code, NULL,
		arena_printf(ctx->arena,
			     "%s的%s（%s）最多 %" PRId64 " 家机构，连同本次选定的已有 %" PRId64
			     " 家，再选%s就超过上限。",
			     full->short_name, industry->name, industry->code, limit, taken,
			     choice->body_name),
		arena_printf(ctx->arena,
			     "%s (%s) in %s: %" PRId64 " bodies at most, %" PRId64
			     " with those of this call: %s would be one more.",
			     industry->name_en, industry->code, full->short_name, limit, taken,
			     choice->body_name));
}

/* A body takes a place unless it has one already; with a reason of its own it needs none. */
static void check_place(struct ctx *ctx, struct industry_check *check,
			const struct selection_choice *choice, size_t index)
{
	const struct place wanted = {
		.ledger_id = check->selection->ledger_id,
		.unit_id = check->selection->unit_id,
		.industry = choice->industry,
		.body_id = choice->body_id,
	};
	const struct unit *full;
	int64_t taken;

	if (passes(check->programme, RULE_BODIES, choice))
		return;
	full = places_full(ctx, &check->places, &wanted, selection_limit(check->programme), &taken);
	if (full != NULL)
		refuse_many(ctx, check, choice, full, taken,
			    arena_printf(ctx->arena, "/choices/%zu/overrides", index));
	((struct place *)check->places.items)[check->places.count++] = wanted;
}

static void check_choice(struct ctx *ctx, struct industry_check *check,
			 struct selection_choice *choice, size_t index)
{
	const struct candidate *candidate = candidate_of(&check->candidates, choice->body_id);
	const char *at = arena_printf(ctx->arena, "/choices/%zu/body", index);

	if (candidate == NULL || candidate->selected) {
		input_error(ctx, at, candidate == NULL ? R_NOT_A_CANDIDATE : R_IS_SELECTED, NULL);
		return;
	}
	choice->body_name = candidate->body_name;
	if (!candidate->eligible && !passes(check->programme, RULE_QUALIFIED, choice))
		refuse_unqualified(ctx, check, candidate, at);
	check_place(ctx, check, choice, index);
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

static void check_overrides(struct ctx *ctx, const struct selection_choice *choice, size_t index)
{
	const struct selection_override *override = choice->overrides.items;

	for (size_t i = 0; i < choice->overrides.count; i++) {
		const char *at = arena_printf(ctx->arena, "/choices/%zu/overrides/%zu/rule", index,
					      i);

		if (override[i].rule != RULE_BODIES && override[i].rule != RULE_QUALIFIED)
			input_error(ctx, at, R_NOT_IN_ENUM, "SH-07, SH-08");
		else if (i > 0 && override[i].rule == override[0].rule)
			input_error(ctx, at, R_REPEATED_ITEM, NULL);
	}
}

static void check_list(struct ctx *ctx, const struct selection *selection,
		       const struct list *choices)
{
	const struct selection_choice *choice = choices->items;
	size_t reasons = 0;

	for (size_t i = 0; i < choices->count; i++) {
		if (!selection_has_industry(selection, choice[i].industry))
			input_error(ctx, arena_printf(ctx->arena, "/choices/%zu/industry", i),
				    R_UNKNOWN_INDUSTRY, NULL);
		if (is_repeated(choice, i))
			input_error(ctx, arena_printf(ctx->arena, "/choices/%zu/body", i),
				    R_REPEATED_ITEM, NULL);
		check_overrides(ctx, &choice[i], i);
		reasons += choice[i].overrides.count;
	}
	if (reasons > REASONS_MAX)
		input_error(ctx, "/choices", R_TOO_MANY,
			    arena_printf(ctx->arena, "%d", REASONS_MAX));
}

/* The audit has one reason a record: that of the first choice that has one. */
static void keep_reason(struct ctx *ctx, const struct list *choices)
{
	const struct selection_choice *choice = choices->items;

	for (size_t i = choices->count; i-- > 0;) {
		const struct selection_override *override = choice[i].overrides.items;

		if (choice[i].overrides.count > 0)
			ctx->record.override_reason = override[0].reason;
	}
}

/* Those in force, with room for as many more as there are choices. */
static bool load_places(struct ctx *ctx, const struct selection *selection, size_t more,
			struct list *places)
{
	struct place *room;
	struct list found;

	if (!selection_store_in_force(ctx, selection->ledger_id, &found))
		return false;
	room = arena_array(ctx->arena, found.count + more, sizeof(*room));
	for (size_t i = 0; i < found.count; i++)
		room[i] = ((const struct place *)found.items)[i];
	*places = (struct list){.items = room, .count = found.count};
	return true;
}

bool selection_check(struct ctx *ctx, const struct selection *selection, const struct list *choices)
{
	const struct selection_industry *industry = selection->industries.items;
	struct industry_check check = {
		.selection = selection,
		.programme = programme_by_id(ctx, selection->programme_id),
	};

	check_list(ctx, selection, choices);
	if (!load_places(ctx, selection, choices->count, &check.places))
		return false;
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
