#include "resources/assignment/assignment_sheet.h"

#include <inttypes.h>

#include "base/clock.h"
#include "resources/body/body.h"
#include "resources/enterprise/enterprise.h"
#include "resources/person/person.h"

#define ASSIGNMENTS_MOST 10000

static const char *const statuses[] = {
	[ASSIGNMENT_OFFERED] = "待企业确认", [ASSIGNMENT_CONFIRMED] = "企业已确认",
	[ASSIGNMENT_ACTIVE] = "帮扶中",      [ASSIGNMENT_REPLACED] = "已更换",
	[ASSIGNMENT_ENDED] = "已办结",       [ASSIGNMENT_DECLINED] = "企业不同意",
	[ASSIGNMENT_WITHDRAWN] = "已撤回",
};
static const char *const body_statuses[] = {"有效", "暂停", "撤销", "注销"};

enum {
	NUMBER,
	UNIT_CODE,
	UNIT_NAME,
	USCC,
	ENTERPRISE,
	INDUSTRY,
	BODY,
	BODY_STATUS,
	WORK_GROUP,
	EXPERT,
	STATUS,
	OFFERED_AT,
	CONFIRMED_AT,
	STARTED_AT,
	CLOSED_AT,
	PREDECESSOR,
	OVERRIDE_REASON,
	REASON,
	COLUMNS,
};

static const struct register_column columns[COLUMNS] = {
	[NUMBER] = {"id", "编号", "Number", 8, NULL},
	[UNIT_CODE] = {"unit_code", "单位代码", "Unit's code", 10, NULL},
	[UNIT_NAME] = {"unit", "单位", "Unit", 26, NULL},
	[USCC] = {"uscc", "统一社会信用代码", "Credit code", 22, NULL},
	[ENTERPRISE] = {"enterprise", "企业", "Enterprise", 30, NULL},
	[INDUSTRY] = {"industry", "行业", "Industry", 9, NULL},
	[BODY] = {"body", "认证机构", "Body", 30, NULL},
	[BODY_STATUS] = {"body_status", "机构状态", "Body's status", 10, body_statuses},
	[WORK_GROUP] = {"work_group", "工作组", "Work group", 22, NULL},
	[EXPERT] = {"expert", "帮扶专家", "Expert", 14, NULL},
	[STATUS] = {"status", "办理情况", "Status", 12, statuses},
	[OFFERED_AT] = {"offered_at", "派出时间", "Offered at", 18, NULL},
	[CONFIRMED_AT] = {"confirmed_at", "企业确认时间", "Confirmed at", 18, NULL},
	[STARTED_AT] = {"started_at", "开始帮扶时间", "Started at", 18, NULL},
	[CLOSED_AT] = {"closed_at", "办结时间", "Closed at", 18, NULL},
	[PREDECESSOR] = {"predecessor_id", "接替的编号", "Instead of number", 12, NULL},
	[OVERRIDE_REASON] = {"override_reason", "放行理由", "Why warnings passed", 30, NULL},
	[REASON] = {"reason", "更换、撤回或不同意的理由", "Why replaced, withdrawn or declined", 30,
		    NULL},
};

static const struct register_form form = {
	.title_zh = "帮扶指派",
	.title_en = "Assignments",
	.schema = &assignment_schema,
	.columns = columns,
	.count = COLUMNS,
};

static const char *time_text(struct ctx *ctx, int64_t at)
{
	return at == NULL_INT ? NULL : clock_minute(ctx->arena, at);
}

static const char *id_text(struct ctx *ctx, int64_t id)
{
	return id == NULL_INT ? NULL : arena_printf(ctx->arena, "%" PRId64, id);
}

static const char *const *texts_of(struct ctx *ctx, const struct assignment *assignment)
{
	const char **texts = arena_array(ctx->arena, COLUMNS, sizeof(*texts));

	texts[NUMBER] = id_text(ctx, assignment->id);
	texts[UNIT_CODE] = assignment->unit->code;
	texts[UNIT_NAME] = assignment->unit->name;
	texts[USCC] = assignment->enterprise->uscc;
	texts[ENTERPRISE] = assignment->enterprise->name;
	texts[INDUSTRY] = assignment->industry;
	texts[BODY] = assignment->body->name;
	texts[BODY_STATUS] = register_word(ctx, &form, "body_status", assignment->body_status);
	texts[WORK_GROUP] = assignment->work_group == NULL ? NULL : assignment->work_group->name;
	texts[EXPERT] = assignment->expert->name;
	texts[STATUS] = register_word(ctx, &form, "status", assignment->status);
	texts[OFFERED_AT] = time_text(ctx, assignment->offered_at);
	texts[CONFIRMED_AT] = time_text(ctx, assignment->confirmed_at);
	texts[STARTED_AT] = time_text(ctx, assignment->started_at);
	texts[CLOSED_AT] = time_text(ctx, assignment->closed_at);
	texts[PREDECESSOR] = id_text(ctx, assignment->predecessor_id);
	texts[OVERRIDE_REASON] = assignment->override_reason;
	texts[REASON] = assignment->reason;
	return texts;
}

static bool refuse_more(struct ctx *ctx)
{
	input_error(
		ctx, "?unit", R_TOO_MANY,
		in_lang(ctx,
			arena_printf(ctx->arena, "一份最多 %d 条，请逐个下级单位导出",
				     ASSIGNMENTS_MOST),
			arena_printf(ctx->arena, "%d at most: export one unit beneath at a time",
				     ASSIGNMENTS_MOST)));
	return input_ok(ctx);
}

bool assignment_export(struct ctx *ctx, struct assignment_filter *filter,
		       struct register_file *file)
{
	const struct assignment *assignment;
	const char *const **rows;
	struct list assignments, list;
	const char *next;

	filter->after = NULL_INT;
	filter->limit = ASSIGNMENTS_MOST;
	if (!assignment_list(ctx, filter, &assignments, &next))
		return false;
	if (next != NULL)
		return refuse_more(ctx);
	assignment = assignments.items;
	rows = arena_array(ctx->arena, assignments.count, sizeof(*rows));
	for (size_t i = 0; i < assignments.count; i++)
		rows[i] = texts_of(ctx, &assignment[i]);
	list = (struct list){.items = rows, .count = assignments.count};
	return register_export(ctx, &form, &list, file);
}
