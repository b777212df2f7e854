/*
 * file: what people upload: scans and pictures (PDF, PNG, JPEG), at most 10 MiB each.
 *
 * The bytes lie in the store of files (file_vault.h) under their SHA-256. A row is one upload; it
 * never changes. Whoever uploaded it reads it at once; others when it is part of a submission that
 * they may read.
 */
#ifndef RESOURCES_FILE_FILE_H
#define RESOURCES_FILE_FILE_H

#include "core/ctx.h"
#include "core/schema.h"

#define FILE_SIZE_MAX (INT64_C(10) * 1024 * 1024)
#define FILE_NAME_MAX 200 /* characters */

enum media_type {
	MEDIA_PDF,
	MEDIA_PNG,
	MEDIA_JPEG,
};

/* A body as it was received: nginx has put it into a file, and deletes that after the request. */
struct upload {
	const char *path;   /* NULL: there was no body */
	const char *sha256; /* hexadecimal */
	int64_t size;
};

struct file {
	int64_t id, unit_id, body_id; /* one of unit and body is NULL_INT */
	int64_t size, uploaded_at;
	const char *sha256, *name, *uploaded_by;
	int media_type; /* enum media_type */
};

extern const struct enumeration media_type_names;
extern const struct schema file_schema;

/*
 * What the first bytes say, whatever the name claims; NULL_ENUM when it is none of ours. Reads at
 * most the first 8 of length.
 */
int file_media_type(const char *bytes, size_t length);

/* Whether a name may be saved under: no path, no control character, and the ending of its type. */
bool file_name_is_safe(const char *name);
bool file_name_fits(const char *name, int media_type);

/*
 * Keeps the upload for the caller's unit or body. Problems: P_INVALID_INPUT (?name, or nothing
 * sent), P_TOO_LARGE, P_UNSUPPORTED_MEDIA.
 */
MUST bool file_add(struct ctx *ctx, const struct upload *upload, const char *name,
		   struct file *file);

/* Problem: P_NOT_FOUND, also for one that the caller may not read. */
MUST bool file_get(struct ctx *ctx, int64_t id, struct file *file);

/* One that the caller's own unit or body uploaded; *file NULL when it is not. */
MUST bool file_find_own(struct ctx *ctx, int64_t id, const struct file **file);

#endif
