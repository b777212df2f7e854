/* dashboard_http: GET /programmes/{id}/dashboard. */
#ifndef RESOURCES_DASHBOARD_DASHBOARD_HTTP_H
#define RESOURCES_DASHBOARD_DASHBOARD_HTTP_H

#include "http/request.h"

extern const struct schema dashboard_query_schema;

bool dashboard_http_get(struct request *request);

#endif
