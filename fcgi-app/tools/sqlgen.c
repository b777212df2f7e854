/*
 * sqlgen: .sql files to C, at build time.
 *
 *	sqlgen SCOPED_TABLES.txt OUTDIR FILE.sql…
 *
 * Writes OUTDIR/FILE.sql.h for every FILE.sql and OUTDIR/sql_all.c; db/sql.h says how a block looks
 * and what becomes of it. Refusals go to standard error as `file:line: reason`, all of them; then
 * nothing is written and the exit status is 1.
 *
 * Memory lives until the process ends.
 */
#include <ctype.h>
#include <errno.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <unistd.h>

#define DEPTH_MAX 64
#define LENGTH_OF(array) (sizeof(array) / sizeof((array)[0]))

struct text {
	char *data; /* NULL while empty, else ended by NUL */
	size_t length, capacity;
};

struct names {
	char **items;
	size_t count;
};

struct block {
	const char *path;
	int line;
	char *name;
	char *scope;    /* the expression of its scope line; NULL */
	bool unscoped;  /* scope: none, because … */
	bool has_scope; /* :scope stands in the text */
	bool ended;     /* its ; has come */
	struct text text;
	struct names params;
};

struct source {
	const char *path;
	char *stem; /* quota of resources/quota/quota.sql */
	struct block **blocks;
	size_t count;
};

struct scanner {
	struct source *source;
	struct block *block; /* NULL before the first name */
	const char *at;
	int line;
	bool line_start; /* only white space so far on this line */
	bool space;      /* white space was read that is not yet in the text */
};

/* A word or a single mark of a statement. */
struct token {
	const char *start;
	size_t length;
	bool word;
};

/* Walks a statement, knowing at each depth of parentheses whether a comma leads to another table.
 */
struct walk {
	const char *at;
	bool first;     /* no word yet */
	bool expecting; /* the next word is a table */
	bool table;     /* the last word was */
	bool listing[DEPTH_MAX];
	size_t depth;
	struct token previous; /* word */
};

static size_t refusals;
static struct names scoped_tables;
static struct source *sources;
static size_t source_count;

static _Noreturn void die(const char *what)
{
	fprintf(stderr, "sqlgen: %s: %s\n", what, strerror(errno));
	exit(1);
}

static __attribute__((format(printf, 3, 4))) void refuse(const char *path, int line,
							 const char *format, ...)
{
	va_list args;

	fprintf(stderr, "%s:%d: ", path, line);
	va_start(args, format);
	vfprintf(stderr, format, args);
	va_end(args);
	fputc('\n', stderr);
	refusals++;
}

/* Memory */

static __attribute__((returns_nonnull)) void *resize(void *piece, size_t count, size_t size)
{
	void *larger = reallocarray(piece, count, size);

	if (larger == NULL)
		die("memory");
	return larger;
}

static char *copy_of(const char *start, size_t length)
{
	char *copy = resize(NULL, length + 1, 1);

	memcpy(copy, start, length);
	copy[length] = '\0';
	return copy;
}

static void names_add(struct names *names, char *name)
{
	names->items = resize(names->items, names->count + 1, sizeof(*names->items));
	names->items[names->count++] = name;
}

static void text_add(struct text *text, const char *bytes, size_t length)
{
	if (text->length + length + 1 > text->capacity) {
		text->capacity = 2 * text->capacity + length + 256;
		text->data = resize(text->data, text->capacity, 1);
	}
	memcpy(text->data + text->length, bytes, length);
	text->length += length;
	text->data[text->length] = '\0';
}

static __attribute__((format(printf, 2, 3))) void text_printf(struct text *text, const char *format,
							      ...)
{
	va_list args;
	char *made;
	int length;

	va_start(args, format);
	length = vasprintf(&made, format, args);
	va_end(args);
	if (length < 0)
		die("memory");
	text_add(text, made, (size_t)length);
	free(made);
}

/* Files */

/* The whole file; bytes may be NULL when it cannot be opened. */
static struct text file_read(const char *path)
{
	FILE *file = fopen(path, "rb");
	struct text text = {0};
	char piece[8192];
	size_t length;

	if (file == NULL)
		return text;
	text_add(&text, "", 0);
	while ((length = fread(piece, 1, sizeof(piece), file)) > 0)
		text_add(&text, piece, length);
	if (ferror(file))
		die(path);
	fclose(file);
	return text;
}

static bool write_all(int descriptor, const struct text *text)
{
	size_t done = 0;

	while (done < text->length) {
		ssize_t written = write(descriptor, text->data + done, text->length - done);

		if (written < 0 && errno != EINTR)
			return false;
		done += written > 0 ? (size_t)written : 0;
	}
	return true;
}

/* Whole or not at all: a temporary file beside it, then a rename. */
static void file_replace(const char *path, const struct text *text)
{
	struct text temporary = {0};
	int descriptor;

	text_printf(&temporary, "%s.XXXXXX", path);
	descriptor = mkstemp(temporary.data);
	if (descriptor < 0)
		die(path);
	if (!write_all(descriptor, text) || fchmod(descriptor, 0644) < 0 || close(descriptor) < 0 ||
	    rename(temporary.data, path) < 0) {
		int reason = errno;

		unlink(temporary.data);
		errno = reason;
		die(path);
	}
	free(temporary.data);
}

/* A header that stays as it is keeps its time, so that make compiles nothing again. */
static void file_update(const char *path, const struct text *text)
{
	struct text old = file_read(path);

	if (old.data == NULL || old.length != text->length ||
	    memcmp(old.data, text->data, old.length) != 0)
		file_replace(path, text);
	free(old.data);
}

/* Words */

static bool is_word(char c)
{
	return isalnum((unsigned char)c) || c == '_';
}

static size_t identifier_length(const char *text)
{
	size_t length = 0;

	while (islower((unsigned char)text[length]) || text[length] == '_' ||
	       (length > 0 && isdigit((unsigned char)text[length])))
		length++;
	return length;
}

static bool is_identifier(const char *text)
{
	return *text != '\0' && text[identifier_length(text)] == '\0';
}

static char *trimmed(const char *start, size_t length)
{
	while (length > 0 && isspace((unsigned char)*start)) {
		start++;
		length--;
	}
	while (length > 0 && isspace((unsigned char)start[length - 1]))
		length--;
	return copy_of(start, length);
}

/* What follows the prefix, without the white space between; NULL when text starts otherwise. */
static const char *after(const char *text, const char *prefix)
{
	size_t length = strlen(prefix);

	if (strncmp(text, prefix, length) != 0)
		return NULL;
	return text + length + strspn(text + length, " \t");
}

/* Scoped tables in a statement */

static struct token next_token(const char **at)
{
	struct token token = {.start = *at, .length = 1};
	const char *end = *at + 1;

	if (*token.start == '\'' || *token.start == '"') {
		while (*end != '\0' && *end != *token.start)
			end += *end == '\\' && end[1] != '\0' ? 2 : 1;
		end += *end != '\0';
	} else if (is_word(*token.start)) {
		end = token.start + 1;
		while (is_word(*end))
			end++;
		token.word = true;
		token.length = (size_t)(end - token.start);
	}
	*at = end;
	return token;
}

static bool token_is(const struct token *token, const char *text)
{
	return token->word && strlen(text) == token->length &&
	       strncasecmp(token->start, text, token->length) == 0;
}

static bool token_among(const struct token *token, const char *const *texts, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		if (token_is(token, texts[i]))
			return true;
	}
	return false;
}

/* A table follows the word. */
static bool leads_to_table(const struct walk *walk, const struct token *token)
{
	static const char *const always[] = {"FROM", "JOIN", "STRAIGHT_JOIN", "INTO", "UPDATE"};
	static const char *const at_start[] = {"INSERT", "REPLACE", "DELETE", "TRUNCATE", "TABLE"};

	if (walk->first)
		return token_among(token, at_start, LENGTH_OF(at_start)) ||
		       token_is(token, "UPDATE");
	/* FOR UPDATE locks; ON DUPLICATE KEY UPDATE is followed by a column */
	if (token_is(&walk->previous, "FOR") || token_is(&walk->previous, "KEY"))
		return false;
	return token_among(token, always, LENGTH_OF(always));
}

/* The list of tables ends with the word. */
static bool ends_tables(const struct token *token)
{
	static const char *const words[] = {"WHERE", "SET",    "SELECT", "VALUES",    "VALUE",
					    "GROUP", "ORDER",  "HAVING", "LIMIT",     "UNION",
					    "FOR",   "EXCEPT", "WINDOW", "INTERSECT", "RETURNING"};

	return token_among(token, words, LENGTH_OF(words));
}

/* Stands between a verb and its table. */
static bool is_modifier(const struct token *token)
{
	static const char *const words[] = {"IGNORE", "LOW_PRIORITY", "HIGH_PRIORITY", "DELAYED",
					    "QUICK",  "LATERAL",      "TABLE"};

	return token_among(token, words, LENGTH_OF(words));
}

static void walk_mark(struct walk *walk, char mark)
{
	if (mark == '(' && walk->depth + 1 < DEPTH_MAX) {
		walk->listing[++walk->depth] = walk->expecting;
	} else if (mark == ')' && walk->depth > 0) {
		walk->depth--;
		walk->expecting = false;
	} else if (mark == ',') {
		walk->expecting = walk->listing[walk->depth];
	} else if (mark == '.') { /* schema.table */
		walk->expecting = walk->table;
	}
}

/* Whether the word stands where a table stands. */
static bool walk_word(struct walk *walk, const struct token *token)
{
	walk->table = false;
	if (leads_to_table(walk, token)) {
		walk->expecting = walk->listing[walk->depth] = true;
	} else if (ends_tables(token)) {
		walk->expecting = walk->listing[walk->depth] = false;
	} else if (!is_modifier(token)) {
		walk->table = walk->expecting;
		walk->expecting = false;
	}
	walk->first = false;
	walk->previous = *token;
	return walk->table;
}

/* The first scoped table that the statement names; NULL. */
static const char *scoped_table_in(const char *statement)
{
	struct walk walk = {.at = statement, .first = true};

	while (*walk.at != '\0') {
		struct token token = next_token(&walk.at);

		if (!token.word) {
			walk_mark(&walk, *token.start);
			continue;
		}
		if (!walk_word(&walk, &token))
			continue;
		for (size_t i = 0; i < scoped_tables.count; i++) {
			if (token_is(&token, scoped_tables.items[i]))
				return scoped_tables.items[i];
		}
	}
	return NULL;
}

/* Blocks */

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
	static const char *const kinds[] = {"unit", "body", "expert", "enterprise", "client"};

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

/* Scanning */

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

static void put_scope(struct scanner *scanner)
{
	struct block *block = scanner->block;
	struct text range = {0};

	text_printf(&range, "(%s BETWEEN ? AND ?)", block->scope == NULL ? "" : block->scope);
	put(scanner, range.data, range.length);
	free(range.data);
	block->has_scope = true;
	names_add(&block->params, copy_of("scope_lo", strlen("scope_lo")));
	names_add(&block->params, copy_of("scope_hi", strlen("scope_hi")));
}

static void scan_parameter(struct scanner *scanner)
{
	size_t length = identifier_length(scanner->at + 1);
	char *name = copy_of(scanner->at + 1, length);

	scanner->at += 1 + length;
	if (length == 0 || is_word(*scanner->at)) {
		refuse(scanner->source->path, scanner->line, "no parameter's name after the :");
	} else if (strcmp(name, "scope_lo") == 0 || strcmp(name, "scope_hi") == 0) {
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

static void read_source(const char *path)
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

static void read_scoped_tables(const char *path)
{
	struct text bytes = file_read(path);
	int number = 1;

	if (bytes.data == NULL)
		die(path);
	for (const char *line = bytes.data; *line != '\0'; number++) {
		size_t length = strcspn(line, "\n");
		char *name = trimmed(line, strcspn(line, "#\n"));

		if (*name != '\0' && !is_identifier(name))
			refuse(path, number, "“%s” is no table's name", name);
		if (*name != '\0')
			names_add(&scoped_tables, name);
		else
			free(name);
		line += length + (line[length] == '\n');
	}
	free(bytes.data);
}

/* Output */

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
		read_source(argv[i]);
	if (refusals > 0)
		return 1;
	for (size_t i = 0; i < source_count; i++)
		write_header(argv[2], &sources[i]);
	write_all_definitions(argv[2]);
	return 0;
}
