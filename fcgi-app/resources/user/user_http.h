/* user_http: GET /users and POST /users/{id}/actions/{action}. */
#ifndef RESOURCES_USER_USER_HTTP_H
#define RESOURCES_USER_USER_HTTP_H

#include "http/request.h"

extern const struct schema user_query_schema, user_action_schema;

bool user_http_list(struct request *request);
bool user_http_act(struct request *request);

#endif
