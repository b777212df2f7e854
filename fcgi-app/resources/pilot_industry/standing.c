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

static bool is_selected(const struct standings *standings, int64_t body_id, const struct unit *unit,
			const char *industry)
{
	const struct selected_body *selected = standings->selected.items;

	for (size_t i = 0; i < standings->selected.count; i++) {
		if (selected[i].body_id == body_id && selected[i].lo <= unit->lo &&
		    unit->lo <= selected[i].hi && industry_covers(selected[i].industry, industry))
			return true;
	}
	return false;
}

static bool is_qualified(const struct body_standing *standing)
{
	return standing->kind == BODY_CERTIFICATION && standing->status == BODY_VALID &&
	       standing->has_a01 && standing->standing_records == 0;
}

uint64_t standing_broken(const struct standings *standings, const struct rule_set *rules,
			 const struct body_standing *standing, const struct unit *unit,
			 const char *industry)
{
	uint64_t broken = 0;

	if (!is_selected(standings, standing->body_id, unit, industry))
		broken |= RULE_BIT(RULE_SELECTED);
	if (!is_qualified(standing))
		broken |= RULE_BIT(RULE_QUALIFIED);
	return rule_set_in_force(rules, broken);
}

/* ---- why ---- */

struct why {
	const char *zh, *en;
};

static struct why why_not_selected(struct ctx *ctx, const struct body_standing *standing,
				   const char *industry)
{
	return (struct why){
		arena_printf(ctx->arena, "%s没有被遴选为行业 %s 的认证机构。", standing->name,
			     industry),
		arena_printf(ctx->arena, "%s is not selected for the industry %s.", standing->name,
			     industry),
	};
}

static struct why why_not_qualified(struct ctx *ctx, const struct body_standing *standing)
{
	struct why why = {"有未解除的不良记录", "an adverse record stands against it"};

	if (standing->kind != BODY_CERTIFICATION)
		why = (struct why){"是技术支撑机构，不是认证机构",
				   "it supports, it does not certify"};
	else if (standing->status != BODY_VALID)
		why = (struct why){"的批准书不是有效状态", "its approval is not valid"};
	else if (!standing->has_a01)
		why = (struct why){"今天没有有效的 A01 资质", "it has no valid field A01 today"};
	return (struct why){
		arena_printf(ctx->arena, "%s%s。", standing->name, why.zh),
		arena_printf(ctx->arena, "%s: %s.", standing->name, why.en),
	};
}

void standing_violate(struct ctx *ctx, const struct rule_set *rules, uint64_t broken,
		      const struct body_standing *standing, const struct unit *unit,
		      const char *industry, const char *pointer)
{
	struct why why;

	if (broken & RULE_BIT(RULE_SELECTED)) {
		why = why_not_selected(ctx, standing, industry);
		violate(ctx, rules, RULE_SELECTED, pointer, unit->code, NULL, why.zh, why.en);
	}
	if (broken & RULE_BIT(RULE_QUALIFIED)) {
		why = why_not_qualified(ctx, standing);
		violate(ctx, rules, RULE_QUALIFIED, pointer, unit->code, NULL, why.zh, why.en);
	}
}
