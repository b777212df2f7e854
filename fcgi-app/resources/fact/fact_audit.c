/*
 * The actuals recounted from the facts. A unit's subtree is a range of places, so what lies beneath
 * it is the difference of two running sums: one pass over the facts' sums by place serves every
 * unit.
 */
#include <stdlib.h>

#include "base/log.h"
#include "resources/fact/fact.h"
#include "resources/fact/fact_store.h"

/* Sums by place, of one ledger and indicator; running up to and with each place. */
struct run {
	const struct fact_place_sum *first;
	size_t count;
};

static void add_up(struct list *sums)
{
	struct fact_place_sum *sum = sums->items;

	for (size_t i = 1; i < sums->count; i++) {
		if (sum[i].ledger_id != sum[i - 1].ledger_id ||
		    sum[i].indicator_id != sum[i - 1].indicator_id)
			continue;
		sum[i].amount += sum[i - 1].amount;
		sum[i].numerator += sum[i - 1].numerator;
		sum[i].denominator += sum[i - 1].denominator;
	}
}

static bool comes_before(const struct fact_place_sum *sum, const struct fact_counted *row)
{
	return sum->ledger_id != row->ledger_id ? sum->ledger_id < row->ledger_id
						: sum->indicator_id < row->indicator_id;
}

static bool belongs_to(const struct fact_place_sum *sum, const struct fact_counted *row)
{
	return sum->ledger_id == row->ledger_id && sum->indicator_id == row->indicator_id;
}

/* The running sums up to a place; zeros before the first. */
static struct fact_place_sum up_to(const struct run *run, int64_t place)
{
	size_t low = 0, high = run->count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (run->first[middle].lo <= place)
			low = middle + 1;
		else
			high = middle;
	}
	return low == 0 ? (struct fact_place_sum){0} : run->first[low - 1];
}

static bool differs(const struct run *run, const struct fact_counted *row)
{
	struct fact_place_sum end = up_to(run, row->hi), before = up_to(run, row->lo - 1);

	return row->actual != end.amount - before.amount + row->named ||
	       row->numerator != end.numerator - before.numerator ||
	       row->denominator != end.denominator - before.denominator;
}

/* Both lists are in the order of ledger and indicator. */
bool fact_audit(struct ctx *ctx, int64_t *differences)
{
	struct list sums, rows;
	const struct fact_counted *row;
	const struct fact_place_sum *sum;
	struct run run = {0};
	size_t at = 0;

	if (!fact_store_place_sums(ctx, &sums) || !fact_store_counted(ctx, &rows))
		return false;
	add_up(&sums);
	row = rows.items;
	sum = sums.items;
	*differences = 0;
	for (size_t i = 0; i < rows.count; i++) {
		if (i == 0 || row[i].ledger_id != row[i - 1].ledger_id ||
		    row[i].indicator_id != row[i - 1].indicator_id) {
			while (at < sums.count && comes_before(&sum[at], &row[i]))
				at++;
			run = (struct run){.first = sum + at};
			while (at < sums.count && belongs_to(&sum[at], &row[i])) {
				at++;
				run.count++;
			}
		}
		if (!differs(&run, &row[i]))
			continue;
		(*differences)++;
		log_event(LOG_ERROR, "audit.fact", LOG_INT("ledger_id", row[i].ledger_id),
			  LOG_INT("unit_id", row[i].unit_id),
			  LOG_INT("indicator_id", row[i].indicator_id));
	}
	return true;
}
