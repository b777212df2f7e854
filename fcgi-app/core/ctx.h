/*
 * ctx: what every layer may know of the work at hand. No HTTP in it.
 *
 * Everything reachable from ctx dies with its arena. A function that can fail takes ctx first,
 * returns bool, and on false has called fail (or collected something and then called it).
 */
#ifndef CORE_CTX_H
#define CORE_CTX_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "core/principal.h"
#include "core/problem.h"

struct db;
struct worker;

#define MUST __attribute__((warn_unused_result))

/* What a write leaves behind in the audit trail and the outbox; set by the use case. */
struct record {
	const char *event;  /* allocation.published */
	const char *object; /* allocation */
	int64_t object_id;
	int64_t unit_id;             /* whose it is: decides who may read the event */
	const char *detail;          /* JSON object; NULL */
	const char *override_reason; /* why warnings were let pass; NULL */
};

struct ctx {
	struct arena *arena;
	struct db *db;
	struct worker *worker;       /* caches that outlive the request */
	const struct principal *who; /* NULL before sign-in and on public routes */
	int64_t now;                 /* milliseconds since 1970 UTC */
	const char *request_id;
	const char *address; /* of the client; for the audit trail */
	enum lang lang;
	struct problem problem;
	struct record record;
	bool bumped;            /* a stamp, in this unit of work */
	bool holds_tree;        /* this unit of work has the units to itself */
	struct list industries; /* of this unit of work, read once (industry_all); items NULL: not
				   yet */
};

/* Sets the problem unless one is set already. Always false. */
bool fail(struct ctx *ctx, enum problem_code code);

/* The same with a sentence in both languages instead of the catalogue's detail. */
bool fail_with(struct ctx *ctx, enum problem_code code, const char *zh, const char *en);

/* Collects an error of input; the caller goes on and ends with `return input_ok(ctx)`. */
void input_error(struct ctx *ctx, const char *pointer, enum reason_code reason, const char *detail);

/* False, with P_INVALID_INPUT, when an error of input was collected. */
bool input_ok(struct ctx *ctx);

/* Forgets the problem, the record and the stamps: the unit of work is about to run again. */
void ctx_begin_again(struct ctx *ctx);

/* The names whose bits are set: a list of texts. */
struct list names_of_bits(struct ctx *ctx, const struct enumeration *names, uint64_t bits);

/* zh or en, as the caller reads. */
const char *in_lang(const struct ctx *ctx, const char *zh, const char *en);

#endif
