/* From the input of a reorganisation to seats and successions, checked. */
#include <string.h>

#include "resources/reorganisation/reshaping.h"
#include "resources/reorganisation/reshaping_carry.h"

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

/* A unit in force within the caller's scope, other than the tree's root; otherwise an error there.
 */
static const struct unit *living_unit(struct ctx *ctx, const char *pointer, const char *code)
{
	const struct unit *unit;

	if (code == NULL) {
		input_error(ctx, pointer, R_REQUIRED, NULL);
		return NULL;
	}
	unit = unit_by_code(ctx, code);
	if (unit != NULL && unit->heir_id == NULL_INT && unit_visible(ctx, unit))
		return unit;
	input_error(ctx, pointer, R_UNKNOWN_UNIT, NULL);
	return NULL;
}

static const struct unit *movable_unit(struct ctx *ctx, const char *pointer, const char *code)
{
	const struct unit *unit = living_unit(ctx, pointer, code);

	if (unit != NULL && unit->parent_id == NULL_INT) {
		input_error(ctx, pointer, R_UNIT_IS_TOP, NULL);
		return NULL;
	}
	return unit;
}

/* Members that a change of one kind does not take: what is given in vain was meant otherwise. */
static void check_unused(struct ctx *ctx, const struct reorganisation_input *input)
{
	bool rename = input->kind == REORGANISE_RENAME, move = input->kind == REORGANISE_MOVE;
	bool merge = input->kind == REORGANISE_MERGE, split = input->kind == REORGANISE_SPLIT;
	bool founds = merge && input->into == NULL;
	const struct {
		const char *pointer;
		bool given, taken;
	} members[] = {
		{"/unit", input->unit != NULL, !merge},
		{"/units", input->units.count > 0, merge},
		{"/parent", input->parent != NULL, move},
		{"/into", input->into != NULL, merge},
		{"/code", input->code != NULL, founds},
		{"/name", input->name != NULL, rename || founds},
		{"/short_name", input->short_name != NULL, rename || founds},
		{"/parts", input->parts.count > 0, split},
		{"/ends", input->ends, split},
	};

	for (size_t i = 0; i < sizeof(members) / sizeof(members[0]); i++) {
		if (members[i].given && !members[i].taken)
			input_error(ctx, members[i].pointer, R_UNIT_OTHER_CHANGE, NULL);
	}
}

static void required(struct ctx *ctx, const char *pointer, const char *text)
{
	if (text == NULL)
		input_error(ctx, pointer, R_REQUIRED, NULL);
}

/* Codes are capital letters and digits, and nobody's, not even that of a unit that ended. */
static void check_code(struct ctx *ctx, const char *pointer, const char *code)
{
	static const char allowed[] = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

	if (code == NULL)
		input_error(ctx, pointer, R_REQUIRED, NULL);
	else if (code[strspn(code, allowed)] != '\0')
		input_error(ctx, pointer, R_BAD_CHARACTER, NULL);
	else if (unit_by_code(ctx, code) != NULL)
		input_error(ctx, pointer, R_UNIT_CODE_TAKEN, code);
}

/* Two units of one superior that are named alike would be taken for each other. given_up: those
 * whose names are free then.
 */
static void check_names(struct ctx *ctx, const struct unit *model, const char *pointer,
			const char *name, const char *short_name, const struct unit **given_up,
			size_t count)
{
	struct unit_list siblings = unit_children(ctx, unit_by_id(ctx, model->parent_id));

	for (size_t i = 0; i < siblings.count; i++) {
		const struct unit *sibling = siblings.items[i];
		bool stays = true;

		for (size_t j = 0; j < count; j++)
			stays = stays && sibling != given_up[j];
		if (stays && name != NULL && strcmp(sibling->name, name) == 0)
			input_error(ctx, arena_printf(ctx->arena, "%s/name", pointer),
				    R_UNIT_NAME_TAKEN, sibling->code);
		if (stays && short_name != NULL && strcmp(sibling->short_name, short_name) == 0)
			input_error(ctx, arena_printf(ctx->arena, "%s/short_name", pointer),
				    R_UNIT_NAME_TAKEN, sibling->code);
	}
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
	const struct reorganisation_input *input = preparing->reshaping->input;
	const struct unit *unit = living_unit(preparing->ctx, "/unit", input->unit);

	required(preparing->ctx, "/name", input->name);
	required(preparing->ctx, "/short_name", input->short_name);
	if (unit != NULL && unit->parent_id != NULL_INT)
		check_names(preparing->ctx, unit, "", input->name, input->short_name, &unit, 1);
	if (unit != NULL)
		preparing->reshaping->renamed_id = unit->id;
	return input_ok(preparing->ctx);
}

static bool prepare_move(struct preparing *preparing)
{
	struct ctx *ctx = preparing->ctx;
	const struct reorganisation_input *input = preparing->reshaping->input;
	const struct unit *unit = movable_unit(ctx, "/unit", input->unit);
	const struct unit *parent = living_unit(ctx, "/parent", input->parent);

	if (unit == NULL || parent == NULL)
		return input_ok(ctx);
	if (parent->id == unit->parent_id || unit_is_within(parent, unit) ||
	    parent->tier >= unit->tier || !parent->quota_holder)
		input_error(ctx, "/parent", R_UNIT_NOT_SUPERIOR, NULL);
	seat(preparing->reshaping, unit->id, unit->parent_id, parent->id);
	return input_ok(ctx);
}

/* Of one tier, and both hold quotas or neither does: one can take the other's place. */
static bool is_alike(const struct unit *a, const struct unit *b)
{
	return a->tier == b->tier && a->quota_holder == b->quota_holder;
}

/* The units that end, all alike, none twice or beneath another; the first is the model of a new
 * one.
 */
static const struct unit **ending_units(struct preparing *preparing)
{
	struct ctx *ctx = preparing->ctx;
	const struct list *codes = &preparing->reshaping->input->units;
	const char *const *code = codes->items;
	const struct unit **units = arena_array(ctx->arena, codes->count, sizeof(*units));

	if (codes->count == 0)
		input_error(ctx, "/units", R_REQUIRED, NULL);
	for (size_t i = 0; i < codes->count; i++) {
		const char *pointer = arena_printf(ctx->arena, "/units/%zu", i);

		units[i] = movable_unit(ctx, pointer, code[i]);
		for (size_t j = 0; j < i && units[i] != NULL; j++) {
			if (units[j] == NULL)
				continue;
			if (units[i] == units[j])
				input_error(ctx, pointer, R_UNIT_REPEATED, code[i]);
			else if (unit_is_within(units[i], units[j]) ||
				 unit_is_within(units[j], units[i]))
				input_error(ctx, pointer, R_UNIT_NOT_ALIKE, NULL);
		}
		if (units[i] != NULL && units[0] != NULL && !is_alike(units[i], units[0]))
			input_error(ctx, pointer, R_UNIT_NOT_ALIKE, NULL);
	}
	return units;
}

/* An heir cannot take its own superior's place. */
static void check_heir(struct ctx *ctx, const struct unit *into, const struct unit **ending,
		       size_t count)
{
	for (size_t i = 0; i < count; i++) {
		if (into->id == ending[i]->id)
			input_error(ctx, "/into", R_UNIT_REPEATED, into->code);
		else if (unit_is_within(into, ending[i]) || !is_alike(into, ending[i]))
			input_error(ctx, "/into", R_UNIT_NOT_ALIKE, NULL);
	}
}

static bool find_heir(struct preparing *preparing, const struct unit **ending, size_t count,
		      int64_t *heir_id)
{
	struct ctx *ctx = preparing->ctx;
	const struct reorganisation_input *input = preparing->reshaping->input;
	const struct unit *into;

	if (input->into == NULL) {
		check_code(ctx, "/code", input->code);
		required(ctx, "/name", input->name);
		required(ctx, "/short_name", input->short_name);
		check_names(ctx, ending[0], "", input->name, input->short_name, ending, count);
		return input_ok(ctx) && add_unit(preparing, ending[0], input->code, input->name,
						 input->short_name, heir_id);
	}
	into = movable_unit(ctx, "/into", input->into);
	if (into != NULL)
		check_heir(ctx, into, ending, count);
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
	const struct unit **units = ending_units(preparing);
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

static void check_parts(struct preparing *preparing, const struct unit *unit)
{
	struct ctx *ctx = preparing->ctx;
	const struct reorganisation_input *input = preparing->reshaping->input;
	const struct reorganisation_part *part = input->parts.items;
	int64_t sum = 0;

	if (input->parts.count == 0)
		input_error(ctx, "/parts", R_REQUIRED, NULL);
	for (size_t i = 0; i < input->parts.count; i++) {
		check_code(ctx, arena_printf(ctx->arena, "/parts/%zu/code", i), part[i].code);
		for (size_t j = 0; j < i; j++) {
			if (strcmp(part[i].code, part[j].code) == 0)
				input_error(ctx, arena_printf(ctx->arena, "/parts/%zu/code", i),
					    R_UNIT_REPEATED, part[i].code);
			else if (strcmp(part[i].name, part[j].name) == 0)
				input_error(ctx, arena_printf(ctx->arena, "/parts/%zu/name", i),
					    R_UNIT_NAME_TAKEN, part[j].code);
			else if (strcmp(part[i].short_name, part[j].short_name) == 0)
				input_error(ctx,
					    arena_printf(ctx->arena, "/parts/%zu/short_name", i),
					    R_UNIT_NAME_TAKEN, part[j].code);
		}
		if (unit != NULL)
			check_names(ctx, unit, arena_printf(ctx->arena, "/parts/%zu", i),
				    part[i].name, part[i].short_name, &unit, input->ends ? 1 : 0);
		sum += part[i].share;
	}
	/* A unit that ends leaves nothing behind; one that goes on keeps a share. */
	if (input->parts.count > 0 && (input->ends ? sum != SHARE_WHOLE : sum >= SHARE_WHOLE))
		input_error(ctx, "/parts", R_OUT_OF_RANGE, input->ends ? "= 10000" : "< 10000");
	if (unit != NULL && input->ends && input->parts.count == 1)
		input_error(ctx, "/parts", R_OUT_OF_RANGE, "≥ 2");
}

static void seat_part(struct preparing *preparing, const struct unit *unit, size_t at,
		      int64_t part_id)
{
	struct ctx *ctx = preparing->ctx;
	const struct reorganisation_part *part = preparing->reshaping->input->parts.items;
	const char *const *code = part[at].children.items;

	for (size_t i = 0; i < part[at].children.count; i++) {
		const char *pointer = arena_printf(ctx->arena, "/parts/%zu/children/%zu", at, i);
		const struct unit *child = living_unit(ctx, pointer, code[i]);

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
	const struct unit *unit = movable_unit(ctx, "/unit", input->unit);
	int64_t left = SHARE_WHOLE, id = 0;

	check_parts(preparing, unit);
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
	check_unused(ctx, input);
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
