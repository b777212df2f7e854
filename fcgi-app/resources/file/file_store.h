/* file_store: the statements of file.sql. */
#ifndef RESOURCES_FILE_FILE_STORE_H
#define RESOURCES_FILE_FILE_STORE_H

#include "resources/file/file.h"

MUST bool file_store_insert(struct ctx *ctx, const struct file *file, int64_t *id);

/* One that the caller may read; NULL otherwise. */
MUST bool file_store_find(struct ctx *ctx, int64_t id, const struct file **file);

/* One that the caller's unit or body uploaded; NULL otherwise. */
MUST bool file_store_find_own(struct ctx *ctx, int64_t id, const struct file **file);

#endif
