#include "resources/fact/fact.h"

#include <inttypes.h>
#include <string.h>

#include "base/clock.h"
#include "base/digits.h"
#include "base/uscc.h"
#include "db/work.h"
#include "resources/fact/fact_count.h"
#include "resources/fact/fact_store.h"
#include "resources/quota/quota.h"

static void check_numbers(struct ctx *ctx, const struct indicator *indicator,
			  const struct fact_input *input)
{
	bool rate = indicator->kind == KIND_RATE;

	if (indicator->kind == KIND_TREND)
		input_error(ctx, "/indicator", R_NOT_FOR_KIND, NULL);
	else if (rate && input->denominator == NULL_INT)
		input_error(ctx, "/denominator", R_REQUIRED, NULL);
	else if (rate && input->numerator == NULL_INT)
		input_error(ctx, "/numerator", R_REQUIRED, NULL);
	else if (rate && input->numerator > input->denominator)
		input_error(ctx, "/numerator", R_OVER_DENOMINATOR, NULL);
	else if (rate && input->quantity != NULL_INT)
		input_error(ctx, "/quantity", R_NOT_FOR_KIND, NULL);
	else if (!rate && input->quantity == NULL_INT)
		input_error(ctx, "/quantity", R_REQUIRED, NULL);
	else if (!rate && (input->numerator != NULL_INT || input->denominator != NULL_INT))
		input_error(ctx, "/numerator", R_NOT_FOR_KIND, NULL);
}

static void check_enterprise(struct ctx *ctx, const struct indicator *indicator,
			     const struct fact_input *input)
{
	if (input->uscc == NULL)
		return;
	if (!uscc_valid(input->uscc))
		input_error(ctx, "/uscc", R_BAD_USCC, NULL);
	else if (indicator->rollup == ROLLUP_DISTINCT && input->quantity != 1)
		input_error(ctx, "/quantity", R_OUT_OF_RANGE, "1");
}

static void check_day(struct ctx *ctx, const struct programme *programme, const char *day)
{
	const char *today = clock_day(ctx->arena, ctx->now);
	const char *last = strcmp(today, programme->period_end) < 0 ? today : programme->period_end;

	if (strcmp(day, programme->period_start) < 0 || strcmp(day, last) > 0)
		input_error(ctx, "/occurred_on", R_OUT_OF_RANGE,
			    arena_printf(ctx->arena, "%s – %s", programme->period_start, last));
}

static bool check(struct ctx *ctx, const struct programme *programme,
		  const struct fact_input *input, const struct indicator **indicator)
{
	*indicator = programme_indicator(programme, input->indicator);
	if (*indicator == NULL) {
		input_error(ctx, "/indicator", R_UNKNOWN_INDICATOR, NULL);
		return input_ok(ctx);
	}
	check_numbers(ctx, *indicator, input);
	check_enterprise(ctx, *indicator, input);
	check_day(ctx, programme, input->occurred_on);
	return input_ok(ctx) && programme_accepts_work(ctx, programme);
}

static void dress(struct ctx *ctx, struct fact *fact)
{
	const struct unit *unit = unit_by_id(ctx, fact->unit_id);
	const struct programme *programme = programme_of_indicator(ctx, fact->ledger_id,
								   fact->indicator_id);

	fact->unit_code = unit->code;
	fact->unit_name = unit->name;
	fact->indicator = programme_indicator_by_id(programme, fact->indicator_id)->code;
}

static bool store(struct ctx *ctx, const struct programme *programme, struct fact *fact)
{
	fact->recorded_at = ctx->now;
	fact->recorded_by_id = ctx->who->user_id;
	fact->recorded_by = ctx->who->display_name;
	fact->illustrative = ctx->who->demonstrates;
	if (!fact_store_insert(ctx, fact, &fact->id) || !fact_count(ctx, programme, fact))
		return false;
	dress(ctx, fact);
	work_record(ctx, fact->undoes == NULL_INT ? "fact.record" : "fact.undo", "fact", fact->id,
		    fact->unit_id, NULL);
	return true;
}

bool fact_record(struct ctx *ctx, int64_t programme_id, const struct fact_input *input,
		 struct fact *fact)
{
	const struct programme *programme;
	const struct indicator *indicator;
	const struct unit *own;

	if (!programme_find(ctx, programme_id, &programme) ||
	    !check(ctx, programme, input, &indicator))
		return false;
	own = unit_own(ctx);
	if (!unit_is_within(own, unit_by_id(ctx, programme->issuer_id)))
		return fail(ctx, P_FORBIDDEN);
	*fact = (struct fact){
		.ledger_id = programme->root_id,
		.unit_id = own->id,
		.indicator_id = indicator->id,
		.lo = own->lo,
		.occurred_on = input->occurred_on,
		.quantity = input->quantity,
		.numerator = input->numerator,
		.denominator = input->denominator,
		.uscc = input->uscc,
		.source = input->source,
		.undoes = NULL_INT,
	};
	return store(ctx, programme, fact);
}

static int64_t negative(int64_t n)
{
	return n == NULL_INT ? NULL_INT : -n;
}

static bool find_to_undo(struct ctx *ctx, int64_t id, struct fact **fact)
{
	if (!programme_book_load(ctx) || !fact_store_get(ctx, id, fact))
		return false;
	if (*fact == NULL)
		return fail(ctx, P_NOT_FOUND);
	/* Whoever took over from a unit answers for what it did. */
	if (unit_living(ctx, unit_by_id(ctx, (*fact)->unit_id)) != unit_own(ctx))
		return fail(ctx, P_FORBIDDEN);
	if ((*fact)->undone || (*fact)->undoes != NULL_INT)
		return fail_with(ctx, P_DUPLICATE, "这条实绩已经撤销，或本身就是撤销记录。",
				 "The fact is undone already, or is itself an undoing.");
	return true;
}

bool fact_undo(struct ctx *ctx, int64_t id, const char *reason, struct fact *counter)
{
	struct quota_document document = {
		.allocation_id = NULL_INT, .edition = NULL_INT, .reason = reason};
	const struct programme *programme;
	struct fact *fact;

	if (!find_to_undo(ctx, id, &fact))
		return false;
	programme = programme_of_indicator(ctx, fact->ledger_id, fact->indicator_id);
	if (!programme_accepts_work(ctx, programme))
		return false;
	*counter = *fact;
	counter->unit_id = ctx->who->unit_id;
	counter->undoes = id;
	counter->source = reason;
	counter->quantity = negative(fact->quantity);
	counter->numerator = negative(fact->numerator);
	counter->denominator = negative(fact->denominator);
	return store(ctx, programme, counter) &&
	       quota_settle(ctx, fact->ledger_id, counter->unit_id, fact->indicator_id, &document);
}

bool fact_recount(struct ctx *ctx, int64_t ledger_id, int64_t unit_id)
{
	return fact_store_recount(ctx, ledger_id, unit_id);
}

bool fact_forget(struct ctx *ctx, int64_t ledger_id, int64_t unit_id)
{
	return fact_store_forget(ctx, ledger_id, unit_id);
}

bool fact_record_all(struct ctx *ctx, const struct programme *programme, const struct list *facts)
{
	struct fact *fact = facts->items;

	for (size_t i = 0; i < facts->count; i++) {
		fact[i].ledger_id = programme->root_id;
		fact[i].lo = unit_by_id(ctx, fact[i].unit_id)->lo;
		fact[i].undoes = NULL_INT;
		fact[i].recorded_at = ctx->now;
		fact[i].recorded_by_id = ctx->who->user_id;
		fact[i].illustrative = ctx->who->demonstrates;
	}
	work_record(ctx, "fact.record_all", "programme", programme->id, programme->issuer_id,
		    arena_printf(ctx->arena, "{\"facts\":%zu}", facts->count));
	return fact_store_insert_all(ctx, facts) && fact_count_all(ctx, programme, facts);
}

static bool read_cursor(struct ctx *ctx, const char *after, int64_t *before)
{
	*before = INT_SAFE_MAX;
	if (after == NULL)
		return true;
	after = digits_read(after, INT_SAFE_MAX, before);
	if (after == NULL || *after != '\0' || *before < 1)
		input_error(ctx, "?after", R_BAD_CURSOR, NULL);
	return input_ok(ctx);
}

static bool find_indicator(struct ctx *ctx, const struct programme *programme, const char *code,
			   int64_t *id)
{
	const struct indicator *indicator = code == NULL ? NULL
							 : programme_indicator(programme, code);

	*id = indicator == NULL ? NULL_INT : indicator->id;
	if (code != NULL && indicator == NULL)
		input_error(ctx, "?indicator", R_UNKNOWN_INDICATOR, NULL);
	return input_ok(ctx);
}

bool fact_list(struct ctx *ctx, int64_t programme_id, const char *code, const char *indicator,
	       int64_t limit, const char *after, struct fact_page *page)
{
	const struct programme *programme;
	const struct unit *unit;
	int64_t indicator_id, before;
	struct fact *facts;

	if (!programme_find(ctx, programme_id, &programme))
		return false;
	unit = unit_own(ctx);
	if ((code != NULL && !unit_in_scope(ctx, code, &unit)) ||
	    !find_indicator(ctx, programme, indicator, &indicator_id) ||
	    !read_cursor(ctx, after, &before) ||
	    !fact_store_page(ctx, programme->root_id, unit, indicator_id, limit + 1, before,
			     &page->facts))
		return false;
	facts = page->facts.items;
	page->next = list_cut(&page->facts, limit)
			     ? arena_printf(ctx->arena, "%" PRId64, facts[limit - 1].id)
			     : NULL;
	for (size_t i = 0; i < page->facts.count; i++)
		dress(ctx, &facts[i]);
	return true;
}
