/* Single changes of the units and their edges, for a reorganisation. */
#include "db/db.h"
#include "resources/unit/unit.h"
#include "resources/unit/unit_store.h"

bool unit_claim(struct ctx *ctx)
{
	int64_t claimed;

	if (!unit_store_claim(ctx, &claimed))
		return false;
	ctx->holds_tree = claimed == 1;
	return claimed == 1 || stamp_outdated(ctx);
}

bool unit_add(struct ctx *ctx, const struct unit_entry *entry, int64_t *id)
{
	struct unit_entry copy = *entry;
	const struct list one = {.items = &copy, .count = 1};

	return unit_store_insert_all(ctx, &one) && unit_store_id(ctx, entry->code, id);
}

bool unit_seated_on(struct ctx *ctx, int64_t id, const char **day)
{
	return unit_store_newest_edge(ctx, id, day);
}

bool unit_rename(struct ctx *ctx, int64_t id, const char *name, const char *short_name)
{
	return unit_store_rename(ctx, id, name, short_name);
}

bool unit_set_parent(struct ctx *ctx, int64_t id, int64_t parent_id, const char *day)
{
	return unit_store_end_edge(ctx, id, day) && unit_store_begin_edge(ctx, id, parent_id, day);
}

bool unit_end(struct ctx *ctx, int64_t id, int64_t heir_id, const char *day)
{
	return unit_store_end_edge(ctx, id, day) && unit_store_end(ctx, id, heir_id, day);
}
