/* sqlgen_scan: .sql files to named blocks. */
#ifndef TOOLS_SQLGEN_SQLGEN_SCAN_H
#define TOOLS_SQLGEN_SQLGEN_SCAN_H

#include "tools/sqlgen/sqlgen_text.h"

struct block {
	const char *path;
	int line;
	char *name;
	char *scope;      /* the expression of its scope line; NULL */
	char *scope_kind; /* unit, body, person or enterprise */
	bool unscoped;    /* scope: none, because … */
	bool has_scope;   /* :scope stands in the text */
	bool ended;       /* its ; has come */
	bool shared;      /* with variants */
	bool fragment;    /* not a statement: what others name */
	struct text text;
	struct names params;
};

struct source {
	const char *path;
	char *stem; /* quota of resources/quota/quota.sql */
	struct block **blocks;
	size_t count;
};

extern struct source *sources;
extern size_t source_count;

/* Adds the file to the sources; what is wrong in it is refused. */
void read_source(const char *path);

#endif
