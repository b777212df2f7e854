#include "resources/places/places.h"

#include "base/log.h"
#include "db/db.h"
#include "places.sql.h"

#define AT(member) .at = offsetof(struct drift, member)

static const struct field fields[] = {
	{"what", T_TEXT, AT(what)},      {"id", T_INT, AT(id)},
	{"detail", T_TEXT, AT(detail)},  {"stored", T_INT, AT(stored)},
	{"counted", T_INT, AT(counted)},
};
SCHEMA(drift_schema, "Drift", struct drift, fields);

bool places_audit(struct ctx *ctx, int64_t *differences)
{
	const struct drift *drift;
	struct list drifts;

	if (!db_list(ctx, &sql_places_drifted, &drift_schema, &drifts, (struct args){0}))
		return false;
	drift = drifts.items;
	for (size_t i = 0; i < drifts.count; i++)
		log_event(LOG_ERROR, "audit.places", LOG_TEXT("what", drift[i].what),
			  LOG_INT("id", drift[i].id), LOG_TEXT("detail", drift[i].detail),
			  LOG_INT("stored", drift[i].stored), LOG_INT("counted", drift[i].counted));
	*differences = (int64_t)drifts.count;
	return true;
}
