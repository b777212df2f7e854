/* tidy: deletes what nobody asks for any more. */
#ifndef JOBS_TIDY_H
#define JOBS_TIDY_H

#include "core/ctx.h"

/* One small batch, so that no lock is held long; *more says whether to go on. */
MUST bool tidy_run(struct ctx *ctx, bool *more);

#endif
