/*
 * lifecycle: what may happen to a row, as a table.
 *
 * A resource with states lists its transitions; POST …/{id}/actions/{action} looks the action up
 * here, and every reply carries allowed_actions, so that no client repeats a rule.
 */
#ifndef CORE_LIFECYCLE_H
#define CORE_LIFECYCLE_H

#include "core/ctx.h"
#include "core/schema.h"

struct transition {
	int from;
	const char *action;
	int to;
	uint64_t perm;
};

struct lifecycle {
	const struct enumeration *states;
	const struct transition *transitions;
	size_t count;
};

/*
 * The transition that the action takes from the state. Fails with P_NOT_FOUND when no state knows
 * the action, P_FORBIDDEN when the caller lacks its permission, P_WRONG_STATE (naming the state)
 * otherwise.
 */
MUST bool lifecycle_step(struct ctx *ctx, const struct lifecycle *cycle, int state,
			 const char *action, const struct transition **step);

/* The actions that the caller may take from the state: a list of texts. */
struct list lifecycle_allowed(struct ctx *ctx, const struct lifecycle *cycle, int state);

#endif
