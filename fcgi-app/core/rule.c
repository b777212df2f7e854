#include "core/rule.h"

#include "base/text.h"

/* Which way a parameter may move from a programme to its child. */
enum direction {
	NO_PARAMETER,
	MAY_FALL,
	MAY_RISE,
};

struct words {
	const char *zh, *en;
};

/*
 * fixed: the ledger's own arithmetic or the trust in certificates depends on the rule, so it always
 * blocks; not even a root programme's switch lowers it.
 */
struct entry {
	enum rule_severity severity;
	bool fixed;
	enum direction direction;
	int64_t param;
	struct words title;
	struct words lift; /* who may lift it while it blocks; without: the numbers must change */
	int64_t fewest, most; /* that an issuer may set the parameter to; 0: it may not */
};

ENUMERATION(rule_severity_names, "RuleSeverity", "off", "warn", "block");
ENUMERATION(rule_codes, "RuleCode", "QT-CEILING", "QT-FLOOR", "QT-RATE", "QT-RANGE", "QT-MINIMUM",
	    "QT-RECEIVER", "QT-PARENT", "QT-FOUR-EYES", "QT-UNSIGNED", "QT-MARK-UP",
	    "QT-RECEIPT-DAYS", "QT-REDECOMPOSE-DAYS", "QT-LIGHT-BEHIND", "QT-LIGHT-FAR", "SH-06",
	    "SH-07", "SH-08", "SH-11", "SH-12", "TJ-36", "TJ-38", "TJ-39", "TJ-40", "TJ-41",
	    "XZ-14");

/* The table is laid out by hand. */
/* clang-format off */
static const struct entry catalogue[RULE_COUNT] = {
	[RULE_CEILING] = {RULE_BLOCK, true, NO_PARAMETER, NULL_INT,
		{"分配数与本级之和不得超过收到数",
		 "Rows and kept may not exceed what was received"}, {0}},
	[RULE_FLOOR] = {RULE_BLOCK, true, NO_PARAMETER, NULL_INT,
		{"分配数与本级之和不得少于收到数",
		 "Rows and kept must cover what was received"}, {0}},
	[RULE_RATE] = {RULE_BLOCK, true, NO_PARAMETER, NULL_INT,
		{"比率要求不得低于本机关收到的要求",
		 "A rate may not be laxer than the issuer's own"}, {0}},
	[RULE_RANGE] = {RULE_BLOCK, true, NO_PARAMETER, NULL_INT,
		{"数值应在规定的范围内", "A value must lie within its range"}, {0}},
	[RULE_MINIMUM] = {RULE_BLOCK, true, NO_PARAMETER, NULL_INT,
		{"每个单位不得少于最低数", "Each unit must reach the minimum"}, {0}},
	[RULE_RECEIVER] = {RULE_BLOCK, true, NO_PARAMETER, NULL_INT,
		{"只能分配给当日的直接下级",
		 "Only the direct receivers of that date may be given quotas"}, {0}},
	[RULE_PARENT] = {RULE_BLOCK, true, NO_PARAMETER, NULL_INT,
		{"上一级签发数量分配表后方可分解",
		 "The table of the tier above must be published first"},
		{"请上一级机关先签发它的数量分配表。",
		 "The issuer above publishes its table first."}},
	[RULE_FOUR_EYES] = {RULE_BLOCK, false, NO_PARAMETER, NULL_INT,
		{"签发人与最后编辑人不得为同一人", "The publisher may not be the last editor"},
		{"请本机关另一位有签发权限的人员签发。",
		 "Another person of the unit with the right to publish does it."}},
	[RULE_UNSIGNED] = {RULE_WARN, false, NO_PARAMETER, NULL_INT,
		{"签收后方可分解", "Sign for a table before handing it on"},
		{"请本机关先签收上一级的数量分配表。",
		 "The unit signs for the table of the tier above first."}},
	[RULE_MARK_UP] = {RULE_WARN, false, MAY_FALL, NULL_INT,
		{"层层加码不得超过上限", "Mark-up may not exceed its cap"},
		{"请设定上限的上级机关调整上限。", "The issuer that set the cap changes it."}},
	[RULE_RECEIPT_DAYS] = {RULE_WARN, false, MAY_FALL, 3,
		{"签收期限（天）", "Days to sign for a table"}, {0}},
	[RULE_REDECOMPOSE_DAYS] = {RULE_WARN, false, MAY_FALL, 10,
		{"重新分解期限（天）", "Days to decompose again"}, {0}},
	[RULE_LIGHT_BEHIND] = {RULE_WARN, false, MAY_RISE, 9500,
		{"黄灯线：实际与应达之比", "Amber light: actual ÷ expected"}, {0}},
	[RULE_LIGHT_FAR] = {RULE_WARN, false, MAY_RISE, 8000,
		{"红灯线：实际与应达之比", "Red light: actual ÷ expected"}, {0}},
	[RULE_SELECTED] = {RULE_BLOCK, false, NO_PARAMETER, NULL_INT,
		{"认证机构应经遴选", "A body must have been selected"},
		{"请市局或省局先为该行业遴选这家机构。",
		 "The city or the province selects the body for the industry first."}},
	[RULE_BODIES] = {RULE_WARN, false, MAY_FALL, 2,
		{"每个试点行业的认证机构不得超过上限",
		 "A pilot industry has no more bodies than its limit"}, {0}, 1, 20},
	[RULE_QUALIFIED] = {RULE_BLOCK, false, NO_PARAMETER, NULL_INT,
		{"认证机构应有效、有 A01 资质、无不良信用记录",
		 "A body must be valid, hold field A01 and have a clean record"},
		{"请另选机构，或待主管部门更新它的登记。",
		 "Choose another body, or wait until the authority changes its register."}},
	[RULE_INDUSTRIES] = {RULE_BLOCK, false, MAY_FALL, 2,
		{"每个区县的试点行业不得超过上限",
		 "A district has no more pilot industries than its limit"}, {0}, 1, 20},
	[RULE_ENTERPRISES] = {RULE_WARN, false, MAY_RISE, 5,
		{"每个试点行业的企业不得少于下限",
		 "A pilot industry has no fewer enterprises than its minimum"},
		{"请先把该行业的企业登记够，或另选行业。",
		 "Register enough enterprises of the industry first, or name another."}, 1, 1000},
	[RULE_GROUP] = {RULE_BLOCK, false, NO_PARAMETER, NULL_INT,
		{"帮扶专家应在机构的帮扶工作组内",
		 "An expert must belong to a work group of the body"},
		{"请机构先把该专家编入工作组。",
		 "The body puts the expert into a work group first."}},
	[RULE_SPECIALITY] = {RULE_BLOCK, false, NO_PARAMETER, NULL_INT,
		{"帮扶专家应与企业专业对口",
		 "An expert's speciality must cover the enterprise's industry"},
		{"请另选专业对口的专家。", "Choose an expert of the speciality."}},
	[RULE_LOAD] = {RULE_WARN, false, MAY_FALL, 2,
		{"每位专家帮扶的企业不宜超过上限",
		 "An expert helps no more enterprises than the limit"}, {0}, 1, 20},
	[RULE_REGION] = {RULE_WARN, false, NO_PARAMETER, NULL_INT,
		{"帮扶专家尽量不跨地区", "An expert does not work across regions"}, {0}},
	[RULE_IMPARTIALITY] = {RULE_BLOCK, true, MAY_RISE, 24,
		{"帮扶专家不得参与该企业的审核与认证决定",
		 "Who helps an enterprise neither audits it nor decides on it"}, {0}, 1, 120},
	[RULE_PILOT] = {RULE_WARN, false, NO_PARAMETER, NULL_INT,
		{"优先帮扶本单位试点行业的企业",
		 "Enterprises of the unit's pilot industries are helped first"},
		{"请先把该行业列为试点行业，或另选企业。",
		 "Name the industry as a pilot industry first, or choose another enterprise."}},
};
/* clang-format on */

static const struct words lift_by_reason = {
	"由签发人写理由放行，理由记入审计。",
	"The publisher may allow it with a reason, which the audit keeps.",
};

static const char *in(const struct words *words, enum lang lang)
{
	return lang == LANG_EN ? words->en : words->zh;
}

const char *rule_title(enum rule_code rule, enum lang lang)
{
	return in(&catalogue[rule].title, lang);
}

const char *rule_lift(enum rule_code rule, enum rule_severity severity, enum lang lang)
{
	switch (severity) {
	case RULE_OFF:
		return NULL;
	case RULE_WARN:
		return in(&lift_by_reason, lang);
	case RULE_BLOCK:
		return in(&catalogue[rule].lift, lang);
	}
	return NULL;
}

bool rule_room(enum rule_code rule, const struct rule_switch *above, struct rule_room *room)
{
	const struct entry *entry = &catalogue[rule];

	*room = (struct rule_room){
		.least = entry->fixed ? RULE_BLOCK : RULE_WARN,
		.fewest = entry->fewest,
		.most = entry->most,
	};
	if (above == NULL || entry->most == 0)
		return entry->most != 0;
	if (above->severity > room->least)
		room->least = above->severity;
	if (above->param != NULL_INT && entry->direction == MAY_FALL && above->param < room->most)
		room->most = above->param;
	if (above->param != NULL_INT && entry->direction == MAY_RISE && above->param > room->fewest)
		room->fewest = above->param;
	return true;
}

void rule_set_defaults(struct rule_set *set)
{
	for (int rule = 0; rule < RULE_COUNT; rule++) {
		set->rules[rule] = (struct rule_switch){
			.rule = rule,
			.severity = catalogue[rule].severity,
			.param = catalogue[rule].param,
		};
	}
}

static bool known(const struct rule_switch *change)
{
	return change->rule >= 0 && change->rule < RULE_COUNT && change->severity >= RULE_OFF &&
	       change->severity <= RULE_BLOCK;
}

/* No parameter is the laxest of all, whichever way the rule tightens. */
static bool tighter(enum direction direction, int64_t param, int64_t than)
{
	if (than == NULL_INT)
		return true;
	return direction == MAY_FALL ? param < than : param > than;
}

bool rule_is_looser(const struct rule_switch *is, const struct rule_switch *than)
{
	enum direction direction = catalogue[is->rule].direction;

	return is->severity < than->severity ||
	       (direction != NO_PARAMETER && than->param != NULL_INT &&
		(is->param == NULL_INT || tighter(direction, than->param, is->param)));
}

static bool apply_severity(struct rule_switch *rule, const struct entry *entry, int severity,
			   bool child)
{
	int least = entry->fixed ? RULE_BLOCK : child ? rule->severity : RULE_OFF;

	if (severity < least || severity == rule->severity)
		return false;
	rule->severity = severity;
	return true;
}

/* A switch without a parameter, or with a negative one, leaves the one in force. */
static bool apply_param(struct rule_switch *rule, const struct entry *entry, int64_t param,
			bool child)
{
	if (entry->direction == NO_PARAMETER || param < 0 || param == rule->param)
		return false;
	if (child && !tighter(entry->direction, param, rule->param))
		return false;
	rule->param = param;
	return true;
}

void rule_set_apply(struct rule_set *set, const struct rule_switch *change, bool child)
{
	struct rule_switch *rule;
	const struct entry *entry;
	bool severity_changed, param_changed, said;

	if (!known(change))
		return;
	rule = &set->rules[change->rule];
	entry = &catalogue[change->rule];
	severity_changed = apply_severity(rule, entry, change->severity, child);
	param_changed = apply_param(rule, entry, change->param, child);
	/* A child that only repeats its parent's notice, or asks for less, is not the source of the
	 * rule; one that says what no notice above it says is. */
	said = rule->clause == NULL && change->severity == rule->severity;
	if (!child || severity_changed || param_changed || said)
		rule->clause = change->clause;
}

static uint64_t at_least(const struct rule_set *set, uint64_t broken, enum rule_severity severity)
{
	for (int rule = 0; rule < RULE_COUNT; rule++) {
		if (set->rules[rule].severity < (int)severity)
			broken &= ~RULE_BIT(rule);
	}
	return broken;
}

uint64_t rule_set_in_force(const struct rule_set *set, uint64_t broken)
{
	return at_least(set, broken, RULE_WARN);
}

uint64_t rule_set_blocking(const struct rule_set *set, uint64_t broken)
{
	return at_least(set, broken, RULE_BLOCK);
}

static struct violation *add_violation(struct ctx *ctx)
{
	struct problem *problem = &ctx->problem;

	problem->violations = arena_grow(ctx->arena, problem->violations, problem->violation_count,
					 &problem->violation_capacity,
					 sizeof(*problem->violations));
	return &problem->violations[problem->violation_count++];
}

const char *rule_platform_clause(enum lang lang)
{
	return lang == LANG_EN ? "Platform rule" : "平台规则";
}

void violate(struct ctx *ctx, const struct rule_set *set, enum rule_code rule, const char *pointer,
	     const char *unit, const char *indicator, const char *zh, const char *en)
{
	const struct rule_switch *in_force = &set->rules[rule];
	enum rule_severity severity = (enum rule_severity)in_force->severity;

	if (severity == RULE_OFF)
		return;
	*add_violation(ctx) = (struct violation){
		.rule = enumeration_name(&rule_codes, rule),
		.severity = (int)severity,
		.message = in_lang(ctx, zh, en),
		.clause = in_force->clause != NULL ? in_force->clause
						   : rule_platform_clause(ctx->lang),
		.lift = rule_lift(rule, severity, ctx->lang),
		.pointer = pointer == NULL ? NULL : arena_strdup(ctx->arena, pointer),
		.unit = unit,
		.indicator = indicator,
	};
}

bool rule_reason_is_blank(const char *text)
{
	struct text_size size;

	return text == NULL || !text_measure(text, &size) || size.visible == 0;
}

bool rules_hold(struct ctx *ctx, const char *override_reason)
{
	const struct problem *problem = &ctx->problem;

	for (size_t i = 0; i < problem->violation_count; i++) {
		if (problem->violations[i].severity == RULE_BLOCK)
			return fail(ctx, P_RULES_BROKEN);
	}
	if (problem->violation_count == 0)
		return true;
	if (rule_reason_is_blank(override_reason))
		return fail(ctx, P_RULES_BROKEN);
	ctx->record.override_reason = override_reason;
	return true;
}
