/*
 * place_race: 32 districts' writers ask at the same moment for the last place of an expert, round
 * after round. One of them gets it, and each of the others is told why not (R-TJ-39).
 * RACE_ROUNDS in the environment says how many rounds; make test takes few of them.
 */
#include "resources/assignment/assignment.h"
#include "store.h"

#include <sched.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#define WRITERS 32
#define ROUNDS_MOST 200
#define ROUNDS 20
#define OFFICER "officer.320685"
#define SLUG "jiangsu-2023"

static struct store store;

/* What the writers share. */
struct race {
	int arrived;          /* at the barrier, all rounds together */
	int won[ROUNDS_MOST]; /* by how many */
	int refused[ROUNDS_MOST];
	int strange; /* any other answer */
};

static struct race *race;
static int64_t body_id, first_expert, first_enterprise;

static int rounds(void)
{
	const char *text = getenv("RACE_ROUNDS");
	int wanted = text == NULL ? ROUNDS : atoi(text);

	return wanted < 1 || wanted > ROUNDS_MOST ? ROUNDS_MOST : wanted;
}

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
		  (long long)body_id, ROUNDS_MOST);
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
		  ROUNDS_MOST * WRITERS);
	first_enterprise = store_ask(&store, "SELECT MIN(id) FROM enterprise WHERE name = 'race'");
}

static int setup(void **state)
{
	(void)state;
	race = mmap(NULL, sizeof(*race), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	assert_true(race != MAP_FAILED);
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
	munmap(race, sizeof(*race));
	return 0;
}

/* ---- the writers ---- */

static bool offer(struct ctx *ctx, void *arg, struct answer *answer)
{
	struct assignment assignment;

	answer->status = 201;
	return assignment_offer(ctx, programme_by_slug(ctx, SLUG)->id, arg, &assignment);
}

static bool is_refused_by_load(const struct problem *problem)
{
	return problem->code == P_RULES_BROKEN && problem->violation_count == 1 &&
	       strcmp(problem->violations[0].rule, "TJ-39") == 0;
}

/* Everybody of the round begins at once. */
static void wait_for_all(int round)
{
	__atomic_add_fetch(&race->arrived, 1, __ATOMIC_SEQ_CST);
	while (__atomic_load_n(&race->arrived, __ATOMIC_SEQ_CST) < (round + 1) * WRITERS)
		sched_yield();
}

static void ask_once(struct store *own, int number, int round)
{
	struct assignment_input input = {
		.enterprise = first_enterprise + round * WRITERS + number,
		.body = body_id,
		.work_group = NULL_INT,
		.expert = first_expert + round,
	};
	struct work work = {.run = offer, .arg = &input};
	struct answer answer;
	bool won;

	store_become(own, OFFICER, clock_now());
	wait_for_all(round);
	/* A server that is busy is an answer, too: then it is asked again. */
	while (!(won = work_write(&own->ctx, &work, &answer)) && own->ctx.problem.code == P_BUSY)
		store_become(own, OFFICER, clock_now());
	if (won)
		__atomic_add_fetch(&race->won[round], 1, __ATOMIC_SEQ_CST);
	else if (is_refused_by_load(&own->ctx.problem))
		__atomic_add_fetch(&race->refused[round], 1, __ATOMIC_SEQ_CST);
	else
		__atomic_add_fetch(&race->strange, 1, __ATOMIC_SEQ_CST);
}

static void write_all(int number)
{
	struct store own;

	store_open(&own, STORE_OWNER);
	own.worker.number = 200 + number;
	for (int round = 0; round < rounds(); round++)
		ask_once(&own, number, round);
	store_close(&own);
}

static void test_one_wins_each_last_place(void **state)
{
	(void)state;
	for (int number = 0; number < WRITERS; number++) {
		pid_t child = fork();

		assert_true(child >= 0);
		if (child == 0) {
			prctl(PR_SET_PDEATHSIG, SIGKILL);
			write_all(number);
			_exit(0);
		}
	}
	for (int number = 0; number < WRITERS; number++) {
		int status;

		assert_true(wait(&status) > 0);
		assert_int_equal(status, 0);
	}
	assert_int_equal(race->strange, 0);
	for (int round = 0; round < rounds(); round++) {
		assert_int_equal(race->won[round], 1);
		assert_int_equal(race->refused[round], WRITERS - 1);
	}
	store_become(&store, NULL, clock_now());
	assert_int_equal(store_ask(&store,
				   "SELECT COUNT(*) FROM person WHERE body_id = %lld AND "
				   "open_assignments = 2",
				   (long long)body_id),
			 rounds());
	assert_int_equal(store_ask(&store, "SELECT COUNT(*) FROM assignment WHERE body_id = %lld",
				   (long long)body_id),
			 rounds());
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_one_wins_each_last_place),
	};

	return cmocka_run_group_tests_name("place_race", tests, setup, teardown);
}
