/*
 * figure: what is known of a unit beside its quotas (基础数据): how many small enterprises and how
 * many certified organisations it has by the end of a year, and who says so.
 *
 * The superior looks after the figures of its receivers. A suggested split weighs by the last year
 * that is known of each unit; older years stay.
 */
#ifndef RESOURCES_FIGURE_FIGURE_H
#define RESOURCES_FIGURE_FIGURE_H

#include "core/ctx.h"
#include "core/schema.h"
#include "resources/unit/unit.h"

#define FIGURE_MAX INT64_C(1000000000)
#define FIGURE_YEAR_MIN 2000

enum figure_kind {
	FIGURE_SMALL_ENTERPRISES,
	FIGURE_CERTIFIED_ORGANISATIONS,
};

extern const struct enumeration figure_kind_names;

struct figure {
	int64_t unit_id, year, value, recorded_at, recorded_by;
	int kind;
	const char *source;
	bool illustrative;
	/* codes as given, and what replies add */
	const char *unit, *unit_name, *short_name;
};

extern const struct schema figure_schema;

/*
 * The last known figure of each kind of the parent's receivers, in their order; parent NULL: the
 * caller's own unit. Problem: P_NOT_FOUND for a unit out of scope.
 */
MUST bool figure_list(struct ctx *ctx, const char *parent, struct list *figures);

/* The same of a unit that is known already. */
MUST bool figure_of_receivers(struct ctx *ctx, const struct unit *parent, struct list *figures);

/* The value in such a list; NULL_INT when there is none. */
int64_t figure_in(const struct list *figures, const struct unit *unit, enum figure_kind kind);

/*
 * Keeps figures of the caller's receivers (struct figure with the unit's code): a new one, or
 * another value of that year. Gives what is known then. Problem: P_INVALID_INPUT.
 */
MUST bool figure_put(struct ctx *ctx, const struct list *input, struct list *figures);

/* The reference data: figures of any unit, by unit_id. */
MUST bool figure_load(struct ctx *ctx, const struct list *figures);

#endif
