/*
 * work: one unit of work, the only way to write.
 *
 * A write runs in one READ COMMITTED transaction: idempotency record first (the same key again gets
 * the stored answer and nothing is done), then the use case, then audit row, outbox event and
 * answer, then COMMIT. A deadlock or lock wait runs the whole again from the start, at most
 * WORK_TRIES times with jitter; a connection lost at COMMIT is looked up by its key before anything
 * is redone. On failure nothing is left behind.
 *
 * The use case must set ctx->record; a write without one is a bug and fails.
 */
#ifndef DB_WORK_H
#define DB_WORK_H

#include "core/ctx.h"

#define WORK_TRIES 8

/* What a finished write answers; stored with its key. */
struct answer {
	int64_t status;
	int64_t etag;     /* NULL_INT: none */
	const char *body; /* NULL: none */
	bool replayed;    /* it was stored by an earlier request */
};

struct work {
	const char *key;          /* Idempotency-Key or the request id; NULL: the answer is secret,
				     is not stored, and doing it twice does no harm (sign-in) */
	const char *request_hash; /* of method, path, If-Match and body */
	bool (*run)(struct ctx *ctx, void *arg, struct answer *answer);
	void *arg;
};

MUST bool work_write(struct ctx *ctx, const struct work *work, struct answer *answer);

/*
 * Reads run in one consistent, read-only snapshot when snapshot is set; a lost connection or a
 * retry runs them again.
 */
MUST bool work_read(struct ctx *ctx, bool snapshot, bool (*run)(struct ctx *ctx, void *arg),
		    void *arg);

/*
 * A write that is done and rolled back, to see what it would do. Nothing is recorded; whatever run
 * reads and fills stays.
 */
MUST bool work_rehearse(struct ctx *ctx, bool (*run)(struct ctx *ctx, void *arg), void *arg);

/* Says what the write did, for audit and outbox. */
void work_record(struct ctx *ctx, const char *event, const char *object, int64_t object_id,
		 int64_t unit_id, const char *detail);

#endif
