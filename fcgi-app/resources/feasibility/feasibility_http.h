/* feasibility_http: /programmes/{id}/feasibility. */
#ifndef RESOURCES_FEASIBILITY_FEASIBILITY_HTTP_H
#define RESOURCES_FEASIBILITY_FEASIBILITY_HTTP_H

#include "http/request.h"

extern const struct schema feasibility_query_schema;

bool feasibility_http_get(struct request *request);

#endif
