#include "resources/assignment/proposal.h"

#include "resources/assignment/proposal_round.h"

bool proposal_make(struct ctx *ctx, int64_t programme_id, const struct proposal_input *input,
		   struct proposal *proposal)
{
	struct round round = {0};

	if (!round_read(ctx, programme_id, input, &round) || !round_match(ctx, &round))
		return false;
	round_tell(ctx, &round, proposal);
	return true;
}
