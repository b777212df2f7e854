#include "resources/reorganisation/reorganisation.h"

#include <inttypes.h>
#include <string.h>

#include "base/clock.h"
#include "core/lifecycle.h"
#include "db/db.h"
#include "db/work.h"
#include "resources/programme/programme.h"
#include "resources/reorganisation/reorganisation_store.h"
#include "resources/reorganisation/reshaping.h"
#include "json/json_read.h"
#include "json/json_write.h"

#define PLANNED_DAYS_MOST 3653 /* ten years: beyond it, a slip of the pen */

static const struct transition transitions[] = {
	{REORGANISATION_PLANNED, "run", REORGANISATION_DONE, PERM_UNIT_WRITE},
	{REORGANISATION_PLANNED, "cancel", REORGANISATION_CANCELLED, PERM_UNIT_WRITE},
};

static const struct lifecycle cycle = {
	.states = &reorganisation_status_names,
	.transitions = transitions,
	.count = sizeof(transitions) / sizeof(transitions[0]),
};

static bool has_come(struct ctx *ctx, const char *day)
{
	return strcmp(day, clock_day(ctx->arena, ctx->now)) <= 0;
}

static void dress(struct ctx *ctx, struct reorganisation *reorganisation)
{
	reorganisation->due = reorganisation->status == REORGANISATION_PLANNED &&
			      has_come(ctx, reorganisation->effective_on);
	reorganisation->allowed_actions = lifecycle_allowed(ctx, &cycle, reorganisation->status);
}

bool reorganisation_list(struct ctx *ctx, int64_t limit, int64_t after,
			 struct list *reorganisations, const char **next)
{
	struct reorganisation *row;

	if (!reorganisation_store_list(ctx, limit + 1, after, reorganisations))
		return false;
	row = reorganisations->items;
	*next = list_cut(reorganisations, limit)
			? arena_printf(ctx->arena, "%" PRId64, row[limit - 1].id)
			: NULL;
	for (size_t i = 0; i < reorganisations->count; i++)
		dress(ctx, &row[i]);
	return true;
}

static bool find(struct ctx *ctx, int64_t id, struct reorganisation **reorganisation)
{
	if (!reorganisation_store_get(ctx, id, reorganisation))
		return false;
	if (*reorganisation == NULL)
		return fail(ctx, P_NOT_FOUND);
	dress(ctx, *reorganisation);
	return true;
}

static bool check_day(struct ctx *ctx, const char *day)
{
	const char *today = clock_day(ctx->arena, ctx->now);
	const char *last = clock_add_days(ctx->arena, today, PLANNED_DAYS_MOST);

	if (strcmp(day, today) < 0 || strcmp(day, last) > 0)
		input_error(ctx, "/effective_on", R_OUT_OF_RANGE,
			    arena_printf(ctx->arena, "%s – %s", today, last));
	return input_ok(ctx);
}

/* A notice in force needs its issuer. */
static void block_issuers(struct ctx *ctx, struct reshaping *reshaping)
{
	const struct list all = programme_all(ctx);
	const struct programme *programme = all.items;

	for (size_t i = 0; i < all.count; i++) {
		if (!programme_is_open(&programme[i]) ||
		    !reshaping_ends(reshaping, programme[i].issuer_id))
			continue;
		reshaping_block(ctx, reshaping, unit_by_id(ctx, programme[i].issuer_id),
				arena_printf(ctx->arena, "它印发的“%s”还在执行，请先办结这份方案。",
					     programme[i].title),
				arena_printf(ctx->arena,
					     "It issued “%s”, which still runs: conclude that "
					     "first.",
					     programme[i].title_en));
	}
}

/* Who reports to whom is dated: what was arranged for an earlier day than the last change comes too
 * late.
 */
static bool block_late(struct ctx *ctx, struct reshaping *reshaping)
{
	for (size_t i = 0; i < reshaping->seat_count; i++) {
		const struct seat *seat = &reshaping->seats[i];
		const char *since;

		if (seat->old_parent == 0)
			continue;
		if (!unit_seated_on(ctx, seat->unit_id, &since))
			return false;
		if (strcmp(reshaping->day, since) >= 0)
			continue;
		reshaping_block(
			ctx, reshaping, unit_by_id(ctx, seat->unit_id),
			arena_printf(ctx->arena,
				     "它在 %s 已经调整过，早于这一天的安排不能再执行。"
				     "请撤销这份安排，按现在的情况另订一份。",
				     since),
			arena_printf(ctx->arena,
				     "It was reorganised as of %s: what was planned for an "
				     "earlier day comes too late. Cancel this plan and make "
				     "another.",
				     since));
	}
	return true;
}

static bool reshape_ledgers(struct ctx *ctx, struct reshaping *reshaping)
{
	const struct list all = programme_all(ctx);
	const struct programme *programme = all.items;

	for (size_t i = 0; i < all.count; i++) {
		if (programme[i].id == programme[i].root_id && programme_is_open(&programme[i]) &&
		    !reshaping_ledger(ctx, reshaping, &programme[i]))
			return false;
	}
	return true;
}

/* The whole change, inside a unit of work. Blockers are collected: the caller decides. */
static bool reshape(struct ctx *ctx, const struct reorganisation_input *input, int64_t id,
		    struct reorganisation_outcome *outcome)
{
	struct reshaping reshaping = {.id = id, .day = input->effective_on, .outcome = outcome};

	*outcome = (struct reorganisation_outcome){0};
	if (!unit_claim(ctx) || !programme_book_load(ctx) ||
	    !reshaping_prepare(ctx, input, &reshaping))
		return false;
	block_issuers(ctx, &reshaping);
	if (!block_late(ctx, &reshaping))
		return false;
	if (outcome->blockers.count > 0)
		return true;
	if (!reshape_ledgers(ctx, &reshaping))
		return false;
	return outcome->blockers.count > 0 || reshaping_settle(ctx, &reshaping);
}

struct rehearsal {
	const struct reorganisation_input *input;
	struct reorganisation_outcome *outcome;
};

static bool rehearse(struct ctx *ctx, void *arg)
{
	struct rehearsal *rehearsal = arg;

	return reshape(ctx, rehearsal->input, NULL_INT, rehearsal->outcome);
}

bool reorganisation_rehearse(struct ctx *ctx, const struct reorganisation_input *input,
			     struct reorganisation_outcome *outcome)
{
	struct rehearsal rehearsal = {input, outcome};

	return check_day(ctx, input->effective_on) && work_rehearse(ctx, rehearse, &rehearsal);
}

static void record(struct ctx *ctx, const char *event, const struct reorganisation *reorganisation)
{
	struct buf detail = buf_new(ctx->arena);

	buf_printf(&detail, "{\"kind\":\"%s\",\"effective_on\":\"%s\",\"doc_no\":",
		   enumeration_name(&reorganisation_kind_names, reorganisation->kind),
		   reorganisation->effective_on);
	json_write_text(&detail, reorganisation->doc_no);
	buf_printf(&detail, "}");
	work_record(ctx, event, "reorganisation", reorganisation->id, ctx->who->unit_id,
		    detail.data);
}

static const char *as_json(struct ctx *ctx, const struct reorganisation_input *input)
{
	struct buf out = buf_new(ctx->arena);

	json_write_object(&out, &reorganisation_input_schema, input);
	return out.data;
}

/* What could not even be rehearsed is not kept; what is only blocked may be free on its day. */
bool reorganisation_plan(struct ctx *ctx, const struct reorganisation_input *input,
			 struct reorganisation *reorganisation)
{
	struct reorganisation_outcome outcome;
	struct reorganisation *found;
	int64_t id;

	if (!check_day(ctx, input->effective_on) || !db_savepoint(ctx) ||
	    !reshape(ctx, input, NULL_INT, &outcome) || !db_undo(ctx) ||
	    !reorganisation_store_insert(ctx, input, as_json(ctx, input), &id) ||
	    !find(ctx, id, &found))
		return false;
	record(ctx, "unit.reorganisation_planned", found);
	*reorganisation = *found;
	return true;
}

static bool refuse_blocked(struct ctx *ctx, const struct list *blockers)
{
	const struct reorganisation_blocker *blocker = blockers->items;
	const char *colon = in_lang(ctx, "：", ": "), *gap = in_lang(ctx, "", " ");
	const char *text = "";

	for (size_t i = 0; i < blockers->count; i++)
		text = arena_printf(ctx->arena, "%s%s%s%s%s", text, i == 0 ? "" : gap,
				    blocker[i].unit_name, colon, blocker[i].message);
	return fail_with(ctx, P_WRONG_STATE, text, text);
}

static bool run(struct ctx *ctx, const struct reorganisation *planned)
{
	struct reorganisation_input *input = arena_alloc(ctx->arena, sizeof(*input));
	struct reorganisation_outcome outcome;

	if (!has_come(ctx, planned->effective_on))
		return fail_with(ctx, P_WRONG_STATE, "还没到生效日。", "Its day has not come yet.");
	if (!json_read(ctx, &reorganisation_input_schema, planned->plan, strlen(planned->plan),
		       input) ||
	    !reshape(ctx, input, planned->id, &outcome))
		return false;
	return outcome.blockers.count == 0 || refuse_blocked(ctx, &outcome.blockers);
}

bool reorganisation_end(struct ctx *ctx, int64_t id, const char *action,
			struct reorganisation *reorganisation)
{
	const struct transition *step;
	struct reorganisation *found;
	int64_t changed;

	if (!find(ctx, id, &found) || !lifecycle_step(ctx, &cycle, found->status, action, &step) ||
	    !reorganisation_store_end(ctx, id, step->to, &changed))
		return false;
	if (changed != 1)
		return db_run_again(ctx);
	if (step->to == REORGANISATION_DONE && !run(ctx, found))
		return false;
	if (!find(ctx, id, &found))
		return false;
	record(ctx, arena_printf(ctx->arena, "unit.reorganisation_%s", action), found);
	*reorganisation = *found;
	return true;
}
