/* unit_http: GET /units, GET /units/{code} and GET /places. */
#ifndef RESOURCES_UNIT_UNIT_HTTP_H
#define RESOURCES_UNIT_UNIT_HTTP_H

#include "http/request.h"

extern const struct schema unit_query_schema, unit_path_schema, place_query_schema;

bool unit_http_list(struct request *request);
bool unit_http_get(struct request *request);
bool unit_http_places(struct request *request);

#endif
