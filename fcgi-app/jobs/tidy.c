#include "jobs/tidy.h"

#include "base/clock.h"
#include "base/log.h"
#include "db/db.h"
#include "jobs.sql.h"

#define BATCH 500
#define KEYS_KEPT (2 * MS_PER_DAY)    /* a client repeats a write within a day */
#define TOKENS_KEPT (30 * MS_PER_DAY) /* so long, a reused token is known for what it is */

static bool delete_keys(struct ctx *ctx, int64_t *deleted)
{
	return db_exec(ctx, &sql_jobs_delete_keys, deleted, NULL,
		       ARGS(ARG_TIME("before", ctx->now - KEYS_KEPT), ARG_INT("batch", BATCH)));
}

static bool delete_tokens(struct ctx *ctx, int64_t *deleted)
{
	int64_t session_id;

	*deleted = 0;
	if (!db_number(ctx, &sql_jobs_last_old_session, &session_id,
		       ARGS(ARG_TIME("before", ctx->now - TOKENS_KEPT))))
		return false;
	return session_id == NULL_INT ||
	       db_exec(ctx, &sql_jobs_delete_tokens, deleted, NULL,
		       ARGS(ARG_INT("session_id", session_id), ARG_INT("batch", BATCH)));
}

bool tidy_run(struct ctx *ctx, bool *more)
{
	int64_t keys, tokens;

	if (!delete_keys(ctx, &keys) || !delete_tokens(ctx, &tokens))
		return false;
	if (keys + tokens > 0)
		log_event(LOG_INFO, "jobs.tidied", LOG_INT("keys", keys),
			  LOG_INT("tokens", tokens));
	*more = keys == BATCH || tokens == BATCH;
	return true;
}
