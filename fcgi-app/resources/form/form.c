#include "resources/form/form.h"

#include <string.h>

#include "base/buf.h"
#include "base/clock.h"
#include "core/set.h"
#include "resources/body/body.h"
#include "resources/form/form_definition.h"
#include "resources/form/form_store.h"
#include "json/json_read.h"
#include "json/json_write.h"

static const struct unit *issuer_of(struct ctx *ctx, const struct form *form)
{
	return unit_by_id(ctx, programme_by_id(ctx, form->programme_id)->issuer_id);
}

bool form_is_for_unit(struct ctx *ctx, const struct form *form, const struct unit *unit)
{
	return unit->quota_holder && unit_is_within(unit, issuer_of(ctx, form)) &&
	       set_has(&form->audience, enumeration_name(&tier_names, unit->tier));
}

/* Who asks, as audiences name it: the kind of its body, or NULL for all others. */
static MUST bool find_body_kind(struct ctx *ctx, const char **kind)
{
	struct body_kind_row *row;

	*kind = NULL;
	if (ctx->who->party != PARTY_BODY)
		return true;
	if (!form_store_body_kind(ctx, &row))
		return false;
	*kind = row == NULL ? "" : enumeration_name(&body_kind_names, row->kind);
	return true;
}

static bool is_mine(struct ctx *ctx, const struct form *form, const char *body_kind)
{
	if (body_kind != NULL)
		return set_has(&form->audience, body_kind);
	return ctx->who->party == PARTY_REGULATOR && form_is_for_unit(ctx, form, unit_own(ctx));
}

bool form_is_for_caller(struct ctx *ctx, const struct form *form)
{
	return form->mine || fail_with(ctx, P_FORBIDDEN, "这份表不由您的单位填报。",
				       "Your unit is not among those who fill it in.");
}

/* The form as it was stored, ready to be read and shown. */
static bool complete(struct ctx *ctx, const char *body_kind, struct form *form)
{
	form->audience = set_split(ctx->arena, form->audience_set);
	form->route = set_split(ctx->arena, form->route_set);
	form->issuer = unit_ref_new(ctx, issuer_of(ctx, form));
	form->mine = is_mine(ctx, form, body_kind);
	form->overdue = form->due_at <= ctx->now;
	return json_read_list(ctx, &form_section_schema, form->sections_json,
			      strlen(form->sections_json), &form->sections);
}

/* Bodies stand in no tree: what is public they may know of. */
static bool find_programme(struct ctx *ctx, int64_t id)
{
	const struct programme *programme;

	if (ctx->who->party != PARTY_BODY)
		return programme_find(ctx, id, &programme);
	if (!programme_book_load(ctx))
		return false;
	programme = programme_by_id(ctx, id);
	return (programme != NULL && programme_is_public(programme)) || fail(ctx, P_NOT_FOUND);
}

/* Completes those that the caller may see: of bodies only their own. */
static bool complete_all(struct ctx *ctx, bool only_mine, struct list *forms)
{
	struct form *rows = forms->items;
	const char *body_kind;
	size_t kept = 0;

	if (!find_body_kind(ctx, &body_kind))
		return false;
	for (size_t i = 0; i < forms->count; i++) {
		if (!complete(ctx, body_kind, &rows[i]))
			return false;
		if (rows[i].mine || (body_kind == NULL && !only_mine))
			rows[kept++] = rows[i];
	}
	forms->count = kept;
	return true;
}

bool form_list(struct ctx *ctx, int64_t programme_id, struct list *forms)
{
	return find_programme(ctx, programme_id) && form_store_list(ctx, programme_id, forms) &&
	       complete_all(ctx, false, forms);
}

bool form_list_mine(struct ctx *ctx, struct list *forms)
{
	return programme_book_load(ctx) && form_store_list_running(ctx, forms) &&
	       complete_all(ctx, true, forms);
}

bool form_find(struct ctx *ctx, int64_t id, struct form *form)
{
	const char *body_kind;
	struct form *found;

	if (!form_store_get(ctx, id, &found) || !find_body_kind(ctx, &body_kind))
		return false;
	if (found == NULL)
		return fail(ctx, P_NOT_FOUND);
	if (!find_programme(ctx, found->programme_id) || !complete(ctx, body_kind, found))
		return false;
	if (body_kind != NULL && !found->mine)
		return fail(ctx, P_NOT_FOUND);
	*form = *found;
	return true;
}

/* Whom the step of the route names, coming from a unit; NULL: nobody. */
static const struct unit *decider_of(struct ctx *ctx, const struct form *form, int64_t step,
				     const struct unit *from)
{
	const char *name = ((const char *const *)form->route.items)[step];

	if (strcmp(name, "issuer") == 0)
		return issuer_of(ctx, form);
	return from == NULL || from->parent_id == NULL_INT ? NULL
							   : unit_by_id(ctx, from->parent_id);
}

const struct unit *form_route_next(struct ctx *ctx, const struct form *form, int64_t *step,
				   const struct unit *from)
{
	for (; *step < (int64_t)form->route.count; (*step)++) {
		const struct unit *next = decider_of(ctx, form, *step, from);

		if (next != NULL && next != from)
			return next;
	}
	return NULL;
}

bool form_add(struct ctx *ctx, const struct form_entry *entry, int64_t *id)
{
	const struct programme *programme = programme_by_slug(ctx, entry->programme);
	struct form form = entry->form;
	struct buf sections = buf_new(ctx->arena);

	if (programme == NULL)
		input_error(ctx, "/programme", R_NOT_IN_ENUM, entry->programme);
	if (!form_definition_check(ctx, &form))
		return false;
	json_write_list(&sections, &form_section_schema, &form.sections);
	form.programme_id = programme->id;
	form.due_at = clock_end_of_day(entry->due_on);
	form.audience_set = set_join(ctx->arena, &form.audience);
	form.route_set = set_join(ctx->arena, &form.route);
	form.sections_json = sections.data;
	return form_store_insert(ctx, &form, id);
}
