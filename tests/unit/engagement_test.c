/* engagement: when two seats of a person are too near (R-TJ-41), whichever came first. */
#include "resources/engagement/engagement.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

struct seats {
	const char *since, *until, *other_since, *other_until;
	int64_t months;
	bool clash;
};

static void test_seats(void **state)
{
	static const struct seats cases[] = {
		{"2023-01-01", NULL, "2023-06-01", NULL, 0, true},
		{"2023-01-01", NULL, "2020-01-01", "2020-02-01", 24, false},
		{"2022-03-01", NULL, "2020-01-01", "2020-03-01", 24, true},
		{"2022-03-02", NULL, "2020-01-01", "2020-03-01", 24, false},
		{"2022-02-28", NULL, "2019-01-01", "2020-02-29", 24, true},
		{"2022-03-01", NULL, "2019-01-01", "2020-02-29", 24, false},
		{"2023-01-01", "2023-01-31", "2023-02-01", "2023-03-01", 0, false},
		{"2023-01-01", "2023-01-31", "2023-01-31", "2023-03-01", 0, true},
		{"2023-01-01", "2023-01-31", "2023-02-01", "2023-03-01", 1, true},
		{"2018-01-01", "2018-02-01", "2023-02-01", NULL, 24, false},
	};
	struct arena *arena = arena_new();

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		const struct seats *seats = &cases[i];

		if (engagement_clash(arena, seats->since, seats->until, seats->other_since,
				     seats->other_until, seats->months) != seats->clash ||
		    engagement_clash(arena, seats->other_since, seats->other_until, seats->since,
				     seats->until, seats->months) != seats->clash)
			fail_msg("case %zu", i);
	}
	arena_free(arena);
}

/* As engagement_forbidding lists them. */
static void test_of_several_the_longest(void **state)
{
	static struct engagement_pair pairs[] = {
		{.person_id = 1, .enterprise_id = 7, .until = "2023-01-01"},
		{.person_id = 2, .enterprise_id = 3},
		{.person_id = 2, .enterprise_id = 5},
		{.person_id = 2, .enterprise_id = 5, .until = "2023-02-01"},
		{.person_id = 2, .enterprise_id = 5, .until = "2022-02-01"},
		{.person_id = 4, .enterprise_id = 1},
	};
	const struct list all = {.items = pairs, .count = 6}, none = {0};

	(void)state;
	assert_ptr_equal(engagement_in(&all, 1, 7), &pairs[0]);
	assert_ptr_equal(engagement_in(&all, 2, 5), &pairs[2]);
	assert_ptr_equal(engagement_in(&all, 4, 1), &pairs[5]);
	assert_null(engagement_in(&all, 2, 4));
	assert_null(engagement_in(&all, 5, 1));
	assert_null(engagement_in(&none, 1, 7));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_of_several_the_longest),
		cmocka_unit_test(test_seats),
	};

	return cmocka_run_group_tests_name("engagement", tests, NULL, NULL);
}
