#include "resources/movement/movement_http.h"

#include "http/reply.h"
#include "resources/movement/movement.h"

#define AT(type, member) .at = offsetof(struct type, member)
#define PAGE_SIZE 50

struct movement_query {
	int64_t id, limit;
	const char *after, *action;
	int status;
};

static const struct field path_fields[] = {
	{"id", T_INT, AT(movement_query, id), .min = 1, .max = INT_SAFE_MAX,
	 .doc = "of the programme"},
};
SCHEMA(movement_path_schema, "MovementPath", struct movement_query, path_fields);

static const struct field request_query_fields[] = {
	{"id", T_INT, AT(movement_query, id), .min = 1, .max = INT_SAFE_MAX,
	 .doc = "of the programme"},
	{"status", T_ENUM, AT(movement_query, status), .of_enum = &request_status_names},
	{"limit", T_INT, AT(movement_query, limit), .min = 1, .max = 200},
	{"after", T_TEXT, AT(movement_query, after), .min = 1, .max = 20,
	 .doc = "next of the page before"},
};
SCHEMA(request_query_schema, "RequestQuery", struct movement_query, request_query_fields);

static const struct field sweep_query_fields[] = {
	{"id", T_INT, AT(movement_query, id), .min = 1, .max = INT_SAFE_MAX,
	 .doc = "of the programme"},
	{"limit", T_INT, AT(movement_query, limit), .min = 1, .max = 200},
	{"after", T_TEXT, AT(movement_query, after), .min = 1, .max = 20,
	 .doc = "next of the page before"},
};
SCHEMA(sweep_query_schema, "SweepQuery", struct movement_query, sweep_query_fields);

static const struct field action_path_fields[] = {
	{"id", T_INT, AT(movement_query, id), .min = 1, .max = INT_SAFE_MAX},
	{"action", T_TEXT, AT(movement_query, action), .min = 1, .max = 20},
};
SCHEMA(movement_action_path_schema, "MovementActionPath", struct movement_query,
       action_path_fields);

struct request_action {
	const char *reason;
};

static const struct field request_action_fields[] = {
	{"reason", T_TEXT, AT(request_action, reason), .flags = F_NULLABLE, .min = 1, .max = 400,
	 .doc = "a refusal needs one"},
};
SCHEMA(request_action_schema, "RequestAction", struct request_action, request_action_fields);

static int64_t limit_of(const struct movement_query *query)
{
	return query->limit == NULL_INT ? PAGE_SIZE : query->limit;
}

bool movement_http_transfer(struct request *request)
{
	const struct movement_query *path = request->in;
	struct transfer transfer;

	return movement_transfer(request->ctx, path->id, request->input, &transfer) &&
	       reply_object(request, &transfer_schema, &transfer);
}

bool movement_http_return(struct request *request)
{
	const struct movement_query *path = request->in;
	struct request_return made;

	if (!movement_return(request->ctx, path->id, request->input, &made) ||
	    !reply_object(request, &request_schema, &made))
		return false;
	if (made.status == REQUEST_OPEN)
		request->reply.status = 202;
	return true;
}

bool movement_http_requests(struct request *request)
{
	const struct movement_query *query = request->in;
	struct movement_page page;

	return movement_requests(request->ctx, query->id, query->status, limit_of(query),
				 query->after, &page) &&
	       reply_page(request, &request_schema, &page.items, page.next);
}

bool movement_http_decide(struct request *request)
{
	const struct movement_query *path = request->in;
	const struct request_action *input = request->input;
	struct request_return decided;

	return movement_decide(request->ctx, path->id, path->action, input->reason, &decided) &&
	       reply_object(request, &request_schema, &decided);
}

bool movement_http_announce(struct request *request)
{
	const struct movement_query *path = request->in;
	struct sweep sweep;

	return movement_announce(request->ctx, path->id, request->input, &sweep) &&
	       reply_object(request, &sweep_schema, &sweep);
}

bool movement_http_sweeps(struct request *request)
{
	const struct movement_query *query = request->in;
	struct movement_page page;

	return movement_sweeps(request->ctx, query->id, limit_of(query), query->after, &page) &&
	       reply_page(request, &sweep_schema, &page.items, page.next);
}

bool movement_http_end_sweep(struct request *request)
{
	const struct movement_query *path = request->in;
	struct sweep sweep;

	return movement_end_sweep(request->ctx, path->id, path->action, &sweep) &&
	       reply_object(request, &sweep_schema, &sweep);
}
