#include "jobs/recount.h"

#include "base/log.h"
#include "db/work.h"
#include "resources/engagement/engagement.h"
#include "resources/fact/fact.h"
#include "resources/places/places.h"
#include "resources/quota/quota.h"
#include "resources/unit/unit.h"

struct recount {
	int64_t quotas, facts, units, impartiality, places;
};

static bool run(struct ctx *ctx, void *arg)
{
	struct recount *recount = arg;

	return quota_audit(ctx, &recount->quotas) && fact_audit(ctx, &recount->facts) &&
	       unit_audit(ctx, &recount->units) && engagement_audit(ctx, &recount->impartiality) &&
	       places_audit(ctx, &recount->places);
}

bool recount_run(struct ctx *ctx, bool *more)
{
	struct recount recount = {0};
	int64_t all;

	*more = false;
	if (!work_read(ctx, true, run, &recount))
		return false;
	all = recount.quotas + recount.facts + recount.units + recount.impartiality +
	      recount.places;
	log_event(all == 0 ? LOG_INFO : LOG_ERROR, "recount",
		  LOG_INT("quota_differences", recount.quotas),
		  LOG_INT("fact_differences", recount.facts),
		  LOG_INT("unit_differences", recount.units),
		  LOG_INT("impartiality_differences", recount.impartiality),
		  LOG_INT("place_differences", recount.places));
	return true;
}
