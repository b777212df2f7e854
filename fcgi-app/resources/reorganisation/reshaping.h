/*
 * reshaping: what a reorganisation does to the tree, worked out from its input.
 *
 *	reshaping_prepare   input → seats and successions; new units get their rows. What the
 *	                    input names is found and checked in reshaping_input
 *	reshaping_ledger    the balances and tables of one open ledger
 *	reshaping_settle    edges, lineage, what lives in the units, what was done
 */
#ifndef RESOURCES_REORGANISATION_RESHAPING_H
#define RESOURCES_REORGANISATION_RESHAPING_H

#include "resources/programme/programme.h"
#include "resources/reorganisation/reorganisation.h"

/* A unit whose superior changes. A parent of 0: it is new, or it ends. */
struct seat {
	int64_t unit_id, old_parent, new_parent;
};

/* One takes over from another. Successions of one unit stand in the order of its parts. */
struct succession {
	int64_t from_id, to_id;
	int64_t share, of; /* share ÷ of what is left when it is its turn */
	bool whole;        /* takes over all that is left: from ends */
};

/* A unit with balances in a ledger that has moved: what was done beneath it is counted anew. */
struct touched {
	int64_t ledger_id, unit_id, depth;
};

struct reshaping {
	const struct reorganisation_input *input;
	int64_t id;      /* of the reorganisation; NULL_INT in a rehearsal */
	const char *day; /* from which it holds */
	struct seat *seats;
	size_t seat_count;
	struct succession *successions;
	size_t succession_count;
	struct unit *fresh; /* new units, as the tree will have them */
	size_t fresh_count;
	int64_t renamed_id;  /* NULL_INT: none */
	struct list touched; /* struct touched */
	struct reorganisation_outcome *outcome;
};

MUST bool reshaping_prepare(struct ctx *ctx, const struct reorganisation_input *input,
			    struct reshaping *reshaping);
MUST bool reshaping_ledger(struct ctx *ctx, struct reshaping *reshaping,
			   const struct programme *ledger);
MUST bool reshaping_settle(struct ctx *ctx, struct reshaping *reshaping);

/* A unit of the tree, or a new one. */
const struct unit *reshaping_unit(struct ctx *ctx, const struct reshaping *reshaping, int64_t id);

/* The change of a unit's superior; NULL: it keeps its own. */
const struct seat *reshaping_seat(const struct reshaping *reshaping, int64_t id);

/* Who a unit reports to before and after; 0: nobody. */
int64_t reshaping_old_parent(struct ctx *ctx, const struct reshaping *reshaping, int64_t id);
int64_t reshaping_new_parent(struct ctx *ctx, const struct reshaping *reshaping, int64_t id);

/* Whether a unit will have nobody to hand amounts on to. */
bool reshaping_is_leaf(struct ctx *ctx, const struct reshaping *reshaping, int64_t id);

bool reshaping_is_fresh(const struct reshaping *reshaping, int64_t id);
bool reshaping_ends(const struct reshaping *reshaping, int64_t id);

/* Says why it cannot be done. */
void reshaping_block(struct ctx *ctx, struct reshaping *reshaping, const struct unit *unit,
		     const char *zh, const char *en);

#endif
