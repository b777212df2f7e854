#include "resources/body/body_http.h"

#include "http/reply.h"
#include "resources/body/body.h"

#define PAGE 50

struct body_path {
	int64_t id, record;
};

static const struct field path_fields[] = {
	{"id", T_INT, .at = offsetof(struct body_path, id), .min = 1, .max = INT_SAFE_MAX},
};
SCHEMA(body_path_schema, "BodyPath", struct body_path, path_fields);

static const struct field record_path_fields[] = {
	{"id", T_INT, .at = offsetof(struct body_path, id), .min = 1, .max = INT_SAFE_MAX},
	{"record", T_INT, .at = offsetof(struct body_path, record), .min = 1, .max = INT_SAFE_MAX},
};
SCHEMA(body_record_path_schema, "BodyRecordPath", struct body_path, record_path_fields);

static int64_t id_of(const struct request *request)
{
	return ((const struct body_path *)request->in)->id;
}

static bool reply_body(struct request *request, const struct body *body)
{
	reply_version(request, body->version);
	return reply_object(request, &body_detail_schema, body);
}

bool body_http_list(struct request *request)
{
	struct body_filter *filter = request->in;
	struct list bodies;
	const char *next;

	if (filter->limit == NULL_INT)
		filter->limit = PAGE;
	return body_list(request->ctx, filter, &bodies, &next) &&
	       reply_page(request, &body_schema, &bodies, next);
}

bool body_http_create(struct request *request)
{
	struct body body;

	return body_create(request->ctx, request->input, &body) && reply_body(request, &body);
}

bool body_http_get(struct request *request)
{
	struct body body;

	return body_get(request->ctx, id_of(request), &body) && reply_body(request, &body);
}

bool body_http_put(struct request *request)
{
	struct body body;

	return body_change(request->ctx, id_of(request), request->if_version, request->input,
			   &body) &&
	       reply_body(request, &body);
}

bool body_http_push_state(struct request *request)
{
	struct body body;

	return body_push_state(request->ctx, id_of(request), request->input, &body) &&
	       reply_body(request, &body);
}

bool body_http_add_record(struct request *request)
{
	struct body body;

	return body_add_record(request->ctx, id_of(request), request->input, &body) &&
	       reply_body(request, &body);
}

bool body_http_lift_record(struct request *request)
{
	const struct body_path *path = request->in;
	struct body body;

	return body_lift_record(request->ctx, path->id, path->record, &body) &&
	       reply_body(request, &body);
}
