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

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_seats),
	};

	return cmocka_run_group_tests_name("engagement", tests, NULL, NULL);
}
