#include "resources/quota/quota.h"

#include <inttypes.h>

#include "base/digits.h"
#include "base/log.h"
#include "core/worker.h"
#include "resources/quota/quota_store.h"

const struct quota *quota_in(const struct list *quotas, int64_t unit_id, int64_t indicator_id)
{
	const struct quota *quota = quotas->items;
	size_t low = 0, high = quotas->count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		bool before = quota[middle].unit_id != unit_id
				      ? quota[middle].unit_id < unit_id
				      : quota[middle].indicator_id < indicator_id;

		if (before)
			low = middle + 1;
		else
			high = middle;
	}
	if (low < quotas->count && quota[low].unit_id == unit_id &&
	    quota[low].indicator_id == indicator_id)
		return &quota[low];
	return NULL;
}

int64_t quota_whole_period(const struct quota *quota)
{
	switch (quota->kind) {
	case KIND_FLOOR:
		return quota->target;
	case KIND_MINIMUM:
		return quota->value;
	case KIND_RANGE:
		return quota->min;
	default:
		return NULL_INT;
	}
}

/* Rounding down passes no line: a share is below a whole number of 0.01 % before and after it. */
static int light_of_share(const struct programme *programme, int64_t share)
{
	const struct rule_switch *rules = programme->rules.rules;

	if (share >= rules[RULE_LIGHT_BEHIND].param)
		return LIGHT_OK;
	if (share >= rules[RULE_LIGHT_FAR].param)
		return LIGHT_BEHIND;
	return LIGHT_FAR_BEHIND;
}

static int light_of_rate(const struct quota *quota)
{
	switch (quota_standing(quota, false)) {
	case STANDING_MET:
		return LIGHT_OK;
	case STANDING_SHORT:
		return LIGHT_BEHIND;
	default:
		return LIGHT_NONE;
	}
}

static int light_of(const struct programme *programme, const struct quota *quota)
{
	if (quota->kind == KIND_RATE)
		return light_of_rate(quota);
	if (quota->expected == NULL_INT || quota_whole_period(quota) == 0)
		return LIGHT_NONE;
	if (quota->expected_share == NULL_INT)
		return LIGHT_OK; /* nothing is expected yet */
	return light_of_share(programme, quota->expected_share);
}

/*
 * asked × elapsed ÷ total is what is expected by time. Only whole ones can be done, so it is shown
 * rounded up: whoever has done so many is on time. The light goes by the exact number.
 */
static void dress_expected(int64_t elapsed, int64_t total, struct quota *quota)
{
	int64_t asked = quota_whole_period(quota);

	quota->expected = quota->expected_share = NULL_INT;
	if (asked == NULL_INT)
		return;
	quota->expected = (asked * elapsed + total - 1) / total;
	if (asked > 0 && elapsed > 0)
		quota->expected_share = (int64_t)((__int128)quota->actual * total * 10000 /
						  (asked * elapsed));
}

static void leave_out_balance(struct quota *quota)
{
	quota->received = quota->target = quota->raised = quota->kept = NULL_INT;
	quota->reserve = quota->allocated = quota->deficit = NULL_INT;
}

static void dress(struct ctx *ctx, const struct programme *programme, int64_t elapsed,
		  int64_t total, struct quota *quota)
{
	const struct unit *unit = unit_by_id(ctx, quota->unit_id);
	const struct indicator *indicator = programme_indicator_by_id(programme,
								      quota->indicator_id);

	quota->unit_code = unit->code;
	quota->unit_name = unit->name;
	quota->short_name = unit->short_name;
	quota->tier = unit->tier;
	quota->indicator = indicator->code;
	quota->kind = indicator->kind;
	dress_expected(elapsed, total, quota);
	quota->light = light_of(programme, quota);
	if (!indicator_is_additive(indicator))
		leave_out_balance(quota);
	if (indicator->kind == KIND_RATE)
		quota->actual = NULL_INT;
	else
		quota->numerator = quota->denominator = NULL_INT;
}

void quota_dress(struct ctx *ctx, const struct programme *programme, struct list *quotas)
{
	int64_t elapsed = programme_elapsed_days(ctx, programme);
	int64_t total = programme_total_days(programme);
	struct quota *kept = quotas->items;
	const struct quota *quota = quotas->items;
	size_t count = quotas->count;

	quotas->count = 0;
	for (size_t i = 0; i < count; i++) {
		/* Indicators that a sister programme added to the ledger are not this one's. */
		if (programme_indicator_by_id(programme, quota[i].indicator_id) == NULL)
			continue;
		kept[quotas->count] = quota[i];
		dress(ctx, programme, elapsed, total, &kept[quotas->count++]);
	}
}

/* The nation has no row that facts write to: its actuals are those of its provinces, summed. */
static bool sum_nation(struct ctx *ctx, const struct programme *programme, const struct unit *unit,
		       struct list *quotas)
{
	struct list sums;
	const struct quota *sum;

	if (unit->tier != TIER_NATIONAL)
		return true;
	if (!quota_store_sum_of_receivers(ctx, programme->root_id, unit->id, &sums))
		return false;
	sum = sums.items;
	for (size_t i = 0; i < sums.count; i++) {
		struct quota *own = (struct quota *)quota_in(quotas, unit->id, sum[i].indicator_id);

		if (own == NULL)
			continue;
		own->actual += sum[i].actual;
		own->numerator += sum[i].numerator;
		own->denominator += sum[i].denominator;
	}
	return true;
}

bool quota_stored_of_unit(struct ctx *ctx, const struct programme *programme,
			  const struct unit *unit, struct list *quotas)
{
	return quota_store_of_unit(ctx, programme->root_id, unit->id, quotas);
}

bool quota_of_unit(struct ctx *ctx, const struct programme *programme, const struct unit *unit,
		   struct list *quotas)
{
	return quota_stored_of_unit(ctx, programme, unit, quotas) &&
	       sum_nation(ctx, programme, unit, quotas);
}

bool quota_rows_of_issuer(struct ctx *ctx, int64_t ledger_id, int64_t issuer_id, struct list *own,
			  struct list *receivers)
{
	return quota_store_own_rows(ctx, ledger_id, issuer_id, own) &&
	       quota_store_receiver_rows(ctx, ledger_id, issuer_id, receivers);
}

bool quota_of_receivers(struct ctx *ctx, const struct programme *programme,
			const struct unit *parent, int64_t depth, struct list *quotas)
{
	if (depth == 2)
		return quota_store_of_receivers_receivers(ctx, programme->root_id, parent->id,
							  quotas);
	return quota_store_of_receivers(ctx, programme->root_id, parent->id, quotas);
}

static void dress_posting(struct ctx *ctx, const struct programme *programme,
			  struct posting *posting)
{
	const struct indicator *indicator = programme_indicator_by_id(programme,
								      posting->indicator_id);
	const struct unit *counterpart = posting->counterpart_id == NULL_INT
						 ? NULL
						 : unit_by_id(ctx, posting->counterpart_id);

	posting->indicator = indicator == NULL ? "" : indicator->code;
	if (counterpart != NULL) {
		posting->counterpart = counterpart->code;
		posting->counterpart_name = counterpart->name;
	}
}

/* A cursor is the key of the last row: indicator.no.part */
static bool read_cursor(struct ctx *ctx, const char *after, struct posting_cursor *cursor)
{
	int64_t *const parts[] = {&cursor->indicator_id, &cursor->no, &cursor->part};

	*cursor = (struct posting_cursor){0};
	for (size_t i = 0; after != NULL && i < 3; i++) {
		after = digits_read(after, INT_SAFE_MAX, parts[i]);
		if (after == NULL || *after != (i < 2 ? '.' : '\0')) {
			input_error(ctx, "?after", R_BAD_CURSOR, NULL);
			break;
		}
		after++;
	}
	return input_ok(ctx);
}

static bool find_indicator(struct ctx *ctx, const struct programme *programme, const char *code,
			   int64_t *id)
{
	const struct indicator *indicator;

	*id = NULL_INT;
	if (code == NULL)
		return true;
	indicator = programme_indicator(programme, code);
	if (indicator == NULL)
		input_error(ctx, "?indicator", R_UNKNOWN_INDICATOR, NULL);
	else
		*id = indicator->id;
	return input_ok(ctx);
}

bool quota_postings(struct ctx *ctx, const struct programme *programme, const struct unit *unit,
		    const struct posting_filter *filter, struct posting_page *page)
{
	struct posting_cursor cursor;
	struct posting *postings;
	int64_t indicator_id;

	page->next = NULL;
	if (!read_cursor(ctx, filter->after, &cursor) ||
	    !find_indicator(ctx, programme, filter->indicator, &indicator_id) ||
	    !quota_store_postings(ctx, programme->root_id, unit->id, indicator_id, filter, cursor,
				  &page->postings))
		return false;
	postings = page->postings.items;
	if (list_cut(&page->postings, filter->limit)) {
		const struct posting *last = &postings[filter->limit - 1];

		page->next = arena_printf(ctx->arena, "%" PRId64 ".%" PRId64 ".%" PRId64,
					  last->indicator_id, last->no, last->part);
	}
	for (size_t i = 0; i < page->postings.count; i++)
		dress_posting(ctx, programme, &postings[i]);
	return true;
}

bool quota_audit(struct ctx *ctx, int64_t *differences)
{
	static const char *const names[QUOTA_AUDIT_COUNT] = {
		[QUOTA_AUDIT_BALANCE] = "balance differs from its postings",
		[QUOTA_AUDIT_RECEIVERS] = "allocated differs from what the receivers received",
		[QUOTA_AUDIT_TARGET] = "target differs from the published cell",
		[QUOTA_AUDIT_ORPHAN_POSTING] = "posting without a balance",
		[QUOTA_AUDIT_RUNNING] = "posting differs from the sum of those before it",
		[QUOTA_AUDIT_NUMBERS] = "a number of the postings is missing",
	};

	*differences = 0;
	for (int audit = 0; audit < QUOTA_AUDIT_COUNT; audit++) {
		struct list wrong;
		const struct quota *quota;

		if (!quota_store_audit(ctx, (enum quota_audit)audit, &wrong))
			return false;
		quota = wrong.items;
		for (size_t i = 0; i < wrong.count; i++)
			log_event(LOG_ERROR, "audit.quota", LOG_TEXT("what", names[audit]),
				  LOG_INT("ledger_id", quota[i].ledger_id),
				  LOG_INT("unit_id", quota[i].unit_id),
				  LOG_INT("indicator_id", quota[i].indicator_id));
		*differences += (int64_t)wrong.count;
	}
	return true;
}
