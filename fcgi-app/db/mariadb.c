#include "db/mariadb.h"

#include <errmsg.h>
#include <mysqld_error.h>
#include <stdlib.h>
#include <string.h>

#include "base/config.h"
#include "base/log.h"

#define READ_TIMEOUT_S 12 /* over the lock wait of 5 s, under nginx's fastcgi_read_timeout */
#define CONNECT_TIMEOUT_S 3
#define BUSY_RETRY_AFTER_S 2
#define ER_GALERA_NOT_READY 1047
#define ER_RECORD_CHANGED 1020

/* The server's settings are not trusted: each connection sets what the ledger relies on. */
static const char session_settings[] =
	"SET SESSION sql_mode='STRICT_ALL_TABLES,ONLY_FULL_GROUP_BY,NO_ENGINE_SUBSTITUTION,"
	"ERROR_FOR_DIVISION_BY_ZERO,NO_ZERO_DATE,NO_ZERO_IN_DATE',"
	" SESSION tx_isolation='READ-COMMITTED', SESSION time_zone='+00:00',"
	" SESSION innodb_lock_wait_timeout=5";

struct db *db_open(const struct config *config)
{
	struct db *db = calloc(1, sizeof(*db));

	if (db == NULL)
		abort();
	db->config = config;
	db->prepared = calloc(sql_all_count, sizeof(struct prepared *));
	if (db->prepared == NULL)
		abort();
	return db;
}

static void disconnect(struct db *db)
{
	mariadb_forget_prepared(db);
	if (db->connection != NULL)
		mysql_close(db->connection);
	db->connection = NULL;
	db->in_transaction = false;
}

void db_close(struct db *db)
{
	if (db == NULL)
		return;
	disconnect(db);
	free(db->prepared);
	free(db);
}

enum db_fault db_last_fault(const struct db *db)
{
	return db->fault;
}

int64_t db_count(const struct db *db)
{
	return db->statements;
}

void db_count_reset(struct db *db)
{
	db->statements = 0;
}

static enum db_fault classify(unsigned error)
{
	switch (error) {
	case ER_LOCK_DEADLOCK:
	case ER_LOCK_WAIT_TIMEOUT:
	case ER_RECORD_CHANGED:
	case ER_QUERY_INTERRUPTED:
		return DB_RETRY;
	case CR_SERVER_GONE_ERROR:
	case CR_SERVER_LOST:
	case CR_CONNECTION_ERROR:
	case CR_CONN_HOST_ERROR:
	case ER_CON_COUNT_ERROR:
	case ER_TOO_MANY_USER_CONNECTIONS:
	case ER_USER_LIMIT_REACHED:
	case ER_OPTION_PREVENTS_STATEMENT: /* read_only: the other node has taken over */
	case ER_STATEMENT_TIMEOUT:
	case ER_DISK_FULL:
	case ER_SERVER_SHUTDOWN:
	case ER_CONNECTION_KILLED:
	case ER_GALERA_NOT_READY:
		return DB_AWAY;
	case ER_DUP_ENTRY:
		return DB_CONFLICT;
	default:
		return DB_BROKEN;
	}
}

bool mariadb_failed(struct ctx *ctx, unsigned error, const char *message, const char *what)
{
	struct db *db = ctx->db;

	db->fault = classify(error);
	log_event(db->fault == DB_BROKEN ? LOG_ERROR : LOG_INFO, "db.error",
		  LOG_TEXT("request_id", ctx->request_id), LOG_INT("error", error),
		  LOG_TEXT("message", message), LOG_TEXT("statement", what));
	if (db->fault == DB_AWAY)
		disconnect(db);
	if (db->fault == DB_CONFLICT)
		return fail(ctx, P_DUPLICATE);
	if (db->fault == DB_BROKEN)
		return fail(ctx, P_INTERNAL);
	ctx->problem.retry_after = BUSY_RETRY_AFTER_S;
	return fail(ctx, P_BUSY);
}

static bool connection_failed(struct ctx *ctx, const char *what)
{
	MYSQL *connection = ctx->db->connection;

	return mariadb_failed(ctx, mysql_errno(connection), mysql_error(connection), what);
}

static void set_options(MYSQL *connection)
{
	unsigned connect_timeout = CONNECT_TIMEOUT_S, read_timeout = READ_TIMEOUT_S;
	unsigned local_infile = 0;
	my_bool no = 0;

	mysql_optionsv(connection, MYSQL_OPT_CONNECT_TIMEOUT, &connect_timeout);
	mysql_optionsv(connection, MYSQL_OPT_READ_TIMEOUT, &read_timeout);
	mysql_optionsv(connection, MYSQL_OPT_WRITE_TIMEOUT, &read_timeout);
	mysql_optionsv(connection, MYSQL_OPT_RECONNECT, &no);
	mysql_optionsv(connection, MYSQL_OPT_LOCAL_INFILE, &local_infile);
	mysql_optionsv(connection, MYSQL_SET_CHARSET_NAME, "utf8mb4");
}

bool mariadb_open(struct ctx *ctx)
{
	struct db *db = ctx->db;
	const struct config *config = db->config;

	if (db->connection != NULL)
		return true;
	db->connection = mysql_init(NULL);
	if (db->connection == NULL)
		return fail(ctx, P_INTERNAL);
	set_options(db->connection);
	if (mysql_real_connect(db->connection, config->db_host, config->db_user,
			       config->db_password, config->db_name, (unsigned)config->db_port,
			       config->db_socket, 0) == NULL ||
	    mysql_query(db->connection, session_settings) != 0) {
		bool failed = connection_failed(ctx, "connect");

		disconnect(db);
		return failed;
	}
	return true;
}

static bool control(struct ctx *ctx, const char *command)
{
	ctx->db->fault = DB_FINE;
	ctx->db->statements++;
	if (mysql_query(ctx->db->connection, command) != 0)
		return connection_failed(ctx, command);
	return true;
}

bool db_begin(struct ctx *ctx)
{
	if (!mariadb_open(ctx) || !control(ctx, "START TRANSACTION"))
		return false;
	ctx->db->in_transaction = true;
	return true;
}

bool db_begin_snapshot(struct ctx *ctx)
{
	if (!mariadb_open(ctx) ||
	    !control(ctx, "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ") ||
	    !control(ctx, "START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY"))
		return false;
	ctx->db->in_transaction = true;
	return true;
}

bool db_savepoint(struct ctx *ctx)
{
	return control(ctx, "SAVEPOINT here");
}

bool db_undo(struct ctx *ctx)
{
	return control(ctx, "ROLLBACK TO SAVEPOINT here");
}

bool db_commit(struct ctx *ctx)
{
	if (!control(ctx, "COMMIT")) {
		if (ctx->db->fault == DB_AWAY || ctx->db->fault == DB_BROKEN)
			ctx->db->fault = DB_UNKNOWN;
		return false;
	}
	ctx->db->in_transaction = false;
	return true;
}

bool db_run_again(struct ctx *ctx)
{
	ctx->db->fault = DB_RETRY;
	ctx->problem.retry_after = BUSY_RETRY_AFTER_S;
	return fail(ctx, P_BUSY);
}

void db_rollback(struct ctx *ctx)
{
	struct db *db = ctx->db;

	if (!db->in_transaction || db->connection == NULL)
		return;
	db->in_transaction = false;
	db->statements++;
	/* A connection that cannot roll back holds locks: close it, the server rolls back. */
	if (mysql_query(db->connection, "ROLLBACK") != 0)
		disconnect(db);
}
