/* enterprise_sheet_http: /enterprises as a workbook. */
#ifndef RESOURCES_ENTERPRISE_ENTERPRISE_SHEET_HTTP_H
#define RESOURCES_ENTERPRISE_ENTERPRISE_SHEET_HTTP_H

#include "http/request.h"

bool enterprise_http_export(struct request *request);
bool enterprise_http_import(struct request *request);

#endif
