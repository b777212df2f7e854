#include "resources/programme/programme_store.h"

#include "db/db.h"
#include "programme.sql.h"

#define AT(type, member) .at = offsetof(struct type, member)

static const struct field goal_fields[] = {
	{"programme_id", T_INT, AT(goal, programme_id)},
	{"indicator_id", T_INT, AT(goal, indicator_id)},
	{"op", T_ENUM, AT(goal, op), .of_enum = &op_names},
	{"value", T_INT, AT(goal, value)},
	{"min", T_INT, AT(goal, min)},
	{"max", T_INT, AT(goal, max)},
	{"clause", T_TEXT, AT(goal, clause)},
	{"illustrative", T_BOOL, AT(goal, illustrative)},
};
static SCHEMA(goal_schema, "Goal", struct goal, goal_fields);

static const struct field goal_entry_fields[] = {
	{"programme_id", T_INT, AT(goal_entry, programme_id)},
	{"code", T_TEXT, AT(goal_entry, code)},
	{"op", T_ENUM, AT(goal_entry, op), .of_enum = &op_names},
	{"value", T_INT, AT(goal_entry, value)},
	{"min", T_INT, AT(goal_entry, min)},
	{"max", T_INT, AT(goal_entry, max)},
	{"clause", T_TEXT, AT(goal_entry, clause)},
	{"illustrative", T_BOOL, AT(goal_entry, illustrative)},
};
static SCHEMA(goal_entry_schema, "GoalEntry", struct goal_entry, goal_entry_fields);

static const struct field rule_fields[] = {
	{"programme_id", T_INT, AT(rule_entry, programme_id)},
	{"rule", T_TEXT, AT(rule_entry, rule)},
	{"severity", T_ENUM, AT(rule_entry, severity), .of_enum = &rule_severity_names},
	{"param", T_INT, AT(rule_entry, param)},
	{"clause", T_TEXT, AT(rule_entry, clause)},
};
static SCHEMA(rule_schema, "RuleRow", struct rule_entry, rule_fields);

static const struct field setting_fields[] = {
	{"programme_id", T_INT, AT(rule_setting, programme_id)},
	{"rule", T_TEXT, AT(rule_setting, rule)},
	{"severity", T_ENUM, AT(rule_setting, severity), .of_enum = &rule_severity_names},
	{"param", T_INT, AT(rule_setting, param)},
	{"override_reason", T_TEXT, AT(rule_setting, override_reason)},
	{"set_at", T_TIME, AT(rule_setting, set_at)},
	{"set_by", T_TEXT, AT(rule_setting, set_by)},
};
static SCHEMA(setting_schema, "RuleSetting", struct rule_setting, setting_fields);

bool programme_store_all(struct ctx *ctx, struct programme_rows *rows)
{
	struct args none = {0};

	return db_list(ctx, &sql_programme_all, &programme_schema, &rows->programmes, none) &&
	       db_list(ctx, &sql_programme_indicators_all, &indicator_schema, &rows->indicators,
		       none) &&
	       db_list(ctx, &sql_programme_goals_all, &goal_schema, &rows->goals, none) &&
	       db_list(ctx, &sql_programme_rules_all, &rule_schema, &rows->rules, none) &&
	       db_list(ctx, &sql_programme_rule_settings_all, &setting_schema, &rows->settings,
		       none);
}

bool programme_store_basis_documents(struct ctx *ctx, int64_t id, struct list *list)
{
	return db_list(ctx, &sql_programme_basis_documents, &basis_document_schema, list,
		       ARGS(ARG_INT("programme_id", id)));
}

bool programme_store_stages(struct ctx *ctx, int64_t id, struct list *list)
{
	return db_list(ctx, &sql_programme_stages, &stage_schema, list,
		       ARGS(ARG_INT("programme_id", id)));
}

bool programme_store_deadlines(struct ctx *ctx, int64_t id, struct list *list)
{
	return db_list(ctx, &sql_programme_deadlines, &deadline_schema, list,
		       ARGS(ARG_INT("programme_id", id)));
}

bool programme_store_insert(struct ctx *ctx, const struct programme_entry *entry, int64_t *id)
{
	return db_exec(ctx, &sql_programme_insert, NULL, id,
		       ARGS(ARG_TEXT("slug", entry->key), ARG_TEXT("title", entry->title),
			    ARG_TEXT("title_en", entry->title_en),
			    ARG_TEXT("issuer", entry->issuer), ARG_TEXT("parent", entry->parent),
			    ARG_TEXT("contributes_to", entry->contributes_to),
			    ARG_TEXT("doc_no", entry->doc_no),
			    ARG_TEXT("issued_on", entry->issued_on),
			    ARG_TEXT("period_start", entry->period_start),
			    ARG_TEXT("period_end", entry->period_end),
			    ARG_TEXT("disclosure",
				     enumeration_name(&disclosure_names, entry->disclosure)),
			    ARG_TEXT("status",
				     enumeration_name(&programme_status_names, entry->status)),
			    ARG_INT("illustrative", entry->illustrative),
			    ARG_TEXT("source", entry->source))) &&
	       db_exec(ctx, &sql_programme_become_root, NULL, NULL, ARGS(ARG_INT("id", *id)));
}

bool programme_store_insert_parts(struct ctx *ctx, const struct programme_entry *entry)
{
	stamp_bumped(ctx);
	return db_exec_list(ctx, &sql_programme_basis_document_insert, &basis_document_schema,
			    &entry->basis_documents, NULL) &&
	       db_exec_list(ctx, &sql_programme_stage_insert, &stage_schema, &entry->stages,
			    NULL) &&
	       db_exec_list(ctx, &sql_programme_deadline_insert, &deadline_schema,
			    &entry->deadlines, NULL) &&
	       db_exec_list(ctx, &sql_programme_indicator_insert, &indicator_schema,
			    &entry->indicators, NULL) &&
	       db_exec_each(ctx, &sql_programme_goal_insert, &indicator_schema,
			    &entry->indicators) &&
	       db_exec_each(ctx, &sql_programme_goal_insert, &goal_entry_schema, &entry->goals) &&
	       db_exec_list(ctx, &sql_programme_rule_insert, &rule_schema, &entry->rules, NULL) &&
	       db_exec(ctx, &sql_programme_stamp_bump, NULL, NULL, (struct args){0});
}

bool programme_store_set_rule(struct ctx *ctx, int64_t id, int64_t version,
			      const struct rule_setting *setting)
{
	int64_t affected;

	stamp_bumped(ctx);
	return db_exec(ctx, &sql_programme_take, &affected, NULL,
		       ARGS(ARG_INT("id", id), ARG_INT("version", version))) &&
	       (affected > 0 || fail(ctx, P_STALE)) &&
	       db_exec(ctx, &sql_programme_rule_set, NULL, NULL,
		       ARGS(ARG_INT("programme_id", id), ARG_TEXT("rule", setting->rule),
			    ARG_TEXT("severity",
				     enumeration_name(&rule_severity_names, setting->severity)),
			    ARG_INT("param", setting->param),
			    ARG_TEXT("override_reason", setting->override_reason),
			    ARG_TIME("now", setting->set_at),
			    ARG_INT("user_id", ctx->who->user_id)));
}
