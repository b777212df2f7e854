/* recount: the nightly comparison of what is derived with what it derives from. */
#ifndef JOBS_RECOUNT_H
#define JOBS_RECOUNT_H

#include "core/ctx.h"

/* Recounts balances, facts, the unit tree, the firewall's pairs and the guards in one snapshot;
 * differences are logged as errors. One step does it all: *more is false. */
MUST bool recount_run(struct ctx *ctx, bool *more);

#endif
