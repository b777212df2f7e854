/* allocation_xlsx_http: allocation tables as spreadsheets, out and in. */
#ifndef RESOURCES_ALLOCATION_ALLOCATION_XLSX_HTTP_H
#define RESOURCES_ALLOCATION_ALLOCATION_XLSX_HTTP_H

#include "http/request.h"

extern const struct schema allocation_import_query_schema;

bool allocation_xlsx_http_export(struct request *request);
bool allocation_xlsx_http_import(struct request *request);

#endif
