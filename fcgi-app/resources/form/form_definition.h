/*
 * form_definition: whether a form can be filled in at all. Run when a form is loaded.
 *
 * Names are C identifiers of at most 40 characters, each once; a choice has options, each once; a
 * condition asks for an earlier choice or yes_no and for one of its options; a route has a step,
 * and begins at the issuer where bodies fill the form in: a body has no superior; the rules of a
 * field are such as can be asked of an answer of its type.
 */
#ifndef RESOURCES_FORM_FORM_DEFINITION_H
#define RESOURCES_FORM_FORM_DEFINITION_H

#include "core/rule.h"
#include "resources/form/form.h"

/* Problem: P_INVALID_INPUT, with a pointer for each fault: /sections/0/fields/2/name. */
MUST bool form_definition_check(struct ctx *ctx, const struct form *form);

/* The options of a choice or yes_no, in the order of its answers. */
struct list form_options_of(const struct form_field *field);

/* The option of that code, or NULL. */
const struct form_option *form_option_named(const struct form_field *field, const char *code);

/*
 * Which rules can be asked of an answer, by type: SH-11 and SH-12 of an industry_list. What each
 * asks for is submission_rules.c. RULE_COUNT: the code names none, or none for that type.
 */
enum rule_code form_rule_named(const struct form_field *field, const char *code);

/* The field of that name, or NULL. */
const struct form_field *form_field_named(const struct form *form, const char *name);

#endif
