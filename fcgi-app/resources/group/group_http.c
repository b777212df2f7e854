#include "resources/group/group_http.h"

#include "http/reply.h"
#include "resources/group/group.h"
#include "resources/group/group_sheet.h"
#include "resources/register/register_http.h"

struct group_path {
	int64_t id;
};

static const struct field path_fields[] = {
	{"id", T_INT, .at = offsetof(struct group_path, id), .min = 1, .max = INT_SAFE_MAX},
};
SCHEMA(group_path_schema, "GroupPath", struct group_path, path_fields);

static int64_t id_of(const struct request *request)
{
	return ((const struct group_path *)request->in)->id;
}

static bool reply_group(struct request *request, const struct group *group)
{
	reply_version(request, group->version);
	return reply_object(request, &group_schema, group);
}

bool group_http_list(struct request *request)
{
	struct list groups;

	return group_list(request->ctx, id_of(request), &groups) &&
	       reply_page(request, &group_schema, &groups, NULL);
}

bool group_http_create(struct request *request)
{
	struct group group;

	return group_create(request->ctx, id_of(request), request->input, &group) &&
	       reply_group(request, &group);
}

bool group_http_get(struct request *request)
{
	struct group group;

	return group_get(request->ctx, id_of(request), &group) && reply_group(request, &group);
}

bool group_http_put(struct request *request)
{
	struct group group;

	return group_change(request->ctx, id_of(request), request->if_version, request->input,
			    &group) &&
	       reply_group(request, &group);
}

bool group_http_delete(struct request *request)
{
	return group_delete(request->ctx, id_of(request), request->if_version) &&
	       reply_empty(request);
}

bool group_http_export(struct request *request)
{
	struct register_file file;

	return group_export(request->ctx, id_of(request), &file) &&
	       register_http_export(request, &file);
}

bool group_http_import(struct request *request)
{
	return register_http_import(request, group_import);
}
