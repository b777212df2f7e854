#include "resources/audit/audit_record_http.h"

#include "http/reply.h"
#include "resources/audit/audit_record.h"

#define AT(member) .at = offsetof(struct audit_filter, member)
#define PAGE 50
#define PAGE_MAX 200

#define FILTERS                                                                                      \
	{"user",   T_TEXT,    AT(user),                                                              \
	 .min = 1, .max = 60, .doc = "user name: what it did, and what was done to it"},             \
		{"event",  T_TEXT,    AT(event),                                                     \
		 .min = 1, .max = 60, .doc = "user.disabled; or its first part, user"},              \
		{"without", T_TEXT,    AT(without),                                                  \
		 .min = 1,  .max = 60, .doc = "an event that is left out: session.refreshed"},       \
		{"object", T_TEXT, AT(object), .min = 1, .max = 30},                                 \
		{"text",    T_TEXT,                                                                  \
		 AT(text),  .min = 1,                                                                \
		 .max = 60, .doc = "a part of any text of the record, of its people and its unit"},  \
		{"unit", T_TEXT, AT(unit), .min = 1, .max = 12, .doc = "code, with all beneath it"}, \
		{"from", T_TIME, AT(from), .doc = "from this instant on"},                           \
	{                                                                                            \
		"to", T_TIME, AT(to), .doc = "before this instant"                                   \
	}

static const struct field query_fields[] = {
	FILTERS,
	{"after", T_INT, AT(after), .min = 1, .max = INT_SAFE_MAX,
	 .doc = "next of the page before"},
	{"limit", T_INT, AT(limit), .min = 1, .max = PAGE_MAX, .doc = "50 unless given"},
};
SCHEMA(audit_query_schema, "AuditQuery", struct audit_filter, query_fields);

static const struct field export_fields[] = {FILTERS};
SCHEMA(audit_export_schema, "AuditExport", struct audit_filter, export_fields);

bool audit_record_http_list(struct request *request)
{
	struct audit_filter *filter = request->in;
	struct list records;
	const char *next;

	if (filter->limit == NULL_INT)
		filter->limit = PAGE;
	return audit_record_list(request->ctx, filter, &records, &next) &&
	       reply_page(request, &audit_record_schema, &records, next);
}

bool audit_record_http_csv(struct request *request)
{
	const char *csv;

	if (!audit_record_csv(request->ctx, request->in, &csv))
		return false;
	request->reply.type = "text/csv; charset=utf-8";
	return reply_text(request, csv);
}
