/*
 * selection_race: 32 calls, each with a body for the last place of an industry, are published at
 * the same moment, round after round: of a city for the industry, of the city for one within it,
 * and of the province above. One of them gets it, and each of the others is told why not (R-SH-07).
 * RACE_ROUNDS as in place_race_test.c.
 */
#include "resources/selection/selection.h"
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
#define CITY "320600"
#define PROVINCE "320000"
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
static int64_t first_body, first_call;

static int rounds(void)
{
	const char *text = getenv("RACE_ROUNDS");
	int wanted = text == NULL ? ROUNDS : atoi(text);

	return wanted < 1 || wanted > ROUNDS_MOST ? ROUNDS_MOST : wanted;
}

/* ---- a body for each writer, and for each round an industry with one place left ---- */

static void add_bodies(void)
{
	store_say(&store,
		  "INSERT INTO body (kind, approval_no, name, short_name, nature, province_id, "
		  "status, status_from, illustrative) SELECT 'certification_body', "
		  "CONCAT('CNCA-R-1998-', 100 + seq), CONCAT('selection race ', seq), 'race', "
		  "'private', unit.id, 'valid', '2020-01-01', TRUE FROM unit, seq_1_to_%d WHERE "
		  "unit.code = '320000'",
		  WRITERS);
	first_body = store_ask(&store,
			       "SELECT MIN(id) FROM body WHERE name LIKE 'selection race %%'");
	store_say(&store, "INSERT INTO body_field (body_id, field, valid_from) SELECT id, 'A01', "
			  "'2020-01-01' FROM body WHERE name LIKE 'selection race %%'");
}

/*
 * Of each round an industry of its own, Zn, and one within it, Zn1; a body has the first of the two
 * places already.
 */
static void add_industries(void)
{
	store_say(
		&store,
		"INSERT INTO industry (code, name, name_en, parent) SELECT CONCAT('Z', 100 + seq), "
		"'race', 'race', 'C' FROM seq_1_to_%d UNION ALL SELECT CONCAT('Z', 100 + seq, "
		"'1'), "
		"'race', 'race', 'C' FROM seq_1_to_%d",
		ROUNDS_MOST, ROUNDS_MOST);
	store_say(&store,
		  "INSERT INTO selected_body (programme_id, unit_id, industry, body_id) SELECT "
		  "programme.id, unit.id, CONCAT('Z', 100 + seq), (SELECT MIN(id) FROM body) FROM "
		  "programme, unit, seq_1_to_%d WHERE slug = '" SLUG "' AND unit.code = '" CITY "'",
		  ROUNDS_MOST);
}

/* Writers take turns: the city for the industry, the city for the one within it, the province. */
static void add_calls(void)
{
	store_say(&store,
		  "INSERT INTO selection (programme_id, ledger_id, unit_id, title, criteria, "
		  "opens_on, closes_on, status, opened_at, edited_at, edited_by, illustrative) "
		  "SELECT programme.id, programme.root_id, unit.id, 'selection race', 'race', "
		  "'2020-01-01', '2020-01-01', 'closed', UTC_TIMESTAMP(3), UTC_TIMESTAMP(3), "
		  "(SELECT MIN(id) FROM user), TRUE FROM seq_1_to_%d, programme, unit WHERE slug = "
		  "'" SLUG "' AND unit.code = IF((seq - 1) %% %d %% 3 = 2, '" PROVINCE "', '" CITY
		  "') ORDER BY seq",
		  ROUNDS_MOST * WRITERS, WRITERS);
	first_call = store_ask(&store, "SELECT MIN(id) FROM selection WHERE title = 'selection "
				       "race'");
	store_say(&store,
		  "INSERT INTO selection_industry (selection_id, industry) SELECT id, CONCAT('Z', "
		  "101 + (id - %lld) DIV %d, IF((id - %lld) %% %d %% 3 = 1, '1', '')) FROM "
		  "selection WHERE title = 'selection race'",
		  (long long)first_call, WRITERS, (long long)first_call, WRITERS);
	store_say(&store,
		  "INSERT INTO selection_choice (selection_id, industry, body_id) SELECT "
		  "selection_id, industry, %lld + (selection_id - %lld) %% %d FROM "
		  "selection_industry WHERE selection_id >= %lld",
		  (long long)first_body, (long long)first_call, WRITERS, (long long)first_call);
}

static int setup(void **state)
{
	(void)state;
	race = mmap(NULL, sizeof(*race), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	assert_true(race != MAP_FAILED);
	store_open(&store, STORE_OWNER);
	store_become(&store, NULL, clock_now());
	STORE_MUST(&store, db_begin(&store.ctx));
	add_bodies();
	add_industries();
	add_calls();
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

static bool publish(struct ctx *ctx, void *arg, struct answer *answer)
{
	const struct selection_action with = {.version = 1, .doc_no = "race"};
	struct selection selection;

	answer->status = 200;
	return selection_act(ctx, *(const int64_t *)arg, "publish", &with, &selection);
}

static bool is_refused_by_limit(const struct problem *problem)
{
	return problem->code == P_RULES_BROKEN && problem->violation_count == 1 &&
	       strcmp(problem->violations[0].rule, "SH-07") == 0;
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
	const char *officer = number % 3 == 2 ? "officer." PROVINCE : "officer." CITY;
	int64_t id = first_call + round * WRITERS + number;
	struct work work = {.run = publish, .arg = &id};
	struct answer answer;
	bool won;

	store_become(own, officer, clock_now());
	wait_for_all(round);
	/* A server that is busy is an answer, too: then it is asked again. */
	while (!(won = work_write(&own->ctx, &work, &answer)) && own->ctx.problem.code == P_BUSY)
		store_become(own, officer, clock_now());
	if (won)
		__atomic_add_fetch(&race->won[round], 1, __ATOMIC_SEQ_CST);
	else if (is_refused_by_limit(&own->ctx.problem))
		__atomic_add_fetch(&race->refused[round], 1, __ATOMIC_SEQ_CST);
	else
		__atomic_add_fetch(&race->strange, 1, __ATOMIC_SEQ_CST);
}

static void write_all(int number)
{
	struct store own;

	store_open(&own, STORE_OWNER);
	own.worker.number = 300 + number;
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
				   "SELECT COUNT(*) FROM selected_body WHERE body_id BETWEEN %lld "
				   "AND %lld",
				   (long long)first_body, (long long)(first_body + WRITERS - 1)),
			 rounds());
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_one_wins_each_last_place),
	};

	return cmocka_run_group_tests_name("selection_race", tests, setup, teardown);
}
