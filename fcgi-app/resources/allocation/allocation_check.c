#include "resources/allocation/allocation_check.h"

#include <inttypes.h>

#include "base/text.h"
#include "resources/allocation/allocation_cycle.h"
#include "resources/allocation/allocation_store.h"
#include "resources/quota/quota.h"

bool allocation_case_load(struct ctx *ctx, const struct allocation *table,
			  struct allocation_case *facts)
{
	const struct allocation_superior *superior;

	facts->table = table;
	facts->programme = programme_by_id(ctx, table->programme_id);
	facts->issuer = unit_by_id(ctx, table->issuer_id);
	if (!quota_of_unit(ctx, facts->programme, facts->issuer, &facts->own) ||
	    !quota_of_receivers(ctx, facts->programme, facts->issuer, 1, &facts->receivers) ||
	    !allocation_store_superior(ctx, table->ledger_id, facts->issuer, &superior))
		return false;
	facts->superior_published = superior != NULL ||
				    programme_by_id(ctx, table->ledger_id)->issuer_id ==
					    facts->issuer->id;
	facts->mark_up_cap = superior == NULL ? NULL_INT : superior->mark_up_cap;
	facts->superior_signed = superior == NULL || superior->signed_at != NULL_INT;
	return true;
}

/* One cell on the bench: what it is, and how a violation points at it. */
struct bench {
	struct ctx *ctx;
	const struct allocation_case *facts;
	const struct unit *unit;
	const struct indicator *indicator;
	const struct allocation_cell *cell;
	const struct quota *own; /* the issuer's for this indicator; NULL */
	const char *pointer;
};

static void break_cell(const struct bench *bench, enum rule_code rule, const char *zh,
		       const char *en)
{
	violate(bench->ctx, &bench->facts->programme->rules, rule, bench->pointer,
		bench->unit->code, bench->indicator->code, zh, en);
}

const char *allocation_check_percent(struct ctx *ctx, int64_t rate)
{
	if (rate % 100 == 0)
		return arena_printf(ctx->arena, "%" PRId64 "%%", rate / 100);
	return arena_printf(ctx->arena, "%" PRId64 ".%02" PRId64 "%%", rate / 100, rate % 100);
}

static void check_receiver(const struct bench *bench)
{
	const char *above = bench->facts->issuer->short_name;

	if (unit_is_receiver_of(bench->unit, bench->facts->issuer))
		return;
	break_cell(bench, RULE_RECEIVER,
		   arena_printf(bench->ctx->arena, "%s当日不在%s名下，不能列入这张表。",
				bench->unit->short_name, above),
		   arena_printf(bench->ctx->arena,
				"%s does not report to %s on this date: it cannot be in the table.",
				bench->unit->short_name, above));
}

/* With its operator, without which two equal numbers would look alike. */
static const char *threshold(struct ctx *ctx, int op, int64_t rate)
{
	return arena_printf(ctx->arena, "%s%s", op == OP_GT ? ">" : "≥",
			    allocation_check_percent(ctx, rate));
}

/* At equal value > is stricter than >=. */
static bool is_laxer(const struct bench *bench)
{
	int64_t given = bench->cell->value, asked = bench->own->value;

	return given < asked ||
	       (given == asked && bench->own->op == OP_GT && bench->indicator->op == OP_GE);
}

static void check_rate(const struct bench *bench)
{
	struct arena *arena = bench->ctx->arena;
	const char *asked, *given;

	if (bench->own == NULL || bench->own->value == NULL_INT || !is_laxer(bench))
		return;
	asked = threshold(bench->ctx, bench->own->op, bench->own->value);
	given = threshold(bench->ctx, bench->indicator->op, bench->cell->value);
	break_cell(bench, RULE_RATE,
		   arena_printf(arena, "%s%s填的是 %s，宽于收到的 %s，下级只可更严。",
				bench->unit->short_name, bench->indicator->name, given, asked),
		   arena_printf(arena,
				"%s: %s is laxer than the %s received; it may only be stricter.",
				bench->unit->short_name, given, asked));
}

static void check_range(const struct bench *bench)
{
	struct ctx *ctx = bench->ctx;
	const struct quota *own = bench->own;
	const struct allocation_cell *cell = bench->cell;

	if (own == NULL || own->min == NULL_INT || (cell->min >= own->min && cell->max <= own->max))
		return;
	break_cell(bench, RULE_RANGE,
		   arena_printf(
			   ctx->arena, "%s填的是 %s–%s，须在 %s–%s 之内。", bench->unit->short_name,
			   text_grouped(ctx->arena, cell->min), text_grouped(ctx->arena, cell->max),
			   text_grouped(ctx->arena, own->min), text_grouped(ctx->arena, own->max)),
		   arena_printf(
			   ctx->arena, "%s: %s–%s is not within %s–%s.", bench->unit->short_name,
			   text_grouped(ctx->arena, cell->min), text_grouped(ctx->arena, cell->max),
			   text_grouped(ctx->arena, own->min), text_grouped(ctx->arena, own->max)));
}

static void check_minimum(const struct bench *bench)
{
	struct ctx *ctx = bench->ctx;
	int64_t given = bench->cell->value;

	if (bench->own == NULL || bench->own->value == NULL_INT || given >= bench->own->value)
		return;
	break_cell(bench, RULE_MINIMUM,
		   arena_printf(ctx->arena, "%s填的是 %s，不能少于 %s。", bench->unit->short_name,
				text_grouped(ctx->arena, given),
				text_grouped(ctx->arena, bench->own->value)),
		   arena_printf(ctx->arena, "%s: %s is less than the minimum of %s.",
				bench->unit->short_name, text_grouped(ctx->arena, given),
				text_grouped(ctx->arena, bench->own->value)));
}

static void check_cell(const struct bench *bench)
{
	check_receiver(bench);
	switch (bench->indicator->kind) {
	case KIND_RATE:
		check_rate(bench);
		break;
	case KIND_RANGE:
		check_range(bench);
		break;
	case KIND_MINIMUM:
		check_minimum(bench);
		break;
	default:
		break;
	}
}

static void check_cells(struct ctx *ctx, const struct allocation_case *facts)
{
	const struct allocation_cell *cells = facts->table->rows.items;

	for (size_t i = 0; i < facts->table->rows.count; i++) {
		struct bench bench = {
			.ctx = ctx,
			.facts = facts,
			.cell = &cells[i],
			.unit = unit_by_id(ctx, cells[i].unit_id),
			.indicator = programme_indicator_by_id(facts->programme,
							       cells[i].indicator_id),
			.own = quota_in(&facts->own, facts->issuer->id, cells[i].indicator_id),
			.pointer = arena_printf(ctx->arena, "/rows/%zu", i),
		};

		check_cell(&bench);
	}
}

/* ---- standards: whoever is in the table has every one that the issuer was given ---- */

static enum rule_code rule_of(enum indicator_kind kind)
{
	return kind == KIND_RATE ? RULE_RATE : kind == KIND_RANGE ? RULE_RANGE : RULE_MINIMUM;
}

static bool is_standard(const struct allocation_case *facts, const struct indicator *indicator)
{
	const struct quota *own = quota_in(&facts->own, facts->issuer->id, indicator->id);

	if (own == NULL)
		return false;
	if (indicator->kind == KIND_RANGE)
		return own->min != NULL_INT;
	return (indicator->kind == KIND_RATE || indicator->kind == KIND_MINIMUM) &&
	       own->value != NULL_INT;
}

static void break_missing(struct ctx *ctx, const struct allocation_case *facts,
			  const struct unit *unit, const struct indicator *indicator, size_t row)
{
	violate(ctx, &facts->programme->rules, rule_of((enum indicator_kind)indicator->kind),
		arena_printf(ctx->arena, "/rows/%zu", row), unit->code, indicator->code,
		arena_printf(ctx->arena, "%s没有填%s；收到的标准要逐个下达，不能漏。",
			     unit->short_name, indicator->name),
		arena_printf(ctx->arena,
			     "%s has no %s: a standard that was received goes down to every unit.",
			     unit->short_name, indicator->name_en));
}

/* Rows come in the order of units: each unit's cells lie together. */
static void check_standard(struct ctx *ctx, const struct allocation_case *facts,
			   const struct indicator *indicator)
{
	const struct allocation_cell *cells = facts->table->rows.items;
	size_t count = facts->table->rows.count;

	for (size_t i = 0; i < count;) {
		const struct unit *unit = unit_by_id(ctx, cells[i].unit_id);
		size_t first = i;
		bool found = !unit_is_receiver_of(unit, facts->issuer); /* refused already */

		for (; i < count && cells[i].unit_id == cells[first].unit_id; i++)
			found |= cells[i].indicator_id == indicator->id;
		if (!found)
			break_missing(ctx, facts, unit, indicator, first);
	}
}

static void check_standards(struct ctx *ctx, const struct allocation_case *facts)
{
	const struct indicator *indicators = facts->programme->indicators.items;

	for (size_t i = 0; i < facts->programme->indicators.count; i++) {
		if (is_standard(facts, &indicators[i]))
			check_standard(ctx, facts, &indicators[i]);
	}
}

static void check_standing(struct ctx *ctx, const struct allocation_case *facts)
{
	const struct rule_set *rules = &facts->programme->rules;

	if (!facts->superior_published)
		violate(ctx, rules, RULE_PARENT, NULL, NULL, NULL,
			"上级的数量分配表还没有签发，本级不能先签发。",
			"The superior's table is not published yet: this one cannot be first.");
	if (!facts->superior_signed)
		violate(ctx, rules, RULE_UNSIGNED, NULL, NULL, NULL,
			"上级的数量分配表还没有签收，先签收再分解。",
			"The superior's table has not been signed for: sign first, then hand on.");
	if (facts->table->edited_by_id == ctx->who->user_id)
		violate(ctx, rules, RULE_FOUR_EYES, NULL, NULL, NULL,
			"签发人与最后填表人是同一人，须换人签发。",
			"Who publishes is who edited last: another person must publish.");
}

/* A rule of the platform's own guards a number of the notice: then that number's clause is the
 * ground. */
static void add_clauses(struct ctx *ctx, const struct allocation_case *facts)
{
	for (size_t i = 0; i < ctx->problem.violation_count; i++) {
		struct violation *violation = &ctx->problem.violations[i];
		const struct indicator *indicator;

		if (violation->clause != NULL || violation->indicator == NULL)
			continue;
		indicator = programme_indicator(facts->programme, violation->indicator);
		if (indicator != NULL)
			violation->clause = indicator->clause;
	}
}

void allocation_check(struct ctx *ctx, const struct allocation_case *facts)
{
	check_standing(ctx, facts);
	check_cells(ctx, facts);
	check_standards(ctx, facts);
	allocation_check_sums(ctx, facts);
	add_clauses(ctx, facts);
}
