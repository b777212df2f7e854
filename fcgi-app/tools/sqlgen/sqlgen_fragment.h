/*
 * sqlgen_fragment: pieces of statements that more than one statement names.
 *
 *	-- fragment: body_status
 *	-- why it is so
 *	IF(body.status = 'suspended' AND body.status_until < :today, 'valid', body.status);
 *
 * and in any file `SELECT :body_status AS status FROM body`. It ends with the first line that ends
 * in a semicolon. Its parameters become those of the statement.
 */
#ifndef TOOLS_SQLGEN_SQLGEN_FRAGMENT_H
#define TOOLS_SQLGEN_SQLGEN_FRAGMENT_H

/* Reads the fragments of a file, before any file's statements are read. */
void read_fragments(const char *path);

/* Its text without the semicolon; NULL when there is none of that name. */
const char *fragment_named(const char *name);

#endif
