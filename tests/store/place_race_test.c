/*
 * place_race: 32 districts' writers ask at the same moment for the last place of an expert, round
 * after round. One of them gets it, and each of the others is told why not (R-TJ-39).
 */
#include "race.h"
#include "resources/assignment/assignment.h"

#define OFFICER "officer.320685"

static struct race_ground ground;
static int64_t body_id, first_expert, first_enterprise;

/* ---- a body, experts with one place left each, and an enterprise for each writer and round ----
 */

static void add_experts(void)
{
	store_say(&ground.store,
		  "INSERT INTO person (body_id, name, registration_no, grade, manager, expert, "
		  "auditor, home_id, open_assignments, illustrative) SELECT %lld, "
		  "CONCAT('race', seq), CONCAT('RACE-', seq), 'auditor', FALSE, TRUE, FALSE, "
		  "unit.id, 1, TRUE FROM unit, seq_1_to_%d WHERE unit.code = "
		  "'320685'",
		  (long long)body_id, RACE_ROUNDS_MOST);
	first_expert = store_ask(&ground.store, "SELECT MIN(id) FROM person WHERE body_id = %lld",
				 (long long)body_id);
	store_say(&ground.store,
		  "INSERT INTO person_speciality (person_id, industry) SELECT id, 'C367' FROM "
		  "person WHERE body_id = %lld",
		  (long long)body_id);
	store_say(&ground.store,
		  "INSERT INTO work_group (body_id, name, leader_id, illustrative) VALUES (%lld, "
		  "'race', %lld, TRUE)",
		  (long long)body_id, (long long)first_expert);
	store_say(&ground.store,
		  "INSERT INTO work_group_member (group_id, person_id, seat) SELECT "
		  "work_group.id, person.id, 'expert' FROM work_group JOIN person ON "
		  "person.body_id = work_group.body_id WHERE work_group.name = 'race'");
}

static void add_enterprises(void)
{
	store_say(&ground.store,
		  "INSERT INTO enterprise (uscc, name, unit_id, lo, industry, illustrative) SELECT "
		  "CONCAT('RACE', LPAD(seq, 14, '0')), 'race', unit.id, unit.lo, 'C367', TRUE "
		  "FROM unit, seq_1_to_%d WHERE unit.code = '320685'",
		  RACE_ROUNDS_MOST * RACE_WRITERS);
	first_enterprise = store_ask(&ground.store,
				     "SELECT MIN(id) FROM enterprise WHERE name = 'race'");
}

static int setup(void **state)
{
	(void)state;
	race_begin(&ground);
	body_id = race_add_body(&ground, "CNCA-R-1999-999", "race");
	add_experts();
	add_enterprises();
	race_ready(&ground);
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	race_end(&ground);
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
	return assignment_offer(ctx, programme_by_slug(ctx, RACE_PROGRAMME)->id, &input,
				&assignment);
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
	race_run(&race, ground.board);
	race_assert_one_winner_each(ground.board);
	store_become(&ground.store, NULL, clock_now());
	assert_int_equal(store_ask(&ground.store,
				   "SELECT COUNT(*) FROM person WHERE body_id = %lld AND "
				   "open_assignments = 2",
				   (long long)body_id),
			 race_rounds());
	assert_int_equal(store_ask(&ground.store,
				   "SELECT COUNT(*) FROM assignment WHERE body_id = %lld",
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
