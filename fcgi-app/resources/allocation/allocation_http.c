#include "resources/allocation/allocation_http.h"

#include <string.h>

#include "db/work.h"
#include "http/reply.h"
#include "resources/allocation/allocation.h"
#include "resources/allocation/allocation_suggest.h"

#define AT(type, member) .at = offsetof(struct type, member)

struct allocation_path {
	int64_t id, from;
	const char *action;
};

static const struct field path_fields[] = {
	{"id", T_INT, AT(allocation_path, id), .min = 1, .max = INT_SAFE_MAX},
};
SCHEMA(allocation_path_schema, "AllocationPath", struct allocation_path, path_fields);

static const struct field action_path_fields[] = {
	{"id", T_INT, AT(allocation_path, id), .min = 1, .max = INT_SAFE_MAX},
	{"action", T_TEXT, AT(allocation_path, action), .min = 1, .max = 20,
	 .doc = "review, return, rebase, publish, revise or close"},
};
SCHEMA(allocation_action_path_schema, "AllocationActionPath", struct allocation_path,
       action_path_fields);

static const struct field difference_query_fields[] = {
	{"id", T_INT, AT(allocation_path, id), .min = 1, .max = INT_SAFE_MAX},
	{"from", T_INT, AT(allocation_path, from), .flags = F_REQUIRED, .min = 1, .max = 1000000,
	 .doc = "an edition"},
};
SCHEMA(allocation_difference_query_schema, "AllocationDifferenceQuery", struct allocation_path,
       difference_query_fields);

static const struct field row_fields[] = {
	{"unit", T_TEXT, AT(allocation_cell, unit), .flags = F_REQUIRED, .min = 1, .max = 12},
	{"indicator", T_TEXT, AT(allocation_cell, indicator), .flags = F_REQUIRED, .min = 1,
	 .max = 40},
	{"value", T_INT, AT(allocation_cell, value), .flags = F_NULLABLE, .min = 0,
	 .max = ALLOCATION_AMOUNT_MAX, .doc = "rates in 0.01 %"},
	{"min", T_INT, AT(allocation_cell, min), .flags = F_NULLABLE, .min = 0,
	 .max = ALLOCATION_AMOUNT_MAX},
	{"max", T_INT, AT(allocation_cell, max), .flags = F_NULLABLE, .min = 0,
	 .max = ALLOCATION_AMOUNT_MAX},
	{"note", T_TEXT, AT(allocation_cell, note), .flags = F_NULLABLE,
	 .max = ALLOCATION_NOTE_MAX},
};
static SCHEMA(row_schema, "AllocationRowInput", struct allocation_cell, row_fields);

static const struct field kept_fields[] = {
	{"indicator", T_TEXT, AT(allocation_kept, indicator), .flags = F_REQUIRED, .min = 1,
	 .max = 40},
	{"value", T_INT, AT(allocation_kept, value), .flags = F_REQUIRED, .min = 0,
	 .max = ALLOCATION_AMOUNT_MAX},
};
static SCHEMA(kept_schema, "AllocationKeptInput", struct allocation_kept, kept_fields);

static const struct field rows_fields[] = {
	{"rows", T_LIST, AT(allocation_rows, rows), .flags = F_REQUIRED, .max = 5000,
	 .of = &row_schema},
	{"kept", T_LIST, AT(allocation_rows, kept), .max = 100, .of = &kept_schema},
	{"mark_up_cap", T_INT, AT(allocation_rows, mark_up_cap), .flags = F_NULLABLE, .min = 0,
	 .max = 100000, .doc = "how far receivers may go beyond what they receive, in 0.01 %"},
};
SCHEMA(allocation_rows_schema, "AllocationRows", struct allocation_rows, rows_fields);

static const struct field action_fields[] = {
	{"reason", T_TEXT, AT(allocation_action, reason), .flags = F_NULLABLE, .min = 1,
	 .max = 400},
	{"doc_no", T_TEXT, AT(allocation_action, doc_no), .flags = F_NULLABLE, .min = 1, .max = 60,
	 .doc = "发文字号 of the publication"},
	{"override_reason", T_TEXT, AT(allocation_action, override_reason), .flags = F_NULLABLE,
	 .min = 1, .max = 400,
	 .doc = "why warnings are let pass; reason serves where this is absent"},
};
SCHEMA(allocation_action_schema, "AllocationAction", struct allocation_action, action_fields);

struct allocation_text {
	const char *text;
};

static const struct field text_fields[] = {
	{"text", T_TEXT, AT(allocation_text, text), .flags = F_REQUIRED, .min = 1, .max = 1000},
};
SCHEMA(allocation_text_schema, "AllocationText", struct allocation_text, text_fields);

int64_t allocation_http_id(const struct request *request)
{
	return ((const struct allocation_path *)request->in)->id;
}

static bool reply_table(struct request *request, const struct allocation *table)
{
	reply_version(request, table->version);
	return reply_object(request, &allocation_schema, table);
}

bool allocation_http_list(struct request *request)
{
	struct list tables;

	return allocation_list(request->ctx, allocation_http_id(request), &tables) &&
	       reply_page(request, &allocation_head_schema, &tables, NULL);
}

bool allocation_http_create(struct request *request)
{
	struct allocation table;

	return allocation_create(request->ctx, allocation_http_id(request), &table) &&
	       reply_table(request, &table);
}

bool allocation_http_get(struct request *request)
{
	struct allocation table;

	return allocation_get(request->ctx, allocation_http_id(request), &table) &&
	       reply_table(request, &table);
}

bool allocation_http_put_rows(struct request *request)
{
	struct allocation table;

	return allocation_put_rows(request->ctx, allocation_http_id(request), request->if_version,
				   request->input, &table) &&
	       reply_table(request, &table);
}

bool allocation_http_act(struct request *request)
{
	const struct allocation_path *path = request->in;
	struct allocation_action with = *(const struct allocation_action *)request->input;
	struct allocation table;

	with.version = request->if_version;
	if (!allocation_act(request->ctx, path->id, path->action, &with, &table) ||
	    !reply_table(request, &table))
		return false;
	if (table.id != path->id) /* revise: a new draft was made */
		request->reply.status = 201;
	return true;
}

bool allocation_http_drop(struct request *request)
{
	return allocation_drop(request->ctx, allocation_http_id(request), request->if_version) &&
	       reply_empty(request);
}

bool allocation_http_difference(struct request *request)
{
	const struct allocation_path *path = request->in;
	struct list differences;

	return allocation_difference(request->ctx, path->id, path->from, &differences) &&
	       reply_page(request, &allocation_difference_schema, &differences, NULL);
}

struct suggesting {
	struct request *request;
	struct list suggestions;
};

static bool suggest(struct ctx *ctx, void *arg)
{
	struct suggesting *suggesting = arg;

	return allocation_suggest(ctx, allocation_http_id(suggesting->request),
				  suggesting->request->input, &suggesting->suggestions);
}

/* A POST that only reads: its question does not fit into an address. */
bool allocation_http_suggest(struct request *request)
{
	struct suggesting suggesting = {.request = request};

	return work_read(request->ctx, true, suggest, &suggesting) &&
	       reply_page(request, &suggestion_schema, &suggesting.suggestions, NULL);
}

bool allocation_http_sign(struct request *request)
{
	struct allocation_receipt receipt;

	return allocation_sign(request->ctx, allocation_http_id(request), &receipt) &&
	       reply_object(request, &allocation_receipt_schema, &receipt);
}

bool allocation_http_receipts(struct request *request)
{
	struct list receipts;

	return allocation_receipts(request->ctx, allocation_http_id(request), &receipts) &&
	       reply_page(request, &allocation_receipt_schema, &receipts, NULL);
}

bool allocation_http_object(struct request *request)
{
	const struct allocation_text *input = request->input;
	struct allocation_objection objection;

	return allocation_object(request->ctx, allocation_http_id(request), input->text,
				 &objection) &&
	       reply_object(request, &allocation_objection_schema, &objection);
}

bool allocation_http_objections(struct request *request)
{
	struct list objections;

	return allocation_objections(request->ctx, allocation_http_id(request), &objections) &&
	       reply_page(request, &allocation_objection_schema, &objections, NULL);
}
