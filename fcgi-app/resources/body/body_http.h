/* body_http: /bodies. */
#ifndef RESOURCES_BODY_BODY_HTTP_H
#define RESOURCES_BODY_BODY_HTTP_H

#include "http/request.h"

extern const struct schema body_path_schema, body_record_path_schema;

bool body_http_list(struct request *request);
bool body_http_create(struct request *request);
bool body_http_get(struct request *request);
bool body_http_put(struct request *request);
bool body_http_push_state(struct request *request);
bool body_http_add_record(struct request *request);
bool body_http_lift_record(struct request *request);

#endif
