/* reorganisation_http: handlers of reorganisations. */
#ifndef RESOURCES_REORGANISATION_REORGANISATION_HTTP_H
#define RESOURCES_REORGANISATION_REORGANISATION_HTTP_H

#include "http/request.h"

extern const struct schema reorganisation_query_schema, reorganisation_action_path_schema;

bool reorganisation_http_list(struct request *request);
bool reorganisation_http_rehearse(struct request *request);
bool reorganisation_http_plan(struct request *request);
bool reorganisation_http_end(struct request *request);

#endif
