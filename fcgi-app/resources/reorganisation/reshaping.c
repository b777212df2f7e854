#include "resources/reorganisation/reshaping.h"

#include <string.h>

#define BLOCKERS_MOST 50

const struct unit *reshaping_unit(struct ctx *ctx, const struct reshaping *reshaping, int64_t id)
{
	for (size_t i = 0; i < reshaping->fresh_count; i++) {
		if (reshaping->fresh[i].id == id)
			return &reshaping->fresh[i];
	}
	return unit_by_id(ctx, id);
}

const struct seat *reshaping_seat(const struct reshaping *reshaping, int64_t id)
{
	for (size_t i = 0; i < reshaping->seat_count; i++) {
		if (reshaping->seats[i].unit_id == id)
			return &reshaping->seats[i];
	}
	return NULL;
}

static int64_t parent_in_tree(struct ctx *ctx, int64_t id)
{
	int64_t parent_id = unit_by_id(ctx, id)->parent_id;

	return parent_id == NULL_INT ? 0 : parent_id;
}

int64_t reshaping_old_parent(struct ctx *ctx, const struct reshaping *reshaping, int64_t id)
{
	const struct seat *seat = reshaping_seat(reshaping, id);

	return seat != NULL ? seat->old_parent : parent_in_tree(ctx, id);
}

int64_t reshaping_new_parent(struct ctx *ctx, const struct reshaping *reshaping, int64_t id)
{
	const struct seat *seat = reshaping_seat(reshaping, id);

	return seat != NULL ? seat->new_parent : parent_in_tree(ctx, id);
}

bool reshaping_ends(const struct reshaping *reshaping, int64_t id)
{
	const struct seat *seat = reshaping_seat(reshaping, id);

	return seat != NULL && seat->new_parent == 0;
}

bool reshaping_is_fresh(const struct reshaping *reshaping, int64_t id)
{
	for (size_t i = 0; i < reshaping->fresh_count; i++) {
		if (reshaping->fresh[i].id == id)
			return true;
	}
	return false;
}

bool reshaping_is_leaf(struct ctx *ctx, const struct reshaping *reshaping, int64_t id)
{
	struct unit_list receivers = {0};

	for (size_t i = 0; i < reshaping->seat_count; i++) {
		if (reshaping->seats[i].new_parent == id &&
		    reshaping_unit(ctx, reshaping, reshaping->seats[i].unit_id)->quota_holder)
			return false;
	}
	if (!reshaping_is_fresh(reshaping, id))
		receivers = unit_receivers(ctx, unit_by_id(ctx, id));
	for (size_t i = 0; i < receivers.count; i++) {
		if (reshaping_new_parent(ctx, reshaping, receivers.items[i]->id) == id)
			return false;
	}
	return true;
}

void reshaping_block(struct ctx *ctx, struct reshaping *reshaping, const struct unit *unit,
		     const char *zh, const char *en)
{
	struct list *blockers = &reshaping->outcome->blockers;
	struct reorganisation_blocker *blocker;
	const char *message = in_lang(ctx, zh, en);

	if (blockers->items == NULL)
		blockers->items = arena_array(ctx->arena, BLOCKERS_MOST, sizeof(*blocker));
	blocker = blockers->items;
	for (size_t i = 0; i < blockers->count; i++) {
		if (strcmp(blocker[i].unit, unit->code) == 0 &&
		    strcmp(blocker[i].message, message) == 0)
			return;
	}
	if (blockers->count < BLOCKERS_MOST)
		blocker[blockers->count++] = (struct reorganisation_blocker){
			.unit = unit->code, .unit_name = unit->name, .message = message};
}
