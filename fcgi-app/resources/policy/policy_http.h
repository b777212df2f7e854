/* policy_http: GET and PUT /policy. */
#ifndef RESOURCES_POLICY_POLICY_HTTP_H
#define RESOURCES_POLICY_POLICY_HTTP_H

#include "http/request.h"

bool policy_http_get(struct request *request);
bool policy_http_put(struct request *request);

#endif
