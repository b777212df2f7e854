/*
 * reshaping_input: what the input of a reorganisation names, found in the tree, and what is wrong
 * with it. Errors of input are collected with their pointers; the caller ends with input_ok. Units
 * that are not found are NULL.
 */
#ifndef RESOURCES_REORGANISATION_RESHAPING_INPUT_H
#define RESOURCES_REORGANISATION_RESHAPING_INPUT_H

#include "resources/reorganisation/reorganisation.h"
#include "resources/unit/unit.h"

/* Members that a change of the input's kind does not take: what is given in vain was meant
 * otherwise. */
void reshaping_check_unused(struct ctx *ctx, const struct reorganisation_input *input);

/* A unit in force within the caller's scope; movable: other than the tree's root. */
const struct unit *reshaping_living_unit(struct ctx *ctx, const char *pointer, const char *code);
const struct unit *reshaping_movable_unit(struct ctx *ctx, const char *pointer, const char *code);

/* Of a rename: the unit, whose new names no other unit of its superior has. */
const struct unit *reshaping_renamed(struct ctx *ctx, const struct reorganisation_input *input);

/* Of a merge: the units that end, all alike, none twice or beneath another; as many as the input
 * names. The first is the model of a new one. */
const struct unit **reshaping_ending_units(struct ctx *ctx,
					   const struct reorganisation_input *input);

/* Of a merge: the unit that takes over, which stands already; or the code and names of one that is
 * founded. */
const struct unit *reshaping_heir(struct ctx *ctx, const struct reorganisation_input *input,
				  const struct unit **ending, size_t count);
void reshaping_check_founded(struct ctx *ctx, const struct reorganisation_input *input,
			     const struct unit **ending, size_t count);

/* Of a split: codes, names and shares of the parts. unit: what is split; NULL: it was not found. */
void reshaping_check_parts(struct ctx *ctx, const struct reorganisation_input *input,
			   const struct unit *unit);

#endif
