/* The rules of a programme: what holds, and what its issuer sets. */
#include <inttypes.h>

#include "db/work.h"
#include "resources/programme/programme.h"
#include "resources/programme/programme_store.h"

#define AT(type, member) .at = offsetof(struct type, member)

static const struct field fields[] = {
	{"rule", T_ENUM, AT(programme_rule, rule), .of_enum = &rule_codes},
	{"severity", T_ENUM, AT(programme_rule, severity), .of_enum = &rule_severity_names},
	{"param", T_INT, AT(programme_rule, param), .flags = F_NULLABLE},
	{"title", T_TEXT, AT(programme_rule, title), .doc = "in the caller's language"},
	{"clause", T_TEXT, AT(programme_rule, clause), .flags = F_NULLABLE},
	{"notice_severity", T_ENUM, AT(programme_rule, notice_severity),
	 .of_enum = &rule_severity_names, .doc = "what the notices say"},
	{"notice_param", T_INT, AT(programme_rule, notice_param), .flags = F_NULLABLE},
	{"looser", T_BOOL, AT(programme_rule, looser),
	 .doc = "than the notices say: set so by an issuer, with a reason"},
	{"override_reason", T_TEXT, AT(programme_rule, override_reason), .flags = F_NULLABLE},
	{"set_by", T_TEXT, AT(programme_rule, set_by), .flags = F_NULLABLE,
	 .doc = "name of who set it; null: it is what the notices say"},
	{"set_at", T_TIME, AT(programme_rule, set_at), .flags = F_NULLABLE},
	{"severities", T_LIST, AT(programme_rule, severities),
	 .doc = "that the issuer may set; empty: the rule is not its to set"},
	{"param_min", T_INT, AT(programme_rule, param_min), .flags = F_NULLABLE,
	 .doc = "within which the issuer may set it: a programme only tightens its parent's"},
	{"param_max", T_INT, AT(programme_rule, param_max), .flags = F_NULLABLE},
	{"allowed_actions", T_LIST, AT(programme_rule, allowed_actions), .doc = "set"},
};
SCHEMA(programme_rule_schema, "ProgrammeRule", struct programme_rule, fields);

static const struct field input_fields[] = {
	{"severity", T_ENUM, AT(programme_rule_input, severity), .flags = F_REQUIRED,
	 .of_enum = &rule_severity_names},
	{"param", T_INT, AT(programme_rule_input, param), .flags = F_REQUIRED, .min = 0,
	 .max = RULE_PARAM_MOST},
	{"override_reason", T_TEXT, AT(programme_rule_input, override_reason), .flags = F_NULLABLE,
	 .max = 400, .doc = "required for what is looser than the notice says"},
};
SCHEMA(programme_rule_input_schema, "ProgrammeRuleInput", struct programme_rule_input,
       input_fields);

/* What the programme above lays down; NULL: there is none. */
static const struct rule_switch *above(struct ctx *ctx, const struct programme *programme,
				       enum rule_code rule)
{
	const struct programme *parent = programme->parent_id == NULL_INT
						 ? NULL
						 : programme_by_id(ctx, programme->parent_id);

	return parent == NULL ? NULL : &parent->rules.rules[rule];
}

static bool is_issuer(const struct ctx *ctx, const struct programme *programme)
{
	return may(ctx->who, PERM_PROGRAMME_WRITE) && ctx->who->unit_id == programme->issuer_id;
}

/* setting: by which it is in force; NULL: by the notices. */
static struct programme_rule describe(struct ctx *ctx, const struct programme *programme,
				      const struct rule_switch *in_force,
				      const struct rule_setting *setting)
{
	static const char *const actions[] = {"set"};
	enum rule_code code = (enum rule_code)in_force->rule;
	struct programme_rule rule = {
		.rule = code,
		.severity = in_force->severity,
		.param = in_force->param,
		.clause = in_force->clause != NULL ? in_force->clause
						   : rule_platform_clause(ctx->lang),
		.title = rule_title(code, ctx->lang),
		.param_min = NULL_INT,
		.param_max = NULL_INT,
	};
	const struct rule_switch *notice = setting == NULL ? in_force : &setting->notice;
	struct rule_room room;
	const char **severities;

	rule.notice_severity = notice->severity;
	rule.notice_param = notice->param;
	rule.looser = rule_is_looser(in_force, notice);
	rule.set_at = setting == NULL ? NULL_INT : setting->set_at;
	rule.set_by = setting == NULL ? NULL : setting->set_by;
	rule.override_reason = setting == NULL ? NULL : setting->override_reason;
	if (!rule_room(code, above(ctx, programme, code), &room))
		return rule;
	severities = arena_array(ctx->arena, RULE_BLOCK + 1, sizeof(*severities));
	rule.severities.items = severities;
	for (int severity = room.least; severity <= RULE_BLOCK; severity++)
		severities[rule.severities.count++] = enumeration_name(&rule_severity_names,
								       severity);
	rule.param_min = room.fewest;
	rule.param_max = room.most;
	if (is_issuer(ctx, programme) && programme_is_open(programme))
		rule.allowed_actions = (struct list){(void *)actions, 1};
	return rule;
}

bool programme_rules(struct ctx *ctx, int64_t id, struct list *list)
{
	const struct programme *programme;
	struct programme_rule *rules = arena_array(ctx->arena, RULE_COUNT, sizeof(*rules));

	if (!programme_find(ctx, id, &programme))
		return false;
	for (int i = 0; i < RULE_COUNT; i++)
		rules[i] = describe(ctx, programme, &programme->rules.rules[i],
				    programme->settings[i]);
	*list = (struct list){.items = rules, .count = RULE_COUNT};
	return true;
}

/* ---- setting ---- */

static bool check(struct ctx *ctx, const struct programme *programme, enum rule_code rule,
		  const struct programme_rule_input *input, const struct rule_switch *now)
{
	struct rule_room room;

	if (!rule_room(rule, above(ctx, programme, rule), &room))
		return fail_with(ctx, P_WRONG_STATE, "这条规则不由印发机关设定。",
				 "This rule is not the issuer's to set.");
	if (input->severity < room.least)
		input_error(ctx, "/severity", R_NOT_IN_ENUM,
			    enumeration_name(&rule_severity_names, room.least));
	if (input->param < room.fewest || input->param > room.most)
		input_error(
			ctx, "/param", R_OUT_OF_RANGE,
			arena_printf(ctx->arena, "%" PRId64 " – %" PRId64, room.fewest, room.most));
	if (rule_is_looser(now, &programme->notice.rules[rule]) &&
	    rule_reason_is_blank(input->override_reason))
		input_error(ctx, "/override_reason", R_REQUIRED, NULL);
	return input_ok(ctx);
}

static const char *detail(struct ctx *ctx, const struct rule_switch *was,
			  const struct rule_switch *now)
{
	return arena_printf(ctx->arena,
			    "{\"rule\":\"%s\",\"severity\":\"%s\",\"param\":%" PRId64
			    ",\"before\":{\"severity\":\"%s\",\"param\":%" PRId64 "}}",
			    enumeration_name(&rule_codes, now->rule),
			    enumeration_name(&rule_severity_names, now->severity), now->param,
			    enumeration_name(&rule_severity_names, was->severity),
			    was->param == NULL_INT ? 0 : was->param);
}

bool programme_set_rule(struct ctx *ctx, int64_t id, int64_t version, enum rule_code code,
			const struct programme_rule_input *input, struct programme_rule *rule)
{
	const struct programme *programme;
	struct rule_switch now = {.rule = code, .severity = input->severity, .param = input->param};
	struct rule_setting setting = {
		.programme_id = id,
		.rule = enumeration_name(&rule_codes, code),
		.severity = input->severity,
		.param = input->param,
		.override_reason = rule_reason_is_blank(input->override_reason)
					   ? NULL
					   : input->override_reason,
		.set_at = ctx->now,
		.set_by = ctx->who->display_name,
	};

	if (!programme_find(ctx, id, &programme))
		return false;
	if (!is_issuer(ctx, programme))
		return fail(ctx, P_FORBIDDEN);
	setting.notice = programme->notice.rules[code];
	now.clause = setting.notice.clause; /* the notice's, whatever its issuer makes of it */
	if (!programme_accepts_work(ctx, programme) || !check(ctx, programme, code, input, &now) ||
	    !programme_store_set_rule(ctx, id, version, &setting))
		return false;
	work_record(ctx, "programme.rule_set", "programme", id, programme->issuer_id,
		    detail(ctx, &programme->rules.rules[code], &now));
	ctx->record.override_reason = setting.override_reason;
	*rule = describe(ctx, programme, &now, &setting);
	return true;
}
