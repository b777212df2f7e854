/* matching: rows to pools of places at the least cost, level by level. */
#include "resources/assignment/matching.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

#define ROWS 5
#define PAIRS (ROWS * 4)
#define POOLS 6
#define PLACES 4
#define CASES 600

static const struct matching_cost free_places[8];

/* ---- what a choice costs, by the header's own words ---- */

static void add(struct matching_cost *sum, const struct matching_cost *cost)
{
	for (int level = 0; level < MATCHING_LEVELS; level++)
		sum->at[level] += cost->at[level];
}

static int compare(const struct matching_cost *left, const struct matching_cost *right)
{
	for (int level = 0; level < MATCHING_LEVELS; level++) {
		if (left->at[level] != right->at[level])
			return left->at[level] < right->at[level] ? -1 : 1;
	}
	return 0;
}

/* False: a pool has fewer places than rows. */
static bool reckon(const struct matching *matching, const size_t *chosen, struct matching_cost *sum)
{
	size_t taken[POOLS] = {0};

	*sum = (struct matching_cost){0};
	for (size_t row = 0; row < matching->row_count; row++) {
		if (chosen[row] == MATCHING_NONE) {
			add(sum, &matching->unmatched);
			continue;
		}
		add(sum, &matching->pairs[chosen[row]].cost);
		for (size_t i = matching->pairs[chosen[row]].pool; i != MATCHING_NONE;
		     i = matching->pools[i].within) {
			if (taken[i] == matching->pools[i].place_count)
				return false;
			add(sum, &matching->pools[i].places[taken[i]++]);
		}
	}
	return true;
}

/* Every choice there is, row by row. */
static void try_all(const struct matching *matching, size_t row, size_t *chosen,
		    struct matching_cost *least)
{
	struct matching_cost sum;

	if (row == matching->row_count) {
		if (reckon(matching, chosen, &sum) && compare(&sum, least) < 0)
			*least = sum;
		return;
	}
	chosen[row] = MATCHING_NONE;
	try_all(matching, row + 1, chosen, least);
	for (size_t i = 0; i < matching->pair_count; i++) {
		if (matching->pairs[i].row != row)
			continue;
		chosen[row] = i;
		try_all(matching, row + 1, chosen, least);
	}
}

/* ---- random cases, the same ones every time ---- */

static uint64_t seed = 20240614;

static size_t below(size_t bound)
{
	seed = seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
	return (size_t)(seed >> 33) % bound;
}

/* Few values, so that the levels beneath are asked; large ones low down, which must not count. */
static struct matching_cost random_cost(void)
{
	struct matching_cost cost;

	for (int level = 0; level < MATCHING_LEVELS; level++)
		cost.at[level] = (int64_t)below(3) * (level > 3 ? 10000 : 1);
	return cost;
}

struct random_case {
	struct matching matching;
	struct matching_pair pairs[PAIRS];
	struct matching_pool pools[POOLS];
	struct matching_cost places[POOLS][PLACES];
};

/* Three pools, each within one of two, one of which may lie within another. */
static void make_pools(struct random_case *made)
{
	for (size_t i = 0; i < POOLS; i++) {
		struct matching_cost cost = random_cost();

		for (size_t place = 0; place < PLACES; place++) {
			struct matching_cost more = random_cost();

			made->places[i][place] = cost;
			add(&cost, &more);
		}
		made->pools[i] = (struct matching_pool){
			.within = i < 3               ? 3 + below(2)
				  : i < 5 && below(2) ? 5
						      : MATCHING_NONE,
			.place_count = below(PLACES + 1),
			.places = made->places[i],
		};
	}
}

static void make_case(struct random_case *made)
{
	make_pools(made);
	made->matching = (struct matching){
		.row_count = 1 + below(ROWS),
		.pool_count = POOLS,
		.pairs = made->pairs,
		.pools = made->pools,
		.unmatched = random_cost(),
	};
	made->matching.unmatched.at[0] += (int64_t)below(20);
	for (size_t row = 0; row < made->matching.row_count; row++) {
		for (size_t pool = 0; pool < 4; pool++) {
			if (below(4) > 0)
				made->pairs[made->matching.pair_count++] = (struct matching_pair){
					row, pool, random_cost()};
		}
	}
}

static void test_costs_as_little_as_any_choice_there_is(void **state)
{
	size_t placed = 0;

	(void)state;
	for (int i = 0; i < CASES; i++) {
		struct random_case made;
		struct matching_cost found, least = {{INT64_MAX}};
		size_t chosen[ROWS], other[ROWS];

		make_case(&made);
		assert_true(matching_solve(&made.matching, chosen));
		for (size_t row = 0; row < made.matching.row_count; row++) {
			assert_true(chosen[row] == MATCHING_NONE ||
				    made.matching.pairs[chosen[row]].row == row);
			placed += chosen[row] != MATCHING_NONE;
		}
		assert_true(reckon(&made.matching, chosen, &found));
		try_all(&made.matching, 0, other, &least);
		assert_memory_equal(&found, &least, sizeof(found));
	}
	assert_true(placed > CASES);
}

/* ---- what one reads at a glance ---- */

static void test_no_number_below_outweighs_one_above(void **state)
{
	static struct matching_pair pairs[600];
	static struct matching_cost places[300];
	static size_t chosen[300];
	const struct matching_pool pools[] = {{MATCHING_NONE, 299, places},
					      {MATCHING_NONE, 300, places}};
	const struct matching matching = {300, 600, 2, pairs, pools, {{1}}};
	size_t first = 0;

	(void)state;
	for (size_t row = 0; row < 300; row++) {
		pairs[2 * row] = (struct matching_pair){row, 0, {{[2] = 999999}}};
		pairs[2 * row + 1] = (struct matching_pair){row, 1, {{[1] = 1}}};
	}
	assert_true(matching_solve(&matching, chosen));
	for (size_t row = 0; row < 300; row++)
		first += chosen[row] == 2 * row;
	assert_int_equal(first, 299);
}

static void test_the_least_sum_not_the_least_each(void **state)
{
	static const struct matching_pool pools[] = {{MATCHING_NONE, 1, free_places},
						     {MATCHING_NONE, 1, free_places}};
	static const struct matching_pair pairs[] = {
		{0, 0, {{0, 1}}}, {0, 1, {{0, 2}}}, {1, 0, {{0, 1}}}, {1, 1, {{0, 50}}}};
	const struct matching matching = {2, 4, 2, pairs, pools, {{1}}};
	size_t chosen[2];

	(void)state;
	assert_true(matching_solve(&matching, chosen));
	assert_int_equal(chosen[0], 1);
	assert_int_equal(chosen[1], 2);
}

static void test_a_pool_without_a_place_and_a_row_without_a_pair(void **state)
{
	static const struct matching_pool pools[] = {{MATCHING_NONE, 0, NULL}};
	static const struct matching_pair pairs[] = {{0, 0, {{0}}}};
	const struct matching matching = {2, 1, 1, pairs, pools, {{1}}};
	size_t chosen[2];

	(void)state;
	assert_true(matching_solve(&matching, chosen));
	assert_true(chosen[0] == MATCHING_NONE && chosen[1] == MATCHING_NONE);
}

static void test_nothing_to_match(void **state)
{
	const struct matching matching = {0};

	(void)state;
	assert_true(matching_solve(&matching, NULL));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_costs_as_little_as_any_choice_there_is),
		cmocka_unit_test(test_no_number_below_outweighs_one_above),
		cmocka_unit_test(test_the_least_sum_not_the_least_each),
		cmocka_unit_test(test_a_pool_without_a_place_and_a_row_without_a_pair),
		cmocka_unit_test(test_nothing_to_match),
	};

	return cmocka_run_group_tests_name("matching", tests, NULL, NULL);
}
