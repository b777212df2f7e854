/* filer_store: the statements of filer.sql. */
#ifndef RESOURCES_SUBMISSION_FILER_STORE_H
#define RESOURCES_SUBMISSION_FILER_STORE_H

#include "resources/submission/filer.h"

/* Those that the caller may see. */
MUST bool filer_store_filed(struct ctx *ctx, int64_t form_id, struct list *filed);

/* Bodies of the kinds (joined by commas) in the province, NULL_INT: in all; and the caller's own.
 * Only body_id and body_name are filled. */
MUST bool filer_store_bodies(struct ctx *ctx, const char *audience, int64_t province_id,
			     struct list *bodies);
MUST bool filer_store_own_body(struct ctx *ctx, struct list *bodies);

#endif
