#include "resources/assignment/assignment_http.h"

#include "db/work.h"
#include "http/reply.h"
#include "resources/assignment/assignment.h"
#include "resources/assignment/assignment_sheet.h"
#include "resources/assignment/proposal.h"
#include "resources/register/register_http.h"

#define PAGE 50
#define AT(type, member) .at = offsetof(struct type, member)
#define ID .min = 1, .max = INT_SAFE_MAX

struct assignment_query {
	int64_t id;
	const char *unit, *action;
	int by;
};

static const struct field path_fields[] = {
	{"id", T_INT, AT(assignment_query, id), ID},
};
SCHEMA(assignment_path_schema, "AssignmentPath", struct assignment_query, path_fields);

static const struct field action_path_fields[] = {
	{"id", T_INT, AT(assignment_query, id), ID},
	{"action", T_TEXT, AT(assignment_query, action), .min = 1, .max = 20,
	 .doc = "confirm, decline, start, withdraw, end"},
};
SCHEMA(assignment_action_path_schema, "AssignmentActionPath", struct assignment_query,
       action_path_fields);

static const struct field statistics_fields[] = {
	{"id", T_INT, AT(assignment_query, id), ID, .doc = "of the programme"},
	{"unit", T_TEXT, AT(assignment_query, unit), .min = 1, .max = 12,
	 .doc = "code: of it and those beneath it"},
	{"by", T_ENUM, AT(assignment_query, by), .flags = F_REQUIRED,
	 .of_enum = &assignment_grouping_names},
};
SCHEMA(assignment_statistics_query_schema, "AssignmentStatisticsQuery", struct assignment_query,
       statistics_fields);

struct assignment_action {
	const char *reason;
};

static const struct field action_fields[] = {
	{"reason", T_TEXT, AT(assignment_action, reason), .flags = F_NULLABLE, .min = 1, .max = 400,
	 .doc = "decline and withdraw need one"},
};
SCHEMA(assignment_action_schema, "AssignmentAction", struct assignment_action, action_fields);

static bool reply_assignment(struct request *request, const struct assignment *assignment)
{
	reply_version(request, assignment->version);
	return reply_object(request, &assignment_schema, assignment);
}

bool assignment_http_list(struct request *request)
{
	struct assignment_filter *filter = request->in;
	struct list assignments;
	const char *next;

	if (filter->limit == NULL_INT)
		filter->limit = PAGE;
	return assignment_list(request->ctx, filter, &assignments, &next) &&
	       reply_page(request, &assignment_schema, &assignments, next);
}

bool assignment_http_export(struct request *request)
{
	struct register_file file;

	return assignment_export(request->ctx, request->in, &file) &&
	       register_http_export(request, &file);
}

bool assignment_http_get(struct request *request)
{
	const struct assignment_query *path = request->in;
	struct assignment assignment;

	return assignment_get(request->ctx, path->id, &assignment) &&
	       reply_assignment(request, &assignment);
}

bool assignment_http_offer(struct request *request)
{
	const struct assignment_query *path = request->in;
	struct assignment assignment;

	return assignment_offer(request->ctx, path->id, request->input, &assignment) &&
	       reply_assignment(request, &assignment);
}

bool assignment_http_replace(struct request *request)
{
	const struct assignment_query *path = request->in;
	struct assignment successor;

	return assignment_replace(request->ctx, path->id, request->if_version, request->input,
				  &successor) &&
	       reply_assignment(request, &successor);
}

bool assignment_http_act(struct request *request)
{
	const struct assignment_query *path = request->in;
	const struct assignment_action *input = request->input;
	struct assignment assignment;

	return assignment_act(request->ctx, path->id, path->action, request->if_version,
			      input->reason, &assignment) &&
	       reply_assignment(request, &assignment);
}

struct proposing {
	struct request *request;
	struct proposal proposal;
};

static bool propose(struct ctx *ctx, void *arg)
{
	struct proposing *proposing = arg;
	const struct assignment_query *path = proposing->request->in;
	const struct proposal_input *input = proposing->request->input;

	return proposal_make(ctx, path->id, input, &proposing->proposal);
}

/* A POST that only reads. */
bool assignment_http_propose(struct request *request)
{
	struct proposing proposing = {.request = request};

	return work_read(request->ctx, true, propose, &proposing) &&
	       reply_object(request, &proposal_schema, &proposing.proposal);
}

bool assignment_http_statistics(struct request *request)
{
	const struct assignment_query *query = request->in;
	struct list counts;

	return assignment_statistics(request->ctx, query->id, query->unit, query->by, &counts) &&
	       reply_page(request, &assignment_count_schema, &counts, NULL);
}
