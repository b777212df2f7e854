#include "resources/file/file.h"

#include <fcntl.h>
#include <inttypes.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

#include "base/text.h"
#include "db/work.h"
#include "resources/file/file_store.h"
#include "resources/file/file_vault.h"

#define HEAD_LENGTH 8

int file_media_type(const char *bytes, size_t length)
{
	static const struct {
		const char *start;
		size_t length;
	} starts[] = {
		[MEDIA_PDF] = {"%PDF-", 5},
		[MEDIA_PNG] = {"\x89PNG\r\n\x1A\n", 8},
		[MEDIA_JPEG] = {"\xFF\xD8\xFF", 3},
	};

	for (size_t i = 0; i < sizeof(starts) / sizeof(starts[0]); i++) {
		if (length >= starts[i].length &&
		    memcmp(bytes, starts[i].start, starts[i].length) == 0)
			return (int)i;
	}
	return NULL_ENUM;
}

bool file_name_is_safe(const char *name)
{
	struct text_size size;

	return text_measure(name, &size) && size.visible > 0 && name[0] != '.' &&
	       strpbrk(name, "/\\\n\r\t:*?\"<>|") == NULL;
}

bool file_name_fits(const char *name, int media_type)
{
	static const char *const endings[][2] = {
		[MEDIA_PDF] = {".pdf", ".pdf"},
		[MEDIA_PNG] = {".png", ".png"},
		[MEDIA_JPEG] = {".jpg", ".jpeg"},
	};
	const char *dot = strrchr(name, '.');

	return dot != NULL && (strcasecmp(dot, endings[media_type][0]) == 0 ||
			       strcasecmp(dot, endings[media_type][1]) == 0);
}

static int type_of(const struct upload *upload)
{
	char head[HEAD_LENGTH];
	int fd = open(upload->path, O_RDONLY | O_CLOEXEC);
	ssize_t got = fd < 0 ? 0 : read(fd, head, sizeof(head));

	if (fd >= 0)
		close(fd);
	return got <= 0 ? NULL_ENUM : file_media_type(head, (size_t)got);
}

static bool check(struct ctx *ctx, const struct upload *upload, const char *name, int *media_type)
{
	if (upload->path == NULL || upload->size == 0) {
		input_error(ctx, "", R_EMPTY_BODY, NULL);
		return input_ok(ctx);
	}
	if (upload->size > FILE_SIZE_MAX)
		return fail(ctx, P_TOO_LARGE);
	*media_type = type_of(upload);
	if (*media_type == NULL_ENUM)
		return fail_with(ctx, P_UNSUPPORTED_MEDIA,
				 "只接受 PDF、PNG、JPEG 文件，这个文件的内容不是。",
				 "Only PDF, PNG and JPEG are taken, and this is none of them.");
	if (!file_name_is_safe(name))
		input_error(ctx, "?name", R_BAD_FILE_NAME, NULL);
	else if (!file_name_fits(name, *media_type))
		input_error(ctx, "?name", R_WRONG_ENDING,
			    enumeration_name(&media_type_names, *media_type));
	return input_ok(ctx);
}

bool file_add(struct ctx *ctx, const struct upload *upload, const char *name, struct file *file)
{
	bool of_body = ctx->who->party == PARTY_BODY;
	int media_type;

	if (!check(ctx, upload, name, &media_type) || !file_vault_keep(ctx, upload))
		return false;
	*file = (struct file){
		.unit_id = of_body ? NULL_INT : ctx->who->unit_id,
		.body_id = of_body ? ctx->who->body_id : NULL_INT,
		.size = upload->size,
		.sha256 = upload->sha256,
		.name = name,
		.media_type = media_type,
		.uploaded_at = ctx->now,
		.uploaded_by = ctx->who->display_name,
	};
	if (!file_store_insert(ctx, file, &file->id))
		return false;
	work_record(ctx, "file.add", "file", file->id, ctx->who->unit_id,
		    arena_printf(ctx->arena, "{\"sha256\":\"%s\",\"size\":%" PRId64 "}",
				 file->sha256, file->size));
	return true;
}

bool file_get(struct ctx *ctx, int64_t id, struct file *file)
{
	const struct file *found;

	if (!file_store_find(ctx, id, &found))
		return false;
	if (found == NULL)
		return fail(ctx, P_NOT_FOUND);
	*file = *found;
	return true;
}

bool file_find_own(struct ctx *ctx, int64_t id, const struct file **file)
{
	return file_store_find_own(ctx, id, file);
}
