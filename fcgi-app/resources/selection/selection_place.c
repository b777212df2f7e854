#include "resources/selection/selection_place.h"

#include "resources/industry/industry.h"

#define AT(type, member) .at = offsetof(struct type, member)

static const struct field fields[] = {
	{"ledger_id", T_INT, AT(place, ledger_id)},
	{"unit_id", T_INT, AT(place, unit_id)},
	{"industry", T_TEXT, AT(place, industry)},
	{"body_id", T_INT, AT(place, body_id)},
};
SCHEMA(place_schema, "SelectionPlace", struct place, fields);

static bool overlap(const char *one, const char *other)
{
	return industry_covers(one, other) || industry_covers(other, one);
}

/* Those for the industry that count somewhere in the issuer's area. */
static struct list places_about(struct ctx *ctx, const struct list *places, int64_t ledger_id,
				const struct unit *issuer, const char *industry)
{
	const struct place *place = places->items;
	struct place *about = arena_array(ctx->arena, places->count, sizeof(*about));
	struct list list = {.items = about};

	for (size_t i = 0; i < places->count; i++) {
		const struct unit *unit = unit_by_id(ctx, place[i].unit_id);

		if (place[i].ledger_id == ledger_id && overlap(place[i].industry, industry) &&
		    (unit_is_within(issuer, unit) || unit_is_within(unit, issuer)))
			about[list.count++] = place[i];
	}
	return list;
}

/* Of the first `count` places: whether one is the body's and counts in the unit. */
static bool has_body(struct ctx *ctx, const struct place *place, size_t count,
		     const struct unit *unit, int64_t body_id)
{
	for (size_t i = 0; i < count; i++) {
		if (place[i].body_id == body_id &&
		    unit_is_within(unit, unit_by_id(ctx, place[i].unit_id)))
			return true;
	}
	return false;
}

static int64_t count_bodies(struct ctx *ctx, const struct list *about, const struct unit *unit)
{
	const struct place *place = about->items;
	int64_t bodies = 0;

	for (size_t i = 0; i < about->count; i++) {
		if (unit_is_within(unit, unit_by_id(ctx, place[i].unit_id)) &&
		    !has_body(ctx, place, i, unit, place[i].body_id))
			bodies++;
	}
	return bodies;
}

/* A unit beneath the issuer that selected somebody; the issuer itself for the others. */
static const struct unit *unit_of_place(struct ctx *ctx, const struct place *place,
					const struct unit *issuer)
{
	const struct unit *unit = unit_by_id(ctx, place->unit_id);

	return unit_is_within(unit, issuer) ? unit : issuer;
}

int64_t places_taken(struct ctx *ctx, const struct list *places, int64_t ledger_id,
		     const struct unit *issuer, const char *industry)
{
	const struct list about = places_about(ctx, places, ledger_id, issuer, industry);
	const struct place *place = about.items;
	int64_t most = 0;

	for (size_t i = 0; i < about.count; i++) {
		int64_t bodies = count_bodies(ctx, &about, unit_of_place(ctx, &place[i], issuer));

		if (bodies > most)
			most = bodies;
	}
	return most;
}

const struct unit *places_full(struct ctx *ctx, const struct list *places,
			       const struct place *wanted, int64_t limit, int64_t *taken)
{
	const struct unit *issuer = unit_by_id(ctx, wanted->unit_id), *unit = issuer;
	const struct list about = places_about(ctx, places, wanted->ledger_id, issuer,
					       wanted->industry);
	const struct place *place = about.items;

	for (size_t i = 0; i <= about.count; i++) {
		if (i > 0)
			unit = unit_of_place(ctx, &place[i - 1], issuer);
		*taken = count_bodies(ctx, &about, unit);
		if (*taken >= limit && !has_body(ctx, place, about.count, unit, wanted->body_id))
			return unit;
	}
	return NULL;
}
