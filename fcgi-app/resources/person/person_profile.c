#include "resources/person/person_profile.h"

#include "core/set.h"
#include "resources/body/body.h"
#include "resources/person/person_store.h"
#include "resources/unit/unit.h"

bool person_profiles_read(struct ctx *ctx, struct person *person)
{
	struct person_profile *profile;

	if (!party_has_units((enum party)ctx->who->party))
		return true;
	if (!person_store_profiles(ctx, person->id, &person->profiles))
		return false;
	profile = person->profiles.items;
	for (size_t i = 0; i < person->profiles.count; i++) {
		profile[i].body = body_ref_new(ctx, profile[i].body_id, profile[i].body_name);
		profile[i].home = unit_ref_new(ctx, unit_by_id(ctx, profile[i].home_id));
		profile[i].specialities = set_split(ctx->arena, profile[i].speciality_codes);
	}
	return true;
}

/* Whether both lists hold the same codes, in whatever order; neither repeats one. */
static bool same_codes(const struct list *a, const struct list *b)
{
	const char *const *code = a->items;

	for (size_t i = 0; i < a->count; i++) {
		if (!set_has(b, code[i]))
			return false;
	}
	return a->count == b->count;
}

bool person_profile_keep(struct ctx *ctx, int64_t id, int64_t body_id, const struct person *before,
			 const struct person_input *input)
{
	int64_t home_id = unit_by_code(ctx, input->home)->id;
	struct list codes = before == NULL ? (struct list){0}
					   : set_split(ctx->arena, before->speciality_codes);

	if (before != NULL && before->home_id == home_id && before->grade == input->grade &&
	    same_codes(&codes, &input->specialities))
		return true;
	return person_store_insert_profile(ctx, id, body_id, home_id, input, before != NULL);
}
