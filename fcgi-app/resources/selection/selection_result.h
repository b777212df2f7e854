/*
 * selection_result: what selections decided (遴选结果): which body may help enterprises of which
 * industry, in the area of the unit that selected it, since when and by which document; and which
 * of it was withdrawn. It is public to everybody who is signed in, as the programmes are.
 */
#ifndef RESOURCES_SELECTION_SELECTION_RESULT_H
#define RESOURCES_SELECTION_SELECTION_RESULT_H

#include "core/ctx.h"
#include "core/schema.h"
#include "resources/body/body.h"
#include "resources/unit/unit.h"

struct selection_result {
	int64_t selection_id, programme_id, unit_id, body_id;
	int64_t since, withdrawn_at; /* withdrawn_at NULL_INT: in force */
	const char *industry, *industry_name, *industry_name_en, *body_name, *doc_no;
	bool illustrative;
	/* filled for replies */
	const struct unit_ref *unit; /* that selected it */
	const struct body_ref *body;
};

struct result_filter {
	int64_t id; /* of the programme, whose whole ledger counts; NULL_INT: all public ones */
	int64_t limit;
	const char *industry; /* those that cover this code; NULL: all */
	const char *unit;     /* code: those by it and by units above it; NULL: all */
	const char *after;    /* cursor; NULL: from the start */
};

/* What the caller may know of, of what it asks for. */
struct result_scope {
	int64_t ledger_id;       /* NULL_INT: all */
	bool see_all;            /* those of programmes that are not public, too */
	const struct unit *unit; /* NULL: all */
};

/* Where a page ended. */
struct result_cursor {
	int64_t selection_id, body_id; /* NULL_INT: nowhere yet */
	const char *industry;
};

extern const struct schema selection_result_schema;

/* Newest decision first. *next is NULL on the last page. P_NOT_FOUND for a programme that the
 * caller may not know of, P_INVALID_INPUT. */
MUST bool selection_results(struct ctx *ctx, const struct result_filter *filter,
			    struct list *results, const char **next);

#endif
