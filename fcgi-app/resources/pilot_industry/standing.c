#include "resources/pilot_industry/standing.h"

#include "resources/body/body.h"
#include "resources/industry/industry.h"
#include "resources/pilot_industry/pilot_industry_store.h"
#include "resources/unit/unit.h"

static int64_t province_of(struct ctx *ctx, const struct unit *unit)
{
	unit = unit_living(ctx, unit);
	while (unit->tier > TIER_PROVINCIAL && unit->parent_id != NULL_INT)
		unit = unit_by_id(ctx, unit->parent_id);
	return unit->id;
}

bool standings_load(struct ctx *ctx, const struct programme *programme, const struct unit *within,
		    int64_t body_id, struct standings *standings)
{
	return pilot_industry_store_standings(ctx, programme->root_id, body_id,
					      province_of(ctx, within), &standings->bodies) &&
	       pilot_industry_store_selected(ctx, programme->root_id, body_id,
					     &standings->selected);
}

bool standing_select(struct ctx *ctx, const struct programme *programme, const struct unit *unit,
		     const char *industry, int64_t body_id)
{
	return pilot_industry_store_select(ctx, programme->id, unit->id, industry, body_id);
}

bool standing_deselect(struct ctx *ctx, const struct programme *programme, const struct unit *unit,
		       const char *industry, int64_t body_id)
{
	return pilot_industry_store_deselect(ctx, programme->id, unit->id, industry, body_id);
}

const struct body_standing *standing_of(const struct standings *standings, int64_t body_id)
{
	const struct body_standing *standing = standings->bodies.items;

	for (size_t i = 0; i < standings->bodies.count; i++) {
		if (standing[i].body_id == body_id)
			return &standing[i];
	}
	return NULL;
}

bool standing_is_selected(const struct standings *standings, int64_t body_id,
			  const struct unit *unit, const char *industry)
{
	const struct selected_body *selected = standings->selected.items;

	for (size_t i = 0; i < standings->selected.count; i++) {
		if (selected[i].body_id == body_id && selected[i].lo <= unit->lo &&
		    unit->lo <= selected[i].hi && industry_covers(selected[i].industry, industry))
			return true;
	}
	return false;
}

bool standing_is_qualified(const struct body_standing *standing)
{
	return standing->status == BODY_VALID && standing->has_a01 &&
	       standing->standing_records == 0;
}

void standing_refuse_selected(struct ctx *ctx, const struct rule_set *rules,
			      const struct body_standing *standing, const struct unit *unit,
			      const char *industry)
{
	violate(ctx, rules, RULE_SELECTED, "/body", unit->code, NULL,
		arena_printf(ctx->arena, "%s没有被遴选为行业 %s 的认证机构。", standing->name,
			     industry),
		arena_printf(ctx->arena, "%s was not selected for the industry %s.", standing->name,
			     industry));
}

void standing_refuse_qualified(struct ctx *ctx, const struct rule_set *rules,
			       const struct body_standing *standing, const struct unit *unit)
{
	const char *zh = standing->status != BODY_VALID ? "的批准书不是有效状态"
			 : !standing->has_a01           ? "今天没有有效的 A01 资质"
							: "有未解除的不良记录";
	const char *en = standing->status != BODY_VALID ? "its approval is not valid"
			 : !standing->has_a01           ? "it has no valid field A01 today"
							: "an adverse record stands against it";

	violate(ctx, rules, RULE_QUALIFIED, "/body", unit->code, NULL,
		arena_printf(ctx->arena, "%s%s。", standing->name, zh),
		arena_printf(ctx->arena, "%s: %s.", standing->name, en));
}
