#include "resources/reorganisation/reshaping_input.h"

#include <string.h>

void reshaping_check_unused(struct ctx *ctx, const struct reorganisation_input *input)
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

const struct unit *reshaping_living_unit(struct ctx *ctx, const char *pointer, const char *code)
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

const struct unit *reshaping_movable_unit(struct ctx *ctx, const char *pointer, const char *code)
{
	const struct unit *unit = reshaping_living_unit(ctx, pointer, code);

	if (unit != NULL && unit->parent_id == NULL_INT) {
		input_error(ctx, pointer, R_UNIT_IS_TOP, NULL);
		return NULL;
	}
	return unit;
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

const struct unit *reshaping_renamed(struct ctx *ctx, const struct reorganisation_input *input)
{
	const struct unit *unit = reshaping_living_unit(ctx, "/unit", input->unit);

	required(ctx, "/name", input->name);
	required(ctx, "/short_name", input->short_name);
	if (unit != NULL && unit->parent_id != NULL_INT)
		check_names(ctx, unit, "", input->name, input->short_name, &unit, 1);
	return unit;
}

/* Of one tier, and both hold quotas or neither does: one can take the other's place. */
static bool is_alike(const struct unit *a, const struct unit *b)
{
	return a->tier == b->tier && a->quota_holder == b->quota_holder;
}

const struct unit **reshaping_ending_units(struct ctx *ctx,
					   const struct reorganisation_input *input)
{
	const struct list *codes = &input->units;
	const char *const *code = codes->items;
	const struct unit **units = arena_array(ctx->arena, codes->count, sizeof(*units));

	if (codes->count == 0)
		input_error(ctx, "/units", R_REQUIRED, NULL);
	for (size_t i = 0; i < codes->count; i++) {
		const char *pointer = arena_printf(ctx->arena, "/units/%zu", i);

		units[i] = reshaping_movable_unit(ctx, pointer, code[i]);
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

const struct unit *reshaping_heir(struct ctx *ctx, const struct reorganisation_input *input,
				  const struct unit **ending, size_t count)
{
	const struct unit *into = reshaping_movable_unit(ctx, "/into", input->into);

	if (into != NULL)
		check_heir(ctx, into, ending, count);
	return into;
}

void reshaping_check_founded(struct ctx *ctx, const struct reorganisation_input *input,
			     const struct unit **ending, size_t count)
{
	check_code(ctx, "/code", input->code);
	required(ctx, "/name", input->name);
	required(ctx, "/short_name", input->short_name);
	check_names(ctx, ending[0], "", input->name, input->short_name, ending, count);
}

void reshaping_check_parts(struct ctx *ctx, const struct reorganisation_input *input,
			   const struct unit *unit)
{
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
