/* fact_http: facts of a programme. */
#ifndef RESOURCES_FACT_FACT_HTTP_H
#define RESOURCES_FACT_FACT_HTTP_H

#include "http/request.h"

extern const struct schema fact_path_schema, fact_query_schema, fact_undo_schema;

bool fact_http_list(struct request *request);
bool fact_http_create(struct request *request);
bool fact_http_undo(struct request *request);

#endif
