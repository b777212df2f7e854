/* tidy: which failed proofs are forgotten; in a transaction that is rolled back. */
#include "db/db.h"
#include "jobs/tidy.h"
#include "store.h"

#define MANY 100000

static struct store store;
static struct ctx *ctx;

static int begin(void **state)
{
	(void)state;
	ctx = store_begin(&store, clock_now());
	assert_true(db_begin(ctx));
	store_say(&store, "DELETE FROM failed_proof");
	return 0;
}

static int end(void **state)
{
	(void)state;
	db_rollback(ctx);
	return 0;
}

/* A row counted so many minutes ago, whose lock ends in so many; "NULL": none. */
static void add(const char *name, int minutes_ago, const char *lock_minutes)
{
	store_say(&store,
		  "INSERT INTO failed_proof (name_hash, failures, counted_at, locked_until) VALUES "
		  "('%s', 5, UTC_TIMESTAMP(3) - INTERVAL %d MINUTE, UTC_TIMESTAMP(3) + INTERVAL %s "
		  "MINUTE)",
		  name, minutes_ago, lock_minutes);
}

static void tidy(void)
{
	bool more = true;

	while (more)
		STORE_MUST(&store, tidy_run(ctx, &more));
}

static bool is_kept(const char *name)
{
	return store_ask(&store, "SELECT COUNT(*) FROM failed_proof WHERE name_hash = '%s'",
			 name) == 1;
}

static void test_a_day_later_they_are_forgotten(void **state)
{
	(void)state;
	add("today", 23 * 60, "NULL");
	add("over", 23 * 60, "-60");
	add("yesterday", 25 * 60, "NULL");
	add("over yesterday", 25 * 60, "-60");
	add("locked for longer", 25 * 60, "60");
	tidy();
	assert_true(is_kept("today"));
	assert_true(is_kept("over"));
	assert_false(is_kept("yesterday"));
	assert_false(is_kept("over yesterday"));
	assert_true(is_kept("locked for longer"));
}

/* Somebody makes up names: the oldest go, but not those of the last hour. */
static void test_of_too_many_the_oldest_go(void **state)
{
	(void)state;
	store_say(&store,
		  "INSERT INTO failed_proof (name_hash, failures, counted_at) SELECT UUID(), 1, "
		  "UTC_TIMESTAMP(3) - INTERVAL 2 HOUR FROM unit JOIN unit AS other LIMIT %d",
		  MANY - 1);
	add("of this hour", 30, "NULL");
	tidy();
	assert_int_equal(store_ask(&store, "SELECT COUNT(*) FROM failed_proof"), MANY);
	add("locked", 180, "10");
	add("oldest", 180, "NULL");
	tidy();
	assert_true(store_ask(&store, "SELECT COUNT(*) FROM failed_proof") <= MANY);
	assert_true(is_kept("of this hour"));
	assert_true(is_kept("locked"));
	assert_false(is_kept("oldest"));
}

static int open_store(void **state)
{
	(void)state;
	store_open(&store, STORE_PROGRAM);
	return 0;
}

static int close_store(void **state)
{
	(void)state;
	store_close(&store);
	return 0;
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, begin, end)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_a_day_later_they_are_forgotten),
		TEST(test_of_too_many_the_oldest_go),
	};

	return cmocka_run_group_tests(tests, open_store, close_store);
}
