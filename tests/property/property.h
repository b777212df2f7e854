/*
 * property: what the files of this folder share.
 *
 *	model.*     the ledger once more, from docs/quotas.md alone
 *	world.c     random trees and notices, and how they stand in the database
 *	tree.c      the units, which all worlds and processes share
 *	step.c      the table of steps: what the backend does, and what the model says of it
 *	reorganise.c  the step that changes the units: rehearsal, run, and what must hold
 *	walk.c      one sequence of steps on one world
 *	generate.c  random sequences of steps
 *	judge.c     compares database and model, and asks for the laws of the ledger
 *	property.c  runs sequences, shrinks and prints what fails
 */
#ifndef TESTS_PROPERTY_PROPERTY_H
#define TESTS_PROPERTY_PROPERTY_H

#include "../store/store.h"
#include "model.h"

#define WORLDS 64
#define STEPS 90
#define EDITIONS 200

/* ---- random numbers: the same for the same seed ---- */

void dice_seed(uint64_t seed);
long roll(long below); /* 0 … below - 1 */
bool chance(int percent);

/* ---- worlds ---- */

struct place {
	struct world world;
	int number;
	int64_t unit_ids[UNITS], indicator_ids[INDICATORS], root_id, child_id;
};

/* The same number is the same world. */
void world_draw(struct world *world, int number);
/* Adds the worlds of the places to the database, committed. */
void places_found(struct store *store, struct place *places, int count);
const char *unit_code(const struct place *place, int unit); /* static, for a few calls */
const char *indicator_code(int indicator);                  /* static */
const char *administrator(const struct place *place);       /* static */
int64_t programme_of(const struct place *place, const struct world *world, int unit);
void world_print(const struct world *world);

/* ---- steps ---- */

enum step_name {
	STEP_DRAW_UP,
	STEP_PUT,
	STEP_PUBLISH,
	STEP_REBASE,
	STEP_DROP,
	STEP_CLOSE,
	STEP_KEEP,
	STEP_RAISE,
	STEP_TRANSFER,
	STEP_RETURN,
	STEP_ACCEPT,
	STEP_REFUSE,
	STEP_WITHDRAW,
	STEP_ANNOUNCE,
	STEP_SWEEP,
	STEP_CANCEL,
	STEP_FACT,
	STEP_UNDO,
	STEP_DAYS,
	STEP_REORGANISE,
	STEP_COUNT,
};

/* Everything a step needs is in it, so that a sequence without some of its steps can be run, too.
 */
struct step {
	enum step_name name;
	int unit, indicator, from, to;
	long amount; /* an amount, a number of days, or which fact */
	bool flag;   /* with a reason; a named enterprise; by revise */
	bool other;  /* names the other programme of the ledger, not the unit's own */
	struct rows rows;
	struct reform reform;
};

struct seen_edition {
	int64_t id, hash;
};

/* One sequence on one world. */
struct walk {
	struct store *store;
	const struct place *place;
	struct model model;
	struct step steps[STEPS];
	int count;
	int64_t unit_ids[UNITS];
	int64_t reorganisation; /* the last */
	int64_t fact_ids[FACTS], new_fact;
	uint64_t fingerprint;
	struct seen_edition editions[EDITIONS];
	int edition_count, postings;
	char failure[2000];
};

/* What the act of a step works on. */
struct deed {
	struct walk *walk;
	const struct step *step;
};

/*
 * act: the backend's use case, within a unit of work of whoever acts; NULL: there is none.
 * say: what the model makes of it. applies: whether there is anything to do it to.
 */
struct kind_of_step {
	const char *name;
	bool (*act)(struct ctx *ctx, const struct deed *deed);
	struct verdict (*say)(struct model *model, const struct step *step);
	bool (*applies)(const struct model *model, const struct step *step);
	bool by_superior; /* a reorganisation: the administrator */
};

extern const struct kind_of_step step_kinds[STEP_COUNT];

/* Empties the ledger, issues the amounts anew. */
void walk_begin(struct walk *walk, struct store *store, const struct place *place);
/* Does it in the backend and in the model and compares; false: walk->failure says how they differ.
 */
bool walk_step(struct walk *walk, const struct step *step);
/* Whether there is anything that the step could be done to. */
bool step_applies(const struct model *model, const struct step *step);
void step_print(const struct step *step, const struct world *world);
int64_t walk_now(const struct walk *walk);

/* ---- the units ---- */

/* Once, before the processes part: what is in the database beside the worlds goes. */
void tree_clear(struct store *store);
/* In each process: steps of others wait for one that is alone. Without it nobody waits. */
void tree_share(void);
void tree_enter(bool alone);
void tree_leave(void);
/* The units of the place as they were founded; its programmes in force, no others of this process.
 */
void tree_begin(struct store *store, const struct place *place);
void tree_end(struct store *store);

/* ---- reorganisation ---- */

bool act_reorganise(struct ctx *ctx, const struct deed *deed);
/* Rehearses and keeps what it says; false: it changed something. */
bool rehearse(struct walk *walk, const struct step *step);
/* What the run came to is what the rehearsal said. */
bool judge_rehearsal(struct walk *walk, enum problem_code problem);
/* New units get their ids and people. */
void reorganised(struct walk *walk, const struct model *before);
/* What must hold after a run, beside what judge asks. */
bool judge_reorganisation(struct walk *walk, const struct model *before);

/* ---- the others ---- */

/* The next steps, one or a few that belong together, into steps; how many. */
int generate(const struct model *model, struct step *steps);
int generate_reorganisation(const struct model *model, struct step *steps);

/* Judgement of the whole ledger; false: walk->failure. refused: the last step must have left no
 * trace. */
bool judge(struct walk *walk, bool refused);
void judge_begin(struct walk *walk);

/* Rows of a query as numbers, over the store's connection; NULL is NULL_INT. Calls row for each. */
void ask_rows(struct store *store, void (*row)(void *arg, const int64_t *numbers, unsigned count),
	      void *arg, const char *format, ...) __attribute__((format(printf, 4, 5)));

#endif
