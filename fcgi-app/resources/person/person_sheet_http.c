#include "resources/person/person_sheet_http.h"

#include "resources/person/person_sheet.h"
#include "resources/register/register_http.h"

struct sheet_path {
	int64_t id;
};

static const struct field path_fields[] = {
	{"id", T_INT, .at = offsetof(struct sheet_path, id), .min = 1, .max = INT_SAFE_MAX,
	 .doc = "of the body"},
};
SCHEMA(person_sheet_path_schema, "PersonSheetPath", struct sheet_path, path_fields);

bool person_http_export(struct request *request)
{
	const struct sheet_path *path = request->in;
	struct register_file file;

	return person_export(request->ctx, path->id, &file) && register_http_export(request, &file);
}

bool person_http_import(struct request *request)
{
	return register_http_import(request, person_import);
}
