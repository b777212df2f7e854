/* target_http: /programmes/{id}/targets. */
#ifndef RESOURCES_TARGET_TARGET_HTTP_H
#define RESOURCES_TARGET_TARGET_HTTP_H

#include "http/request.h"

extern const struct schema target_query_schema;

bool target_http_list(struct request *request);

#endif
