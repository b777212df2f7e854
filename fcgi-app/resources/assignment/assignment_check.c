#include "resources/assignment/assignment_check.h"

#include <inttypes.h>

#include "resources/engagement/engagement.h"
#include "resources/industry/industry.h"

const struct unit *check_city(struct ctx *ctx, const struct unit *unit)
{
	while (unit->tier > TIER_MUNICIPAL && unit->parent_id != NULL_INT)
		unit = unit_by_id(ctx, unit->parent_id);
	return unit;
}

int64_t check_most(const struct programme *programme)
{
	const struct rule_switch *load = &programme->rules.rules[RULE_LOAD];

	return load->severity == RULE_OFF || load->param == NULL_INT ? INT64_MAX : load->param;
}

static bool knows(const struct expert *expert, const char *industry)
{
	const char *const *code = expert->specialities.items;

	for (size_t i = 0; i < expert->specialities.count; i++) {
		if (industry_covers(code[i], industry))
			return true;
	}
	return false;
}

static uint64_t without_those_off(const struct programme *programme, uint64_t broken)
{
	for (int rule = RULE_SELECTED; rule < RULE_COUNT; rule++) {
		if (programme->rules.rules[rule].severity == RULE_OFF)
			broken &= ~RULE_BIT(rule);
	}
	return broken;
}

uint64_t check_broken(const struct check *check, const struct helped_enterprise *enterprise,
		      const struct expert *expert, int64_t open_assignments)
{
	uint64_t broken = 0;

	if (!standing_is_selected(&check->standings, expert->body_id, enterprise->unit,
				  enterprise->industry))
		broken |= RULE_BIT(RULE_SELECTED);
	if (!standing_is_qualified(expert->standing))
		broken |= RULE_BIT(RULE_QUALIFIED);
	if (expert->work_group_id == NULL_INT)
		broken |= RULE_BIT(RULE_GROUP);
	if (!knows(expert, enterprise->industry))
		broken |= RULE_BIT(RULE_SPECIALITY);
	if (open_assignments >= check_most(check->programme))
		broken |= RULE_BIT(RULE_LOAD);
	if (expert->city->id != enterprise->city->id)
		broken |= RULE_BIT(RULE_REGION);
	if (engagement_in(&check->forbidding, expert->id, enterprise->id) != NULL)
		broken |= RULE_BIT(RULE_IMPARTIALITY);
	if (enterprise->outside)
		broken |= RULE_BIT(RULE_PILOT);
	return without_those_off(check->programme, broken);
}

/* ---- why ---- */

struct pair {
	const struct check *check;
	const struct helped_enterprise *enterprise;
	const struct expert *expert;
	int64_t open_assignments;
};

static void refuse(struct ctx *ctx, const struct pair *pair, enum rule_code rule, const char *zh,
		   const char *en)
{
	violate(ctx, &pair->check->programme->rules, rule, "/expert", pair->enterprise->unit->code,
		NULL, zh, en);
}

static void refuse_group(struct ctx *ctx, const struct pair *pair)
{
	const char *name = pair->expert->name;

	refuse(ctx, pair, RULE_GROUP,
	       arena_printf(ctx->arena, "%s不在机构的这个（或任何）帮扶工作组内。", name),
	       arena_printf(ctx->arena, "%s does not belong to this, or any, work group.", name));
}

static void refuse_speciality(struct ctx *ctx, const struct pair *pair)
{
	const char *codes = pair->expert->speciality_codes;

	refuse(ctx, pair, RULE_SPECIALITY,
	       arena_printf(ctx->arena, "%s的专业（%s）不覆盖企业的行业 %s。", pair->expert->name,
			    codes == NULL ? "无" : codes, pair->enterprise->industry),
	       arena_printf(ctx->arena, "The specialities of %s (%s) do not cover the industry %s.",
			    pair->expert->name, codes == NULL ? "none" : codes,
			    pair->enterprise->industry));
}

static void refuse_load(struct ctx *ctx, const struct pair *pair)
{
	int64_t most = check_most(pair->check->programme);

	refuse(ctx, pair, RULE_LOAD,
	       arena_printf(ctx->arena,
			    "%s已帮扶 %" PRId64 " 家企业，再派一家就超过 %" PRId64 " 家。",
			    pair->expert->name, pair->open_assignments, most),
	       arena_printf(ctx->arena,
			    "%s helps %" PRId64 " already: one more is beyond %" PRId64 ".",
			    pair->expert->name, pair->open_assignments, most));
}

static void refuse_region(struct ctx *ctx, const struct pair *pair)
{
	refuse(ctx, pair, RULE_REGION,
	       arena_printf(ctx->arena, "%s驻%s，企业在%s，属跨地区。", pair->expert->name,
			    pair->expert->home->short_name, pair->enterprise->unit->short_name),
	       arena_printf(ctx->arena,
			    "%s is at home in %s, the enterprise is in %s: across regions.",
			    pair->expert->name, pair->expert->home->short_name,
			    pair->enterprise->unit->short_name));
}

static void refuse_impartiality(struct ctx *ctx, const struct pair *pair)
{
	const struct engagement_pair *with = engagement_in(&pair->check->forbidding,
							   pair->expert->id, pair->enterprise->id);
	int64_t months = pair->check->programme->rules.rules[RULE_IMPARTIALITY].param;
	const char *zh = with->seat == ENGAGEMENT_AUDITOR ? "审核" : "认证决定";
	const char *en = with->seat == ENGAGEMENT_AUDITOR ? "audited" : "decided on";
	const char *from = engagement_free_from(ctx->arena, with->until,
						months == NULL_INT ? 0 : months);

	refuse(ctx, pair, RULE_IMPARTIALITY,
	       from == NULL ? arena_printf(ctx->arena,
					   "%s自 %s 起担任该企业的%s人员，尚未结束，仍在回避期内。",
					   pair->expert->name, with->since, zh)
			    : arena_printf(ctx->arena,
					   "%s自 %s 到 %s 担任该企业的%s人员，仍在回避期内，%s "
					   "起才可以帮扶。",
					   pair->expert->name, with->since, with->until, zh, from),
	       from == NULL
		       ? arena_printf(ctx->arena,
				      "%s has %s the enterprise from %s on: the cooling-off is not "
				      "over.",
				      pair->expert->name, en, with->since)
		       : arena_printf(ctx->arena,
				      "%s has %s the enterprise from %s to %s: the cooling-off is "
				      "not over, help may begin on %s.",
				      pair->expert->name, en, with->since, with->until, from));
}

static void refuse_pilot(struct ctx *ctx, const struct pair *pair)
{
	const struct helped_enterprise *enterprise = pair->enterprise;

	violate(ctx, &pair->check->programme->rules, RULE_PILOT, "/enterprise",
		enterprise->unit->code, NULL,
		arena_printf(ctx->arena, "企业的行业 %s 不在%s的试点行业内。", enterprise->industry,
			     enterprise->unit->short_name),
		arena_printf(ctx->arena, "The industry %s is none of the pilot industries of %s.",
			     enterprise->industry, enterprise->unit->short_name));
}

void check_violate(struct ctx *ctx, const struct check *check, uint64_t broken,
		   const struct helped_enterprise *enterprise, const struct expert *expert,
		   int64_t open_assignments)
{
	const struct pair pair = {check, enterprise, expert, open_assignments};
	const struct rule_set *rules = &check->programme->rules;

	if (broken & RULE_BIT(RULE_SELECTED))
		standing_refuse_selected(ctx, rules, expert->standing, enterprise->unit,
					 enterprise->industry);
	if (broken & RULE_BIT(RULE_QUALIFIED))
		standing_refuse_qualified(ctx, rules, expert->standing, enterprise->unit);
	if (broken & RULE_BIT(RULE_GROUP))
		refuse_group(ctx, &pair);
	if (broken & RULE_BIT(RULE_SPECIALITY))
		refuse_speciality(ctx, &pair);
	if (broken & RULE_BIT(RULE_LOAD))
		refuse_load(ctx, &pair);
	if (broken & RULE_BIT(RULE_REGION))
		refuse_region(ctx, &pair);
	if (broken & RULE_BIT(RULE_IMPARTIALITY))
		refuse_impartiality(ctx, &pair);
	if (broken & RULE_BIT(RULE_PILOT))
		refuse_pilot(ctx, &pair);
}
