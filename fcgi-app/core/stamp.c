#include "core/stamp.h"

#include "base/clock.h"
#include "core/ctx.h"
#include "core/worker.h"

#define RETRY_AFTER_S 1

ENUMERATION(stamp_names, "Stamp", "unit", "programme", "access");

void stamp_bumped(struct ctx *ctx)
{
	ctx->bumped = true;
}

bool stamp_outdated(struct ctx *ctx)
{
	ctx->worker->stamps.read_at = 0;
	ctx->problem.retry_after = RETRY_AFTER_S;
	return fail_with(ctx, P_BUSY, "机构刚刚调整过，请稍后再试一次。",
			 "The units have just been reorganised: try once more in a moment.");
}

void stamp_settle(struct ctx *ctx)
{
	if (!ctx->bumped)
		return;
	ctx->bumped = ctx->holds_tree = false;
	ctx->worker->stamps.read_at = 0;
	clock_sleep(STAMP_HOLD_MS);
}
