/* enterprise_http: /enterprises. */
#ifndef RESOURCES_ENTERPRISE_ENTERPRISE_HTTP_H
#define RESOURCES_ENTERPRISE_ENTERPRISE_HTTP_H

#include "http/request.h"

extern const struct schema enterprise_path_schema;

bool enterprise_http_list(struct request *request);
bool enterprise_http_create(struct request *request);
bool enterprise_http_get(struct request *request);
bool enterprise_http_put(struct request *request);
bool enterprise_http_delete(struct request *request);

#endif
