/*
 * Runs sqlgen on files of the test's making. What it writes is compiled, loaded and looked at as
 * the program would see it.
 */
#include "db/sql.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <dirent.h>
#include <dlfcn.h>
#include <libgen.h>
#include <limits.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define OUTPUT_SIZE 8192
#define COUNT_OF(array) (sizeof(array) / sizeof((array)[0]))
#define SCOPED "# comment\nquota\nallocation_row # the rows\n\n  fact\n"

static char folder[64];          /* of the test; sqlgen runs in it */
static char sqlgen[PATH_MAX];    /* the program */
static char backend[PATH_MAX];   /* fcgi-app, for #include */
static char output[OUTPUT_SIZE]; /* of the last run */
static void *library;            /* the last result, compiled */

/* Runs in the folder; what it prints goes to output. */
static int run(const char *command)
{
	char whole[3 * PATH_MAX];
	size_t length;
	FILE *pipe;

	snprintf(whole, sizeof(whole), "cd %s && { %s; } 2>&1", folder, command);
	pipe = popen(whole, "r");
	assert_non_null(pipe);
	length = fread(output, 1, sizeof(output) - 1, pipe);
	output[length] = '\0';
	return WEXITSTATUS(pclose(pipe));
}

static const char *in_folder(const char *file)
{
	static char path[PATH_MAX];

	snprintf(path, sizeof(path), "%s/%s", folder, file);
	return path;
}

static void write_file(const char *file, const char *text)
{
	FILE *stream = fopen(in_folder(file), "w");

	assert_non_null(stream);
	fputs(text, stream);
	fclose(stream);
}

static void read_file(const char *file, char *text)
{
	FILE *stream = fopen(in_folder(file), "r");

	assert_non_null(stream);
	text[fread(text, 1, OUTPUT_SIZE - 1, stream)] = '\0';
	fclose(stream);
}

static bool exists(const char *file)
{
	return access(in_folder(file), F_OK) == 0;
}

/* The test lies in OUT/tests/unit; OUT is two folders below the repository. */
static int find_program(void **state)
{
	char self[PATH_MAX] = "";
	const char *given = getenv("SQLGEN");
	char *out;

	(void)state;
	if (readlink("/proc/self/exe", self, sizeof(self) - 1) < 0)
		return 1;
	out = dirname(dirname(dirname(self)));
	snprintf(sqlgen, sizeof(sqlgen), "%s/sqlgen", out);
	if (given != NULL && realpath(given, sqlgen) == NULL)
		return 1;
	snprintf(backend, sizeof(backend), "%s/../../fcgi-app", out);
	return access(sqlgen, X_OK);
}

static int open_folder(void **state)
{
	(void)state;
	strcpy(folder, "/tmp/sqlgen_test.XXXXXX");
	if (mkdtemp(folder) == NULL || mkdir(in_folder("out"), 0700) != 0)
		return 1;
	write_file("scoped.txt", SCOPED);
	return 0;
}

static int close_folder(void **state)
{
	(void)state;
	if (library != NULL)
		dlclose(library);
	library = NULL;
	return run("rm -rf \"$PWD\"");
}

static int generate(const char *files)
{
	char command[2 * PATH_MAX];

	snprintf(command, sizeof(command), "%s scoped.txt out %s", sqlgen, files);
	return run(command);
}

/* Compiles out/sql_all.c and loads it. */
static void compile(void)
{
	char command[2 * PATH_MAX];

	snprintf(command, sizeof(command),
		 "gcc -std=gnu11 -Wall -Wextra -Wconversion -Wredundant-decls -Werror "
		 "-Wl,-Bsymbolic -shared -fPIC -I%s -o all.so out/sql_all.c",
		 backend);
	if (run(command) != 0)
		fail_msg("%s", output);
	library = dlopen(in_folder("all.so"), RTLD_NOW | RTLD_LOCAL);
	assert_non_null(library);
}

/* Statement n of what out/sql_all.c defines; NULL after the last. */
static const struct sql *compiled(size_t n)
{
	const struct sql *const *all;
	const size_t *count;

	if (library == NULL)
		compile();
	all = dlsym(library, "sql_all");
	count = dlsym(library, "sql_all_count");
	assert_non_null(all);
	assert_non_null(count);
	assert_true(n <= *count);
	return all[n];
}

static void generates(const char *sql)
{
	write_file("a.sql", sql);
	if (generate("a.sql") != 0)
		fail_msg("refused: %s", output);
	assert_string_equal(output, "");
}

static void refuses(const char *sql, const char *reason)
{
	write_file("a.sql", sql);
	if (generate("a.sql") != 1)
		fail_msg("not refused: %s", sql);
	if (strstr(output, reason) == NULL)
		fail_msg("“%s” is not in “%s”", reason, output);
	assert_false(exists("out/a.sql.h"));
	assert_false(exists("out/sql_all.c"));
}

static void parameters_become_question_marks(void **state)
{
	const struct sql *sql;

	(void)state;
	generates("-- name: pick\nSELECT a FROM b WHERE c = :c AND d IN (:d_1,:d_2) OR e = :c;\n");
	sql = compiled(0);
	assert_string_equal(sql->name, "pick");
	assert_string_equal(sql->text, "SELECT a FROM b WHERE c = ? AND d IN (?,?) OR e = ?");
	assert_int_equal(sql->param_count, 4);
	assert_string_equal(sql->params[0], "c");
	assert_string_equal(sql->params[1], "d_1");
	assert_string_equal(sql->params[2], "d_2");
	assert_string_equal(sql->params[3], "c");
}

static void scope_becomes_a_range(void **state)
{
	const struct sql *sql;

	(void)state;
	generates("-- name: pick\n-- scope: unit COALESCE(q.lo, 0)\n"
		  "SELECT 1 FROM quota q WHERE a = :a AND :scope AND b = :b");
	sql = compiled(0);
	assert_string_equal(sql->text,
			    "SELECT 1 FROM quota q WHERE a = ? AND (COALESCE(q.lo, 0) BETWEEN ? "
			    "AND ?) AND b = ?");
	assert_int_equal(sql->param_count, 4);
	assert_string_equal(sql->params[1], "scope_lo");
	assert_string_equal(sql->params[2], "scope_hi");
}

/* Whom the caller acts for: one value, bound by a name of its own. */
static void other_scopes_become_an_owner(void **state)
{
	static const char *const kinds[] = {"body", "person", "enterprise"};
	char sql[256], param[32];

	(void)state;
	for (size_t i = 0; i < COUNT_OF(kinds); i++) {
		snprintf(sql, sizeof(sql),
			 "-- name: pick\n-- scope: %s f.owner\n"
			 "SELECT 1 FROM fact f WHERE :scope AND a = :a",
			 kinds[i]);
		snprintf(param, sizeof(param), "scope_%s", kinds[i]);
		generates(sql);
		assert_string_equal(compiled(0)->text,
				    "SELECT 1 FROM fact f WHERE (f.owner = ?) AND a = ?");
		assert_int_equal(compiled(0)->param_count, 2);
		assert_string_equal(compiled(0)->params[0], param);
		dlclose(library);
		library = NULL;
	}
}

static void white_space_and_comments_are_squeezed(void **state)
{
	(void)state;
	generates("-- About the file.\n\n  -- name: pick\n-- about the statement: it's short\n"
		  "\n\tSELECT  a , -- name: what\n\t-- name is\n  b\n\n FROM\tc  ;  \n\n");
	assert_string_equal(compiled(0)->text, "SELECT a , b FROM c");
	assert_int_equal(compiled(0)->param_count, 0);
	assert_null(compiled(0)->params);
}

static void quotes_keep_what_they_hold(void **state)
{
	(void)state;
	generates("-- name: pick\nSELECT ' :a  -- b ; ?\n\\' c''', \" :d /* #\", `:e\\`, '?\?=' "
		  "FROM `f` WHERE 数 = 'é'");
	assert_string_equal(compiled(0)->text,
			    "SELECT ' :a  -- b ; ?\n\\' c''', \" :d /* #\", `:e\\`, '?\?=' "
			    "FROM `f` WHERE 数 = 'é'");
	assert_int_equal(compiled(0)->param_count, 0);
}

static void every_file_has_a_header_and_every_statement_a_number(void **state)
{
	char header[OUTPUT_SIZE];

	(void)state;
	write_file("b.sql", "-- name: one\nSELECT 1\n-- name: two\nSELECT 2\n");
	write_file("a_2.sql", "-- name: three\nSELECT 3\n");
	write_file("empty.sql", "-- nothing yet\n");
	assert_int_equal(generate("b.sql a_2.sql empty.sql"), 0);
	for (size_t i = 0; i < 3; i++)
		assert_int_equal(compiled(i)->index, i);
	assert_string_equal(compiled(2)->name, "three");
	assert_null(compiled(3));
	read_file("out/b.sql.h", header);
	assert_non_null(strstr(header, "\nextern const struct sql sql_one;\n"));
	assert_non_null(strstr(header, "\nextern const struct sql sql_two;\n"));
	assert_null(strstr(header, "sql_three"));
	assert_true(exists("out/a_2.sql.h"));
	assert_true(exists("out/empty.sql.h"));
}

static void no_file_is_no_statement(void **state)
{
	(void)state;
	assert_int_equal(generate(""), 0);
	assert_null(compiled(0));
}

/* make compiles again what includes a header that is newer. */
static void a_header_that_stays_the_same_is_not_touched(void **state)
{
	char first[OUTPUT_SIZE], second[OUTPUT_SIZE];
	struct stat before, after, all_before, all_after;

	(void)state;
	generates("-- name: pick\nSELECT 1\n");
	read_file("out/sql_all.c", first);
	assert_int_equal(stat(in_folder("out/a.sql.h"), &before), 0);
	assert_int_equal(stat(in_folder("out/sql_all.c"), &all_before), 0);
	generates("-- name: pick\nSELECT 1\n");
	read_file("out/sql_all.c", second);
	assert_int_equal(stat(in_folder("out/a.sql.h"), &after), 0);
	assert_int_equal(stat(in_folder("out/sql_all.c"), &all_after), 0);
	assert_string_equal(first, second);
	assert_int_equal(before.st_ino, after.st_ino);
	assert_int_not_equal(all_before.st_ino, all_after.st_ino);
	assert_int_equal(after.st_mode & 0777, 0644);

	generates("-- name: choose\nSELECT 1\n");
	assert_int_equal(stat(in_folder("out/a.sql.h"), &after), 0);
	assert_int_not_equal(before.st_ino, after.st_ino);
	assert_int_equal(run("ls -A out | wc -l"), 0); /* no temporary file stays */
	assert_int_equal(atoi(output), 2);
}

static const char *const on_scoped_tables[] = {
	"SELECT 1 FROM quota",
	"select 1 from Quota",
	"SELECT 1 FROM `quota`",
	"SELECT 1 FROM uplift.quota",
	"SELECT 1 FROM `uplift` . `quota`",
	"SELECT 1 FROM unit, quota",
	"SELECT 1 FROM unit u, programme p, quota q",
	"SELECT 1 FROM unit u, (quota, programme)",
	"SELECT 1 FROM (unit JOIN quota)",
	"SELECT 1 FROM unit JOIN quota ON quota.unit_id = unit.id",
	"SELECT 1 FROM unit LEFT OUTER JOIN quota q USING (unit_id)",
	"SELECT 1 FROM unit STRAIGHT_JOIN quota",
	"SELECT 1 FROM unit u JOIN programme p ON p.a IN (u.a, u.b), quota",
	"SELECT (SELECT MAX(value) FROM quota) FROM unit",
	"SELECT 1 FROM unit WHERE id IN (SELECT unit_id FROM fact)",
	"SELECT 1 FROM (SELECT 1 FROM quota) q",
	"SELECT 1 FROM unit UNION SELECT 1 FROM quota",
	"WITH q AS (SELECT 1 FROM quota) SELECT 1 FROM q",
	"UPDATE quota SET a = 1",
	"UPDATE LOW_PRIORITY IGNORE quota SET a = 1",
	"UPDATE unit, quota SET a = 1",
	"UPDATE unit JOIN quota USING (a) SET a = 1",
	"DELETE FROM quota",
	"DELETE unit FROM unit, quota",
	"INSERT INTO quota (a) VALUES (1)",
	"INSERT quota VALUES (1)",
	"INSERT IGNORE INTO quota SET a = 1",
	"INSERT INTO unit SELECT a FROM quota",
	"REPLACE INTO allocation_row VALUES (1)",
	"TRUNCATE TABLE quota",
	"SELECT 1 FROM-- x\n quota",
};

static void a_scoped_table_needs_its_scope(void **state)
{
	char sql[512];

	(void)state;
	for (size_t i = 0; i < COUNT_OF(on_scoped_tables); i++) {
		snprintf(sql, sizeof(sql), "\n-- name: pick\n%s\n", on_scoped_tables[i]);
		refuses(sql, "a.sql:2: pick: table ");
		snprintf(sql, sizeof(sql),
			 "-- name: pick\n-- scope: none, because it is a test\n%s\n",
			 on_scoped_tables[i]);
		generates(sql);
		assert_int_equal(run("rm -rf out && mkdir out"), 0);
	}
}

/* Words that only look like a scoped table. */
static void other_words_need_no_scope(void **state)
{
	static const char *const statements[] = {
		"SELECT quota FROM unit",
		"SELECT quota.a, fact FROM unit AS quota",
		"SELECT 1 FROM quota_2, my_quota, quotas",
		"SELECT 'FROM quota' FROM unit WHERE a = \"UPDATE quota\"",
		"SELECT a, fact FROM unit WHERE a IN (1, fact) ORDER BY a, quota",
		"INSERT INTO unit (a, quota) VALUES (1, fact) ON DUPLICATE KEY UPDATE quota = 1, "
		"fact = 2",
		"UPDATE unit SET a = 1, quota = 2",
		"SELECT quota FROM unit GROUP BY a, quota HAVING fact > 1 LIMIT 1",
		"SELECT 1 FROM unit FOR UPDATE",
		"SELECT fact.a FROM unit -- FROM quota",
		"SELECT :quota FROM unit",
	};
	char sql[512];

	(void)state;
	for (size_t i = 0; i < COUNT_OF(statements); i++) {
		snprintf(sql, sizeof(sql), "-- name: pick\n%s\n", statements[i]);
		generates(sql);
	}
}

static void scope_lines_are_checked(void **state)
{
	(void)state;
	refuses("-- name: pick\nSELECT 1 FROM quota WHERE :scope", "a.sql:1: pick: :scope without");
	refuses("-- name: pick\n-- scope: unit quota.lo\nSELECT 1 FROM quota",
		"a.sql:1: pick: has a scope line but no :scope");
	refuses("-- name: pick\n-- scope: none, because x\nSELECT 1 FROM quota WHERE :scope",
		":scope without a scope line");
	refuses("-- name: pick\n-- scope: none\nSELECT 1 FROM quota",
		"a.sql:2: write `-- scope: none");
	refuses("-- name: pick\n-- scope: none, because\nSELECT 1 FROM quota", "with the reason");
	refuses("-- name: pick\n-- scope: county quota.lo\nSELECT 1 FROM quota WHERE :scope",
		"a.sql:2: unknown scope “county quota.lo”");
	refuses("-- name: pick\n-- scope: unit\nSELECT 1 FROM quota WHERE :scope",
		"names no expression");
	refuses("-- name: pick\n-- scope: unit a.lo = :x OR 1\nSELECT 1 FROM quota WHERE :scope",
		"no plain column");
	refuses("-- name: pick\n-- scope: unit a.lo\n-- scope: unit b.lo\nSELECT 1 WHERE :scope",
		"a.sql:3: pick: a second scope line");
	refuses("-- name: pick\nSELECT 1 FROM quota\n-- scope: unit quota.lo\nWHERE :scope",
		"a.sql:3: a scope line stands between");
	refuses("-- scope: unit quota.lo\n-- name: pick\nSELECT 1", "a.sql:1: a scope line stands");
}

static void every_kind_of_scope_is_known(void **state)
{
	static const char *const kinds[] = {"unit", "body", "person", "enterprise"};
	char sql[256];

	(void)state;
	for (size_t i = 0; i < COUNT_OF(kinds); i++) {
		snprintf(sql, sizeof(sql),
			 "-- name: pick\n-- scope: %s a.b\nSELECT 1 FROM fact WHERE :scope",
			 kinds[i]);
		generates(sql);
	}
}

/* One text, read by several parties. */
static void variants_share_a_statement(void **state)
{
	(void)state;
	generates("-- name: pick\n-- scope: unit f.lo\n-- variant: pick_own\n"
		  "-- scope: body f.body_id\n-- variant: pick_any\n-- scope: none, because x\n"
		  "-- about all of them\nSELECT :a FROM fact f WHERE :scope AND b = :b;\n"
		  "-- name: next\nSELECT 2\n");
	assert_string_equal(compiled(0)->text,
			    "SELECT ? FROM fact f WHERE (f.lo BETWEEN ? AND ?) AND b = ?");
	assert_string_equal(compiled(1)->text,
			    "SELECT ? FROM fact f WHERE (f.body_id = ?) AND b = ?");
	assert_string_equal(compiled(2)->text, "SELECT ? FROM fact f WHERE TRUE AND b = ?");
	assert_string_equal(compiled(1)->name, "pick_own");
	assert_int_equal(compiled(0)->param_count, 4);
	assert_int_equal(compiled(1)->param_count, 3);
	assert_string_equal(compiled(1)->params[1], "scope_body");
	assert_string_equal(compiled(2)->params[1], "b");
	assert_string_equal(compiled(3)->text, "SELECT 2");
}

static void variants_are_checked(void **state)
{
	(void)state;
	refuses("-- name: pick\n-- scope: unit f.lo\n-- variant: other\n"
		"SELECT 1 FROM fact f WHERE :scope",
		"a.sql:3: other: :scope without");
	refuses("-- name: pick\n-- variant: other\n-- name: third\nSELECT 1",
		"a.sql:2: other: no statement");
	refuses("-- name: pick\nSELECT 1\n-- variant: other\nFROM unit",
		"a.sql:3: a variant stands between");
	refuses("-- variant: other\nSELECT 1", "a.sql:1: a variant stands between");
	refuses("-- name: pick\n-- variant: pick\nSELECT 1", "a.sql:2: pick: the name is taken");
}

/* A piece that statements of any file name, also of one that is read before. */
static void fragments_stand_for_their_text(void **state)
{
	(void)state;
	write_file("b.sql", "-- fragment: judged\n-- why: of today\n"
			    "IF(b.state = ';' AND\n   b.until < :today, 1, 0);  \n"
			    "-- name: second\nSELECT :judged FROM b\n");
	write_file("a.sql", "-- name: first\nSELECT :a, :judged AS x,\n:judged FROM b WHERE :c;");
	if (generate("a.sql b.sql") != 0)
		fail_msg("refused: %s", output);
	assert_string_equal(compiled(0)->text,
			    "SELECT ?, IF(b.state = ';' AND b.until < ?, 1, 0) AS x, "
			    "IF(b.state = ';' AND b.until < ?, 1, 0) FROM b WHERE ?");
	assert_int_equal(compiled(0)->param_count, 4);
	assert_string_equal(compiled(0)->params[1], "today");
	assert_string_equal(compiled(0)->params[3], "c");
	assert_string_equal(compiled(1)->text,
			    "SELECT IF(b.state = ';' AND b.until < ?, 1, 0) FROM b");
	assert_null(compiled(2));
}

static void fragments_are_checked(void **state)
{
	(void)state;
	refuses("-- fragment: piece\n1\n", "a.sql:1: piece: no line ends the fragment");
	refuses("-- fragment: Piece\n1;\n", "a.sql:1: “Piece” cannot be the name");
	refuses("-- fragment: piece\n1;\n-- fragment: piece\n2;\n",
		"a.sql:3: piece: another fragment");
	refuses("-- fragment: piece\n1;\n-- fragment: other\n:piece;\n",
		"a.sql:4: a fragment names no other");
	refuses("-- fragment: piece\na = :scope;\n", "a.sql:1: piece: a fragment has no :scope");
	refuses("-- fragment: piece\na = ?;\n", "a.sql:2: name the parameter");
	refuses("-- fragment: piece\n(SELECT 1 FROM quota);\n-- name: pick\nSELECT :piece;",
		"a.sql:3: pick: table quota is scoped");
}

static void what_cannot_be_read_is_refused(void **state)
{
	(void)state;
	refuses("-- name: pick\nSELECT a::int", "a.sql:2: no parameter's name");
	refuses("-- name: pick\nSET @a := 1", "a.sql:2: no parameter's name");
	refuses("-- name: pick\nSELECT :A", "no parameter's name");
	refuses("-- name: pick\nSELECT :aB", "no parameter's name");
	refuses("-- name: pick\nSELECT :1", "no parameter's name");
	refuses("-- name: pick\nSELECT :scope_lo", ":scope_lo is reserved");
	refuses("-- name: pick\nSELECT :scope_body", ":scope_body is reserved");
	refuses("-- name: pick\nSELECT :scope_person", ":scope_person is reserved");
	refuses("-- name: pick\nSELECT :scope_enterprise", ":scope_enterprise is reserved");
	refuses("-- name: pick\nSELECT\n ?", "a.sql:3: name the parameter");
	refuses("-- name: pick\nSELECT 1; SELECT 2", "text after the ;");
	refuses("-- name: pick\nSELECT 1 /* a */", "write comments as");
	refuses("-- name: pick\nSELECT 1 # a", "write comments as");
	refuses("-- name: pick\n\nSELECT 'a\n\n", "a.sql:3: the ' is never closed");
	refuses("-- name: pick\nSELECT 'a\\", "the ' is never closed");
	refuses("-- name: pick\nSELECT 'a\nb',\n?", "a.sql:4: name the parameter");
	refuses("-- name: pick\nSELECT \001", "control character");
	refuses("SELECT 1", "a.sql:1: text before the first");
}

static void names_are_checked(void **state)
{
	(void)state;
	refuses("-- name: pick\nSELECT 1\n-- name: pick\nSELECT 2",
		"a.sql:3: pick: the name is taken at a.sql:1");
	refuses("-- name: pick\n-- name: other\nSELECT 1", "a.sql:1: pick: no statement");
	refuses("-- name: pick\n;\n-- only a comment\n", "a.sql:1: pick: no statement");
	refuses("-- name: \nSELECT 1", "cannot be the name");
	refuses("-- name: Pick\nSELECT 1", "“Pick” cannot be the name");
	refuses("-- name: pick up\nSELECT 1", "cannot be the name");
	refuses("-- name: 1st\nSELECT 1", "cannot be the name");
	refuses("-- name: all\nSELECT 1", "cannot be the name");
	refuses("-- name: all_count\nSELECT 1", "cannot be the name");

	write_file("b.sql", "-- name: pick\nSELECT 1\n");
	write_file("c.sql", "\n-- name: pick\nSELECT 1\n");
	assert_int_equal(generate("b.sql c.sql"), 1);
	assert_string_equal(output, "c.sql:2: pick: the name is taken at b.sql:1\n");
}

static void files_are_checked(void **state)
{
	(void)state;
	write_file("a.sql", "-- name: pick\nSELECT 1\n");
	write_file("A-b.sql", "-- name: other\nSELECT 1\n");
	assert_int_equal(run("mkdir x && cp a.sql x/a.sql && sed -i s/pick/choose/ x/a.sql"), 0);
	assert_int_equal(generate("a.sql x/a.sql"), 1);
	assert_non_null(strstr(output, "x/a.sql:1: a.sql has the same name"));
	assert_int_equal(generate("A-b.sql"), 1);
	assert_non_null(strstr(output, "not named like"));
	assert_int_equal(generate("missing.sql"), 1);
	assert_non_null(strstr(output, "missing.sql"));
	assert_int_equal(run("printf -- '-- name: nul\\nSELECT 1\\0' >nul.sql"), 0);
	assert_int_equal(generate("nul.sql"), 1);
	assert_non_null(strstr(output, "NUL"));
	write_file("scoped.txt", "quota\nallocation row\n");
	assert_int_equal(generate("a.sql"), 1);
	assert_non_null(strstr(output, "scoped.txt:2: “allocation row” is no table's name"));
	assert_int_equal(run("ls -A out | wc -l"), 0);
	assert_int_equal(atoi(output), 0);
	assert_int_equal(run("rmdir out"), 0);
	write_file("scoped.txt", SCOPED);
	assert_int_equal(generate("a.sql"), 1);
}

/* All refusals at once, and nothing written for the good block beside them. */
static void every_refusal_is_said(void **state)
{
	(void)state;
	refuses("-- name: good\nSELECT 1\n-- name: one\nSELECT ?\n-- name: two\nSELECT a::b\n",
		"a.sql:4: name the parameter: :name\na.sql:6: no parameter's name");
}

#define TEST(test) cmocka_unit_test_setup_teardown(test, open_folder, close_folder)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(parameters_become_question_marks),
		TEST(scope_becomes_a_range),
		TEST(other_scopes_become_an_owner),
		TEST(white_space_and_comments_are_squeezed),
		TEST(quotes_keep_what_they_hold),
		TEST(every_file_has_a_header_and_every_statement_a_number),
		TEST(no_file_is_no_statement),
		TEST(a_header_that_stays_the_same_is_not_touched),
		TEST(a_scoped_table_needs_its_scope),
		TEST(other_words_need_no_scope),
		TEST(scope_lines_are_checked),
		TEST(every_kind_of_scope_is_known),
		TEST(variants_share_a_statement),
		TEST(variants_are_checked),
		TEST(fragments_stand_for_their_text),
		TEST(fragments_are_checked),
		TEST(what_cannot_be_read_is_refused),
		TEST(names_are_checked),
		TEST(files_are_checked),
		TEST(every_refusal_is_said),
	};

	return cmocka_run_group_tests(tests, find_program, NULL);
}
