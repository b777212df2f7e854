#include "fault.h"

#include <errmsg.h>
#include <mysql.h>
#include <mysqld_error.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/socket.h>

static enum fault armed;
static long calls, fails_at, mallocs, malloc_fails_at;
static bool stays;
static unsigned forced; /* what the client library is to say of the last call; 0: the truth */

void fault_arm(enum fault fault, long at, bool lasting)
{
	armed = fault;
	fails_at = at;
	stays = lasting;
	calls = 0;
	forced = 0;
}

void memory_arm(long at)
{
	mallocs = 0;
	malloc_fails_at = at;
}

long fault_calls(void)
{
	return calls;
}

long memory_calls(void)
{
	return mallocs;
}

/* The fault that the call at hand meets. */
static enum fault next_fault(void)
{
	forced = 0;
	calls++;
	if (armed == FAULT_NONE || calls < fails_at || (calls > fails_at && !stays))
		return FAULT_NONE;
	return armed;
}

static const unsigned codes[FAULT_COUNT] = {
	[FAULT_LOST_AFTER] = CR_SERVER_LOST,
	[FAULT_DEADLOCK] = ER_LOCK_DEADLOCK,
	[FAULT_LOCK_WAIT] = ER_LOCK_WAIT_TIMEOUT,
	[FAULT_DISK_FULL] = ER_DISK_FULL,
};

int __real_mysql_query(MYSQL *connection, const char *text);
int __real_mysql_stmt_prepare(MYSQL_STMT *statement, const char *text, unsigned long length);
int __real_mysql_stmt_execute(MYSQL_STMT *statement);
int __real_mysql_stmt_store_result(MYSQL_STMT *statement);
MYSQL *__real_mysql_real_connect(MYSQL *connection, const char *host, const char *user,
				 const char *password, const char *db, unsigned port,
				 const char *socket, unsigned long flags);
unsigned __real_mysql_errno(MYSQL *connection);
unsigned __real_mysql_stmt_errno(MYSQL_STMT *statement);
const char *__real_mysql_error(MYSQL *connection);
const char *__real_mysql_stmt_error(MYSQL_STMT *statement);
void *__real_malloc(size_t size);

static void lose(MYSQL *connection)
{
	shutdown(mysql_get_socket(connection), SHUT_RDWR);
}

/* After the call was done, or instead of it: what is left to say. */
static int say(enum fault fault)
{
	forced = codes[fault];
	return 1;
}

/* Whether the call is to be made at all. */
static bool goes_through(enum fault fault, MYSQL *connection)
{
	if (fault == FAULT_LOST_BEFORE)
		lose(connection); /* the call itself then finds out */
	if (fault == FAULT_DEADLOCK || fault == FAULT_LOCK_WAIT)
		__real_mysql_query(connection, "ROLLBACK");
	return fault == FAULT_NONE || fault == FAULT_LOST_BEFORE || fault == FAULT_LOST_AFTER;
}

static int outcome(enum fault fault, MYSQL *connection, int result)
{
	if (fault != FAULT_LOST_AFTER)
		return result;
	lose(connection);
	return say(fault);
}

int __wrap_mysql_query(MYSQL *connection, const char *text)
{
	enum fault fault = next_fault();

	if (!goes_through(fault, connection))
		return say(fault);
	return outcome(fault, connection, __real_mysql_query(connection, text));
}

int __wrap_mysql_stmt_prepare(MYSQL_STMT *statement, const char *text, unsigned long length)
{
	enum fault fault = next_fault();

	if (!goes_through(fault, statement->mysql))
		return say(fault);
	return outcome(fault, statement->mysql, __real_mysql_stmt_prepare(statement, text, length));
}

int __wrap_mysql_stmt_execute(MYSQL_STMT *statement)
{
	enum fault fault = next_fault();

	if (!goes_through(fault, statement->mysql))
		return say(fault);
	return outcome(fault, statement->mysql, __real_mysql_stmt_execute(statement));
}

/* Rows are on their way: nothing can be asked meanwhile, only the connection can go. */
int __wrap_mysql_stmt_store_result(MYSQL_STMT *statement)
{
	enum fault fault = next_fault();

	if (fault == FAULT_NONE)
		return __real_mysql_stmt_store_result(statement);
	lose(statement->mysql);
	return say(FAULT_LOST_AFTER);
}

MYSQL *__wrap_mysql_real_connect(MYSQL *connection, const char *host, const char *user,
				 const char *password, const char *db, unsigned port,
				 const char *socket, unsigned long flags)
{
	if (next_fault() != FAULT_NONE) {
		forced = CR_CONNECTION_ERROR;
		return NULL;
	}
	return __real_mysql_real_connect(connection, host, user, password, db, port, socket, flags);
}

unsigned __wrap_mysql_errno(MYSQL *connection)
{
	return forced != 0 ? forced : __real_mysql_errno(connection);
}

unsigned __wrap_mysql_stmt_errno(MYSQL_STMT *statement)
{
	return forced != 0 ? forced : __real_mysql_stmt_errno(statement);
}

/* Words that must not come out. */
const char *__wrap_mysql_error(MYSQL *connection)
{
	return forced != 0 ? "SECRET-WORDS" : __real_mysql_error(connection);
}

const char *__wrap_mysql_stmt_error(MYSQL_STMT *statement)
{
	return forced != 0 ? "SECRET-WORDS" : __real_mysql_stmt_error(statement);
}

void *__wrap_malloc(size_t size)
{
	if (++mallocs == malloc_fails_at)
		return NULL;
	return __real_malloc(size);
}

/* The pauses between tries say nothing here. */
void __wrap_clock_sleep(int64_t ms)
{
	(void)ms;
}
