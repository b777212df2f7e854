/*
 * unit: the depth-first range that derives from the edges, its copies, and the audit that compares
 * them. Everything of a test happens in one transaction that is rolled back.
 */
#include "resources/fact/fact.h"
#include "resources/quota/quota.h"
#include "store.h"

static struct store store;

static int setup(void **state)
{
	(void)state;
	store_close(&store);
	store_open(&store, STORE_OWNER);
	store_become(&store, NULL, clock_now());
	STORE_MUST(&store, db_begin(&store.ctx));
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	db_rollback(&store.ctx);
	store_close(&store);
	return 0;
}

static void add(const char *code, const char *parent)
{
	struct ctx *ctx = store_become(&store, NULL, clock_now());
	struct unit_entry entry = {code,         code,        code,        parent, NULL,
				   "2020-01-01", TIER_COUNTY, UNIT_COUNTY, true};

	STORE_MUST(&store, unit_add_all(ctx, &(struct list){&entry, 1}));
}

static int64_t lo(const char *code)
{
	return store_ask(&store, "SELECT lo FROM unit WHERE code = '%s'", code);
}

static int64_t hi(const char *code)
{
	return store_ask(&store, "SELECT hi FROM unit WHERE code = '%s'", code);
}

static int64_t differences(void)
{
	struct ctx *ctx = store_become(&store, NULL, clock_now());
	int64_t count;

	STORE_MUST(&store, unit_audit(ctx, &count));
	return count;
}

static void test_ranges_nest(void **state)
{
	(void)state;
	add("ZU0000", NULL);
	add("ZU0200", "ZU0000");
	add("ZU0100", "ZU0000");
	add("ZU0102", "ZU0100");
	add("ZU0101", "ZU0100");
	add("ZU0201", "ZU0200");
	assert_int_equal(hi("ZU0000") - lo("ZU0000"), 5);
	assert_int_equal(lo("ZU0100"), lo("ZU0000") + 1); /* by code, not by age */
	assert_int_equal(lo("ZU0101"), lo("ZU0000") + 2);
	assert_int_equal(lo("ZU0102"), lo("ZU0000") + 3);
	assert_int_equal(hi("ZU0100"), lo("ZU0102"));
	assert_int_equal(lo("ZU0200"), lo("ZU0000") + 4);
	assert_int_equal(hi("ZU0201"), hi("ZU0000"));
	assert_int_equal(store_ask(&store, "SELECT depth FROM unit WHERE code = 'ZU0102'"), 2);
	assert_int_equal(differences(), 0);
}

/* The whole of China: lo is unique, and lo..hi holds exactly what the edges say is beneath. */
static void test_ranges_hold_what_the_edges_say(void **state)
{
	(void)state;
	assert_int_equal(store_ask(&store, "SELECT COUNT(*) - COUNT(DISTINCT lo) FROM unit"), 0);
	assert_int_equal(
		store_ask(&store,
			  "WITH RECURSIVE beneath (top, id) AS (SELECT id, id FROM unit UNION ALL "
			  "  SELECT beneath.top, unit_edge.child_id FROM beneath JOIN unit_edge "
			  "    ON unit_edge.parent_id = beneath.id AND unit_edge.valid_to IS NULL) "
			  "SELECT COUNT(*) FROM (SELECT top, COUNT(*) AS held, "
			  "    SUM(unit.lo BETWEEN above.lo AND above.hi) AS inside, "
			  "    MAX(above.hi - above.lo + 1) AS width "
			  "  FROM beneath JOIN unit AS above ON above.id = top "
			  "  JOIN unit ON unit.id = beneath.id GROUP BY top) AS counted "
			  "WHERE held <> inside OR held <> width"),
		0);
	assert_int_equal(differences(), 0);
}

/* A worker's tree, found by id, by code and from above, is the stored one. */
static void test_tree_in_memory(void **state)
{
	const struct unit *city, *county;
	struct unit_list receivers;
	struct ctx *ctx = store_become(&store, NULL, clock_now());

	(void)state;
	city = unit_by_code(ctx, "320300");
	county = unit_by_code(ctx, "3203K1");
	assert_non_null(city);
	assert_non_null(county);
	assert_ptr_equal(unit_by_id(ctx, city->id), city);
	assert_int_equal(county->parent_id, city->id);
	assert_true(unit_is_within(county, city));
	assert_false(unit_is_within(city, county));
	receivers = unit_receivers(ctx, city);
	assert_int_equal(receivers.count, 12);
	assert_false(unit_has_receivers(ctx, county));
	assert_null(unit_by_code(ctx, "999999"));
	/* The joint conference and the departments of Tianjin never hold an amount. */
	receivers = unit_receivers(ctx, unit_by_code(ctx, "120000"));
	for (size_t i = 0; i < receivers.count; i++)
		assert_true(receivers.items[i]->quota_holder);
	assert_int_equal(receivers.count, 16);
}

static void test_audit_finds_planted_damage(void **state)
{
	static const char *const damages[] = {
		"UPDATE unit SET lo = lo + 1 WHERE code = '320321'",
		"UPDATE unit SET hi = hi - 1 WHERE code = '320300'",
		"UPDATE unit SET depth = depth + 1 WHERE code = '320321'",
		"UPDATE unit SET parent_id = (SELECT parent_id FROM unit_edge LIMIT 1) "
		"WHERE code = '3203K1'",
		"UPDATE unit_edge SET parent_id = (SELECT id FROM unit WHERE code = '320100') "
		"WHERE child_id = (SELECT id FROM unit WHERE code = '320321')",
		"UPDATE quota SET lo = lo + 1 WHERE unit_id = "
		"(SELECT id FROM unit WHERE code = '320300') LIMIT 1",
		"UPDATE quota SET parent_id = parent_id + 1 WHERE unit_id = "
		"(SELECT id FROM unit WHERE code = '320300') LIMIT 1",
		"UPDATE allocation SET lo = lo + 1 LIMIT 1",
		"UPDATE fact SET lo = lo + 1 LIMIT 1",
	};

	(void)state;
	for (size_t i = 0; i < sizeof(damages) / sizeof(damages[0]); i++) {
		store_say(&store, "SAVEPOINT planted");
		store_say(&store, "%s", damages[i]);
		if (store_ask(&store, "SELECT ROW_COUNT()") == 0)
			fail_msg("changed nothing: %s", damages[i]);
		if (differences() == 0)
			fail_msg("not found: %s", damages[i]);
		store_say(&store, "ROLLBACK TO SAVEPOINT planted");
	}
	assert_int_equal(differences(), 0);
}

/* Deriving again mends the units and every copy of their places. */
static void test_deriving_mends(void **state)
{
	(void)state;
	store_say(&store, "UPDATE unit SET lo = lo + 7, hi = hi + 7 WHERE code LIKE '3203%%'");
	store_say(&store, "UPDATE quota SET lo = lo + 1, parent_id = parent_id + 1 LIMIT 3");
	assert_true(differences() > 0);
	STORE_MUST(&store, unit_derive(store_become(&store, NULL, clock_now())));
	assert_int_equal(differences(), 0);
}

/*
 * A new unit in the middle moves the range of all that stand after it. Whatever carries a copy
 * (balances, tables, facts) must follow, or a caller's scope shows it foreign rows.
 */
static void test_a_new_unit_moves_every_copy(void **state)
{
	int64_t before = lo("320321");

	(void)state;
	add("3203Z9", "320300");
	add("110100", "110000");
	assert_int_equal(lo("320321"), before + 1);
	assert_int_equal(store_ask(&store,
				   "SELECT COUNT(*) FROM quota JOIN unit ON unit.id = unit_id "
				   "WHERE quota.lo <> unit.lo"),
			 0);
	assert_int_equal(store_ask(&store, "SELECT COUNT(*) FROM fact JOIN unit ON unit.id = "
					   "unit_id WHERE fact.lo <> unit.lo"),
			 0);
	assert_int_equal(differences(), 0);
}

static void test_a_cycle_is_refused(void **state)
{
	(void)state;
	add("ZU0000", NULL);
	add("ZU0100", "ZU0000");
	add("ZU0101", "ZU0100");
	add("ZU0102", "ZU0101");
	store_say(&store, "UPDATE unit_edge SET parent_id = (SELECT id FROM unit WHERE code = "
			  "'ZU0102') WHERE child_id = (SELECT id FROM unit WHERE code = 'ZU0100')");
	store_become(&store, NULL, clock_now());
	STORE_REFUSES(&store, P_WRONG_STATE, unit_derive(&store.ctx));
	assert_true(differences() > 0);
}

static void test_two_superiors_at_once_are_refused(void **state)
{
	(void)state;
	add("ZU0000", NULL);
	add("ZU0100", "ZU0000");
	add("ZU0200", "ZU0000");
	add("ZU0101", "ZU0100");
	store_say(&store,
		  "INSERT INTO unit_edge (child_id, parent_id, valid_from) SELECT child.id, "
		  "parent.id, '2021-01-01' FROM unit AS child JOIN unit AS parent WHERE "
		  "child.code = 'ZU0101' AND parent.code = 'ZU0200'");
	store_become(&store, NULL, clock_now());
	STORE_REFUSES(&store, P_WRONG_STATE, unit_derive(&store.ctx));
}

/* An edge that has ended, or has not begun, counts for nothing. */
static void test_edges_count_within_their_dates(void **state)
{
	(void)state;
	add("ZU0000", NULL);
	add("ZU0100", "ZU0000");
	add("ZU0200", "ZU0000");
	add("ZU0101", "ZU0100");
	store_say(&store, "UPDATE unit_edge SET valid_to = '2025-01-01' WHERE child_id = "
			  "(SELECT id FROM unit WHERE code = 'ZU0101')");
	store_say(&store,
		  "INSERT INTO unit_edge (child_id, parent_id, valid_from, valid_to) SELECT "
		  "child.id, parent.id, '2025-01-01', NULL FROM unit AS child JOIN unit AS "
		  "parent WHERE child.code = 'ZU0101' AND parent.code = 'ZU0200'");
	STORE_MUST(&store, unit_derive(store_become(&store, NULL, clock_now())));
	assert_true(lo("ZU0101") > lo("ZU0200") && hi("ZU0101") <= hi("ZU0200"));
	assert_int_equal(differences(), 0);
}

int main(void)
{
#define TEST(function) cmocka_unit_test_setup_teardown(function, setup, teardown)
	const struct CMUnitTest tests[] = {
		TEST(test_ranges_nest),
		TEST(test_ranges_hold_what_the_edges_say),
		TEST(test_tree_in_memory),
		TEST(test_audit_finds_planted_damage),
		TEST(test_deriving_mends),
		TEST(test_a_new_unit_moves_every_copy),
		TEST(test_a_cycle_is_refused),
		TEST(test_two_superiors_at_once_are_refused),
		TEST(test_edges_count_within_their_dates),
	};

	return cmocka_run_group_tests_name("unit", tests, NULL, NULL);
}
