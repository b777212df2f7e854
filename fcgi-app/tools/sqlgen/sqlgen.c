/*
 * sqlgen: .sql files to C, at build time.
 *
 *	sqlgen SCOPED_TABLES.txt OUTDIR FILE.sql…
 *
 * Writes OUTDIR/FILE.sql.h for every FILE.sql and OUTDIR/sql_all.c; db/sql.h says how a block looks
 * and what becomes of it. Refusals go to standard error as `file:line: reason`, all of them; then
 * nothing is written and the exit status is 1.
 */
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tools/sqlgen/sqlgen_fragment.h"
#include "tools/sqlgen/sqlgen_scan.h"
#include "tools/sqlgen/sqlgen_scope.h"

static void add_literal(struct text *out, const char *text)
{
	text_printf(out, "\"");
	for (const char *c = text; *c != '\0'; c++) {
		if (*c == '\n')
			text_printf(out, "\\n");
		else if ((unsigned char)*c < 0x20)
			text_printf(out, "\\%03o", (unsigned)*c);
		else if (*c == '"' || *c == '\\' || (*c == '?' && c > text && c[-1] == '?'))
			text_printf(out, "\\%c", *c);
		else
			text_add(out, c, 1);
	}
	text_printf(out, "\"");
}

static void add_params(struct text *out, const struct block *block)
{
	if (block->params.count == 0)
		return;
	text_printf(out, "static const char *const params_%s[] = {", block->name);
	for (size_t i = 0; i < block->params.count; i++)
		text_printf(out, "%s\"%s\"", i == 0 ? "" : ", ", block->params.items[i]);
	text_printf(out, "};\n");
}

static void add_definition(struct text *out, const struct block *block, size_t index)
{
	text_printf(out, "\n/* %s:%d */\n", block->path, block->line);
	add_params(out, block);
	text_printf(out, "const struct sql sql_%s = {\n\t.name = \"%s\",\n\t.text = ", block->name,
		    block->name);
	add_literal(out, block->text.data);
	if (block->params.count > 0)
		text_printf(out, ",\n\t.params = params_%s,\n\t.param_count = %zu", block->name,
			    block->params.count);
	text_printf(out, ",\n\t.index = %zu,\n};\n", index);
}

static void write_header(const char *folder, const struct source *source)
{
	struct text path = {0}, out = {0}, guard = {0};

	text_printf(&guard, "GEN_%s_SQL_H", source->stem);
	for (size_t i = 0; i < guard.length; i++)
		guard.data[i] = (char)toupper((unsigned char)guard.data[i]);
	text_printf(&out, "/* Made by sqlgen from %s. */\n#ifndef %s\n#define %s\n\n", source->path,
		    guard.data, guard.data);
	text_printf(&out, "#include \"db/sql.h\"\n\n");
	for (size_t i = 0; i < source->count; i++)
		text_printf(&out, "extern const struct sql sql_%s;\n", source->blocks[i]->name);
	text_printf(&out, "\n#endif\n");
	text_printf(&path, "%s/%s.sql.h", folder, source->stem);
	file_update(path.data, &out);
	free(path.data);
	free(out.data);
	free(guard.data);
}

static void add_all(struct text *out)
{
	size_t count = 0;

	text_printf(out, "\nconst struct sql *const sql_all[] = {\n");
	for (size_t i = 0; i < source_count; i++) {
		for (size_t j = 0; j < sources[i].count; j++, count++)
			text_printf(out, "\t&sql_%s,\n", sources[i].blocks[j]->name);
	}
	text_printf(out, "\tNULL,\n};\n\nconst size_t sql_all_count = %zu;\n", count);
}

/* sql_all.c is replaced even when it stays the same: its time tells make that sqlgen has run. */
static void write_all_definitions(const char *folder)
{
	struct text path = {0}, out = {0};
	size_t index = 0;

	text_printf(&out, "/* Made by sqlgen. */\n#include \"db/sql.h\"\n\n");
	for (size_t i = 0; i < source_count; i++)
		text_printf(&out, "#include \"%s.sql.h\"\n", sources[i].stem);
	for (size_t i = 0; i < source_count; i++) {
		for (size_t j = 0; j < sources[i].count; j++)
			add_definition(&out, sources[i].blocks[j], index++);
	}
	add_all(&out);
	text_printf(&path, "%s/sql_all.c", folder);
	file_replace(path.data, &out);
	free(path.data);
	free(out.data);
}

int main(int argc, char **argv)
{
	if (argc < 3) {
		fprintf(stderr, "usage: sqlgen SCOPED_TABLES.txt OUTDIR FILE.sql…\n");
		return 1;
	}
	read_scoped_tables(argv[1]);
	for (int i = 3; i < argc; i++)
		read_fragments(argv[i]);
	for (int i = 3; i < argc; i++)
		read_source(argv[i]);
	if (refusals > 0)
		return 1;
	for (size_t i = 0; i < source_count; i++)
		write_header(argv[2], &sources[i]);
	write_all_definitions(argv[2]);
	return 0;
}
