#include "resources/reorganisation/reshaping_table.h"

#include <stdlib.h>

#include "resources/allocation/allocation.h"
#include "resources/quota/quota.h"

static bool same_cell(const struct allocation_cell *cell, const struct quota *quota)
{
	return cell->value == quota->value && cell->min == quota->min && cell->max == quota->max;
}

static int compare_cells(const void *a, const void *b)
{
	const struct allocation_cell *left = a, *right = b;

	if (left->unit_id != right->unit_id)
		return left->unit_id < right->unit_id ? -1 : 1;
	return (left->indicator_id > right->indicator_id) -
	       (left->indicator_id < right->indicator_id);
}

static const struct quota_account *account_of(const struct list *accounts,
					      const struct allocation_cell *cell)
{
	const struct quota_account *account = accounts->items;

	for (size_t i = 0; i < accounts->count; i++) {
		if (account[i].now.unit_id == cell->unit_id &&
		    account[i].now.indicator_id == cell->indicator_id)
			return &account[i];
	}
	return NULL;
}

/* A unit's accounts need not lie together: the first of them speaks for it. */
static bool is_first_of_unit(const struct list *accounts, size_t at)
{
	const struct quota_account *account = accounts->items;

	for (size_t i = 0; i < at; i++) {
		if (account[i].now.unit_id == account[at].now.unit_id)
			return false;
	}
	return true;
}

static bool has_cell(const struct list *rows, const struct quota *quota)
{
	const struct allocation_cell *row = rows->items;

	for (size_t i = 0; i < rows->count; i++) {
		if (row[i].unit_id == quota->unit_id && row[i].indicator_id == quota->indicator_id)
			return true;
	}
	return false;
}

static bool is_asked_for(const struct quota *quota)
{
	return quota->value != NULL_INT || quota->min != NULL_INT;
}

/* Whoever issued an indicator has its goal from the notice, not from the superior's table. */
static bool is_goal(struct ctx *ctx, const struct quota *quota)
{
	return programme_of_indicator(ctx, quota->ledger_id, quota->indicator_id)->issuer_id ==
	       quota->unit_id;
}

static void set_cell(struct allocation_cell *cell, const struct quota *quota)
{
	cell->value = quota->value;
	cell->min = quota->min;
	cell->max = quota->max;
}

/* The issuer's rows, less those of units that left it, with those that came. *changed: any differs.
 */
static struct list next_rows(struct ctx *ctx, const struct reshaping *reshaping, int64_t issuer_id,
			     const struct list *accounts, const struct list *rows, bool *changed)
{
	const struct allocation_cell *row = rows->items;
	const struct quota_account *account = accounts->items;
	struct allocation_cell *cells = arena_array(ctx->arena, rows->count + accounts->count,
						    sizeof(*cells));
	struct list next = {.items = cells};

	for (size_t i = 0; i < rows->count; i++) {
		const struct quota_account *moved = account_of(accounts, &row[i]);

		if (reshaping_new_parent(ctx, reshaping, row[i].unit_id) != issuer_id) {
			*changed = true;
			continue;
		}
		cells[next.count] = row[i];
		if (moved != NULL && !same_cell(&row[i], &moved->now)) {
			set_cell(&cells[next.count], &moved->now);
			*changed = true;
		}
		next.count++;
	}
	for (size_t i = 0; i < accounts->count; i++) {
		const struct quota *quota = &account[i].now;

		if (account[i].new_parent != issuer_id || !is_asked_for(quota) ||
		    is_goal(ctx, quota) || has_cell(rows, quota))
			continue;
		cells[next.count] = (struct allocation_cell){.unit_id = quota->unit_id,
							     .indicator_id = quota->indicator_id};
		set_cell(&cells[next.count++], quota);
		*changed = true;
	}
	qsort(cells, next.count, sizeof(*cells), compare_cells);
	return next;
}

/* The notice that a unit acts under afterwards: its own, or that of the nearest above it. */
static const struct programme *nearest_notice(struct ctx *ctx, const struct reshaping *reshaping,
					      const struct programme *ledger, int64_t unit_id)
{
	const struct list all = programme_all(ctx);
	const struct programme *programme = all.items;

	for (; unit_id != 0; unit_id = reshaping_new_parent(ctx, reshaping, unit_id)) {
		for (size_t i = 0; i < all.count; i++) {
			if (programme[i].root_id == ledger->id && programme[i].issuer_id == unit_id)
				return &programme[i];
		}
	}
	return ledger;
}

/* What a notice does not know, no table under it names. */
static struct list known_rows(const struct programme *programme, struct list rows)
{
	struct allocation_cell *row = rows.items;
	size_t kept = 0;

	for (size_t i = 0; i < rows.count; i++) {
		if (programme_indicator_by_id(programme, row[i].indicator_id) != NULL)
			row[kept++] = row[i];
	}
	rows.count = kept;
	return rows;
}

static bool republish(struct ctx *ctx, struct reshaping *reshaping, const struct programme *ledger,
		      int64_t issuer_id, const struct list *accounts)
{
	const struct unit *issuer = reshaping_unit(ctx, reshaping, issuer_id);
	struct allocation_republication with = {
		.ledger = ledger,
		.programme = nearest_notice(ctx, reshaping, ledger, issuer_id),
		.issuer_id = issuer_id,
		.lo = issuer->lo,
		.issuer_name = issuer->short_name,
		.doc_no = reshaping->input->doc_no,
		.reason = reshaping->input->reason,
	};
	bool changed = false, closed;
	struct list rows;

	if (!allocation_rows_in_force(ctx, ledger->id, issuer_id, &rows, &closed))
		return false;
	with.rows = next_rows(ctx, reshaping, issuer_id, accounts, &rows, &changed);
	if (!changed)
		return true;
	with.rows = known_rows(with.programme, with.rows);
	if (closed) {
		reshaping_block(ctx, reshaping, issuer,
				arena_printf(ctx->arena,
					     "它在“%s”里的数量分配表已经办结，不能再改。",
					     ledger->title),
				arena_printf(ctx->arena,
					     "Its table under “%s” is closed and cannot change.",
					     ledger->title_en));
		return true;
	}
	reshaping->outcome->editions++;
	return allocation_republish(ctx, &with);
}

bool reshaping_tables(struct ctx *ctx, struct reshaping *reshaping, const struct programme *ledger,
		      const struct list *accounts)
{
	const struct quota_account *account = accounts->items;

	for (size_t i = 0; i < accounts->count; i++) {
		int64_t unit_id = account[i].now.unit_id;

		if (!is_first_of_unit(accounts, i))
			continue;
		if (reshaping_ends(reshaping, unit_id)) {
			if (!allocation_end_issuer(ctx, ledger->id, unit_id))
				return false;
		} else if (!republish(ctx, reshaping, ledger, unit_id, accounts)) {
			return false;
		}
	}
	return true;
}

static const struct reorganisation_amounts *amounts(struct ctx *ctx, const struct quota *quota)
{
	struct reorganisation_amounts *copy = arena_alloc(ctx->arena, sizeof(*copy));

	*copy = (struct reorganisation_amounts){quota->target, quota->received, quota->raised,
						quota->kept,   quota->reserve,  quota->allocated};
	return copy;
}

static bool moved(const struct quota_account *account)
{
	const struct quota *was = &account->before, *now = &account->now;

	return was->target != now->target || was->received != now->received ||
	       was->raised != now->raised || was->kept != now->kept ||
	       was->reserve != now->reserve || was->allocated != now->allocated;
}

static void *with_room(struct ctx *ctx, const struct list *list, size_t more, size_t size)
{
	return arena_copy(ctx->arena, list->items, list->count, list->count + more, size);
}

bool reshaping_effects(struct ctx *ctx, struct reshaping *reshaping, const struct programme *ledger,
		       const struct list *accounts)
{
	const struct quota_account *account = accounts->items;
	struct list *effects = &reshaping->outcome->effects, *touched = &reshaping->touched;
	struct reorganisation_effect *effect = with_room(ctx, effects, accounts->count,
							 sizeof(*effect));
	struct touched *unit = with_room(ctx, touched, accounts->count, sizeof(*unit));

	effects->items = effect;
	touched->items = unit;
	for (size_t i = 0; i < accounts->count; i++) {
		int64_t id = account[i].now.unit_id;
		const struct unit *who = reshaping_unit(ctx, reshaping, id);
		const struct indicator *indicator = programme_indicator_by_id(
			programme_of_indicator(ctx, ledger->id, account[i].now.indicator_id),
			account[i].now.indicator_id);

		if (is_first_of_unit(accounts, i))
			unit[touched->count++] = (struct touched){ledger->id, id, who->depth};
		if (!moved(&account[i]))
			continue;
		effect[effects->count++] = (struct reorganisation_effect){
			.programme_id = ledger->id,
			.programme_title = in_lang(ctx, ledger->title, ledger->title_en),
			.indicator = indicator->code,
			.indicator_name = in_lang(ctx, indicator->name, indicator->name_en),
			.unit = who->code,
			.unit_name = who->name,
			.before = amounts(ctx, &account[i].before),
			.after = amounts(ctx, &account[i].now),
		};
	}
	return true;
}
