#include "resources/enterprise/enterprise_sheet_http.h"

#include "resources/enterprise/enterprise_sheet.h"
#include "resources/register/register_http.h"

bool enterprise_http_export(struct request *request)
{
	struct register_file file;

	return enterprise_export(request->ctx, request->in, &file) &&
	       register_http_export(request, &file);
}

bool enterprise_http_import(struct request *request)
{
	return register_http_import(request, enterprise_import);
}
