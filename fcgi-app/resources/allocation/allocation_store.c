#include "resources/allocation/allocation_store.h"

#include "allocation.sql.h"
#include "db/db.h"

#define AT(type, member) .at = offsetof(struct type, member)

static const struct field superior_fields[] = {
	{"allocation_id", T_INT, AT(allocation_superior, allocation_id)},
	{"signed_at", T_TIME, AT(allocation_superior, signed_at)},
	{"mark_up_cap", T_INT, AT(allocation_superior, mark_up_cap)},
};
static SCHEMA(superior_schema, "AllocationSuperior", struct allocation_superior, superior_fields);

/* Rows as they are inserted: the cell with the id of its table. */
struct stored_row {
	struct allocation_cell cell; /* first: its members keep their offsets */
	int64_t allocation_id;
};

static const struct field row_fields[] = {
	{"allocation_id", T_INT, AT(stored_row, allocation_id)},
	{"unit_id", T_INT, AT(allocation_cell, unit_id)},
	{"indicator_id", T_INT, AT(allocation_cell, indicator_id)},
	{"value", T_INT, AT(allocation_cell, value)},
	{"min", T_INT, AT(allocation_cell, min)},
	{"max", T_INT, AT(allocation_cell, max)},
	{"note", T_TEXT, AT(allocation_cell, note)},
};
static SCHEMA(row_schema, "AllocationStoredRow", struct stored_row, row_fields);

struct stored_kept {
	struct allocation_kept kept;
	int64_t allocation_id;
};

static const struct field kept_fields[] = {
	{"allocation_id", T_INT, AT(stored_kept, allocation_id)},
	{"indicator_id", T_INT, AT(allocation_kept, indicator_id)},
	{"value", T_INT, AT(allocation_kept, value)},
};
static SCHEMA(kept_schema, "AllocationStoredKept", struct stored_kept, kept_fields);

bool allocation_store_get(struct ctx *ctx, int64_t id, struct allocation **table)
{
	return db_find(ctx, &sql_allocation_get, &allocation_head_schema, table,
		       ARGS(ARG_INT("id", id), ARG_INT("own_unit_id", ctx->who->unit_id)));
}

bool allocation_store_list(struct ctx *ctx, int64_t ledger, int64_t superior, struct list *tables)
{
	return db_list(ctx, &sql_allocation_list, &allocation_head_schema, tables,
		       ARGS(ARG_INT("ledger_id", ledger), ARG_INT("superior_id", superior),
			    ARG_INT("own_unit_id", ctx->who->unit_id)));
}

bool allocation_store_in_force(struct ctx *ctx, int64_t ledger, int64_t issuer,
			       const struct allocation **table)
{
	return db_find(ctx, &sql_allocation_in_force, &allocation_head_schema, table,
		       ARGS(ARG_INT("ledger_id", ledger), ARG_INT("issuer_id", issuer)));
}

bool allocation_store_by_edition(struct ctx *ctx, const struct allocation *table, int64_t edition,
				 int64_t *id)
{
	return db_number(ctx, &sql_allocation_by_edition, id,
			 ARGS(ARG_INT("ledger_id", table->ledger_id),
			      ARG_INT("issuer_id", table->issuer_id), ARG_INT("edition", edition)));
}

bool allocation_store_standing(struct ctx *ctx, int64_t ledger, int64_t issuer, int64_t *id)
{
	return db_number(ctx, &sql_allocation_standing, id,
			 ARGS(ARG_INT("ledger_id", ledger), ARG_INT("issuer_id", issuer)));
}

bool allocation_store_last_edition(struct ctx *ctx, int64_t ledger, int64_t issuer,
				   int64_t *edition)
{
	if (!db_number(ctx, &sql_allocation_last_edition, edition,
		       ARGS(ARG_INT("ledger_id", ledger), ARG_INT("issuer_id", issuer))))
		return false;
	if (*edition == NULL_INT)
		*edition = 0;
	return true;
}

bool allocation_store_insert(struct ctx *ctx, const struct allocation *table, int64_t *id)
{
	return db_exec(
		ctx, &sql_allocation_insert, NULL, id,
		ARGS(ARG_INT("programme_id", table->programme_id),
		     ARG_INT("ledger_id", table->ledger_id), ARG_INT("issuer_id", table->issuer_id),
		     ARG_INT("lo", table->lo), ARG_INT("edition", table->edition),
		     ARG_INT("base_edition", table->base_edition),
		     ARG_INT("supersedes", table->supersedes), ARG_TEXT("title", table->title),
		     ARG_TEXT("doc_no", table->doc_no),
		     ARG_TEXT("cause", enumeration_name(&allocation_cause_names, table->cause)),
		     ARG_TEXT("status", enumeration_name(&allocation_status_names, table->status)),
		     ARG_TEXT("reason", table->reason), ARG_INT("mark_up_cap", table->mark_up_cap),
		     ARG_TIME("now", ctx->now), ARG_INT("user_id", ctx->who->user_id),
		     ARG_TIME("published_at", table->published_at),
		     ARG_TIME("receipt_due_at", table->receipt_due_at),
		     ARG_INT("illustrative", table->illustrative)));
}

bool allocation_store_copy_kept(struct ctx *ctx, const struct allocation *table, int64_t id)
{
	return db_exec(ctx, &sql_allocation_copy_kept, NULL, NULL,
		       ARGS(ARG_INT("to_id", id), ARG_INT("ledger_id", table->ledger_id),
			    ARG_INT("issuer_id", table->issuer_id)));
}

bool allocation_store_prefill(struct ctx *ctx, const struct allocation *table, int64_t id)
{
	return db_exec(ctx, &sql_allocation_copy_rows, NULL, NULL,
		       ARGS(ARG_INT("to_id", id), ARG_INT("from_id", table->supersedes))) &&
	       allocation_store_copy_kept(ctx, table, id);
}

bool allocation_store_carry_receipts(struct ctx *ctx, int64_t from_id, int64_t to_id)
{
	return db_exec(ctx, &sql_allocation_carry_receipts, NULL, NULL,
		       ARGS(ARG_INT("from_id", from_id), ARG_INT("to_id", to_id)));
}

bool allocation_store_rows(struct ctx *ctx, int64_t id, struct list *rows)
{
	return db_list(ctx, &sql_allocation_rows, &allocation_cell_schema, rows,
		       ARGS(ARG_INT("id", id)));
}

bool allocation_store_kept(struct ctx *ctx, int64_t id, struct list *kept)
{
	return db_list(ctx, &sql_allocation_kept, &allocation_kept_schema, kept,
		       ARGS(ARG_INT("id", id)));
}

static struct list with_table(struct ctx *ctx, const struct list *rows, int64_t id)
{
	const struct allocation_cell *cell = rows->items;
	struct stored_row *stored = arena_array(ctx->arena, rows->count, sizeof(*stored));

	for (size_t i = 0; i < rows->count; i++)
		stored[i] = (struct stored_row){.cell = cell[i], .allocation_id = id};
	return (struct list){.items = stored, .count = rows->count};
}

static struct list kept_with_table(struct ctx *ctx, const struct list *kept, int64_t id)
{
	const struct allocation_kept *amount = kept->items;
	struct stored_kept *stored = arena_array(ctx->arena, kept->count, sizeof(*stored));

	for (size_t i = 0; i < kept->count; i++)
		stored[i] = (struct stored_kept){.kept = amount[i], .allocation_id = id};
	return (struct list){.items = stored, .count = kept->count};
}

bool allocation_store_insert_rows(struct ctx *ctx, int64_t id, const struct list *rows)
{
	struct list stored = with_table(ctx, rows, id);

	return db_exec_list(ctx, &sql_allocation_insert_row, &row_schema, &stored, NULL);
}

bool allocation_store_replace(struct ctx *ctx, int64_t id, const struct list *rows,
			      const struct list *kept)
{
	struct list stored_kept = kept_with_table(ctx, kept, id);

	return db_exec(ctx, &sql_allocation_clear_rows, NULL, NULL, ARGS(ARG_INT("id", id))) &&
	       db_exec(ctx, &sql_allocation_clear_kept, NULL, NULL, ARGS(ARG_INT("id", id))) &&
	       allocation_store_insert_rows(ctx, id, rows) &&
	       db_exec_list(ctx, &sql_allocation_insert_kept, &kept_schema, &stored_kept, NULL);
}

bool allocation_store_edited(struct ctx *ctx, int64_t id, int64_t version, int64_t mark_up_cap,
			     int64_t *changed)
{
	return db_exec(ctx, &sql_allocation_edited, changed, NULL,
		       ARGS(ARG_INT("id", id), ARG_INT("version", version),
			    ARG_INT("mark_up_cap", mark_up_cap), ARG_TIME("now", ctx->now),
			    ARG_INT("user_id", ctx->who->user_id)));
}

bool allocation_store_rebase(struct ctx *ctx, const struct allocation *table, int64_t *changed)
{
	return db_exec(ctx, &sql_allocation_rebase, changed, NULL,
		       ARGS(ARG_INT("id", table->id), ARG_INT("version", table->version),
			    ARG_INT("edition", table->edition),
			    ARG_INT("base_edition", table->base_edition),
			    ARG_INT("supersedes", table->supersedes), ARG_TIME("now", ctx->now),
			    ARG_INT("user_id", ctx->who->user_id)));
}

bool allocation_store_move(struct ctx *ctx, const struct allocation *table, int to,
			   const char *reason, int64_t *changed)
{
	return db_exec(ctx, &sql_allocation_move, changed, NULL,
		       ARGS(ARG_INT("id", table->id), ARG_INT("version", table->version),
			    ARG_TEXT("status", enumeration_name(&allocation_status_names, to)),
			    ARG_TEXT("from_status",
				     enumeration_name(&allocation_status_names, table->status)),
			    ARG_TEXT("reason", reason)));
}

bool allocation_store_publish(struct ctx *ctx, const struct allocation_publication *with,
			      int64_t *changed)
{
	return db_exec(ctx, &sql_allocation_publish, changed, NULL,
		       ARGS(ARG_INT("id", with->id), ARG_INT("version", with->version),
			    ARG_TEXT("from_status",
				     enumeration_name(&allocation_status_names, with->from_status)),
			    ARG_TEXT("reason", with->reason), ARG_TEXT("doc_no", with->doc_no),
			    ARG_TIME("now", ctx->now), ARG_INT("user_id", ctx->who->user_id),
			    ARG_TIME("receipt_due_at", with->receipt_due_at)));
}

bool allocation_store_supersede(struct ctx *ctx, const struct allocation *table, int64_t *changed)
{
	return db_exec(ctx, &sql_allocation_supersede, changed, NULL,
		       ARGS(ARG_INT("ledger_id", table->ledger_id),
			    ARG_INT("issuer_id", table->issuer_id),
			    ARG_INT("edition", table->base_edition)));
}

bool allocation_store_delete(struct ctx *ctx, int64_t id, int64_t version, int64_t *deleted)
{
	return db_exec(ctx, &sql_allocation_clear_rows, NULL, NULL, ARGS(ARG_INT("id", id))) &&
	       db_exec(ctx, &sql_allocation_clear_kept, NULL, NULL, ARGS(ARG_INT("id", id))) &&
	       db_exec(ctx, &sql_allocation_delete, deleted, NULL,
		       ARGS(ARG_INT("id", id), ARG_INT("version", version)));
}

bool allocation_store_drop(struct ctx *ctx, int64_t id)
{
	return db_exec(ctx, &sql_allocation_clear_rows, NULL, NULL, ARGS(ARG_INT("id", id))) &&
	       db_exec(ctx, &sql_allocation_clear_kept, NULL, NULL, ARGS(ARG_INT("id", id))) &&
	       db_exec(ctx, &sql_allocation_drop, NULL, NULL, ARGS(ARG_INT("id", id)));
}

bool allocation_store_close(struct ctx *ctx, int64_t ledger, int64_t issuer)
{
	return db_exec(ctx, &sql_allocation_close, NULL, NULL,
		       ARGS(ARG_INT("ledger_id", ledger), ARG_INT("issuer_id", issuer)));
}

bool allocation_store_superior(struct ctx *ctx, int64_t ledger, const struct unit *unit,
			       const struct allocation_superior **superior)
{
	return db_find(ctx, &sql_allocation_superior, &superior_schema, superior,
		       ARGS(ARG_INT("ledger_id", ledger), ARG_INT("superior_id", unit->parent_id),
			    ARG_INT("unit_id", unit->id)));
}

bool allocation_store_sign(struct ctx *ctx, int64_t id)
{
	return db_exec(ctx, &sql_allocation_sign, NULL, NULL,
		       ARGS(ARG_INT("id", id), ARG_INT("unit_id", ctx->who->unit_id),
			    ARG_TIME("now", ctx->now), ARG_INT("user_id", ctx->who->user_id)));
}

bool allocation_store_own_receipt(struct ctx *ctx, int64_t id, struct allocation_receipt **receipt)
{
	return db_find(ctx, &sql_allocation_own_receipt, &allocation_receipt_schema, receipt,
		       ARGS(ARG_INT("id", id), ARG_INT("unit_id", ctx->who->unit_id)));
}

bool allocation_store_receipts(struct ctx *ctx, const struct allocation *table,
			       struct list *receipts)
{
	return db_list(ctx, &sql_allocation_receipts, &allocation_receipt_schema, receipts,
		       ARGS(ARG_INT("id", table->id), ARG_INT("ledger_id", table->ledger_id)));
}

bool allocation_store_object(struct ctx *ctx, int64_t id, const char *text, int64_t *objection_id)
{
	return db_exec(ctx, &sql_allocation_object, NULL, objection_id,
		       ARGS(ARG_INT("id", id), ARG_INT("unit_id", ctx->who->unit_id),
			    ARG_TEXT("text", text), ARG_TIME("now", ctx->now),
			    ARG_INT("user_id", ctx->who->user_id)));
}

bool allocation_store_objections(struct ctx *ctx, int64_t id, int64_t unit_id,
				 struct list *objections)
{
	return db_list(ctx, &sql_allocation_objections, &allocation_objection_schema, objections,
		       ARGS(ARG_INT("id", id), ARG_INT("unit_id", unit_id)));
}
