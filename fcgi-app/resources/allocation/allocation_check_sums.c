/* What a table adds up to against what its issuer received: ceilings, floors, mark-up. */
#include "base/text.h"
#include "resources/allocation/allocation_check.h"
#include "resources/allocation/allocation_cycle.h"
#include "resources/quota/quota.h"

/* What the table does to one additive indicator of its issuer. */
struct tally {
	const struct indicator *indicator;
	const struct quota *own;
	int64_t rows; /* Σ cells */
	int64_t kept;
	int64_t allocated; /* Σ received by the receivers once published */
};

/* Receivers that have a balance but no cell any more give back what they can. */
static void tally_dropped(struct ctx *ctx, const struct allocation_case *facts, struct tally *tally)
{
	const struct quota *quota = facts->receivers.items;
	const struct allocation_cell *cells = facts->table->rows.items;

	for (size_t i = 0; i < facts->receivers.count; i++) {
		bool listed = false;

		if (quota[i].indicator_id != tally->indicator->id)
			continue;
		for (size_t c = 0; c < facts->table->rows.count && !listed; c++)
			listed = cells[c].unit_id == quota[i].unit_id &&
				 cells[c].indicator_id == quota[i].indicator_id;
		if (!listed)
			tally->allocated += quota_possible_change(ctx, tally->indicator, &quota[i],
								  0);
	}
}

static struct tally tally_of(struct ctx *ctx, const struct allocation_case *facts,
			     const struct indicator *indicator)
{
	const struct allocation_cell *cells = facts->table->rows.items;
	struct tally tally = {
		.indicator = indicator,
		.own = quota_in(&facts->own, facts->issuer->id, indicator->id),
		.kept = allocation_kept_of(facts->table, indicator->id),
	};

	tally.allocated = tally.own == NULL ? 0 : tally.own->allocated;
	for (size_t i = 0; i < facts->table->rows.count; i++) {
		const struct quota *receiver;

		if (cells[i].indicator_id != indicator->id)
			continue;
		receiver = quota_in(&facts->receivers, cells[i].unit_id, indicator->id);
		tally.rows += cells[i].value;
		tally.allocated += receiver == NULL
					   ? cells[i].value
					   : quota_possible_change(ctx, indicator, receiver,
								   cells[i].value);
	}
	tally_dropped(ctx, facts, &tally);
	return tally;
}

static void break_sum(struct ctx *ctx, const struct allocation_case *facts,
		      const struct tally *tally, enum rule_code rule, const char *zh,
		      const char *en)
{
	violate(ctx, &facts->programme->rules, rule, NULL, NULL, tally->indicator->code, zh, en);
}

static void check_ceiling(struct ctx *ctx, const struct allocation_case *facts,
			  const struct tally *tally)
{
	int64_t received = tally->own == NULL ? 0 : tally->own->received;
	int64_t total = tally->allocated + tally->kept;

	if (total > received)
		break_sum(ctx, facts, tally, RULE_CEILING,
			  arena_printf(ctx->arena,
				       "%s各单位 %s，本级留用 %s，共 %s，超过收到的 %s，多 %s。",
				       tally->indicator->name,
				       text_grouped(ctx->arena, tally->allocated),
				       text_grouped(ctx->arena, tally->kept),
				       text_grouped(ctx->arena, total),
				       text_grouped(ctx->arena, received),
				       text_grouped(ctx->arena, total - received)),
			  arena_printf(ctx->arena,
				       "%s: %s to the units and %s kept make %s, over the %s "
				       "received by %s.",
				       tally->indicator->name_en,
				       text_grouped(ctx->arena, tally->allocated),
				       text_grouped(ctx->arena, tally->kept),
				       text_grouped(ctx->arena, total),
				       text_grouped(ctx->arena, received),
				       text_grouped(ctx->arena, total - received)));
	if (tally->own != NULL && tally->kept < tally->own->used)
		break_sum(ctx, facts, tally, RULE_CEILING,
			  arena_printf(ctx->arena, "%s本级已用 %s，留用不能少于此数。",
				       tally->indicator->name,
				       text_grouped(ctx->arena, tally->own->used)),
			  arena_printf(ctx->arena, "%s: %s is used already; keep at least that.",
				       tally->indicator->name_en,
				       text_grouped(ctx->arena, tally->own->used)));
}

/* What is said of a mark-up: which line it is over, if any, and what has to be done. */
struct mark_up {
	const char *share, *line; /* line NULL: below all of them */
	bool issuers, blocks;
};

static const char *mark_up_zh(struct ctx *ctx, const struct mark_up *mark_up)
{
	if (mark_up->line == NULL)
		return "，须写明理由，下达机关可见。";
	return arena_printf(ctx->arena, "，超过%s %s，%s。",
			    mark_up->issuers ? "下达机关定的加码上限" : "规则定的上限",
			    mark_up->line, mark_up->blocks ? "须减到上限以内" : "须写明理由");
}

static const char *mark_up_en(struct ctx *ctx, const struct mark_up *mark_up)
{
	if (mark_up->line == NULL)
		return "; give a reason, which the issuer sees.";
	return arena_printf(ctx->arena, ", over the limit of %s set by the %s: %s.", mark_up->line,
			    mark_up->issuers ? "issuer" : "rule",
			    mark_up->blocks ? "reduce it" : "give a reason");
}

static void check_mark_up(struct ctx *ctx, const struct allocation_case *facts,
			  const struct tally *tally)
{
	const struct rule_switch *rule = &facts->programme->rules.rules[RULE_MARK_UP];
	int64_t received = tally->own == NULL ? 0 : tally->own->received;
	int64_t more = tally->rows + tally->kept - received;
	bool over_rules = rule->param != NULL_INT && more * 10000 > received * rule->param;
	struct mark_up mark_up = {
		.share = allocation_check_percent(ctx, received == 0 ? 0 : more * 10000 / received),
		.issuers = facts->mark_up_cap != NULL_INT &&
			   more * 10000 > received * facts->mark_up_cap,
	};
	struct rule_set rules = facts->programme->rules;

	if (more <= 0)
		return;
	/* Where the cap blocks, what stays below it still only asks for a reason. */
	if (rule->severity == RULE_BLOCK && !over_rules)
		rules.rules[RULE_MARK_UP].severity = RULE_WARN;
	if (mark_up.issuers)
		rules.rules[RULE_MARK_UP].severity = RULE_BLOCK;
	if (mark_up.issuers || over_rules)
		mark_up.line = allocation_check_percent(ctx, mark_up.issuers ? facts->mark_up_cap
									     : rule->param);
	mark_up.blocks = rules.rules[RULE_MARK_UP].severity == RULE_BLOCK;
	violate(ctx, &rules, RULE_MARK_UP, NULL, NULL, tally->indicator->code,
		arena_printf(ctx->arena, "%s合计比收到的多 %s（+%s）%s", tally->indicator->name,
			     text_grouped(ctx->arena, more), mark_up.share,
			     mark_up_zh(ctx, &mark_up)),
		arena_printf(ctx->arena, "%s: %s more than received (+%s)%s",
			     tally->indicator->name_en, text_grouped(ctx->arena, more),
			     mark_up.share, mark_up_en(ctx, &mark_up)));
}

static void check_floor(struct ctx *ctx, const struct allocation_case *facts,
			const struct tally *tally)
{
	int64_t received = tally->own == NULL ? 0 : tally->own->received;
	int64_t total = tally->rows + tally->kept;

	if (total < received)
		break_sum(ctx, facts, tally, RULE_FLOOR,
			  arena_printf(ctx->arena, "%s合计 %s，低于收到的 %s，少 %s。",
				       tally->indicator->name, text_grouped(ctx->arena, total),
				       text_grouped(ctx->arena, received),
				       text_grouped(ctx->arena, received - total)),
			  arena_printf(ctx->arena,
				       "%s: %s in all does not cover the %s received; %s short.",
				       tally->indicator->name_en, text_grouped(ctx->arena, total),
				       text_grouped(ctx->arena, received),
				       text_grouped(ctx->arena, received - total)));
	check_mark_up(ctx, facts, tally);
}

void allocation_check_sums(struct ctx *ctx, const struct allocation_case *facts)
{
	const struct indicator *indicators = facts->programme->indicators.items;

	for (size_t i = 0; i < facts->programme->indicators.count; i++) {
		struct tally tally;

		if (!indicator_is_additive(&indicators[i]))
			continue;
		tally = tally_of(ctx, facts, &indicators[i]);
		if (indicators[i].kind == KIND_CEILING)
			check_ceiling(ctx, facts, &tally);
		else
			check_floor(ctx, facts, &tally);
	}
}
