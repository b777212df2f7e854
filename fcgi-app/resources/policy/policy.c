#include "resources/policy/policy.h"

#include <inttypes.h>

#include "base/config.h"
#include "core/worker.h"
#include "db/db.h"
#include "db/work.h"
#include "policy.sql.h"

bool policy_get(struct ctx *ctx, const struct policy **policy)
{
	return db_find(ctx, &sql_policy_get, &policy_schema, policy, (struct args){0}) &&
	       (*policy != NULL || fail(ctx, P_INTERNAL));
}

/* The schema holds the other limits. */
static bool check(struct ctx *ctx, const struct policy *wanted)
{
	if (wanted->max_age_days == 0 && config_is_production(ctx->worker->config))
		input_error(ctx, "/max_age_days", R_OUT_OF_RANGE, NULL);
	return input_ok(ctx);
}

static bool store(struct ctx *ctx, const struct policy *wanted, int64_t version)
{
	int64_t affected;

	stamp_bumped(ctx);
	return db_exec(ctx, &sql_policy_change, &affected, NULL,
		       ARGS(ARG_INT("min_length", wanted->min_length),
			    ARG_INT("classes", wanted->classes),
			    ARG_INT("history", wanted->history),
			    ARG_INT("max_age_days", wanted->max_age_days),
			    ARG_INT("idle_minutes", wanted->idle_minutes),
			    ARG_INT("absolute_hours", wanted->absolute_hours),
			    ARG_INT("lock_after", wanted->lock_after),
			    ARG_INT("lock_minutes", wanted->lock_minutes),
			    ARG_INT("version", version))) &&
	       (affected > 0 || fail(ctx, P_STALE));
}

/* What it was goes into the record: what it is stands in the row. */
static const char *before(struct ctx *ctx, const struct policy *old)
{
	return arena_printf(
		ctx->arena,
		"{\"min_length\":%" PRId64 ",\"classes\":%" PRId64 ",\"history\":%" PRId64
		",\"max_age_days\":%" PRId64 ",\"idle_minutes\":%" PRId64
		",\"absolute_hours\":%" PRId64 ",\"lock_after\":%" PRId64
		",\"lock_minutes\":%" PRId64 ",\"version\":%" PRId64 "}",
		old->min_length, old->classes, old->history, old->max_age_days, old->idle_minutes,
		old->absolute_hours, old->lock_after, old->lock_minutes, old->version);
}

bool policy_change(struct ctx *ctx, int64_t version, const struct policy *wanted,
		   const struct policy **policy)
{
	const struct policy *old;

	if (!check(ctx, wanted) || !policy_get(ctx, &old) || !store(ctx, wanted, version))
		return false;
	work_record(ctx, "policy.changed", "policy", NULL_INT, ctx->who->unit_id,
		    arena_printf(ctx->arena, "{\"before\":%s}", before(ctx, old)));
	return policy_get(ctx, policy);
}
