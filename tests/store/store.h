/*
 * store: what the tests of this folder share: connections of the suite's private database, and the
 * ctx of whoever acts. It includes cmocka.h after our headers: its fail() is a macro, and ours is
 * then (fail)(ctx, …).
 */
#ifndef TESTS_STORE_STORE_H
#define TESTS_STORE_STORE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "auth/principal_load.h"
#include "base/clock.h"
#include "base/config.h"
#include "base/hash.h"
#include "core/worker.h"
#include "db/mariadb.h"
#include "db/work.h"
#include "resources/programme/programme.h"
#include "resources/programme/programme_book.h"
#include "resources/unit/unit.h"
#include "resources/unit/unit_tree.h"

#include <cmocka.h>

struct store {
	struct config config;
	struct worker worker;
	struct arena *arena;
	struct ctx ctx;
	char password[256];
};

/* The instance's accounts: the program's own, or the one that owns the tables. */
enum store_account {
	STORE_PROGRAM,
	STORE_OWNER,
};

static inline void store_account(struct store *store, enum store_account account)
{
	const char *folder = getenv("UPLIFT_RUN");
	char path[512];

	if (folder == NULL)
		fail_msg("UPLIFT_RUN is not set: run these through `tests/run store`");
	snprintf(path, sizeof(path), "%s/db-%s-password", folder,
		 account == STORE_OWNER ? "migrator" : "app");
	setenv("UPLIFT_DB_PASSWORD_FILE", path, 1);
	setenv("UPLIFT_DB_USER", account == STORE_OWNER ? "uplift_migrator" : "uplift_app", 1);
	assert_true(config_load(&store->config));
	/* config keeps one password for the whole process. */
	snprintf(store->password, sizeof(store->password), "%s", store->config.db_password);
	store->config.db_password = store->password;
}

static inline void store_forget_caches(struct store *store)
{
	struct worker *worker = &store->worker;

	if (worker->units != NULL)
		arena_free(worker->units->arena);
	if (worker->programmes != NULL)
		arena_free(worker->programmes->arena);
	worker->units = NULL;
	worker->programmes = NULL;
}

static inline void store_open(struct store *store, enum store_account account)
{
	*store = (struct store){.arena = arena_new()};
	store_account(store, account);
	store->worker = (struct worker){
		.config = &store->config,
		.db = db_open(&store->config),
		.number = 90,
		.boot = clock_now(),
	};
}

/* One that was never opened, or is closed, stays as it is. */
static inline void store_close(struct store *store)
{
	if (store->arena == NULL)
		return;
	store_forget_caches(store);
	db_close(store->worker.db);
	arena_free(store->arena);
	*store = (struct store){0};
}

/* A new request at that instant, of nobody yet. */
static inline struct ctx *store_begin(struct store *store, int64_t now)
{
	arena_reset(store->arena);
	store->worker.stamps
		.read_at = 0; /* a test may have bumped one within its own transaction */
	store->ctx = (struct ctx){
		.arena = store->arena,
		.db = store->worker.db,
		.worker = &store->worker,
		.now = now,
		.request_id = hash_random_hex(store->arena, 16),
		.address = "test",
		.lang = LANG_EN,
	};
	return &store->ctx;
}

/* A new request of the system (username NULL) or of a user, with tree and programmes read. */
static inline struct ctx *store_become(struct store *store, const char *username, int64_t now)
{
	struct ctx *ctx = store_begin(store, now);
	bool found = username == NULL ? principal_load_system(ctx, &ctx->who)
				      : principal_load_named(ctx, username, &ctx->who);

	assert_true(found);
	if (ctx->who == NULL)
		fail_msg("there is no user %s", username == NULL ? "system" : username);
	assert_true(programme_book_load(ctx));
	return ctx;
}

static inline void store_send(struct store *store, const char *text)
{
	struct ctx *ctx = &store->ctx;

	assert_true(mariadb_open(ctx));
	if (mysql_query(ctx->db->connection, text) != 0)
		fail_msg("%s: %s", text, mysql_error(ctx->db->connection));
}

/* Plain SQL over the connection of store->ctx, within its transaction if there is one. */
static inline __attribute__((format(printf, 2, 3))) void store_say(struct store *store,
								   const char *format, ...)
{
	char text[4096];
	va_list args;

	va_start(args, format);
	vsnprintf(text, sizeof(text), format, args);
	va_end(args);
	store_send(store, text);
	mysql_free_result(mysql_store_result(store->ctx.db->connection));
}

/* The first number of the first row; NULL_INT when there is none. */
static inline __attribute__((format(printf, 2, 3))) int64_t store_ask(struct store *store,
								      const char *format, ...)
{
	int64_t number = NULL_INT;
	char text[4096];
	MYSQL_RES *result;
	MYSQL_ROW row;
	va_list args;

	va_start(args, format);
	vsnprintf(text, sizeof(text), format, args);
	va_end(args);
	store_send(store, text);
	result = mysql_store_result(store->ctx.db->connection);
	assert_non_null(result);
	row = mysql_fetch_row(result);
	if (row != NULL && row[0] != NULL)
		number = strtoll(row[0], NULL, 10);
	mysql_free_result(result);
	return number;
}

/* Why the last call failed, for a test that did not expect it. */
static inline const char *store_problem(struct store *store)
{
	const struct problem *problem = &store->ctx.problem;
	const char *text = arena_printf(store->arena, "%s%s%s", problem_slug(problem->code),
					problem->detail == NULL ? "" : ": ",
					problem->detail == NULL ? "" : problem->detail);

	for (size_t i = 0; i < problem->error_count; i++)
		text = arena_printf(store->arena, "%s; %s %s", text, problem->errors[i].pointer,
				    reason_text(problem->errors[i].reason, LANG_EN));
	for (size_t i = 0; i < problem->violation_count; i++)
		text = arena_printf(store->arena, "%s; %s %s", text, problem->violations[i].rule,
				    problem->violations[i].message);
	return text;
}

#define STORE_MUST(store, call)                                                 \
	do {                                                                    \
		if (!(call))                                                    \
			fail_msg("%s failed: %s", #call, store_problem(store)); \
	} while (0)

/* The call must refuse with that problem; what it collected is forgotten. */
#define STORE_REFUSES(store, expected, call)                                              \
	do {                                                                              \
		if (call)                                                                 \
			fail_msg("%s was let pass", #call);                               \
		if ((store)->ctx.problem.code != (expected))                              \
			fail_msg("%s failed otherwise: %s", #call, store_problem(store)); \
		ctx_begin_again(&(store)->ctx);                                           \
	} while (0)

#endif
