/* One sequence of steps on one world: in the backend, in the model, and compared. */
#include "property.h"

#include "resources/quota/quota.h"

/* By the key of the ledger, so that two processes at work lock no row of the other's. */
#define OF_TABLES(table)                                                            \
	"DELETE " table " FROM allocation FORCE INDEX (allocation_edition) "        \
	"STRAIGHT_JOIN " table " ON " table ".allocation_id = allocation.id WHERE " \
	"ledger_id = %ld"

static const char *const emptied[] = {
	OF_TABLES("receipt"),
	OF_TABLES("allocation_row"),
	OF_TABLES("allocation_kept"),
	"DELETE FROM allocation USING allocation FORCE INDEX (allocation_edition) WHERE ledger_id "
	"= %ld",
	"DELETE FROM posting WHERE ledger_id = %ld",
	"DELETE FROM quota WHERE ledger_id = %ld",
	"DELETE FROM fact WHERE ledger_id = %ld",
	"DELETE FROM fact_enterprise WHERE ledger_id = %ld",
	"DELETE FROM request WHERE ledger_id = %ld",
	"DELETE FROM sweep WHERE ledger_id = %ld",
};

static void empty_ledger(struct store *store, int64_t ledger)
{
	for (size_t i = 0; i < sizeof(emptied) / sizeof(emptied[0]); i++) {
		char text[400];
		int tries = 0;

		/* The text is one of ours; the compiler cannot see it. */
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
		snprintf(text, sizeof(text), emptied[i], (long)ledger);
#pragma GCC diagnostic pop
		while (mysql_query(store->ctx.db->connection, text) != 0) {
			if (++tries == 5)
				fail_msg("%s: %s", text, mysql_error(store->ctx.db->connection));
		}
	}
}

static bool issue(struct ctx *ctx, void *arg, struct answer *answer)
{
	const struct place *place = arg;

	answer->status = 200;
	work_record(ctx, "property.issue", "programme", place->root_id, NULL_INT, NULL);
	return quota_issue(ctx, programme_by_id(ctx, place->root_id)) &&
	       (place->world.child == NOBODY ||
		quota_issue(ctx, programme_by_id(ctx, place->child_id)));
}

void walk_begin(struct walk *walk, struct store *store, const struct place *place)
{
	struct work work = {.run = issue, .arg = (void *)place};
	struct answer answer;

	walk->store = store;
	walk->place = place;
	walk->edition_count = 0;
	walk->failure[0] = '\0';
	model_begin(&walk->model, &place->world);
	memcpy(walk->unit_ids, place->unit_ids, sizeof(walk->unit_ids));
	tree_enter(false);
	store_become(store, NULL, walk_now(walk));
	empty_ledger(store, place->root_id);
	tree_begin(store, place);
	store_become(store, NULL, walk_now(walk));
	STORE_MUST(store, work_write(&store->ctx, &work, &answer));
	judge_begin(walk);
	tree_leave();
}

/* ---- one step ---- */

/* Always the same day, since the units are everybody's: what waits for a day comes nearer instead.
 */
int64_t walk_now(const struct walk *walk)
{
	(void)walk;
	return clock_start_of_day("2026-07-01") + 10 * 60 * 60 * 1000;
}

static bool run_deed(struct ctx *ctx, void *arg, struct answer *answer)
{
	const struct deed *deed = arg;

	answer->status = 200;
	return step_kinds[deed->step->name].act(ctx, deed);
}

static enum refusal refusal_of(enum problem_code code)
{
	switch (code) {
	case P_NONE:
		return DONE;
	case P_INVALID_INPUT:
		return INVALID;
	case P_NOT_FOUND:
		return NOT_FOUND;
	case P_WRONG_STATE:
		return WRONG_STATE;
	case P_BASE_CHANGED:
		return BASE_CHANGED;
	case P_DUPLICATE:
		return DUPLICATE;
	case P_RULES_BROKEN:
		return RULES;
	default:
		return (enum refusal) - 1;
	}
}

static unsigned rules_of(const struct problem *problem)
{
	static const char *const names[] = {"QT-CEILING", "QT-FLOOR",    "QT-RATE",   "QT-RANGE",
					    "QT-MINIMUM", "QT-RECEIVER", "QT-PARENT", "QT-MARK-UP"};
	unsigned rules = 0;

	for (size_t i = 0; i < problem->violation_count; i++) {
		for (unsigned k = 0; k < sizeof(names) / sizeof(names[0]); k++) {
			if (strcmp(problem->violations[i].rule, names[k]) == 0)
				rules |= 1u << k;
		}
	}
	return rules;
}

static bool do_it(struct walk *walk, const struct step *step)
{
	const struct kind_of_step *kind = &step_kinds[step->name];
	int who = kind->by_superior ? walk->model.world.parent[step->unit] : step->unit;
	struct deed deed = {walk, step};
	struct work work = {.run = run_deed, .arg = &deed};
	struct answer answer;
	char username[24];

	if (step->name == STEP_REORGANISE)
		snprintf(username, sizeof(username), "%s", administrator(walk->place));
	else
		snprintf(username, sizeof(username), "z.%s", unit_code(walk->place, who));
	store_become(walk->store, username, walk_now(walk));
	return work_write(&walk->store->ctx, &work, &answer);
}

static bool verdicts_agree(struct walk *walk, const struct step *step, struct verdict expected)
{
	static const char *const names[] = {"done",        "invalid-input", "not-found",
					    "wrong-state", "base-changed",  "duplicate",
					    "rules-broken"};
	const struct problem *problem = &walk->store->ctx.problem;

	if (refusal_of(problem->code) == expected.refusal &&
	    (expected.refusal != RULES || rules_of(problem) == expected.rules))
		return true;
	snprintf(walk->failure, sizeof(walk->failure),
		 "%s: the model says %s, rules %x; the backend %s, rules %x (%s)",
		 step_kinds[step->name].name, names[expected.refusal], expected.rules,
		 problem->code == P_NONE ? "did it" : problem_slug(problem->code),
		 rules_of(problem), store_problem(walk->store));
	return false;
}

static void pass_days(const struct walk *walk, long days)
{
	store_say(
		walk->store,
		"UPDATE sweep SET cut_off_on = cut_off_on - INTERVAL %ld DAY WHERE ledger_id = %ld",
		days, (long)walk->place->root_id);
}

static bool take_step(struct walk *walk, const struct step *step)
{
	static struct model before;
	bool reorganises = step->name == STEP_REORGANISE;
	struct verdict expected;

	if (reorganises && !rehearse(walk, step))
		return false;
	if (do_it(walk, step))
		walk->store->ctx.problem.code = P_NONE;
	before = walk->model;
	expected = step_kinds[step->name].say(&walk->model, step);
	if (!verdicts_agree(walk, step, expected) ||
	    (reorganises && !judge_rehearsal(walk, walk->store->ctx.problem.code)))
		return false;
	if (step->name == STEP_FACT && expected.refusal == DONE)
		walk->fact_ids[walk->model.fact_count - 1] = walk->new_fact;
	if (reorganises && expected.refusal == DONE)
		reorganised(walk, &before);
	return judge(walk, expected.refusal != DONE) &&
	       (!reorganises || expected.refusal != DONE || judge_reorganisation(walk, &before));
}

bool walk_step(struct walk *walk, const struct step *step)
{
	bool well;

	if (step->name == STEP_DAYS) {
		step_kinds[step->name].say(&walk->model, step);
		pass_days(walk, step->amount);
		return true;
	}
	tree_enter(step->name == STEP_REORGANISE);
	well = take_step(walk, step);
	tree_leave();
	return well;
}
