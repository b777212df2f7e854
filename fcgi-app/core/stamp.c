#include "core/stamp.h"

#include "base/clock.h"
#include "core/ctx.h"
#include "core/worker.h"

ENUMERATION(stamp_names, "Stamp", "unit", "programme", "access");

void stamp_bumped(struct ctx *ctx)
{
	ctx->bumped = true;
}

void stamp_settle(struct ctx *ctx)
{
	if (!ctx->bumped)
		return;
	ctx->bumped = false;
	ctx->worker->stamps.read_at = 0;
	clock_sleep(STAMP_HOLD_MS);
}
