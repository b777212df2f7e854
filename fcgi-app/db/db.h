/*
 * db: statements and rows over one MariaDB connection.
 *
 * Values go in by name, rows come out by schema: a column fills the field of its name. A statement
 * is prepared once per connection and kept. Reconnection is never silent: a lost connection fails
 * the call, and the unit of work (db/work.h) decides what to do.
 *
 * Problems: P_BUSY when the server is away or asks for a retry, P_DUPLICATE for a unique key,
 * P_INTERNAL otherwise; the server's own words go to the log only.
 */
#ifndef DB_DB_H
#define DB_DB_H

#include <stdbool.h>
#include <stdint.h>

#include "core/ctx.h"
#include "core/schema.h"
#include "db/sql.h"

struct config;
struct db;

/* What went wrong last, for the decision whether to run again. */
enum db_fault {
	DB_FINE,
	DB_RETRY,    /* deadlock, lock wait, snapshot conflict: run the transaction again */
	DB_AWAY,     /* cannot connect, or the connection broke outside COMMIT: nothing is stored */
	DB_UNKNOWN,  /* the connection broke at COMMIT: it may be stored or not */
	DB_CONFLICT, /* a unique key */
	DB_BROKEN,   /* anything else: a bug or a full disk */
};

/* A named value. Text NULL and NULL_INT bind SQL NULL. */
struct arg {
	const char *name;
	enum field_type type; /* T_INT, T_TEXT or T_TIME */
	int64_t number;
	const char *text;
};

#define ARG_INT(n, v) ((struct arg){.name = (n), .type = T_INT, .number = (v)})
#define ARG_TEXT(n, v) ((struct arg){.name = (n), .type = T_TEXT, .text = (v)})
#define ARG_TIME(n, v) ((struct arg){.name = (n), .type = T_TIME, .number = (v)})

struct args {
	const struct arg *items;
	size_t count;
};

#define ARGS(...)                                         \
	((struct args){(const struct arg[]){__VA_ARGS__}, \
		       sizeof((const struct arg[]){__VA_ARGS__}) / sizeof(struct arg)})

/* No connection is made before it is needed. Lives until db_close. */
struct db *db_open(const struct config *config);
void db_close(struct db *db);

enum db_fault db_last_fault(const struct db *db);

/* Statements sent since the last db_count_reset, transaction control included. */
int64_t db_count(const struct db *db);
void db_count_reset(struct db *db);

/* The rows of a query: list->items are structs of the schema, in the arena. */
MUST bool db_list(struct ctx *ctx, const struct sql *sql, const struct schema *schema,
		  struct list *list, struct args args);

/* The only row of a query, or *row = NULL when there is none. */
MUST bool db_find(struct ctx *ctx, const struct sql *sql, const struct schema *schema, void *row,
		  struct args args);

/* One integer of one row; NULL_INT when there is no row or it is null. */
MUST bool db_number(struct ctx *ctx, const struct sql *sql, int64_t *number, struct args args);

/* Changes rows; affected and inserted_id may be NULL. */
MUST bool db_exec(struct ctx *ctx, const struct sql *sql, int64_t *affected, int64_t *inserted_id,
		  struct args args);

/*
 * The same statement for every struct of the list in one round trip; parameters are fields of the
 * schema by name. affected is the sum. Nothing is sent for an empty list.
 */
MUST bool db_exec_list(struct ctx *ctx, const struct sql *sql, const struct schema *schema,
		       const struct list *list, int64_t *affected);

/*
 * The same with one execution per struct: for INSERT … SELECT, which the server takes in no other
 * way. Slow for long lists.
 */
MUST bool db_exec_each(struct ctx *ctx, const struct sql *sql, const struct schema *schema,
		       const struct list *list);

MUST bool db_begin(struct ctx *ctx);
MUST bool db_begin_snapshot(struct ctx *ctx); /* read only, one consistent view */
/* A place within the transaction, and back to it: what came after is undone, its locks stay. */
MUST bool db_savepoint(struct ctx *ctx);
MUST bool db_undo(struct ctx *ctx);
MUST bool db_commit(struct ctx *ctx);
void db_rollback(struct ctx *ctx);

/* What was read has changed since: asks the unit of work to run again. Always false. */
bool db_run_again(struct ctx *ctx);

/* Prepares a statement without running it: every .sql block against the schema (tests). */
MUST bool db_prepare(struct ctx *ctx, const struct sql *sql);

#endif
