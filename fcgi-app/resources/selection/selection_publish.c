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

static struct list choices_from(struct ctx *ctx, const struct list *inputs)
{
	const struct selection_choice_input *input = inputs->items;
	struct selection_choice *choices = arena_array(ctx->arena, inputs->count, sizeof(*choices));

	for (size_t i = 0; i < inputs->count; i++) {
		const char *reason = input[i].override_reason;

		choices[i] = (struct selection_choice){
			.body_id = input[i].body,
			.industry = input[i].industry,
			.override_reason = rule_reason_is_blank(reason) ? NULL : reason,
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

/* The limit is asked once more as the place is taken: who comes second begins again, and is then
 * refused by the rule. */
static bool take_place(struct ctx *ctx, const struct selection *selection,
		       const struct selection_choice *choice)
{
	const struct programme *programme = programme_by_id(ctx, selection->programme_id);
	bool passes = selection_passes(programme, RULE_BODIES, choice->override_reason), taken;

	if (!selection_store_take_place(ctx, selection, choice->industry,
					selection_limit(programme), passes, &taken))
		return false;
	if (!taken)
		return db_run_again(ctx);
	return standing_select(ctx, programme, unit_by_id(ctx, selection->unit_id),
			       choice->industry, choice->body_id);
}

/* Those with a reason of their own come last: the others have the places within the limit. */
static bool take_places(struct ctx *ctx, const struct selection *selection, bool with_reason)
{
	const struct selection_choice *choice = selection->choices.items;

	for (size_t i = 0; i < selection->choices.count; i++) {
		if ((choice[i].override_reason != NULL) == with_reason &&
		    !take_place(ctx, selection, &choice[i]))
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
	return selection_check(ctx, selection, &selection->choices) &&
	       selection_step(ctx, selection, SELECTION_PUBLISHED) &&
	       take_places(ctx, selection, false) && take_places(ctx, selection, true) &&
	       answer_declarations(ctx, selection);
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
	    !selection_store_free_place(ctx, selection, input->industry) ||
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
