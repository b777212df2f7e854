/* allocation_store: the statements of allocation.sql. */
#ifndef RESOURCES_ALLOCATION_ALLOCATION_STORE_H
#define RESOURCES_ALLOCATION_ALLOCATION_STORE_H

#include "resources/allocation/allocation.h"

/* The issuer's table above a unit, and whether the unit has signed for it. */
struct allocation_superior {
	int64_t allocation_id, signed_at, mark_up_cap;
};

struct allocation_publication {
	int64_t id, version, receipt_due_at;
	int from_status;
	const char *reason, *doc_no;
};

MUST bool allocation_store_get(struct ctx *ctx, int64_t id, struct allocation **table);
MUST bool allocation_store_list(struct ctx *ctx, int64_t ledger, int64_t superior,
				struct list *tables);
MUST bool allocation_store_in_force(struct ctx *ctx, int64_t ledger, int64_t issuer,
				    const struct allocation **table);
MUST bool allocation_store_by_edition(struct ctx *ctx, const struct allocation *table,
				      int64_t edition, int64_t *id);
MUST bool allocation_store_standing(struct ctx *ctx, int64_t ledger, int64_t issuer, int64_t *id);
MUST bool allocation_store_last_edition(struct ctx *ctx, int64_t ledger, int64_t issuer,
					int64_t *edition);
MUST bool allocation_store_insert(struct ctx *ctx, const struct allocation *table, int64_t *id);
MUST bool allocation_store_prefill(struct ctx *ctx, const struct allocation *table, int64_t id);

MUST bool allocation_store_rows(struct ctx *ctx, int64_t id, struct list *rows);
MUST bool allocation_store_kept(struct ctx *ctx, int64_t id, struct list *kept);
MUST bool allocation_store_replace(struct ctx *ctx, int64_t id, const struct list *rows,
				   const struct list *kept);
MUST bool allocation_store_insert_rows(struct ctx *ctx, int64_t id, const struct list *rows);
MUST bool allocation_store_copy_kept(struct ctx *ctx, const struct allocation *table, int64_t id);
MUST bool allocation_store_carry_receipts(struct ctx *ctx, int64_t from_id, int64_t to_id);
MUST bool allocation_store_edited(struct ctx *ctx, int64_t id, int64_t version, int64_t mark_up_cap,
				  int64_t *changed);
/* Puts a draft on top of its new base; *changed 0: it is no longer the draft that was read. */
MUST bool allocation_store_rebase(struct ctx *ctx, const struct allocation *table,
				  int64_t *changed);
MUST bool allocation_store_move(struct ctx *ctx, const struct allocation *table, int to,
				const char *reason, int64_t *changed);
MUST bool allocation_store_publish(struct ctx *ctx, const struct allocation_publication *with,
				   int64_t *changed);
/* Ends the edition that the table started from; *changed 0: it is not the one in force. */
MUST bool allocation_store_supersede(struct ctx *ctx, const struct allocation *table,
				     int64_t *changed);
MUST bool allocation_store_delete(struct ctx *ctx, int64_t id, int64_t version, int64_t *deleted);
/* Drops the draft of an issuer that ended, whatever its version, and closes its table. */
MUST bool allocation_store_drop(struct ctx *ctx, int64_t id);
MUST bool allocation_store_close(struct ctx *ctx, int64_t ledger, int64_t issuer);
MUST bool allocation_store_superior(struct ctx *ctx, int64_t ledger, const struct unit *unit,
				    const struct allocation_superior **superior);
MUST bool allocation_store_sign(struct ctx *ctx, int64_t id);
MUST bool allocation_store_own_receipt(struct ctx *ctx, int64_t id,
				       struct allocation_receipt **receipt);
MUST bool allocation_store_receipts(struct ctx *ctx, const struct allocation *table,
				    struct list *receipts);
MUST bool allocation_store_object(struct ctx *ctx, int64_t id, const char *text,
				  int64_t *objection_id);
MUST bool allocation_store_objections(struct ctx *ctx, int64_t id, int64_t unit_id,
				      struct list *objections);

#endif
