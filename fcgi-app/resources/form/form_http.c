#include "resources/form/form_http.h"

#include "http/reply.h"
#include "resources/form/form.h"

struct form_path {
	int64_t id;
};

static const struct field programme_path_fields[] = {
	{"id", T_INT, .at = offsetof(struct form_path, id), .min = 1, .max = INT_SAFE_MAX,
	 .doc = "of the programme"},
};
SCHEMA(form_programme_path_schema, "FormProgrammePath", struct form_path, programme_path_fields);

static const struct field path_fields[] = {
	{"id", T_INT, .at = offsetof(struct form_path, id), .min = 1, .max = INT_SAFE_MAX},
};
SCHEMA(form_path_schema, "FormPath", struct form_path, path_fields);

bool form_http_list(struct request *request)
{
	const struct form_path *path = request->in;
	struct list forms;

	return form_list(request->ctx, path->id, &forms) &&
	       reply_page(request, &form_schema, &forms, NULL);
}

bool form_http_list_mine(struct request *request)
{
	struct list forms;

	return form_list_mine(request->ctx, &forms) &&
	       reply_page(request, &form_schema, &forms, NULL);
}

bool form_http_get(struct request *request)
{
	const struct form_path *path = request->in;
	struct form form;

	return form_find(request->ctx, path->id, &form) &&
	       reply_object(request, &form_schema, &form);
}
