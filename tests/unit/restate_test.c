/* Restating: sums stay, standards go on as they are, reorganisations follow each other. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include "resources/target/restate.h"

#include <cmocka.h>

#define AMOUNT 1
#define RATE 2
#define RANGE 3

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))
#define LIST(array) (&(struct list){.items = (array), .count = COUNT(array)})

static struct arena *arena;

static struct target_cell amount(int64_t unit, int64_t value)
{
	return (struct target_cell){unit, AMOUNT, value, NULL_INT, NULL_INT, true};
}

static struct target_cell rate(int64_t unit, int64_t value)
{
	return (struct target_cell){unit, RATE, value, NULL_INT, NULL_INT, false};
}

static struct target_cell range(int64_t unit, int64_t min, int64_t max)
{
	return (struct target_cell){unit, RANGE, NULL_INT, min, max, false};
}

static struct target_lineage heir(int64_t reorganisation, int64_t from, int64_t to, int64_t share)
{
	return (struct target_lineage){
		.reorganisation_id = reorganisation, .from_id = from, .to_id = to, .share = share};
}

static int64_t value_of(const struct list *cells, int64_t unit, int64_t indicator)
{
	const struct target_cell *cell = target_cell_in(cells, unit, indicator);

	return cell == NULL ? NULL_INT : cell->value;
}

static void test_nothing_happened(void **state)
{
	struct target_cell cells[] = {amount(2, 7), amount(1, 5)};
	struct list restated = restate(arena, LIST(cells), &(struct list){0});

	(void)state;
	assert_int_equal(restated.count, 2);
	assert_int_equal(value_of(&restated, 1, AMOUNT), 5);
	assert_int_equal(value_of(&restated, 2, AMOUNT), 7);
	assert_int_equal(restate(arena, &(struct list){0}, &(struct list){0}).count, 0);
}

static void test_two_become_one(void **state)
{
	struct target_cell cells[] = {amount(1, 5), rate(1, 9100), amount(2, 7), rate(2, 9200),
				      amount(3, 1)};
	struct target_lineage rows[] = {heir(1, 1, 4, 10000), heir(1, 2, 4, 10000)};
	struct list restated = restate(arena, LIST(cells), LIST(rows));

	(void)state;
	assert_int_equal(restated.count, 3);
	assert_int_equal(value_of(&restated, 4, AMOUNT), 12);
	assert_int_equal(value_of(&restated, 4, RATE), 9200);
	assert_int_equal(value_of(&restated, 3, AMOUNT), 1);
}

/* Thirds of 10: the largest remainder gets the one that is left, and the sum is 10. */
static void test_one_becomes_three(void **state)
{
	struct target_cell cells[] = {amount(1, 10), rate(1, 9100)};
	struct target_lineage rows[] = {heir(1, 1, 1, 3334), heir(1, 1, 2, 3333),
					heir(1, 1, 3, 3333)};
	struct list restated = restate(arena, LIST(cells), LIST(rows));

	(void)state;
	assert_int_equal(value_of(&restated, 1, AMOUNT), 4);
	assert_int_equal(value_of(&restated, 2, AMOUNT), 3);
	assert_int_equal(value_of(&restated, 3, AMOUNT), 3);
	for (int64_t unit = 1; unit <= 3; unit++)
		assert_int_equal(value_of(&restated, unit, RATE), 9100);
}

static void test_what_is_not_shared_stays(void **state)
{
	struct target_cell cells[] = {amount(1, 10)};
	struct target_lineage rows[] = {heir(1, 1, 2, 4000)};
	struct list restated = restate(arena, LIST(cells), LIST(rows));

	(void)state;
	assert_int_equal(value_of(&restated, 1, AMOUNT), 6);
	assert_int_equal(value_of(&restated, 2, AMOUNT), 4);
}

/* First 1 is divided, then its part goes into 3. Within one reorganisation nothing moves twice. */
static void test_one_after_the_other(void **state)
{
	struct target_cell cells[] = {amount(1, 10), amount(3, 1)};
	struct target_lineage after[] = {heir(1, 1, 1, 5000), heir(1, 1, 2, 5000),
					 heir(2, 2, 3, 10000)};
	struct target_lineage swap[] = {heir(1, 1, 3, 10000), heir(1, 3, 1, 10000)};
	struct list restated = restate(arena, LIST(cells), LIST(after));

	(void)state;
	assert_int_equal(restated.count, 2);
	assert_int_equal(value_of(&restated, 1, AMOUNT), 5);
	assert_int_equal(value_of(&restated, 3, AMOUNT), 6);
	restated = restate(arena, LIST(cells), LIST(swap));
	assert_int_equal(value_of(&restated, 1, AMOUNT), 1);
	assert_int_equal(value_of(&restated, 3, AMOUNT), 10);
}

static void test_the_stricter_range(void **state)
{
	struct target_cell cells[] = {range(1, 1, 2), range(2, 1, 3), range(3, 2, 9)};
	struct target_lineage first[] = {heir(1, 2, 1, 10000)}, second[] = {heir(1, 3, 1, 10000)};
	struct list restated = restate(arena, LIST(cells), LIST(first));

	(void)state;
	assert_int_equal(target_cell_in(&restated, 1, RANGE)->max, 2);
	restated = restate(arena, LIST(cells), LIST(second));
	assert_int_equal(target_cell_in(&restated, 1, RANGE)->min, 2);
}

static int open_arena(void **state)
{
	(void)state;
	arena = arena_new();
	return 0;
}

static int close_arena(void **state)
{
	(void)state;
	arena_free(arena);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_nothing_happened),
		cmocka_unit_test(test_two_become_one),
		cmocka_unit_test(test_one_becomes_three),
		cmocka_unit_test(test_what_is_not_shared_stays),
		cmocka_unit_test(test_one_after_the_other),
		cmocka_unit_test(test_the_stricter_range),
	};

	return cmocka_run_group_tests_name("restate", tests, open_arena, close_arena);
}
