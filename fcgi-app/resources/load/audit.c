#include "resources/load/audit.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "db/work.h"
#include "resources/engagement/engagement.h"
#include "resources/fact/fact.h"
#include "resources/load/load_step.h"
#include "resources/places/places.h"
#include "resources/quota/quota.h"
#include "resources/unit/unit.h"
#include "resources/user/user.h"

struct audit {
	bool (*run)(struct ctx *ctx, int64_t *differences);
	int64_t differences;
};

static bool run(struct ctx *ctx, void *arg)
{
	struct audit *audit = arg;

	return audit->run(ctx, &audit->differences);
}

int audit_run(struct worker *worker, const char *what)
{
	struct load load = {.worker = worker, .arena = arena_new(), .ctx = {.arena = arena_new()}};
	struct audit audit = {0};
	bool done;

	if (strcmp(what, "quota") == 0)
		audit.run = quota_audit;
	else if (strcmp(what, "facts") == 0)
		audit.run = fact_audit;
	else if (strcmp(what, "units") == 0)
		audit.run = unit_audit;
	else if (strcmp(what, "impartiality") == 0)
		audit.run = engagement_audit;
	else if (strcmp(what, "places") == 0)
		audit.run = places_audit;
	else if (strcmp(what, "accounts") == 0)
		audit.run = user_audit_accounts;
	else
		return 2; /* as any wrong use of the program */
	/* One snapshot: an amount that moves meanwhile is seen on both sides or on neither. */
	done = load_become(&load, NULL, false) && work_read(&load.ctx, true, run, &audit);
	if (!done)
		load_failed(&load, what);
	else
		printf("audit %s: %" PRId64 " %s\n", what, audit.differences,
		       audit.run == user_audit_accounts ? "findings" : "differences");
	arena_free(load.ctx.arena);
	arena_free(load.arena);
	return done && audit.differences == 0 ? 0 : 1;
}
