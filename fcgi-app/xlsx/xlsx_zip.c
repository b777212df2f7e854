#include "xlsx/xlsx_zip.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <zip.h>

#define PIECE ((size_t)64 * 1024)

struct entry {
	const char *name;
	int64_t place;
};

struct xlsx_zip {
	struct ctx *ctx;
	zip_t *archive;
	zip_file_t *file;      /* the part that is being read */
	struct entry *entries; /* by name */
	size_t count;
	size_t length, inflated;
};

static bool damaged(struct ctx *ctx)
{
	return fail_with(
		ctx, P_BAD_WORKBOOK, "文件已损坏，打不开。请在表格软件里另存一份再上传。",
		"The file is damaged and cannot be opened: save a fresh copy and send that.");
}

static bool too_big(struct ctx *ctx)
{
	return fail_with(
		ctx, P_BAD_WORKBOOK,
		"文件解开后太大。请只留要导入的那张表，删去多余的格式和空行，另存后再上传。",
		"The file is too large once unpacked: keep only the table, remove surplus "
		"formats and empty rows, and save it anew.");
}

static void close_archive(void *object)
{
	struct xlsx_zip *zip = object;

	if (zip->file != NULL)
		zip_fclose(zip->file);
	if (zip->archive != NULL)
		zip_discard(zip->archive);
}

static zip_t *open_bytes(const char *bytes, size_t length)
{
	zip_error_t error;
	zip_source_t *source;
	zip_t *archive;

	zip_error_init(&error);
	source = zip_source_buffer_create(bytes, length, 0, &error);
	archive = source == NULL ? NULL : zip_open_from_source(source, ZIP_RDONLY, &error);
	if (archive == NULL)
		zip_source_free(source);
	zip_error_fini(&error);
	return archive;
}

static int compare_names(const void *a, const void *b)
{
	return strcasecmp(((const struct entry *)a)->name, ((const struct entry *)b)->name);
}

/* Two parts of one name: what one reader checks, another would not see. */
static bool list_entries(struct xlsx_zip *zip)
{
	zip_int64_t count = zip_get_num_entries(zip->archive, 0);

	if (count < 0 || count > XLSX_ENTRIES_MAX)
		return too_big(zip->ctx);
	zip->count = (size_t)count;
	zip->entries = arena_array(zip->ctx->arena, zip->count, sizeof(*zip->entries));
	for (size_t i = 0; i < zip->count; i++) {
		const char *name = zip_get_name(zip->archive, i, ZIP_FL_ENC_GUESS);

		if (name == NULL)
			return damaged(zip->ctx);
		zip->entries[i] = (struct entry){.name = name + (name[0] == '/'),
						 .place = (int64_t)i};
	}
	qsort(zip->entries, zip->count, sizeof(*zip->entries), compare_names);
	for (size_t i = 1; i < zip->count; i++) {
		if (compare_names(&zip->entries[i - 1], &zip->entries[i]) == 0)
			return damaged(zip->ctx);
	}
	return true;
}

bool xlsx_zip_open(struct ctx *ctx, const char *bytes, size_t length, struct xlsx_zip **zip)
{
	*zip = arena_alloc(ctx->arena, sizeof(**zip));
	(*zip)->ctx = ctx;
	(*zip)->length = length;
	arena_defer(ctx->arena, close_archive, *zip);
	(*zip)->archive = open_bytes(bytes, length);
	if ((*zip)->archive == NULL)
		return damaged(ctx);
	return list_entries(*zip);
}

int64_t xlsx_zip_find(const struct xlsx_zip *zip, const char *name)
{
	struct entry wanted = {.name = name};
	const struct entry *found = zip->count == 0 ? NULL
						    : bsearch(&wanted, zip->entries, zip->count,
							      sizeof(wanted), compare_names);

	return found == NULL ? -1 : found->place;
}

/* Only what spreadsheets are packed with, and nothing that asks for a password. */
static bool check_packing(struct xlsx_zip *zip, zip_uint64_t place)
{
	zip_stat_t about;

	if (zip_stat_index(zip->archive, place, 0, &about) != 0)
		return damaged(zip->ctx);
	if ((about.valid & ZIP_STAT_ENCRYPTION_METHOD) && about.encryption_method != ZIP_EM_NONE)
		return fail_with(zip->ctx, P_BAD_WORKBOOK,
				 "文件加了密码。请去掉密码，另存后再上传。",
				 "The file is protected by a password: remove it and save anew.");
	if (!(about.valid & ZIP_STAT_COMP_METHOD) ||
	    (about.comp_method != ZIP_CM_STORE && about.comp_method != ZIP_CM_DEFLATE))
		return damaged(zip->ctx);
	return true;
}

static bool within_limits(struct xlsx_zip *zip, size_t part)
{
	if (part > XLSX_PART_MAX || zip->inflated > XLSX_TOTAL_MAX ||
	    (zip->inflated > XLSX_RATIO_FREE && zip->inflated / XLSX_RATIO_MAX > zip->length))
		return too_big(zip->ctx);
	return true;
}

static bool pump(struct xlsx_zip *zip, bool (*take)(void *, const char *, size_t), void *arg)
{
	char *piece = arena_alloc(zip->ctx->arena, PIECE);
	size_t part = 0;

	for (;;) {
		zip_int64_t got = zip_fread(zip->file, piece, PIECE);

		if (got < 0)
			return damaged(zip->ctx);
		if (got == 0)
			return true;
		part += (size_t)got;
		zip->inflated += (size_t)got;
		if (!within_limits(zip, part) || !take(arg, piece, (size_t)got))
			return false;
	}
}

bool xlsx_zip_read(struct xlsx_zip *zip, int64_t part, bool (*take)(void *, const char *, size_t),
		   void *arg)
{
	bool done;

	if (!check_packing(zip, (zip_uint64_t)part))
		return false;
	zip->file = zip_fopen_index(zip->archive, (zip_uint64_t)part, 0);
	if (zip->file == NULL)
		return damaged(zip->ctx);
	done = pump(zip, take, arg);
	zip_fclose(zip->file);
	zip->file = NULL;
	return done;
}
