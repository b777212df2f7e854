/*
 * place_race: 32 districts' writers ask at the same moment for the last place of an expert, round
 * after round. One of them gets it, and each of the others is told why not (R-TJ-39).
 */
#include "race.h"
#include "resources/assignment/assignment.h"

#define OFFICER "officer.320685"
#define SLUG "jiangsu-2023"

static struct store store;

static struct race_board *board;
static int64_t body_id, first_expert, first_enterprise;

/* ---- a body, experts with one place left each, and an enterprise for each writer and round ----
 */

static void add_body(void)
{
	store_say(&store, "INSERT INTO body (kind, approval_no, name, short_name, nature, "
			  "province_id, status, status_from, illustrative) SELECT "
			  "'certification_body', 'CNCA-R-1999-999', 'race', 'race', 'private', id, "
			  "'valid', '2020-01-01', TRUE FROM unit WHERE code = '320000'");
	body_id = store_ask(&store, "SELECT id FROM body WHERE name = 'race'");
	store_say(&store,
		  "INSERT INTO body_field (body_id, field, valid_from) VALUES (%lld, 'A01', "
		  "'2020-01-01')",
		  (long long)body_id);
	store_say(&store,
		  "INSERT INTO selected_body (programme_id, unit_id, industry, body_id) SELECT "
		  "programme.id, unit.id, 'C367', %lld FROM programme, unit WHERE slug = '" SLUG
		  "' AND unit.code = '320600'",
		  (long long)body_id);
}

static void add_experts(void)
{
	store_say(&store,
		  "INSERT INTO person (body_id, name, registration_no, grade, manager, expert, "
		  "auditor, home_id, open_assignments, illustrative) SELECT %lld, "
		  "CONCAT('race', seq), CONCAT('RACE-', seq), 'auditor', FALSE, TRUE, FALSE, "
		  "unit.id, 1, TRUE FROM unit, seq_1_to_%d WHERE unit.code = "
		  "'320685'",
		  (long long)body_id, RACE_ROUNDS_MOST);
	first_expert = store_ask(&store, "SELECT MIN(id) FROM person WHERE body_id = %lld",
				 (long long)body_id);
	store_say(&store,
		  "INSERT INTO person_speciality (person_id, industry) SELECT id, 'C367' FROM "
		  "person WHERE body_id = %lld",
		  (long long)body_id);
	store_say(&store,
		  "INSERT INTO work_group (body_id, name, leader_id, illustrative) VALUES (%lld, "
		  "'race', %lld, TRUE)",
		  (long long)body_id, (long long)first_expert);
	store_say(&store, "INSERT INTO work_group_member (group_id, person_id, seat) SELECT "
			  "work_group.id, person.id, 'expert' FROM work_group JOIN person ON "
			  "person.body_id = work_group.body_id WHERE work_group.name = 'race'");
}

static void add_enterprises(void)
{
	store_say(&store,
		  "INSERT INTO enterprise (uscc, name, unit_id, lo, industry, illustrative) SELECT "
		  "CONCAT('RACE', LPAD(seq, 14, '0')), 'race', unit.id, unit.lo, 'C367', TRUE "
		  "FROM unit, seq_1_to_%d WHERE unit.code = '320685'",
		  RACE_ROUNDS_MOST * RACE_WRITERS);
	first_enterprise = store_ask(&store, "SELECT MIN(id) FROM enterprise WHERE name = 'race'");
}

static int setup(void **state)
{
	(void)state;
	board = race_open();
	store_open(&store, STORE_OWNER);
	store_become(&store, NULL, clock_now());
	STORE_MUST(&store, db_begin(&store.ctx));
	add_body();
	add_experts();
	add_enterprises();
	STORE_MUST(&store, db_commit(&store.ctx));
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	store_close(&store);
	race_close(board);
	return 0;
}

/* ---- the writers ---- */

static const char *officer(const struct race_turn *turn)
{
	(void)turn;
	return OFFICER;
}

static bool offer(struct ctx *ctx, void *arg, struct answer *answer)
{
	const struct race_turn *turn = arg;
	const struct assignment_input input = {
		.enterprise = first_enterprise + turn->round * RACE_WRITERS + turn->writer,
		.body = body_id,
		.work_group = NULL_INT,
		.expert = first_expert + turn->round,
	};
	struct assignment assignment;

	answer->status = 201;
	return assignment_offer(ctx, programme_by_slug(ctx, SLUG)->id, &input, &assignment);
}

static bool is_refused_by_load(const struct problem *problem, const struct race_turn *turn)
{
	(void)turn;
	return problem->code == P_RULES_BROKEN && problem->violation_count == 1 &&
	       strcmp(problem->violations[0].rule, "TJ-39") == 0;
}

static const struct race race = {offer, officer, is_refused_by_load, 200};

static void test_one_wins_each_last_place(void **state)
{
	(void)state;
	race_run(&race, board);
	for (int round = 0; round < race_rounds(); round++) {
		assert_int_equal(race_winners(board, round), 1);
		assert_int_equal(board->refused[round], RACE_WRITERS - 1);
	}
	store_become(&store, NULL, clock_now());
	assert_int_equal(store_ask(&store,
				   "SELECT COUNT(*) FROM person WHERE body_id = %lld AND "
				   "open_assignments = 2",
				   (long long)body_id),
			 race_rounds());
	assert_int_equal(store_ask(&store, "SELECT COUNT(*) FROM assignment WHERE body_id = %lld",
				   (long long)body_id),
			 race_rounds());
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_one_wins_each_last_place),
	};

	return cmocka_run_group_tests_name("place_race", tests, setup, teardown);
}
