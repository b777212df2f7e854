/* audit_record_http: GET /audit and GET /audit.csv. */
#ifndef RESOURCES_AUDIT_AUDIT_RECORD_HTTP_H
#define RESOURCES_AUDIT_AUDIT_RECORD_HTTP_H

#include "http/request.h"

extern const struct schema audit_query_schema, audit_export_schema;

bool audit_record_http_list(struct request *request);
bool audit_record_http_csv(struct request *request);

#endif
