/* From the input of a reorganisation to seats and successions. */
#include "resources/reorganisation/reshaping.h"
#include "resources/reorganisation/reshaping_carry.h"
#include "resources/reorganisation/reshaping_input.h"

struct preparing {
	struct ctx *ctx;
	struct reshaping *reshaping;
};

static void seat(struct reshaping *reshaping, int64_t unit_id, int64_t old_parent,
		 int64_t new_parent)
{
	reshaping->seats[reshaping->seat_count++] = (struct seat){unit_id, old_parent, new_parent};
}

static void succeed(struct reshaping *reshaping, int64_t from_id, int64_t to_id, int64_t share,
		    int64_t of, bool whole)
{
	reshaping->successions[reshaping->succession_count++] = (struct succession){
		from_id, to_id, share, of, whole};
}

/* The row of a new unit beside a model: the same tier, kind and superior. */
static bool add_unit(struct preparing *preparing, const struct unit *model, const char *code,
		     const char *name, const char *short_name, int64_t *id)
{
	struct ctx *ctx = preparing->ctx;
	struct reshaping *reshaping = preparing->reshaping;
	const struct unit_entry entry = {
		.code = code,
		.name = name,
		.short_name = short_name,
		.parent = unit_by_id(ctx, model->parent_id)->code,
		.valid_from = reshaping->day,
		.tier = model->tier,
		.kind = model->kind,
		.quota_holder = model->quota_holder,
	};

	if (!unit_add(ctx, &entry, id))
		return false;
	reshaping->fresh[reshaping->fresh_count++] = (struct unit){
		.id = *id,
		.parent_id = model->parent_id,
		.heir_id = NULL_INT,
		.depth = model->depth,
		.code = code,
		.name = name,
		.short_name = short_name,
		.valid_from = reshaping->day,
		.tier = model->tier,
		.kind = model->kind,
		.quota_holder = model->quota_holder,
	};
	seat(reshaping, *id, 0, model->parent_id);
	return true;
}

static bool prepare_rename(struct preparing *preparing)
{
	const struct unit *unit = reshaping_renamed(preparing->ctx, preparing->reshaping->input);

	if (unit != NULL)
		preparing->reshaping->renamed_id = unit->id;
	return input_ok(preparing->ctx);
}

static bool prepare_move(struct preparing *preparing)
{
	struct ctx *ctx = preparing->ctx;
	const struct reorganisation_input *input = preparing->reshaping->input;
	const struct unit *unit = reshaping_movable_unit(ctx, "/unit", input->unit);
	const struct unit *parent = reshaping_living_unit(ctx, "/parent", input->parent);

	if (unit == NULL || parent == NULL)
		return input_ok(ctx);
	if (parent->id == unit->parent_id || unit_is_within(parent, unit) ||
	    parent->tier >= unit->tier || !parent->quota_holder)
		input_error(ctx, "/parent", R_UNIT_NOT_SUPERIOR, NULL);
	seat(preparing->reshaping, unit->id, unit->parent_id, parent->id);
	return input_ok(ctx);
}

static bool find_heir(struct preparing *preparing, const struct unit **ending, size_t count,
		      int64_t *heir_id)
{
	struct ctx *ctx = preparing->ctx;
	const struct reorganisation_input *input = preparing->reshaping->input;
	const struct unit *into;

	if (input->into == NULL) {
		reshaping_check_founded(ctx, input, ending, count);
		return input_ok(ctx) && add_unit(preparing, ending[0], input->code, input->name,
						 input->short_name, heir_id);
	}
	into = reshaping_heir(ctx, input, ending, count);
	*heir_id = into == NULL ? 0 : into->id;
	return input_ok(ctx);
}

/* Everybody who reports to a unit that ends, but for those that a part took, goes to its heir. */
static void seat_children(struct preparing *preparing, const struct unit *unit, int64_t heir_id)
{
	struct unit_list children = unit_children(preparing->ctx, unit);

	for (size_t i = 0; i < children.count; i++) {
		if (reshaping_seat(preparing->reshaping, children.items[i]->id) == NULL)
			seat(preparing->reshaping, children.items[i]->id, unit->id, heir_id);
	}
}

static bool prepare_merge(struct preparing *preparing)
{
	const struct unit **units = reshaping_ending_units(preparing->ctx,
							   preparing->reshaping->input);
	size_t count = preparing->reshaping->input->units.count;
	int64_t heir_id;

	if (!input_ok(preparing->ctx) || !find_heir(preparing, units, count, &heir_id))
		return input_ok(preparing->ctx);
	for (size_t i = 0; i < count; i++) {
		seat_children(preparing, units[i], heir_id);
		seat(preparing->reshaping, units[i]->id, units[i]->parent_id, 0);
		succeed(preparing->reshaping, units[i]->id, heir_id, SHARE_WHOLE, SHARE_WHOLE,
			true);
	}
	return input_ok(preparing->ctx);
}

static void seat_part(struct preparing *preparing, const struct unit *unit, size_t at,
		      int64_t part_id)
{
	struct ctx *ctx = preparing->ctx;
	const struct reorganisation_part *part = preparing->reshaping->input->parts.items;
	const char *const *code = part[at].children.items;

	for (size_t i = 0; i < part[at].children.count; i++) {
		const char *pointer = arena_printf(ctx->arena, "/parts/%zu/children/%zu", at, i);
		const struct unit *child = reshaping_living_unit(ctx, pointer, code[i]);

		if (child == NULL)
			continue;
		if (child->parent_id != unit->id)
			input_error(ctx, pointer, R_UNIT_NOT_BENEATH, NULL);
		else if (reshaping_seat(preparing->reshaping, child->id) != NULL)
			input_error(ctx, pointer, R_UNIT_REPEATED, code[i]);
		else
			seat(preparing->reshaping, child->id, unit->id, part_id);
	}
}

static bool prepare_split(struct preparing *preparing)
{
	struct ctx *ctx = preparing->ctx;
	struct reshaping *reshaping = preparing->reshaping;
	const struct reorganisation_input *input = reshaping->input;
	const struct reorganisation_part *part = input->parts.items;
	const struct unit *unit = reshaping_movable_unit(ctx, "/unit", input->unit);
	int64_t left = SHARE_WHOLE, id = 0;

	reshaping_check_parts(ctx, input, unit);
	if (!input_ok(ctx) || unit == NULL)
		return input_ok(ctx);
	for (size_t i = 0; i < input->parts.count; i++) {
		bool last = input->ends && i + 1 == input->parts.count;

		if (!add_unit(preparing, unit, part[i].code, part[i].name, part[i].short_name,
			      &id) ||
		    !reshaping_give_enterprises(ctx, reshaping, unit->id, id, &part[i].enterprises,
						arena_printf(ctx->arena, "/parts/%zu", i)))
			return false;
		seat_part(preparing, unit, i, id);
		succeed(reshaping, unit->id, id, part[i].share, left, last);
		left -= part[i].share;
	}
	if (input->ends) {
		seat_children(preparing, unit, reshaping->successions[0].to_id);
		seat(reshaping, unit->id, unit->parent_id, 0);
	}
	return input_ok(ctx);
}

/* Each unit of the tree changes its seat at most once, and so many can be new. */
static void make_room(struct ctx *ctx, struct reshaping *reshaping)
{
	const struct reorganisation_input *input = reshaping->input;
	size_t heirs = input->units.count + input->parts.count + 1;
	size_t seats = 2 * heirs + 1;

	for (size_t i = 0; i < input->units.count; i++) {
		const struct unit *unit = unit_by_code(
			ctx, ((const char *const *)input->units.items)[i]);

		seats += unit == NULL ? 0 : (size_t)unit->child_count;
	}
	if (input->unit != NULL && unit_by_code(ctx, input->unit) != NULL)
		seats += (size_t)unit_by_code(ctx, input->unit)->child_count;
	reshaping->seats = arena_array(ctx->arena, seats, sizeof(*reshaping->seats));
	reshaping->successions = arena_array(ctx->arena, heirs, sizeof(*reshaping->successions));
	reshaping->fresh = arena_array(ctx->arena, heirs, sizeof(*reshaping->fresh));
}

bool reshaping_prepare(struct ctx *ctx, const struct reorganisation_input *input,
		       struct reshaping *reshaping)
{
	struct preparing preparing = {ctx, reshaping};

	reshaping->input = input;
	reshaping->renamed_id = NULL_INT;
	make_room(ctx, reshaping);
	reshaping_check_unused(ctx, input);
	switch (input->kind) {
	case REORGANISE_RENAME:
		return prepare_rename(&preparing);
	case REORGANISE_MOVE:
		return prepare_move(&preparing);
	case REORGANISE_MERGE:
		return prepare_merge(&preparing);
	default:
		return prepare_split(&preparing);
	}
}
