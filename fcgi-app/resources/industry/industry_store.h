/* industry_store: the statements of industry.sql. */
#ifndef RESOURCES_INDUSTRY_INDUSTRY_STORE_H
#define RESOURCES_INDUSTRY_INDUSTRY_STORE_H

#include "resources/industry/industry.h"

/* In the order of the codes. */
MUST bool industry_store_list(struct ctx *ctx, const char *parent, const char *q,
			      struct list *industries);
MUST bool industry_store_is_there(struct ctx *ctx, const char *code, bool *there);
MUST bool industry_store_insert_all(struct ctx *ctx, const struct list *industries);

#endif
