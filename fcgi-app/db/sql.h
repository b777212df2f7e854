/*
 * sql: a named statement, made from a .sql file by sqlgen at build time.
 *
 *	-- name: quota_children
 *	-- scope: unit quota.lo
 *	SELECT … FROM quota WHERE parent_id = :parent_id AND :scope ORDER BY …
 *
 * becomes `const struct sql sql_quota_children`. :name is a parameter; :scope expands to
 * `(quota.lo BETWEEN ? AND ?)`, whose binds are the range of the caller's unit. Of the other kinds,
 * `-- scope: body person.body_id` (or person, or enterprise), it becomes `(person.body_id = ?)`,
 * bound to whom the caller acts for. A statement on a scoped table without :scope is refused unless
 * its block says `-- scope: none, because …`.
 *
 * One statement, one scope. What several parties read is written once, with a name and a scope for
 * each; where a variant's scope is none, :scope is TRUE:
 *
 *	-- name: assignment_list
 *	-- scope: unit assignment.lo
 *	-- variant: assignment_list_of_body
 *	-- scope: body assignment.body_id
 *	SELECT … FROM assignment WHERE :scope …
 *
 * `-- fragment: body_status` names a piece that any statement of the program takes in as
 * :body_status (tools/sqlgen/sqlgen_fragment.h).
 */
#ifndef DB_SQL_H
#define DB_SQL_H

#include <stddef.h>

struct sql {
	const char *name;
	const char *text;          /* with ? for every parameter */
	const char *const *params; /* names in order of appearance; "scope_lo", "scope_hi" or
				      "scope_body", "scope_person", "scope_enterprise" */
	size_t param_count;
	size_t index; /* unique in the program: slot in the statement cache */
};

/* Every statement of the program, by index. */
extern const struct sql *const sql_all[];
extern const size_t sql_all_count;

#endif
