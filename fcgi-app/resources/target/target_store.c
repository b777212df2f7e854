#include "resources/target/target_store.h"

#include "base/clock.h"
#include "db/db.h"
#include "resources/allocation/allocation.h"
#include "target.sql.h"

#define AT(type, member) .at = offsetof(struct type, member)

static const struct field edition_fields[] = {
	{"allocation_id", T_INT, AT(target_edition, allocation_id)},
	{"edition", T_INT, AT(target_edition, edition)},
	{"doc_no", T_TEXT, AT(target_edition, doc_no)},
	{"cause", T_ENUM, AT(target_edition, cause), .of_enum = &allocation_cause_names},
	{"reason", T_TEXT, AT(target_edition, reason)},
	{"published_at", T_TIME, AT(target_edition, published_at)},
};
static SCHEMA(edition_schema, "TargetEditionRow", struct target_edition, edition_fields);

static const struct field cell_fields[] = {
	{"unit_id", T_INT, AT(target_cell, unit_id)},
	{"indicator_id", T_INT, AT(target_cell, indicator_id)},
	{"value", T_INT, AT(target_cell, value)},
	{"min", T_INT, AT(target_cell, min)},
	{"max", T_INT, AT(target_cell, max)},
};
static SCHEMA(cell_schema, "TargetCellRow", struct target_cell, cell_fields);

static const struct field lineage_fields[] = {
	{"reorganisation_id", T_INT, AT(target_lineage, reorganisation_id)},
	{"from_id", T_INT, AT(target_lineage, from_id)},
	{"to_id", T_INT, AT(target_lineage, to_id)},
	{"share", T_INT, AT(target_lineage, share)},
	{"effective_on", T_DAY, AT(target_lineage, effective_on)},
	{"old_name", T_TEXT, AT(target_lineage, old_name)},
};
static SCHEMA(lineage_schema, "TargetLineageRow", struct target_lineage, lineage_fields);

bool target_store_editions(struct ctx *ctx, int64_t ledger, int64_t issuer, struct list *editions)
{
	return db_list(ctx, &sql_target_editions, &edition_schema, editions,
		       ARGS(ARG_INT("ledger_id", ledger), ARG_INT("issuer_id", issuer)));
}

bool target_store_cells(struct ctx *ctx, int64_t allocation_id, struct list *cells)
{
	return db_list(ctx, &sql_target_cells, &cell_schema, cells,
		       ARGS(ARG_INT("allocation_id", allocation_id)));
}

bool target_store_lineage(struct ctx *ctx, const struct target_edition *edition,
			  struct list *lineage)
{
	return db_list(ctx, &sql_target_lineage, &lineage_schema, lineage,
		       ARGS(ARG_INT("allocation_id", edition->allocation_id),
			    ARG_TEXT("day", clock_day(ctx->arena, edition->published_at)),
			    ARG_TIME("published_at", edition->published_at),
			    ARG_TEXT("today", clock_day(ctx->arena, ctx->now))));
}
