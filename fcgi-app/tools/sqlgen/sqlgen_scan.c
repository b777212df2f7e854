#include "tools/sqlgen/sqlgen_scan.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "tools/sqlgen/sqlgen_scope.h"

struct scanner {
	struct source *source;
	struct block *block; /* NULL before the first name */
	const char *at;
	int line;
	bool line_start; /* only white space so far on this line */
	bool space;      /* white space was read that is not yet in the text */
};

struct source *sources;
size_t source_count;

static const struct block *block_named(const char *name)
{
	for (size_t i = 0; i < source_count; i++) {
		for (size_t j = 0; j < sources[i].count; j++) {
			if (strcmp(sources[i].blocks[j]->name, name) == 0)
				return sources[i].blocks[j];
		}
	}
	return NULL;
}

static void check_scope(const struct block *block)
{
	const char *table = scoped_table_in(block->text.data);

	if (block->has_scope && block->scope == NULL)
		refuse(block->path, block->line, "%s: :scope without a scope line", block->name);
	else if (block->scope != NULL && !block->has_scope)
		refuse(block->path, block->line, "%s: has a scope line but no :scope", block->name);
	else if (table != NULL && !block->has_scope && !block->unscoped)
		refuse(block->path, block->line,
		       "%s: table %s is scoped: needs :scope or `-- scope: none, because …`",
		       block->name, table);
}

static void block_end(struct scanner *scanner)
{
	struct block *block = scanner->block;

	scanner->space = false;
	if (block == NULL)
		return;
	if (block->text.length == 0)
		refuse(block->path, block->line, "%s: no statement", block->name);
	else
		check_scope(block);
}

static void block_begin(struct scanner *scanner, const char *name)
{
	struct source *source = scanner->source;
	const struct block *other = block_named(name);
	struct block *block = resize(NULL, 1, sizeof(*block));

	block_end(scanner);
	*block = (struct block){.path = source->path, .line = scanner->line};
	block->name = copy_of(name, strlen(name));
	if (!is_identifier(name) || strcmp(name, "all") == 0 || strcmp(name, "all_count") == 0)
		refuse(source->path, scanner->line, "“%s” cannot be the name of a statement", name);
	else if (other != NULL)
		refuse(source->path, scanner->line, "%s: the name is taken at %s:%d", name,
		       other->path, other->line);
	source->blocks = resize(source->blocks, source->count + 1, sizeof(struct block *));
	source->blocks[source->count++] = scanner->block = block;
}

static bool is_scope_kind(const char *text, size_t length)
{
	static const char *const kinds[] = {"unit", "body", "person", "enterprise"};

	for (size_t i = 0; i < LENGTH_OF(kinds); i++) {
		if (strlen(kinds[i]) == length && strncmp(kinds[i], text, length) == 0)
			return true;
	}
	return false;
}

/* scope: none, because REASON */
static void set_unscoped(struct scanner *scanner, const char *rest)
{
	const char *reason = after(rest, ", because");

	scanner->block->unscoped = true;
	if (reason == NULL || *reason == '\0')
		refuse(scanner->source->path, scanner->line,
		       "write `-- scope: none, because …` with the reason");
}

/* scope: KIND EXPRESSION */
static void set_scope(struct scanner *scanner, const char *rest)
{
	static const char allowed[] = "abcdefghijklmnopqrstuvwxyz"
				      "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.,() ";
	const char *path = scanner->source->path;
	size_t kind = identifier_length(rest);
	const char *expression = rest + kind + strspn(rest + kind, " \t");

	if (!is_scope_kind(rest, kind))
		refuse(path, scanner->line, "unknown scope “%s”", rest);
	else if (*expression == '\0')
		refuse(path, scanner->line, "the scope names no expression");
	else if (expression[strspn(expression, allowed)] != '\0')
		refuse(path, scanner->line, "“%s” is no plain column or expression", expression);
	scanner->block->scope = copy_of(expression, strlen(expression));
	scanner->block->scope_kind = copy_of(rest, kind);
}

static void read_scope_line(struct scanner *scanner, const char *rest)
{
	const struct block *block = scanner->block;
	const char *none = after(rest, "none");

	if (block == NULL || block->text.length > 0)
		refuse(scanner->source->path, scanner->line,
		       "a scope line stands between the name and the statement");
	else if (block->scope != NULL || block->unscoped)
		refuse(scanner->source->path, scanner->line, "%s: a second scope line",
		       block->name);
	else if (none != NULL)
		set_unscoped(scanner, none);
	else
		set_scope(scanner, rest);
}

/* Adds to the statement at hand, after the white space that is due. */
static void put(struct scanner *scanner, const char *bytes, size_t length)
{
	struct block *block = scanner->block;

	if (block->ended) {
		refuse(scanner->source->path, scanner->line, "%s: text after the ;", block->name);
		block->ended = false;
	}
	if (scanner->space && block->text.length > 0)
		text_add(&block->text, " ", 1);
	scanner->space = false;
	text_add(&block->text, bytes, length);
}

static void scan_comment(struct scanner *scanner)
{
	size_t length = strcspn(scanner->at, "\n");
	char *comment = trimmed(scanner->at + 2, length - 2);
	const char *rest;

	if (scanner->line_start && (rest = after(comment, "name:")) != NULL)
		block_begin(scanner, rest);
	else if (scanner->line_start && (rest = after(comment, "scope:")) != NULL)
		read_scope_line(scanner, rest);
	scanner->at += length;
	scanner->space = true;
	free(comment);
}

/* Nothing inside quotes is a parameter, a comment or squeezed. */
static void scan_quoted(struct scanner *scanner)
{
	const char *start = scanner->at, *end = start + 1;
	int line = scanner->line;

	while (*end != '\0' && *end != *start) {
		if (*end == '\\' && *start != '`' && end[1] != '\0')
			end++;
		line += *end == '\n';
		end++;
	}
	if (*end == '\0')
		refuse(scanner->source->path, scanner->line, "the %c is never closed", *start);
	else
		end++;
	put(scanner, start, (size_t)(end - start));
	scanner->at = end;
	scanner->line = line;
}

static void put_range(struct scanner *scanner, const char *expression)
{
	struct names *params = &scanner->block->params;
	struct text range = {0};

	text_printf(&range, "(%s BETWEEN ? AND ?)", expression);
	put(scanner, range.data, range.length);
	free(range.data);
	names_add(params, copy_of("scope_lo", strlen("scope_lo")));
	names_add(params, copy_of("scope_hi", strlen("scope_hi")));
}

/* (person.body_id = ?), bound by the name scope_body. */
static void put_owner(struct scanner *scanner, const char *expression, const char *kind)
{
	struct text owner = {0}, name = {0};

	text_printf(&owner, "(%s = ?)", expression);
	put(scanner, owner.data, owner.length);
	free(owner.data);
	text_printf(&name, "scope_%s", kind);
	names_add(&scanner->block->params, name.data);
}

/* Without a scope line the block is refused at its end. */
static void put_scope(struct scanner *scanner)
{
	struct block *block = scanner->block;

	block->has_scope = true;
	if (block->scope == NULL || strcmp(block->scope_kind, "unit") == 0)
		put_range(scanner, block->scope == NULL ? "" : block->scope);
	else
		put_owner(scanner, block->scope, block->scope_kind);
}

/* What :scope stands for is bound by the program, never by a caller. */
static bool is_reserved(const char *name)
{
	static const char *const names[] = {"scope_lo", "scope_hi", "scope_body", "scope_person",
					    "scope_enterprise"};

	for (size_t i = 0; i < LENGTH_OF(names); i++) {
		if (strcmp(name, names[i]) == 0)
			return true;
	}
	return false;
}

static void scan_parameter(struct scanner *scanner)
{
	size_t length = identifier_length(scanner->at + 1);
	char *name = copy_of(scanner->at + 1, length);

	scanner->at += 1 + length;
	if (length == 0 || is_word(*scanner->at)) {
		refuse(scanner->source->path, scanner->line, "no parameter's name after the :");
	} else if (is_reserved(name)) {
		refuse(scanner->source->path, scanner->line, ":%s is reserved: write :scope", name);
	} else if (strcmp(name, "scope") == 0) {
		put_scope(scanner);
	} else {
		put(scanner, "?", 1);
		names_add(&scanner->block->params, name);
		return;
	}
	free(name);
}

static void scan_other(struct scanner *scanner)
{
	const char *at = scanner->at;

	if (*at == ';') {
		scanner->block->ended = true;
	} else {
		if (*at == '?')
			refuse(scanner->source->path, scanner->line, "name the parameter: :name");
		else if (*at == '#' || (at[0] == '/' && at[1] == '*'))
			refuse(scanner->source->path, scanner->line, "write comments as `-- …`");
		else if (iscntrl((unsigned char)*at))
			refuse(scanner->source->path, scanner->line, "control character");
		put(scanner, at, 1);
	}
	scanner->at++;
}

static void scan_statement(struct scanner *scanner)
{
	char c = *scanner->at;

	if (scanner->block == NULL) {
		refuse(scanner->source->path, scanner->line, "text before the first `-- name:`");
		scanner->at += strcspn(scanner->at, "\n");
	} else if (c == '\'' || c == '"' || c == '`') {
		scan_quoted(scanner);
	} else if (c == ':') {
		scan_parameter(scanner);
	} else {
		scan_other(scanner);
	}
	scanner->line_start = false;
}

static void scan_source(struct source *source, const char *bytes)
{
	struct scanner scanner = {.source = source, .at = bytes, .line = 1, .line_start = true};

	while (*scanner.at != '\0') {
		if (isspace((unsigned char)*scanner.at)) {
			if (*scanner.at == '\n') {
				scanner.line++;
				scanner.line_start = true;
			}
			scanner.space = true;
			scanner.at++;
		} else if (strncmp(scanner.at, "--", 2) == 0 &&
			   (scanner.line_start || isspace((unsigned char)scanner.at[2]))) {
			scan_comment(&scanner);
		} else {
			scan_statement(&scanner);
		}
	}
	block_end(&scanner);
}

void read_source(const char *path)
{
	const char *slash = strrchr(path, '/');
	const char *base = slash == NULL ? path : slash + 1;
	size_t length = strcspn(base, ".");
	char *stem = copy_of(base, length);
	struct text bytes = file_read(path);

	if (bytes.data == NULL)
		die(path);
	if (strcmp(base + length, ".sql") != 0 || !is_identifier(stem))
		refuse(path, 1, "the file is not named like quota.sql");
	for (size_t i = 0; i < source_count; i++) {
		if (strcmp(sources[i].stem, stem) == 0)
			refuse(path, 1, "%s has the same name", sources[i].path);
	}
	sources = resize(sources, source_count + 1, sizeof(*sources));
	sources[source_count++] = (struct source){.path = path, .stem = stem};
	if (strlen(bytes.data) != bytes.length)
		refuse(path, 1, "holds a NUL byte");
	scan_source(&sources[source_count - 1], bytes.data);
	free(bytes.data);
}
