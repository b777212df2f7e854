/*
 * Rules of the programme that answers have to keep when they are submitted. Which answer is held to
 * which rule the form says (form_field.rules); what a rule asks for is said here, once for all
 * forms.
 */
#include <inttypes.h>

#include "core/rule.h"
#include "resources/form/form_definition.h"
#include "resources/submission/submission_find.h"
#include "resources/submission/submission_store.h"

/* An answer that is a list of industries, of a unit. */
struct answer_check {
	const struct rule_set *rules;
	const struct unit *unit;
	const char *pointer;       /* of the question */
	const struct list *answer; /* texts: codes */
};

/* R-SH-11: a district has one or two pilot industries. */
static bool check_count(struct ctx *ctx, const struct answer_check *check)
{
	int64_t most = check->rules->rules[RULE_INDUSTRIES].param;

	if ((int64_t)check->answer->count <= most)
		return true;
	violate(ctx, check->rules, RULE_INDUSTRIES, check->pointer, check->unit->code, NULL,
		arena_printf(ctx->arena, "%s填了 %zu 个试点行业，最多 %" PRId64 " 个。",
			     check->unit->name, check->answer->count, most),
		arena_printf(ctx->arena, "%s names %zu pilot industries; there may be %" PRId64 ".",
			     check->unit->name, check->answer->count, most));
	return true;
}

/* R-SH-12: the register of its area has enough enterprises of each. */
static bool check_enterprises(struct ctx *ctx, const struct answer_check *check)
{
	int64_t fewest = check->rules->rules[RULE_ENTERPRISES].param, enterprises;

	for (size_t i = 0; i < check->answer->count; i++) {
		const char *industry = ((const char *const *)check->answer->items)[i];

		if (!submission_store_enterprises_of(ctx, check->unit, industry, &enterprises))
			return false;
		if (enterprises >= fewest)
			continue;
		violate(ctx, check->rules, RULE_ENTERPRISES,
			arena_printf(ctx->arena, "%s/%zu", check->pointer, i), check->unit->code,
			NULL,
			arena_printf(ctx->arena,
				     "%s在行业 %s 登记了 %" PRId64 " 家企业，至少要 %" PRId64
				     " 家。",
				     check->unit->name, industry, enterprises, fewest),
			arena_printf(ctx->arena,
				     "%s has %" PRId64 " enterprises in the industry %s; %" PRId64
				     " are needed.",
				     check->unit->name, enterprises, industry, fewest));
	}
	return true;
}

static bool check_rule(struct ctx *ctx, enum rule_code rule, const struct answer_check *check)
{
	const struct rule_switch *in_force = &check->rules->rules[rule];

	if (in_force->severity == RULE_OFF || in_force->param == NULL_INT)
		return true;
	switch (rule) {
	case RULE_INDUSTRIES:
		return check_count(ctx, check);
	case RULE_ENTERPRISES:
		return check_enterprises(ctx, check);
	default:
		return true; /* form_rule_named knows no other */
	}
}

static bool check_answer(struct ctx *ctx, const struct programme *programme,
			 const struct unit *unit, const struct form_data *data, size_t question)
{
	const struct form_field *asked = data->asks[question];
	const struct answer_check check = {
		.rules = &programme->rules,
		.unit = unit,
		.pointer = arena_printf(ctx->arena, "/data/%s", asked->name),
		.answer = &data->values[question].list,
	};

	for (size_t i = 0; i < asked->rules.count; i++) {
		const char *code = ((const char *const *)asked->rules.items)[i];

		if (!check_rule(ctx, form_rule_named(asked, code), &check))
			return false;
	}
	return true;
}

bool submission_rules_hold(struct ctx *ctx, const struct form *form,
			   const struct submission *submission, const struct form_data *data,
			   const char *override_reason)
{
	const struct unit *unit = submission_filer_unit(ctx, submission);
	const struct programme *programme;

	if (unit == NULL)
		return true;
	programme = programme_of_unit(ctx, programme_by_id(ctx, form->programme_id), unit);
	for (size_t i = 0; i < data->schema.count; i++) {
		if (form_data_is_given(data, i) && !check_answer(ctx, programme, unit, data, i))
			return false;
	}
	return rules_hold(ctx, override_reason);
}
