/* matching: rows to columns at the least cost. */
#include "resources/assignment/matching.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

#define NEVER MATCHING_NEVER

static const int64_t two_places[] = {0, 10};

static struct matching matching_of(size_t rows, size_t columns, const int64_t *costs,
				   const struct matching_column *of, size_t groups)
{
	static const int64_t starts[4];

	return (struct matching){.row_count = rows,
				 .column_count = columns,
				 .group_count = groups,
				 .costs = costs,
				 .columns = of,
				 .group_starts = starts,
				 .group_step = 1,
				 .unmatched = 1000};
}

static void test_the_least_sum_not_the_least_each(void **state)
{
	static const struct matching_column columns[] = {{0, 1, two_places}, {0, 1, two_places}};
	static const int64_t costs[] = {1, 2, 1, 50};
	struct matching matching = matching_of(2, 2, costs, columns, 1);
	size_t chosen[2];

	(void)state;
	assert_true(matching_solve(&matching, chosen));
	assert_int_equal(chosen[0], 1);
	assert_int_equal(chosen[1], 0);
}

static void test_what_may_not_be_is_not(void **state)
{
	static const struct matching_column columns[] = {{0, 2, two_places}, {0, 0, NULL}};
	static const int64_t costs[] = {NEVER, 1, 5, NEVER, 5, 1, 5, 1};
	struct matching matching = matching_of(4, 2, costs, columns, 1);
	size_t chosen[4], placed = 0;

	(void)state;
	assert_true(matching_solve(&matching, chosen));
	assert_true(chosen[0] == MATCHING_NONE);
	for (size_t row = 1; row < 4; row++) {
		assert_true(chosen[row] == MATCHING_NONE || chosen[row] == 0);
		placed += chosen[row] == 0;
	}
	assert_int_equal(placed, 2);
}

static void test_a_second_place_costs_more(void **state)
{
	static const struct matching_column columns[] = {{0, 2, two_places}, {0, 2, two_places}};
	static const int64_t costs[] = {1, 5, 1, 5};
	struct matching matching = matching_of(2, 2, costs, columns, 1);
	size_t chosen[2];

	(void)state;
	assert_true(matching_solve(&matching, chosen));
	assert_int_equal(chosen[0] + chosen[1], 1);
}

static void test_rows_are_spread_over_groups(void **state)
{
	static const int64_t places[] = {0, 0, 0, 0};
	static const struct matching_column columns[] = {{0, 4, places}, {1, 4, places}};
	static const int64_t costs[8], starts[] = {2, 0};
	struct matching matching = matching_of(4, 2, costs, columns, 2);
	size_t chosen[4], second = 0;

	(void)state;
	matching.group_starts = starts;
	assert_true(matching_solve(&matching, chosen));
	for (size_t row = 0; row < 4; row++)
		second += chosen[row] == 1;
	assert_int_equal(second, 3);
}

static void test_nothing_to_match(void **state)
{
	struct matching matching = matching_of(0, 0, NULL, NULL, 0);

	(void)state;
	assert_true(matching_solve(&matching, NULL));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_the_least_sum_not_the_least_each),
		cmocka_unit_test(test_what_may_not_be_is_not),
		cmocka_unit_test(test_a_second_place_costs_more),
		cmocka_unit_test(test_rows_are_spread_over_groups),
		cmocka_unit_test(test_nothing_to_match),
	};

	return cmocka_run_group_tests_name("matching", tests, NULL, NULL);
}
