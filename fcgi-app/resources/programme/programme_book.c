#include "resources/programme/programme_book.h"

#include <stdlib.h>
#include <string.h>

#include "core/worker.h"
#include "resources/programme/programme_store.h"

static struct programme *in_book(struct programme_book *book, int64_t id)
{
	struct programme *programmes = book->programmes.items;

	for (size_t i = 0; i < book->programmes.count; i++) {
		if (programmes[i].id == id)
			return &programmes[i];
	}
	return NULL;
}

/* The parent's indicators with its goals first, then the programme's own. */
static void collect_indicators(struct arena *arena, struct programme *programme,
			       const struct programme *parent, const struct list *all)
{
	size_t inherited = parent == NULL ? 0 : parent->indicators.count;
	struct indicator *mine = arena_array(arena, inherited + all->count, sizeof(*mine));
	const struct indicator *candidate = all->items;

	if (inherited > 0)
		memcpy(mine, parent->indicators.items, inherited * sizeof(*mine));
	programme->indicators = (struct list){.items = mine, .count = inherited};
	for (size_t i = 0; i < all->count; i++, candidate++) {
		if (candidate->programme_id == programme->id)
			mine[programme->indicators.count++] = *candidate;
	}
}

static void apply_goals(struct programme *programme, const struct list *goals)
{
	const struct goal *goal = goals->items;

	for (size_t i = 0; i < goals->count; i++, goal++) {
		struct indicator *indicator;

		if (goal->programme_id != programme->id)
			continue;
		indicator = (struct indicator *)programme_indicator_by_id(programme,
									  goal->indicator_id);
		if (indicator == NULL)
			continue;
		indicator->op = goal->op;
		indicator->value = goal->value;
		indicator->min = goal->min;
		indicator->max = goal->max;
		indicator->clause = goal->clause;
		indicator->illustrative = goal->illustrative;
	}
}

static bool alike(const struct rule_switch *one, const struct rule_switch *other)
{
	return one->severity == other->severity && one->param == other->param;
}

static void apply_notice(struct programme *programme, bool child, const struct list *rules)
{
	const struct rule_entry *row = rules->items;

	for (size_t i = 0; i < rules->count; i++, row++) {
		struct rule_switch before,
			change = {
				.rule = enumeration_index(&rule_codes, row->rule),
				.severity = row->severity,
				.param = row->param,
				.clause = row->clause,
			};

		if (row->programme_id != programme->id || change.rule == NULL_ENUM)
			continue;
		before = programme->rules.rules[change.rule];
		rule_set_apply(&programme->rules, &change, child);
		if (!alike(&before, &programme->rules.rules[change.rule]))
			programme->settings[change.rule] = NULL;
	}
}

/* Instead of what the notice says, under its clause; a child's only as far as it tightens what
 * holds above. */
static void apply_setting(struct programme *programme, const struct programme *parent,
			  struct rule_setting *setting)
{
	int rule = enumeration_index(&rule_codes, setting->rule);
	struct rule_switch *in_force = &programme->rules.rules[rule];
	struct rule_switch change = {rule, setting->severity, setting->param, in_force->clause};

	setting->notice = *in_force;
	if (parent != NULL) {
		*in_force = parent->rules.rules[rule];
		programme->settings[rule] = parent->settings[rule];
	}
	rule_set_apply(&programme->rules, &change, parent != NULL);
	if (!alike(in_force, &change))
		return;
	in_force->clause = change.clause;
	programme->settings[rule] = setting;
}

static void apply_rules(struct programme *programme, const struct programme *parent,
			const struct programme_rows *rows)
{
	struct rule_setting *setting = rows->settings.items;

	if (parent == NULL) {
		rule_set_defaults(&programme->rules);
	} else {
		programme->rules = parent->rules;
		memcpy(programme->settings, parent->settings, sizeof(programme->settings));
	}
	apply_notice(programme, parent != NULL, &rows->rules);
	programme->notice = programme->rules;
	for (size_t i = 0; i < rows->settings.count; i++, setting++) {
		if (setting->programme_id == programme->id &&
		    enumeration_index(&rule_codes, setting->rule) != NULL_ENUM)
			apply_setting(programme, parent, setting);
	}
}

static const struct period *period_of(struct arena *arena, const struct programme *programme)
{
	struct period *period = arena_alloc(arena, sizeof(*period));

	period->start = programme->period_start;
	period->end = programme->period_end;
	return period;
}

static void assemble(struct ctx *ctx, struct programme_book *book, struct programme_rows *rows)
{
	book->programmes = rows->programmes;
	for (size_t i = 0; i < book->programmes.count; i++) {
		struct programme *programme = (struct programme *)book->programmes.items + i;
		const struct programme *parent = programme->parent_id == NULL_INT
							 ? NULL
							 : in_book(book, programme->parent_id);

		programme->issuer = unit_ref_new(ctx, unit_by_id(ctx, programme->issuer_id));
		programme->period = period_of(ctx->arena, programme);
		collect_indicators(ctx->arena, programme, parent, &rows->indicators);
		apply_goals(programme, &rows->goals);
		apply_rules(programme, parent, rows);
	}
}

/* unit_ref texts point into the unit tree, which may be replaced: the book keeps copies. */
static void own_issuer_texts(struct arena *arena, struct programme_book *book)
{
	struct programme *programme = book->programmes.items;

	for (size_t i = 0; i < book->programmes.count; i++, programme++) {
		struct unit_ref *issuer = (struct unit_ref *)programme->issuer;

		issuer->code = arena_strdup(arena, issuer->code);
		issuer->name = arena_strdup(arena, issuer->name);
		issuer->short_name = arena_strdup(arena, issuer->short_name);
	}
}

static bool fill(struct ctx *ctx, struct programme_book *book)
{
	struct ctx own = *ctx;
	struct programme_rows rows;

	own.arena = book->arena;
	if (!programme_store_all(&own, &rows)) {
		ctx->problem = own.problem;
		return false;
	}
	assemble(&own, book, &rows);
	own_issuer_texts(book->arena, book);
	return true;
}

bool programme_book_load(struct ctx *ctx)
{
	struct programme_book *book = ctx->worker->programmes, *fresh;
	struct arena *arena;

	if (!unit_tree_load(ctx))
		return false;
	if (book != NULL && book->version == ctx->who->stamps[STAMP_PROGRAMME])
		return true;
	arena = arena_branch(ctx->arena);
	fresh = arena_alloc(arena, sizeof(*fresh));
	fresh->arena = arena;
	fresh->version = ctx->who->stamps[STAMP_PROGRAMME];
	if (!fill(ctx, fresh))
		return false;
	arena_keep(arena);
	ctx->worker->programmes = fresh;
	if (book != NULL)
		arena_free(book->arena);
	return true;
}

const struct programme *programme_by_id(struct ctx *ctx, int64_t id)
{
	return in_book(ctx->worker->programmes, id);
}

const struct programme *programme_by_slug(struct ctx *ctx, const char *slug)
{
	const struct programme *programme = ctx->worker->programmes->programmes.items;

	for (size_t i = 0; i < ctx->worker->programmes->programmes.count; i++) {
		if (strcmp(programme[i].slug, slug) == 0)
			return &programme[i];
	}
	return NULL;
}
