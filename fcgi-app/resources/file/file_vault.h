/*
 * file_vault: the bytes of uploads, on disk (UPLIFT_FILES), each under its SHA-256: ab/cdef…
 *
 * What is there is whole: it is copied beside its place, flushed, and then renamed. Bytes that are
 * there already are not copied again. Nothing is ever deleted here.
 */
#ifndef RESOURCES_FILE_FILE_VAULT_H
#define RESOURCES_FILE_FILE_VAULT_H

#include "resources/file/file.h"

/* Takes a copy. Problem: P_BUSY when the disk does not take it; the log says why. */
MUST bool file_vault_keep(struct ctx *ctx, const struct upload *upload);

/* ab/cdef… */
const char *file_vault_place(struct arena *arena, const char *sha256);

/* Whether the bytes can be read; if not, the log says so. */
bool file_vault_has(struct ctx *ctx, const char *sha256);

#endif
