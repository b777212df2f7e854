#include "resources/form/form.h"

#include <string.h>

#include "base/buf.h"
#include "base/clock.h"
#include "core/set.h"
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

static bool is_mine(struct ctx *ctx, const struct form *form)
{
	return ctx->who->party == PARTY_REGULATOR && form_is_for_unit(ctx, form, unit_own(ctx));
}

bool form_is_for_caller(struct ctx *ctx, const struct form *form)
{
	return is_mine(ctx, form) || fail_with(ctx, P_FORBIDDEN, "这份表不由您的单位填报。",
					       "Your unit is not among those who fill it in.");
}

/* The form as it was stored, ready to be read and shown. */
static bool complete(struct ctx *ctx, struct form *form)
{
	form->audience = set_split(ctx->arena, form->audience_set);
	form->route = set_split(ctx->arena, form->route_set);
	form->issuer = unit_ref_new(ctx, issuer_of(ctx, form));
	form->mine = is_mine(ctx, form);
	form->overdue = form->due_at <= ctx->now;
	return json_read_list(ctx, &form_section_schema, form->sections_json,
			      strlen(form->sections_json), &form->sections);
}

bool form_list(struct ctx *ctx, int64_t programme_id, struct list *forms)
{
	const struct programme *programme;

	if (!programme_find(ctx, programme_id, &programme) ||
	    !form_store_list(ctx, programme_id, forms))
		return false;
	for (size_t i = 0; i < forms->count; i++) {
		if (!complete(ctx, (struct form *)forms->items + i))
			return false;
	}
	return true;
}

bool form_find(struct ctx *ctx, int64_t id, struct form *form)
{
	const struct programme *programme;
	struct form *found;

	if (!form_store_get(ctx, id, &found))
		return false;
	if (found == NULL)
		return fail(ctx, P_NOT_FOUND);
	if (!programme_find(ctx, found->programme_id, &programme) || !complete(ctx, found))
		return false;
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
