/* filer_http: /forms/{id}/filers, as a list and as a workbook. */
#ifndef RESOURCES_SUBMISSION_FILER_HTTP_H
#define RESOURCES_SUBMISSION_FILER_HTTP_H

#include "http/request.h"

extern const struct schema filer_query_schema;

bool filer_http_list(struct request *request);
bool filer_http_export(struct request *request);

#endif
