/*
 * proposal_round: what a proposal is made of: who waits (rows), who could help (experts), what each
 * pair costs, who was matched. Read by proposal_read.c, costed by proposal_cost.c, told by
 * proposal_tell.c.
 */
#ifndef RESOURCES_ASSIGNMENT_PROPOSAL_ROUND_H
#define RESOURCES_ASSIGNMENT_PROPOSAL_ROUND_H

#include "resources/assignment/assignment_check.h"
#include "resources/assignment/matching.h"
#include "resources/assignment/proposal.h"
#include "resources/pilot_industry/pilot_industry.h"

/* Places of an expert: those that need no reason, and all. */
struct limit {
	int64_t most, bound;
};

/* What holds for the enterprises of one programme: a child's may be stricter. */
struct regime {
	struct check check;
	size_t limit; /* of round.limits */
};

/* An enterprise that waits. */
struct row {
	const struct helped_enterprise *enterprise;
	const struct regime *regime;
};

struct round {
	const struct unit *unit;
	struct standings standings;
	struct list pilots;      /* struct pilot_industry */
	struct list enterprises; /* struct helped_enterprise */
	struct list experts;     /* struct expert */
	struct regime *regimes;
	size_t regime_count;
	struct limit *limits; /* the loosest first */
	size_t limit_count;
	struct row *rows;
	size_t row_count;
	struct matching_pair *pairs;
	size_t pair_count;
	size_t *chosen; /* by row: of pairs, or MATCHING_NONE */
};

static inline struct expert *round_expert(const struct round *round, size_t index)
{
	return (struct expert *)round->experts.items + index;
}

/* A pool for each body, in the order of its standings; then those of each expert, one a limit. */
static inline size_t round_pool(const struct round *round, size_t expert, size_t limit)
{
	return round->standings.bodies.count + expert * round->limit_count + limit;
}

static inline struct expert *round_expert_of(const struct round *round,
					     const struct matching_pair *pair)
{
	return round_expert(round,
			    (pair->pool - round->standings.bodies.count) / round->limit_count);
}

/* Whether one of the rules blocks in the programme. */
bool round_blocks(const struct regime *regime, uint64_t broken);

/* Rules that the pair would break; the load is a matter of the expert's places. */
uint64_t round_broken(const struct row *row, const struct expert *expert);

bool round_is_chosen(const struct row *row, const struct expert *expert);

/* P_NOT_FOUND; P_INVALID_INPUT where there are too many for one. */
MUST bool round_read(struct ctx *ctx, int64_t programme_id, const struct proposal_input *input,
		     struct round *round);
MUST bool round_match(struct ctx *ctx, struct round *round);
void round_tell(struct ctx *ctx, struct round *round, struct proposal *proposal);

/* Refuses what is too much, and says what to ask for instead: P_INVALID_INPUT. */
MUST bool round_is_too_large(struct ctx *ctx, const struct round *round);

#endif
