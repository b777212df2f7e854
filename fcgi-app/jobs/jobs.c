#include "jobs/jobs.h"

#include <signal.h>
#include <time.h>
#include <unistd.h>

#include "auth/principal_load.h"
#include "base/clock.h"
#include "base/hash.h"
#include "base/log.h"
#include "db/db.h"
#include "jobs.sql.h"
#include "jobs/recount.h"
#include "jobs/tidy.h"

#define TICK_S 5
#define LEASE_MS (5 * 60 * MS_PER_SECOND) /* longer than any one step of a job */
#define HOUR_MS (60 * 60 * MS_PER_SECOND)
#define HOURLY (-1)

/*
 * A job works in steps and says after each whether there is more to do; between steps its lease is
 * extended. hour: of the Beijing day, from which it is done once; or HOURLY.
 */
struct job {
	const char *name; /* of its row in lease */
	int hour;
	bool (*step)(struct ctx *ctx, bool *more);
};

static const struct job jobs[] = {
	{"tidy", HOURLY, tidy_run},
	{"recount", 2, recount_run},
};

struct runner {
	struct worker worker;
	struct arena *arena;
	sigset_t stops;
	const char *holder;
	bool stopping;
};

/* Waits for a signal to stop; those two are blocked otherwise, so that no step is cut short. */
static bool told_to_stop(struct runner *runner, int seconds)
{
	const struct timespec longest = {.tv_sec = seconds};

	if (sigtimedwait(&runner->stops, NULL, &longest) > 0)
		runner->stopping = true;
	return runner->stopping;
}

/* The job is to be done if it was not since then. */
static int64_t due_since(struct arena *arena, const struct job *job, int64_t now)
{
	int64_t since;

	if (job->hour == HOURLY)
		return now - HOUR_MS;
	since = clock_start_of_day(clock_day(arena, now)) + job->hour * HOUR_MS;
	return since <= now ? since : since - MS_PER_DAY;
}

static bool take(struct ctx *ctx, const struct job *job, const char *holder, bool *taken)
{
	int64_t affected;

	if (!db_exec(ctx, &sql_jobs_take, &affected, NULL,
		     ARGS(ARG_TEXT("name", job->name), ARG_TEXT("holder", holder),
			  ARG_TIME("now", ctx->now), ARG_TIME("until", ctx->now + LEASE_MS),
			  ARG_TIME("due", due_since(ctx->arena, job, ctx->now)))))
		return false;
	*taken = affected == 1;
	return true;
}

static bool extend(struct ctx *ctx, const struct job *job, const char *holder)
{
	ctx->now = clock_now();
	return db_exec(ctx, &sql_jobs_extend, NULL, NULL,
		       ARGS(ARG_TEXT("name", job->name), ARG_TEXT("holder", holder),
			    ARG_TIME("until", ctx->now + LEASE_MS)));
}

static bool finish(struct ctx *ctx, const struct job *job, const char *holder)
{
	ctx->now = clock_now();
	return db_exec(ctx, &sql_jobs_finish, NULL, NULL,
		       ARGS(ARG_TEXT("name", job->name), ARG_TEXT("holder", holder),
			    ARG_TIME("now", ctx->now)));
}

/* A turn that is cut short stays due: whoever comes next begins again where it ended. */
static bool do_turn(struct runner *runner, struct ctx *ctx, const struct job *job)
{
	bool more = true;

	if (!principal_load_system(ctx, &ctx->who))
		return false;
	while (more && !told_to_stop(runner, 0)) {
		if (!extend(ctx, job, runner->holder) || !job->step(ctx, &more))
			return false;
	}
	return more || finish(ctx, job, runner->holder);
}

static void try_job(struct runner *runner, const struct job *job)
{
	struct ctx ctx = {
		.arena = runner->arena,
		.db = runner->worker.db,
		.worker = &runner->worker,
		.now = clock_now(),
		.request_id = hash_random_hex(runner->arena, 16),
		.address = "local",
	};
	bool taken = false;

	if (take(&ctx, job, runner->holder, &taken) && taken && do_turn(runner, &ctx, job))
		log_event(LOG_INFO, "jobs.done", LOG_TEXT("job", job->name));
	else if (ctx.problem.code != P_NONE)
		log_event(LOG_WARN, "jobs.failed", LOG_TEXT("job", job->name),
			  LOG_TEXT("request_id", ctx.request_id),
			  LOG_TEXT("problem", problem_slug(ctx.problem.code)));
	db_rollback(&ctx);
	arena_reset(runner->arena);
}

static void open_runner(struct runner *runner, struct arena *names, const struct config *config)
{
	runner->worker = (struct worker){
		.config = config,
		.db = db_open(config),
		.boot = clock_now(),
		.number = getpid(),
	};
	runner->arena = arena_new();
	runner->holder = arena_printf(names, "%d-%s", (int)getpid(), hash_random_hex(names, 8));
	sigemptyset(&runner->stops);
	sigaddset(&runner->stops, SIGTERM);
	sigaddset(&runner->stops, SIGINT);
	sigprocmask(SIG_BLOCK, &runner->stops, NULL);
}

int jobs_run(const struct config *config)
{
	struct arena *names = arena_new();
	static struct runner runner; /* its caches live as long as the process */

	open_runner(&runner, names, config);
	log_event(LOG_INFO, "jobs.start", LOG_TEXT("holder", runner.holder));
	do {
		for (size_t i = 0; i < sizeof(jobs) / sizeof(jobs[0]) && !runner.stopping; i++)
			try_job(&runner, &jobs[i]);
	} while (!told_to_stop(&runner, TICK_S));
	log_event(LOG_INFO, "jobs.end", LOG_TEXT("holder", runner.holder));
	db_close(runner.worker.db);
	arena_free(runner.arena);
	arena_free(names);
	return 0;
}
