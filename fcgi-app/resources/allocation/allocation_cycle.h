/* allocation_cycle: the life of a table, shared by the use cases of this resource. */
#ifndef RESOURCES_ALLOCATION_ALLOCATION_CYCLE_H
#define RESOURCES_ALLOCATION_ALLOCATION_CYCLE_H

#include "core/lifecycle.h"
#include "resources/allocation/allocation.h"

extern const struct lifecycle allocation_cycle;

/* Finds a table that the caller may see; loads tree and programmes. */
MUST bool allocation_find(struct ctx *ctx, int64_t id, struct allocation **table);

/* The same for a change: the caller's unit must be the issuer, and version the current one. */
MUST bool allocation_find_own(struct ctx *ctx, int64_t id, int64_t version,
			      struct allocation **table);

/* Only the issuer, and those above it, see how all receivers stand; a receiver sees its own line.
 */
bool allocation_shows_all(const struct ctx *ctx, const struct allocation *table);

/* Refuses with P_WRONG_STATE what may no longer be edited. */
MUST bool allocation_is_draft(struct ctx *ctx, const struct allocation *table);

/* What a filled table keeps of an indicator; 0 when it says nothing. */
int64_t allocation_kept_of(const struct allocation *table, int64_t indicator_id);

/* Gives a first draft its rows. */
MUST bool allocation_fill_first(struct ctx *ctx, const struct programme *programme,
				const struct unit *own, int64_t id);

/* Reads rows and kept amounts, with names and codes. */
MUST bool allocation_fill(struct ctx *ctx, struct allocation *table);

/* Issuer, title of the programme, allowed actions: what every reply carries. */
void allocation_dress(struct ctx *ctx, struct allocation *table);

/* What is wrong with a cell, and with which member of it ("" is the whole). */
struct cell_fault {
	const char *member;
	enum reason_code reason;
	const char *detail; /* NULL */
};

/* Whether the numbers are those that an indicator of this kind takes. */
bool allocation_cell_fits(const struct allocation_cell *cell, const struct indicator *indicator,
			  struct cell_fault *fault);

/* By unit, then by indicator: the order in which rows are read and kept. */
int allocation_compare_cells(const void *a, const void *b);

/* Publishes a table that was found, moving the amounts. */
MUST bool allocation_publish(struct ctx *ctx, struct allocation *table, int to,
			     const struct allocation_action *with);

/* Puts a draft that was found on top of the edition now in force: cells that were edited stay. */
MUST bool allocation_rebase(struct ctx *ctx, struct allocation *draft);

/*
 * Stores a table that is published as it is made, ends the one that it supersedes, and carries over
 * the receipts of receivers whose cells are as they were. next->id is filled.
 */
MUST bool allocation_next_edition(struct ctx *ctx, struct allocation *next,
				  const struct list *rows);

/* When a table published now must be signed for. */
int64_t allocation_receipt_due(struct ctx *ctx, const struct programme *programme);

/* The rows as the ledger takes them: struct quota_cell. */
struct list allocation_quota_cells(struct ctx *ctx, const struct allocation *table);

/* Whether value, or min and max, are the same. */
bool allocation_same_numbers(const struct allocation_cell *a, const struct allocation_cell *b);

/*
 * The 文号 that the edition after this one begins with: its own again, but never that of a
 * reorganisation or of a movement. NULL: it has to be given.
 */
const char *allocation_next_doc_no(struct ctx *ctx, const struct allocation *in_force);

/* Always false: nothing follows a closed table. */
bool allocation_refuse_closed(struct ctx *ctx);

/* Turns the violations that ctx collected into the table's, and forgets them. */
void allocation_take_violations(struct ctx *ctx, struct allocation *table);

/* Says in audit and outbox what happened to the table. */
void allocation_record(struct ctx *ctx, const struct allocation *table, const char *event);

#endif
