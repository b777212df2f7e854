#include "xlsx/xlsx_read.h"

#include <string.h>

#include "xlsx/xlsx_sheet.h"

#define SHEETS_MAX 255
#define DEFAULT_WORKBOOK "xl/workbook.xml"

/* ---- what the file is, by its first bytes ---- */

static bool begins(const char *bytes, size_t length, const char *mark, size_t mark_length)
{
	return length >= mark_length && memcmp(bytes, mark, mark_length) == 0;
}

/* Old .xls files, and new ones behind a password, are in the same container (OLE). */
static bool refuse_container(struct ctx *ctx, const char *bytes, size_t length)
{
	static const char encrypted[] = "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e";

	if (memmem(bytes, length, encrypted, sizeof(encrypted)) != NULL)
		return fail_with(ctx, P_BAD_WORKBOOK, "文件加了密码。请去掉密码，另存后再上传。",
				 "The file is protected by a password: remove it and save anew.");
	return fail_with(ctx, P_BAD_WORKBOOK,
			 "这是旧格式的 .xls 文件。请在表格软件里另存为 .xlsx 再上传。",
			 "This is an .xls file of the old format: save it as .xlsx.");
}

static bool check_mark(struct ctx *ctx, const char *bytes, size_t length)
{
	if (begins(bytes, length, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8))
		return refuse_container(ctx, bytes, length);
	if (begins(bytes, length, "PK\003\004", 4))
		return true;
	return fail_with(
		ctx, P_BAD_WORKBOOK,
		"这不是 .xlsx 文件。请上传表格软件保存的 .xlsx（只改扩展名不行）。",
		"This is no .xlsx file: send one that a spreadsheet program saved as .xlsx "
		"(renaming is not enough).");
}

static bool no_workbook(struct ctx *ctx)
{
	return fail_with(ctx, P_BAD_WORKBOOK,
			 "文件里没有可以读取的工作表。请在表格软件里另存为 .xlsx 再上传。",
			 "The file holds no sheet that can be read: save it as .xlsx.");
}

/* ---- relationships: which part is what ---- */

struct relation {
	const char *id, *type, *target;
};

struct relations {
	struct ctx *ctx;
	struct relation *items;
	size_t count, capacity;
};

static bool relations_open(void *arg, const char *name, const char *const *attributes)
{
	struct relations *relations = arg;
	struct arena *arena = relations->ctx->arena;
	const char *id = xlsx_attribute(attributes, "Id");
	const char *type = xlsx_attribute(attributes, "Type");
	const char *target = xlsx_attribute(attributes, "Target");
	const char *mode = xlsx_attribute(attributes, "TargetMode");

	if (strcmp(name, "Relationship") != 0 || id == NULL || type == NULL || target == NULL ||
	    (mode != NULL && strcmp(mode, "External") == 0))
		return true;
	if (relations->count == XLSX_ENTRIES_MAX)
		return no_workbook(relations->ctx);
	relations->items = arena_grow(arena, relations->items, relations->count,
				      &relations->capacity, sizeof(*relations->items));
	relations->items[relations->count++] = (struct relation){
		.id = arena_strdup(arena, id),
		.type = arena_strdup(arena, type),
		.target = arena_strdup(arena, target),
	};
	return true;
}

static bool read_relations(struct ctx *ctx, struct xlsx_zip *zip, const char *name,
			   struct relations *relations)
{
	static const struct xlsx_reader reader = {relations_open, NULL, NULL};
	int64_t part = xlsx_zip_find(zip, name);

	*relations = (struct relations){.ctx = ctx};
	return part < 0 || xlsx_xml_read(ctx, zip, part, &reader, relations);
}

static bool is_of_type(const struct relation *relation, const char *type)
{
	const char *slash = strrchr(relation->type, '/');

	return slash != NULL && strcmp(slash + 1, type) == 0;
}

static const char *target_of_type(const struct relations *relations, const char *type)
{
	for (size_t i = 0; i < relations->count; i++) {
		if (is_of_type(&relations->items[i], type))
			return relations->items[i].target;
	}
	return NULL;
}

/* A target from the folder of base: "worksheets/sheet1.xml", "/xl/…" or "../xl/…". */
static const char *resolve(struct arena *arena, const char *base, const char *target)
{
	const char *slash = strrchr(base, '/');
	size_t folder = slash == NULL ? 0 : (size_t)(slash - base) + 1;

	if (target[0] == '/')
		return target + 1;
	while (strncmp(target, "../", 3) == 0) {
		target += 3;
		if (folder > 0)
			folder--;
		while (folder > 0 && base[folder - 1] != '/')
			folder--;
	}
	if (strncmp(target, "./", 2) == 0)
		target += 2;
	return arena_printf(arena, "%.*s%s", (int)folder, base, target);
}

/* xl/workbook.xml → xl/_rels/workbook.xml.rels */
static const char *relations_name(struct arena *arena, const char *part)
{
	const char *slash = strrchr(part, '/');
	int folder = slash == NULL ? 0 : (int)(slash - part) + 1;

	return arena_printf(arena, "%.*s_rels/%s.rels", folder, part, part + folder);
}

/* ---- the workbook: which sheet ---- */

struct sheet {
	const char *id, *name;
	bool hidden;
};

struct workbook {
	struct ctx *ctx;
	struct sheet sheets[SHEETS_MAX];
	size_t count;
};

static bool workbook_open(void *arg, const char *name, const char *const *attributes)
{
	struct workbook *workbook = arg;
	struct arena *arena = workbook->ctx->arena;
	const char *id = xlsx_attribute(attributes, "r:id");
	const char *title = xlsx_attribute(attributes, "name");
	const char *state = xlsx_attribute(attributes, "state");

	if (strcmp(name, "sheet") != 0 || id == NULL)
		return true;
	if (workbook->count == SHEETS_MAX)
		return no_workbook(workbook->ctx);
	workbook->sheets[workbook->count++] = (struct sheet){
		.id = arena_strdup(arena, id),
		.name = arena_strdup(arena, title == NULL ? "" : title),
		.hidden = state != NULL && strcmp(state, "visible") != 0,
	};
	return true;
}

static int64_t part_of_sheet(const struct workbook *workbook, const struct sheet *sheet,
			     struct xlsx_zip *zip, const char *base,
			     const struct relations *relations)
{
	for (size_t i = 0; i < relations->count; i++) {
		const struct relation *relation = &relations->items[i];

		if (strcmp(relation->id, sheet->id) == 0 && is_of_type(relation, "worksheet"))
			return xlsx_zip_find(zip,
					     resolve(workbook->ctx->arena, base, relation->target));
	}
	return -1;
}

/* The first sheet that people see and that holds cells, not a chart. */
static int64_t choose(const struct workbook *workbook, struct xlsx_zip *zip, const char *base,
		      const struct relations *relations, struct xlsx_grid *grid)
{
	for (size_t i = 0; i < workbook->count; i++) {
		int64_t part = part_of_sheet(workbook, &workbook->sheets[i], zip, base, relations);

		if (workbook->sheets[i].hidden || part < 0)
			continue;
		grid->name = workbook->sheets[i].name;
		grid->other_sheets = workbook->count - 1;
		return part;
	}
	return -1;
}

/* The part that the file itself says is the workbook. */
static bool find_workbook(struct ctx *ctx, struct xlsx_zip *zip, const char **name, int64_t *part)
{
	struct relations relations;
	const char *target;

	if (!read_relations(ctx, zip, "_rels/.rels", &relations))
		return false;
	target = target_of_type(&relations, "officeDocument");
	*name = target == NULL ? DEFAULT_WORKBOOK : resolve(ctx->arena, "", target);
	*part = xlsx_zip_find(zip, *name);
	if (*part >= 0 && strlen(*name) > 4 && strcmp(*name + strlen(*name) - 4, ".bin") == 0)
		return fail_with(ctx, P_BAD_WORKBOOK,
				 "这是 .xlsb 文件。请在表格软件里另存为 .xlsx 再上传。",
				 "This is an .xlsb file: save it as .xlsx.");
	return *part >= 0 || no_workbook(ctx);
}

static int64_t find_part(struct ctx *ctx, struct xlsx_zip *zip, const char *base,
			 const struct relations *relations, const char *type)
{
	const char *target = target_of_type(relations, type);

	return target == NULL ? -1 : xlsx_zip_find(zip, resolve(ctx->arena, base, target));
}

bool xlsx_read(struct ctx *ctx, const char *bytes, size_t length, struct xlsx_grid *grid)
{
	static const struct xlsx_reader reader = {workbook_open, NULL, NULL};
	struct workbook *workbook = arena_alloc(ctx->arena, sizeof(*workbook));
	struct relations relations;
	struct xlsx_strings strings;
	struct xlsx_styles styles;
	struct xlsx_zip *zip;
	const char *name;
	int64_t part;

	*grid = (struct xlsx_grid){0};
	workbook->ctx = ctx;
	if (!check_mark(ctx, bytes, length) || !xlsx_zip_open(ctx, bytes, length, &zip) ||
	    !find_workbook(ctx, zip, &name, &part) ||
	    !xlsx_xml_read(ctx, zip, part, &reader, workbook) ||
	    !read_relations(ctx, zip, relations_name(ctx->arena, name), &relations))
		return false;
	part = choose(workbook, zip, name, &relations, grid);
	if (part < 0)
		return no_workbook(ctx);
	return xlsx_strings_read(ctx, zip, find_part(ctx, zip, name, &relations, "sharedStrings"),
				 &strings) &&
	       xlsx_styles_read(ctx, zip, find_part(ctx, zip, name, &relations, "styles"),
				&styles) &&
	       xlsx_sheet_read(ctx, zip, part, &strings, &styles, grid);
}
