/* body_sheet_http: /bodies as a workbook. */
#ifndef RESOURCES_BODY_BODY_SHEET_HTTP_H
#define RESOURCES_BODY_BODY_SHEET_HTTP_H

#include "http/request.h"

bool body_http_export(struct request *request);
bool body_http_import(struct request *request);

#endif
