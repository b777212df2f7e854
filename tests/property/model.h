/*
 * model: the ledger of docs/quotas.md once more, as simply as it can be said: plain arrays, one
 * function a use case, no database. It is written from that document alone and shares no line with
 * the backend, so that the two agree only where both are right.
 *
 * A use case either happens or is refused; a refusal changes nothing.
 */
#ifndef TESTS_PROPERTY_MODEL_H
#define TESTS_PROPERTY_MODEL_H

#include <stdbool.h>

#define UNITS 32
#define UNITS_FIRST 16 /* of them at the beginning of a walk; the others are for new ones */
#define PARTS 3
#define INDICATORS 7
#define FACTS 40
#define NOBODY (-1)
#define NO_CAP (-1)

enum kind {
	FLOOR,
	CEILING,
	RATE,
	RANGE,
	MINIMUM
};

/* How a unit stands to its amount of an indicator. */
enum state {
	NONE,
	OK,
	DUE,
	OVER
};

enum refusal {
	DONE,
	INVALID,
	NOT_FOUND,
	WRONG_STATE,
	BASE_CHANGED,
	DUPLICATE,
	RULES
};

/* Bits of verdict.rules. */
enum rule {
	BROKE_CEILING = 1,
	BROKE_FLOOR = 2,
	BROKE_RATE = 4,
	BROKE_RANGE = 8,
	BROKE_MINIMUM = 16,
	BROKE_RECEIVER = 32,
	BROKE_PARENT = 64,
	BROKE_MARK_UP = 128,
};

struct verdict {
	enum refusal refusal;
	unsigned rules; /* enum rule, when the refusal is RULES */
};

struct number {
	bool there;
	long value, min, max; /* a range has min and max, all others value */
};

/* Who is above whom, and what the notices ask for. Only reorganisations change it during a walk. */
struct world {
	int units, parent[UNITS]; /* NOBODY: the top, or a unit that ended */
	int tier[UNITS];
	bool ended[UNITS];
	bool holder[UNITS]; /* holds quotas, and has not ended */
	int issuer;         /* of the programme whose ledger it is */
	int child;          /* issuer of the child programme; NOBODY: there is none */
	int indicators;
	enum kind kind[INDICATORS];
	bool childs[INDICATORS]; /* the child programme added it */
	bool distinct[INDICATORS];
	struct number goal[INDICATORS];
	long mark_up; /* cap of the programme in 0.01 % */
	bool mark_up_blocks;
};

struct balance {
	bool there; /* a cell, a fact or a table has made the row */
	long target, received, raised, kept, reserve, allocated, deficit, used, actual;
	enum state state;
	struct number standard; /* of a rate, range or minimum */
	int enterprise;         /* facts in force that name the enterprise */
};

struct rows {
	struct number cell[UNITS][INDICATORS];
	long kept[INDICATORS];
	long cap; /* NO_CAP */
};

/* The tables of one issuer. */
struct desk {
	int in_force; /* number of the edition; 0: none yet */
	bool closed;
	struct rows published;
	bool draft;
	int base; /* the edition that the draft started from */
	struct rows base_rows, rows;
};

struct done_fact {
	int unit, indicator;
	long quantity;
	bool named, undone; /* named: it names the enterprise */
};

struct model {
	struct world world;
	bool reformed; /* units have been reorganised */
	struct balance balance[UNITS][INDICATORS];
	struct desk desk[UNITS];
	long asked[UNITS][INDICATORS];   /* amount of the open request; 0: none */
	long cut_off[UNITS][INDICATORS]; /* day of the announced sweep; 0: none */
	struct done_fact facts[FACTS];
	int fact_count;
	long day; /* today; the first is 1 */
};

/* A reorganisation of units. */
enum reform_kind {
	RENAME,
	MOVE,
	MERGE,
	SPLIT
};

struct part {
	long share;        /* 0.01 % */
	bool takes[UNITS]; /* the units that go with it */
};

struct reform {
	enum reform_kind kind;
	int unit;                   /* rename, move, split */
	int parent;                 /* move */
	int ending[PARTS], endings; /* merge */
	int into;                   /* merge; NOBODY: a new unit */
	struct part parts[PARTS];   /* split */
	int part_count;
	bool ends; /* split: the unit itself does */
};

/* The amounts and standards of the programmes stand at their issuers. */
void model_begin(struct model *model, const struct world *world);

/* ---- who is who ---- */

bool world_within(const struct world *world, int unit, int above);
bool world_receives(const struct world *world, int unit, int issuer);
bool world_alive(const struct world *world, int unit);
bool world_leaf(const struct world *world, int unit);
/* Whether the programme in which the unit acts has the indicator. */
bool world_knows(const struct world *world, int unit, int indicator);
bool kind_additive(enum kind kind);
/* What could be taken back at once. */
/* A deficit is paid off by what is free, and so on upwards. */
void model_settle(struct model *model, int unit, int indicator);

long model_free(const struct model *model, int unit, int indicator);

/* ---- tables ---- */

struct verdict model_draw_up(struct model *model, int unit);
struct verdict model_put(struct model *model, int unit, const struct rows *rows);
struct verdict model_publish(struct model *model, int unit, bool reason);
struct verdict model_rebase(struct model *model, int unit);
struct verdict model_drop(struct model *model, int unit);
struct verdict model_close(struct model *model, int unit);

/* ---- the unit's own amounts ---- */

struct verdict model_keep(struct model *model, int unit, int indicator, long amount);
struct verdict model_raise(struct model *model, int unit, int indicator, long amount, bool reason);

/* ---- single amounts of a table in force ---- */

struct verdict model_transfer(struct model *model, int unit, int indicator, int from, int to,
			      long amount);
struct verdict model_return(struct model *model, int unit, int indicator, long amount);
struct verdict model_accept(struct model *model, int unit, int indicator);
struct verdict model_end_request(struct model *model, int unit, int indicator);
struct verdict model_announce(struct model *model, int unit, int indicator, long days);
struct verdict model_sweep(struct model *model, int unit, int indicator);
struct verdict model_cancel(struct model *model, int unit, int indicator);

/* ---- facts ---- */

struct verdict model_fact(struct model *model, int unit, int indicator, long quantity, bool named);
struct verdict model_undo(struct model *model, int fact);

/* ---- reorganisations: model_reorganise.c ---- */

struct verdict model_reorganise(struct model *model, const struct reform *reform);

/* ---- what both parts of the model use ---- */

static inline long most(long a, long b)
{
	return a > b ? a : b;
}

static inline long least(long a, long b)
{
	return a < b ? a : b;
}

/* raised and reserve, from the other terms. */
void model_form(struct balance *b, enum kind kind);
/* What the receivers hold is what the issuer handed on. */
void model_count_allocated(struct model *model, int unit, int indicator);
void model_count_fact(struct model *model, const struct done_fact *fact, int sign);

#endif
