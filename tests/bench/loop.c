/*
 * loop: the query behind GET /programmes/{id}/quotas?parent= and nothing else: the same prepared
 * text, the same binds, every row fetched into native buffers. What the whole stack adds to it is
 * what `make bench` measures.
 *
 *	loop SECONDS PROCESSES LEDGER PARENT SCOPE_LO SCOPE_HI
 *
 * The connection is that of UPLIFT_DB_*. Prints executions a second, rows of one, and p50
 * and p99 in microseconds.
 */
#include <mysql.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "quota.sql.h"

#define SAMPLES_MAX 400000
#define COLUMNS_MAX 32
#define TEXT_MAX 256

struct result {
	uint64_t executions, rows;
	uint32_t sample_count;
	uint32_t samples[SAMPLES_MAX]; /* microseconds */
};

struct column {
	int64_t number;
	char text[TEXT_MAX];
	unsigned long length;
	my_bool is_null;
};

struct given {
	double seconds;
	int64_t ledger, parent, scope_lo, scope_hi;
};

static _Noreturn void die(const char *what, const char *why)
{
	fprintf(stderr, "loop: %s: %s\n", what, why);
	exit(1);
}

static double now(void)
{
	struct timespec time;

	clock_gettime(CLOCK_MONOTONIC, &time);
	return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static MYSQL *open_connection(void)
{
	static char password[256];
	const char *path = getenv("UPLIFT_DB_PASSWORD_FILE");
	FILE *file = path == NULL ? NULL : fopen(path, "r");
	MYSQL *connection = mysql_init(NULL);

	if (file == NULL || fgets(password, sizeof(password), file) == NULL)
		die("UPLIFT_DB_PASSWORD_FILE", "cannot be read");
	fclose(file);
	password[strcspn(password, "\n")] = '\0';
	mysql_optionsv(connection, MYSQL_SET_CHARSET_NAME, "utf8mb4");
	if (mysql_real_connect(connection, NULL, getenv("UPLIFT_DB_USER"), password,
			       getenv("UPLIFT_DB_NAME"), 0, getenv("UPLIFT_DB_SOCKET"), 0) == NULL)
		die("connect", mysql_error(connection));
	return connection;
}

static const int64_t *value_of(const struct given *given, const char *name)
{
	if (strcmp(name, "ledger_id") == 0)
		return &given->ledger;
	if (strcmp(name, "parent_id") == 0)
		return &given->parent;
	if (strcmp(name, "scope_lo") == 0)
		return &given->scope_lo;
	if (strcmp(name, "scope_hi") == 0)
		return &given->scope_hi;
	die(name, "a parameter that this program does not know");
}

static void bind_parameters(MYSQL_STMT *statement, const struct given *given)
{
	const struct sql *sql = &sql_quota_of_receivers;
	static MYSQL_BIND binds[8];

	for (size_t i = 0; i < sql->param_count; i++) {
		binds[i].buffer_type = MYSQL_TYPE_LONGLONG;
		binds[i].buffer = (void *)value_of(given, sql->params[i]);
	}
	if (mysql_stmt_bind_param(statement, binds) != 0)
		die("bind", mysql_stmt_error(statement));
}

static void bind_columns(MYSQL_STMT *statement, MYSQL_BIND *binds)
{
	static struct column columns[COLUMNS_MAX];
	MYSQL_RES *meta = mysql_stmt_result_metadata(statement);
	MYSQL_FIELD *field;

	for (unsigned i = 0; (field = mysql_fetch_field(meta)) != NULL; i++) {
		bool number = IS_NUM(field->type);

		if (i == COLUMNS_MAX)
			die("columns", "too many");
		binds[i].buffer_type = number ? MYSQL_TYPE_LONGLONG : MYSQL_TYPE_STRING;
		binds[i].buffer = number ? (void *)&columns[i].number : columns[i].text;
		binds[i].buffer_length = number ? sizeof(columns[i].number) : TEXT_MAX;
		binds[i].length = &columns[i].length;
		binds[i].is_null = &columns[i].is_null;
	}
	mysql_free_result(meta);
}

static MYSQL_STMT *prepare(MYSQL *connection, const struct given *given, MYSQL_BIND *columns)
{
	MYSQL_STMT *statement = mysql_stmt_init(connection);
	const char *text = sql_quota_of_receivers.text;

	if (mysql_stmt_prepare(statement, text, strlen(text)) != 0)
		die("prepare", mysql_stmt_error(statement));
	bind_parameters(statement, given);
	bind_columns(statement, columns);
	return statement;
}

static uint64_t execute(MYSQL_STMT *statement, MYSQL_BIND *columns)
{
	uint64_t rows = 0;

	if (mysql_stmt_execute(statement) != 0 || mysql_stmt_bind_result(statement, columns) != 0 ||
	    mysql_stmt_store_result(statement) != 0)
		die("execute", mysql_stmt_error(statement));
	while (mysql_stmt_fetch(statement) == 0)
		rows++;
	mysql_stmt_free_result(statement);
	return rows;
}

static void run(const struct given *given, struct result *result)
{
	static MYSQL_BIND columns[COLUMNS_MAX];
	MYSQL *connection = open_connection();
	MYSQL_STMT *statement = prepare(connection, given, columns);
	double end = now() + given->seconds, before = now();

	while (before < end) {
		double after;

		result->rows = execute(statement, columns);
		after = now();
		if (result->sample_count < SAMPLES_MAX)
			result->samples[result->sample_count++] = (uint32_t)((after - before) *
									     1e6);
		result->executions++;
		before = after;
	}
	mysql_stmt_close(statement);
	mysql_close(connection);
}

static int compare(const void *a, const void *b)
{
	uint32_t left = *(const uint32_t *)a, right = *(const uint32_t *)b;

	return (left > right) - (left < right);
}

static void print(const struct result *results, int processes, double seconds)
{
	uint32_t *all = malloc((size_t)processes * SAMPLES_MAX * sizeof(*all));
	uint64_t executions = 0;
	size_t count = 0;

	for (int i = 0; i < processes; i++) {
		memcpy(all + count, results[i].samples, results[i].sample_count * sizeof(*all));
		count += results[i].sample_count;
		executions += results[i].executions;
	}
	if (count == 0)
		die("run", "nothing was executed");
	qsort(all, count, sizeof(*all), compare);
	printf("%.1f %lu %u %u\n", (double)executions / seconds, (unsigned long)results[0].rows,
	       all[count / 2], all[count * 99 / 100]);
	free(all);
}

int main(int argc, char **argv)
{
	struct given given;
	struct result *results;
	int processes;

	if (argc != 7)
		die("usage", "loop SECONDS PROCESSES LEDGER PARENT SCOPE_LO SCOPE_HI");
	given = (struct given){atof(argv[1]), atoll(argv[3]), atoll(argv[4]), atoll(argv[5]),
			       atoll(argv[6])};
	processes = atoi(argv[2]);
	results = mmap(NULL, (size_t)processes * sizeof(*results), PROT_READ | PROT_WRITE,
		       MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	for (int i = 0; i < processes; i++) {
		if (fork() == 0) {
			run(&given, &results[i]);
			_exit(0);
		}
	}
	for (int i = 0; i < processes; i++) {
		int status;

		if (wait(&status) < 0 || status != 0)
			die("run", "a process failed");
	}
	print(results, processes, given.seconds);
	return 0;
}
