#include "resources/body/body_sheet_http.h"

#include "resources/body/body_sheet.h"
#include "resources/register/register_http.h"

bool body_http_export(struct request *request)
{
	struct register_file file;

	return body_export(request->ctx, request->in, &file) &&
	       register_http_export(request, &file);
}

bool body_http_import(struct request *request)
{
	return register_http_import(request, body_import);
}
