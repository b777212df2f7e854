/*
 * selection_check: whether choices keep the rules. SH-08: whoever is chosen is eligible. SH-07: no
 * more bodies for an industry of a city than the limit, those that are selected already counted
 * (selection_place.h); beyond it each choice has a reason, whichever of them that is. A reason lets
 * the one rule pass that it is given for, and only where that rule warns.
 */
#ifndef RESOURCES_SELECTION_SELECTION_CHECK_H
#define RESOURCES_SELECTION_SELECTION_CHECK_H

#include "core/rule.h"
#include "resources/selection/selection.h"

/* Choices: struct selection_choice. The first reason goes to the record of the audit, whose detail
 * has them all (selection_record). P_INVALID_INPUT, P_RULES_BROKEN. */
MUST bool selection_check(struct ctx *ctx, const struct selection *selection,
			  const struct list *choices);

/* The most bodies of an industry; INT64_MAX without a limit. */
int64_t selection_limit(const struct programme *programme);

#endif
