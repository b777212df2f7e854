#include "resources/enterprise/enterprise_http.h"

#include "http/reply.h"
#include "resources/enterprise/enterprise.h"

#define PAGE 50

struct enterprise_path {
	int64_t id;
};

static const struct field path_fields[] = {
	{"id", T_INT, .at = offsetof(struct enterprise_path, id), .min = 1, .max = INT_SAFE_MAX},
};
SCHEMA(enterprise_path_schema, "EnterprisePath", struct enterprise_path, path_fields);

static int64_t id_of(const struct request *request)
{
	return ((const struct enterprise_path *)request->in)->id;
}

static bool reply_enterprise(struct request *request, const struct enterprise *enterprise)
{
	reply_version(request, enterprise->version);
	return reply_object(request, &enterprise_schema, enterprise);
}

bool enterprise_http_list(struct request *request)
{
	struct enterprise_filter *filter = request->in;
	struct list enterprises;
	const char *next;

	if (filter->limit == NULL_INT)
		filter->limit = PAGE;
	return enterprise_list(request->ctx, filter, &enterprises, &next) &&
	       reply_page(request, &enterprise_schema, &enterprises, next);
}

bool enterprise_http_create(struct request *request)
{
	struct enterprise enterprise;

	return enterprise_create(request->ctx, request->input, &enterprise) &&
	       reply_enterprise(request, &enterprise);
}

bool enterprise_http_get(struct request *request)
{
	struct enterprise enterprise;

	return enterprise_get(request->ctx, id_of(request), &enterprise) &&
	       reply_enterprise(request, &enterprise);
}

bool enterprise_http_put(struct request *request)
{
	struct enterprise enterprise;

	return enterprise_change(request->ctx, id_of(request), request->if_version, request->input,
				 &enterprise) &&
	       reply_enterprise(request, &enterprise);
}

bool enterprise_http_delete(struct request *request)
{
	return enterprise_delete(request->ctx, id_of(request), request->if_version) &&
	       reply_empty(request);
}
