#include "resources/submission/submission_http.h"

#include "http/reply.h"
#include "resources/submission/submission.h"

#define AT(type, member) .at = offsetof(struct type, member)
#define PAGE 50
#define PAGE_MAX 200

struct submission_query {
	int64_t id, limit, after;
	const char *action;
	int status;
};

static const struct field query_fields[] = {
	{"id", T_INT, AT(submission_query, id), .min = 1, .max = INT_SAFE_MAX,
	 .doc = "of the form"},
	{"status", T_ENUM, AT(submission_query, status), .of_enum = &submission_status_names},
	{"limit", T_INT, AT(submission_query, limit), .min = 1, .max = PAGE_MAX,
	 .doc = "50 unless given"},
	{"after", T_INT, AT(submission_query, after), .min = 1, .max = INT_SAFE_MAX,
	 .doc = "next of the page before"},
};
SCHEMA(submission_query_schema, "SubmissionQuery", struct submission_query, query_fields);

static const struct field form_path_fields[] = {
	{"id", T_INT, AT(submission_query, id), .min = 1, .max = INT_SAFE_MAX,
	 .doc = "of the form"},
};
SCHEMA(submission_form_path_schema, "SubmissionFormPath", struct submission_query,
       form_path_fields);

static const struct field path_fields[] = {
	{"id", T_INT, AT(submission_query, id), .min = 1, .max = INT_SAFE_MAX},
};
SCHEMA(submission_path_schema, "SubmissionPath", struct submission_query, path_fields);

static const struct field action_path_fields[] = {
	{"id", T_INT, AT(submission_query, id), .min = 1, .max = INT_SAFE_MAX},
	{"action", T_TEXT, AT(submission_query, action), .min = 1, .max = 20,
	 .doc = "submit, accept, return, withdraw"},
};
SCHEMA(submission_action_path_schema, "SubmissionActionPath", struct submission_query,
       action_path_fields);

struct data_input {
	const struct json_tree *data;
};

static const struct field data_fields[] = {
	{"data", T_TREE, AT(data_input, data), .flags = F_REQUIRED,
	 .doc = "members as the form's fields name them; what is missing is not answered"},
};
SCHEMA(submission_data_schema, "SubmissionData", struct data_input, data_fields);

static const struct field action_fields[] = {
	{"reason", T_TEXT, AT(submission_action, reason), .flags = F_NULLABLE, .min = 1, .max = 400,
	 .doc = "a return needs one"},
	{"override_reason", T_TEXT, AT(submission_action, override_reason), .flags = F_NULLABLE,
	 .max = 400, .doc = "why rules that only warn may pass"},
};
SCHEMA(submission_action_schema, "SubmissionAction", struct submission_action, action_fields);

static bool reply(struct request *request, const struct submission *submission)
{
	reply_version(request, submission->version);
	return reply_object(request, &submission_schema, submission);
}

bool submission_http_list(struct request *request)
{
	const struct submission_query *query = request->in;
	struct submission_page page;

	return submission_list(request->ctx, query->id, query->status,
			       query->limit == NULL_INT ? PAGE : query->limit, query->after,
			       &page) &&
	       reply_page(request, &submission_head_schema, &page.submissions, page.next);
}

bool submission_http_add(struct request *request)
{
	const struct submission_query *path = request->in;
	struct submission submission;

	return submission_add(request->ctx, path->id, &submission) && reply(request, &submission);
}

bool submission_http_get(struct request *request)
{
	const struct submission_query *path = request->in;
	struct submission submission;

	return submission_get(request->ctx, path->id, &submission) && reply(request, &submission);
}

bool submission_http_put_data(struct request *request)
{
	const struct submission_query *path = request->in;
	const struct data_input *input = request->input;
	struct submission submission;

	return submission_put_data(request->ctx, path->id, request->if_version, input->data,
				   &submission) &&
	       reply(request, &submission);
}

bool submission_http_act(struct request *request)
{
	const struct submission_query *path = request->in;
	struct submission_action *with = request->input;
	struct submission submission;

	with->version = request->if_version;
	return submission_act(request->ctx, path->id, path->action, with, &submission) &&
	       reply(request, &submission);
}
