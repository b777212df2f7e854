/*
 * form_definition: whether a form can be filled in at all. Run when a form is loaded.
 *
 * Names are C identifiers of at most 40 characters, each once; a choice has options, each once; a
 * condition asks for an earlier choice or yes_no and for one of its options; a route has a step,
 * and begins at the issuer where bodies fill the form in: a body has no superior.
 */
#ifndef RESOURCES_FORM_FORM_DEFINITION_H
#define RESOURCES_FORM_FORM_DEFINITION_H

#include "resources/form/form.h"

/* Problem: P_INVALID_INPUT, with a pointer for each fault: /sections/0/fields/2/name. */
MUST bool form_definition_check(struct ctx *ctx, const struct form *form);

/* The options of a choice or yes_no, in the order of its answers. */
struct list form_options_of(const struct form_field *field);

/* The option of that code, or NULL. */
const struct form_option *form_option_named(const struct form_field *field, const char *code);

/* The field of that name, or NULL. */
const struct form_field *form_field_named(const struct form *form, const char *name);

#endif
