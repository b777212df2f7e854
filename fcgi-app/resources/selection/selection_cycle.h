/* selection_cycle: what the use cases of a call share. */
#ifndef RESOURCES_SELECTION_SELECTION_CYCLE_H
#define RESOURCES_SELECTION_SELECTION_CYCLE_H

#include "resources/selection/selection.h"

/* Steps that stay where they are: what the issuer may do beside the actions. */
#define SELECTION_EDIT "edit"
#define SELECTION_CHOOSE "choose"
#define SELECTION_WITHDRAW "withdraw"

/* The caller's own, of that version, from which the action may be taken. P_NOT_FOUND, P_FORBIDDEN,
 * P_STALE, P_WRONG_STATE. */
MUST bool selection_ready(struct ctx *ctx, int64_t id, const char *action, int64_t version,
			  struct selection *selection, int *to);

/* The life of calls. */
extern const struct lifecycle selection_cycle;

bool selection_is_own(const struct ctx *ctx, const struct selection *selection);

/* Whether candidates, and choices that are not published, are the caller's to see. */
bool selection_is_inside(struct ctx *ctx, const struct selection *selection);

/* Whether the call is for the industry, by its very code. */
bool selection_has_industry(const struct selection *selection, const char *industry);

/* Writes the state that the selection shall have, with doc_no and reason; raises its version. */
MUST bool selection_step(struct ctx *ctx, const struct selection *selection, int to);

/* work_record with what the event is about. */
void selection_record(struct ctx *ctx, const char *event, const struct selection *selection);

/* The decision of a closed call: every rule again, the bodies, their declarations. */
MUST bool selection_publish(struct ctx *ctx, struct selection *selection);

#endif
