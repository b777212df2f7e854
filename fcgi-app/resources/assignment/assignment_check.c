#include "resources/assignment/assignment_check.h"

#include <inttypes.h>

#include "resources/engagement/engagement.h"
#include "resources/industry/industry.h"

const struct unit *check_city(struct ctx *ctx, const struct unit *unit)
{
	unit = unit_living(ctx, unit);
	while (unit->tier > TIER_MUNICIPAL && unit->parent_id != NULL_INT)
		unit = unit_by_id(ctx, unit->parent_id);
	return unit;
}

int64_t check_most(const struct programme *programme)
{
	const struct rule_switch *load = &programme->rules.rules[RULE_LOAD];

	return load->severity == RULE_OFF || load->param == NULL_INT ? INT64_MAX : load->param;
}

bool check_knows(const struct expert *expert, const char *industry)
{
	const char *const *code = expert->specialities.items;

	for (size_t i = 0; i < expert->specialities.count; i++) {
		if (industry_covers(code[i], industry))
			return true;
	}
	return false;
}

static bool fits(const struct expert_group *group, const struct unit *unit, const char *industry)
{
	return (group->lo == NULL_INT || (group->lo <= unit->lo && unit->lo <= group->hi)) &&
	       (group->industry == NULL || industry_covers(group->industry, industry));
}

/* Who is no expert any more sits in no group as one. */
const struct expert_group *check_group(const struct expert *expert, const struct unit *unit,
				       const char *industry)
{
	const struct expert_group *group = expert->groups.items;

	for (size_t i = 0; i < expert->groups.count && expert->is_expert; i++) {
		if (fits(&group[i], unit, industry))
			return &group[i];
	}
	return NULL;
}

/* Where it warns, the reason is given by whoever is the first to begin in the pilot industry. */
static bool begins_with_few(const struct rule_set *rules, const struct pilot_industry *pilot)
{
	return pilot != NULL && !pilot->enough &&
	       (pilot->open_assignments == 0 ||
		rules->rules[RULE_ENTERPRISES].severity == RULE_BLOCK);
}

uint64_t check_broken(const struct check *check, const struct helped_enterprise *enterprise,
		      const struct expert *expert, int64_t open_assignments)
{
	const struct rule_set *rules = &check->programme->rules;
	uint64_t broken = standing_broken(&check->standings, rules, expert->standing,
					  enterprise->unit, enterprise->industry);

	if (begins_with_few(rules, enterprise->pilot))
		broken |= RULE_BIT(RULE_ENTERPRISES);
	if (check_group(expert, enterprise->unit, enterprise->industry) == NULL)
		broken |= RULE_BIT(RULE_GROUP);
	if (!check_knows(expert, enterprise->industry))
		broken |= RULE_BIT(RULE_SPECIALITY);
	if (open_assignments >= check_most(check->programme))
		broken |= RULE_BIT(RULE_LOAD);
	if (expert->city->id != enterprise->city->id)
		broken |= RULE_BIT(RULE_REGION);
	if (engagement_in(&check->forbidding, expert->id, enterprise->id) != NULL)
		broken |= RULE_BIT(RULE_IMPARTIALITY);
	if (enterprise->outside)
		broken |= RULE_BIT(RULE_PILOT);
	return rule_set_in_force(rules, broken);
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
	violate(ctx, &pair->check->programme->rules, rule, pair->check->expert_at,
		pair->enterprise->unit->code, NULL, zh, en);
}

static void refuse_group(struct ctx *ctx, const struct pair *pair)
{
	const char *name = pair->expert->name;

	if (pair->expert->groups.count == 0)
		refuse(ctx, pair, RULE_GROUP,
		       arena_printf(ctx->arena, "%s不在机构的这个（或任何）帮扶工作组内。", name),
		       arena_printf(ctx->arena, "%s does not belong to this, or any, work group.",
				    name));
	else
		refuse(ctx, pair, RULE_GROUP,
		       arena_printf(ctx->arena,
				    "%s所在的帮扶工作组都不负责%s的行业 %s：地区或行业不在组内。",
				    name, pair->enterprise->unit->short_name,
				    pair->enterprise->industry),
		       arena_printf(ctx->arena,
				    "No work group of %s is for the industry %s in %s: its area or "
				    "its industry is another.",
				    name, pair->enterprise->industry,
				    pair->enterprise->unit->short_name));
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

	standing_violate(ctx, rules, broken, expert->standing, enterprise->unit,
			 enterprise->industry, check->body_at);
	if (broken & RULE_BIT(RULE_ENTERPRISES))
		pilot_industry_refuse_few(ctx, rules, enterprise->pilot, NULL);
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

struct list check_tell(struct ctx *ctx, const struct check *check, uint64_t broken,
		       const struct helped_enterprise *enterprise, const struct expert *expert,
		       int64_t open_assignments)
{
	const struct problem *problem = &ctx->problem;
	size_t before = problem->violation_count;
	struct broken_rule *rules;
	struct list list = {0};

	check_violate(ctx, check, broken, enterprise, expert, open_assignments);
	rules = arena_array(ctx->arena, problem->violation_count - before, sizeof(*rules));
	for (size_t i = before; i < problem->violation_count; i++)
		rules[list.count++] = (struct broken_rule){problem->violations[i].rule,
							   problem->violations[i].message,
							   problem->violations[i].clause};
	list.items = rules;
	ctx->problem.violation_count = before;
	return list;
}
