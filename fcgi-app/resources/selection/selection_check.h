/*
 * selection_check: whether choices keep the rules. SH-08: whoever is chosen is eligible. SH-07: no
 * more bodies for an industry than the limit, those of the issuer's earlier calls counted; beyond
 * it each choice has its own reason, whichever of them that is.
 */
#ifndef RESOURCES_SELECTION_SELECTION_CHECK_H
#define RESOURCES_SELECTION_SELECTION_CHECK_H

#include "core/rule.h"
#include "resources/selection/selection.h"

/* Choices: struct selection_choice. The reasons go to the record of the audit. P_INVALID_INPUT,
 * P_RULES_BROKEN. */
MUST bool selection_check(struct ctx *ctx, const struct selection *selection,
			  const struct list *choices);

/* Whether the reason lets the rule pass for one choice. */
bool selection_passes(const struct programme *programme, enum rule_code rule, const char *reason);

/* The most bodies of an industry; INT64_MAX without a limit. */
int64_t selection_limit(const struct programme *programme);

#endif
