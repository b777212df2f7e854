#include "core/lifecycle.h"

#include <string.h>

static bool refuse_state(struct ctx *ctx, const struct lifecycle *cycle, int state,
			 const char *action)
{
	const char *name = enumeration_name(cycle->states, state);

	return fail_with(
		ctx, P_WRONG_STATE, "它现在的状态不能这样办理，可能有人刚刚办过。请刷新后再看。",
		arena_printf(ctx->arena, "It is “%s” now: “%s” is not possible.", name, action));
}

bool lifecycle_step(struct ctx *ctx, const struct lifecycle *cycle, int state, const char *action,
		    const struct transition **step)
{
	bool known = false;

	for (size_t i = 0; i < cycle->count; i++) {
		const struct transition *candidate = &cycle->transitions[i];

		if (strcmp(candidate->action, action) != 0)
			continue;
		known = true;
		if (!may(ctx->who, candidate->perm))
			return fail(ctx, P_FORBIDDEN);
		if (candidate->from == state) {
			*step = candidate;
			return true;
		}
	}
	return known ? refuse_state(ctx, cycle, state, action) : fail(ctx, P_NOT_FOUND);
}

struct list lifecycle_allowed(struct ctx *ctx, const struct lifecycle *cycle, int state)
{
	const char **actions = arena_array(ctx->arena, cycle->count, sizeof(*actions));
	struct list list = {.items = actions};

	for (size_t i = 0; i < cycle->count; i++) {
		const struct transition *transition = &cycle->transitions[i];

		if (transition->from == state && may(ctx->who, transition->perm))
			actions[list.count++] = transition->action;
	}
	return list;
}
