/* Whom a call chooses, the decision, and its end. */
#include <inttypes.h>
#include <string.h>

#include "db/db.h"
#include "db/work.h"
#include "resources/pilot_industry/standing.h"
#include "resources/selection/selection_candidate.h"
#include "resources/selection/selection_check.h"
#include "resources/selection/selection_cycle.h"
#include "resources/selection/selection_store.h"
#include "resources/submission/submission.h"

/* ---- choosing ---- */

/* Each knows the choice that it belongs to. */
static struct list overrides_from(struct ctx *ctx, const struct selection_choice_input *input)
{
	const struct selection_override *given = input->overrides.items;
	struct selection_override *overrides = arena_array(ctx->arena, input->overrides.count,
							   sizeof(*overrides));

	for (size_t i = 0; i < input->overrides.count; i++) {
		overrides[i] = given[i];
		overrides[i].body_id = input->body;
		overrides[i].industry = input->industry;
	}
	return (struct list){.items = overrides, .count = input->overrides.count};
}

static struct list choices_from(struct ctx *ctx, const struct list *inputs)
{
	const struct selection_choice_input *input = inputs->items;
	struct selection_choice *choices = arena_array(ctx->arena, inputs->count, sizeof(*choices));

	for (size_t i = 0; i < inputs->count; i++) {
		choices[i] = (struct selection_choice){
			.body_id = input[i].body,
			.industry = input[i].industry,
			.overrides = overrides_from(ctx, &input[i]),
			.withdrawn_at = NULL_INT,
		};
	}
	return (struct list){.items = choices, .count = inputs->count};
}

bool selection_choose(struct ctx *ctx, int64_t id, int64_t version, const struct list *inputs,
		      struct selection *selection)
{
	struct list choices = choices_from(ctx, inputs);
	int to;

	if (!selection_ready(ctx, id, SELECTION_CHOOSE, version, selection, &to) ||
	    !selection_check(ctx, selection, &choices))
		return false;
	selection->reason = NULL;
	if (!selection_step(ctx, selection, to) ||
	    !selection_store_replace_choices(ctx, id, &choices))
		return false;
	selection->choices = choices;
	selection_record(ctx, "selection.chosen", selection);
	return selection_get(ctx, id, selection);
}

/* ---- the decision ---- */

static bool select_bodies(struct ctx *ctx, const struct selection *selection)
{
	const struct programme *programme = programme_by_id(ctx, selection->programme_id);
	const struct unit *issuer = unit_by_id(ctx, selection->unit_id);
	const struct selection_choice *choice = selection->choices.items;

	for (size_t i = 0; i < selection->choices.count; i++) {
		if (!standing_select(ctx, programme, issuer, choice[i].industry, choice[i].body_id))
			return false;
	}
	return true;
}

static bool is_chosen(const struct selection *selection, int64_t body_id)
{
	const struct selection_choice *choice = selection->choices.items;

	for (size_t i = 0; i < selection->choices.count; i++) {
		if (choice[i].body_id == body_id)
			return true;
	}
	return false;
}

/* What an earlier call selected stays so; who took no part, or is not accepted, is not answered. */
static bool answer_declaration(struct ctx *ctx, const struct selection *selection,
			       const struct candidate *candidate)
{
	bool chosen = is_chosen(selection, candidate->body_id);
	int now = candidate->declaration;

	if (candidate->answer == NULL || strcmp(candidate->answer, "yes") != 0)
		return true;
	if (now != SUBMISSION_ACCEPTED && !(chosen && now == SUBMISSION_NOT_SELECTED))
		return true;
	return submission_answer_selection(ctx, candidate->submission_id,
					   candidate->submission_version, chosen);
}

static bool answer_declarations(struct ctx *ctx, const struct selection *selection)
{
	const struct selection_industry *first = selection->industries.items;
	const struct candidate *candidate;
	struct list candidates;

	/* Who declared is the same for every industry. */
	if (!candidates_load(ctx, selection, first->code, &candidates))
		return false;
	candidate = candidates.items;
	for (size_t i = 0; i < candidates.count; i++) {
		if (candidate[i].submission_id != NULL_INT &&
		    !answer_declaration(ctx, selection, &candidate[i]))
			return false;
	}
	return true;
}

bool selection_publish(struct ctx *ctx, struct selection *selection)
{
	if (selection->choices.count == 0)
		return fail_with(ctx, P_WRONG_STATE,
				 "还没有选定机构，不能公布；不再遴选请撤销这次征集。",
				 "Nobody is chosen yet: choose, or cancel the call.");
	/* Of decisions at the same moment the second counts what the first decided. */
	return selection_store_take_guard(ctx, selection->ledger_id) &&
	       selection_check(ctx, selection, &selection->choices) &&
	       selection_step(ctx, selection, SELECTION_PUBLISHED) &&
	       select_bodies(ctx, selection) && answer_declarations(ctx, selection);
}

/* ---- its end for one body ---- */

bool selection_withdraw(struct ctx *ctx, int64_t id, int64_t version,
			const struct selection_withdrawal *input, struct selection *selection)
{
	int64_t changed;
	int to;

	if (!selection_ready(ctx, id, SELECTION_WITHDRAW, version, selection, &to))
		return false;
	if (!selection_has_industry(selection, input->industry)) {
		input_error(ctx, "/industry", R_UNKNOWN_INDUSTRY, NULL);
		return input_ok(ctx);
	}
	if (!selection_store_withdraw(ctx, id, input, &changed))
		return false;
	if (changed == 0) {
		input_error(ctx, "/body", R_NOT_SELECTED, NULL);
		return input_ok(ctx);
	}
	selection->reason = NULL;
	if (!selection_step(ctx, selection, to) ||
	    !standing_deselect(ctx, programme_by_id(ctx, selection->programme_id),
			       unit_by_id(ctx, selection->unit_id), input->industry, input->body))
		return false;
	work_record(ctx, "selection.withdrawn", "selection", id, selection->unit_id,
		    arena_printf(ctx->arena,
				 "{\"programme\":%" PRId64
				 ",\"industry\":\"%s\",\"body_id\":%" PRId64 "}",
				 selection->programme_id, input->industry, input->body));
	return selection_get(ctx, id, selection);
}
