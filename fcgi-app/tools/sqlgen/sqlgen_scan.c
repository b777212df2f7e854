#include "tools/sqlgen/sqlgen_scan.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "tools/sqlgen/sqlgen_fragment.h"
#include "tools/sqlgen/sqlgen_scope.h"

#define VARIANTS_MAX 8

struct scanner {
	struct source *source;
	struct block *block;                  /* the last that began; NULL before the first name */
	struct block *variants[VARIANTS_MAX]; /* it and those that share its statement */
	size_t variant_count;
	const char *at;
	int line;
	bool line_start;  /* only white space so far on this line */
	bool space;       /* white space was read that is not yet in the text */
	bool in_fragment; /* at is in the text of a fragment that the statement names */
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

	if (block->has_scope && block->scope == NULL && !(block->unscoped && block->shared))
		refuse(block->path, block->line, "%s: :scope without a scope line", block->name);
	else if (block->scope != NULL && !block->has_scope)
		refuse(block->path, block->line, "%s: has a scope line but no :scope", block->name);
	else if (table != NULL && !block->has_scope && !block->unscoped)
		refuse(block->path, block->line,
		       "%s: table %s is scoped: needs :scope or `-- scope: none, because …`",
		       block->name, table);
}

static void statement_end(struct scanner *scanner)
{
	scanner->space = false;
	for (size_t i = 0; i < scanner->variant_count; i++) {
		struct block *block = scanner->variants[i];

		block->shared = scanner->variant_count > 1;
		if (block->text.length == 0)
			refuse(block->path, block->line, "%s: no statement", block->name);
		else if (!block->fragment)
			check_scope(block);
		else if (block->has_scope)
			refuse(block->path, block->line, "%s: a fragment has no :scope",
			       block->name);
	}
	scanner->variant_count = 0;
}

static struct block *block_new(struct scanner *scanner, const char *name)
{
	struct block *block = resize(NULL, 1, sizeof(*block));

	*block = (struct block){.path = scanner->source->path, .line = scanner->line};
	block->name = copy_of(name, strlen(name));
	scanner->variants[scanner->variant_count++] = scanner->block = block;
	return block;
}

/* A statement of that name begins, or another name of the one at hand. */
static void name_begin(struct scanner *scanner, const char *name)
{
	struct source *source = scanner->source;
	const struct block *other = block_named(name);
	struct block *block = block_new(scanner, name);

	if (!is_identifier(name) || strcmp(name, "all") == 0 || strcmp(name, "all_count") == 0)
		refuse(source->path, scanner->line, "“%s” cannot be the name of a statement", name);
	else if (other != NULL)
		refuse(source->path, scanner->line, "%s: the name is taken at %s:%d", name,
		       other->path, other->line);
	source->blocks = resize(source->blocks, source->count + 1, sizeof(struct block *));
	source->blocks[source->count++] = block;
}

static void block_begin(struct scanner *scanner, const char *name)
{
	statement_end(scanner);
	name_begin(scanner, name);
}

static void variant_begin(struct scanner *scanner, const char *name)
{
	const struct block *block = scanner->block;

	if (block == NULL || block->fragment || block->text.length > 0)
		refuse(scanner->source->path, scanner->line,
		       "a variant stands between the name and the statement");
	else if (scanner->variant_count == VARIANTS_MAX)
		refuse(scanner->source->path, scanner->line, "%s: too many variants", name);
	else
		name_begin(scanner, name);
}

/* Read by read_fragments before; here it is checked where it stands. */
static void fragment_begin(struct scanner *scanner, const char *name)
{
	statement_end(scanner);
	block_new(scanner, name)->fragment = true;
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

/* The white space that is due. */
static void put_space(struct scanner *scanner)
{
	struct block *block = scanner->block;

	if (block->ended) {
		refuse(scanner->source->path, scanner->line, "%s: text after the ;", block->name);
		block->ended = false;
	}
	if (scanner->space && block->text.length > 0) {
		for (size_t i = 0; i < scanner->variant_count; i++)
			text_add(&scanner->variants[i]->text, " ", 1);
	}
	scanner->space = false;
}

/* Adds to the statement at hand. */
static void put(struct scanner *scanner, const char *bytes, size_t length)
{
	put_space(scanner);
	for (size_t i = 0; i < scanner->variant_count; i++)
		text_add(&scanner->variants[i]->text, bytes, length);
}

static void scan_comment(struct scanner *scanner)
{
	size_t length = strcspn(scanner->at, "\n");
	char *comment = trimmed(scanner->at + 2, length - 2);
	const char *rest;

	if (scanner->line_start && (rest = after(comment, "name:")) != NULL)
		block_begin(scanner, rest);
	else if (scanner->line_start && (rest = after(comment, "variant:")) != NULL)
		variant_begin(scanner, rest);
	else if (scanner->line_start && (rest = after(comment, "fragment:")) != NULL)
		fragment_begin(scanner, rest);
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

static void put_range(struct block *block)
{
	text_printf(&block->text, "(%s BETWEEN ? AND ?)", block->scope);
	names_add(&block->params, copy_of("scope_lo", strlen("scope_lo")));
	names_add(&block->params, copy_of("scope_hi", strlen("scope_hi")));
}

/* (person.body_id = ?), bound by the name scope_body. */
static void put_owner(struct block *block)
{
	struct text name = {0};

	text_printf(&block->text, "(%s = ?)", block->scope);
	text_printf(&name, "scope_%s", block->scope_kind);
	names_add(&block->params, name.data);
}

/* What each of the variants has for it. One without scope line is refused at its end. */
static void put_scope(struct scanner *scanner)
{
	put_space(scanner);
	for (size_t i = 0; i < scanner->variant_count; i++) {
		struct block *block = scanner->variants[i];

		block->has_scope = true;
		if (block->scope == NULL)
			text_add(&block->text, "TRUE", 4);
		else if (strcmp(block->scope_kind, "unit") == 0)
			put_range(block);
		else
			put_owner(block);
	}
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

static void scan_text(struct scanner *scanner, const char *text);

/* The fragment's text stands for its name, with its parameters. */
static void scan_fragment(struct scanner *scanner, const char *text)
{
	const char *rest = scanner->at;
	int line = scanner->line;

	if (scanner->in_fragment || scanner->block->fragment) {
		refuse(scanner->source->path, scanner->line, "a fragment names no other");
		return;
	}
	scanner->in_fragment = true;
	scan_text(scanner, text);
	scanner->in_fragment = false;
	scanner->at = rest;
	scanner->line = line;
}

static void put_parameter(struct scanner *scanner, const char *name)
{
	put(scanner, "?", 1);
	for (size_t i = 0; i < scanner->variant_count; i++)
		names_add(&scanner->variants[i]->params, copy_of(name, strlen(name)));
}

static void scan_parameter(struct scanner *scanner)
{
	size_t length = identifier_length(scanner->at + 1);
	char *name = copy_of(scanner->at + 1, length);
	const char *fragment = fragment_named(name);

	scanner->at += 1 + length;
	if (length == 0 || is_word(*scanner->at))
		refuse(scanner->source->path, scanner->line, "no parameter's name after the :");
	else if (is_reserved(name))
		refuse(scanner->source->path, scanner->line, ":%s is reserved: write :scope", name);
	else if (strcmp(name, "scope") == 0)
		put_scope(scanner);
	else if (fragment != NULL)
		scan_fragment(scanner, fragment);
	else
		put_parameter(scanner, name);
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

static void scan_text(struct scanner *scanner, const char *text)
{
	scanner->at = text;
	while (*scanner->at != '\0') {
		if (isspace((unsigned char)*scanner->at)) {
			if (*scanner->at == '\n') {
				scanner->line++;
				scanner->line_start = true;
			}
			scanner->space = true;
			scanner->at++;
		} else if (strncmp(scanner->at, "--", 2) == 0 &&
			   (scanner->line_start || isspace((unsigned char)scanner->at[2]))) {
			scan_comment(scanner);
		} else {
			scan_statement(scanner);
		}
	}
}

static void scan_source(struct source *source, const char *bytes)
{
	struct scanner scanner = {.source = source, .line = 1, .line_start = true};

	scan_text(&scanner, bytes);
	statement_end(&scanner);
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
