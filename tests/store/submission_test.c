/*
 * submission: what depends on the instant, the scope of what was submitted, and that the tables
 * keep what the program promises. Nothing is committed.
 */
#include "resources/form/form.h"
#include "resources/submission/submission.h"
#include "store.h"
#include "json/json_read.h" /* before cmocka */

static struct store store;
static int64_t form_id, due_at;

struct envelope {
	const struct json_tree *data;
};

static const struct field envelope_fields[] = {
	{"data", T_TREE, .at = offsetof(struct envelope, data)},
};
static SCHEMA(envelope_schema, "Envelope", struct envelope, envelope_fields);

static int open_store(void **state)
{
	(void)state;
	store_open(&store, STORE_PROGRAM);
	store_begin(&store, clock_now());
	form_id = store_ask(&store, "SELECT form.id FROM form WHERE code = 'declaration'");
	due_at = clock_end_of_day("2021-02-20");
	return 0;
}

static int close_store(void **state)
{
	(void)state;
	store_close(&store);
	return 0;
}

/* Within one transaction that is rolled back at the end. */
static int begin(void **state)
{
	(void)state;
	STORE_MUST(&store, db_begin(store_begin(&store, clock_now())));
	return 0;
}

static int roll_back(void **state)
{
	(void)state;
	db_rollback(&store.ctx);
	return 0;
}

static const struct json_tree *tree(struct ctx *ctx, const char *json)
{
	struct envelope envelope;

	STORE_MUST(&store, json_read(ctx, &envelope_schema, json, strlen(json), &envelope));
	return envelope.data;
}

static int64_t add_scan(const char *unit)
{
	store_say(&store,
		  "INSERT INTO file (unit_id, sha256, size, media_type, name, uploaded_by, "
		  "uploaded_at) SELECT unit.id, REPEAT('0', 64), 1, 'application/pdf', 'a.pdf', "
		  "user.id, NOW() FROM unit JOIN user ON user.unit_id = unit.id WHERE "
		  "unit.code = '%s' LIMIT 1",
		  unit);
	return store_ask(&store, "SELECT LAST_INSERT_ID()");
}

/* A declaration of 否 by a district's officer, filled in; the officer is who asks. */
static struct submission filled(const char *unit, int64_t now)
{
	char officer[30]; /* the arena is reset below */
	struct submission submission;
	struct ctx *ctx;
	int64_t scan;

	snprintf(officer, sizeof(officer), "officer.%s", unit);
	ctx = store_become(&store, officer, now);
	scan = add_scan(unit);

	STORE_MUST(&store, submission_add(ctx, form_id, &submission));
	STORE_MUST(&store,
		   submission_put_data(
			   ctx, submission.id, submission.version,
			   tree(ctx, arena_printf(ctx->arena,
						  "{\"data\":{\"unit_name\":\"n\",\"sealed_scan\":"
						  "%lld,\"category\":\"regulator\","
						  "\"participates\":\"no\"}}",
						  (long long)scan)),
			   &submission));
	return submission;
}

static struct submission submit(struct submission draft)
{
	const struct submission_action with = {.version = draft.version};
	struct submission submission;

	STORE_MUST(&store, submission_act(&store.ctx, draft.id, "submit", &with, &submission));
	return submission;
}

static void test_the_due_day_ends_at_24(void **state)
{
	(void)state;
	assert_false(submit(filled("310101", due_at - 1)).late);
	assert_true(submit(filled("310104", due_at)).late);
	assert_true(submit(filled("310105", due_at + 1000)).late);
}

static void test_what_came_in_time_is_not_late_after_a_return(void **state)
{
	struct submission submission = submit(filled("310101", due_at - 1)), returned;
	struct submission_action with = {.version = submission.version, .reason = "r"};
	struct ctx *ctx = store_become(&store, "officer.310000", due_at + 1000);

	(void)state;
	STORE_MUST(&store, submission_act(ctx, submission.id, "return", &with, &returned));
	ctx = store_become(&store, "officer.310101", due_at + 2000);
	with = (struct submission_action){.version = returned.version};
	STORE_MUST(&store, submission_act(ctx, submission.id, "submit", &with, &submission));
	assert_false(submission.late);
	assert_int_equal(submission.submitted_at, due_at + 2000);
}

static void test_a_step_from_an_older_version_is_stale(void **state)
{
	struct submission draft = filled("310101", due_at), out;
	const struct submission_action old = {.version = draft.version - 1};

	(void)state;
	STORE_REFUSES(&store, P_STALE, submission_act(&store.ctx, draft.id, "submit", &old, &out));
}

static void test_events_and_files_are_append_only(void **state)
{
	(void)state;
	for (const char *const *table =
		     (const char *const[]){"file", "submission_event", "submission_file", NULL};
	     *table != NULL; table++) {
		const char *text = arena_printf(store.arena, "DELETE FROM %s", *table);

		assert_int_not_equal(mysql_query(store.ctx.db->connection, text), 0);
	}
}

static void test_a_submission_has_one_filer(void **state)
{
	int64_t id = submit(filled("310101", due_at)).id;
	const char *text = arena_printf(
		store.arena, "UPDATE submission SET body_id = 1 WHERE id = %lld", (long long)id);

	(void)state;
	assert_int_not_equal(mysql_query(store.ctx.db->connection, text), 0);
}

static void test_what_was_submitted_moves_with_the_tree(void **state)
{
	int64_t id = submit(filled("310101", due_at)).id, count;
	struct ctx *ctx;

	(void)state;
	store_say(&store, "UPDATE submission SET lo = lo + 1 WHERE id = %lld", (long long)id);
	ctx = store_become(&store, NULL, clock_now()); /* the tree of today */
	STORE_MUST(&store, unit_audit(ctx, &count));
	assert_int_equal(count, 1);
	STORE_MUST(&store, unit_derive(ctx));
	STORE_MUST(&store, unit_audit(ctx, &count));
	assert_int_equal(count, 0);
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, begin, roll_back)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_the_due_day_ends_at_24),
		TEST(test_what_came_in_time_is_not_late_after_a_return),
		TEST(test_a_step_from_an_older_version_is_stale),
		TEST(test_events_and_files_are_append_only),
		TEST(test_a_submission_has_one_filer),
		TEST(test_what_was_submitted_moves_with_the_tree),
	};

	return cmocka_run_group_tests_name("submission", tests, open_store, close_store);
}
