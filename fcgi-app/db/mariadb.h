/*
 * mariadb: what mariadb.c (connection) and mariadb_statement.c (statements) share. Nobody else
 * includes it: they are the two files that know Connector/C.
 */
#ifndef DB_MARIADB_H
#define DB_MARIADB_H

#include <mysql.h>

#include "db/db.h"

struct prepared;

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

#endif
