#include "resources/credential/credential_http.h"

#include "http/reply.h"
#include "resources/credential/credential.h"
#include "resources/credential/second_factor.h"

struct credential_path {
	int64_t id;
};

static const struct field path_fields[] = {
	{"id", T_INT, .at = offsetof(struct credential_path, id), .min = 1, .max = INT_SAFE_MAX,
	 .doc = "of the user"},
};
SCHEMA(credential_path_schema, "CredentialPath", struct credential_path, path_fields);

bool credential_http_change_password(struct request *request)
{
	return credential_change_password(request->ctx, request->input) && reply_empty(request);
}

bool credential_http_issue_password(struct request *request)
{
	const struct credential_path *path = request->in;
	struct one_time_password issued;

	return credential_issue_password(request->ctx, path->id, credential_in_scope, &issued) &&
	       reply_object(request, &one_time_password_schema, &issued);
}

bool credential_http_begin_factor(struct request *request)
{
	const struct factor_request *input = request->input;
	struct factor_enrolment enrolment;

	return second_factor_begin(request->ctx, input->password, &enrolment) &&
	       reply_object(request, &factor_enrolment_schema, &enrolment);
}

bool credential_http_confirm_factor(struct request *request)
{
	const struct factor_code *code = request->input;

	return second_factor_confirm(request->ctx, code->otp) && reply_empty(request);
}

bool credential_http_remove_factor(struct request *request)
{
	const struct factor_code *code = request->input;

	return second_factor_remove(request->ctx, code->otp) && reply_empty(request);
}
