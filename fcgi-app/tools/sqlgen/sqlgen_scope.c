#include "tools/sqlgen/sqlgen_scope.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "tools/sqlgen/sqlgen_text.h"

#define DEPTH_MAX 64

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

static struct names scoped_tables;

void read_scoped_tables(const char *path)
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

const char *scoped_table_in(const char *statement)
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
