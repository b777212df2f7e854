/*
 * race: what the races for a last place share. RACE_WRITERS processes ask at the same moment, round
 * after round; who got what is counted by round. RACE_ROUNDS in the environment says how many
 * rounds; make test takes few of them.
 *
 * A race's setup is race_begin, rows of its own, race_ready; its teardown is race_end.
 */
#ifndef TESTS_STORE_RACE_H
#define TESTS_STORE_RACE_H

#include "store.h"

#include <sched.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#define RACE_WRITERS 32
#define RACE_ROUNDS_MOST 200
#define RACE_ROUNDS_FEW 20
#define RACE_PROGRAMME "jiangsu-2023"
/* Even writers and odd ones: who asks for the same, or for what excludes it. */
#define RACE_SIDES 2

struct race_turn {
	int writer, round;
};

struct race {
	/* work.run; its argument is a struct race_turn */
	bool (*ask)(struct ctx *ctx, void *turn, struct answer *answer);
	const char *(*account)(const struct race_turn *turn);
	/* Whether somebody was told why not, as it should be. */
	bool (*is_refused)(const struct problem *problem, const struct race_turn *turn);
	int first_number; /* of the writers among all workers */
};

/* What the writers share. */
struct race_board {
	int arrived; /* at the barrier, all rounds together */
	int won[RACE_ROUNDS_MOST][RACE_SIDES];
	int refused[RACE_ROUNDS_MOST];
	int strange; /* any other answer */
};

/* What a race stands on. */
struct race_ground {
	struct store store; /* the owner's session */
	struct race_board *board;
};

static inline int race_rounds(void)
{
	const char *text = getenv("RACE_ROUNDS");
	int wanted = text == NULL ? RACE_ROUNDS_FEW : atoi(text);

	return wanted < 1 || wanted > RACE_ROUNDS_MOST ? RACE_ROUNDS_MOST : wanted;
}

/* Opens the owner's session in a transaction, which race_ready commits. */
static inline void race_begin(struct race_ground *ground)
{
	ground->board = mmap(NULL, sizeof(*ground->board), PROT_READ | PROT_WRITE,
			     MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	assert_true(ground->board != MAP_FAILED);
	store_open(&ground->store, STORE_OWNER);
	store_become(&ground->store, NULL, clock_now());
	STORE_MUST(&ground->store, db_begin(&ground->store.ctx));
	/* A race's people are told apart without rows in person_number. */
	store_say(&ground->store, "SET foreign_key_checks = 0");
}

static inline void race_ready(struct race_ground *ground)
{
	STORE_MUST(&ground->store, db_commit(&ground->store.ctx));
}

static inline void race_end(struct race_ground *ground)
{
	store_close(&ground->store);
	munmap(ground->board, sizeof(*ground->board));
}

/* A certification body of that name, valid for A01, that 320600 has selected for C367. Its id. */
static inline int64_t race_add_body(struct race_ground *ground, const char *approval_no,
				    const char *name)
{
	struct store *store = &ground->store;
	int64_t id;

	store_say(store,
		  "INSERT INTO body (kind, approval_no, name, short_name, nature, province_id, "
		  "status, status_from, illustrative) SELECT 'certification_body', '%s', '%s', "
		  "'race', 'private', id, 'valid', '2020-01-01', TRUE FROM unit WHERE code = "
		  "'320000'",
		  approval_no, name);
	id = store_ask(store, "SELECT id FROM body WHERE name = '%s'", name);
	store_say(store,
		  "INSERT INTO body_field (body_id, field, valid_from) VALUES (%lld, 'A01', "
		  "'2020-01-01')",
		  (long long)id);
	store_say(store,
		  "INSERT INTO selected_body (programme_id, unit_id, industry, body_id) SELECT "
		  "programme.id, unit.id, 'C367', %lld FROM programme, unit WHERE slug = "
		  "'" RACE_PROGRAMME "' AND unit.code = '320600'",
		  (long long)id);
	return id;
}

/* Everybody of the round begins at once. */
static inline void race_wait_for_all(struct race_board *board, int round)
{
	__atomic_add_fetch(&board->arrived, 1, __ATOMIC_SEQ_CST);
	while (__atomic_load_n(&board->arrived, __ATOMIC_SEQ_CST) < (round + 1) * RACE_WRITERS)
		sched_yield();
}

static inline void race_ask_once(const struct race *race, struct race_board *board,
				 struct store *own, struct race_turn turn)
{
	struct work work = {.run = race->ask, .arg = &turn};
	const char *account = race->account(&turn);
	struct answer answer;
	int *counter;
	bool won;

	store_become(own, account, clock_now());
	race_wait_for_all(board, turn.round);
	/* A server that is busy is an answer, too: then it is asked again. */
	while (!(won = work_write(&own->ctx, &work, &answer)) && own->ctx.problem.code == P_BUSY)
		store_become(own, account, clock_now());
	counter = won ? &board->won[turn.round][turn.writer % RACE_SIDES]
		  : race->is_refused(&own->ctx.problem, &turn) ? &board->refused[turn.round]
							       : &board->strange;
	__atomic_add_fetch(counter, 1, __ATOMIC_SEQ_CST);
}

static inline void race_write_all(const struct race *race, struct race_board *board, int writer)
{
	struct store own;

	prctl(PR_SET_PDEATHSIG, SIGKILL);
	store_open(&own, STORE_OWNER);
	own.worker.number = race->first_number + writer;
	for (int round = 0; round < race_rounds(); round++)
		race_ask_once(race, board, &own, (struct race_turn){writer, round});
	store_close(&own);
}

/* Returns when all have asked in all rounds. */
static inline void race_run(const struct race *race, struct race_board *board)
{
	for (int writer = 0; writer < RACE_WRITERS; writer++) {
		pid_t child = fork();

		assert_true(child >= 0);
		if (child == 0) {
			race_write_all(race, board, writer);
			_exit(0);
		}
	}
	for (int writer = 0; writer < RACE_WRITERS; writer++) {
		int status;

		assert_true(wait(&status) > 0);
		assert_int_equal(status, 0);
	}
	assert_int_equal(board->strange, 0);
}

/* Of all writers of each round one has won, and every other was told why not. */
static inline void race_assert_one_winner_each(const struct race_board *board)
{
	for (int round = 0; round < race_rounds(); round++) {
		assert_int_equal(board->won[round][0] + board->won[round][1], 1);
		assert_int_equal(board->refused[round], RACE_WRITERS - 1);
	}
}

#endif
