/* register_http: what the handlers of the registers' spreadsheets have in common. */
#ifndef RESOURCES_REGISTER_REGISTER_HTTP_H
#define RESOURCES_REGISTER_REGISTER_HTTP_H

#include "http/request.h"
#include "resources/register/register.h"

/* Parameters: /…/import, and of one body's. */
extern const struct schema register_import_query_schema, register_import_of_schema;

/*
 * Looks at the body's workbook (dry_run) or takes it; marked is NULL unless the file with its
 * faulty cells is asked for. id: of the path; NULL_INT where it has none.
 */
typedef bool register_take(struct ctx *ctx, int64_t id, const char *bytes, size_t length,
			   struct register_import *result, struct register_file *marked);

bool register_http_import(struct request *request, register_take *take);
bool register_http_export(struct request *request, const struct register_file *file);

#endif
