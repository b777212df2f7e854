/* Rules of the programme that a submission has to keep. */
#include <inttypes.h>
#include <string.h>

#include "core/rule.h"
#include "resources/submission/submission_find.h"
#include "resources/submission/submission_store.h"

#define PILOT_INDUSTRIES "pilot_industries"

static bool check_industry(struct ctx *ctx, const struct rule_set *rules, const struct unit *unit,
			   const char *industry, size_t index)
{
	int64_t fewest = rules->rules[RULE_ENTERPRISES].param, enterprises;

	if (!submission_store_enterprises_of(ctx, unit, industry, &enterprises))
		return false;
	if (enterprises >= fewest)
		return true;
	violate(ctx, rules, RULE_ENTERPRISES,
		arena_printf(ctx->arena, "/data/" PILOT_INDUSTRIES "/%zu", index), unit->code, NULL,
		arena_printf(ctx->arena,
			     "%s在行业 %s 登记了 %" PRId64 " 家企业，至少要 %" PRId64 " 家。",
			     unit->name, industry, enterprises, fewest),
		arena_printf(ctx->arena,
			     "%s has %" PRId64 " enterprises in the industry %s; %" PRId64
			     " are needed.",
			     unit->name, enterprises, industry, fewest));
	return true;
}

static bool check_industries(struct ctx *ctx, const struct rule_set *rules, const struct unit *unit,
			     const struct list *codes)
{
	for (size_t i = 0; i < codes->count; i++) {
		if (!check_industry(ctx, rules, unit, ((const char *const *)codes->items)[i], i))
			return false;
	}
	return true;
}

bool submission_rules_hold(struct ctx *ctx, const struct form *form,
			   const struct submission *submission, const struct form_data *data)
{
	const struct programme *programme = programme_by_id(ctx, form->programme_id);
	const struct unit *unit = submission_filer_unit(ctx, submission);
	const struct rule_switch *rule = &programme->rules.rules[RULE_ENTERPRISES];

	if (unit == NULL || rule->severity != RULE_BLOCK || rule->param == NULL_INT)
		return true;
	for (size_t i = 0; i < data->schema.count; i++) {
		if (data->asks[i]->type == FIELD_INDUSTRY_LIST &&
		    strcmp(data->asks[i]->name, PILOT_INDUSTRIES) == 0 &&
		    form_data_is_given(data, i) &&
		    !check_industries(ctx, &programme->rules, unit, &data->values[i].list))
			return false;
	}
	return rules_hold(ctx, NULL);
}
