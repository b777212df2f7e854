#include "resources/file/file_vault.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/config.h"
#include "base/hash.h"
#include "base/log.h"
#include "core/worker.h"

#define CHUNK 65536
#define RETRY_S 5

static const char *folder(const struct ctx *ctx)
{
	return ctx->worker->config->files;
}

const char *file_vault_place(struct arena *arena, const char *sha256)
{
	return arena_printf(arena, "%.2s/%s", sha256, sha256 + 2);
}

static const char *path_of(struct ctx *ctx, const char *sha256)
{
	return arena_printf(ctx->arena, "%s/%s", folder(ctx), file_vault_place(ctx->arena, sha256));
}

static bool say_failed(struct ctx *ctx, const char *what)
{
	log_event(LOG_ERROR, "file.failed", LOG_TEXT("request_id", ctx->request_id),
		  LOG_TEXT("what", what), LOG_TEXT("reason", strerror(errno)));
	return false;
}

bool file_vault_has(struct ctx *ctx, const char *sha256)
{
	const char *path = path_of(ctx, sha256);

	return access(path, R_OK) == 0 || say_failed(ctx, path);
}

static bool is_whole(const char *path, int64_t size)
{
	struct stat found;

	return stat(path, &found) == 0 && found.st_size == size;
}

static bool write_all(int fd, const char *bytes, size_t length)
{
	while (length > 0) {
		ssize_t written = write(fd, bytes, length);

		if (written < 0 && errno != EINTR)
			return false;
		if (written > 0) {
			bytes += written;
			length -= (size_t)written;
		}
	}
	return true;
}

static bool copy_bytes(int from, int to, int64_t size)
{
	char chunk[CHUNK];
	int64_t copied = 0;

	for (;;) {
		ssize_t got = read(from, chunk, sizeof(chunk));

		if (got < 0 && errno == EINTR)
			continue;
		if (got <= 0)
			return got == 0 && copied == size;
		if (!write_all(to, chunk, (size_t)got))
			return false;
		copied += got;
	}
}

/* A copy that is on the disk when this returns, readable and never written to again. */
static bool copy(const struct upload *upload, const char *path)
{
	int from = open(upload->path, O_RDONLY | O_CLOEXEC);
	int to = from < 0 ? -1 : open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0400);
	bool copied = to >= 0 && copy_bytes(from, to, upload->size) && fsync(to) == 0;

	if (from >= 0)
		close(from);
	if (to >= 0 && close(to) != 0)
		copied = false;
	return copied;
}

/* The name, too, is to survive a loss of power. */
static bool flush_folder(const char *path)
{
	int fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	bool flushed = fd >= 0 && fsync(fd) == 0;

	if (fd >= 0)
		close(fd);
	return flushed;
}

static bool make_folder(const char *path)
{
	return mkdir(path, 0700) == 0 || errno == EEXIST;
}

bool file_vault_keep(struct ctx *ctx, const struct upload *upload)
{
	const char *path = path_of(ctx, upload->sha256);
	const char *within = arena_printf(ctx->arena, "%s/%.2s", folder(ctx), upload->sha256);
	const char *beside = arena_printf(ctx->arena, "%s.%s", path,
					  hash_random_hex(ctx->arena, 8));

	if (is_whole(path, upload->size))
		return true;
	if (make_folder(within) && copy(upload, beside) && rename(beside, path) == 0 &&
	    flush_folder(within) && flush_folder(folder(ctx)))
		return true;
	say_failed(ctx, path);
	unlink(beside);
	ctx->problem.retry_after = RETRY_S;
	return fail(ctx, P_BUSY);
}
