/* sqlgen_scope: which scoped table a statement touches. */
#ifndef TOOLS_SQLGEN_SQLGEN_SCOPE_H
#define TOOLS_SQLGEN_SQLGEN_SCOPE_H

/* Names of scoped tables, one a line; # begins a comment. */
void read_scoped_tables(const char *path);

/* The first scoped table that the statement names; NULL. */
const char *scoped_table_in(const char *statement);

#endif
