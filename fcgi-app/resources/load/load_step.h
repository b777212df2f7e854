/* load_step: what the steps of a load share. */
#ifndef RESOURCES_LOAD_LOAD_STEP_H
#define RESOURCES_LOAD_LOAD_STEP_H

#include <stdio.h>

#include "core/ctx.h"
#include "resources/programme/programme.h"

struct load {
	struct worker *worker;
	const char *folder;
	struct arena *arena;       /* of the whole load: texts read from files */
	struct ctx ctx;            /* of the step at hand; its arena is reset after each */
	const char *password_hash; /* of every demo account; made by load_users */
};

/* The whole file, in load->arena; says what is wrong and returns NULL when it cannot be read. */
const char *load_file(struct load *load, const char *name);

/* A table of comma-separated values without quotes; the first line names the columns. */
struct csv {
	char ***rows; /* rows[i][j]; without the head */
	size_t row_count, column_count;
	char **head;
};
bool load_csv(struct load *load, const char *name, struct csv *csv);
const char *csv_cell(const struct csv *csv, size_t row, const char *column); /* "" when absent */
int64_t csv_number(const struct csv *csv, size_t row, const char *column); /* NULL_INT when empty */

/* A list of objects of the schema from a JSON file, in load->arena. */
bool load_json(struct load *load, const char *name, const struct schema *schema, struct list *list);

/*
 * Runs one step as the system, or as the user of that name, under key; a step that was done before
 * is skipped. Says what failed.
 */
bool load_once(struct load *load, const char *username, const char *key,
	       bool (*run)(struct ctx *ctx, void *arg), void *arg);

/* Makes load->ctx ready as the system (username NULL) or as a user, with tree and programmes read.
 */
bool load_become(struct load *load, const char *username, bool demonstrates);

/* Prints the problem of a step that failed. Always false. */
bool load_failed(struct load *load, const char *what);

/* The parts of the text between the marks, in load->arena: a list of texts. */
struct list load_split(struct load *load, const char *text, char mark);

/* Text at, beginning anew after the last. */
const char *load_text(const struct list *texts, size_t at);

/* expert.007 */
const char *load_account(struct load *load, const char *role, size_t number);

/* Adds demo accounts, a list of struct user_entry, under key. */
bool load_accounts(struct load *load, const char *key, const struct list *entries);

/* The body of a row of body.csv. */
bool load_find_body(struct load *load, const struct csv *csv, size_t row, int64_t *id);

/* The people, groups and accounts of the bodies of body.csv; enterprises and their accounts. */
bool load_staff(struct load *load, const struct csv *bodies);
bool load_enterprises(struct load *load);

/* What a body declares in a programme (submissions.md), accepted by its issuer where it says so. */
struct load_declaration {
	const char *approval_no, *answer; /* yes, no */
	bool accepted;
};
bool load_declarations(struct load *load, const char *programme, const char *issuer,
		       const struct list *declarations);

/* The parts. */
bool load_industries(struct load *load);
bool load_units(struct load *load);
bool load_users(struct load *load);
bool load_register(struct load *load);
bool load_figures(struct load *load);
bool load_programmes(struct load *load);
bool load_forms(struct load *load);
bool load_allocations(struct load *load);
bool load_decomposition(struct load *load);
bool load_facts(struct load *load);
bool load_selections(struct load *load);
bool load_assignments(struct load *load);

/* One table of one issuer. rows: struct allocation_cell with codes; kept likewise. */
struct load_table {
	const char *programme; /* slug */
	const char *issuer;    /* unit code */
	const char *doc_no;
	struct list rows, kept;
	bool publish, illustrative;
};
bool load_table(struct load *load, const struct load_table *table);

/* Signs for the issuer's published table as each receiver that `signs` names (by its place). */
bool load_receipts(struct load *load, const char *programme, const char *issuer,
		   bool (*signs)(const struct unit *unit));

#endif
