/*
 * mariadb: what mariadb.c (connection), mariadb_statement.c (statements) and mariadb_bulk.c (one
 * statement for many rows) share. Nobody else includes it: they alone know Connector/C.
 */
#ifndef DB_MARIADB_H
#define DB_MARIADB_H

#include <mysql.h>

#include "db/db.h"

#define TEXT_GUESS 256 /* longer texts take a second call */

/* One column of a result, between the wire and the struct. */
struct column {
	const struct field *field; /* of the schema that the statement was last used with */
	int64_t number;
	MYSQL_TIME time;
	char text[TEXT_GUESS];
	unsigned long length;
	my_bool is_null, truncated;
};

struct prepared {
	MYSQL_STMT *statement;
	const struct schema *schema; /* that the columns are mapped to */
	struct column *columns;
	MYSQL_BIND *binds;
	unsigned column_count;
};

struct db {
	const struct config *config;
	MYSQL *connection;          /* NULL: not connected */
	struct prepared **prepared; /* by sql->index; all die with the connection */
	enum db_fault fault;
	bool in_transaction;
	int64_t statements;
};

/* Connects unless connected. */
MUST bool mariadb_open(struct ctx *ctx);

/*
 * Turns the server's error into a fault and a problem, logs it, and drops a broken connection.
 * Always false.
 */
bool mariadb_failed(struct ctx *ctx, unsigned error, const char *message, const char *what);

/* Closes all prepared statements of a connection that ends. */
void mariadb_forget_prepared(struct db *db);

/* The prepared statement of sql on this connection, made at its first use. */
MUST bool mariadb_prepare(struct ctx *ctx, const struct sql *sql, struct prepared **prepared);

/* Runs a statement whose parameters are bound. */
MUST bool mariadb_execute(struct ctx *ctx, const struct sql *sql, struct prepared *prepared);

/* mariadb_failed for the error of a statement. Always false. */
bool mariadb_statement_failed(struct ctx *ctx, const struct sql *sql, MYSQL_STMT *statement);

/* A mismatch between SQL and C that no caller can cause. Logged; always false. */
bool mariadb_bug(struct ctx *ctx, const struct sql *sql, const char *what, const char *name);

/* An instant as the server's UTC time. */
MYSQL_TIME mariadb_time(int64_t instant);

#endif
