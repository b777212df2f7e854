/* Reading calls: whose they are, who sees what of them, what may be done. */
#include "resources/selection/selection.h"

#include <inttypes.h>
#include <string.h>

#include "core/lifecycle.h"
#include "resources/selection/selection_check.h"
#include "resources/selection/selection_cycle.h"
#include "resources/selection/selection_place.h"
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

const struct lifecycle selection_cycle = {
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

bool selection_is_own(const struct ctx *ctx, const struct selection *selection)
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
	if (selection_is_own(ctx, selection))
		selection->allowed_actions = lifecycle_allowed(ctx, &selection_cycle,
							       selection->status);
	selection->shows_choices = selection->status == SELECTION_PUBLISHED ||
				   selection_is_inside(ctx, selection);
}

/* Industries come call by call: each takes its stretch of the list. */
static void take_industries(struct ctx *ctx, struct selection *selection,
			    const struct list *industries, const struct list *places)
{
	struct selection_industry *industry = industries->items;
	const struct unit *issuer = unit_by_id(ctx, selection->unit_id);
	int64_t limit = selection_limit(programme_by_id(ctx, selection->programme_id));

	selection->industries = (struct list){0};
	for (size_t i = 0; i < industries->count; i++) {
		if (industry[i].selection_id != selection->id)
			continue;
		industry[i].limit = limit == INT64_MAX ? NULL_INT : limit;
		industry[i].selected = places_taken(ctx, places, selection->ledger_id, issuer,
						    industry[i].code);
		if (selection->industries.count++ == 0)
			selection->industries.items = &industry[i];
	}
}

static bool read(struct ctx *ctx, int64_t id, int64_t ledger_id,
		 const struct selection_filter *filter, struct list *selections)
{
	struct list industries, places;
	struct selection *row;

	if (!selection_store_list(ctx, id, ledger_id, filter, selections))
		return false;
	if (selections->count == 0)
		return true;
	row = selections->items;
	/* Newest first: the last one has the smallest id. */
	if (!selection_store_industries(ctx, row[selections->count - 1].id, row[0].id,
					&industries) ||
	    !selection_store_in_force(ctx, ledger_id, &places))
		return false;
	for (size_t i = 0; i < selections->count; i++) {
		complete(ctx, &row[i]);
		take_industries(ctx, &row[i], &industries, &places);
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
	} else if (programme == NULL || !programme_is_public(programme)) {
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

/* Overrides come choice by choice: each takes its stretch of the list. */
static void take_overrides(struct selection_choice *choice, const struct list *overrides)
{
	struct selection_override *override = overrides->items;

	choice->overrides = (struct list){0};
	for (size_t i = 0; i < overrides->count; i++) {
		if (override[i].body_id == choice->body_id &&
		    strcmp(override[i].industry, choice->industry) == 0 &&
		    choice->overrides.count++ == 0)
			choice->overrides.items = &override[i];
	}
}

static bool show_choices(struct ctx *ctx, struct selection *selection)
{
	struct selection_choice *choice;
	struct list overrides = {0};

	selection->choices = (struct list){0};
	if (!selection->shows_choices)
		return true;
	if (!selection_store_choices(ctx, selection->id, &selection->choices))
		return false;
	if (selection_is_inside(ctx, selection) &&
	    !selection_store_overrides(ctx, selection->id, &overrides))
		return false;
	choice = selection->choices.items;
	for (size_t i = 0; i < selection->choices.count; i++) {
		struct body_ref *body = arena_alloc(ctx->arena, sizeof(*body));

		*body = (struct body_ref){choice[i].body_id, choice[i].body_name};
		choice[i].body = body;
		take_overrides(&choice[i], &overrides);
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
