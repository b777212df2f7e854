/*
 * race: what the races for a last place share. RACE_WRITERS processes ask at the same moment, round
 * after round; who got what is counted by round. RACE_ROUNDS in the environment says how many
 * rounds; make test takes few of them.
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
#define RACE_SIDES                                                                    \
	2 /* even writers, odd writers: who asks for the same or for what excludes it \
	   */

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

static inline int race_rounds(void)
{
	const char *text = getenv("RACE_ROUNDS");
	int wanted = text == NULL ? RACE_ROUNDS_FEW : atoi(text);

	return wanted < 1 || wanted > RACE_ROUNDS_MOST ? RACE_ROUNDS_MOST : wanted;
}

static inline struct race_board *race_open(void)
{
	struct race_board *board = mmap(NULL, sizeof(*board), PROT_READ | PROT_WRITE,
					MAP_SHARED | MAP_ANONYMOUS, -1, 0);

	assert_true(board != MAP_FAILED);
	return board;
}

static inline void race_close(struct race_board *board)
{
	munmap(board, sizeof(*board));
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

/* Of all writers of the round. */
static inline int race_winners(const struct race_board *board, int round)
{
	return board->won[round][0] + board->won[round][1];
}

#endif
