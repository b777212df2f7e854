/*
 * selection_place: how many bodies an industry has (R-SH-07): "in principle no more than two bodies
 * for each pilot industry" of a city.
 *
 * Selected for C33 is who was selected for C, C33 or C331: codes of which one covers the other are
 * one industry. In a city count the bodies that the city itself selected and those that the units
 * above it did; a body counts once. What a province selects comes on top of what each of its cities
 * has: the fullest city decides.
 */
#ifndef RESOURCES_SELECTION_SELECTION_PLACE_H
#define RESOURCES_SELECTION_SELECTION_PLACE_H

#include "core/ctx.h"
#include "core/schema.h"
#include "resources/unit/unit.h"

/* A body that a unit selected for an industry. */
struct place {
	int64_t ledger_id, unit_id, body_id;
	const char *industry;
};

extern const struct schema place_schema;

/* Bodies that an industry has in the issuer's area: in the unit of it that has the most. */
int64_t places_taken(struct ctx *ctx, const struct list *places, int64_t ledger_id,
		     const struct unit *issuer, const char *industry);

/*
 * Where the place of one more body would be beyond the limit: the issuer or a unit beneath it;
 * NULL: nowhere. *taken: how many bodies the industry has there. A body that counts there already
 * takes no place.
 */
const struct unit *places_full(struct ctx *ctx, const struct list *places,
			       const struct place *wanted, int64_t limit, int64_t *taken);

#endif
