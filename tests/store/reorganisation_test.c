/*
 * reorganisation: every column of the database that names a unit is in the one list that says
 * whether a reorganisation carries it to the heir, or why not (reshaping_carry.h).
 */
#include "resources/reorganisation/reshaping_carry.h"
#include "store.h"

/* What refers to a unit, by a foreign key or by its name. */
#define NAMES_UNITS                                                                              \
	"(SELECT table_name, column_name FROM information_schema.key_column_usage WHERE "        \
	"table_schema = DATABASE() AND referenced_table_name = 'unit' UNION SELECT table_name, " \
	"column_name FROM information_schema.columns WHERE table_schema = DATABASE() AND "       \
	"data_type IN ('bigint', 'int') AND (column_name REGEXP '(^|_)unit_id$' OR column_name " \
	"IN "                                                                                    \
	"('issuer_id', 'home_id', 'area_id', 'province_id'))) AS named"

static struct store store;

static int setup(void **state)
{
	(void)state;
	store_open(&store, STORE_OWNER);
	store_become(&store, NULL, clock_now());
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	store_close(&store);
	return 0;
}

static const struct unit_column *listed(const char *table, const char *column)
{
	for (size_t i = 0; i < unit_column_count; i++) {
		if (strcmp(unit_columns[i].table, table) == 0 &&
		    strcmp(unit_columns[i].column, column) == 0)
			return &unit_columns[i];
	}
	return NULL;
}

static void test_every_column_that_names_a_unit_is_listed(void **state)
{
	MYSQL_RES *result;
	MYSQL_ROW row;
	int missing = 0;

	(void)state;
	store_send(&store, "SELECT table_name, column_name FROM " NAMES_UNITS);
	result = mysql_store_result(store.ctx.db->connection);
	assert_non_null(result);
	assert_true(mysql_num_rows(result) > 30);
	while ((row = mysql_fetch_row(result)) != NULL) {
		if (listed(row[0], row[1]) != NULL)
			continue;
		print_error("%s.%s: is it carried to the heir, or why not?\n", row[0], row[1]);
		missing++;
	}
	mysql_free_result(result);
	assert_int_equal(missing, 0);
}

static void test_each_is_listed_once_and_is_there(void **state)
{
	(void)state;
	for (size_t i = 0; i < unit_column_count; i++) {
		const struct unit_column *column = &unit_columns[i];

		assert_ptr_equal(listed(column->table, column->column), column);
		assert_true((column->left == NULL) == (column->statements[0] != NULL));
		if (store_ask(&store,
			      "SELECT COUNT(*) FROM information_schema.columns WHERE table_schema "
			      "= DATABASE() AND table_name = '%s' AND column_name = '%s'",
			      column->table, column->column) != 1)
			fail_msg("there is no %s.%s", column->table, column->column);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_every_column_that_names_a_unit_is_listed),
		cmocka_unit_test(test_each_is_listed_once_and_is_there),
	};

	return cmocka_run_group_tests_name("reorganisation", tests, setup, teardown);
}
