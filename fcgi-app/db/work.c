#include "db/work.h"

#include <inttypes.h>
#include <string.h>

#include "base/clock.h"
#include "base/hash.h"
#include "base/log.h"
#include "core/worker.h"
#include "db/db.h"
#include "work.sql.h"

#define FIRST_PAUSE_MS 2
#define LONGEST_PAUSE_MS 128

struct stored {
	const char *request_hash, *body;
	int64_t status, etag;
};

static const struct field stored_fields[] = {
	{"request_hash", T_TEXT, .at = offsetof(struct stored, request_hash)},
	{"status", T_INT, .at = offsetof(struct stored, status)},
	{"etag", T_INT, .at = offsetof(struct stored, etag)},
	{"body", T_TEXT, .at = offsetof(struct stored, body)},
};
static SCHEMA(stored_schema, "StoredAnswer", struct stored, stored_fields);

void work_record(struct ctx *ctx, const char *event, const char *object, int64_t object_id,
		 int64_t unit_id, const char *detail)
{
	ctx->record.event = event;
	ctx->record.object = object;
	ctx->record.object_id = object_id;
	ctx->record.unit_id = unit_id;
	ctx->record.detail = detail;
}

static int64_t user_of(const struct ctx *ctx)
{
	return ctx->who == NULL ? 0 : ctx->who->user_id;
}

/* The stored answer of the key, if it has one; *found says so. */
static bool look_up(struct ctx *ctx, const struct work *work, struct answer *answer, bool *found)
{
	const struct stored *stored;

	if (!db_find(ctx, &sql_work_find_key, &stored_schema, &stored,
		     ARGS(ARG_INT("user_id", user_of(ctx)), ARG_TEXT("idem_key", work->key))))
		return false;
	*found = stored != NULL;
	if (stored == NULL)
		return true;
	if (strcmp(stored->request_hash, work->request_hash) != 0)
		return fail(ctx, P_KEY_REUSED);
	*answer = (struct answer){
		.status = stored->status,
		.etag = stored->etag,
		.body = stored->body,
		.replayed = true,
	};
	return true;
}

/* The version of the units that this work relies on; NULL_INT: nobody can have changed them. */
static int64_t tree_of(const struct ctx *ctx)
{
	return ctx->who == NULL || ctx->holds_tree ? NULL_INT : ctx->who->stamps[STAMP_UNIT];
}

static bool claim(struct ctx *ctx, const struct work *work, struct answer *answer)
{
	int64_t inserted;
	bool found = false;

	if (!db_exec(ctx, &sql_work_claim_key, &inserted, NULL,
		     ARGS(ARG_INT("user_id", user_of(ctx)), ARG_TEXT("idem_key", work->key),
			  ARG_TEXT("request_hash", work->request_hash), ARG_TIME("now", ctx->now),
			  ARG_INT("tree", tree_of(ctx)))))
		return false;
	if (inserted == 1)
		return true;
	return look_up(ctx, work, answer, &found) && (found || stamp_outdated(ctx));
}

static const char *audit_hash(struct ctx *ctx, int64_t sequence)
{
	const struct record *record = &ctx->record;

	return hash_sha256_hex(
		ctx->arena,
		arena_printf(ctx->arena,
			     "%" PRId64 "|%s|%" PRId64 "|%s|%s|%" PRId64 "|%s|%s|%" PRId64
			     "|%" PRId64 "|%" PRId64,
			     ctx->now, ctx->request_id, user_of(ctx), record->event, record->object,
			     record->object_id, record->detail == NULL ? "" : record->detail,
			     record->override_reason == NULL ? "" : record->override_reason,
			     ctx->worker->boot, ctx->worker->number, sequence));
}

static bool write_audit(struct ctx *ctx)
{
	const struct record *record = &ctx->record;
	int64_t sequence = ctx->worker->sequence + 1; /* taken for good at COMMIT: no holes */
	int64_t written;

	if (!db_exec(ctx, &sql_work_audit, &written, NULL,
		     ARGS(ARG_TIME("now", ctx->now), ARG_TEXT("request_id", ctx->request_id),
			  ARG_INT("user_id", ctx->who == NULL ? NULL_INT : ctx->who->user_id),
			  ARG_INT("unit_id", record->unit_id), ARG_TEXT("address", ctx->address),
			  ARG_TEXT("event", record->event), ARG_TEXT("object", record->object),
			  ARG_INT("object_id", record->object_id),
			  ARG_TEXT("detail", record->detail),
			  ARG_TEXT("override_reason", record->override_reason),
			  ARG_INT("boot", ctx->worker->boot),
			  ARG_INT("worker", ctx->worker->number), ARG_INT("sequence", sequence),
			  ARG_TEXT("hash", audit_hash(ctx, sequence)),
			  ARG_INT("tree", tree_of(ctx)))))
		return false;
	return written == 1 || stamp_outdated(ctx);
}

static bool write_outbox(struct ctx *ctx)
{
	const struct record *record = &ctx->record;

	return db_exec(ctx, &sql_work_outbox, NULL, NULL,
		       ARGS(ARG_TEXT("event", record->event), ARG_TEXT("object", record->object),
			    ARG_INT("object_id", record->object_id),
			    ARG_INT("unit_id", record->unit_id), ARG_TEXT("detail", record->detail),
			    ARG_TEXT("request_id", ctx->request_id), ARG_TIME("now", ctx->now)));
}

static bool store_answer(struct ctx *ctx, const struct work *work, const struct answer *answer)
{
	return db_exec(ctx, &sql_work_store_answer, NULL, NULL,
		       ARGS(ARG_INT("user_id", user_of(ctx)), ARG_TEXT("idem_key", work->key),
			    ARG_INT("status", answer->status), ARG_INT("etag", answer->etag),
			    ARG_TEXT("body", answer->body)));
}

static bool has_record(struct ctx *ctx)
{
	if (ctx->record.event != NULL)
		return true;
	log_event(LOG_ERROR, "work.bug", LOG_TEXT("request_id", ctx->request_id),
		  LOG_TEXT("what", "a write without a record"));
	return fail(ctx, P_INTERNAL);
}

static bool attempt(struct ctx *ctx, const struct work *work, struct answer *answer)
{
	*answer = (struct answer){.etag = NULL_INT};
	if (!db_begin(ctx) || (work->key != NULL && !claim(ctx, work, answer)))
		return false;
	if (answer->replayed) {
		db_rollback(ctx);
		return true;
	}
	if (!work->run(ctx, work->arg, answer) || !has_record(ctx) || !write_audit(ctx) ||
	    !write_outbox(ctx) || (work->key != NULL && !store_answer(ctx, work, answer)) ||
	    !db_commit(ctx))
		return false;
	stamp_settle(ctx);
	ctx->worker->sequence++;
	return true;
}

static void pause_before(int try)
{
	uint32_t longest = FIRST_PAUSE_MS << try;
	if (longest > LONGEST_PAUSE_MS)
		longest = LONGEST_PAUSE_MS;
	clock_sleep(longest / 2 + hash_random_below(longest / 2 + 1));
}

/* A lost COMMIT may have been stored: ask by the key. False: ask again later. */
static bool resolve_unknown(struct ctx *ctx, const struct work *work, struct answer *answer,
			    bool *stored)
{
	ctx_begin_again(ctx);
	return work->key == NULL || look_up(ctx, work, answer, stored);
}

static bool worth_another_try(const struct ctx *ctx)
{
	enum db_fault fault = db_last_fault(ctx->db);

	return fault == DB_RETRY || fault == DB_AWAY || fault == DB_UNKNOWN;
}

bool work_write(struct ctx *ctx, const struct work *work, struct answer *answer)
{
	struct arena_mark start = arena_mark(ctx->arena);
	bool unknown = false;

	for (int try = 0;; try++) {
		bool stored = false;

		if (unknown && resolve_unknown(ctx, work, answer, &stored))
			unknown = false;
		if (stored) {
			stamp_settle(ctx);
			ctx->worker->sequence++;
			return true;
		}
		if (!unknown && attempt(ctx, work, answer))
			return true;
		db_rollback(ctx);
		if (db_last_fault(ctx->db) == DB_UNKNOWN)
			unknown = true;
		if (!worth_another_try(ctx) || try + 1 == WORK_TRIES)
			return false;
		pause_before(try);
		ctx_begin_again(ctx);
		arena_rewind(ctx->arena, start);
	}
}

/* How the work begins, before it is rolled back; NULL: without a transaction. */
static bool run_once(struct ctx *ctx, bool (*begin)(struct ctx *ctx),
		     bool (*run)(struct ctx *ctx, void *arg), void *arg)
{
	bool done;

	if (begin == NULL)
		return run(ctx, arg);
	done = begin(ctx) && run(ctx, arg);
	db_rollback(ctx);
	ctx->bumped = ctx->holds_tree = false;
	return done;
}

static bool run_until_done(struct ctx *ctx, bool (*begin)(struct ctx *ctx),
			   bool (*run)(struct ctx *ctx, void *arg), void *arg)
{
	struct arena_mark start = arena_mark(ctx->arena);

	for (int try = 0;; try++) {
		if (run_once(ctx, begin, run, arg))
			return true;
		if (!worth_another_try(ctx) || try + 1 == WORK_TRIES)
			return false;
		pause_before(try);
		ctx_begin_again(ctx);
		arena_rewind(ctx->arena, start);
	}
}

bool work_read(struct ctx *ctx, bool snapshot, bool (*run)(struct ctx *ctx, void *arg), void *arg)
{
	return run_until_done(ctx, snapshot ? db_begin_snapshot : NULL, run, arg);
}

bool work_rehearse(struct ctx *ctx, bool (*run)(struct ctx *ctx, void *arg), void *arg)
{
	return run_until_done(ctx, db_begin, run, arg);
}
