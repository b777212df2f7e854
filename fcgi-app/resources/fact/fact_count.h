/* fact_count: what facts add to the actuals of the units above them. */
#ifndef RESOURCES_FACT_FACT_COUNT_H
#define RESOURCES_FACT_FACT_COUNT_H

#include "resources/fact/fact.h"

/*
 * Adds one stored fact (negative numbers for a counter-fact) to its unit and the units above.
 * Refuses what a ceiling has no room for (QT-CEILING).
 */
MUST bool fact_count(struct ctx *ctx, const struct programme *programme, const struct fact *fact);

/* The same for many facts that name no enterprise and no ceiling, in one statement. */
MUST bool fact_count_all(struct ctx *ctx, const struct programme *programme,
			 const struct list *facts);

#endif
