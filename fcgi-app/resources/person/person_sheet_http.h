/* person_sheet_http: the people of a body as a workbook. */
#ifndef RESOURCES_PERSON_PERSON_SHEET_HTTP_H
#define RESOURCES_PERSON_PERSON_SHEET_HTTP_H

#include "http/request.h"

extern const struct schema person_sheet_path_schema;

bool person_http_export(struct request *request);
bool person_http_import(struct request *request);

#endif
