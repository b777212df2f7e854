#include "resources/audit/audit_record.h"

#include <inttypes.h>
#include <string.h>

#include "audit_record.sql.h"
#include "base/buf.h"
#include "base/clock.h"
#include "base/text.h"
#include "db/db.h"
#include "resources/unit/unit.h"
#include "resources/user/user.h"

/* ---- reading ---- */

static void check_text(struct ctx *ctx, const char *pointer, const char *text)
{
	if (text != NULL && !text_is_ascii(text))
		input_error(ctx, pointer, R_BAD_CHARACTER, NULL);
}

static bool check_texts(struct ctx *ctx, const struct audit_filter *filter)
{
	check_text(ctx, "?user", filter->user);
	check_text(ctx, "?event", filter->event);
	check_text(ctx, "?without", filter->without);
	check_text(ctx, "?object", filter->object);
	return input_ok(ctx);
}

static bool sees_all(struct ctx *ctx)
{
	return unit_own(ctx)->depth == 0;
}

static bool read_records(struct ctx *ctx, const struct audit_filter *filter, int64_t after,
			 int64_t limit, struct list *records)
{
	const struct unit *unit = NULL;
	int64_t user_id = NULL_INT;

	if (!check_texts(ctx, filter) || !unit_tree_load(ctx) ||
	    (filter->unit != NULL && !unit_in_scope(ctx, filter->unit, &unit)) ||
	    (filter->user != NULL && !user_find_id(ctx, filter->user, &user_id)))
		return false;
	return db_list(
		ctx, &sql_audit_record_list, &audit_record_schema, records,
		ARGS(ARG_INT("see_all", sees_all(ctx)), ARG_INT("before_id", after),
		     ARG_INT("user_id", user_id), ARG_TEXT("event", filter->event),
		     ARG_TEXT("without", filter->without), ARG_TEXT("object", filter->object),
		     ARG_TEXT("text", filter->text), ARG_TIME("from", filter->from),
		     ARG_TIME("to", filter->to), ARG_INT("lo", unit == NULL ? NULL_INT : unit->lo),
		     ARG_INT("hi", unit == NULL ? NULL_INT : unit->hi), ARG_INT("limit", limit)));
}

static void dress(struct ctx *ctx, struct list *records)
{
	struct audit_record *record = records->items;

	for (size_t i = 0; i < records->count; i++) {
		if (record[i].unit_id != NULL_INT)
			record[i].unit = unit_ref_new(ctx, unit_by_id(ctx, record[i].unit_id));
	}
}

bool audit_record_list(struct ctx *ctx, const struct audit_filter *filter, struct list *records,
		       const char **next)
{
	const struct audit_record *rows;

	if (!read_records(ctx, filter, filter->after, filter->limit + 1, records))
		return false;
	rows = records->items;
	*next = list_cut(records, filter->limit)
			? arena_printf(ctx->arena, "%" PRId64, rows[filter->limit - 1].id)
			: NULL;
	dress(ctx, records);
	return true;
}

bool sign_in_list(struct ctx *ctx, int64_t user_id, int64_t after, int64_t limit,
		  struct list *records, const char **next)
{
	const struct sign_in_record *rows;

	if (!db_list(ctx, &sql_audit_record_sign_ins, &sign_in_record_schema, records,
		     ARGS(ARG_INT("user_id", user_id), ARG_INT("before_id", after),
			  ARG_INT("limit", limit + 1))))
		return false;
	rows = records->items;
	*next = list_cut(records, limit) ? arena_printf(ctx->arena, "%" PRId64, rows[limit - 1].id)
					 : NULL;
	return true;
}

/* ---- CSV ---- */

/* What a spreadsheet takes for the beginning of a formula (OWASP, CSV Injection). */
static bool begins_formula(const char *text)
{
	static const char *const wide[] = {"＝", "＋", "－", "＠"};

	if (text[0] != '\0' && strchr("=+-@\t\r\n", text[0]) != NULL)
		return true;
	for (size_t i = 0; i < sizeof(wide) / sizeof(wide[0]); i++) {
		if (strncmp(text, wide[i], strlen(wide[i])) == 0)
			return true;
	}
	return false;
}

static void cell(struct buf *out, const char *text)
{
	buf_text(out, begins_formula(text == NULL ? "" : text) ? "\"'" : "\"");
	for (; text != NULL && *text != '\0'; text++) {
		if (*text == '"')
			buf_char(out, '"');
		buf_char(out, *text);
	}
	buf_char(out, '"');
}

static void write_line(struct buf *out, const char *const *cells, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		if (i > 0)
			buf_char(out, ',');
		cell(out, cells[i]);
	}
	buf_text(out, "\r\n");
}

#define COLUMNS 13

static void write_head(struct ctx *ctx, struct buf *out)
{
	static const char *const zh[COLUMNS] = {"时间", "用户名",   "姓名",     "地址",     "事件",
						"对象", "对象编号", "对象用户", "机关代码", "机关",
						"详情", "放行理由", "请求号"};
	static const char *const en[COLUMNS] = {
		"time",   "user name",       "name",      "address",   "event",
		"object", "object id",       "account",   "unit code", "unit",
		"detail", "override reason", "request id"};

	buf_text(out, "\xEF\xBB\xBF"); /* or Excel takes UTF-8 for something else */
	write_line(out, ctx->lang == LANG_EN ? en : zh, COLUMNS);
}

static void write_record(struct ctx *ctx, struct buf *out, const struct audit_record *record)
{
	const struct unit_ref *unit = record->unit;
	const char *const cells[COLUMNS] = {
		clock_rfc3339(ctx->arena, record->at),
		record->username,
		record->display_name,
		record->address,
		record->event,
		record->object,
		record->object_id == NULL_INT
			? ""
			: arena_printf(ctx->arena, "%" PRId64, record->object_id),
		record->account,
		unit == NULL ? "" : unit->code,
		unit == NULL ? "" : unit->name,
		record->detail,
		record->override_reason,
		record->request_id,
	};

	write_line(out, cells, COLUMNS);
}

bool audit_record_csv(struct ctx *ctx, const struct audit_filter *filter, const char **csv)
{
	struct buf out = buf_new(ctx->arena);
	const struct audit_record *record;
	struct list records;

	if (!read_records(ctx, filter, NULL_INT, AUDIT_EXPORT_MAX + 1, &records))
		return false;
	if (records.count > AUDIT_EXPORT_MAX)
		input_error(ctx, "?from", R_TOO_MANY_ROWS, NULL);
	if (!input_ok(ctx))
		return false;
	dress(ctx, &records);
	write_head(ctx, &out);
	record = records.items;
	for (size_t i = 0; i < records.count; i++)
		write_record(ctx, &out, &record[i]);
	*csv = out.data;
	return true;
}
