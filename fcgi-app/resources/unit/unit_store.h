/* unit_store: the statements of unit.sql. */
#ifndef RESOURCES_UNIT_UNIT_STORE_H
#define RESOURCES_UNIT_UNIT_STORE_H

#include "resources/unit/unit.h"

/* A unit's stored place beside the parent that the edges in force give it. */
struct unit_place {
	int64_t id, parent_id, stored_parent_id, lo, hi, depth;
	const char *code;
};
extern const struct schema unit_place_schema;

MUST bool unit_store_all(struct ctx *ctx, struct list *units);
MUST bool unit_store_insert_all(struct ctx *ctx, const struct list *entries);
MUST bool unit_store_id(struct ctx *ctx, const char *code, int64_t *id);
MUST bool unit_store_rename(struct ctx *ctx, int64_t id, const char *name, const char *short_name);
MUST bool unit_store_end_edge(struct ctx *ctx, int64_t id, const char *day);
MUST bool unit_store_newest_edge(struct ctx *ctx, int64_t id, const char **day);
MUST bool unit_store_begin_edge(struct ctx *ctx, int64_t id, int64_t parent_id, const char *day);
MUST bool unit_store_end(struct ctx *ctx, int64_t id, int64_t heir_id, const char *day);
MUST bool unit_store_insert_areas(struct ctx *ctx, const struct list *entries);
MUST bool unit_store_places(struct ctx *ctx, const char *today, struct list *places);
MUST bool unit_store_set_places(struct ctx *ctx, const struct list *places);
/* claimed: 1, or 0 when the units changed since the caller was read. */
MUST bool unit_store_claim(struct ctx *ctx, int64_t *claimed);
MUST bool unit_store_count_misplaced(struct ctx *ctx, int64_t *count);

#endif
