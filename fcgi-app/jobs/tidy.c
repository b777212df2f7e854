#include "jobs/tidy.h"

#include "base/clock.h"
#include "base/log.h"
#include "db/db.h"
#include "jobs.sql.h"

#define BATCH 500
#define KEYS_KEPT (2 * MS_PER_DAY)    /* a client repeats a write within a day */
#define TOKENS_KEPT (30 * MS_PER_DAY) /* so long, a reused token is known for what it is */
#define PROOFS_KEPT MS_PER_DAY
#define PROOFS_MAX 100000 /* names; of more, somebody makes them up */
#define PROOFS_KEPT_OF_MANY (MS_PER_DAY / 24)

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

/* Of known and unknown names alike: the time that is remembered must not tell them apart. */
static bool delete_proofs(struct ctx *ctx, int64_t *deleted)
{
	int64_t count, kept;

	if (!db_number(ctx, &sql_jobs_count_proofs, &count, (struct args){0}))
		return false;
	kept = count > PROOFS_MAX ? PROOFS_KEPT_OF_MANY : PROOFS_KEPT;
	return db_exec(ctx, &sql_jobs_delete_proofs, deleted, NULL,
		       ARGS(ARG_TIME("before", ctx->now - kept), ARG_TIME("now", ctx->now),
			    ARG_INT("batch", BATCH)));
}

bool tidy_run(struct ctx *ctx, bool *more)
{
	int64_t keys, tokens, proofs;

	if (!delete_keys(ctx, &keys) || !delete_tokens(ctx, &tokens) ||
	    !delete_proofs(ctx, &proofs))
		return false;
	if (keys + tokens + proofs > 0)
		log_event(LOG_INFO, "jobs.tidied", LOG_INT("keys", keys), LOG_INT("tokens", tokens),
			  LOG_INT("proofs", proofs));
	*more = keys == BATCH || tokens == BATCH || proofs == BATCH;
	return true;
}
