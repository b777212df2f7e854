/* filer_store: the statements of filer.sql. */
#ifndef RESOURCES_SUBMISSION_FILER_STORE_H
#define RESOURCES_SUBMISSION_FILER_STORE_H

#include "resources/submission/filer.h"

MUST bool filer_store_filed(struct ctx *ctx, int64_t form_id, struct list *filed);

#endif
