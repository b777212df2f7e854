/* industry_http: /industries. */
#ifndef RESOURCES_INDUSTRY_INDUSTRY_HTTP_H
#define RESOURCES_INDUSTRY_INDUSTRY_HTTP_H

#include "http/request.h"

extern const struct schema industry_query_schema;

bool industry_http_list(struct request *request);

#endif
