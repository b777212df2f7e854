/* Programmes from the reference file: its schemas and the use case. */
#include <string.h>

#include "base/clock.h"
#include "core/set.h"
#include "resources/programme/programme.h"
#include "resources/programme/programme_store.h"

#define AT(type, member) .at = offsetof(struct type, member)
#define REQUIRED .flags = F_REQUIRED
#define NULLABLE .flags = F_NULLABLE

static const struct field document_fields[] = {
	{"seq", T_INT, AT(basis_document, seq), NULLABLE},
	{"doc_no", T_TEXT, AT(basis_document, doc_no), NULLABLE},
	{"title", T_TEXT, AT(basis_document, title), REQUIRED, .max = 200},
	{"available", T_BOOL, AT(basis_document, available), REQUIRED},
};
static SCHEMA(document_schema, "BasisDocumentEntry", struct basis_document, document_fields);

static const struct field stage_fields[] = {
	{"seq", T_INT, AT(stage, seq), REQUIRED, .min = 1, .max = 100},
	{"title", T_TEXT, AT(stage, title), REQUIRED, .max = 120},
	{"title_en", T_TEXT, AT(stage, title_en), REQUIRED, .max = 120},
	{"literal", T_TEXT, AT(stage, literal), REQUIRED, .max = 300},
	{"starts_on", T_DAY, AT(stage, starts_on), REQUIRED},
	{"ends_on", T_DAY, AT(stage, ends_on), REQUIRED},
	{"clause", T_TEXT, AT(stage, clause), REQUIRED, .max = 500},
};
static SCHEMA(stage_entry_schema, "StageEntry", struct stage, stage_fields);

static const struct field deadline_fields[] = {
	{"seq", T_INT, AT(deadline, seq), REQUIRED, .min = 1, .max = 100},
	{"deliverable", T_TEXT, AT(deadline, deliverable), REQUIRED, .max = 40},
	{"title", T_TEXT, AT(deadline, title), REQUIRED, .max = 200},
	{"title_en", T_TEXT, AT(deadline, title_en), REQUIRED, .max = 200},
	{"audience", T_LIST, AT(deadline, audience), REQUIRED},
	{"literal", T_TEXT, AT(deadline, literal), REQUIRED, .max = 300},
	{"due_at", T_DAY, AT(deadline, due_on), REQUIRED},
	{"clause", T_TEXT, AT(deadline, clause), REQUIRED, .max = 500},
	{"illustrative", T_BOOL, AT(deadline, illustrative), REQUIRED},
};
static SCHEMA(deadline_entry_schema, "DeadlineEntry", struct deadline, deadline_fields);

static const struct field goal_fields[] = {
	{"code", T_TEXT, AT(goal_entry, code), REQUIRED},
	{"op", T_ENUM, AT(goal_entry, op), REQUIRED, .of_enum = &op_names},
	{"value", T_INT, AT(goal_entry, value), NULLABLE},
	{"min", T_INT, AT(goal_entry, min), NULLABLE},
	{"max", T_INT, AT(goal_entry, max), NULLABLE},
	{"clause", T_TEXT, AT(goal_entry, clause), REQUIRED, .max = 500},
	{"illustrative", T_BOOL, AT(goal_entry, illustrative)},
};
static SCHEMA(goal_schema, "GoalEntry", struct goal_entry, goal_fields);

static const struct field rule_fields[] = {
	{"rule", T_TEXT, AT(rule_entry, rule), REQUIRED},
	{"severity", T_ENUM, AT(rule_entry, severity), REQUIRED, .of_enum = &rule_severity_names},
	{"param", T_INT, AT(rule_entry, param), NULLABLE},
	{"clause", T_TEXT, AT(rule_entry, clause), NULLABLE, .max = 500},
};
static SCHEMA(rule_schema, "RuleEntry", struct rule_entry, rule_fields);

static const struct field fields[] = {
	{"key", T_TEXT, AT(programme_entry, key), REQUIRED, .max = 40},
	{"title", T_TEXT, AT(programme_entry, title), REQUIRED, .max = 200},
	{"title_en", T_TEXT, AT(programme_entry, title_en), REQUIRED, .max = 200},
	{"issuer", T_TEXT, AT(programme_entry, issuer), REQUIRED},
	{"parent", T_TEXT, AT(programme_entry, parent), NULLABLE},
	{"contributes_to", T_TEXT, AT(programme_entry, contributes_to), NULLABLE},
	{"doc_no", T_TEXT, AT(programme_entry, doc_no), NULLABLE, .max = 60},
	{"issued_on", T_DAY, AT(programme_entry, issued_on), NULLABLE},
	{"period_start", T_DAY, AT(programme_entry, period_start), REQUIRED},
	{"period_end", T_DAY, AT(programme_entry, period_end), REQUIRED},
	{"disclosure", T_ENUM, AT(programme_entry, disclosure), REQUIRED,
	 .of_enum = &disclosure_names},
	{"status", T_ENUM, AT(programme_entry, status), REQUIRED,
	 .of_enum = &programme_status_names},
	{"illustrative", T_BOOL, AT(programme_entry, illustrative), REQUIRED},
	{"source", T_TEXT, AT(programme_entry, source), REQUIRED, .max = 500},
	{"basis_documents", T_LIST, AT(programme_entry, basis_documents), .of = &document_schema},
	{"stages", T_LIST, AT(programme_entry, stages), .of = &stage_entry_schema},
	{"deadlines", T_LIST, AT(programme_entry, deadlines), .of = &deadline_entry_schema},
	{"indicators", T_LIST, AT(programme_entry, indicators), .of = &indicator_schema},
	{"goals", T_LIST, AT(programme_entry, goals), .of = &goal_schema},
	{"rules", T_LIST, AT(programme_entry, rules), .of = &rule_schema},
};
SCHEMA(programme_entry_schema, "ProgrammeEntry", struct programme_entry, fields);

static void number_documents(struct programme_entry *entry, int64_t id)
{
	struct basis_document *documents = entry->basis_documents.items;
	struct stage *stages = entry->stages.items;

	for (size_t i = 0; i < entry->basis_documents.count; i++) {
		documents[i].programme_id = id;
		documents[i].seq = (int64_t)i + 1;
	}
	for (size_t i = 0; i < entry->stages.count; i++)
		stages[i].programme_id = id;
}

static void number_deadlines(struct ctx *ctx, struct programme_entry *entry, int64_t id)
{
	struct deadline *deadlines = entry->deadlines.items;

	for (size_t i = 0; i < entry->deadlines.count; i++) {
		deadlines[i].programme_id = id;
		deadlines[i].due_at = clock_end_of_day(deadlines[i].due_on);
		deadlines[i].audience_set = set_join(ctx->arena, &deadlines[i].audience);
	}
}

static void number_indicators(struct programme_entry *entry, int64_t id)
{
	struct indicator *indicators = entry->indicators.items;
	struct goal_entry *goals = entry->goals.items;
	struct rule_entry *rules = entry->rules.items;

	for (size_t i = 0; i < entry->indicators.count; i++)
		indicators[i].programme_id = id;
	for (size_t i = 0; i < entry->goals.count; i++)
		goals[i].programme_id = id;
	for (size_t i = 0; i < entry->rules.count; i++)
		rules[i].programme_id = id;
}

bool programme_add(struct ctx *ctx, const struct programme_entry *entry, int64_t *id)
{
	struct programme_entry numbered = *entry;

	if (!programme_store_insert(ctx, entry, id))
		return false;
	number_documents(&numbered, *id);
	number_deadlines(ctx, &numbered, *id);
	number_indicators(&numbered, *id);
	return programme_store_insert_parts(ctx, &numbered);
}
