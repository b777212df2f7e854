/* Publication: the table becomes official and the ledger moves, all or nothing. */
#include <inttypes.h>
#include <string.h>

#include "base/clock.h"
#include "base/text.h"
#include "db/db.h"
#include "resources/allocation/allocation_check.h"
#include "resources/allocation/allocation_cycle.h"
#include "resources/allocation/allocation_store.h"
#include "resources/quota/quota.h"

#define REASON_MAX 400 /* characters */

/* A draft that started from another edition than the one in force would undo what came between. */
static bool check_base(struct ctx *ctx, const struct allocation *table)
{
	const struct allocation *in_force;
	int64_t edition;

	if (!allocation_in_force(ctx, table->ledger_id, table->issuer_id, &in_force))
		return false;
	if (in_force != NULL && in_force->status == ALLOCATION_CLOSED)
		return allocation_refuse_closed(ctx);
	edition = in_force == NULL ? 0 : in_force->edition;
	if (edition == table->base_edition)
		return true;
	return fail_with(ctx, P_BASE_CHANGED,
			 arena_printf(ctx->arena,
				      "起草时依据第 %" PRId64 " 版，现在生效的是第 %" PRId64
				      " 版。请比较两版差异后再签发。",
				      table->base_edition, edition),
			 arena_printf(ctx->arena,
				      "It was drafted from edition %" PRId64 "; edition %" PRId64
				      " is in force now. Compare the two, then publish.",
				      table->base_edition, edition));
}

static const char *lifting_reason(const struct allocation_action *with)
{
	return with->override_reason != NULL ? with->override_reason : with->reason;
}

int64_t allocation_receipt_due(struct ctx *ctx, const struct programme *programme)
{
	int64_t days = programme->rules.rules[RULE_RECEIPT_DAYS].param;
	const char *today = clock_day(ctx->arena, ctx->now);

	return clock_end_of_day(clock_add_days(ctx->arena, today, days == NULL_INT ? 0 : days));
}

/* Both reasons stand in the edition, for the issuer and its receivers to read. */
static const char *edition_reason(struct ctx *ctx, const struct allocation_action *with)
{
	if (with->reason == NULL || with->override_reason == NULL ||
	    strcmp(with->reason, with->override_reason) == 0)
		return lifting_reason(with);
	return arena_printf(ctx->arena, "%s\n%s", with->reason, with->override_reason);
}

static bool check_reason(struct ctx *ctx, const char *reason)
{
	struct text_size size;

	if (reason != NULL && (!text_measure(reason, &size) || size.characters > REASON_MAX))
		input_error(ctx, "/override_reason", R_TOO_LONG, NULL);
	return input_ok(ctx);
}

static bool mark_published(struct ctx *ctx, const struct allocation *table, int from,
			   const struct allocation_action *with)
{
	struct allocation_publication publication = {
		.id = table->id,
		.version = table->version,
		.from_status = from,
		.reason = edition_reason(ctx, with),
		.doc_no = with->doc_no,
		.receipt_due_at = allocation_receipt_due(ctx,
							 programme_by_id(ctx, table->programme_id)),
	};
	int64_t changed;

	if (!check_reason(ctx, publication.reason) ||
	    !allocation_store_publish(ctx, &publication, &changed))
		return false;
	return changed == 1 || db_run_again(ctx);
}

/*
 * Whoever published meanwhile made another edition the one in force: then it is looked at again.
 * Whoever's cells are as they were has signed for them.
 */
static bool supersede(struct ctx *ctx, const struct allocation *table)
{
	int64_t changed;

	if (table->base_edition == 0)
		return true;
	if (!allocation_store_supersede(ctx, table, &changed))
		return false;
	if (changed != 1)
		return db_run_again(ctx);
	return allocation_store_carry_receipts(ctx, table->supersedes, table->id);
}

struct list allocation_quota_cells(struct ctx *ctx, const struct allocation *table)
{
	const struct allocation_cell *row = table->rows.items;
	struct quota_cell *cells = arena_array(ctx->arena, table->rows.count, sizeof(*cells));

	for (size_t i = 0; i < table->rows.count; i++)
		cells[i] = (struct quota_cell){row[i].unit_id, row[i].indicator_id, row[i].value,
					       row[i].min, row[i].max};
	return (struct list){.items = cells, .count = table->rows.count};
}

static struct list kept_of(struct ctx *ctx, const struct allocation *table)
{
	const struct allocation_kept *kept = table->kept.items;
	struct quota_cell *cells = arena_array(ctx->arena, table->kept.count, sizeof(*cells));

	for (size_t i = 0; i < table->kept.count; i++)
		cells[i] = (struct quota_cell){table->issuer_id, kept[i].indicator_id,
					       kept[i].value, NULL_INT, NULL_INT};
	return (struct list){.items = cells, .count = table->kept.count};
}

static bool hand_down(struct ctx *ctx, const struct allocation_case *facts,
		      const struct allocation_action *with)
{
	const struct allocation *table = facts->table;
	const struct quota_handing handing = {
		.kind = POSTING_ALLOCATE,
		.programme = facts->programme,
		.issuer = facts->issuer,
		.cells = allocation_quota_cells(ctx, table),
		.kept = kept_of(ctx, table),
		.own = facts->own,
		.receivers = facts->receivers,
		.illustrative = table->illustrative,
		.document =
			{
				.allocation_id = table->id,
				.edition = table->edition,
				.doc_no = with->doc_no != NULL ? with->doc_no : table->doc_no,
				.reason = with->reason,
			},
	};

	return quota_hand_down(ctx, &handing);
}

bool allocation_publish(struct ctx *ctx, struct allocation *table, int to,
			const struct allocation_action *with)
{
	struct allocation_case facts;
	int from = table->status;

	if (!programme_accepts_work(ctx, programme_by_id(ctx, table->programme_id)) ||
	    !check_base(ctx, table) || !allocation_fill(ctx, table) ||
	    !allocation_case_load(ctx, table, &facts))
		return false;
	allocation_check(ctx, &facts);
	if (!rules_hold(ctx, lifting_reason(with)) || !mark_published(ctx, table, from, with) ||
	    !supersede(ctx, table) || !hand_down(ctx, &facts, with))
		return false;
	table->status = to;
	return true;
}

/* Whoever published meanwhile took the number, or ended the edition: then it is all done again. */
bool allocation_next_edition(struct ctx *ctx, struct allocation *next, const struct list *rows)
{
	int64_t from_id = next->supersedes, changed;

	if (!allocation_store_insert(ctx, next, &next->id)) {
		if (db_last_fault(ctx->db) != DB_CONFLICT)
			return false;
		ctx->problem.code = P_NONE;
		return db_run_again(ctx);
	}
	next->version = 1;
	if (from_id != NULL_INT) {
		if (!allocation_store_supersede(ctx, next, &changed))
			return false;
		if (changed != 1)
			return db_run_again(ctx);
	}
	return allocation_store_insert_rows(ctx, next->id, rows) &&
	       allocation_store_copy_kept(ctx, next, next->id) &&
	       (from_id == NULL_INT || allocation_store_carry_receipts(ctx, from_id, next->id));
}
