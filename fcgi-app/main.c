/* uplift: one program, by subcommands. */
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#include "auth/principal_cache.h"
#include "auth/seal.h"
#include "auth/token.h"
#include "base/clock.h"
#include "base/config.h"
#include "base/log.h"
#include "core/ctx.h"
#include "core/worker.h"
#include "db/db.h"
#include "http/fcgi.h"
#include "http/openapi.h"
#include "http/route.h"
#include "http/server.h"
#include "jobs/jobs.h"
#include "resources/load/audit.h"
#include "resources/load/load.h"
#include "resources/user/user.h"
#include "resources/user/user_command.h"

#define TOKENS_REMEMBERED 4096
#define PRINCIPALS_REMEMBERED 1024
#define WRONG_USE 2

/* A core file would hold passwords and keys. */
static void refuse_core_files(void)
{
	const struct rlimit none = {0, 0};

	setrlimit(RLIMIT_CORE, &none);
}

/* The process's own, without keys: it signs and verifies nothing yet. Its caches live as long. */
static struct worker *open_worker(const struct config *config, int64_t number)
{
	static struct worker worker;

	worker = (struct worker){
		.config = config,
		.db = db_open(config),
		.number = number,
		.boot = clock_now(),
	};
	return &worker;
}

static bool is_set(const char *name, const char *value)
{
	if (value == NULL)
		log_event(LOG_ERROR, "config.missing", LOG_TEXT("name", name));
	return value != NULL;
}

/* A demo account's password is no secret: production does not start beside one. */
static bool has_no_demo_account(const struct config *config)
{
	struct worker *worker = open_worker(config, 0);
	struct ctx ctx = {
		.arena = arena_new(),
		.db = worker->db,
		.worker = worker,
		.now = clock_now(),
		.request_id = "start",
	};
	int64_t count = 0;
	bool counted = user_count_demo(&ctx, &count);

	if (!counted || count > 0)
		log_event(LOG_ERROR, "start.refused",
			  LOG_TEXT("reason", counted ? "production with demo accounts"
						     : "cannot look for demo accounts"),
			  LOG_INT("accounts", count));
	db_close(worker->db);
	arena_free(ctx.arena);
	return counted && count == 0;
}

static int run_serve(char **arguments)
{
	static char program[PATH_MAX];
	struct config config;

	(void)arguments;
	if (!routes_check() || !config_load(&config) ||
	    !is_set("UPLIFT_SOCKET", config.api_socket) ||
	    !is_set("UPLIFT_SESSION_SOCKET", config.session_socket) ||
	    realpath("/proc/self/exe", program) == NULL ||
	    (config_is_production(&config) && !has_no_demo_account(&config)))
		return 1;
	refuse_core_files();
	return server_run(&config, program);
}

static int run_worker(char **arguments)
{
	struct config config;
	struct worker *worker;
	int status;

	refuse_core_files();
	if (!routes_check() || !config_load(&config) || !is_set("UPLIFT_KEYS", config.keys) ||
	    !is_set("UPLIFT_FILES", config.files))
		return 1;
	worker = open_worker(&config, atoi(arguments[1]));
	worker->keys = token_keys_load(config.keys, config.issuer);
	worker->seal = seal_key_load(config.keys);
	if (worker->keys == NULL || worker->seal == NULL)
		return 1;
	worker->tokens = token_cache_new(TOKENS_REMEMBERED);
	worker->principals = principal_cache_new(PRINCIPALS_REMEMBERED);
	status = fcgi_serve(worker, atoi(arguments[0]));
	principal_cache_free(worker->principals);
	token_cache_free(worker->tokens);
	seal_key_free(worker->seal);
	token_keys_free(worker->keys);
	db_close(worker->db);
	return status;
}

static int run_jobs(char **arguments)
{
	struct config config;

	(void)arguments;
	refuse_core_files();
	return config_load(&config) ? jobs_run(&config) : 1;
}

static int run_openapi(char **arguments)
{
	struct arena *arena = arena_new();
	const char *document = openapi_print(arena);
	int status = document == NULL || puts(document) == EOF || fflush(stdout) != 0;

	(void)arguments;
	arena_free(arena);
	return status;
}

/* What is there already is left alone. */
static int make_missing_keys(const char *folder)
{
	bool made = token_key_exists(folder) || token_key_make(folder);

	return seal_key_make(folder) && made ? 0 : 1;
}

static int prune_keys(const char *folder)
{
	int removed = 0;
	bool done = token_key_prune(folder, clock_now(), &removed);

	printf("keys removed: %d\n", removed);
	return done ? 0 : 1;
}

static int run_keys(char **arguments)
{
	struct config config;

	if (!config_load(&config) || !is_set("UPLIFT_KEYS", config.keys))
		return 1;
	if (strcmp(arguments[0], "init") == 0)
		return make_missing_keys(config.keys);
	if (strcmp(arguments[0], "rotate") == 0)
		return token_key_make(config.keys) ? 0 : 1;
	if (strcmp(arguments[0], "prune") == 0)
		return prune_keys(config.keys);
	return WRONG_USE;
}

static int run_load(char **arguments)
{
	struct config config;
	struct worker *worker;
	int status;

	if (!config_load(&config))
		return 1;
	worker = open_worker(&config, 0);
	status = load_run(worker, arguments[0]);
	db_close(worker->db);
	return status;
}

static int run_audit(char **arguments)
{
	struct config config;
	struct worker *worker;
	int status;

	if (!config_load(&config))
		return 1;
	worker = open_worker(&config, 0);
	status = audit_run(worker, arguments[0]);
	db_close(worker->db);
	return status;
}

static int run_user(char **arguments)
{
	struct config config;
	struct worker *worker;
	int status;

	if (!user_command_known(arguments[0]))
		return WRONG_USE;
	if (!config_load(&config) || !is_set("UPLIFT_KEYS", config.keys))
		return 1;
	worker = open_worker(&config, 0);
	worker->seal = seal_key_load(config.keys);
	if (worker->seal == NULL)
		return 1;
	status = user_command_run(worker, arguments[0], arguments[1]);
	seal_key_free(worker->seal);
	db_close(worker->db);
	return status;
}

static int run_administrator(char **arguments)
{
	struct config config;
	struct worker *worker;
	int status;

	if (!user_command_administers(arguments[0]))
		return WRONG_USE;
	if (!config_load(&config))
		return 1;
	worker = open_worker(&config, 0);
	status = user_command_make_administrator(worker, arguments[0], arguments[1]);
	db_close(worker->db);
	return status;
}

static int run_sql(char **arguments)
{
	(void)arguments;
	for (size_t i = 0; i < sql_all_count; i++)
		puts(sql_all[i]->name);
	return 0;
}

static const struct {
	const char *name, *arguments;
	int count;
	int (*run)(char **arguments);
	const char *summary;
} commands[] = {
	{"serve", "", 0, run_serve, "answers requests"},
	{"worker", "FD NUMBER", 2, run_worker, "one process of serve, which starts it"},
	{"jobs", "", 0, run_jobs, "works in the background"},
	{"openapi", "", 0, run_openapi, "prints the description of the API"},
	{"keys", "init|rotate|prune", 1, run_keys, "makes keys; removes those that sign no more"},
	{"load", "FOLDER", 1, run_load, "loads the reference data"},
	{"audit", "quota|facts|units|impartiality|places|accounts", 1, run_audit,
	 "recounts, looks for stale accounts; 1 on a finding"},
	{"user", "ACTION NAME", 2, run_user, "disable, enable, password (from standard input)"},
	{"administrator", "ROLE NAME", 2, run_administrator,
	 "makes one: system, security or audit"},
	{"sql", "", 0, run_sql, "prints the name of every statement"},
};

static int usage(void)
{
	fputs("usage:\n", stderr);
	for (size_t i = 0; i < sizeof(commands) / sizeof(commands[0]); i++)
		fprintf(stderr, "  uplift %-14s%-22s %s\n", commands[i].name, commands[i].arguments,
			commands[i].summary);
	return WRONG_USE;
}

int main(int argc, char **argv)
{
	for (size_t i = 0; argc >= 2 && i < sizeof(commands) / sizeof(commands[0]); i++) {
		int status;

		if (strcmp(commands[i].name, argv[1]) != 0 || commands[i].count != argc - 2)
			continue;
		status = commands[i].run(argv + 2);
		return status == WRONG_USE ? usage() : status;
	}
	return usage();
}
