/* What each pair costs, and the matching that costs least. */
#include "resources/assignment/proposal_round.h"

/* Pairs that no rule forbids: these take a second or two; a district's 300 × 60 are 18,000. */
#define PAIRS_MOST 40000

/* In this order: each is asked only between what is the same on all above it. */
enum level {
	LEVEL_EMPTY,   /* enterprises for which there is nobody */
	LEVEL_WARNING, /* rules that warn and are broken */
	LEVEL_CHOSEN,  /* not of a body that the district chose */
	LEVEL_BALANCE, /* what the body has already */
	LEVEL_RANK,    /* bodies with a better place in the province (R-XZ-15) */
	LEVEL_LOAD,    /* what the expert has already */
	LEVEL_NEAR,    /* not at home in the district */
};

_Static_assert(LEVEL_NEAR + 1 == MATCHING_LEVELS, "a cost for each level");

/* ---- pairs ---- */

bool round_blocks(const struct regime *regime, uint64_t broken)
{
	return rule_set_blocking(&regime->check.programme->rules, broken) != 0;
}

uint64_t round_broken(const struct row *row, const struct expert *expert)
{
	return check_broken(&row->regime->check, row->enterprise, expert, 0) & ~RULE_BIT(RULE_LOAD);
}

bool round_is_chosen(const struct row *row, const struct expert *expert)
{
	const struct district_body *body = row->enterprise->pilot == NULL
						   ? NULL
						   : row->enterprise->pilot->bodies.items;

	for (size_t i = 0;
	     row->enterprise->pilot != NULL && i < row->enterprise->pilot->bodies.count; i++) {
		if (body[i].id == expert->body_id)
			return true;
	}
	return false;
}

/* How many bodies have a better place in the province's last evaluation; of one without a place,
 * all that have one. */
static int64_t rank_of(const struct round *round, const struct body_standing *own)
{
	const struct body_standing *other = round->standings.bodies.items;
	int64_t better = 0;

	for (size_t i = 0; i < round->standings.bodies.count; i++)
		better += other[i].place != NULL_INT &&
			  (own->place == NULL_INT || other[i].place < own->place);
	return better;
}

static struct matching_cost cost_of(const struct round *round, const struct row *row,
				    const struct expert *expert, uint64_t broken)
{
	bool has_choice = row->enterprise->pilot != NULL &&
			  row->enterprise->pilot->bodies.count > 0;
	struct matching_cost cost = {0};

	cost.at[LEVEL_WARNING] = __builtin_popcountll(broken);
	cost.at[LEVEL_CHOSEN] = has_choice && !round_is_chosen(row, expert);
	cost.at[LEVEL_RANK] = rank_of(round, expert->standing);
	cost.at[LEVEL_NEAR] = expert->home_id != row->enterprise->unit_id;
	return cost;
}

static bool pair_up(struct ctx *ctx, struct round *round)
{
	struct matching_pair *pairs = arena_array(ctx->arena, PAIRS_MOST, sizeof(*pairs));

	round->pairs = pairs;
	for (size_t i = 0; i < round->row_count; i++) {
		const struct row *row = &round->rows[i];

		for (size_t column = 0; column < round->experts.count; column++) {
			const struct expert *expert = round_expert(round, column);
			uint64_t broken = round_broken(row, expert);

			if (round_blocks(row->regime, broken))
				continue;
			if (round->pair_count == PAIRS_MOST)
				return round_is_too_large(ctx, round);
			pairs[round->pair_count++] = (struct matching_pair){
				i, round_pool(round, column, row->regime->limit),
				cost_of(round, row, expert, broken)};
		}
	}
	return true;
}

/* ---- places ---- */

static size_t place_count(const struct expert *expert, const struct limit *limit)
{
	return expert->open_assignments >= limit->bound
		       ? 0
		       : (size_t)(limit->bound - expert->open_assignments);
}

/*
 * An expert's places under one limit. Where some enterprises are under a stricter one, its places
 * lie within those of the looser: both count.
 */
static struct matching_pool pool_of(struct ctx *ctx, const struct round *round, size_t column,
				    size_t limit)
{
	const struct expert *expert = round_expert(round, column);
	size_t count = place_count(expert, &round->limits[limit]);
	struct matching_cost *places = arena_array(ctx->arena, count, sizeof(*places));

	for (size_t i = 0; i < count; i++) {
		int64_t before = expert->open_assignments + (int64_t)i;

		places[i].at[LEVEL_WARNING] = before >= round->limits[limit].most;
		places[i].at[LEVEL_LOAD] = limit == 0 ? before : 0;
	}
	return (struct matching_pool){
		.within = limit == 0 ? (size_t)(expert->standing -
						(const struct body_standing *)
							round->standings.bodies.items)
				     : round_pool(round, column, limit - 1),
		.place_count = count,
		.places = places,
	};
}

/* A body's places: as many as its experts have. */
static void fill_body(struct ctx *ctx, const struct round *round, size_t body,
		      struct matching_pool *pools)
{
	struct matching_cost *places;
	int64_t open = 0;
	size_t count = 0;

	for (size_t i = 0; i < round->experts.count; i++) {
		const struct matching_pool *pool = &pools[round_pool(round, i, 0)];

		if (pool->within != body)
			continue;
		open += round_expert(round, i)->open_assignments;
		count += pool->place_count;
	}
	if (count > round->row_count)
		count = round->row_count;
	places = arena_array(ctx->arena, count, sizeof(*places));
	for (size_t i = 0; i < count; i++)
		places[i].at[LEVEL_BALANCE] = open + (int64_t)i;
	pools[body] = (struct matching_pool){MATCHING_NONE, count, places};
}

static struct matching_pool *pools_of(struct ctx *ctx, const struct round *round, size_t count)
{
	struct matching_pool *pools = arena_array(ctx->arena, count, sizeof(*pools));

	for (size_t i = 0; i < round->experts.count; i++) {
		for (size_t limit = 0; limit < round->limit_count; limit++)
			pools[round_pool(round, i, limit)] = pool_of(ctx, round, i, limit);
	}
	for (size_t body = 0; body < round->standings.bodies.count; body++)
		fill_body(ctx, round, body, pools);
	return pools;
}

bool round_match(struct ctx *ctx, struct round *round)
{
	struct matching matching = {
		.row_count = round->row_count,
		.pool_count = round_pool(round, round->experts.count, 0),
		.unmatched = {.at = {[LEVEL_EMPTY] = 1}},
	};

	if (round->row_count == 0)
		return true; /* no programme was asked for its limits: there are no pools */
	if (!pair_up(ctx, round))
		return false;
	matching.pairs = round->pairs;
	matching.pair_count = round->pair_count;
	matching.pools = pools_of(ctx, round, matching.pool_count);
	round->chosen = arena_array(ctx->arena, matching.row_count, sizeof(*round->chosen));
	return matching_solve(&matching, round->chosen) || fail(ctx, P_INTERNAL);
}
