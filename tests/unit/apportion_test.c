/* Apportionment: published examples, exact sums, bounds, and no Alabama paradox. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "resources/quota/apportion.h"

#include <cmocka.h>

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))
#define MOST 12
#define CASES 10000

typedef bool (*method)(struct claim *claims, size_t count, int64_t places);

static void expect_split(method split, const int64_t *weights, size_t count, int64_t places,
			 const int64_t *shares)
{
	struct claim claims[MOST];

	for (size_t i = 0; i < count; i++)
		claims[i] = (struct claim){.weight = weights[i], .max = places};
	assert_true(split(claims, count, places));
	for (size_t i = 0; i < count; i++)
		assert_int_equal(claims[i].share, shares[i]);
}

/* Balinski and Young, Fair Representation (Yale 1982): six states, 36 seats; Hamilton and Webster.
 */
static void test_balinski_and_young(void **state)
{
	static const int64_t weights[] = {27744, 25178, 19951, 14610, 9225, 3292};
	static const int64_t webster[] = {10, 9, 8, 5, 3, 1}, hamilton[] = {10, 9, 7, 5, 4, 1};

	(void)state;
	expect_split(apportion_sainte_lague, weights, COUNT(weights), 36, webster);
	expect_split(apportion_largest_remainder, weights, COUNT(weights), 36, hamilton);
}

/* Wikipedia, "Sainte-Laguë method" and "Largest remainder method" (Hare quota), their first
 * examples. */
static void test_wikipedia(void **state)
{
	static const int64_t four[] = {100000, 80000, 30000, 20000}, seats[] = {3, 3, 1, 1};
	static const int64_t six[] = {47000, 16000, 15900, 12000, 6000, 3100};
	static const int64_t hare[] = {5, 2, 1, 1, 1, 0};

	(void)state;
	expect_split(apportion_sainte_lague, four, COUNT(four), 8, seats);
	expect_split(apportion_largest_remainder, six, COUNT(six), 10, hare);
}

/* Wikipedia, "Apportionment paradox": with one seat more the largest remainder takes one from C. */
static void test_alabama(void **state)
{
	static const int64_t weights[] = {6, 6, 2};
	static const int64_t ten[] = {4, 4, 2}, eleven[] = {5, 5, 1}, webster[] = {5, 5, 1};

	(void)state;
	expect_split(apportion_largest_remainder, weights, COUNT(weights), 10, ten);
	expect_split(apportion_largest_remainder, weights, COUNT(weights), 11, eleven);
	expect_split(apportion_sainte_lague, weights, COUNT(weights), 11, webster);
}

/* ---- random cases: CASES of each that are possible are compared, whatever is drawn beside them
 * ---- */

static int64_t dice(int64_t below)
{
	return random() % below;
}

static size_t random_claims(struct claim *claims)
{
	size_t count = 1 + (size_t)dice(MOST);

	for (size_t i = 0; i < count; i++) {
		int64_t min = dice(4) == 0 ? dice(5) : 0;

		claims[i] = (struct claim){
			.weight = dice(6) == 0 ? dice(3) : dice(100000),
			.min = min,
			.max = dice(4) == 0 ? min + dice(8) : 1000000,
		};
	}
	return count;
}

static int64_t least(const struct claim *claims, size_t count)
{
	int64_t sum = 0;

	for (size_t i = 0; i < count; i++)
		sum += claims[i].min;
	return sum;
}

static int64_t most(const struct claim *claims, size_t count)
{
	int64_t sum = 0;

	for (size_t i = 0; i < count; i++)
		sum += claims[i].weight > 0 ? claims[i].max : claims[i].min;
	return sum;
}

static void assert_fits(const struct claim *claims, size_t count, int64_t places)
{
	int64_t sum = 0;

	for (size_t i = 0; i < count; i++) {
		assert_true(claims[i].min <= claims[i].share && claims[i].share <= claims[i].max);
		sum += claims[i].share;
	}
	assert_int_equal(sum, places);
}

/* CASES that are possible; the impossible ones between them are refused and do not count. */
static void check_sums_and_bounds(method split)
{
	int checked = 0, refused = 0;

	srandom(1);
	while (checked < CASES) {
		struct claim claims[MOST];
		size_t count = random_claims(claims);
		int64_t places = dice(200);
		bool possible = least(claims, count) <= places && places <= most(claims, count);

		assert_int_equal(split(claims, count, places), possible);
		if (possible)
			assert_fits(claims, count, places);
		checked += possible;
		refused += !possible;
	}
	assert_in_range(refused, CASES / 100, CASES);
}

static void test_sums_and_bounds(void **state)
{
	(void)state;
	check_sums_and_bounds(apportion_sainte_lague);
	check_sums_and_bounds(apportion_largest_remainder);
}

/* One place more takes none from anybody, in CASES that are possible with both numbers. */
static void test_no_alabama_paradox(void **state)
{
	(void)state;
	srandom(2);
	for (int compared = 0; compared < CASES;) {
		struct claim fewer[MOST], more[MOST];
		size_t count = random_claims(fewer);
		int64_t places = dice(200);

		memcpy(more, fewer, sizeof(more));
		if (!apportion_sainte_lague(fewer, count, places) ||
		    !apportion_sainte_lague(more, count, places + 1))
			continue;
		for (size_t i = 0; i < count; i++)
			assert_true(more[i].share >= fewer[i].share);
		compared++;
	}
}

/* The definition, one place after the other, against the shortcut. */
static void one_by_one(struct claim *claims, size_t count, int64_t places)
{
	for (size_t i = 0; i < count; i++) {
		claims[i].share = claims[i].min;
		places -= claims[i].min;
	}
	for (; places > 0; places--) {
		size_t best = count;

		for (size_t i = 0; i < count; i++) {
			if (claims[i].weight == 0 || claims[i].share == claims[i].max)
				continue;
			if (best == count ||
			    claims[i].weight * (2 * claims[best].share + 1) >
				    claims[best].weight * (2 * claims[i].share + 1))
				best = i;
		}
		claims[best].share++;
	}
}

static void test_shortcut_is_the_definition(void **state)
{
	(void)state;
	srandom(3);
	for (int compared = 0; compared < CASES;) {
		struct claim quick[MOST], slow[MOST];
		size_t count = random_claims(quick);
		int64_t places = dice(300);

		memcpy(slow, quick, sizeof(slow));
		if (!apportion_sainte_lague(quick, count, places))
			continue;
		one_by_one(slow, count, places);
		for (size_t i = 0; i < count; i++)
			assert_int_equal(quick[i].share, slow[i].share);
		compared++;
	}
}

static void test_large_numbers(void **state)
{
	struct claim claims[] = {
		{.weight = 1000000000, .max = 1000000000},
		{.weight = 1, .max = 1000000000},
		{.weight = 999999999, .max = 3},
	};

	(void)state;
	assert_true(apportion_sainte_lague(claims, COUNT(claims), 1000000000));
	assert_fits(claims, COUNT(claims), 1000000000);
	assert_int_equal(claims[2].share, 3);
	assert_true(apportion_largest_remainder(claims, COUNT(claims), 1000000000));
	assert_fits(claims, COUNT(claims), 1000000000);
}

/* ---- why ---- */

static void explain(method split, bool largest_remainder, struct claim *claims, size_t count,
		    int64_t places, struct apportion_reason *reasons)
{
	struct claim scratch[MOST];
	struct apportion_rest rest;

	assert_true(split(claims, count, places));
	apportion_explain(claims, count, places, largest_remainder, scratch, &rest, reasons);
}

/* Twelve alike and 50 places: 4.17 each; the first two get the two that are left. */
static void test_says_who_got_the_extra_place(void **state)
{
	static const method splits[] = {apportion_sainte_lague, apportion_largest_remainder};

	(void)state;
	for (size_t k = 0; k < COUNT(splits); k++) {
		struct apportion_reason reasons[MOST];
		struct claim claims[MOST];

		for (size_t i = 0; i < MOST; i++)
			claims[i] = (struct claim){.weight = 1, .max = 1000};
		explain(splits[k], k == 1, claims, MOST, 50, reasons);
		for (size_t i = 0; i < MOST; i++) {
			assert_int_equal(reasons[i].hundredths, 417);
			assert_int_equal(reasons[i].left, 2);
			assert_int_equal(reasons[i].rank, i + 1);
			assert_true(reasons[i].tied);
			assert_int_equal(reasons[i].outcome,
					 i < 2 ? APPORTION_EXTRA : APPORTION_NO_EXTRA);
		}
	}
}

/* 1000 by 11 is 90.91 and not 90.90; by weights the larger remainder comes first. */
static void test_rounds_the_exact_share(void **state)
{
	struct claim eleven[] = {{.weight = 1, .max = 1000}, {.weight = 10, .max = 1000}};
	struct claim whole[] = {{.weight = 3, .max = 100}, {.weight = 1, .max = 100}};
	struct apportion_reason reasons[2];

	(void)state;
	explain(apportion_largest_remainder, true, eleven, 2, 1000, reasons);
	assert_int_equal(reasons[0].hundredths, 9091);
	assert_int_equal(reasons[0].outcome, APPORTION_EXTRA);
	assert_int_equal(reasons[0].rank, 1);
	assert_int_equal(reasons[1].rank, 2);
	assert_false(reasons[1].tied);
	explain(apportion_sainte_lague, false, whole, 2, 100, reasons);
	assert_int_equal(reasons[0].outcome, APPORTION_EXACT);
	assert_int_equal(reasons[0].hundredths, 7500);
}

/* Whom a bound stops is said so; the others share what is left. */
static void test_says_which_bound(void **state)
{
	struct claim claims[] = {{.weight = 90, .max = 20},
				 {.weight = 10, .max = 100},
				 {.weight = 10, .max = 100},
				 {.weight = 0, .min = 5, .max = 100}};
	struct apportion_reason reasons[4];

	(void)state;
	explain(apportion_sainte_lague, false, claims, 4, 100, reasons);
	assert_int_equal(reasons[0].outcome, APPORTION_AT_MAX);
	assert_int_equal(reasons[1].hundredths, 3750);
	assert_int_equal(reasons[1].outcome, APPORTION_EXTRA);
	assert_int_equal(reasons[2].outcome, APPORTION_NO_EXTRA);
	assert_int_equal(reasons[3].outcome, APPORTION_AT_MIN);
}

/* In whatever case: whoever got one more has the better rank, and what is left is handed out. */
static void test_ranks_agree_with_shares(void **state)
{
	(void)state;
	srand(7);
	for (int c = 0; c < CASES; c++) {
		struct apportion_reason reasons[MOST];
		struct claim claims[MOST];
		bool remainder = c % 2 == 0;
		int64_t places = rand() % 500;

		for (size_t i = 0; i < MOST; i++)
			claims[i] = (struct claim){.weight = 1 + rand() % 60, .max = 1000};
		explain(remainder ? apportion_largest_remainder : apportion_sainte_lague, remainder,
			claims, MOST, places, reasons);
		for (size_t i = 0; i < MOST; i++) {
			if (reasons[i].outcome == APPORTION_EXTRA)
				assert_true(reasons[i].rank <= reasons[i].left);
			if (reasons[i].outcome == APPORTION_NO_EXTRA)
				assert_true(reasons[i].rank > reasons[i].left);
		}
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_balinski_and_young),
		cmocka_unit_test(test_wikipedia),
		cmocka_unit_test(test_alabama),
		cmocka_unit_test(test_sums_and_bounds),
		cmocka_unit_test(test_no_alabama_paradox),
		cmocka_unit_test(test_shortcut_is_the_definition),
		cmocka_unit_test(test_large_numbers),
		cmocka_unit_test(test_says_who_got_the_extra_place),
		cmocka_unit_test(test_rounds_the_exact_share),
		cmocka_unit_test(test_says_which_bound),
		cmocka_unit_test(test_ranks_agree_with_shares),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
