#include "resources/todo/todo.h"

ENUMERATION(todo_kind_names, "TodoKind", "sign", "decompose", "draft", "redecompose",
	    "over_allocated", "objection", "request", "sweep_notice", "sweep_due", "file",
	    "correct", "decide", "confirm", "start", "assigned", "replace", "unsigned_receivers",
	    "deadline", "request_accepted", "request_refused", "reorganised");
ENUMERATION(todo_group_names, "TodoGroup", "overdue", "today", "week", "later", "waiting",
	    "notice");

#define AT(member) .at = offsetof(struct todo, member)
#define NULLABLE .flags = F_NULLABLE
#define COLUMN .flags = F_COLUMN

static const struct field fields[] = {
	{"ledger_id", T_INT, AT(ledger_id), COLUMN},
	{"unit_id", T_INT, AT(unit_id), COLUMN},
	{"due_on", T_DAY, AT(due_on), COLUMN},
	{"kind", T_ENUM, AT(kind), .of_enum = &todo_kind_names},
	{"group", T_ENUM, AT(group), .of_enum = &todo_group_names},
	{"due_at", T_TIME, AT(due_at), NULLABLE},
	{"programme_id", T_INT, AT(programme_id)},
	{"programme_title", T_TEXT, AT(programme_title)},
	{"programme_title_en", T_TEXT, AT(programme_title_en)},
	{"doc_no", T_TEXT, AT(doc_no), NULLABLE},
	{"allocation_id", T_INT, AT(allocation_id), NULLABLE},
	{"edition", T_INT, AT(edition), NULLABLE},
	{"form_id", T_INT, AT(form_id), NULLABLE},
	{"submission_id", T_INT, AT(submission_id), NULLABLE},
	{"unit_name", T_TEXT, AT(unit_name), NULLABLE, .doc = "the other side: a unit, a body"},
	{"count", T_INT, AT(count), NULLABLE},
	{"was", T_INT, AT(was), NULLABLE,
	 .doc = "the amount it is about: handed on and kept, or received"},
	{"now", T_INT, AT(now), NULLABLE, .doc = "what it has to be brought to"},
	{"indicator", T_TEXT, AT(indicator), NULLABLE},
	{"title", T_TEXT, AT(title), NULLABLE},
	{"title_en", T_TEXT, AT(title_en), NULLABLE},
	{"clause", T_TEXT, AT(clause), NULLABLE},
	{"reason", T_TEXT, AT(reason), NULLABLE,
	 .doc = "why it was decided so, why it may not go on"},
	{"reminders", T_INT, AT(reminders), .doc = "how often the superior reminded of it"},
	{"reminded_at", T_TIME, AT(reminded_at), NULLABLE, .doc = "last"},
	{"reminded_by", T_TEXT, AT(reminded_by), NULLABLE, .doc = "the unit"},
};
SCHEMA(todo_schema, "Todo", struct todo, fields);
