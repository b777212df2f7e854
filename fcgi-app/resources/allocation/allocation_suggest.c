#include "resources/allocation/allocation_suggest.h"

#include <inttypes.h>
#include <string.h>

#include "base/text.h"
#include "resources/allocation/allocation_cycle.h"
#include "resources/allocation/allocation_explain.h"
#include "resources/figure/figure.h"
#include "resources/quota/apportion.h"
#include "resources/quota/quota.h"

#define AMOUNT_MAX INT64_C(1000000000)

ENUMERATION(split_method_names, "SplitMethod", "sainte_lague", "largest_remainder");
ENUMERATION(split_weights_names, "SplitWeights", "equal", "by_hand", "last_result",
	    "enterprise_count", "certified_organisations");

#define AT(type, member) .at = offsetof(struct type, member)

static const struct field column_fields[] = {
	{"unit", T_TEXT, AT(split_column, unit), .flags = F_REQUIRED, .min = 1, .max = 12},
	{"weight", T_INT, AT(split_column, weight), .flags = F_NULLABLE, .min = 0,
	 .max = AMOUNT_MAX},
	{"min", T_INT, AT(split_column, min), .flags = F_NULLABLE, .min = 0, .max = AMOUNT_MAX},
	{"max", T_INT, AT(split_column, max), .flags = F_NULLABLE, .min = 0, .max = AMOUNT_MAX},
};
static SCHEMA(column_schema, "SplitColumn", struct split_column, column_fields);

static const struct field request_fields[] = {
	{"indicator", T_TEXT, AT(split_request, indicator), .flags = F_NULLABLE, .min = 1,
	 .max = 40, .doc = "only this one; without it, every additive indicator"},
	{"method", T_ENUM, AT(split_request, method), .of_enum = &split_method_names,
	 .doc = "without it, sainte_lague"},
	{"weights", T_ENUM, AT(split_request, weights), .of_enum = &split_weights_names,
	 .doc = "without it, equal"},
	{"programme_id", T_INT, AT(split_request, programme_id), .flags = F_NULLABLE, .min = 1,
	 .max = INT_SAFE_MAX, .doc = "whose result weighs, with last_result; without it, this one"},
	{"column", T_LIST, AT(split_request, column), .max = 5000, .of = &column_schema,
	 .doc = "a receiver's own weight (by_hand) and bounds"},
	{"min", T_INT, AT(split_request, min), .flags = F_NULLABLE, .min = 0, .max = AMOUNT_MAX,
	 .doc = "for every receiver"},
	{"max", T_INT, AT(split_request, max), .flags = F_NULLABLE, .min = 0, .max = AMOUNT_MAX,
	 .doc = "for every receiver"},
};
SCHEMA(split_request_schema, "SplitRequest", struct split_request, request_fields);

static const struct field suggestion_fields[] = {
	{"unit", T_TEXT, AT(suggestion, unit)},
	{"unit_name", T_TEXT, AT(suggestion, unit_name)},
	{"short_name", T_TEXT, AT(suggestion, short_name)},
	{"indicator", T_TEXT, AT(suggestion, indicator)},
	{"value", T_INT, AT(suggestion, value)},
	{"current", T_INT, AT(suggestion, current), .flags = F_NULLABLE, .doc = "in the draft"},
	{"weight", T_INT, AT(suggestion, weight)},
	{"weight_sum", T_INT, AT(suggestion, weight_sum)},
	{"min", T_INT, AT(suggestion, min)},
	{"max", T_INT, AT(suggestion, max), .flags = F_NULLABLE},
	{"explanation", T_TEXT, AT(suggestion, explanation), .doc = "in the caller's language"},
};
SCHEMA(suggestion_schema, "Suggestion", struct suggestion, suggestion_fields);

/* What one call works with. */
struct split {
	struct ctx *ctx;
	const struct split_request *request;
	const struct programme *programme;
	const struct allocation *table;
	struct unit_list receivers;
	struct claim *claims;         /* one a receiver, bounds common to all indicators */
	struct list figures, results; /* struct figure; struct quota of WEIGHTS_LAST_RESULT */
	struct list suggestions;
};

static size_t receiver_index(const struct split *split, const char *code)
{
	for (size_t i = 0; i < split->receivers.count; i++) {
		if (strcmp(split->receivers.items[i]->code, code) == 0)
			return i;
	}
	return split->receivers.count;
}

static int64_t or_else(int64_t value, int64_t otherwise)
{
	return value == NULL_INT ? otherwise : value;
}

static void refuse_unit(struct split *split, size_t place, enum reason_code reason)
{
	input_error(split->ctx, arena_printf(split->ctx->arena, "/column/%zu/unit", place), reason,
		    NULL);
}

/* Each receiver's own, in place of the common ones. */
static void read_column(struct split *split)
{
	const struct split_column *column = split->request->column.items;
	bool *named = arena_array(split->ctx->arena, split->receivers.count, sizeof(*named));

	for (size_t i = 0; i < split->request->column.count; i++) {
		size_t at = receiver_index(split, column[i].unit);

		if (at == split->receivers.count) {
			refuse_unit(split, i, R_UNKNOWN_UNIT);
			continue;
		}
		if (named[at])
			refuse_unit(split, i, R_REPEATED_UNIT);
		named[at] = true;
		split->claims[at].weight = or_else(column[i].weight, 0);
		split->claims[at].min = or_else(column[i].min, split->claims[at].min);
		split->claims[at].max = or_else(column[i].max, split->claims[at].max);
	}
}

static bool read_claims(struct split *split)
{
	const struct split_request *request = split->request;

	split->claims = arena_array(split->ctx->arena, split->receivers.count,
				    sizeof(*split->claims));
	for (size_t i = 0; i < split->receivers.count; i++)
		split->claims[i] = (struct claim){
			.min = or_else(request->min, 0),
			.max = or_else(request->max, AMOUNT_MAX),
		};
	read_column(split);
	for (size_t i = 0; i < split->receivers.count && !split->ctx->problem.error_count; i++) {
		if (split->claims[i].min > split->claims[i].max)
			input_error(split->ctx, "/min", R_MIN_OVER_MAX,
				    split->receivers.items[i]->short_name);
	}
	return input_ok(split->ctx);
}

static bool read_results(struct split *split)
{
	const struct programme *programme = split->programme;
	struct ctx *ctx = split->ctx;

	if (split->request->weights == WEIGHTS_ENTERPRISE_COUNT ||
	    split->request->weights == WEIGHTS_CERTIFIED_ORGANISATIONS)
		return figure_of_receivers(ctx, unit_own(ctx), &split->figures);
	if (split->request->weights != WEIGHTS_LAST_RESULT)
		return true;
	if (split->request->programme_id != NULL_INT &&
	    !programme_find(ctx, split->request->programme_id, &programme))
		return false;
	if (!quota_of_receivers(ctx, programme, unit_own(ctx), 1, &split->results))
		return false;
	quota_dress(ctx, programme, &split->results);
	return true;
}

static int64_t last_result(const struct split *split, const struct unit *unit,
			   const char *indicator)
{
	const struct quota *quota = split->results.items;

	for (size_t i = 0; i < split->results.count; i++) {
		if (quota[i].unit_id == unit->id && strcmp(quota[i].indicator, indicator) == 0)
			return or_else(quota[i].actual, 0);
	}
	return 0;
}

static int64_t weight_of(const struct split *split, size_t i, const struct indicator *indicator)
{
	const struct unit *unit = split->receivers.items[i];

	switch (split->request->weights) {
	case WEIGHTS_BY_HAND:
		return split->claims[i].weight;
	case WEIGHTS_LAST_RESULT:
		return last_result(split, unit, indicator->code);
	case WEIGHTS_ENTERPRISE_COUNT:
		return or_else(figure_in(&split->figures, unit, FIGURE_SMALL_ENTERPRISES), 0);
	case WEIGHTS_CERTIFIED_ORGANISATIONS:
		return or_else(figure_in(&split->figures, unit, FIGURE_CERTIFIED_ORGANISATIONS), 0);
	default:
		return 1;
	}
}

static int64_t current_of(const struct allocation *table, const struct unit *unit,
			  const struct indicator *indicator)
{
	const struct allocation_cell *cell = table->rows.items;

	for (size_t i = 0; i < table->rows.count; i++) {
		if (cell[i].unit_id == unit->id && cell[i].indicator_id == indicator->id)
			return cell[i].value;
	}
	return NULL_INT;
}

static void add_suggestions(struct split *split, const struct indicator *indicator,
			    const struct claim *claims, int64_t places, int64_t weights)
{
	struct suggestion *items = split->suggestions.items;
	const char **explanations = allocation_explain(
		split->ctx, claims, split->receivers.count, places,
		split->request->method == SPLIT_LARGEST_REMAINDER);

	for (size_t i = 0; i < split->receivers.count; i++) {
		const struct unit *unit = split->receivers.items[i];

		items[split->suggestions.count++] = (struct suggestion){
			.unit = unit->code,
			.unit_name = unit->name,
			.short_name = unit->short_name,
			.indicator = indicator->code,
			.value = claims[i].share,
			.current = current_of(split->table, unit, indicator),
			.weight = claims[i].weight,
			.weight_sum = weights,
			.min = claims[i].min,
			.max = claims[i].max == AMOUNT_MAX ? NULL_INT : claims[i].max,
			.explanation = explanations[i],
		};
	}
}

/* "12 × 100 = 1,200 > 1,000", or only the sum where the bounds differ. */
static const char *sum_text(struct split *split, const struct claim *claims, size_t count,
			    bool least, int64_t places)
{
	struct arena *arena = split->ctx->arena;
	int64_t sum = 0, first = NULL_INT;
	size_t bound = 0;
	bool alike = true;

	for (size_t i = 0; i < count; i++) {
		int64_t limit = least || claims[i].weight == 0 ? claims[i].min : claims[i].max;

		if (limit == 0)
			continue;
		sum += limit;
		alike &= first == NULL_INT || first == limit;
		first = limit;
		bound++;
	}
	return arena_printf(arena, "%s%s %s %s",
			    alike && bound > 0 ? arena_printf(arena, "%zu × %s = ", bound,
							      text_grouped(arena, first))
					       : "",
			    text_grouped(arena, sum), least ? ">" : "<",
			    text_grouped(arena, places));
}

/* The bounds leave no way: says which of them, with the numbers. */
static bool no_way(struct split *split, const struct indicator *indicator,
		   const struct claim *claims, int64_t places)
{
	size_t count = split->receivers.count;
	int64_t least = 0;
	bool over;

	for (size_t i = 0; i < count; i++)
		least += claims[i].min;
	over = least > places;
	input_error(split->ctx, over ? "/min" : "/max",
		    over ? R_MIN_OVER_PLACES : R_MAX_UNDER_PLACES,
		    arena_printf(split->ctx->arena, "%s%s%s",
				 in_lang(split->ctx, indicator->name, indicator->name_en),
				 in_lang(split->ctx, "：", ": "),
				 sum_text(split, claims, count, over, places)));
	return input_ok(split->ctx);
}

static bool split_indicator(struct split *split, const struct quota *own,
			    const struct indicator *indicator)
{
	bool (*apportion)(struct claim *, size_t, int64_t) = split->request->method ==
									     SPLIT_LARGEST_REMAINDER
								     ? apportion_largest_remainder
								     : apportion_sainte_lague;
	size_t count = split->receivers.count;
	struct claim *claims = arena_array(split->ctx->arena, count, sizeof(*claims));
	/* Cut, and not given back yet: the target is what there is to hand on. */
	int64_t held = own->target != NULL_INT && own->target < own->received ? own->target
									      : own->received;
	int64_t places = held - allocation_kept_of(split->table, indicator->id), weights = 0;

	if (places < 0)
		places = 0;
	for (size_t i = 0; i < count; i++) {
		claims[i] = split->claims[i];
		claims[i].weight = weight_of(split, i, indicator);
		weights += claims[i].weight;
	}
	if (weights == 0)
		return true;
	if (!apportion(claims, count, places))
		return no_way(split, indicator, claims, places);
	add_suggestions(split, indicator, claims, places, weights);
	return true;
}

static bool is_wanted(const struct split *split, const struct indicator *indicator)
{
	const char *only = split->request->indicator;

	return indicator != NULL && indicator_is_additive(indicator) &&
	       (only == NULL || strcmp(only, indicator->code) == 0);
}

static bool split_all(struct split *split)
{
	struct list quotas;
	const struct quota *own;

	if (!quota_of_unit(split->ctx, split->programme, unit_own(split->ctx), &quotas))
		return false;
	own = quotas.items;
	split->suggestions.items = arena_array(split->ctx->arena,
					       quotas.count * split->receivers.count,
					       sizeof(struct suggestion));
	for (size_t i = 0; i < quotas.count; i++) {
		const struct indicator *indicator = programme_indicator_by_id(split->programme,
									      own[i].indicator_id);

		if (is_wanted(split, indicator) && !split_indicator(split, &own[i], indicator))
			return false;
	}
	if (split->suggestions.count == 0)
		input_error(split->ctx, "/weights", R_NO_WEIGHT, NULL);
	return input_ok(split->ctx);
}

bool allocation_suggest(struct ctx *ctx, int64_t id, const struct split_request *request,
			struct list *suggestions)
{
	struct split split = {.ctx = ctx, .request = request};
	struct allocation *table;

	if (!allocation_find(ctx, id, &table) || !allocation_fill(ctx, table))
		return false;
	if (table->issuer_id != ctx->who->unit_id)
		return fail(ctx, P_FORBIDDEN);
	split.table = table;
	split.programme = programme_by_id(ctx, table->programme_id);
	split.receivers = unit_receivers(ctx, unit_own(ctx));
	if (request->indicator != NULL &&
	    programme_indicator(split.programme, request->indicator) == NULL)
		input_error(ctx, "/indicator", R_UNKNOWN_INDICATOR, NULL);
	if (!read_claims(&split) || !read_results(&split) || !split_all(&split))
		return false;
	*suggestions = split.suggestions;
	return true;
}
