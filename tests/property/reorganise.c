/* The step that reorganises units: a rehearsal, the run, and what must hold between and after. */
#include "property.h"

#include "resources/fact/fact.h"
#include "resources/reorganisation/reorganisation.h"
#include "resources/user/user.h"

#define TERMS 6

static const char *code_of(struct ctx *ctx, const struct walk *walk, int unit)
{
	return unit == NOBODY ? NULL : arena_strdup(ctx->arena, unit_code(walk->place, unit));
}

static struct list codes_of_ending(struct ctx *ctx, const struct walk *walk, const struct reform *r)
{
	const char **codes = arena_array(ctx->arena, PARTS, sizeof(*codes));

	for (int k = 0; k < r->endings; k++)
		codes[k] = code_of(ctx, walk, r->ending[k]);
	return (struct list){codes, (size_t)r->endings};
}

static struct list codes_of_taken(struct ctx *ctx, const struct walk *walk, const struct part *part)
{
	const char **codes = arena_array(ctx->arena, UNITS, sizeof(*codes));
	size_t count = 0;

	for (int u = 0; u < UNITS; u++) {
		if (part->takes[u])
			codes[count++] = code_of(ctx, walk, u);
	}
	return (struct list){codes, count};
}

static void fill_split(struct ctx *ctx, const struct walk *walk, const struct reform *r,
		       struct reorganisation_input *input)
{
	struct reorganisation_part *parts = arena_array(ctx->arena, PARTS, sizeof(*parts));

	for (int k = 0; k < r->part_count; k++) {
		const char *code = code_of(ctx, walk, walk->model.world.units + k);

		parts[k] = (struct reorganisation_part){
			.code = code,
			.name = code,
			.short_name = code,
			.share = r->parts[k].share,
			.children = codes_of_taken(ctx, walk, &r->parts[k])};
	}
	input->unit = code_of(ctx, walk, r->unit);
	input->parts = (struct list){parts, (size_t)r->part_count};
	input->ends = r->ends;
}

static struct reorganisation_input input_of(struct ctx *ctx, const struct walk *walk,
					    const struct reform *r)
{
	struct reorganisation_input input = {.effective_on = clock_day(ctx->arena, ctx->now),
					     .doc_no = "1",
					     .reason = "property"};

	if (r->kind == RENAME) {
		input.kind = REORGANISE_RENAME;
		input.unit = code_of(ctx, walk, r->unit);
		input.name = input.short_name = "renamed";
	} else if (r->kind == MOVE) {
		input.kind = REORGANISE_MOVE;
		input.unit = code_of(ctx, walk, r->unit);
		input.parent = code_of(ctx, walk, r->parent);
	} else if (r->kind == MERGE) {
		input.kind = REORGANISE_MERGE;
		input.units = codes_of_ending(ctx, walk, r);
		input.into = code_of(ctx, walk, r->into);
		if (r->into == NOBODY)
			input.code = input.name = input.short_name = code_of(
				ctx, walk, walk->model.world.units);
	} else {
		input.kind = REORGANISE_SPLIT;
		fill_split(ctx, walk, r, &input);
	}
	return input;
}

bool act_reorganise(struct ctx *ctx, const struct deed *deed)
{
	struct reorganisation_input input = input_of(ctx, deed->walk, &deed->step->reform);
	struct reorganisation reorganisation;

	if (!reorganisation_plan(ctx, &input, &reorganisation))
		return false;
	deed->walk->reorganisation = reorganisation.id;
	return reorganisation_end(ctx, reorganisation.id, "run", &reorganisation);
}

/* ---- the rehearsal ---- */

struct effect {
	char unit[16], indicator[8];
	long before[TERMS], after[TERMS];
};

/* What the last rehearsal said. */
static struct {
	enum problem_code problem;
	struct effect effects[UNITS * INDICATORS];
	size_t effect_count;
} rehearsed;

static void copy_amounts(const struct reorganisation_amounts *amounts, long *terms)
{
	const int64_t copy[TERMS] = {amounts->target, amounts->received, amounts->raised,
				     amounts->kept,   amounts->reserve,  amounts->allocated};

	for (int k = 0; k < TERMS; k++)
		terms[k] = (long)copy[k];
}

bool rehearse(struct walk *walk, const struct step *step)
{
	struct ctx *ctx = store_become(walk->store, administrator(walk->place), walk_now(walk));
	struct reorganisation_input input = input_of(ctx, walk, &step->reform);
	struct reorganisation_outcome outcome = {0};
	const struct reorganisation_effect *effect;

	rehearsed.problem = P_NONE;
	rehearsed.effect_count = 0;
	if (!reorganisation_rehearse(ctx, &input, &outcome))
		rehearsed.problem = ctx->problem.code;
	else if (outcome.blockers.count > 0)
		rehearsed.problem = P_WRONG_STATE;
	effect = outcome.effects.items;
	for (size_t k = 0; k < outcome.effects.count && k < UNITS * INDICATORS; k++) {
		struct effect *copy = &rehearsed.effects[rehearsed.effect_count++];

		snprintf(copy->unit, sizeof(copy->unit), "%s", effect[k].unit);
		snprintf(copy->indicator, sizeof(copy->indicator), "%s", effect[k].indicator);
		copy_amounts(effect[k].before, copy->before);
		copy_amounts(effect[k].after, copy->after);
	}
	return judge(walk, true);
}

static bool complain(struct walk *walk, const char *what, int unit, int i)
{
	if (walk->failure[0] == '\0')
		snprintf(walk->failure, sizeof(walk->failure), "%s (unit %d i%d)", what, unit, i);
	return false;
}

static void terms_of(const struct balance *b, long *terms)
{
	const long copy[TERMS] = {b->target, b->received, b->raised,
				  b->kept,   b->reserve,  b->allocated};

	memcpy(terms, copy, sizeof(copy));
}

static const struct effect *effect_on(const struct walk *walk, int unit, int i)
{
	const char *code = unit_code(walk->place, unit);

	for (size_t k = 0; k < rehearsed.effect_count; k++) {
		if (strcmp(rehearsed.effects[k].unit, code) == 0 &&
		    strcmp(rehearsed.effects[k].indicator, indicator_code(i)) == 0)
			return &rehearsed.effects[k];
	}
	return NULL;
}

/* The model was compared with the rows before and after: it speaks for them here. */
static bool effects_are_those_of(struct walk *walk, const struct model *before)
{
	size_t count = 0;

	for (int u = 0; u < walk->model.world.units; u++) {
		for (int i = 0; i < walk->model.world.indicators; i++) {
			const struct effect *effect = effect_on(walk, u, i);
			long was[TERMS], is[TERMS];

			terms_of(&before->balance[u][i], was);
			terms_of(&walk->model.balance[u][i], is);
			if (memcmp(was, is, sizeof(was)) == 0 ||
			    !kind_additive(walk->model.world.kind[i]))
				continue;
			count++;
			if (effect == NULL || memcmp(effect->before, was, sizeof(was)) != 0 ||
			    memcmp(effect->after, is, sizeof(is)) != 0)
				return complain(walk, "the rehearsal did not say what the run did",
						u, i);
		}
	}
	return count == rehearsed.effect_count ||
	       complain(walk, "the rehearsal said more than the run did", NOBODY, NOBODY);
}

/* ---- after the run ---- */

static bool sums_stay(struct walk *walk, const struct model *before)
{
	for (int i = 0; i < walk->model.world.indicators; i++) {
		const struct world *world = &walk->model.world;
		int issuer = world->childs[i] ? world->child : world->issuer;
		long used = 0, own = 0;

		for (int u = 0; u < world->units; u++) {
			const struct balance *was = &before->balance[u][i];
			const struct balance *is = &walk->model.balance[u][i];

			used += is->used - was->used;
			own += is->kept + is->reserve - is->raised -
			       (was->kept + was->reserve - was->raised);
		}
		if (before->balance[issuer][i].received !=
			    walk->model.balance[issuer][i].received ||
		    before->balance[issuer][i].actual != walk->model.balance[issuer][i].actual)
			return complain(walk, "the issuer has not what it had", issuer, i);
		if (used != 0 || own != 0)
			return complain(walk, "the sums are not as before", NOBODY, i);
	}
	return true;
}

/* People of the units that ended are with the heir; a new unit has nobody yet, and gets an officer.
 */
void reorganised(struct walk *walk, const struct model *before)
{
	int first = before->world.units, count = walk->model.world.units - first;
	struct user_entry users[PARTS];
	struct store *store = walk->store;

	for (int k = 0; k < count; k++) {
		const char *code = unit_code(walk->place, first + k);

		walk->unit_ids[first + k] = store_ask(
			store, "SELECT id FROM unit WHERE code = '%s'", code);
		users[k] = (struct user_entry){.username = arena_printf(store->arena, "z.%s", code),
					       .display_name = "z",
					       .unit = arena_strdup(store->arena, code),
					       .party = PARTY_REGULATOR,
					       .role = ROLE_OFFICER,
					       .demo = true};
	}
	if (count == 0)
		return;
	STORE_MUST(store, db_begin(&store->ctx));
	STORE_MUST(store, user_add_all(&store->ctx, &(struct list){users, (size_t)count}, "-"));
	STORE_MUST(store, db_commit(&store->ctx));
}

static bool tree_is_as_modelled(struct walk *walk)
{
	for (int u = 0; u < walk->model.world.units; u++) {
		int parent = walk->model.world.parent[u];
		int64_t found = store_ask(walk->store, "SELECT parent_id FROM unit WHERE id = %ld",
					  (long)walk->unit_ids[u]);

		if (found != (parent == NOBODY ? NULL_INT : walk->unit_ids[parent]))
			return complain(walk, "the unit has another superior", u, NOBODY);
	}
	return true;
}

static bool people_are_placed(struct walk *walk)
{
	return store_ask(walk->store, "SELECT COUNT(*) FROM user JOIN unit ON unit.id = unit_id "
				      "WHERE heir_id IS NOT NULL") == 0 ||
	       complain(walk, "people belong to a unit that ended", NOBODY, NOBODY);
}

static bool lineage_adds_up(struct walk *walk)
{
	return (store_ask(walk->store, "SELECT COUNT(*) FROM lineage WHERE reorganisation_id = %ld",
			  (long)walk->reorganisation) > 0 &&
		store_ask(walk->store,
			  "SELECT COUNT(*) FROM (SELECT 1 FROM lineage WHERE reorganisation_id = "
			  "%ld GROUP BY from_id HAVING SUM(share) <> 10000) AS odd",
			  (long)walk->reorganisation) == 0) ||
	       complain(walk, "the lineage's shares are not 10000 together", NOBODY, NOBODY);
}

static bool audits_are_clean(struct walk *walk)
{
	struct store *store = walk->store;
	int64_t units, facts;

	store_become(store, NULL, walk_now(walk));
	STORE_MUST(store, unit_audit(&store->ctx, &units));
	STORE_MUST(store, fact_audit(&store->ctx, &facts));
	if (units != 0)
		return complain(walk, "the audit of units finds a difference", NOBODY, NOBODY);
	return facts == 0 ||
	       complain(walk, "the audit of facts finds a difference", NOBODY, NOBODY);
}

bool judge_rehearsal(struct walk *walk, enum problem_code problem)
{
	if (rehearsed.problem == problem)
		return true;
	snprintf(walk->failure, sizeof(walk->failure), "the rehearsal says %s, the run %s",
		 problem_slug(rehearsed.problem), problem_slug(problem));
	return false;
}

bool judge_reorganisation(struct walk *walk, const struct model *before)
{
	return effects_are_those_of(walk, before) && sums_stay(walk, before) &&
	       tree_is_as_modelled(walk) && people_are_placed(walk) && lineage_adds_up(walk) &&
	       audits_are_clean(walk);
}
